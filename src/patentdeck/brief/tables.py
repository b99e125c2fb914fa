"""Tables of words, set natively: columns as wide as their words want, hairlines, a head that returns on every page."""

from __future__ import annotations

from collections.abc import Sequence

from patentdeck.brief.inks import Block, Fill, Placed, Slab, Tag
from patentdeck.brief.prose import block, lines, reaches
from patentdeck.brief.styles import Style, Styles
from patentdeck.errors import LookError, Problem
from patentdeck.story.edition import Grid, Words, plain

GUTTER = 14.0
RULE, HAIRLINE = 0.9, 0.5
AIR = 0.32
"""Air above and below a row's words, as a part of their size."""


def column_widths(grid: Grid, head: Style, body: Style, whole: float, slot: str) -> tuple[float, ...]:
    """The width of each column in points, gutters apart, together as wide as the table.

    The grid's relative widths hold where they can: no column is narrower than its longest word, and what a column
    does not need goes to those whose words still wrap.
    """
    columns = range(len(grid.header))
    cells = [[plain(grid.header[column]), *(row[column] for row in grid.rows)] for column in columns]
    spans = [
        [reaches(words, head if not at else body) for at, words in enumerate(cells[column]) if words]
        for column in columns
    ]
    least = [max((narrow for narrow, _ in spans[column]), default=0.0) for column in columns]
    most = [max((wide for _, wide in spans[column]), default=0.0) for column in columns]
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
    return settled(least, most, grid.widths, room)


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


def table(grid: Grid, styles: Styles, whole: float, slot: str) -> tuple[Slab, tuple[Slab, ...]]:
    """The head of the table and its rows as slabs `whole` points wide, each with its rule below."""
    widths = column_widths(grid, styles.table_head, styles.table, whole, slot)
    head = [plain(text) for text in grid.header]
    return (
        _row(head, widths, grid, styles.table_head, slot, "TH", Fill(0, 0, whole, RULE, styles.palette.ink)),
        tuple(
            _row(row, widths, grid, styles.table, slot, "TD", Fill(0, 0, whole, HAIRLINE, styles.palette.hairline))
            for row in grid.rows
        ),
    )


def _row(
    cells: Sequence[Words],
    widths: Sequence[float],
    grid: Grid,
    style: Style,
    slot: str,
    tag: Tag,
    rule: Fill,
) -> Slab:
    """One row: its cells level at the top, air above and below, the rule at its foot."""
    air, x, depth = AIR * style.size, 0.0, style.leading
    placed: list[Placed] = []
    for column, (words, width) in enumerate(zip(cells, widths, strict=True)):
        if words:
            right = width if column in grid.numeric else None
            cell = block(lines(words, style, width, slot), style, tag, slot, right=right)
            placed.append(Placed(x, air, cell))
            depth = max(depth, cell.height)
        x += width + GUTTER
    height = depth + 2 * air
    foot = Block("Artifact", "", rule.height, (rule,))
    return Slab(height, (*placed, Placed(0.0, height - rule.height, foot)))
