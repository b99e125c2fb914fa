"""Exhibits as charts that PowerPoint itself draws, with their workbooks: one file a form, every form in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from patentdeck.deck.native.bars import ranked_bars
from patentdeck.deck.native.columns import columns
from patentdeck.deck.native.ground import Ground, UnfitError
from patentdeck.deck.native.lines import lines
from patentdeck.deck.native.paired import paired
from patentdeck.deck.native.shares import share_bars
from patentdeck.deck.native.sheet import Leaf
from patentdeck.deck.native.slopes import slopes
from patentdeck.story.edition import Chart, Columns, Lines, Paired, RankedBars, ShareBars, Slopes

NATIVE: Mapping[type[Any], Callable[[Ground, Any], Iterator[Leaf]]] = {
    RankedBars: ranked_bars,
    Columns: columns,
    Slopes: slopes,
    ShareBars: share_bars,
    Paired: paired,
    Lines: lines,
}


LEAST = 0.2
"""The least part of a chart that its marks take, along their lengths."""
ROW = 1.2
"""The least room of a row or a column, in sizes of type."""


def composed(exhibit: Chart, ground: Ground) -> tuple[Leaf, ...]:
    """The charts of an exhibit; none where PowerPoint has no form for it, or would not show it as legibly."""
    make = NATIVE.get(type(exhibit))
    if make is None:
        return ()
    try:
        leaves = tuple(make(ground, exhibit))
    except UnfitError:
        return ()
    return leaves if all(map(_is_legible, leaves)) else ()


def _is_legible(leaf: Leaf) -> bool:
    """Whether marks have room: bars for their lengths, rows for their names, which an editor would else leave out."""
    plot, room = leaf.plot, leaf.plot.room
    wide, high = ((room.right - room.left) * leaf.ground.width, (room.bottom - room.top) * leaf.ground.height)
    if not plot.categories or wide < LEAST * leaf.ground.width or high <= 0:
        return False
    if plot.form == "lines":
        return high >= LEAST * leaf.ground.height
    along = high if plot.form == "bars" else wide
    return along / len(plot.categories) >= ROW * plot.size
