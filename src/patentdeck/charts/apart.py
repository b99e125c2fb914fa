"""Words and marks kept apart: what a chart has placed, and what lies over what it should not lie over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from msgspec import Struct

from patentdeck.errors import Problem

Point = tuple[float, float]

SLACK = 0.6
"""Points by which things may touch: less than is seen."""


class Area(Struct, frozen=True):
    """A rectangle on the chart, in points; `words` are what stands in it, empty where it is a mark."""

    left: float
    low: float
    right: float
    high: float
    words: str = ""

    def over(self, other: Area) -> float:
        """How far it lies over another, in points along the shorter way out; 0 or less where they are apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.high, other.high) - max(self.low, other.low)
        return min(across, up)

    def within(self, other: Area) -> bool:
        """Whether it lies wholly in another."""
        return (
            other.left <= self.left + SLACK
            and self.right <= other.right + SLACK
            and other.low <= self.low + SLACK
            and self.high <= other.high + SLACK
        )

    def meets(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs through it (Liang and Barsky)."""
        first, last = 0.0, 1.0
        for at, way, low, high in (
            (start[0], end[0] - start[0], self.left + SLACK, self.right - SLACK),
            (start[1], end[1] - start[1], self.low + SLACK, self.high - SLACK),
        ):
            if abs(way) < 1e-9:
                if not low < at < high:
                    return False
                continue
            one, other = sorted(((low - at) / way, (high - at) / way))
            first, last = max(first, one), min(last, other)
        return first < last


@dataclass
class Placed:
    """What a chart has placed: its words, its bars and points, and the lines that stand for values."""

    words: list[Area] = field(default_factory=list)
    marks: list[Area] = field(default_factory=list)
    lines: list[tuple[Point, ...]] = field(default_factory=list)

    def is_free(self, area: Area) -> bool:
        """Whether words could stand there and touch nothing."""
        if any(area.over(other) > 0 for other in (*self.words, *self.marks)):
            return False
        return not any(area.meets(*ends) for line in self.lines for ends in pairwise(line))

    def collisions(self) -> Iterator[Problem]:
        """What cannot be read: words over words, half on a bar or a point, or crossed by the line of a value."""
        for one, other in combinations(self.words, 2):
            if one.over(other) > SLACK:
                yield _said(one, f"over “{other.words}” by {one.over(other):.0f} pt")
        for one in self.words:
            for mark in self.marks:
                if one.over(mark) > SLACK and not one.within(mark):
                    yield _said(one, f"over a mark by {one.over(mark):.0f} pt")
            if any(one.meets(*ends) for line in self.lines for ends in pairwise(line)):
                yield _said(one, "across a line")


def _said(words: Area, where: str) -> Problem:
    return Problem(
        f"words stand {where}", "give the chart more room, show fewer things, or shorten the words", value=words.words
    )
