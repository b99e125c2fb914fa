"""What a layout shows behind our words, seen as a grid of colours: where it is quiet, and what words in it stand on.

A ground is plain, a gradient or a picture, and shapes are drawn on it: bars, panels, logos, photographs. What counts is
what there is to see in the end; so it is painted small (`brush.py`) and looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from patentdeck.deck.template import Area
from patentdeck.look.colour import BY_NAME, contrast, distance

ALIKE = 11.0
"""How unlike its paper a ground may look and still be taken for it: a faint circle is, a bar is not."""
SMOOTH = 3.5
"""How unlike its neighbour a spot may look where a ground only fades."""
READABLE = 4.5
BUSY = 255
"""What marks a spot on which something stands that could not be painted."""
_SPECKS = 3
"""So many spots that are not quiet are none."""
_AIR = 0.008
"""How far words keep from what is drawn, as a part of the page's width."""
_SHIFTS = (0, 2, 3, 4, 5)
_MOST = 250


class Painting(Struct, frozen=True):
    """A layout painted: `columns` by `rows` spots row by row on a page in points; each is the number of its colour."""

    columns: int
    rows: int
    width: float
    height: float
    spots: bytes
    colors: tuple[str, ...]

    def paper(self, area: Area) -> str:
        """The colour that most of an area has; white where nothing can be told."""
        return _paper(self, area)

    def hardest(self, area: Area) -> str:
        """What words in an area are hardest to read on, but for its worst twentieth: its paper where it is even."""
        paper, seen = self.paper(area), self._seen(area)
        ink = _ink_on(paper)
        left = sum(seen.values()) // 20
        for _, color in sorted((contrast(ink, each), each) for each in seen):
            left -= seen[color]
            if left < 0:
                return color if distance(color, paper) > 1 else paper
        return paper

    def least_contrast(self, area: Area, color: str) -> float:
        """The contrast of words in a colour with what they stand on in an area, but for its worst twentieth."""
        seen = self._seen(area)
        left = sum(seen.values()) // 20
        for ratio, count in sorted((contrast(color, each), count) for each, count in seen.items()):
            left -= count
            if left < 0:
                return ratio
        return 21.0

    def room(self, area: Area) -> Area:
        """The largest part of an area in which nothing stands but its paper; all of it where nothing else does."""
        return _room(self, area)

    def within(self, area: Area) -> tuple[int, int, int, int]:
        """The spots of an area: the first column and row, and the first ones after it."""
        across, down = self.width / self.columns, self.height / self.rows
        left, right = max(0, round(area.left / across)), min(self.columns, round(area.right / across))
        top, bottom = max(0, round(area.top / down)), min(self.rows, round(area.bottom / down))
        return min(left, self.columns), top, max(left, right), max(bottom, min(top + 1, self.rows))

    def lines(self, area: Area) -> Iterator[bytes]:
        """The spots of an area, row by row."""
        left, top, right, bottom = self.within(area)
        return (self.spots[row * self.columns + left : row * self.columns + right] for row in range(top, bottom))

    def _seen(self, area: Area) -> Counter[str]:
        counted = Counter(b"".join(self.lines(area)))
        del counted[BUSY]
        return Counter({self.colors[at]: count for at, count in counted.items()})


def painting(size: tuple[int, int], page: tuple[float, float], pixels: bytes, busy: bytes) -> Painting:
    """A painting from its pixels, three bytes each, row by row; a spot that is busy was not painted as it is."""
    found = [pixels[at : at + 3] for at in range(0, len(pixels), 3)]
    counted = Counter(found)
    for shift in _SHIFTS:
        # Colours that differ in their last bits are one: the commonest of them.
        best: dict[tuple[int, ...], bytes] = {}
        for color in sorted(counted, key=lambda each: (-counted[each], each)):
            best.setdefault(tuple(each >> shift for each in color), color)
        if len(best) <= _MOST:
            break
    numbers = {color: at for at, color in enumerate(best.values())}
    spot = {color: numbers[best[tuple(each >> shift for each in color)]] for color in counted}
    marks = bytes(BUSY if at_work else spot[color] for color, at_work in zip(found, busy, strict=True))
    return Painting(*size, *page, marks, tuple(f"#{color.hex().upper()}" for color in numbers))


