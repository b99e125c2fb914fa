"""Reads the charts of a presentation as PowerPoint does, and says what it would repair, or show otherwise than stored.

The order of elements, their values, the axes; and that the embedded workbook opens, that references meet its cells,
that the caches say what the cells say, and that nothing in it is a formula or a link. It knows nothing of how a chart
was made.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from chart_order import CHART, CHART_ORDER, DRAWN, DRAWN_ORDER, RANGES, VALUES
from element_order import misplaced
from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "49"
"""Excel's own number format for text, `@`."""
Cells = Mapping[tuple[str, int, int], str | float]
_REFERENCE = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


def chart_faults(tree: Any) -> Iterator[str]:
    """What is wrong with the XML of a chart, or of what is drawn into one."""
    yield from misplaced(tree)
    for element in tree.iter():
        if not isinstance(element.tag, str) or _local(element) in ("extLst", "ext"):
            continue  # what extensions hold is their own
        if element.tag.startswith((CHART, DRAWN)):
            yield from _ordered(element)
            yield from _valued(element)
        if element.tag == A + "gsLst":
            yield from _stops(element)
    for kind in ("barChart", "lineChart"):
        for plot in tree.iter(CHART + kind):
            yield from _plot(plot)
    axes = {_val(each, "axId"): each for each in tree.iter(CHART + "catAx", CHART + "valAx")}
    for plot in tree.iter(CHART + "barChart", CHART + "lineChart"):
        named = [each.get("val") for each in plot.findall(CHART + "axId")]
        if len(named) != 2 or any(each not in axes for each in named):
            yield "a chart has not two axes of its own"
    for ident, axis in axes.items():
        other = axes.get(_val(axis, "crossAx"))
        if other is None or _val(other, "crossAx") != ident:
            yield "an axis does not cross one that crosses it"


def workbook_faults(tree: Any, book: bytes) -> Iterator[str]:
    """What is wrong with the workbook of a chart, and where the chart says otherwise than its cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheets = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        yield f"the workbook does not open: {error}"
        return
    yield from _loose(sheets)
    cells = dict(_cells(sheets))
    yield from _told(tree, cells)


def strings_and_links(book: bytes) -> Iterator[str]:
    """What in a workbook is more than plain text and numbers: formulas, links, and text that an edit may make one."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    styles = list(sheets["xl/styles.xml"].iterfind(f"{S}cellXfs/{S}xf"))
    for name, sheet in sheets.items():
        for tag in ("f", "hyperlink", "definedName", "externalReference", "dataValidation", "oleObject"):
            yield from (f"{name} holds a {tag}" for _ in sheet.iter(S + tag))
        for cell in sheet.iter(S + "c"):
            style = styles[int(cell.get("s", "0"))]
            if cell.get("t") not in (None, "s", "n"):
                yield f"{cell.get('r')} is of the type {cell.get('t')}"
            if cell.get("t") == "s" and (style.get("numFmtId"), style.get("quotePrefix")) != (TEXT, "1"):
                yield f"{cell.get('r')} is a text that an edit may turn into something else"


def _ordered(element: Any) -> Iterator[str]:
    orders = CHART_ORDER if element.tag.startswith(CHART) else DRAWN_ORDER
    name, parent = _local(element), element.getparent()
    within = f"{_local(parent)}/{name}" if parent is not None else name
    order = orders.get(within, orders.get(name) if name != "marker" else None)
    if order is None:
        if len(element):
            yield f"{within} has children that are not known"
        return
    at, seen = 0, set()
    groups = [(set(each.rstrip("+!").replace("+", "").split("|")), each) for each in order.split()]
    for child in element:
        if not isinstance(child.tag, str):
            continue
        places = [number for number, (choices, _) in enumerate(groups) if _local(child) in choices]
        if not places:
            yield f"{_local(child)} is not allowed in {within}"
        elif places[0] < at:
            yield f"{_local(child)} stands too late in {within}"
        elif places[0] in seen and "+" not in groups[places[0]][1]:
            yield f"{_local(child)} stands twice in {within}"
        else:
            at = places[0]
            seen.add(at)
    for number, (choices, group) in enumerate(groups):
        if "!" in group and number not in seen:
            yield f"{within} has no {' or '.join(sorted(choices))}"


def _valued(element: Any) -> Iterator[str]:
    name, value = _local(element), element.get("val")
    chart = next((_local(each) for each in element.iterancestors(CHART + "barChart", CHART + "lineChart")), "")
    allowed = VALUES.get(f"{chart}/{name}", VALUES.get(name))
    if allowed is not None and value not in allowed:
        yield f"{name} is {value}"
    if name in RANGES and not RANGES[name][0] <= float(value or "nan") <= RANGES[name][1]:
        yield f"{name} is {value}"
    if element.tag in (DRAWN + "x", DRAWN + "y") and not 0 <= float(element.text) <= 1:
        yield f"{name} is {element.text}"


