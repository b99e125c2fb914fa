"""The outline of a drawn shape as points, and how the shapes of a group are moved, turned and stretched with it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from patentdeck.deck.corporate.coloring import A

Matrix = tuple[float, float, float, float, float, float]
"""What takes a point (x, y) to (a·x + c·y + e, b·x + d·y + f)."""
Points = list[tuple[float, float]]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
Outline = list[Points]
"""The closed lines of a form; where they are in one another, what is between them is in the form."""
SQUARE: Outline = [[(0, 0), (1, 0), (1, 1), (0, 1)]]
_ROUND: Points = [
    (0.5 + 0.5 * math.cos(at * math.pi / 24), 0.5 + 0.5 * math.sin(at * math.pi / 24)) for at in range(48)
]
_PRESETS: dict[str, Points] = {
    "ellipse": _ROUND,
    "donut": _ROUND,
    "triangle": [(0.5, 0), (1, 1), (0, 1)],
    "rtTriangle": [(0, 0), (1, 1), (0, 1)],
    "diamond": [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)],
    "hexagon": [(0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)],
    "line": [(0, 0), (1, 1)],
    "straightConnector1": [(0, 0), (1, 1)],
}
_STEPS = 8


def placed(transform: Any, outer: Matrix) -> Matrix | None:
    """What takes the square of one by one to where a shape stands; None where it does not say."""
    if transform is None:
        return None
    off, ext = transform.find(A + "off"), transform.find(A + "ext")
    if off is None or ext is None:
        return None
    left, top = _number(off, "x"), _number(off, "y")
    width, height = _number(ext, "cx"), _number(ext, "cy")
    turn = math.radians(_number(transform, "rot") / 60_000)
    across = -1 if transform.get("flipH") in ("1", "true") else 1
    down = -1 if transform.get("flipV") in ("1", "true") else 1
    # About its middle: stretched, mirrored, turned, and moved into place.
    cos, sin = math.cos(turn), math.sin(turn)
    a, b = cos * width * across, sin * width * across
    c, d = -sin * height * down, cos * height * down
    return joined((a, b, c, d, left + width / 2 - (a + c) / 2, top + height / 2 - (b + d) / 2), outer)


def inner(transform: Any, outer: Matrix) -> Matrix:
    """What takes the points of a group's own shapes to the page."""
    where = placed(transform, outer)
    off, ext = (None, None) if transform is None else (transform.find(A + "chOff"), transform.find(A + "chExt"))
    if where is None or off is None or ext is None:
        return outer
    width, height = _number(ext, "cx") or 1.0, _number(ext, "cy") or 1.0
    return joined((1 / width, 0, 0, 1 / height, -_number(off, "x") / width, -_number(off, "y") / height), where)


def joined(first: Matrix, then: Matrix) -> Matrix:
    """One after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        p * a + r * b,
        q * a + s * b,
        p * c + r * d,
        q * c + s * d,
        p * e + r * f + t,
        q * e + s * f + u,
    )


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point taken elsewhere."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def outlines(properties: Any) -> list[Outline]:
    """The outlines of a shape in the square of one by one; the whole square where its form is not known."""
    custom = properties.find(f"{A}custGeom")
    if custom is not None:
        return [found for found in map(_path, custom.iter(f"{A}path")) if found] or [SQUARE]
    preset = properties.find(f"{A}prstGeom")
    known = None if preset is None else _PRESETS.get(preset.get("prst", ""))
    return [SQUARE if known is None else [known]]


def _path(path: Any) -> Outline:
    """The closed lines of a path; nothing where a point is said by a formula."""
    try:
        wide, high = float(path.get("w", "0")), float(path.get("h", "0"))
        found: list[Points] = []
        for step in path:
            kind = step.tag.removeprefix(A)
            points = [(float(each.get("x")), float(each.get("y"))) for each in step.iter(f"{A}pt")]
            if kind == "moveTo":
                found.append(points)
            elif kind == "lnTo" and found:
                found[-1].extend(points)
            elif kind in ("cubicBezTo", "quadBezTo") and found:
                found[-1].extend(_curve([found[-1][-1], *points]))
            elif kind == "arcTo" and found:
                found[-1].extend(_arc(found[-1][-1], step))
    except (TypeError, ValueError):
        return []
    if not wide or not high:
        return []
    return [[(x / wide, y / high) for x, y in line] for line in found if len(line) > 1]


def _curve(hull: Points) -> Points:
    """Points on a Bézier curve, by de Casteljau."""
    found = []
    for step in range(1, _STEPS + 1):
        part, points = step / _STEPS, hull
        while len(points) > 1:
            points = [(x + (to_x - x) * part, y + (to_y - y) * part) for (x, y), (to_x, to_y) in pairwise(points)]
        found.append(points[0])
    return found


def _arc(start: tuple[float, float], step: Any) -> Points:
    wide, high = float(step.get("wR")), float(step.get("hR"))
    begin, swing = (math.radians(float(step.get(name)) / 60_000) for name in ("stAng", "swAng"))
    middle = (start[0] - wide * math.cos(begin), start[1] - high * math.sin(begin))
    angles = (begin + swing * each / _STEPS for each in range(1, _STEPS + 1))
    return [(middle[0] + wide * math.cos(each), middle[1] + high * math.sin(each)) for each in angles]


def _number(element: Any, name: str) -> float:
    return float(element.get(name, "0"))
