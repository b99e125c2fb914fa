"""What stands on each sheet: contents, the numbers of a chart, a table of words, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patentdeck.story.edition import Edition, Exhibit, Grid, Role, Section, Words
from patentdeck.story.evidence import Traced
from patentdeck.workbook.entries import Entry, entries
from patentdeck.workbook.page import Page
from patentdeck.workbook.styles import COVER

HEAD = 3
"""The row of the heads of an exhibit's columns: title, measure and a line of air stand above."""

UNKNOWN = Traced(None, None, None, "", "", "", (), ())
PROSE = 60
"""The widest column of running words, in characters."""

TRAIL = 66
"""The widest column of cells and of sources: most are seen whole, the rest is in the cell."""


def number_sheet(page: Page, section: Section, exhibit: Exhibit, edition: Edition) -> None:
    """An exhibit that is drawn: a row for each number."""
    _top(page, section)
    frozen, end = _numbers(page, HEAD, entries(exhibit, edition.sheets), edition)
    page.freeze(HEAD + 1, frozen)
    page.repeat(HEAD)
    page.settle(_bottom(page, end + 1, section, edition))


def grid_sheet(page: Page, section: Section, grid: Grid, edition: Edition) -> None:
    """A table: its words as they are printed; under a table of marks, the numbers in it."""
    _top(page, section)
    total = sum(grid.widths)
    for column, share in enumerate(grid.widths):
        texts = (grid.header[column], *(row[column].text for row in grid.rows))
        longest = max(texts, key=len)
        page.widen(column, longest, most=max(10, min(PROSE, round(150 * share / total))))
    page.header(HEAD, grid.header, grid.numeric, grid.centred)
    for number, row in enumerate(grid.rows, start=HEAD + 1):
        for column, words in enumerate(row):
            centred, right = column in grid.centred, column in grid.numeric
            style = page.styles.cell(words.text, _role(words), right=right, centred=centred, wrapped=True, top=True)
            page.string(number, column, words.text, style)
        page.heighten(number, dict(enumerate(words.text for words in row)))
    page.freeze(HEAD + 1, 1 if grid.centred else 0)
    page.repeat(HEAD)
    end = HEAD + 1 + len(grid.rows)
    if grid.note:
        page.across(end, grid.note, page.styles.quiet(grid.note, wrapped=True))
        end += 1
    if found := entries(grid, edition.sheets):
        page.string(end + 1, 0, edition.sheets.numbers, page.styles.title(edition.sheets.numbers, 11))
        _, end = _numbers(page, end + 2, found, edition)
    page.settle(_bottom(page, end + 1, section, edition))


def contents(page: Page, edition: Edition, listed: Iterable[tuple[str, str, str]]) -> None:
    """What the workbook is, of which edition, and its sheets."""
    words, styles = edition.sheets, page.styles
    page.string(0, 0, edition.title, styles.title(edition.title, COVER))
    page.string(1, 0, edition.subtitle, styles.quiet(edition.subtitle))
    row = 3
    for line in (*edition.imprint.lines, *([""] if edition.imprint.lines else []), *words.about):
        page.string(row, 0, line, styles.plain(line))
        row += 1
    row += 1
    for name, text in ((words.as_of, edition.as_of), (words.basis, edition.basis)):
        page.string(row, 0, name, styles.quiet(name))
        page.string(row, 1, text, styles.plain(text))
        row += 1
    row += 1
    page.header(row, (words.sheet, words.exhibit, words.shows))
    for cells in (*listed, (words.sources, words.sources, "")):
        row += 1
        for column, text in enumerate(cells):
            page.string(row, column, text, styles.cell(text, wrapped=column > 0, top=True))
            page.widen(column, text, most=(26, 64, 64)[column])
        page.heighten(row, dict(enumerate(cells)))
    page.settle(row + 1)


