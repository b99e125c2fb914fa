"""How a native chart is set: the room of its marks, the air between bars, the ends of its axis. Today's, unless people
set it otherwise than it was recorded.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from patentdeck.deck.charting import C, number, room, said
from patentdeck.slides.shown import Setting

MOVED = 0.01
"""By how much of the chart an edge of the plot area is elsewhere when people moved it: editors write it anew."""
_SCALING = ("logBase", "orientation", "max", "min", "extLst")


def reset(whole: Any, fresh: Any, was: Setting | None) -> None:
    """Brings the setting of a chart, which has today's data already, to that of today's. Without a record of it only
    the room is ours.
    """
    plot, model = (each.find(f"{C}chart/{C}plotArea") for each in (whole, fresh))
    if was is None or _near(room(plot), was.room):
        _room(plot, model)
    if was is not None:
        _follow(plot, model, f"{C}barChart/{C}gapWidth", was.gap)
        _follow(plot, model, f"{C}catAx/{C}tickLblSkip", was.skip)
    axis, today = (each.find(f"{C}valAx/{C}scaling") for each in (plot, model))
    if axis is not None and today is not None:
        values = [float(each.text) for each in plot.iterfind(f".//{C}val//{C}v")]
        for tag, recorded in (("max", was.most if was else None), ("min", was.least if was else None)):
            stands, ours = (number(said(each, C + tag)) for each in (axis, today))
            if stands != ours and (stands == recorded or _cuts(tag, stands, values)):
                _end(axis, tag, ours)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= MOVED for a, b in zip(one, other, strict=True))


def _room(plot: Any, model: Any) -> None:
    old, new = plot.find(f"{C}layout"), model.find(f"{C}layout")
    if old is not None:
        plot.remove(old)
    if new is not None:
        plot.insert(0, deepcopy(new))


def _follow(plot: Any, model: Any, path: str, recorded: str) -> None:
    """A number that stands as it was recorded is today's."""
    old, new = plot.find(path), model.find(path)
    if old is not None and new is not None and old.get("val") == recorded:
        old.set("val", new.get("val"))


def _cuts(tag: str, end: str, values: list[float]) -> bool:
    """Whether a value of today lies beyond the end of the axis, where it would be cut without a word."""
    if not end or not values:
        return False
    return max(values) > float(end) if tag == "max" else min(values) < float(end)


def _end(scaling: Any, tag: str, end: str) -> None:
    for old in scaling.findall(C + tag):
        scaling.remove(old)
    if end:
        made = etree.Element(C + tag, val=end)
        later = _SCALING[_SCALING.index(tag) + 1 :]
        after = next((found for each in later if (found := scaling.find(C + each)) is not None), None)
        scaling.append(made) if after is None else after.addprevious(made)
