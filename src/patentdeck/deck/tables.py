"""Tables of words: rows by their lines, as airy as there is room, over as many slides as the rows need."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck import columns
from patentdeck.deck.columns import Texts
from patentdeck.deck.floors import Step, table_steps
from patentdeck.deck.frame import Desk
from patentdeck.deck.measured import CUSHION, RUNNING, SLACK, Measured
from patentdeck.deck.page import Air, Table
from patentdeck.deck.template import Area, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Grid

PLAIN, CLOSE = Air(5.0, 6.0), Air(3.0, 4.0)
AIRIEST = 6.0
"""How many points more of air a row of a table of words takes above and below at most."""
WORTHWHILE = 0.9
"""The part of its height to which a table must shrink for its columns to leave their shares of the width."""
HOPELESS = 2.0
"""How many times its room a table takes that no moving of its columns brings onto one slide."""
FULL = 0.94
"""The part of its room that a table fills before its rows stand less airily."""


class Sheet(Struct, frozen=True):
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
    overhang: tuple[tuple[str, float], ...]
    """The words that stick out of their cell, and how far."""
    spans: tuple[int, ...] = ()
    """Over how many rows the first cell of each stands, 0 under another; empty where each stands in its own."""

    @property
    def height(self) -> float:
        """The height of the whole grid, in points."""
        return self.header + sum(self.rows)


def measured(desk: Desk, grid: Grid, room: Area, place: Place, *, whole: bool = False) -> Sheet:
    """The grid in the larger size in which it stands on one slide; in the smaller one where it takes several.

    `whole` says that it may not.
    """
    sizes, spans = table_steps(place, desk.theme.deck), _spans(grid)
    for step, air in product(sizes, (PLAIN, CLOSE)):
        sheet = _sheet(desk, grid, room.width, step, air, spans=spans)
        if sheet.height < HOPELESS * room.height:
            lower = _sheet(desk, grid, room.width, step, air, low=True, spans=spans)
            if lower.height < WORTHWHILE * sheet.height or not _fits(sheet, room):
                sheet = lower
        if _fits(sheet, room):
            return sheet
    return sheet if whole else _sheet(desk, grid, room.width, sizes[-1], PLAIN, low=True)


def _fits(sheet: Sheet, room: Area) -> bool:
    return sheet.height <= room.height and not sheet.overhang


def parts(sheet: Sheet, room: float, last: float = 0.0) -> list[range]:
    """The rows of each slide: on as few slides as can hold them, all filled as evenly as the rows allow.

    Each takes `room` points, header included; `last` points stay free under the rows of the last one.
    """
    count = len(sheet.rows)

    def cost(start: int, stop: int) -> float:
        height = sheet.header + sum(sheet.rows[start:stop])
        fits = height <= room - (last if stop == count else 0.0) + SLACK
        return height * height if fits or stop == start + 1 else inf

    @cache
    def best(start: int, slides: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of the rows from `start` on `slides` slides, and where each slide ends."""
        if slides == 1:
            return cost(start, count), (count,)
        found: tuple[float, tuple[int, ...]] = (inf, (count,))
        for stop in range(start + 1, count - slides + 2):
            here = cost(start, stop)
            if here == inf:
                break
            rest, ends = best(stop, slides - 1)
            found = min(found, (here + rest, (stop, *ends)))
        return found

    slides = 1
    while best(0, slides)[0] == inf and slides < count:
        slides += 1
    ends = best(0, slides)[1]
    return [range(start, stop) for start, stop in zip((0, *ends), ends, strict=False)]


def relaxed(sheet: Sheet, room: float, slides: Sequence[range], most: float = AIRIEST) -> Sheet:
    """The same with more air in its rows, as far as the fullest of the slides allows, `most` points at most."""
    spare = [FULL * room - sheet.header - sum(sheet.rows[at] for at in rows) for rows in slides]
    extra = min(most, *(each / 2 / (len(rows) + 1) for each, rows in zip(spare, slides, strict=True)))
    if extra <= 0:
        return sheet
    air = Air(sheet.air.above + extra, sheet.air.below + extra)
    rows, drawn = (tuple(height + 2 * extra for height in heights) for heights in (sheet.rows, sheet.drawn))
    return replace(sheet, air=air, header=sheet.header + 2 * extra, rows=rows, drawn=drawn)


def table(desk: Desk, grid: Grid, sheet: Sheet, rows: range, place: Place, area: Area, name: str, alt: str) -> Table:
    """The rows of one slide under the grid's header."""
    cells = columns.texts(grid, desk.setter.faces, desk.setter.names)
    heights = (sheet.drawn[0], *(sheet.drawn[at + 1] for at in rows))
    return Table(
        f"{name}.exhibit",
        place,
        grid.header,
        tuple(grid.rows[at] for at in rows),
        grid.numeric,
        grid.centred,
        Area(area.left, area.top, area.width, sum(heights)),
        sheet.columns,
        heights,
        sheet.step,
        sheet.air,
        alt,
        tuple(_narrowed(grid, cells[at + 1], sheet) for at in rows),
        spans=sheet.spans,
    )


