"""Columns: the years that are known; those that are not keep their place, hatched, and say so once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from patentdeck.charts.bars import Bar, draw_bar, reach
from patentdeck.charts.canvas import LEADING, Canvas, Weight
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Columns, Mark


def draw(canvas: Canvas, exhibit: Columns) -> None:
    """Columns from zero with their values above and their years below; gaps over runs of unknown years."""
    marks, palette = exhibit.marks, canvas.palette
    pitch = canvas.width / max(len(marks), 1)
    foot = 1.9 * canvas.size
    type_ = min(1.25 * canvas.size, max(canvas.size, 0.2 * pitch))
    known = {number: mark for number, mark in enumerate(marks) if mark.value is not None}
    lines = {
        number: wrap(mark.text, canvas.face(_weight(mark)), type_, pitch - 0.25 * type_)
        for number, mark in known.items()
    }
    scales = [
        (canvas.height - foot - reach(canvas, mark) - (len(lines[number]) * LEADING + 0.5) * type_)
        / (mark.high or mark.value or 1.0)
        for number, mark in known.items()
        if mark.value
    ]
    scale = min(scales, default=0.0)
    for start, count in _gaps(marks):
        _gap(canvas, exhibit.gap_text, start * pitch, count * pitch, foot)
    thick = min(0.62 * pitch, 4.5 * canvas.size)
    ends = {}
    for number, mark in known.items():
        bar = Bar(foot, (number + 0.5) * pitch - thick / 2, thick, scale, standing=True)
        ends[number] = draw_bar(canvas, mark, bar, palette.role(mark.role))
    stand = _Standing(canvas, pitch, type_, ends, lines)
    for number, mark in known.items():
        _value(stand, mark, number)
    _years(canvas, marks, pitch)
    canvas.line([(0, foot), (canvas.width, foot)], palette.ink, 0.75)


class _Standing(Struct, frozen=True):
    """What stands: where each known column ends, and the lines over it that fit within its own place."""

    canvas: Canvas
    pitch: float
    type: float
    ends: Mapping[int, float]
    lines: Mapping[int, Sequence[str]]

    def top(self, number: int) -> float:
        """Where a column ends, its words included."""
        return self.ends[number] + (0.5 + LEADING * len(self.lines[number])) * self.type

    def sides(self, number: int, lines: Sequence[str]) -> tuple[float, float]:
        """The left and right edge of words over a column, moved inside the figure."""
        wide = self.canvas.widest(lines, self.type, "bold")
        left = (number + 0.5) * self.pitch - wide / 2
        left = min(max(left, 0.0), self.canvas.width - wide)
        return left, left + wide

    def meets(self, number: int, lines: Sequence[str]) -> Iterator[int]:
        """The neighbours over whose places words reach: unknown years, and known ones that are as high."""
        left, right = self.sides(number, lines)
        for beside in (number - 1, number + 1):
            reaches = left < (beside + 1) * self.pitch - 0.5 and right > beside * self.pitch + 0.5
            if reaches and (beside not in self.ends or self.ends[number] < self.top(beside)):
                yield beside


def _value(stand: _Standing, mark: Mark, number: int) -> None:
    """The value over its column: in fewer lines where it reaches over nothing, else within its own place."""
    canvas, type_ = stand.canvas, stand.type
    weight = _weight(mark)
    lines = wrap(mark.text, canvas.face(weight), type_, 1.7 * stand.pitch)
    if [*stand.meets(number, lines)]:
        lines = list(stand.lines[number])
    over = list(stand.meets(number, lines))
    if any(beside in stand.ends for beside in over):
        excess = canvas.widest(lines, type_, "bold") - stand.pitch
        message = f"the value of {mark.label} is {excess:.0f} pt wider than its column's place"
        raise LookError(Problem(message, "show fewer columns, or give the chart more width", value=mark.text))
    left, right = stand.sides(number, lines)
    foot = stand.ends[number]
    if over:  # it reaches over a hatched gap
        high = (0.5 + LEADING * len(lines)) * type_
        canvas.rectangle(left, foot, right - left, high, canvas.palette.paper)
    up = foot + (0.35 + LEADING * len(lines) / 2) * type_
    canvas.lines((left + right) / 2, up, lines, type_, weight=weight, align="center")


def _weight(mark: Mark) -> Weight:
    return "regular" if mark.role == "quiet" else "bold"


def _gaps(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Runs of unknown years: where each begins and how many it has."""
    at = 0
    for unknown, run in groupby(marks, key=lambda mark: mark.value is None):
        count = len(list(run))
        if unknown:
            yield at, count
        at += count


def _gap(canvas: Canvas, text: str, x: float, wide: float, foot: float) -> None:
    size, palette = canvas.size, canvas.palette
    inset = 0.35 * size
    x, wide = x + inset, wide - 2 * inset
    high = canvas.height - foot - 0.5 * size
    canvas.hatch(x, foot, wide, high, palette.hairline)
    lines = wrap(text, canvas.faces.regular, size, wide - 1.2 * size, balance=True)
    half = canvas.widest(lines, size) / 2 + 0.6 * size
    tall = LEADING * size * len(lines) + 0.8 * size
    middle = foot + high / 2
    centre = min(max(x + wide / 2, half), canvas.width - half)
    canvas.rectangle(centre - half, middle - tall / 2, 2 * half, tall, palette.paper)
    canvas.lines(centre, middle, lines, size, colour=palette.grey, align="center")


def _years(canvas: Canvas, marks: Sequence[Mark], pitch: float) -> None:
    """Every year where there is room, else every second, third …; the first and the last known always."""
    wide = canvas.widest((mark.label for mark in marks), canvas.size) + 0.5 * canvas.size
    every = max(1, -(-int(wide) // max(int(pitch), 1)))
    last = len(marks) - 1
    for number, mark in enumerate(marks):
        if number == last or (number % every == 0 and (last - number) * pitch >= wide):
            half = canvas.measure(mark.label, canvas.size) / 2
            x = min(max((number + 0.5) * pitch, half), canvas.width - half)
            colour = canvas.palette.grey if mark.value is None else canvas.palette.ink
            canvas.text(x, 0.45 * canvas.size, mark.label, canvas.size, colour=colour, align="center")
