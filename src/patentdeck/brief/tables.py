"""Tables of words, set natively: columns as wide as their words want, hairlines, a head that returns on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations, zip_longest
from math import ceil

from patentdeck.brief.inks import Element, Fill, Placed, Slab, moved, ornament, within
from patentdeck.brief.prose import block, lines, reaches
from patentdeck.brief.styles import Style, Styles
from patentdeck.errors import LookError, Problem
from patentdeck.look.colour import mix
from patentdeck.look.theme import Palette
from patentdeck.story.edition import Grid, Words, plain

GUTTER = 14.0
RULE, HAIRLINE = 0.9, 0.5
STEPS = (96.0, 72.0, 48.0, 36.0, 24.0, 12.0, 6.0)
"""How much room at once is moved between columns, in points."""
FILLED = 0.9
"""How full a line of a narrow column gets, before one word more does not fit."""
TIGHTEST, AIR, LOOSEST = 0.18, 0.32, 0.7
"""Air above and below a row's words, as a part of their size: the least, what suits, the most."""
TINT, TINT_INSET = 0.1, 1.5
"""How much of its colour stands behind a leading mark, and how far the tint keeps from the rules."""


def air_at(stretch: float) -> float:
    """The air of a row at a stretch from −1 (the tightest) over 0 (what suits) to 1 (the loosest)."""
    return AIR + stretch * (LOOSEST - AIR if stretch > 0 else AIR - TIGHTEST)


def column_widths(grid: Grid, head: Style, body: Style, whole: float, slot: str) -> tuple[float, ...]:
    """The width of each column in points, gutters apart, together as wide as the table.

    The grid's relative widths hold where they can: no column is narrower than its longest word, and what a column
    does not need goes to those whose words still wrap.
    """
    columns = range(len(grid.header))
    heads = [reaches(plain(text), head) if text else (0.0, 0.0) for text in grid.header]
    rows = [[reaches(words, body) if words else (0.0, 0.0) for words in row] for row in grid.rows]
    least = [max(row[column][0] for row in (heads, *rows)) for column in columns]
    most = [max(row[column][1] for row in (heads, *rows)) for column in columns]
    for bounds in (least, most):  # columns of marks are alike
        for column in grid.centred:
            bounds[column] = max(bounds[at] for at in grid.centred)
    room = whole - GUTTER * (len(columns) - 1)
    if sum(least) > room:
        raise LookError(
            Problem(
                f"the longest words of the columns are together {sum(least) - room:.0f} pt wider than the table",
                remedy="use fewer columns or shorter words",
                column=slot,
                value=" | ".join(grid.header),
            )
        )
    widths = settled(least, most, grid.widths, room)
    return lowered(widths, least, [[wide for _, wide in row] for row in rows])


