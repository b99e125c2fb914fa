"""Slopes: each entity at two dates on a logarithmic scale, both ends labelled; no line pretends to more."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from patentdeck.charts.canvas import LEADING, Canvas, Run
from patentdeck.charts.spread import spread
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Mark, Slope, Slopes


def draw(canvas: Canvas, exhibit: Slopes) -> None:
    """Two rails with the dates above them, a line between, values at both ends, names at the right end."""
    size, palette = canvas.size, canvas.palette
    foot = _asides(canvas, exhibit)
    top = canvas.height - 2.1 * size
    gap = 1.5 * size
    left = canvas.widest((slope.start.text for slope in exhibit.slopes), size, "bold") + gap
    left = max(left, canvas.measure(exhibit.start_label, size) / 2)
    ends, right = _end_labels(canvas, exhibit.slopes, canvas.width - left - gap)
    right = min(canvas.width - right - gap, left + 0.72 * canvas.width)
    for x, date in ((left, exhibit.start_label), (right, exhibit.end_label)):
        canvas.line([(x, foot), (x, top)], palette.hairline, 0.9)
        canvas.text(x, canvas.height - 0.95 * size, date, size, colour=palette.grey, align="center")
    low, high = _extent(exhibit.slopes)
    inset = 0.8 * size

    def up(mark: Mark) -> float:
        part = (log(mark.value or 1.0) - low) / (high - low) if high > low else 0.5
        return foot + inset + part * (top - foot - 2 * inset)

    # The focus last, so that its line lies on top.
    for slope in sorted(exhibit.slopes, key=lambda slope: slope.role != "quiet"):
        if slope.start.value is not None and slope.end.value is not None:
            points = [(left, up(slope.start)), (right, up(slope.end))]
            canvas.value_line(points, palette.role(slope.role), 0.19 * size)
    starts = [slope for slope in exhibit.slopes if slope.start.value is not None]
    places = spread([up(s.start) for s in starts], [LEADING * size] * len(starts), foot, top + 0.4 * size)
    for slope, middle in zip(starts, places, strict=True):
        _dot(canvas, slope.start, slope, left, up(slope.start), left - gap, middle)
        run = Run(slope.start.text, "bold", palette.text(slope.role))
        canvas.runs(left - gap, canvas.baseline(middle, size), [run], size, "right")
    known = [slope for slope in exhibit.slopes if slope.end.value is not None]
    heights = [(LEADING * len(ends[slope.label]) + 0.1) * size for slope in known]
    places = spread([up(s.end) for s in known], heights, min(foot, 0.5 * size), top + 0.6 * size)
    for slope, middle in zip(known, places, strict=True):
        _dot(canvas, slope.end, slope, right, up(slope.end), right + gap, middle)
        lines = ends[slope.label]
        for number, runs in enumerate(lines):
            y = middle + LEADING * size * ((len(lines) - 1) / 2 - number)
            canvas.runs(right + gap, canvas.baseline(y, size), runs, size)


def _dot(canvas: Canvas, mark: Mark, slope: Slope, x: float, y: float, label_x: float, label_y: float) -> None:
    """The point of a value, and a fine line to its label where that had to move aside."""
    colour = canvas.palette.role(slope.role)
    if abs(label_y - y) > 0.3 * canvas.size:
        towards = 1 if label_x > x else -1
        near = (x + towards * 0.5 * canvas.size, y)
        canvas.line([near, (label_x - towards * 0.2 * canvas.size, label_y)], canvas.palette.quiet, 0.5)
    canvas.dot(x, y, 0.36 * canvas.size, colour, filled=mark.is_exact)


def _extent(slopes: Sequence[Slope]) -> tuple[float, float]:
    values = [mark.value for slope in slopes for mark in (slope.start, slope.end) if mark.value is not None]
    for slope in slopes:
        for mark in (slope.start, slope.end):
            if mark.value is not None and mark.value <= 0:
                message = f"{slope.label}: a value of zero has no place on a logarithmic scale"
                raise LookError(Problem(message, "show these figures in another form", value=mark.text))
    return (log(min(values)), log(max(values))) if values else (0.0, 1.0)


Lines = dict[str, list[list[Run]]]


def _end_labels(canvas: Canvas, slopes: Sequence[Slope], room: float) -> tuple[Lines, float]:
    """Value, name and multiple in one line where half of the room is enough, else the name below; and their width."""
    size = canvas.size

    def runs(slope: Slope, *, name: str) -> list[Run]:
        colour = canvas.palette.text(slope.role)
        value = [Run(slope.end.text, "bold", colour), Run(name and f"  {name}", "regular", canvas.palette.ink)]
        return [*value, Run(slope.multiple and f"  {slope.multiple}", "bold", colour)]

    one: Lines = {slope.label: [runs(slope, name=slope.label)] for slope in slopes}
    wide = max((canvas.long(lines[0], size) for lines in one.values()), default=0.0)
    if wide <= 0.5 * room:
        return one, wide
    limit = 0.42 * room
    more: Lines = {
        slope.label: [
            runs(slope, name=""),
            *([Run(line)] for line in wrap(slope.label, canvas.faces.regular, size, limit, balance=True)),
        ]
        for slope in slopes
    }
    return more, max(canvas.long(line, size) for lines in more.values() for line in lines)


def _asides(canvas: Canvas, exhibit: Slopes) -> float:
    """What is known only in words, under a rule at the foot; gives the height where the slopes may begin."""
    size, palette = canvas.size, canvas.palette
    if not exhibit.asides:
        return 0.4 * size
    entries = [[Run(exhibit.asides_title, "regular", palette.grey)]] if exhibit.asides_title else []
    for mark in exhibit.asides:
        entries.append([Run(mark.label), Run(mark.text and f"  {mark.text}", "regular", palette.grey)])
    gap = 1.4 * size
    rows: list[list[list[Run]]] = [[]]
    at = 0.0
    for entry in entries:
        wide = canvas.long(entry, size)
        if rows[-1] and at + wide > canvas.width:
            rows.append([])
            at = 0.0
        rows[-1].append(entry)
        at += wide + gap
    line = 1.45 * size
    top = line * len(rows) + 0.75 * size
    canvas.line([(0, top), (canvas.width, top)], palette.hairline, 0.75)
    y = top - 0.5 * size
    for row in rows:
        y -= line
        x = 0.0
        for entry in row:
            canvas.runs(x, y + 0.35 * size, entry, size)
            x += canvas.long(entry, size) + gap
    return top + 0.9 * size
