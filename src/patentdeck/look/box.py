"""The room that a renderer gives a chart."""

from __future__ import annotations

from msgspec import Struct


class Box(Struct, frozen=True):
    """`width` and `height` in inches; `size`: its smallest type, in points. A chart fills it exactly."""

    width: float
    height: float
    size: float