def lowered(widths: Sequence[float], least: Sequence[float], wides: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The widths with some room moved between columns, as long as that makes the rows together lower.

    `wides` is how wide each cell of each row is on one line.
    """
    best = tuple(widths)
    lines_now = _lines_of(best, wides)
    moved_some = True
    while moved_some:
        moved_some = False
        for giver, taker in permutations(range(len(best)), 2):
            for step in STEPS:
                if best[giver] - step < least[giver]:
                    continue
                tried = list(best)
                tried[giver] -= step
                tried[taker] += step
                found = _lines_of(tried, wides)
                if found < lines_now:
                    best, lines_now, moved_some = tuple(tried), found, True
    return best


def _lines_of(widths: Sequence[float], wides: Sequence[Sequence[float]]) -> int:
    """About how many lines the rows take."""
    return sum(max(_lines_in(width, wide) for wide, width in zip(row, widths, strict=True)) for row in wides)


def _lines_in(width: float, wide: float) -> int:
    return 1 if wide <= width + 0.01 else ceil(wide / (FILLED * width))


def settled(least: Sequence[float], most: Sequence[float], weights: Sequence[float], room: float) -> tuple[float, ...]:
    """Room shared by weight among the columns, each held between its bounds until none leaves them."""
    fixed: dict[int, float] = {}
    if sum(most) <= room:
        spare = (room - sum(most)) / sum(weights)
        return tuple(wide + spare * weight for wide, weight in zip(most, weights, strict=True))
    while True:
        free = [column for column in range(len(weights)) if column not in fixed]
        left, weight = room - sum(fixed.values()), sum(weights[column] for column in free)
        shares = {column: left * weights[column] / weight for column in free}
        low = {column: least[column] for column in free if shares[column] < least[column]}
        high = {column: most[column] for column in free if shares[column] > most[column]}
        # The side that is further out of bounds is settled first, so that what it frees or takes is shared again.
        short = sum(low[column] - shares[column] for column in low)
        long = sum(shares[column] - high[column] for column in high)
        settled = low if short >= long else high
        if not settled:
            return tuple({**fixed, **shares}[column] for column in range(len(weights)))
        fixed |= settled


def table(grid: Grid, styles: Styles, whole: float, slot: str, air: float = AIR) -> tuple[Slab, tuple[Slab, ...]]:
    """The head of the table and its rows as slabs `whole` points wide, each with its rule below.

    `air` stands above and below a row's words, as a part of their size.
    """
    widths = column_widths(grid, styles.table_head, styles.table, whole, slot)
    named = all(row[0] for row in grid.rows)
    ink, hairline = styles.palette.ink, styles.palette.hairline
    columns = [Element("TH", str(at), scope="Column") for at in range(len(grid.header))]
    head = _Row(grid, widths, columns, styles.table_head, slot, air, Fill(0, 0, whole, RULE, ink))
    cells = [Element("TH", "0", scope="Row") if named else Element("TD", "0")]
    cells += [Element("TD", str(at)) for at in range(1, len(grid.header))]
    body = _Row(grid, widths, cells, styles.table, slot, air, Fill(0, 0, whole, HAIRLINE, hairline))
    return (
        within(Element("THead"), within(Element("TR"), head.set([plain(text) for text in grid.header]))),
        tuple(
            within(Element("TBody"), within(Element("TR", str(at)), body.over(below).set(row, styles.palette)))
            for at, (row, below) in enumerate(zip_longest(grid.rows, grid.rows[1:], fillvalue=()))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """How the rows of a table are set: columns, what their cells are, type, air, the rule at the foot."""

    grid: Grid
    widths: Sequence[float]
    elements: Sequence[Element]
    style: Style
    slot: str
    air: float
    rule: Fill

    def over(self, below: Sequence[Words]) -> _Row:
        """The row over another: where that goes on with its first cell, the rule leaves it out."""
        if not below or below[0]:
            return self
        start = self.widths[0] + GUTTER
        return replace(self, rule=replace(self.rule, x=start, width=self.rule.width - start))

    def set(self, cells: Sequence[Words], tints: Palette | None = None) -> Slab:
        """One row: its cells level at the top, air above and below; a leading mark stands on a tint of its colour."""
        air, x, depth = self.air * self.style.size, 0.0, self.style.leading
        placed: list[Placed] = []
        grounds: list[tuple[float, float, str]] = []
        for at, (words, width, element) in enumerate(zip(cells, self.widths, self.elements, strict=True)):
            flush = 1.0 if at in self.grid.numeric else 0.5 if at in self.grid.centred else 0.0
            found = lines(words, self.style, width, self.slot) if words else ()
            cell = block(found, self.style, element, self.slot, room=width, at=flush)
            placed.append(Placed(x, air, cell))
            depth = max(depth, cell.height)
            leading = next((span.role for span in words.spans if span.strong), None)
            if tints and leading and at in self.grid.centred:
                grounds.append((x, width, mix(tints.text(leading), tints.paper, TINT)))
            x += width + GUTTER
        height = depth + 2 * air
        behind = tuple(
            Fill(left, TINT_INSET, width, height - 2 * TINT_INSET - self.rule.height, colour)
            for left, width, colour in grounds
        )
        foot = moved(ornament(self.rule), 0.0, height - self.rule.height)
        return Slab(height, (*(ornament(*behind).placed if behind else ()), *placed, *foot.placed))
