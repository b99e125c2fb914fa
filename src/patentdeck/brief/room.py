"""How much height a chart wants: the least it can be read at, what suits it, and the most it can bear."""

from __future__ import annotations

from dataclasses import dataclass

from patentdeck.story.edition import (
    Chart,
    Columns,
    Lines,
    Paired,
    RankedBars,
    ShareBars,
    Slopes,
)

MANY = 12
"""More bars than these are set close, as a list is."""


@dataclass(frozen=True, slots=True)
class Room:
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
            return _rows(max(len(panel.marks) for panel in panels), label, 2.5, 3.4, 5.0, 2.4)
        case Columns() | Slopes() | Lines():
            return Room(12.5 * label, 18 * label, 28 * label)


def _rows(count: int, label: float, least: float, natural: float, most: float, around: float) -> Room:
    """Heights of so many rows, each as many labels high as said, and of what stands around them."""
    return Room(*((count * pitch + around) * label for pitch in (least, natural, most)))
