"""A variable TrueType font (`glyf`, `gvar`, one weight axis), read for some glyphs at several weights.

fontTools' subsetter and instancer serve any font, point by point in Python; a page set of nine hundred
Chinese characters in three weights takes them two seconds. Here a glyph is read once, and the points of all glyphs
move together as arrays: a quarter of a second.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import decompileSharedTuples, decompileTupleVariationStore
from msgspec import Struct
from numpy.typing import NDArray

from patentdeck.errors import LookError
from patentdeck.look.outline import REPEAT, X_SAME, X_SHORT, Y_SAME, Y_SHORT, Floats, Outline, Support, strength


class VariableFont:
    """The font file at `path`. Glyphs are asked for by character; those that it lacks are simply absent."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path, lazy=True)
        tables = font.reader
        self._head = font["head"]
        self._axis = font["fvar"].axes[0]
        self._warp = _warp(tables["avar"]) if "avar" in font else ()
        self.characters: Mapping[str, int] = _characters(tables["cmap"])
        count = font["maxp"].numGlyphs
        self._glyf: bytes = tables["glyf"]
        short = self._head.indexToLocFormat == 0
        loca = np.frombuffer(tables["loca"], ">u2" if short else ">u4").astype(np.int64)
        self._loca = loca * 2 if short else loca
        long_metrics = font["hhea"].numberOfHMetrics
        advances = np.frombuffer(tables["hmtx"], ">u2")[: 2 * long_metrics : 2].astype(np.float64)
        self._advances = np.concatenate([advances, np.full(count - long_metrics, advances[-1])])
        self._gvar: bytes = tables["gvar"]
        axes, shared, shared_at, _, flags, data_at = struct.unpack(">HHLHHL", self._gvar[4:20])
        width = 4 if flags & 1 else 2
        offsets = np.frombuffer(self._gvar[20 : 20 + width * (count + 1)], ">u4" if flags & 1 else ">u2")
        self._moves_at = data_at + offsets.astype(np.int64) * (1 if flags & 1 else 2)
        tags = [self._axis.axisTag]
        if axes != 1:
            raise LookError(f"{path.name} varies in more than its weight")
        self._shared = decompileSharedTuples(tags, shared, self._gvar, shared_at)
        font.close()

    def place(self, weight: float) -> dict[str, float]:
        """The weight as the font's own normalised coordinate."""
        axis = self._axis
        value = float(np.interp(weight, (axis.minValue, axis.defaultValue, axis.maxValue), (-1.0, 0.0, 1.0)))
        if self._warp:
            starts, ends = zip(*self._warp, strict=True)
            value = float(np.interp(value, starts, ends))
        return {axis.axisTag: value}

    def advance(self, character: str, place: Mapping[str, float]) -> float | None:
        """The width of a character in ems at a place of the axis; None where the font lacks it."""
        glyph = self.characters.get(character)
        if glyph is None:
            return None
        # The points that bear the metrics lie in no contour: nothing about them is inferred from their neighbours.
        moves = ((each.axes, each.coordinates[-4:]) for each in self._variations(glyph, self._points(glyph)))
        widening = sum(
            strength(place, tuple(sorted(axes.items()))) * ((right or (0, 0))[0] - (left or (0, 0))[0])
            for axes, (left, right, *_) in moves
        )
        return (float(self._advances[glyph]) + widening) / float(self._head.unitsPerEm)

    def outline(self, glyph: int) -> Outline:
        """The glyph with that index, its components drawn out."""
        data = self._glyf[self._loca[glyph] : self._loca[glyph + 1]]
        advance = float(self._advances[glyph])
        if not data:
            none = np.zeros((0, 2))
            moves = self._moves(glyph, 0, none, ())
            return Outline(np.zeros(0, np.int64), np.zeros(0, np.uint8), none, {}, advance, _widening(moves))
        if data[:2] >= b"\x80":  # a negative number of contours: made of components
            return self._composite(glyph, data, advance)
        ends, flags, points = _simple(data)
        moves = self._moves(glyph, len(points), points, ends.tolist())
        outline = {support: move[:-4] for support, move in moves.items()}
        return Outline(ends, flags, points, outline, advance, _widening(moves))

    def _composite(self, glyph: int, data: bytes, advance: float) -> Outline:
        parts = list(_components(data))
        offsets = np.array([part.offset for part in parts], np.float64)
        moves = self._moves(glyph, len(parts), offsets, range(len(parts)))
        outlines = [self.outline(part.glyph) for part in parts]
        supports = dict.fromkeys([*moves, *(key for outline in outlines for key in outline.moves)])
        still = np.zeros((len(parts), 2))

        def joined(arrays: Iterable[Floats], shifts: Floats) -> Floats:
            return np.concatenate(
                [a @ part.matrix + shift for a, part, shift in zip(arrays, parts, shifts, strict=False)]
            )

        before = np.cumsum([0] + [len(outline.points) for outline in outlines])
        return Outline(
            np.concatenate([outline.ends + at for outline, at in zip(outlines, before, strict=False)]),
            np.concatenate([outline.flags for outline in outlines]),
            joined((outline.points for outline in outlines), offsets),
            {
                support: joined(
                    (outline.moves.get(support, np.zeros_like(outline.points)) for outline in outlines),
                    moves.get(support, still),
                )
                for support in supports
            },
            advance,
            _widening(moves),
        )

    def _points(self, glyph: int) -> int:
        """How many points a glyph has, or components."""
        data = self._glyf[self._loca[glyph] : self._loca[glyph + 1]]
        if not data:
            return 0
        if data[:2] >= b"\x80":
            return sum(1 for _ in _components(data))
        last = 8 + 2 * int.from_bytes(data[:2], "big")
        return int.from_bytes(data[last : last + 2], "big") + 1

    def _variations(self, glyph: int, count: int) -> Sequence[Any]:
        """How the `count` points of a glyph move, as the font tells it: some only where their neighbours do."""
        start, stop = int(self._moves_at[glyph]), int(self._moves_at[glyph + 1])
        if start == stop:
            return ()
        data = self._gvar[start:stop]
        tuples, data_at = struct.unpack(">HH", data[:4])
        tags = [self._axis.axisTag]
        found: Sequence[Any] = decompileTupleVariationStore(
            "gvar", tags, tuples, count + 4, self._shared, data, 4, data_at
        )
        return found

    def _moves(self, glyph: int, count: int, points: Floats, ends: Sequence[int]) -> dict[Support, Floats]:
        """How the points of a glyph, and the four that bear its metrics, move in each region of the axis."""
        moves: dict[Support, Floats] = {}
        for variation in self._variations(glyph, count):
            if None in variation.coordinates:
                metrics = [(0.0, 0.0), (self._advances[glyph], 0.0), (0.0, 0.0), (0.0, 0.0)]
                variation.calcInferredDeltas([*map(tuple, points.tolist()), *metrics], list(ends))
            support = tuple(sorted(variation.axes.items()))
            moves[support] = moves.get(support, 0.0) + np.array(variation.coordinates, np.float64)
        return moves


