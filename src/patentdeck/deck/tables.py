"""Tables of words: columns by their widths, rows by their lines, and as many slides as the rows need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from patentdeck.deck.frame import Desk
from patentdeck.deck.measured import SLACK
from patentdeck.deck.page import CELL_RIGHT, Air, Table
from patentdeck.deck.setting import Step, steps
from patentdeck.deck.template import Area, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Grid, Span, Words

AIRY, PLAIN, CLOSE = Air(10.0, 11.0), Air(5.0, 6.0), Air(3.0, 4.0)
EASE = 0.8
"""A short table stands airily while it fills no more than this part of its room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as measured in one size: the columns' widths and the heights of the header and of each row.

    `header` and `rows` keep room for every reader's editor; `drawn` are the heights that the rows are given, which
    an editor makes higher where its fonts run wider.
    """

    step: Step
    air: Air
    columns: tuple[float, ...]
    header: float
    rows: tuple[float, ...]
    drawn: tuple[float, ...]
    overhang: tuple[str, ...]
    """The words that stick out of their cell."""

    @property
    def height(self) -> float:
        """The height of the whole grid, in points."""
        return self.header + sum(self.rows)


def measured(desk: Desk, grid: Grid, room: Area, place: Place) -> Sheet:
    """The grid as airy and as large as it stands on one slide; in the smallest size where it takes several."""
    sizes = steps(place, desk.theme.deck.label)
    tries = [(step, air, part) for step in sizes for air, part in ((AIRY, EASE), (PLAIN, 1.0))]
    for step, air, part in (*tries, (sizes[-1], CLOSE, 1.0)):
        sheet = _sheet(desk, grid, room.width, step, air)
        if sheet.height <= part * room.height and not sheet.overhang:
            return sheet
    return _sheet(desk, grid, room.width, sizes[-1], PLAIN)


def parts(sheet: Sheet, room: float, last: float) -> list[range]:
    """The rows of each slide, spread evenly over as few slides as can hold them.

    Each takes `room` points, header included; `last` points stay free under the rows of the last one.
    """
    filled = _filled(sheet, room)
    if last and sheet.header + sum(sheet.rows[at] for at in filled[-1]) + last > room and len(filled[-1]) > 1:
        *before, full = filled
        middle = (full.start + full.stop + 1) // 2
        return [*before, range(full.start, middle), range(middle, full.stop)]
    tightest = room
    while tightest > 0 and not last:
        tried = _filled(sheet, tightest - sheet.step.line)
        if len(tried) > len(filled):
            break
        filled, tightest = tried, tightest - sheet.step.line
    return filled


def _filled(sheet: Sheet, room: float) -> list[range]:
    """Slides filled one after the other, each to the brim."""
    found: list[range] = []
    start, used = 0, sheet.header
    for at, height in enumerate(sheet.rows):
        if at > start and used + height > room:
            found.append(range(start, at))
            start, used = at, sheet.header
        used += height
    return [*found, range(start, len(sheet.rows))]


def table(grid: Grid, sheet: Sheet, rows: range, place: Place, area: Area, name: str, alt: str) -> Table:
    """The rows of one slide under the grid's header."""
    heights = (sheet.drawn[0], *(sheet.drawn[at + 1] for at in rows))
    return Table(
        f"{name}.exhibit",
        place,
        grid.header,
        tuple(grid.rows[at] for at in rows),
        grid.numeric,
        Area(area.left, area.top, area.width, sum(heights)),
        sheet.columns,
        heights,
        sheet.step,
        sheet.air,
        alt,
    )


def check(desk: Desk, slot: str, sheet: Sheet, room: float) -> None:
    """Notes down rows that no slide can hold, and words wider than their column."""
    for words in sheet.overhang:
        desk.setter.problems.append(
            Problem(f"{slot}: a word is wider than its column", "Widen the column in the briefing.", value=words)
        )
    tallest = max(sheet.rows, default=0.0)
    if sheet.header + tallest > room:
        desk.setter.problems.append(
            Problem(
                f"{slot}: a row is {sheet.header + tallest - room:.0f} pt too high at {sheet.step.size:g} pt",
                "Shorten its words, or widen its longest column.",
            )
        )


def _sheet(desk: Desk, grid: Grid, room: float, step: Step, air: Air) -> Sheet:
    total = sum(grid.widths)
    columns = tuple(room * part / total for part in grid.widths)
    header = tuple(Words((Span(text, strong=True),)) for text in grid.header)
    overhang: list[str] = []
    lines = [_lines(desk, cells, columns, step, overhang) for cells in (header, *grid.rows)]
    safe, drawn = ([air.above + most * step.line + air.below for most in each] for each in zip(*lines, strict=True))
    return Sheet(step, air, columns, safe[0], tuple(safe[1:]), tuple(drawn), tuple(overhang))


def _lines(
    desk: Desk, cells: Sequence[Words], columns: Sequence[float], step: Step, overhang: list[str]
) -> tuple[int, int]:
    """The lines of a row: for which room is kept, and which the real fonts make."""
    safe = drawn = 1
    for number, (words, column) in enumerate(zip(cells, columns, strict=True), start=1):
        room = column - (CELL_RIGHT if number < len(columns) else 0)
        text = desk.setter.measured(words)
        lines = text.safe.lines(step.size, room)
        if text.safe.widest(lines, step.size) > room + SLACK:
            overhang.append(words.text)
        safe, drawn = max(safe, len(lines)), max(drawn, text.longest(step.size, room))
    return safe, drawn
