"""Columns: the years that are known; those that are not keep their place, hatched, and say so once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from patentdeck.charts.bars import Bar, draw_bar, reach
from patentdeck.charts.canvas import LEADING, Canvas, Weight
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Columns, Mark


def draw(canvas: Canvas, exhibit: Columns) -> None:
    """Columns from zero with their values above and their years below; gaps over runs of unknown years."""
    marks, palette = exhibit.marks, canvas.palette
    pitch = canvas.width / max(len(marks), 1)
    foot = 1.9 * canvas.size
    type_ = min(1.25 * canvas.size, max(canvas.size, 0.2 * pitch))
    values = {
        number: wrap(mark.text, canvas.faces.bold, type_, _room(marks, number, pitch))
        for number, mark in enumerate(marks)
        if mark.value is not None
    }
    scales = [
        (canvas.height - foot - reach(canvas, mark) - (len(values[number]) * LEADING + 0.5) * type_)
        / (mark.high or mark.value)
        for number, mark in enumerate(marks)
        if mark.value
    ]
    scale = min(scales, default=0.0)
    for start, count in _gaps(marks):
        _gap(canvas, exhibit.gap_text, start * pitch, count * pitch, foot)
    thick = min(0.62 * pitch, 4.5 * canvas.size)
    for number, mark in enumerate(marks):
        middle = (number + 0.5) * pitch
        if number in values:
            colour = palette.role(mark.role)
            end = draw_bar(canvas, mark, Bar(foot, middle - thick / 2, thick, scale, standing=True), colour)
            weight: Weight = "regular" if mark.role == "quiet" else "bold"
            lines = values[number]
            half = canvas.widest(lines, type_, weight) / 2
            x = min(max(middle, half), canvas.width - half)
            up = end + (0.35 + LEADING * len(lines) / 2) * type_
            canvas.lines(x, up, lines, type_, weight=weight, align="center")
    _years(canvas, marks, pitch)
    canvas.line([(0, foot), (canvas.width, foot)], palette.ink, 0.75)


def _room(marks: Sequence[Mark], number: int, pitch: float) -> float:
    """How wide the words over a column may be: its own place, and half of each neighbour's where nothing stands."""
    beside = [marks[at] for at in (number - 1, number + 1) if 0 <= at < len(marks)]
    return pitch * (0.92 + 0.4 * sum(mark.value is None for mark in beside))


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