def _narrowed(grid: Grid, row: Sequence[Measured], sheet: Sheet) -> tuple[float, ...]:
    """How much narrower than its column each cell of running words is set."""
    found = []
    for at, text in enumerate(row):
        room = columns.room(sheet.columns, at)
        size = sheet.step.size
        best = room if at in grid.numeric or at in grid.centred else text.best_room(size, room, RUNNING)
        # A row is as high as its lines in the real fonts: no cell may take more of them for reading better, nor come
        # so near to it that an editor's rounding decides.
        keeps = best == room or text.longest(size, best / CUSHION) <= text.longest(size, room)
        found.append(room - best if keeps else 0.0)
    return tuple(found)


def check(desk: Desk, slot: str, grid: Grid, sheet: Sheet, room: float) -> None:
    """Notes down rows that no slide can hold, and words wider than their column."""
    for words, much in sheet.overhang:
        desk.setter.problems.append(
            Problem(
                f"{slot}: a word is wider than its column, by {much:.0f} pt at {sheet.step.size:g} pt",
                "Widen the column in the briefing, or give the name a short form.",
                value=words,
            )
        )
    for row, height in zip(grid.rows, sheet.rows, strict=True):
        if sheet.header + height > room:
            desk.setter.problems.append(
                Problem(
                    f"{slot}: a row is {sheet.header + height - room:.0f} pt too high at {sheet.step.size:g} pt",
                    "Shorten its words, or widen its longest column.",
                    value=" | ".join(words.text for words in row),
                )
            )


def check_whole(desk: Desk, slot: str, grid: Grid, sheet: Sheet, room: float) -> None:
    """The same for a table that stands on one slide or not at all: notes down how many rows are too many."""
    check(desk, slot, grid, sheet, room)
    if sheet.height <= room:
        return
    used, held = sheet.header, 0
    while held < len(sheet.rows) and used + sheet.rows[held] <= room:
        used, held = used + sheet.rows[held], held + 1
    many = len(sheet.rows) - held
    desk.setter.problems.append(
        Problem(
            f"{slot} is too high: {many} of its {len(sheet.rows)} rows too many at {sheet.step.size:g} pt; they need "
            f"{sheet.height:.0f} pt of height, room is {room:.0f} pt, {sheet.height - room:.0f} pt too much",
            "Show fewer rows, or give the section the kind table, which goes on over several slides.",
            value=" | ".join(words.text for words in grid.rows[min(held, len(grid.rows) - 1)]),
        )
    )


def _spans(grid: Grid) -> tuple[int, ...]:
    """Over how many rows each first cell stands: an empty one says that the one above it goes on."""
    found: list[int] = []
    for row in grid.rows:
        if row[0] or not found:
            found.append(1)
        else:
            found.append(0)
            found[max(at for at, count in enumerate(found) if count)] += 1
    return tuple(found) if 0 in found else ()


def _sheet(
    desk: Desk, grid: Grid, width: float, step: Step, air: Air, *, low: bool = False, spans: tuple[int, ...] = ()
) -> Sheet:
    """The grid in one size; `low` moves the columns' bounds so that the whole is as low as can be."""
    faces, names = desk.setter.faces, desk.setter.names
    cells = columns.texts(grid, faces, names)
    wide = (columns.evened if low else columns.widths)(grid, faces, names, width, step.size)
    counts = spans or (1,) * len(grid.rows)
    lines = [_lines(cells, 0, wide, step.size), *_rows(cells, counts, wide, step.size)]
    safe, drawn = ([air.above + most * step.line + air.below for most in each] for each in zip(*lines, strict=True))
    sticking = tuple(_sticking_out(cells, wide, step.size))
    return Sheet(step, air, wide, safe[0], tuple(safe[1:]), tuple(drawn), sticking, spans)


def _rows(cells: Texts, counts: Sequence[int], wide: Sequence[float], size: float) -> list[tuple[int, int]]:
    """The lines of each row. Where a first cell stands over several, the last of them has what the cell needs more."""
    found: list[tuple[int, int]] = []
    for at, count in enumerate(counts):
        if count == 1:
            found.append(_lines(cells, at + 1, wide, size))
        elif count > 1:
            group = [_lines(cells, at + 1 + row, wide, size, first=1) for row in range(count)]
            first = _lines(cells, at + 1, wide, size, last=1)
            more = [max(0, need - sum(each)) for need, each in zip(first, zip(*group, strict=True), strict=True)]
            found += [*group[:-1], (group[-1][0] + more[0], group[-1][1] + more[1])]
    return found


def _lines(
    cells: Texts, row: int, wide: Sequence[float], size: float, first: int = 0, last: int | None = None
) -> tuple[int, int]:
    """The lines of a row, or of some of its cells: for which room is kept, and which the real fonts make."""
    some = [(cells[row][at], columns.room(wide, at)) for at in range(len(wide))[first:last]]
    safe = max(len(text.safe.lines(size, room)) for text, room in some)
    return safe, max(text.longest(size, room) for text, room in some)


def _sticking_out(cells: Texts, wide: Sequence[float], size: float) -> list[tuple[str, float]]:
    found = []
    for row in cells:
        for at, text in enumerate(row):
            room = columns.room(wide, at)
            much = text.safe.widest(text.safe.lines(size, room), size) - room
            if much > SLACK:
                found.append((text.text, much))
    return found
