"""Small multiples of lines: a panel for each, all on one scale of values and one of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil, log

from msgspec import Struct

from patentdeck.charts.canvas import LEADING, Align, Canvas, Run
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import wrap
from patentdeck.story.edition import LineMultiples, Mark, Series

_SHAPE = 1.0
"""The shape that panels come near to: width over height."""
_LEAST_WIDE, _LEAST_HIGH = 5.0, 2.8
"""The least width and the least height of a panel's lines, in type sizes."""


def draw(canvas: Canvas, exhibit: LineMultiples) -> None:
    """Panels in rows, each named above, its last value at its end; the first and the last time under the lowest."""
    series = [line for line in exhibit.series if any(mark.value is not None for mark in line.marks)]
    if not series:
        return
    titles = wrap(exhibit.title, canvas.faces.regular, canvas.size, canvas.width)
    title = LEADING * canvas.size * len(titles)
    canvas.lines(0.0, canvas.height - title / 2, titles, canvas.size, colour=canvas.palette.grey)
    grid = _grid(canvas, exhibit, series, canvas.height - title - 0.9 * canvas.size)
    for number, line in enumerate(series):
        row, column = divmod(number, grid.across)
        _panel(canvas, exhibit, line, grid.panel(column, row), dated=grid.is_dated(row))


class _Frame(Struct, frozen=True):
    """Where the lines of one panel stand, in points, its scale, and the times that it spans."""

    left: float
    right: float
    foot: float
    top: float
    most: float
    times: tuple[float, float]

    def across(self, at: float) -> float:
        first, last = self.times
        return self.left + (at - first) / (last - first) * (self.right - self.left) if last > first else self.left

    def up(self, mark: Mark) -> float:
        return self.foot + (mark.value or 0.0) / self.most * (self.top - self.foot) if self.most else self.foot


class _Grid(Struct, frozen=True):
    """The panels: how many across, the sizes of a panel and of what stands around its lines, in points."""

    canvas: Canvas
    across: int
    rows: int
    is_full: bool
    wide: float
    high: float
    top: float
    after: float
    most: float
    times: tuple[float, float]

    def panel(self, column: int, row: int) -> _Frame:
        size = self.canvas.size
        left = column * (self.wide + _between(self.canvas))
        under = sum(_under(self.canvas, dated=self.is_dated(above)) for above in range(row))
        top = self.top - row * (self.high + _head(self.canvas)) - under - _head(self.canvas)
        foot = top - self.high
        return _Frame(left + 0.4 * size, left + self.wide - self.after, foot, top, self.most, self.times)

    def is_dated(self, row: int) -> bool:
        """Whether the times stand under a row: under the lowest, and under all where columns are uneven."""
        return row == self.rows - 1 or not self.is_full


def _between(canvas: Canvas) -> float:
    return 1.6 * canvas.size


def _head(canvas: Canvas) -> float:
    """The height of a panel's name, and of a value over its line."""
    return 2.5 * canvas.size


def _under(canvas: Canvas, *, dated: bool) -> float:
    """The height under a panel: of the times where they stand there, and of the gap to the next."""
    return (2.2 if dated else 0.9) * canvas.size


def _grid(canvas: Canvas, exhibit: LineMultiples, series: Sequence[Series], top: float) -> _Grid:
    """As many panels across as bring each nearest to its shape, and leave its lines their least size."""
    size = canvas.size
    known = [mark for line in series for mark in line.marks if mark.value is not None]
    most = max(mark.high or mark.value or 0.0 for mark in known)
    xs = [x for line in series for x in line.xs] + [x for x, _ in exhibit.ticks]
    after = 0.7 * size + canvas.widest((_last(line).text for line in series), size, "bold")
    names = canvas.widest((line.label for line in series), size, "bold")
    ticks = sum(canvas.measure(label, size) for _, label in exhibit.ticks) + size
    found: list[tuple[float, int, float, float]] = []
    for across in range(1, len(series) + 1):
        wide = (canvas.width - _between(canvas) * (across - 1)) / across
        rows = ceil(len(series) / across)
        empty = across * rows - len(series)
        under = (rows - 1) * _under(canvas, dated=empty > 0) + _under(canvas, dated=True) - 0.6 * size
        long, high = wide - after - 0.4 * size, (top - under) / rows - _head(canvas)
        if long >= _LEAST_WIDE * size and high >= _LEAST_HIGH * size and wide >= names and long + after >= ticks:
            found.append((abs(log(long / high / _SHAPE)) + 0.35 * empty, across, wide, high))
    if not found:
        longest = max((line.label for line in series), key=lambda name: canvas.measure(name, size, "bold"))
        message = f"{len(series)} panels do not fit into {canvas.width:.0f} × {canvas.height:.0f} pt"
        raise LookError(Problem(message, "show fewer of them, or give the chart more room", value=longest))
    _, across, wide, high = min(found)
    rows = ceil(len(series) / across)
    return _Grid(canvas, across, rows, across * rows == len(series), wide, high, top, after, most, (min(xs), max(xs)))


def _last(line: Series) -> Mark:
    return next(mark for mark in reversed(line.marks) if mark.value is not None)


def _panel(canvas: Canvas, exhibit: LineMultiples, line: Series, frame: _Frame, *, dated: bool) -> None:
    size, palette = canvas.size, canvas.palette
    colour, ink = palette.role(line.role), palette.text(line.role)
    name = ink if line.role != "quiet" else palette.ink
    canvas.runs(frame.left - 0.4 * size, frame.top + 1.65 * size, [Run(line.label, "bold", name)], size)
    canvas.line([(frame.left - 0.4 * size, frame.foot), (frame.right + 0.4 * size, frame.foot)], palette.quiet, 0.75)
    for at, label in exhibit.ticks:
        x = frame.across(at)
        canvas.line([(x, frame.foot), (x, frame.foot - 0.3 * size)], palette.quiet, 0.75)
        if not dated:
            continue
        left = frame.left - 0.4 * size if at == frame.times[0] else x + 0.4 * size
        align: Align = "left" if at == frame.times[0] else "right"
        canvas.text(left, frame.foot - 1.4 * size, label, size, colour=palette.grey, align=align)
    points = list(zip(line.xs, line.marks, strict=True))
    for known, run in groupby(points, key=lambda point: point[1].value is not None):
        places = [(frame.across(at), frame.up(mark)) for at, mark in run]
        if known and len(places) > 1:
            canvas.value_line(places, colour, 0.16 * size)
        elif known:
            canvas.dot(*places[0], 0.15 * size, colour)
    shown = [(frame.across(at), frame.up(mark), mark) for at, mark in points if mark.value is not None]
    x, y, mark = shown[-1]
    canvas.dot(x, y, 0.28 * size, colour, filled=mark.is_exact)
    low = frame.foot + 0.42 * size
    canvas.runs(x + 0.7 * size, canvas.baseline(max(y, low), size), [Run(mark.text, "bold", ink)], size)
    _peak(canvas, shown, ink)


def _peak(canvas: Canvas, shown: Sequence[tuple[float, float, Mark]], colour: str) -> None:
    """The highest value, over its point, where it is not the last and the place is free."""
    x, y, mark = max(shown, key=lambda point: point[1])
    place = (x, y + 0.85 * canvas.size)
    if y > shown[-1][1] and canvas.is_free(place, mark.text, canvas.size, "regular"):
        canvas.runs(
            x, canvas.baseline(place[1], canvas.size), [Run(mark.text, "regular", colour)], canvas.size, "center"
        )
