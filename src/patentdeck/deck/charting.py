"""A native chart as it stands in a deck, whoever saved it last: its data, by the names of its categories and series."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from patentdeck.slides.shown import Data, Setting

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def part_of(frame: Any, slide: Any) -> Any:
    """The part of the chart in a graphic frame of a slide's part; None where it leads nowhere."""
    found = next(frame.iter(f"{C}chart"), None)
    relationship = None if found is None else slide.rels.get(found.get(f"{R}id"))
    return None if relationship is None or relationship.is_external else relationship.target_part


def data(part: Any) -> Data:
    """The rows behind a chart, as it shows them: first the names of the series, then each category with its values.

    What is not known is empty. Series that have no categories of their own take those of the first.
    """
    series = list(part._element.iter(f"{C}ser"))
    names = tuple(name_of(each) for each in series)
    values = tuple(_cells(each, "val") for each in series)
    rows = categories(series[0]) if series else {}
    count = max((*(_count(each) for each in series), 0))
    return (("", *names), *((rows.get(at, ""), *(column.get(at, "") for column in values)) for at in range(count)))


def digest(part: Any) -> str:
    """The digest of how a chart is written, with what is written into it."""
    known = hashlib.sha256(part.blob)
    for relationship in _relationships(part):
        if relationship.reltype == RT.CHART_USER_SHAPES and not relationship.is_external:
            known.update(relationship.target_part.blob)
    return known.hexdigest()


def _relationships(part: Any) -> Iterator[Any]:
    yield from (part.rels[ident] for ident in sorted(part.rels))


def setting(part: Any) -> Setting:
    """How a chart is set."""
    whole = part._element
    plot = whole.find(f"{C}chart/{C}plotArea")
    return Setting(
        kind_of(whole),
        room(plot),
        said(plot, f"{C}barChart/{C}gapWidth"),
        said(plot, f"{C}catAx/{C}tickLblSkip"),
        number(said(plot, f"{C}valAx/{C}scaling/{C}min")),
        number(said(plot, f"{C}valAx/{C}scaling/{C}max")),
        tuple(_worded(whole)),
        tuple(_notes(part)),
        any(each.reltype == RT.PACKAGE for each in _relationships(part)),
    )


def kind_of(whole: Any) -> str:
    """What a chart is: `bar`, `col`, `line`; another by its element, several in a row."""
    drawn = [each for each in whole.find(f"{C}chart/{C}plotArea") if etree.QName(each).localname.endswith("Chart")]
    return " ".join(said(each, f"{C}barDir") or etree.QName(each).localname.removesuffix("Chart") for each in drawn)


def room(plot: Any) -> tuple[float, ...]:
    """The plot area in parts of the chart: left, top, width, height; empty where it is left to the editor."""
    found = plot.find(f"{C}layout/{C}manualLayout")
    sizes = [] if found is None else [said(found, f"{C}{name}") for name in "xywh"]
    return tuple(round(float(each), 3) for each in sizes) if sizes and all(sizes) else ()


def name_of(series: Any) -> str:
    """The name of a series."""
    held = series.find(f"{C}tx")
    return "" if held is None else "".join(each.text or "" for each in held.iter(f"{C}v"))


def categories(series: Any) -> dict[int, str]:
    """The categories of a series by their place."""
    return _cells(series, "cat")


def words_of(label: Any) -> str:
    """The words of a label; empty where it is the number itself."""
    body = label.find(f"{C}tx/{C}rich")
    return "" if body is None else " ".join("".join(each.itertext(f"{A}t")) for each in body.iter(f"{A}p")).strip()


def _worded(whole: Any) -> Iterator[tuple[str, str, str]]:
    """The labels that are words, by category and series."""
    for series in whole.iter(f"{C}ser"):
        names = categories(series)
        for label in series.iterfind(f"{C}dLbls/{C}dLbl"):
            if worded := words_of(label):
                yield names.get(int(said(label, f"{C}idx")), ""), name_of(series), worded


def _notes(part: Any) -> Iterator[str]:
    for relationship in _relationships(part):
        if relationship.reltype == RT.CHART_USER_SHAPES and not relationship.is_external:
            for each in etree.fromstring(relationship.target_part.blob).iter(f"{A}p"):
                if written := "".join(each.itertext(f"{A}t")).strip():
                    yield written


def said(owner: Any, path: str) -> str:
    """The value of an element; empty where there is none."""
    found = owner.find(path)
    return "" if found is None else str(found.get("val", ""))


def _cells(series: Any, of: str) -> dict[int, str]:
    """The cells of a column by their place; numbers in one way of writing them, for every editor has its own."""
    held = series.find(f"{C}{of}")
    if held is None:
        return {}
    found = {int(each.get("idx")): each.findtext(f"{C}v") or "" for each in held.iter(f"{C}pt")}
    return {at: number(text) for at, text in found.items()} if of == "val" else found


def number(text: str) -> str:
    """A number in one way of writing it; what is none as it is."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _count(series: Any) -> int:
    return max((int(each.get("val", "0")) for each in series.iter(f"{C}ptCount")), default=0)
