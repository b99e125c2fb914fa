"""Small multiples of bars: a panel for each group, every panel on one scale, so that lengths compare across panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from patentdeck.charts.bars import Bar, draw_bar, reach
from patentdeck.charts.canvas import Canvas, Run
from patentdeck.charts.labels import TIGHT, Labels, fit_labels
from patentdeck.errors import LookError, Problem
from patentdeck.story.edition import BarMultiples, Group, Mark

_HEAD, _BREAK = 1.2, 0.45
"""The height of a panel's heading and of the gap above it, in rows."""
_EASY, _TIGHT_ROWS, _WIDEST = 1.62, 1.2, 2.3
"""The height of a row in type sizes: comfortable, the least, and the most."""
_LEAST_BARS = 0.16
"""The part of the chart's width that bars keep at least."""
_ONE_LINE = ((0.7, 0.22), (0.5, 0.22), (0.34, _LEAST_BARS))
"""Up to which part of a column names stay in one line, and the part of the chart that the longest bar then keeps."""


def draw(canvas: Canvas, exhibit: BarMultiples) -> None:
    """The panels in columns, as few as give every row its height; the longest bar sets the scale of all."""
    columns, pitch = _columns(canvas, [group for group in exhibit.groups if group.marks])
    x = 0.0
    scale = _scale(canvas, columns)
    for column in columns:
        top = canvas.height
        for number, group in enumerate(column.groups):
            top -= pitch * (_BREAK if number else 0.0)
            _panel(canvas, group, column, x, top, pitch, scale)
            top -= pitch * (_HEAD + len(group.marks))
        x += column.wide(scale) + _between(canvas)


class _Column(Struct, frozen=True):
    """Panels under one another: the column of their ranks and names, and what their values take after the bars."""

    groups: tuple[Group, ...]
    labels: Labels
    foot: float
    most: float
    after: float
    least: float

    def wide(self, scale: float) -> float:
        """The width of the column at so many points per unit of value."""
        return max(self.foot + self.most * scale + self.after, self.least)


def _between(canvas: Canvas) -> float:
    return 2.6 * canvas.size


def _columns(canvas: Canvas, groups: Sequence[Group]) -> tuple[list[_Column], float]:
    """The panels shared out over columns, and the height of a row."""
    problem: LookError | None = None
    tried = False
    for least in (_EASY, _TIGHT_ROWS):
        for count in range(1, len(groups) + 1):
            shared = _shared(groups, count)
            pitch = min(canvas.height / max(map(_rows, shared)), _WIDEST * canvas.size)
            if pitch < least * canvas.size:
                continue
            first, tried = not tried, True
            try:
                for in_one, bars in _ONE_LINE:
                    columns = [_column(canvas, column, pitch, canvas.width / count, in_one) for column in shared]
                    if _scale(canvas, columns) * max(c.most for c in columns) >= bars * canvas.width:
                        return columns, pitch
            except LookError as error:
                problem = error if first else problem
    if problem is not None:
        raise problem
    rows = sum(len(group.marks) for group in groups)
    message = f"{rows} rows in {len(groups)} panels do not fit into {canvas.width:.0f} × {canvas.height:.0f} pt"
    raise LookError(Problem(message, "show fewer rows, or give the chart more room"))


def _rows(groups: Sequence[Group]) -> float:
    """The height of panels under one another, in rows."""
    return sum(_HEAD + len(group.marks) for group in groups) + _BREAK * (len(groups) - 1)


def _shared(groups: Sequence[Group], count: int) -> list[tuple[Group, ...]]:
    """The groups in their order over so many columns, the tallest column as low as can be."""
    if count == 1:
        return [tuple(groups)]
    tries = (
        [tuple(groups[:first]), *_shared(groups[first:], count - 1)] for first in range(1, len(groups) - count + 2)
    )
    return min(tries, key=lambda columns: max(map(_rows, columns)))


