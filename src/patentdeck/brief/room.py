"""How much height a chart wants: the least it can be read at, what suits it, and the most it can bear."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from patentdeck.brief.tables import AIR, LOOSEST, TIGHTEST
from patentdeck.story.edition import (
    BarMultiples,
    Chart,
    Columns,
    Grid,
    LineMultiples,
    Lines,
    Paired,
    RankedBars,
    ShareBars,
    Slopes,
)

MANY = 12
"""More bars than these are set close, as a list is."""


class Room(Struct, frozen=True):
    """Heights in points."""

    least: float
    natural: float
    most: float

    def stretched(self, stretch: float) -> float:
        """The height at a stretch from −1 (the least) over 0 (the natural) to 1 (the most)."""
        return self.natural + stretch * (self.most - self.natural if stretch > 0 else self.natural - self.least)


def room(chart: Chart, label: float) -> Room:
    """The height of a chart whose labels are `label` points high: so much a row, so much for what stands around."""
    match chart:
        case RankedBars(marks, key, aside):
            around = (2.4 if key else 0) + (1.8 * len(aside) + 2.4 if aside else 0)
            if len(marks) > MANY:
                return _rows(len(marks), label, 1.35, 1.5, 2.6, around)
            return _rows(len(marks), label, 1.65, 2.2, 2.8, around)
        case ShareBars(marks, whole):
            line = 0.7 if any(mark.detail for mark in marks) else 0.0
            return _rows(len(marks), label, 1.8 + line, 2.2 + line, 2.8 + line, 2.0 if whole else 0)
        case Paired(panels):
            return _rows(max(len(panel.marks) for panel in panels), label, 2.5, 3.4, 6.0, 2.4)
        case BarMultiples(groups):
            longest, all_in_two = max(len(group.marks) for group in groups), sum(len(g.marks) + 1.6 for g in groups) / 2
            rows = max(longest, all_in_two)
            return Room(*((rows + 2.4) * pitch * label for pitch in (1.25, 1.65, 2.2)))
        case LineMultiples(_, series):
            # Panels near to 5 : 4: a higher one shows no more.
            if len(series) < 4:
                return Room(10.5 * label, 12.5 * label, 15 * label)
            return Room(*(2 * high * label for high in (9.0, 9.5, 11.0)))
        case Columns(marks):
            if 2 * sum(mark.value is None for mark in marks) > len(marks):  # mostly a gap, which needs no height
                return Room(11 * label, 15 * label, 24 * label)
            return Room(12.5 * label, 18 * label, 38 * label)
        case Slopes() | Lines():
            return Room(12.5 * label, 18 * label, 33 * label)


def together(rooms: Sequence[Room]) -> Room:
    """The room of charts side by side, all as high as the one that needs most; none where there is none.

    They do not grow beyond what the one that bears least does: each is but half as wide as alone.
    """
    natural = max((room.natural for room in rooms), default=0.0)
    return Room(
        max((room.least for room in rooms), default=0.0),
        natural,
        max(natural, min((room.most for room in rooms), default=0.0)),
    )


def table_room(grid: Grid, size: float) -> Room:
    """How much the rows of a table give up or take beyond their natural height, its words `size` points large."""
    both = 2 * size * (len(grid.rows) + 1)
    return Room(both * (TIGHTEST - AIR), 0.0, both * (LOOSEST - AIR))


def _rows(count: int, label: float, least: float, natural: float, most: float, around: float) -> Room:
    """Heights of so many rows, each as many labels high as said, and of what stands around them."""
    return Room(*((count * pitch + around) * label for pitch in (least, natural, most)))
