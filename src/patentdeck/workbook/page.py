"""One sheet being filled: strings that stay strings, numbers, and columns as wide as what stands in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from patentdeck.errors import LookError, Problem
from patentdeck.look.theme import BriefPage
from patentdeck.workbook.styles import BODY, Styles

MOST_CHARACTERS = 32_767
"""What a cell can hold."""

NARROWEST, WIDEST, AIR = 7, 40, 4
"""Widths of columns in characters."""

MEASURE = 110
"""The width of a paragraph under a table, in characters, at least."""

LINE, HAN_LINE = 1.3 * BODY, 1.45 * BODY
_LETTER_HEIGHT, _LETTER, _A4 = 792.0, 1, 9


class Page:
    """A worksheet. Widths follow what is put into `row`s; lines of text beside a table run over it."""

    def __init__(self, sheet: Worksheet, name: str, paper: BriefPage, styles: Styles) -> None:
        self.name = name
        self.styles = styles
        self._sheet = sheet
        self._widths: dict[int, int] = {}
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_LETTER if abs(paper.page_height - _LETTER_HEIGHT) < 1 else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")

    def string(self, row: int, column: int, text: str, style: Format) -> None:
        """A text, whatever it looks like."""
        if len(text) > MOST_CHARACTERS:
            raise LookError(
                Problem(
                    f"a text is too long for a cell of the workbook by {len(text) - MOST_CHARACTERS} characters",
                    "shorten it, or leave the workbook out",
                    column=f"sheet {self.name}",
                    value=f"{text[:60]}…",
                )
            )
        if text:
            self._sheet.write_string(row, column, text, style)
        else:
            self._sheet.write_blank(row, column, None, style)

    def number(self, row: int, column: int, value: float | None, style: Format) -> None:
        """A number, or an empty cell."""
        if value is None:
            self._sheet.write_blank(row, column, None, style)
        else:
            self._sheet.write_number(row, column, value, style)
            self.widen(column, f"{value:,.1f}")

    def header(
        self, row: int, heads: Sequence[str], right: Collection[int] = (), centred: Collection[int] = ()
    ) -> None:
        """The heads of the columns, flush with what stands under them."""
        for column, head in enumerate(heads):
            style = self.styles.header(head, right=column in right, centred=column in centred)
            self.string(row, column, head, style)
            self.widen(column, head)

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows above and the columns before a cell in sight, and repeat the rows on paper."""
        self._sheet.freeze_panes(row, column)

    def repeat(self, row: int) -> None:
        """Print a row at the top of every page."""
        self._sheet.repeat_rows(row)

    def widen(self, column: int, text: str, most: int = WIDEST) -> None:
        """Make a column wide enough for a text, up to a bound."""
        wanted = min(most, max(NARROWEST, width_of(text) + AIR))
        self._widths[column] = max(self._widths.get(column, 0), wanted)

    def heighten(self, row: int, texts: Mapping[int, str]) -> None:
        """Make a row as high as its texts, by column, need that are wrapped; what else is wrapped ends there."""
        heights = (height_of(text, self._widths.get(column, NARROWEST)) for column, text in texts.items())
        self._sheet.set_row(row, max(heights, default=LINE) + 4)

    def across(self, row: int, text: str, style: Format) -> None:
        """A paragraph under a table, wrapped over as many of its columns as make a line."""
        columns, room = 0, 0
        while room < MEASURE and columns <= max(self._widths, default=0):
            room += self._widths.get(columns, NARROWEST)
            columns += 1
        if columns > 1:
            self._sheet.merge_range(row, 0, row, columns - 1, "", style)
        self.string(row, 0, text, style)
        self._sheet.set_row(row, height_of(text, room) + 4)

    def settle(self, rows: int) -> None:
        """Give the columns their widths, and end the print where they and so many rows end."""
        self._sheet.print_area(0, 0, rows - 1, max(self._widths, default=0))
        for column, width in self._widths.items():
            self._sheet.set_column(column, column, width)


def width_of(text: str) -> int:
    """The width of a text in digits of its type."""
    return sum(2 if _is_wide(char) else 1 for char in text)


def height_of(text: str, room: int) -> float:
    """How high a text is in a column of some width, in points: letters are a little narrower than digits."""
    wide = sum(map(_is_wide, text))
    width = 2 * wide + 0.92 * (len(text) - wide)
    return ceil(max(1.0, width) / max(1, room - AIR + 1)) * (HAN_LINE if wide else LINE)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