def _simple(data: bytes) -> tuple[NDArray[np.int64], NDArray[np.uint8], Floats]:
    """The contour ends, flags and points of a `glyf` entry without components."""
    contours = struct.unpack(">h", data[:2])[0]
    ends = np.frombuffer(data, ">u2", contours, 10).astype(np.int64)
    at = 10 + 2 * contours
    at += 2 + int.from_bytes(data[at : at + 2], "big")
    count = int(ends[-1]) + 1
    flags = bytearray()
    while len(flags) < count:
        flag = data[at]
        at += 1
        if flag & REPEAT:
            flags += bytes((flag,)) * (data[at] + 1)
            at += 1
        else:
            flags.append(flag)
    marks = np.frombuffer(bytes(flags), np.uint8)
    raw = np.frombuffer(data, np.uint8).astype(np.int64)
    x, at = _coordinate(raw, at, marks, X_SHORT, X_SAME)
    y, at = _coordinate(raw, at, marks, Y_SHORT, Y_SAME)
    return ends, marks, np.stack([x, y], axis=1).astype(np.float64)


def _coordinate(
    raw: NDArray[np.int64], at: int, flags: NDArray[np.uint8], short: int, same: int
) -> tuple[NDArray[np.int64], int]:
    is_short, is_same = (flags & short) > 0, (flags & same) > 0
    is_long = ~is_short & ~is_same
    sizes = is_short + 2 * is_long
    stops = at + np.cumsum(sizes)
    starts = stops - sizes
    steps = np.zeros(len(flags), np.int64)
    steps[is_short] = raw[starts[is_short]] * np.where(is_same[is_short], 1, -1)
    words = raw[starts[is_long]] * 256 + raw[starts[is_long] + 1]
    steps[is_long] = words - 65536 * (words > 32767)
    return np.cumsum(steps), int(stops[-1])


