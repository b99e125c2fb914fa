"""Labels of a native chart: today's words and numbers, in the form that people gave to those of their categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from patentdeck.deck.charting import A, C, categories, said, words_of
from patentdeck.deck.native.ground import CODES
from patentdeck.slides.shown import worded_otherwise

_OURS = frozenset({*CODES, "General", ""})
_MIDDLE = frozenset({"ctr", "inBase"})
"""Where labels stand that are numbers only if people put them there."""
_MORE = ("showLegendKey", "showCatName")
"""What labels of ours never show besides the number."""


def relabel(
    stands: Any, today: Any, house: frozenset[str], recorded: Mapping[str, str] | None, hers: Collection[str]
) -> None:
    """Brings the labels of a series to today's.

    Deleted ones stay so. `recorded` are the words that its labels had, by category: where others stand they are
    people's and stay, as does the label of a number in `hers`, the categories whose numbers are people's. Of the
    others size, place by hand, colours that are not of the `house`, italics, number formats and what is shown besides
    stay.
    """
    old, new = stands.find(f"{C}dLbls"), today.find(f"{C}dLbls")
    if new is None:
        return _only(old, categories(today))
    if old is None:
        if stands.find(f"{C}val//{C}pt") is None:
            after = next(
                each for tag in ("trendline", "errBars", "cat", "val") if (each := stands.find(C + tag)) is not None
            )
            after.addprevious(new)
        return None  # people took them all away
    if old.find(f"{C}delete") is not None:
        return None
    before, now = categories(stands), categories(today)
    mine = {before.get(_at(label), ""): label for label in old.findall(f"{C}dLbl")}
    for label in new.findall(f"{C}dLbl"):
        name = now.get(_at(label), "")
        found = mine.get(name)
        if name in hers or (found is not None and _reworded(found, name, recorded)):
            _instead(label, found)
        elif found is not None and found.find(f"{C}delete") is not None:
            _deleted(label)
        else:
            _formatted(label, old if found is None else found, house, dragged=found is not None)
    _filled_in(new, [name for name in mine if name in hers], mine, now)
    _formatted(new, old, house, dragged=False)
    old.getparent().replace(old, new)
    return None


def _only(labels: Any, names: Mapping[int, str]) -> None:
    """Labels of points that are no more go."""
    for label in [] if labels is None else labels.findall(f"{C}dLbl"):
        if _at(label) not in names:
            labels.remove(label)


def _reworded(label: Any, name: str, recorded: Mapping[str, str] | None) -> bool:
    if recorded is None or label.find(f"{C}delete") is not None:
        return False
    return worded_otherwise((words_of(label),), (recorded.get(name, ""),))


def _instead(label: Any, mine: Any) -> None:
    """A label of people's in the place of today's; without one the number stands as the series has it."""
    if mine is None:
        label.getparent().remove(label)
        return
    kept = deepcopy(mine)
    kept.find(f"{C}idx").set("val", str(_at(label)))
    label.getparent().replace(label, kept)


def _filled_in(labels: Any, names: list[str], mine: Mapping[str, Any], now: Mapping[int, str]) -> None:
    """Labels of numbers that people put where today has none."""
    places = {name: at for at, name in now.items()}
    for name in names:
        found = labels.findall(f"{C}dLbl")
        if places[name] in map(_at, found):
            continue
        kept = deepcopy(mine[name])
        kept.find(f"{C}idx").set("val", str(places[name]))
        later = [each for each in found if _at(each) > places[name]]
        later[0].addprevious(kept) if later else labels.insert(len(found), kept)


def _deleted(label: Any) -> None:
    at = label.find(f"{C}idx")
    for child in list(label):
        if child is not at:
            label.remove(child)
    etree.SubElement(label, f"{C}delete").set("val", "1")


def _formatted(label: Any, mine: Any, house: frozenset[str], *, dragged: bool) -> None:
    """What people did to a label, or to all of a series, done to today's."""
    sizes = {each.get("sz") for each in _types(mine) if each.get("sz")}
    for each in _types(label):
        if len(sizes) == 1:
            each.set("sz", *sizes)
    fill = next((each.find(f"{A}solidFill") for each in _types(mine) if not _colour(each) <= house), None)
    for each in _types(label) if fill is not None else ():
        _fill(each, fill)
    for name in ("i", "u", "strike"):
        said_so = next(
            (each.get(name) for each in _types(mine) if each.get(name) not in (None, "0", "none", "noStrike")), None
        )
        for each in _types(label) if said_so else ():
            each.set(name, said_so)
    moved = mine.find(f"{C}layout") if dragged else None
    if moved is not None and len(moved):
        for old in label.findall(f"{C}layout"):
            label.remove(old)
        label.find(f"{C}idx").addnext(deepcopy(moved))
    code, ours = mine.find(f"{C}numFmt"), label.find(f"{C}numFmt")
    if code is not None and ours is not None and code.get("formatCode") not in _OURS:
        ours.set("formatCode", code.get("formatCode"))
    place = label.find(f"{C}dLblPos")
    if place is not None and said(mine, f"{C}dLblPos") in _MIDDLE and not words_of(mine):
        place.set("val", said(mine, f"{C}dLblPos"))
    for flag in _MORE:
        shown = label.find(C + flag)
        if shown is not None and said(mine, C + flag) == "1":
            shown.set("val", "1")


def _types(label: Any) -> Iterator[Any]:
    """The properties of its words; of the labels of a series those that stand for all."""
    owners = [label] if label.tag == f"{C}dLbl" else [each for each in label if each.tag == f"{C}txPr"]
    for owner in owners:
        yield from owner.iter(f"{A}defRPr", f"{A}rPr")


def _colour(properties: Any) -> frozenset[str]:
    found = properties.find(f"{A}solidFill")
    if found is None or not len(found):
        return frozenset()
    value = found[0].get("val", "")
    return frozenset({value.upper() if found[0].tag == f"{A}srgbClr" else value})


def _fill(properties: Any, fill: Any) -> None:
    old = properties.find(f"{A}solidFill")
    if old is not None:
        properties.replace(old, deepcopy(fill))
    else:
        line = properties.find(f"{A}ln")
        properties.insert(0 if line is None else 1, deepcopy(fill))


def _at(element: Any) -> int:
    return int(element.find(f"{C}idx").get("val"))
