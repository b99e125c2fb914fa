"""The column of names beside bars: how wide it must be, and which names take two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from patentdeck.charts.canvas import Canvas
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import wrap

_WIDE, _WIDEST = 0.34, 0.56
"""What part of the chart names may take: at first, and at most."""
_MOST_LINES = 2
TIGHT = 1.06
"""Line height of names in two lines, as a multiple of the type size."""


class Labels(Struct, frozen=True):
    """The lines of each name, the right edge of their column, and the height that each row needs, in points."""

    lines: Mapping[str, Sequence[str]]
    right: float
    needs: Mapping[str, float]


def fit_labels(
    canvas: Canvas,
    names: Sequence[str],
    size: float,
    *,
    high: float,
    start: float = 0.0,
    room: float | None = None,
    even: bool = True,
    in_one: float = _WIDE,
) -> Labels:
    """Names in one line, or in two where they are long and `high` points of height for all rows allow it.

    `start` is the left edge of the column; `room` the width that names take a part of, by default the chart's, and
    `in_one` the part of it up to which all stay in one line. Where rows are not `even`, only those with two lines are
    higher. Measured in bold, so that any name may be emphasised.
    Raises LookError for too many rows, and for names that leave the bars too little.
    """
    room = canvas.width if room is None else room

    def fitted(lines: Mapping[str, Sequence[str]]) -> Labels:
        wide = canvas.widest((line for name in lines.values() for line in name), size, "bold")
        needs = {name: (1 + TIGHT * (len(lines[name]) - 1)) * size for name in names}
        return Labels(lines, start + wide, needs)

    def fits(labels: Labels) -> bool:
        needs = [labels.needs[name] for name in names]
        return (len(needs) * max(needs, default=0.0) if even else sum(needs)) <= high

    one = fitted({name: [name] for name in names})
    if not fits(one):
        message = f"{len(names)} rows need {len(names) * size:.0f} pt of height, the chart has {high:.0f} pt"
        raise LookError(Problem(message, "show fewer rows, or give the chart more height"))
    if one.right <= in_one * room:
        return one
    for part in (_WIDE, 0.40, 0.46, 0.52, _WIDEST):
        limit = part * room - start
        two = fitted({name: wrap(name, canvas.faces.bold, size, limit, balance=True) for name in names})
        few = all(len(lines) <= _MOST_LINES for lines in two.lines.values())
        if few and part < _WIDEST and not (even or sum(two.needs.values()) <= 0.92 * high):
            continue  # crowded: wider, so that fewer names need two lines
        if few and two.right <= part * room + 0.5 and fits(two):
            return two
        if one.right <= part * room:
            return one
    longest = max(names, key=lambda name: canvas.measure(name, size, "bold"))
    raise LookError(
        Problem(
            f"a name is {one.right - _WIDEST * room:.0f} pt too long for its chart",
            "give the entity a short name, show fewer rows, or give the chart more room",
            value=longest,
        )
    )