def _warp(avar: bytes) -> tuple[tuple[float, float], ...]:
    """Which places of the one axis an `avar` table puts where. fontTools' reader of it loads what makes such fonts."""
    count = int.from_bytes(avar[8:10], "big")
    return tuple((start / 16384, end / 16384) for start, end in struct.iter_unpack(">hh", avar[10 : 10 + 4 * count]))


def _widening(moves: Mapping[Support, Floats]) -> dict[Support, float]:
    """How the advance width moves: by its right metrics point less its left one."""
    return {support: float(move[-3, 0] - move[-4, 0]) for support, move in moves.items()}


def _characters(cmap: bytes) -> dict[str, int]:
    """Glyph indices by character, from the fullest of the subtables that Unicode fonts have (formats 12 and 4)."""
    subtables: dict[int, bytes] = {}
    for number in range(struct.unpack(">H", cmap[2:4])[0]):
        at = struct.unpack(">L", cmap[8 + 8 * number : 12 + 8 * number])[0]
        subtables[struct.unpack(">H", cmap[at : at + 2])[0]] = cmap[at:]
    if 12 in subtables:
        table = subtables[12]
        groups = struct.unpack(">L", table[12:16])[0]
        rows: Iterable[tuple[int, int, int]] = struct.iter_unpack(">LLL", table[16 : 16 + 12 * groups])
        return {chr(code): glyph + code - first for first, last, glyph in rows for code in range(first, last + 1)}
    if 4 in subtables:
        return dict(_segments(subtables[4]))
    raise LookError("a packaged font has no character map of format 12 or 4")


def _segments(table: bytes) -> Iterator[tuple[str, int]]:
    """The characters and glyphs of a subtable of format 4: runs of codes with a common shift, or a list of glyphs."""
    count = int.from_bytes(table[6:8], "big") // 2
    words = np.frombuffer(table[: len(table) // 2 * 2], ">u2").astype(int).tolist()
    lasts, firsts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    shifts, lists = words[8 + 2 * count : 8 + 3 * count], words[8 + 3 * count : 8 + 4 * count]
    for number, (first, last, shift, listed) in enumerate(zip(firsts, lasts, shifts, lists, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if listed:
                glyph = words[8 + 3 * count + number + listed // 2 + code - first]
            glyph = (glyph + shift) % 0x10000 if glyph or not listed else 0
            if glyph:
                yield chr(code), glyph


class _Component(Struct, frozen=True):
    """A glyph that stands in another, turned by `matrix` and shifted by `offset`."""

    glyph: int
    offset: tuple[float, float]
    matrix: Floats


def _components(data: bytes) -> Iterable[_Component]:
    """The components of a `glyf` entry. Flags: 1 words, 2 offsets, 8, 64, 128 kinds of scale, 32 more."""
    at, more = 10, True
    while more:
        flags, glyph = struct.unpack(">HH", data[at : at + 4])
        if not flags & 2:
            raise LookError("a packaged font joins a glyph by matched points, which is not supported")
        x, y = struct.unpack(">hh" if flags & 1 else ">bb", data[at + 4 : at + (8 if flags & 1 else 6)])
        at += 8 if flags & 1 else 6
        numbers = 1 if flags & 8 else 2 if flags & 64 else 4 if flags & 128 else 0
        scale = [n / 16384 for n in struct.unpack(f">{numbers}h", data[at : at + 2 * numbers])]
        at += 2 * numbers
        matrix = {0: [1.0, 0.0, 0.0, 1.0], 1: [*scale, 0.0, 0.0, *scale], 4: scale}.get(numbers)
        yield _Component(glyph, (x, y), np.array(matrix or [scale[0], 0.0, 0.0, scale[1]]).reshape(2, 2))
        more = bool(flags & 32)
