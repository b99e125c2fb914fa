"""Tables of words, set natively: columns as wide as their words want, hairlines, a head that returns on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.brief.citations import is_goal
from patentdeck.brief.inks import Block, Element, Fill, Placed, Slab, moved, ornament, stack, within
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
TINT, TINT_INSET = 0.08, 1.5
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
    wides = [[wide for _, wide in row] for row in rows]
    for start, end in _groups(grid):
        wides[start][0] /= end - start  # its lines stand beside all of its rows
    return lowered(widths, least, wides)


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

    Rows that go on with the first cell of the one above, their own being empty, are one slab with it. `air` stands
    above and below a row's words, as a part of their size.
    """
    widths = column_widths(grid, styles.table_head, styles.table, whole, slot)
    head = _Rows(grid, widths, styles.table_head, slot, air, Fill(0, 0, whole, RULE, styles.palette.ink))
    body = _Rows(grid, widths, styles.table, slot, air, Fill(0, 0, whole, HAIRLINE, styles.palette.hairline))
    columns = [Element("TH", str(at), scope="Column") for at in range(len(grid.header))]
    title = head.row([plain(text) for text in grid.header], columns)
    return (
        within(Element("THead"), within(Element("TR"), title)),
        tuple(within(Element("TBody"), body.group(start, end, styles.palette)) for start, end in _groups(grid)),
    )


def _groups(grid: Grid) -> Iterator[tuple[int, int]]:
    """The rows that share a first cell: from, to."""
    starts = [at for at, row in enumerate(grid.rows) if row[0] or not at]
    yield from zip(starts, [*starts[1:], len(grid.rows)], strict=True)


class _Rows(Struct, frozen=True):
    """How the rows of a table are set: columns, type, air, the rule at the foot."""

    grid: Grid
    widths: Sequence[float]
    style: Style
    slot: str
    air: float
    rule: Fill

    def group(self, start: int, end: int, tints: Palette) -> Slab:
        """Rows under one first cell, which may be as high as all of them; rules between them leave it out."""
        inner = self.widths[0] + GUTTER
        short = replace(self.rule, x=inner, width=self.rule.width - inner)
        first = self.grid.rows[start][0]
        scope = Element("TH", "0", scope="Row", rows=end - start) if first else Element("TD", "0")
        others = [Element("TD", str(at)) for at in range(1, len(self.widths))]
        name = self.cell(0, first, scope)
        slabs: list[Slab] = []
        for at in range(start, end):
            rule, last = (self.rule if at == end - 1 else short), at == end - 1
            wanted = name.height + 2 * self.air * self.style.size - sum(done.height for done in slabs) if last else 0.0
            cells = self.grid.rows[at][1:]
            row = replace(self, rule=rule).row(cells, others, tints, first=1, least=wanted)
            if at == start:
                row = replace(row, placed=(Placed(0.0, self.air * self.style.size, name), *row.placed))
            slabs.append(within(Element("TR", str(at)), row))
        return stack((0.0, row) for row in slabs)

    def row(
        self,
        cells: Sequence[Words],
        elements: Sequence[Element],
        tints: Palette | None = None,
        first: int = 0,
        least: float = 0.0,
    ) -> Slab:
        """The cells from the `first` column on, level at the top; a leading mark stands on a tint of its colour."""
        air, depth = self.air * self.style.size, self.style.leading
        x = sum(width + GUTTER for width in self.widths[:first])
        placed: list[Placed] = []
        grounds: list[tuple[float, float, str]] = []
        for at, (words, element) in enumerate(zip(cells, elements, strict=True), start=first):
            cell = self.cell(at, words, element)
            placed.append(Placed(x, air, cell))
            depth = max(depth, cell.height)
            leading = next((span.role for span in words.spans if span.strong), None)
            if tints and leading and at in self.grid.centred:
                grounds.append((x, self.widths[at], mix(tints.text(leading), tints.paper, TINT)))
            x += self.widths[at] + GUTTER
        height = max(depth + 2 * air, least)
        behind = tuple(
            Fill(left, TINT_INSET, width, height - 2 * TINT_INSET - self.rule.height, colour)
            for left, width, colour in grounds
        )
        foot = moved(ornament(self.rule), 0.0, height - self.rule.height)
        return Slab(height, (*(ornament(*behind).placed if behind else ()), *placed, *foot.placed))

    def cell(self, at: int, words: Words, element: Element) -> Block:
        """The words of a cell, set as its column wants."""
        flush = 1.0 if at in self.grid.numeric else 0.5 if at in self.grid.centred else 0.0
        found = lines(words, self.style, self.widths[at], self.slot) if words else ()
        made = block(found, self.style, element, self.slot, room=self.widths[at], at=flush)
        return replace(made, goal=words.text) if not at and is_goal(words.text) else made
