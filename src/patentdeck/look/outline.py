"""Glyph outlines that move with the weight, and their points packed as a TrueType font writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Support = tuple[tuple[str, tuple[float, float, float]], ...]
"""A region of the axis: where its influence begins, is full, and ends."""

ON_CURVE, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME, OVERLAP = 1, 2, 4, 8, 16, 32, 64
"""The point flags of a `glyf` entry."""


class Outline(Struct, frozen=True):
    """One glyph: where its contours end, its point flags, its points, how they move, and its advance width.

    `points` has one row (x, y) per point; `moves` one such array for each region of the axis. `widening` is how
    the advance width moves in each region.
    """

    ends: NDArray[np.int64]
    flags: NDArray[np.uint8]
    points: Floats
    moves: Mapping[Support, Floats]
    advance: float
    widening: Mapping[Support, float]


class StaticGlyphs(Struct, frozen=True):
    """Glyphs at one weight: the bytes of their `glyf` entries, advance widths and left side bearings."""

    data: tuple[bytes, ...]
    advances: tuple[int, ...]
    bearings: tuple[int, ...]
    most_points: int
    most_contours: int


def at_weight(outlines: Sequence[Outline], place: Mapping[str, float]) -> StaticGlyphs:
    """The outlines at one place of the axis, all points moved and packed together."""
    counts = np.array([len(outline.points) for outline in outlines])
    stops = np.cumsum(counts)
    starts = stops - counts
    points = np.concatenate([outline.points for outline in outlines])
    advances = np.array([outline.advance for outline in outlines])
    for support in sorted({key for outline in outlines for key in (*outline.moves, *outline.widening)}):
        scale = strength(place, support)
        if not scale:
            continue
        for number, outline in enumerate(outlines):
            if support in outline.moves:
                points[starts[number] : stops[number]] += scale * outline.moves[support]
            advances[number] += scale * outline.widening.get(support, 0.0)
    rounded = np.floor(points + 0.5).astype(np.int64)
    steps = np.diff(rounded, axis=0, prepend=np.zeros((1, 2), np.int64))
    first = starts[counts > 0]
    steps[first] = rounded[first]
    flags = np.concatenate([outline.flags for outline in outlines]) & (ON_CURVE | OVERLAP)
    x_flags, x_bytes, x_sizes = _pack(steps[:, 0], X_SHORT, X_SAME)
    y_flags, y_bytes, y_sizes = _pack(steps[:, 1], Y_SHORT, Y_SAME)
    flag_bytes = (flags | x_flags | y_flags).astype(np.uint8).tobytes()
    x_at = np.concatenate([[0], np.cumsum(x_sizes)])
    y_at = np.concatenate([[0], np.cumsum(y_sizes)])
    data, bearings = [], []
    for outline, start, stop in zip(outlines, starts.tolist(), stops.tolist(), strict=True):
        if start == stop:
            data.append(b"")
            bearings.append(0)
            continue
        own = rounded[start:stop]
        (left, bottom), (right, top) = own.min(axis=0).tolist(), own.max(axis=0).tolist()
        entry = b"".join(
            (
                struct.pack(">hhhhh", len(outline.ends), left, bottom, right, top),
                outline.ends.astype(">u2").tobytes(),
                b"\0\0",  # no instructions
                flag_bytes[start:stop],
                x_bytes[x_at[start] : x_at[stop]],
                y_bytes[y_at[start] : y_at[stop]],
            )
        )
        data.append(entry + b"\0" * (-len(entry) % 4))
        bearings.append(left)
    return StaticGlyphs(
        tuple(data),
        tuple(np.floor(advances + 0.5).astype(int).tolist()),
        tuple(bearings),
        int(counts.max(initial=0)),
        max((len(outline.ends) for outline in outlines), default=0),
    )


def strength(place: Mapping[str, float], support: Support) -> float:
    """How strongly a region of the axis acts at a place: 1 at its peak, nothing outside, linear between.

    fontTools computes the same; to import its `varLib` for that takes longer than to cut the fonts.
    """
    whole = 1.0
    for tag, (lower, peak, upper) in support:
        at = place.get(tag, 0.0)
        if peak in (0, at):
            continue
        if not lower < at < upper:
            return 0.0
        whole *= (at - lower) / (peak - lower) if at < peak else (upper - at) / (upper - peak)
    return whole


def _pack(steps: NDArray[np.int64], short: int, same: int) -> tuple[NDArray[Any], bytes, NDArray[np.int64]]:
    """One coordinate of all points as `glyf` writes it: flags, bytes, and bytes taken by each point."""
    size = np.abs(steps)
    is_short = (size < 256) & (steps != 0)
    is_long = size >= 256
    flags = np.where(steps == 0, same, np.where(is_short, short | np.where(steps > 0, same, 0), 0))
    pairs = np.stack([np.where(is_short, size, (steps >> 8) & 255), steps & 255], axis=1).astype(np.uint8)
    written = np.stack([is_short | is_long, is_long], axis=1)
    return flags, pairs[written].tobytes(), written.sum(axis=1)