def _column(canvas: Canvas, groups: tuple[Group, ...], pitch: float, room: float, in_one: float) -> _Column:
    size = canvas.size
    marks = [mark for group in groups for mark in group.marks]
    ranks = canvas.widest((_digits(mark) for mark in marks), size) + canvas.widest((_tie(mark) for mark in marks), size)
    start = ranks + 0.8 * size if ranks else 0.0
    names = list(dict.fromkeys(mark.label for mark in marks))
    # Names in two lines stand only where rows are high enough for them.
    labels = fit_labels(canvas, names, size, high=pitch * len(names), start=start, room=room, in_one=in_one)
    most = max((mark.high or mark.value or 0.0 for mark in marks), default=0.0)
    after = max((reach(canvas, mark) + 0.5 * size + canvas.measure(mark.text, size) for mark in marks), default=0.0)
    heads = max(canvas.long(_runs(canvas, group), size) for group in groups)
    return _Column(groups, labels, labels.right + 0.6 * size, most, after, heads)


def _scale(canvas: Canvas, columns: Sequence[_Column]) -> float:
    """Points per unit of value, the same in every panel: what the columns leave, shared by their longest bars."""
    room = canvas.width - _between(canvas) * (len(columns) - 1)
    rigid: list[_Column] = []
    while True:
        bending = [column for column in columns if column not in rigid]
        most = sum(column.most for column in bending)
        left = room - sum(c.foot + c.after for c in bending) - sum(c.least for c in rigid)
        scale = left / most if most and left > 0 else 0.0
        narrow = [column for column in bending if column.foot + column.most * scale + column.after < column.least]
        if not narrow or not scale:
            return scale
        rigid.extend(narrow)


def _panel(canvas: Canvas, group: Group, column: _Column, x: float, top: float, pitch: float, scale: float) -> None:
    size, palette = canvas.size, canvas.palette
    head = top - pitch * _HEAD
    canvas.runs(x, canvas.baseline(head + 0.58 * pitch, size), _runs(canvas, group), size)
    foot, digits = x + column.foot, canvas.widest((_digits(m) for g in column.groups for m in g.marks), size)
    thick = min(0.64 * pitch, 1.5 * size)
    for mark, middle in _places(group, head, pitch):
        y = canvas.baseline(middle, size)
        if mark.rank:
            canvas.text(x + digits - canvas.measure(_digits(mark), size), y, mark.rank, size, colour=palette.grey)
        lines = column.labels.lines[mark.label]
        canvas.lines(x + column.labels.right, middle, lines, size, align="right", leading=TIGHT)
        bar = Bar(foot, middle - thick / 2, thick, scale)
        end = draw_bar(canvas, mark, bar, palette.role(group.role))
        known = mark.value is not None
        canvas.text(end + (0.5 * size if known else 0.0), y, mark.text, size, colour="" if known else palette.grey)
    canvas.line([(foot, head), (foot, head - pitch * len(group.marks))], palette.quiet, 0.6)


def _places(group: Group, head: float, pitch: float) -> Iterator[tuple[Mark, float]]:
    """The marks, largest first, and the middles of their rows; what is not known comes last."""
    marks = sorted(group.marks, key=lambda mark: (mark.value is None, -(mark.value or 0.0)))
    for number, mark in enumerate(marks):
        yield mark, head - pitch * (number + 0.5)


def _digits(mark: Mark) -> str:
    """A rank without the sign that it is shared: digits stand under digits."""
    return mark.rank.rstrip("=")


def _tie(mark: Mark) -> str:
    return mark.rank[len(_digits(mark)) :]


def _runs(canvas: Canvas, group: Group) -> list[Run]:
    """The heading of a panel: its name in the colour of its bars."""
    colour = canvas.palette.text(group.role) if group.role != "quiet" else canvas.palette.ink
    return [
        Run(span.text, "bold" if span.strong else "regular", colour if span.strong else canvas.palette.grey)
        for span in group.title.spans
    ]