@lru_cache(maxsize=4096)
def _paper(seen: Painting, area: Area) -> str:
    counted = Counter(b"".join(seen.lines(area)))
    del counted[BUSY]
    if not counted:
        return BY_NAME["white"]
    # A gradient has no one colour: what is alike counts together.
    groups: Counter[str] = Counter()
    for at, count in counted.items():
        groups[seen.colors[at][1] + seen.colors[at][3] + seen.colors[at][5]] += count
    most = min(groups, key=lambda each: (-groups[each], each))
    alike = {at: count for at, count in counted.items() if seen.colors[at][1::2] == most}
    return seen.colors[min(alike, key=lambda each: (-alike[each], each))]


@lru_cache(maxsize=4096)
def _room(seen: Painting, area: Area) -> Area:
    left, top, right, _ = seen.within(area)
    rows = list(seen.lines(area))
    quiet = _quiet(seen, rows, seen.paper(area))
    noisy = sum(row.count(0) for row in quiet)
    if noisy <= _SPECKS or right <= left:
        return area
    column, row, wide, tall = _largest(quiet)
    across, down = seen.width / seen.columns, seen.height / seen.rows
    from_left, from_top = max(area.left, (left + column) * across), max(area.top, (top + row) * down)
    to_right = min(area.right, (left + column + wide) * across)
    to_bottom = min(area.bottom, (top + row + tall) * down)
    if column > 0:
        from_left += _AIR * seen.width
    if left + column + wide < right:
        to_right -= _AIR * seen.width
    if row > 0:
        from_top += _AIR * seen.width / 2
    if row + tall < len(quiet):
        to_bottom -= _AIR * seen.width / 2
    return Area(from_left, from_top, max(0.0, to_right - from_left), max(0.0, to_bottom - from_top))


def _quiet(seen: Painting, rows: Sequence[bytes], paper: str) -> list[bytearray]:
    """Which spots look like the paper, or fade into it, so that one ink can be read on them all: 1, else 0."""
    ink = _ink_on(paper)
    present = set(b"".join(rows)) - {BUSY}
    alike = {at for at in present if distance(seen.colors[at], paper) <= ALIKE}
    others = {at for at in present - alike if contrast(ink, seen.colors[at]) >= READABLE}
    table = bytes(1 if at in alike else 0 for at in range(256))
    quiet = [bytearray(row.translate(table)) for row in rows]
    near = _near(seen.colors) if others else ()
    if not any(near[at] & others for at in alike if near):
        return quiet
    high, wide = len(rows), len(rows[0]) if rows else 0
    edge = [(down, across) for down in range(high) for across in range(wide) if quiet[down][across]]
    while edge:
        down, across = edge.pop()
        own = rows[down][across]
        for beside, along in ((down - 1, across), (down + 1, across), (down, across - 1), (down, across + 1)):
            if not (0 <= beside < high and 0 <= along < wide) or quiet[beside][along]:
                continue
            other = rows[beside][along]
            if other in others and other in near[own]:
                quiet[beside][along] = 1
                edge.append((beside, along))
    return quiet


@lru_cache(maxsize=64)
def _near(colors: tuple[str, ...]) -> tuple[frozenset[int], ...]:
    """For each colour the numbers of those that it may fade into, itself among them."""
    return tuple(
        frozenset(at for at, other in enumerate(colors) if distance(color, other) <= SMOOTH) for color in colors
    )


def _largest(quiet: Sequence[bytearray]) -> tuple[int, int, int, int]:
    """The largest rectangle of quiet spots: its first column and row, how wide and how high it is."""
    wide = len(quiet[0])
    heights = [0] * (wide + 1)
    best = (0, 0, 0, 0, 0)
    for row, spots in enumerate(quiet):
        for column, is_quiet in enumerate(spots):
            heights[column] = heights[column] + 1 if is_quiet else 0
        open_from: list[tuple[int, int]] = []
        for place, high in enumerate(heights):
            start = place
            while open_from and open_from[-1][1] > high:
                start, tall = open_from.pop()
                size = (place - start) * tall
                if size > best[0]:
                    best = (size, start, row - tall + 1, place - start, tall)
            if high and (not open_from or open_from[-1][1] < high):
                open_from.append((start, high))
    return best[1:]


def _ink_on(paper: str) -> str:
    return max((BY_NAME["black"], BY_NAME["white"]), key=lambda each: contrast(each, paper))
