"""The room that a renderer gives a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """`width` and `height` in inches; `size`, the smallest type in it, in points. The chart fills it exactly."""

    width: float
    height: float
    size: float
