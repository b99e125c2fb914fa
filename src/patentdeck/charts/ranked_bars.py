"""Ranked bars: who has most, largest first, the value at the end of each bar."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.charts.bars import THICK, Bar, draw_bar, reach
from patentdeck.charts.canvas import Canvas, Weight
from patentdeck.charts.labels import TIGHT, Labels, fit_labels
from patentdeck.story.edition import Mark, RankedBars

_HIGHEST = 4.4
"""The height of a row at most, in type sizes: a few rows stand together at the top."""


def draw(canvas: Canvas, exhibit: RankedBars) -> None:
    """Bars from zero, sorted; ranks and labels left of them; the colour key where the bars leave room."""
    # What is not known has no place in an order: it comes last, in words.
    marks = sorted(exhibit.marks, key=lambda mark: (mark.value is None, -(mark.value or 0.0)))
    foot = _aside_height(canvas, exhibit)
    rows = _rows(canvas, marks, bottom=foot, top=canvas.height)
    key_wide, key_high = _key_size(canvas, exhibit)
    if exhibit.key and not _has_room(canvas, rows, key_wide, foot + key_high):
        strip = 1.9 * canvas.size
        rows = _rows(canvas, marks, bottom=foot, top=canvas.height - strip)
        _key_strip(canvas, exhibit)
    elif exhibit.key:
        _key_block(canvas, exhibit, canvas.width - key_wide, foot + key_high)
    emphasis = not exhibit.key
    for mark, middle in zip(marks, rows.middles, strict=True):
        _row(canvas, mark, middle, rows, emphasis=emphasis)
    if exhibit.aside:
        _aside(canvas, exhibit, rows.labels.right)


class _Rows(Struct, frozen=True):
    """Where the rows stand: their middles and heights in points, their type, names, foot of bars and scale."""

    marks: tuple[Mark, ...]
    middles: tuple[float, ...]
    heights: tuple[float, ...]
    type: float
    labels: Labels
    foot: float
    scale: float

    def end(self, canvas: Canvas, mark: Mark) -> float:
        """Where the row of a mark ends, its value included."""
        bar = (mark.value or 0.0) * self.scale + reach(canvas, mark)
        return self.foot + bar + _gap(canvas) + canvas.measure(mark.text, self.type, "bold")


def _rows(canvas: Canvas, marks: list[Mark], bottom: float, top: float) -> _Rows:
    count = max(len(marks), 1)
    type_ = min(max(canvas.size, 0.34 * (top - bottom) / count), 1.2 * canvas.size)
    rank_wide = canvas.widest((mark.rank.rstrip("=") for mark in marks), type_)
    rank_wide += canvas.measure("=", type_) if any(mark.rank.endswith("=") for mark in marks) else 0.0
    start = rank_wide + 1.2 * canvas.size if rank_wide else 0.0
    names = [mark.label for mark in marks]
    labels = fit_labels(canvas, names, type_, high=top - bottom, start=start, even=False)
    # All rows are of one height unless a name in two lines needs more.
    pitch = min((top - bottom) / count, _HIGHEST * canvas.size)
    if any(labels.needs[name] > pitch for name in names):
        spare = (top - bottom - sum(labels.needs[name] for name in names)) / count
        heights = tuple(labels.needs[name] + spare for name in names)
    else:
        heights = (pitch,) * len(marks)
    middles = tuple(top - sum(heights[:number]) - high / 2 for number, high in enumerate(heights))
    foot = labels.right + 0.7 * canvas.size
    scales = [
        (canvas.width - foot - reach(canvas, mark) - _gap(canvas) - canvas.measure(mark.text, type_, "bold"))
        / (mark.high or mark.value)
        for mark in marks
        if mark.value
    ]
    return _Rows(tuple(marks), middles, heights, type_, labels, foot, min(scales, default=0.0))


def _row(canvas: Canvas, mark: Mark, middle: float, rows: _Rows, *, emphasis: bool) -> None:
    palette = canvas.palette
    weight: Weight = "bold" if emphasis and mark.role != "quiet" and mark.value is not None else "regular"
    digits = mark.rank.rstrip("=")
    if digits:
        widest = canvas.widest((other.rank.rstrip("=") for other in rows.marks), rows.type)
        x = widest - canvas.measure(digits, rows.type)
        canvas.text(x, canvas.baseline(middle, rows.type), mark.rank, rows.type, colour=palette.grey)
    canvas.lines(
        rows.labels.right, middle, rows.labels.lines[mark.label], rows.type, weight=weight, align="right", leading=TIGHT
    )
    thick = min(0.62 * min(rows.heights), THICK * canvas.size)
    end = draw_bar(canvas, mark, Bar(rows.foot, middle - thick / 2, thick, rows.scale), palette.role(mark.role))
    known = mark.value is not None
    canvas.text(
        end + (_gap(canvas) if known else 0.0),
        canvas.baseline(middle, rows.type),
        mark.text,
        rows.type,
        weight=weight,
        colour=palette.ink if known else palette.grey,
    )


def _gap(canvas: Canvas) -> float:
    return 0.5 * canvas.size


def _key_size(canvas: Canvas, exhibit: RankedBars) -> tuple[float, float]:
    wide = canvas.widest((entry.label for entry in exhibit.key), canvas.size) + 1.4 * canvas.size
    return wide, 1.6 * canvas.size * len(exhibit.key)


def _has_room(canvas: Canvas, rows: _Rows, wide: float, top: float) -> bool:
    """Whether the lower right corner is free of bars and values."""
    limit = canvas.width - wide - 2 * canvas.size
    places = zip(rows.marks, rows.middles, rows.heights, strict=True)
    beside = (mark for mark, middle, high in places if middle - high / 2 < top)
    return all(rows.end(canvas, mark) < limit for mark in beside)


def _key_entry(canvas: Canvas, label: str, colour: str, x: float, middle: float) -> None:
    side = 0.8 * canvas.size
    canvas.rectangle(x, middle - side / 2, side, side, colour)
    canvas.text(
        x + 1.4 * canvas.size,
        canvas.baseline(middle, canvas.size),
        label,
        canvas.size,
        colour=canvas.palette.grey,
    )


def _key_block(canvas: Canvas, exhibit: RankedBars, x: float, top: float) -> None:
    for number, entry in enumerate(exhibit.key):
        middle = top - (number + 0.5) * 1.6 * canvas.size
        _key_entry(canvas, entry.label, canvas.palette.role(entry.role), x, middle)


def _key_strip(canvas: Canvas, exhibit: RankedBars) -> None:
    x = 0.0
    for entry in exhibit.key:
        _key_entry(canvas, entry.label, canvas.palette.role(entry.role), x, canvas.height - 0.65 * canvas.size)
        x += canvas.measure(entry.label, canvas.size) + 3.2 * canvas.size


def _aside_height(canvas: Canvas, exhibit: RankedBars) -> float:
    return (3.4 + 2.0 * len(exhibit.aside)) * canvas.size if exhibit.aside else 0.0


def _aside(canvas: Canvas, exhibit: RankedBars, right: float) -> None:
    """Single shares under the bars, each on a track that stands for the whole."""
    size, palette = canvas.size, canvas.palette
    top = _aside_height(canvas, exhibit) - 1.0 * size
    canvas.line([(0, top), (canvas.width, top)], palette.hairline, 0.75)
    canvas.text(0, top - 1.45 * size, exhibit.aside_title, size, colour=palette.grey)
    right = max(right, canvas.widest((mark.label for mark in exhibit.aside), size))
    foot = right + 0.7 * size
    values = canvas.widest((mark.text for mark in exhibit.aside), size, "bold")
    track = canvas.width - foot - values - 0.8 * size
    for number, mark in enumerate(exhibit.aside):
        middle = top - 2.4 * size - (number + 0.5) * 2.0 * size + 0.6 * size
        thick = 0.95 * size
        canvas.text(right, canvas.baseline(middle, size), mark.label, size, align="right")
        canvas.rectangle(foot, middle - thick / 2, track, thick, palette.hairline)
        draw_bar(canvas, mark, Bar(foot, middle - thick / 2, thick, track, limit=track), palette.role(mark.role))
        canvas.text(canvas.width, canvas.baseline(middle, size), mark.text, size, weight="bold", align="right")
