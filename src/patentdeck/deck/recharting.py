"""Today's data in a native chart that stands: by the names of its categories and series, and its formatting is kept.

What people formatted stays with what it was formatted for: a colour of their own with its category, sizes of type,
titles, axes, gaps. The colours of the house follow the entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from patentdeck.deck.charting import C
from patentdeck.deck.native.parts import ID, belongings

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KINDS = (f"{C}barChart", f"{C}lineChart")
_HOUSE = ("accent1", "accent2", "accent3", "dk1", "dk2", "lt1", "lt2")
_SCHEME = frozenset({"accent1", "accent2", "accent3", "tx1", "tx2", "bg1", "bg2", "dk1", "dk2", "lt1", "lt2"})


def rechart(part: Any, today: Any, theme: bytes) -> None:
    """Brings a chart's part to today's: data, labels, highlight, workbook, and what is written into it.

    A chart that became another one since, of other series or another kind, is made anew. `theme` is the theme of the
    deck: its colours are the house's, also where an editor has spelled them out.
    """
    fresh = deepcopy(today._element)
    if _kind(part._element) == _kind(fresh) and len(_series(part._element)) == len(_series(fresh)):
        whole = part._element
        _merge(whole, fresh, _house(theme) | _quiet(fresh))
    else:
        part._element = whole = fresh
    for ident, relationship in tuple(part.rels.items()):
        if relationship.reltype in (RT.PACKAGE, RT.CHART_USER_SHAPES):
            part.rels.pop(ident)
    linked = {kind: part.relate_to(made, kind) for _, made, kind in belongings(today, part.package)}
    for tag, kind in (("externalData", RT.PACKAGE), ("userShapes", RT.CHART_USER_SHAPES)):
        _link(whole, fresh, tag, linked.get(kind))


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
        notes = whole.find(C + "userShapes")
        last = whole.find(C + "extLst")
        before = notes if tag == "externalData" and notes is not None else last
        before.addprevious(model) if before is not None else whole.append(model)


def _merge(whole: Any, fresh: Any, house: frozenset[str]) -> None:
    old, new = _series(whole), _series(fresh)
    named = {_name(each): each for each in old}
    left = [each for each in old if _name(each) not in {_name(other) for other in new}]
    for today in new:
        stands = named.get(_name(today)) if named.get(_name(today)) is not None else left.pop(0)
        _points(stands, today, house)
        _labels(stands, today)
        for tag in ("tx", "cat", "val"):
            _swap(stands, today, tag)
    room, model = whole.find(f"{C}chart/{C}plotArea/{C}layout"), fresh.find(f"{C}chart/{C}plotArea/{C}layout")
    if room is not None and model is not None:
        room.getparent().replace(room, model)


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
    wanted = []
    for at in sorted({*ours, *now}):
        kept = hers.get(now.get(at, ""))
        if kept is not None:
            kept.find(f"{C}idx").set("val", str(at))
        point = ours.get(at) if kept is None else kept
        if point is not None:
            wanted.append(point)
    following = next(_following(stands, ("dLbls", "trendline", "errBars", "cat", "val")))
    for point in wanted:
        following.addprevious(point)


def _labels(stands: Any, today: Any) -> None:
    """Labels are today's, in the sizes that people gave to those of their categories; deleted ones stay so."""
    before, now = _categories(stands), _categories(today)
    old, new = stands.find(f"{C}dLbls"), today.find(f"{C}dLbls")
    if old is None or new is None:
        # Without labels people may have taken them all away; where there were none, none are wanted.
        return
    if old.find(f"{C}delete") is not None:
        return
    hers = {before.get(_at(label), ""): label for label in old.findall(f"{C}dLbl")}
    for label in new.findall(f"{C}dLbl"):
        mine = hers.get(now.get(_at(label), ""))
        if mine is None:
            continue
        if mine.find(f"{C}delete") is not None:
            at = label.find(f"{C}idx")
            for child in list(label):
                if child is not at:
                    label.remove(child)
            etree.SubElement(label, f"{C}delete").set("val", "1")
            continue
        sizes = {each.get("sz") for each in _types(mine) if each.get("sz")}
        if len(sizes) == 1:
            for each in _types(label):
                each.set("sz", *sizes)
    old.getparent().replace(old, new)


def _types(label: Any) -> Iterator[Any]:
    yield from label.iter(f"{A}defRPr", f"{A}rPr")


def _swap(stands: Any, today: Any, tag: str) -> None:
    old, new = stands.find(C + tag), today.find(C + tag)
    if new is None:
        return
    if old is not None:
        old.getparent().replace(old, new)
        return
    after: Mapping[str, Callable[[], Any]] = {
        "tx": lambda: stands.find(f"{C}order"),
        "cat": lambda: stands.find(f"{C}val").getprevious(),
        "val": lambda: stands.find(f"{C}cat"),
    }
    after[tag]().addnext(new)


def _following(series: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    yield from (found for tag in tags if (found := series.find(C + tag)) is not None)


def _kind(whole: Any) -> tuple[str, str]:
    found = list(whole.iter(*_KINDS))
    direction = found[0].find(f"{C}barDir") if found else None
    return ("".join(each.tag for each in found), "" if direction is None else direction.get("val", ""))


def _series(whole: Any) -> list[Any]:
    return list(whole.iter(f"{C}ser"))


def _name(series: Any) -> str:
    held = series.find(f"{C}tx")
    return "" if held is None else "".join(each.text or "" for each in held.iter(f"{C}v"))


def _categories(series: Any) -> dict[int, str]:
    held = series.find(f"{C}cat")
    return {} if held is None else {_at(each, None): each.findtext(f"{C}v") or "" for each in held.iter(f"{C}pt")}


def _at(element: Any, tag: str | None = "idx") -> int:
    return int(element.get("idx") if tag is None else element.find(C + tag).get("val"))


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
