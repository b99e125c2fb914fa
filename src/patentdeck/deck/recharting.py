"""Today's data in a native chart that stands: by the names of its categories and series, and its formatting is kept.

What people formatted stays with what it was formatted for: a colour of their own with its category, sizes of type,
titles, axes, gaps. The colours of the house follow the entities. Where both could be meant, what was recorded of the
chart tells whose it is.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from patentdeck.deck.charting import A, C, kind_of, name_of, setting
from patentdeck.deck.native.book import figure
from patentdeck.deck.native.parts import ID, belongings, workbook_part
from patentdeck.deck.relabelling import relabel
from patentdeck.deck.resetting import reset
from patentdeck.slides.shown import Data, Setting, series_names, worded_otherwise

_HOUSE = ("accent1", "accent2", "accent3", "dk1", "dk2", "lt1", "lt2")
_SCHEME = frozenset({"accent1", "accent2", "accent3", "tx1", "tx2", "bg1", "bg2", "dk1", "dk2", "lt1", "lt2"})
_COLOURED = tuple(f"{owner}{C}spPr/{line}{A}solidFill" for owner in ("", f"{C}marker/") for line in ("", f"{A}ln/"))
"""Where a series has its colour."""
Rows = list[list[str | float | None]]
Cell = tuple[str, str]
"""A category and a series."""


def rechart(part: Any, today: Any, theme: bytes, was: Setting | None = None, data: Data = ()) -> None:
    """Brings a chart's part to today's: data, labels, highlight, workbook, and what is written into it.

    `theme` is the theme of the deck: its colours are the house's, also where an editor has spelled them out. `was` is
    how the chart was recorded; `data` are today's rows with the numbers of people that stay. A chart that became
    another one since is made anew; of one that people made another of, only the data are brought to today's.
    """
    fresh = deepcopy(today._element)
    house = _house(theme) | _quiet(fresh)
    hers = _put(fresh, data) if data else frozenset()
    rows = _rows(fresh) if hers else []
    kind = kind_of(part._element)
    noted = was is not None and worded_otherwise(was.notes, setting(part).notes)
    if kind == kind_of(fresh):
        whole = part._element
        _merge(whole, fresh, house, was, hers)
    elif was is not None and kind != was.kind:
        whole = part._element
        _rows_alone(whole, fresh)
        noted = True  # ours have their places in a chart of another kind
    else:
        part._element = whole = fresh
        noted = False
    _belong(part, today, whole, fresh, rows, noted=noted)


def _belong(part: Any, today: Any, whole: Any, fresh: Any, rows: Rows, *, noted: bool) -> None:
    """The workbook and the notes of a chart as today's has them, the workbook of `rows` where there are some.

    Notes of people stay.
    """
    kinds = {RT.PACKAGE} if noted else {RT.PACKAGE, RT.CHART_USER_SHAPES}
    for ident, relationship in tuple(part.rels.items()):
        if relationship.reltype in kinds:
            part.rels.pop(ident)
    linked = {
        kind: part.relate_to(workbook_part(part.package, rows) if rows and kind == RT.PACKAGE else made, kind)
        for _, made, kind in belongings(today, part.package)
        if kind in kinds
    }
    _link(whole, fresh, "externalData", linked.get(RT.PACKAGE))
    if not noted:
        _link(whole, fresh, "userShapes", linked.get(RT.CHART_USER_SHAPES))


def _link(whole: Any, fresh: Any, tag: str, ident: str | None) -> None:
    """The element by which a chart names its workbook or its notes, as today's has it."""
    model = fresh.find(C + tag)
    for old in whole.findall(C + tag):
        if old is not model:
            whole.remove(old)
    if model is None or ident is None:
        return
    model.set(ID, ident)
    if model.getparent() is not whole:
        following = ("printSettings", "userShapes", "extLst") if tag == "externalData" else ("extLst",)
        _before(whole, model, following)


def _merge(
    whole: Any, fresh: Any, house: frozenset[str], was: Setting | None, hers: frozenset[tuple[str, str]]
) -> None:
    stand = {name_of(each): each for each in whole.iter(f"{C}ser")}
    today = list(fresh.iter(f"{C}ser"))
    names = series_names(tuple(stand), tuple(map(name_of, today)))
    older = {new: stand[old] for old, new in names.items()}
    plot = next(iter(stand.values())).getparent() if stand else None
    place = None
    for each in today:
        found = older.get(name_of(each))
        if found is None:
            found = deepcopy(each)
        else:
            _series(found, each, house, was, frozenset(row for row, series in hers if series == name_of(each)))
        if place is None and plot is not None:
            first = next(plot.iter(f"{C}ser"))
            if first is not found:
                first.addprevious(found)
        elif place is not None:
            place.addnext(found)
        place = found
    for each in stand.values():
        if each not in older.values():
            each.getparent().remove(each)
    reset(whole, fresh, was)


def _series(stands: Any, today: Any, house: frozenset[str], was: Setting | None, hers: frozenset[str]) -> None:
    name = name_of(stands)
    _toned(stands, today, house)
    _points(stands, today, house)
    said = {row: words for row, series, words in was.words if series == name} if was is not None else None
    relabel(stands, today, house, said, hers)
    for tag in ("idx", "order", "tx", "cat", "val"):
        _swap(stands, today, tag)


