"""How cells look: the look's colours and fonts, a few kinds of cell, the number formats."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from patentdeck.look.fonts import is_han
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Role
from patentdeck.story.evidence import Sort

BODY, TITLE, COVER = 10, 13, 18
"""Type sizes in points."""

FORMATS: dict[Sort, str] = {"share": "0.00%", "ratio": "#,##0.00", "count": "#,##0"}
"""A decimal more than in print: a bound that print rounds down must not be seen rounded up beside it."""

FRACTION = "#,##0.0##"

LEFT = {"align": "left", "indent": 1}
RIGHT = {"align": "right", "indent": 1}
CENTRED = {"align": "center"}
"""Beside every column stands a little air, so that words do not touch the numbers before them."""


class Styles:
    """Formats of cells, each made once."""

    def __init__(self, book: Workbook, theme: Theme) -> None:
        self._book = book
        self._fonts = theme.fonts
        self.palette = theme.palette
        self._made: dict[tuple[object, ...], Format] = {}

    def title(self, text: str, size: int = TITLE) -> Format:
        """A headline."""
        return self._format(text, bold=True, font_size=size, font_color=self.palette.ink)

    def quiet(self, text: str, *, wrapped: bool = False) -> Format:
        """Second text: measures, sources, caveats."""
        return self._format(text, font_color=self.palette.grey, text_wrap=wrapped, valign="top")

    def plain(self, text: str) -> Format:
        """Text beside a table."""
        return self._format(text, font_color=self.palette.ink, valign="top")

    def header(self, text: str, *, right: bool = False, centred: bool = False) -> Format:
        """The head of a column."""
        return self._format(
            text,
            bold=True,
            text_wrap=True,
            **(RIGHT if right else CENTRED if centred else LEFT),
            valign="vcenter",
            bg_color=self.palette.ground,
            bottom=1,
            bottom_color=self.palette.grey,
        )

    def cell(
        self,
        text: str,
        role: Role = "ink",
        *,
        right: bool = False,
        wrapped: bool = False,
        centred: bool = False,
        top: bool = False,
    ) -> Format:
        """A cell with words; a role lends its colour. Running words begin at the `top` of their rows."""
        return self._format(
            text,
            font_color=self.palette.text(role),
            bold=role in ("focus", "comparator", "third"),
            text_wrap=wrapped,
            **(RIGHT if right else CENTRED if centred else LEFT),
            **self._row(top=top),
        )

    def number(self, sort: Sort, value: float | None) -> Format:
        """A cell with a number, in the format that fits it."""
        whole = value is None or value == int(value)
        pattern = FORMATS[sort] if whole or sort != "count" else FRACTION
        return self._format("", num_format=pattern, **RIGHT, **self._row())

    def _row(self, *, top: bool = False) -> dict[str, Any]:
        return {"valign": "top" if top else "vcenter", "bottom": 1, "bottom_color": self.palette.hairline}

    def _format(self, text: str, **properties: Any) -> Format:
        family = self._fonts.deck_han if any(map(is_han, text)) else self._fonts.deck_latin
        wanted = {"font_name": family, "font_size": BODY, "font_color": self.palette.ink, **properties}
        key = tuple(sorted(wanted.items(), key=str))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]