def sources(page: Page, edition: Edition) -> None:
    """The numbered sources, with dates and whole addresses."""
    words, styles = edition.sheets, page.styles
    page.string(0, 0, words.sources, styles.title(words.sources))
    page.header(
        2, (words.number, words.title, words.publisher, words.published, words.accessed, words.address), right=(0,)
    )
    for row, source in enumerate(edition.sources.values(), start=3):
        page.number(row, 0, source.number, styles.number("count", source.number))
        cells = (source.title, source.publisher, source.published, source.accessed, source.address)
        for column, text in enumerate(cells, start=1):
            page.string(row, column, text, styles.cell(text, wrapped=True, top=True))
            page.widen(column, text, most=PROSE)
        page.heighten(row, dict(enumerate(cells, start=1)))
    page.freeze(3, 0)
    page.repeat(2)
    page.settle(3 + len(edition.sources))


def _top(page: Page, section: Section) -> None:
    page.string(0, 0, section.title.text, page.styles.title(section.title.text))
    page.string(1, 0, section.subtitle.text, page.styles.quiet(section.subtitle.text))


def _bottom(page: Page, row: int, section: Section, edition: Edition) -> int:
    """The source line, and the caveats; the row after the last."""
    caveats = (f"{edition.sheets.caveat}{point.words.text}" for point in section.points if point.quiet)
    for text in filter(None, (section.source.text, *caveats)):
        page.across(row, text, page.styles.quiet(text, wrapped=True))
        row += 1
    return row


def _numbers(page: Page, head: int, rows: Sequence[Entry], edition: Edition) -> tuple[int, int]:
    """The table of numbers under its heads: how many columns name the number, and the row after the last."""
    words, styles = edition.sheets, page.styles
    named = {
        words.group: any(entry.group for entry in rows),
        words.label: True,
        words.rank: any(entry.rank for entry in rows),
        words.printed: True,
        words.detail: any(entry.detail for entry in rows),
    }
    heads = [name for name, shown in named.items() if shown]
    rest = (words.value, words.low, words.high, words.unit, words.exactness, words.period, words.cells, words.sources)
    flush = (words.rank, words.printed, words.value, words.low, words.high)
    all_heads = (*heads, *rest)
    page.header(head, all_heads, [column for column, name in enumerate(all_heads) if name in flush])
    row = head + 1
    for entry in rows:
        known = [edition.traced[fact] for fact in entry.facts if fact in edition.traced]
        if any(_is_date(entry.printed, behind) for behind in known):
            continue
        for behind in known or [UNKNOWN]:
            roles: dict[str, Role] = {words.label: entry.role, words.group: entry.group_role}
            texts = dict(zip(named, (entry.group, entry.label, entry.rank, entry.printed, entry.detail), strict=True))
            for column, name in enumerate(heads):
                role = roles.get(name, "ink")
                style = styles.cell(texts[name], role, right=name in flush, wrapped=True)
                page.string(row, column, texts[name], style)
                page.widen(column, texts[name])
            _values(page, row, len(heads), behind)
            page.heighten(row, {column: texts[name] for column, name in enumerate(heads)})
            row += 1
    return heads.index(words.label) + 1, row


def _is_date(printed: str, behind: Traced) -> bool:
    """Whether what is printed of a number is when it was counted."""
    return printed in (behind.period, *behind.period.split("–"))


def _values(page: Page, row: int, column: int, behind: Traced) -> None:
    styles = page.styles
    for place, value in enumerate((behind.value, behind.low, behind.high), start=column):
        page.number(row, place, value, styles.number(behind.sort, value))
    joined = (behind.unit, behind.exactness, behind.period, "; ".join(behind.cells), "; ".join(behind.sources))
    for place, text in enumerate(joined, start=column + 3):
        page.string(row, place, text, styles.cell(text))
        page.widen(place, text, most=TRAIL)


def _role(words: Words) -> Role:
    """The colour of a cell: that of what is strong in it."""
    return next((span.role for span in words.spans if span.strong), "ink")