def _rows_alone(whole: Any, fresh: Any) -> None:
    """Today's names and numbers in a chart of another kind; what it has more of is left."""
    stand = {name_of(each): each for each in whole.iter(f"{C}ser")}
    names = series_names(tuple(stand), tuple(map(name_of, fresh.iter(f"{C}ser"))))
    today = {name_of(each): each for each in fresh.iter(f"{C}ser")}
    for old, new in names.items():
        for tag in ("tx", "cat", "val"):
            _swap(stand[old], deepcopy(today[new]), tag)


def _toned(stands: Any, today: Any, house: frozenset[str]) -> None:
    """The colour of a series of the house is today's: it follows the entity."""
    for path in _COLOURED:
        old, new = stands.find(path), today.find(path)
        if old is not None and new is not None and _colours(old) <= house:
            old[:] = [deepcopy(each) for each in new]


def _points(stands: Any, today: Any, house: frozenset[str]) -> None:
    """Colours of points: those that people gave a category stay with it, the others are today's."""
    before, now = _categories(stands), _categories(today)
    hers = {
        before.get(_at(point), ""): point
        for point in stands.findall(f"{C}dPt")
        if not _colours(point.find(f"{C}spPr")) <= house
    }
    ours = {_at(point): point for point in today.findall(f"{C}dPt")}
    for point in stands.findall(f"{C}dPt"):
        stands.remove(point)
    for at in sorted({*ours, *now}):
        kept = hers.get(now.get(at, ""))
        if kept is not None:
            kept.find(f"{C}idx").set("val", str(at))
        point = ours.get(at) if kept is None else kept
        if point is not None:
            _before(stands, point, ("dLbls", "trendline", "errBars", "cat", "val"))


def _put(fresh: Any, data: Data) -> frozenset[Cell]:
    """Numbers of people in today's chart; those that are not today's, by category and series."""
    found = set()
    for column, series in enumerate(fresh.iter(f"{C}ser"), start=1):
        cache = series.find(f"{C}val/{C}numRef/{C}numCache")
        points = {int(each.get("idx")): each for each in cache.iter(f"{C}pt")}
        for at, row in enumerate(data[1:]):
            point, value = points.get(at), row[column]
            stood = "" if point is None else f"{float(point.findtext(f'{C}v')):.12g}"
            if stood == value:
                continue
            found.add((row[0], name_of(series)))
            if point is not None:
                cache.remove(point)
            if value:
                made = etree.Element(f"{C}pt", idx=str(at))
                etree.SubElement(made, f"{C}v").text = figure(float(value))
                later = [each for number, each in sorted(points.items()) if number > at]
                later[0].addprevious(made) if later else cache.append(made)
    return frozenset(found)


def _rows(fresh: Any) -> Rows:
    """The rows behind a chart that was just written, as its workbook has them."""
    series = list(fresh.iter(f"{C}ser"))
    names = _categories(series[0])
    count = int(series[0].find(f"{C}cat//{C}ptCount").get("val"))
    values = [
        {int(each.get("idx")): float(each.findtext(f"{C}v")) for each in one.iterfind(f"{C}val//{C}pt")}
        for one in series
    ]
    rows: Rows = [["", *map(name_of, series)]]
    return rows + [[names.get(at, ""), *(each.get(at) for each in values)] for at in range(count)]


def _before(owner: Any, made: Any, following: tuple[str, ...]) -> None:
    """An element put before the first of those that follow it in the schema."""
    after = next((found for tag in following if (found := owner.find(C + tag)) is not None), None)
    owner.append(made) if after is None else after.addprevious(made)


def _swap(stands: Any, today: Any, tag: str) -> None:
    old, new = stands.find(C + tag), today.find(C + tag)
    if new is None:
        return
    if old is not None:
        old.getparent().replace(old, new)
    elif tag == "tx":
        stands.find(f"{C}order").addnext(new)
    else:
        _before(stands, new, ("val", "smooth", "shape", "extLst") if tag == "cat" else ("smooth", "shape", "extLst"))


def _categories(series: Any) -> dict[int, str]:
    held = series.find(f"{C}cat")
    return {} if held is None else {int(pt.get("idx")): pt.findtext(f"{C}v") or "" for pt in held.iter(f"{C}pt")}


def _at(element: Any) -> int:
    return int(element.find(f"{C}idx").get("val"))


def _colours(properties: Any) -> frozenset[str]:
    """The colours that a mark is filled or drawn with, by their names or values."""
    if properties is None:
        return frozenset()
    found = properties.iter(f"{A}schemeClr", f"{A}srgbClr")
    return frozenset(
        each.get("val", "").upper() if each.tag == f"{A}srgbClr" else each.get("val", "") for each in found
    )


def _quiet(fresh: Any) -> frozenset[str]:
    """The colours that today's chart spells out."""
    return frozenset(each.get("val", "").upper() for each in fresh.iter(f"{A}srgbClr"))


def _house(theme: bytes) -> frozenset[str]:
    """The colours of the roles, by their names in a theme and by their values."""
    scheme = next(etree.fromstring(theme).iter(f"{A}clrScheme"), None)
    slots = {} if scheme is None else {etree.QName(each).localname: each for each in scheme}
    spelled = (slots[name][0].get("val") or slots[name][0].get("lastClr", "") for name in _HOUSE if name in slots)
    return _SCHEME | {each.upper() for each in spelled}
