"""A bar as honest as its value: it ends where the value is exact, fades where it is about, dissolves where it is open.

Bars start at zero. What an end looks like is the same in every form, lying or standing.
"""

from __future__ import annotations

from msgspec import Struct

from patentdeck.charts.canvas import Canvas
from patentdeck.look.colour import mix
from patentdeck.story.edition import Mark

THICK = 2.1
"""How thick a bar of a list is at most, in type sizes: alike on every page."""

_STEPS = 14
_STRIPES = ((0.16, 0.17), (0.46, 0.12), (0.74, 0.07))
"""Where the stripes of an open end begin and how long they are, as parts of its reach."""


class Bar(Struct, frozen=True):
    """Where a bar stands: its foot, its lower or left edge across, its thickness, and points per unit of value."""

    foot: float
    edge: float
    thick: float
    scale: float
    standing: bool = False
    limit: float = float("inf")
    """How long it may be at most, in points: the whole, where the value is a share."""
    ground: str = ""
    """What a faded end fades into: the paper, or the colour of the track."""


def reach(canvas: Canvas, mark: Mark) -> float:
    """How far beyond its value a bar is drawn, in points: open ends trail off, faded ends spread around it."""
    if mark.value is None or mark.is_exact:
        return 0.0
    return 1.5 * canvas.size if mark.is_open else 0.5 * _least_fade(canvas)


def draw_bar(canvas: Canvas, mark: Mark, bar: Bar, colour: str) -> float:
    """Draws the bar of a known value; gives where its drawing ends, in points along it. Nothing is known: its foot."""
    if mark.value is None:
        return bar.foot
    end = _draw(canvas, mark, mark.value, bar, colour)
    if end - bar.foot > 0:
        far = bar.edge + bar.thick
        canvas.mark(*((bar.edge, bar.foot, far, end) if bar.standing else (bar.foot, bar.edge, end, far)))
    return end


def _draw(canvas: Canvas, mark: Mark, known: float, bar: Bar, colour: str) -> float:
    value = min(known * bar.scale, bar.limit)
    if mark.is_exact:
        _part(canvas, bar, 0.0, value, colour)
        return bar.foot + value
    if mark.is_open:
        _part(canvas, bar, 0.0, value, colour)
        beyond = min(reach(canvas, mark), bar.limit - value)
        for start, long in _STRIPES:
            _part(canvas, bar, value + start * beyond, value + (start + long) * beyond, colour)
        return bar.foot + value + beyond
    low = (mark.low or 0.0) * bar.scale
    high = (mark.high if mark.high is not None else known) * bar.scale
    spare = max(0.0, _least_fade(canvas) - (high - low)) / 2
    low, high = max(0.0, low - spare), min(high + spare, bar.limit)
    # Nested, palest first: neighbours side by side would show hairlines between them.
    for step in range(_STEPS, 0, -1):
        part = 1 - step / (_STEPS + 1)
        _part(
            canvas, bar, 0.0, low + (high - low) * step / _STEPS, mix(colour, bar.ground or canvas.palette.paper, part)
        )
    _part(canvas, bar, 0.0, low, colour)
    return bar.foot + high


def _least_fade(canvas: Canvas) -> float:
    """The shortest fade that is still seen as one, in points."""
    return 0.9 * canvas.size


def _part(canvas: Canvas, bar: Bar, start: float, end: float, colour: str) -> None:
    if bar.standing:
        canvas.rectangle(bar.edge, bar.foot + start, bar.thick, end - start, colour)
    else:
        canvas.rectangle(bar.foot + start, bar.edge, end - start, bar.thick, colour)
