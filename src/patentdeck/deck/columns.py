"""How wide the columns of a table are: by their shares, but no narrower than their words, nor needlessly uneven."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations, product

from patentdeck.deck.measured import SLACK, Measured, measured
from patentdeck.look.measure import DeckFaces
from patentdeck.story.edition import Grid, Span, Words

CELL_RIGHT = 16.0
"""The air between a table's columns, in points; the last column is flush with the grid."""
GIVE = 1.5
"""How many times its share a column may grow, and into how small a part of it it may shrink."""
SHORT = 3.0
"""A header no longer than this, in ems, is one word: 编号 had better not be parted."""
NUDGES = (1 / 12, 1 / 48)
"""What one column gives another at a time, as parts of the table's width."""

Texts = tuple[tuple[Measured, ...], ...]
"""The cells of a table, header first, with their rulers."""


@lru_cache(maxsize=64)
def texts(grid: Grid, faces: DeckFaces, names: frozenset[str]) -> Texts:
    """The cells of a grid, row by row under the header, which is bold."""
    header = tuple(Words((Span(text, strong=True),)) for text in grid.header)
    return tuple(tuple(measured(words, faces, False, names) for words in row) for row in (header, *grid.rows))


def room(columns: Sequence[float], at: int) -> float:
    """The width of a column without the air at its right."""
    return columns[at] - (CELL_RIGHT if at < len(columns) - 1 else 0.0)


@lru_cache(maxsize=256)
def widths(grid: Grid, faces: DeckFaces, names: frozenset[str], width: float, size: float) -> tuple[float, ...]:
    """The columns by their shares of the width; those too narrow for a word take from the others what they lack."""
    total = sum(grid.widths)
    shares = [width * part / total for part in grid.widths]
    cells = texts(grid, faces, names)
    # Where a stand-in's widest words find no room, those of the font itself may; else short headers at least do.
    for rows, wider in ((cells, faces.spare), (cells, 1.0), (cells[:1], 1.0)):
        least = _least(rows, size, len(shares), wider)
        wanted = [min(max(share, need), GIVE * share) for share, need in zip(shares, least, strict=True)]
        lacking = sum(wanted) - width
        spare = [max(0.0, min(one - need, one - one / GIVE)) for one, need in zip(wanted, least, strict=True)]
        if lacking <= SLACK:
            return tuple(shares)
        if lacking <= sum(spare):
            return tuple(one - lacking * each / sum(spare) for one, each in zip(wanted, spare, strict=True))
    return tuple(shares)


@lru_cache(maxsize=64)
def evened(grid: Grid, faces: DeckFaces, names: frozenset[str], width: float, size: float) -> tuple[float, ...]:
    """The columns between which no room can be moved any more that would make the table lower."""
    cells = texts(grid, faces, names)
    found = list(widths(grid, faces, names, width, size))
    total = sum(grid.widths)
    shares = [width * part / total for part in grid.widths]
    needs = _least(cells, size, len(found), faces.spare)
    least = [max(need, share / GIVE) for need, share in zip(needs, shares, strict=True)]
    known: dict[tuple[int, int], list[int]] = {}

    def lines_of(at: int, wide: float) -> list[int]:
        """How many lines each cell of a column takes."""
        key = (at, round(wide * 100))
        if key not in known:
            inner = wide - (CELL_RIGHT if at < len(found) - 1 else 0.0)
            known[key] = [len(row[at].safe.lines(size, inner)) for row in cells]
        return known[key]

    lines = [lines_of(at, wide) for at, wide in enumerate(found)]
    height, moved = sum(map(max, zip(*lines, strict=True))), True
    while moved:
        moved = False
        for part, (giver, taker) in product(NUDGES, permutations(range(len(found)), 2)):
            nudge = part * width
            if found[giver] - nudge < least[giver] or found[taker] + nudge > GIVE * shares[taker]:
                continue
            tried, others = list(found), list(lines)
            tried[giver], tried[taker] = found[giver] - nudge, found[taker] + nudge
            for at in (giver, taker):
                others[at] = lines_of(at, tried[at])
            lower = sum(map(max, zip(*others, strict=True)))
            if lower < height:
                found, lines, height, moved = tried, others, lower, True
    return tuple(found)


def _least(cells: Texts, size: float, count: int, wider: float) -> list[float]:
    """The width that each column needs for its widest word, and for a short header on one line, `wider` times as wide
    as measured.
    """
    widest = [max(row[at].safe.widest(row[at].safe.lines(size, 0.0), size) for row in cells) for at in range(count)]
    headers = [header.safe.width((0, len(header.text)), size) for header in cells[0]]
    widest = [max(one, whole if whole <= SHORT * size else 0.0) for one, whole in zip(widest, headers, strict=True)]
    return [each * wider + SLACK + (CELL_RIGHT if at < count - 1 else 0.0) for at, each in enumerate(widest)]