def _stops(listing: Any) -> Iterator[str]:
    at = [int(each.get("pos")) for each in listing]
    if len(at) < 2 or at != sorted(at) or at[0] < 0 or at[-1] > 100000:
        yield f"a gradient stops at {at}"
    if len(at) > 10:
        yield f"a gradient has {len(at)} stops, of which PowerPoint offers ten"


def _plot(plot: Any) -> Iterator[str]:
    series = plot.findall(CHART + "ser")
    for tag in ("idx", "order"):
        if len({_val(each, tag) for each in series}) < len(series):
            yield f"two series have one {tag}"
    for each in series:
        count = max((int(found.get("val")) for found in each.iter(CHART + "ptCount")), default=0)
        for tag in ("dPt", "dLbl"):
            found = [int(_val(point, "idx")) for point in each.iter(CHART + tag)]
            if found != sorted(set(found)) or (found and found[-1] >= count):
                yield f"{tag} stand at {found} of {count}"
        for cache in each.iter(CHART + "strCache", CHART + "numCache"):
            length = int(_val(cache, "ptCount") or 0)
            found = [int(point.get("idx")) for point in cache.findall(CHART + "pt")]
            if found != sorted(set(found)) or (found and found[-1] >= length):
                yield f"points stand at {found} of {length}"


def _loose(sheets: Mapping[str, Any]) -> Iterator[str]:
    """Relationships that lead nowhere, cells out of order, strings that are not there."""
    for name, listing in sheets.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for link in listing:
                target = posixpath.normpath(posixpath.join(folder, link.get("Target")))
                if link.get("TargetMode") == "External" or target not in sheets:
                    yield f"the workbook leads to {link.get('Target')}"
    for name, sheet in sheets.items():
        rows = [int(row.get("r")) for row in sheet.iter(S + "row")]
        places = [_place(cell.get("r")) for cell in sheet.iter(S + "c")]
        if any(later <= earlier for earlier, later in pairwise(rows)) or places != sorted(set(places)):
            yield f"{name}: rows or cells stand out of order"


def _cells(sheets: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int, int], str | float]]:
    """The cells by sheet, row and column: texts as texts, numbers as numbers."""
    shared = sheets.get("xl/sharedStrings.xml")
    strings = [] if shared is None else ["".join(each.itertext()) for each in shared.iter(S + "si")]
    links = {each.get("Id"): each.get("Target") for each in sheets["xl/_rels/workbook.xml.rels"]}
    for listed in sheets["xl/workbook.xml"].iter(S + "sheet"):
        sheet = sheets[posixpath.normpath(posixpath.join("xl", links[listed.get(R + "id")]))]
        for cell in sheet.iter(S + "c"):
            value = cell.findtext(S + "v")
            if value is not None:
                text = cell.get("t") == "s"
                yield (listed.get("name"), *_place(cell.get("r"))), strings[int(value)] if text else float(value)


def _told(tree: Any, cells: Cells) -> Iterator[str]:
    """Where the references of a chart lead, and whether its caches say what stands there."""
    for reference in tree.iter(CHART + "strRef", CHART + "numRef"):
        formula = reference.findtext(CHART + "f")
        found = _REFERENCE.fullmatch(formula or "")
        if found is None:
            yield f"{formula} is no range of cells"
            continue
        sheet, first, top, last, bottom = found.groups()
        rows = range(int(top), int(bottom or top) + 1)
        if last not in (None, first):
            yield f"{formula} is more than a column"
        cache = next(each for each in reference if _local(each).endswith("Cache"))
        numbers = _local(cache) == "numCache"
        if int(_val(cache, "ptCount") or 0) != len(rows):
            yield f"{formula}: {_val(cache, 'ptCount')} points for {len(rows)} cells"
        shown = {int(each.get("idx")): each.findtext(CHART + "v") or "" for each in cache.findall(CHART + "pt")}
        for at, row in enumerate(rows):
            cell = cells.get((sheet, row, _column(first)))
            said = shown.get(at)
            if isinstance(cell, str) if numbers else isinstance(cell, float):
                yield f"{formula}: {cell!r} is of the wrong kind"
            elif (cell is None) != (said is None) or (said is not None and _other(said, cell)):
                yield f"{formula}: the chart says {said!r} where the cell says {cell!r}"


def _other(said: str, cell: str | float | None) -> bool:
    return float(said) != cell if isinstance(cell, float) else said != cell


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), _column(letters)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _val(element: Any, tag: str) -> str:
    found = element.find(CHART + tag)
    return "" if found is None else str(found.get("val"))


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)
