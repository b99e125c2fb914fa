"""Lines: each named at its end, its first, last and turning values printed; unknown times are gaps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from msgspec import Struct

from patentdeck.charts.canvas import LEADING, Canvas, Run
from patentdeck.charts.spread import spread
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import wrap
from patentdeck.story.edition import LinePanel, Lines, Mark, Series


def draw(canvas: Canvas, exhibit: Lines) -> None:
    """The panels side by side, each from zero on a scale of its own."""
    between = 4.2 * canvas.size
    wide = (canvas.width - between * (len(exhibit.panels) - 1)) / max(len(exhibit.panels), 1)
    titles = [wrap(panel.title, canvas.faces.regular, canvas.size, wide) for panel in exhibit.panels]
    head = LEADING * canvas.size * max(map(len, titles), default=0)
    for number, (panel, lines) in enumerate(zip(exhibit.panels, titles, strict=True)):
        x = number * (wide + between)
        middle = canvas.height - LEADING * canvas.size * len(lines) / 2
        canvas.lines(x, middle, lines, canvas.size, colour=canvas.palette.grey)
        _panel(canvas, panel, x, wide, canvas.height - head - 1.9 * canvas.size)


class _Known(Struct, frozen=True):
    """A known point: where it stands and its mark."""

    x: float
    y: float
    mark: Mark


def _panel(canvas: Canvas, panel: LinePanel, x: float, wide: float, top: float) -> None:
    size, palette = canvas.size, canvas.palette
    gap, foot = 0.8 * size, 2.1 * size
    drawn = [series for series in panel.series if _known(series)]
    all_known = [pair for series in drawn for pair in _known(series)]
    if not all_known:
        return
    ends = {series.label: _end_lines(canvas, series, 0.34 * wide) for series in drawn}
    right_wide = max(canvas.long(line, size) for lines in ends.values() for line in lines)
    left_wide = max(canvas.measure(_known(series)[0][1].text, size, "bold") for series in drawn)
    ticks = sorted(panel.ticks)
    first_half, last_half = (canvas.measure(label, size) / 2 for _, label in (ticks[0], ticks[-1])) if ticks else (0, 0)
    left, right = x + max(left_wide + gap, first_half), x + wide - max(right_wide + gap, last_half)
    if right - left < 0.25 * wide:
        message = f"the names at the ends of lines leave {max(0.0, right - left):.0f} pt for the lines"
        longest = max((series.label for series in drawn), key=len)
        raise LookError(Problem(message, "give the entities short names", value=longest))
    times = [at for at, _ in all_known] + [at for at, _ in panel.ticks]
    first, last = min(times), max(times)
    largest = max(mark.high or mark.value or 0.0 for _, mark in all_known)

    def across(at: float) -> float:
        return left + (at - first) / (last - first) * (right - left) if last > first else (left + right) / 2

    def up(mark: Mark) -> float:
        return foot + (mark.value or 0.0) / largest * (top - foot) if largest else foot

    canvas.line([(left, foot), (right, foot)], palette.quiet, 0.75)
    _ticks(canvas, panel, across, x, wide, foot)
    for series in sorted(drawn, key=lambda series: series.role != "quiet"):
        _line(canvas, series, across, up)
    # Names at the ends and first values at the beginnings: pushed apart, outside of all lines.
    for side in ("start", "end"):
        chosen = [(series, *_known(series)[0 if side == "start" else -1]) for series in drawn]
        if side == "start":
            chosen = [point for point in chosen if point[1] == first]
        lines = [
            [[Run(mark.text, "bold", palette.text(series.role))]] if side == "start" else ends[series.label]
            for series, _, mark in chosen
        ]
        heights = [LEADING * size * len(rows) for rows in lines]
        wanted = [up(mark) for _, _, mark in chosen]
        places = spread(wanted, heights, foot - 0.2 * size, max(top, foot + sum(heights)) + 0.9 * size)
        for (_, at, mark), rows, middle in zip(chosen, lines, places, strict=True):
            place = left - gap if side == "start" else right + gap
            if side == "end" and at < last:
                canvas.line([(across(at) + 0.5 * size, up(mark)), (place - 0.2 * size, middle)], palette.quiet, 0.5)
            for number, runs in enumerate(rows):
                y = middle + LEADING * size * ((len(rows) - 1) / 2 - number)
                canvas.runs(place, canvas.baseline(y, size), runs, size, "right" if side == "start" else "left")
    for series in drawn:
        _turns(canvas, series, across, up, first, foot)


def _known(series: Series) -> list[tuple[float, Mark]]:
    return [(x, mark) for x, mark in zip(series.xs, series.marks, strict=True) if mark.value is not None]


def _end_lines(canvas: Canvas, series: Series, limit: float) -> list[list[Run]]:
    """The last value and the name: in one line where there is room, else one under the other."""
    colour = canvas.palette.text(series.role)
    value = Run(_known(series)[-1][1].text, "bold", colour)
    one = [value, Run(f"  {series.label}", "regular", colour)]
    if canvas.long(one, canvas.size) <= limit:
        return [one]
    names = wrap(series.label, canvas.faces.regular, canvas.size, limit)
    return [[value], *([Run(name, "regular", colour)] for name in names)]


def _line(canvas: Canvas, series: Series, across: Callable[[float], float], up: Callable[[Mark], float]) -> None:
    colour = canvas.palette.role(series.role)
    pairs = zip(series.xs, series.marks, strict=True)
    shown = _known(series)
    # A few measured points are joined by a fine line: what lies between them was not measured.
    thick = (0.19 if len(shown) > 5 else 0.09) * canvas.size
    for known, run in groupby(pairs, key=lambda pair: pair[1].value is not None):
        points = [(across(at), up(mark)) for at, mark in run]
        if known:
            canvas.value_line(points, colour, thick)
    for at, mark in shown if len(shown) <= 5 else (shown[0], shown[-1]):
        canvas.dot(across(at), up(mark), 0.33 * canvas.size, colour, filled=mark.is_exact)


def _turns(
    canvas: Canvas,
    series: Series,
    across: Callable[[float], float],
    up: Callable[[Mark], float],
    first: float,
    foot: float,
) -> None:
    """The values between: all of a short line, the peak of a long one; left out where they would touch anything."""
    known = [_Known(across(at), up(mark), mark) for at, mark in _known(series)]
    inner = known[1:-1] if _known(series)[0][0] == first else known[:-1]
    if not inner:
        return
    peak = max(inner, key=lambda point: point.y)
    chosen = inner if len(known) <= 5 else [peak] if peak.y > max(known[0].y, known[-1].y) else []
    size = canvas.size
    for point in chosen:
        at = known.index(point)
        valley = at > 0 and known[at - 1].y >= point.y and known[at + 1].y >= point.y
        below = valley and point.y - 1.6 * size > foot
        middle = point.y - 1.0 * size if below else point.y + 1.0 * size
        if len(known) > 5:
            canvas.dot(point.x, point.y, 0.33 * size, canvas.palette.role(series.role), filled=point.mark.is_exact)
        if canvas.is_free((point.x, middle), point.mark.text, size):
            run = Run(point.mark.text, "bold", canvas.palette.text(series.role))
            canvas.runs(point.x, canvas.baseline(middle, size), [run], size, "center")


def _ticks(
    canvas: Canvas, panel: LinePanel, across: Callable[[float], float], x: float, wide: float, foot: float
) -> None:
    size, edge = canvas.size, x - canvas.size
    for at, label in panel.ticks:
        half = canvas.measure(label, size) / 2
        middle = min(max(across(at), x + half), x + wide - half)
        if middle - half < edge + 0.6 * size:
            continue
        edge = middle + half
        canvas.line([(across(at), foot), (across(at), foot - 0.3 * size)], canvas.palette.quiet, 0.75)
        canvas.text(middle, 0.45 * size, label, size, colour=canvas.palette.grey, align="center")
