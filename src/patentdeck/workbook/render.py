"""A workbook from an edition: contents, a sheet for each exhibit with its numbers, the sources."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from xlsxwriter.workbook import Workbook

from patentdeck.look.box import Box
from patentdeck.look.memory import NO_MEMORY, Memory
from patentdeck.look.theme import Look, Theme
from patentdeck.machine.archive import archive
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition, Exhibit, Grid, Section
from patentdeck.workbook.names import SheetNames
from patentdeck.workbook.page import Page
from patentdeck.workbook.sheets import contents, grid_sheet, number_sheet, sources
from patentdeck.workbook.styles import Styles

if TYPE_CHECKING:
    from patentdeck.look.fonts import Faces
    from patentdeck.look.sheet import Sheet

# A file's dates would differ from build to build; the edition's own date stands on its first sheet.
NO_CLOCK = datetime.datetime(2000, 1, 1)
PLAIN_STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Draft(Struct, frozen=True):
    """A workbook not yet written. It has no room for charts: it holds their numbers."""

    edition: Edition
    look: Look
    boxes: Mapping[str, Box] = field(default_factory=dict)

    @property
    def theme(self) -> Theme:
        """The look's own."""
        return self.look.theme

    def render(
        self,
        faces: Faces | None,  # noqa: ARG002
        sheet: Sheet | None,  # noqa: ARG002
        attachments: Sequence[Attachment] = (),  # noqa: ARG002
    ) -> bytes:
        """The workbook as .xlsx bytes, the same for the same edition and look. It is not set in type.

        Every text is a string: nothing is a formula, a link or a date. LookError for a text that no cell can hold.
        """
        return _written(self.edition, self.look)


def draft(edition: Edition, look: Look, memory: Memory = NO_MEMORY, *, early: bool = False) -> Draft:  # noqa: ARG001
    """The workbook of an edition."""
    return Draft(edition, look)


def tight(edition: Edition, look: Look) -> frozenset[str]:  # noqa: ARG001
    """No slot: a cell holds any text."""
    return frozenset()


def _written(edition: Edition, look: Look) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, **PLAIN_STRINGS})
    styles, words = Styles(book, look.theme), edition.sheets
    names = SheetNames(words.contents, words.sources)

    def page(name: str) -> Page:
        return Page(book.add_worksheet(name), name, look.theme.brief, styles)

    first = page(words.contents)
    listed = []
    for section, slot, exhibit in _shown(edition):
        name = names.take(slot)
        listed.append((name, section.title.text, section.subtitle.text))
        if isinstance(exhibit, Grid):
            grid_sheet(page(name), section, exhibit, edition)
        else:
            number_sheet(page(name), section, exhibit, edition)
    contents(first, edition, listed)
    sources(page(words.sources), edition)
    _properties(book, edition)
    book.close()
    with zipfile.ZipFile(out) as made:
        return archive((name, made.read(name)) for name in made.namelist())


def _shown(edition: Edition) -> list[tuple[Section, str, Exhibit]]:
    """Every exhibit with its section and a name: the section's, numbered where it shows two.

    The list of sources is left out: the last sheet has it.
    """
    return [
        (section, section.id if number == 1 else f"{section.id} {number}", exhibit)
        for section in edition.sections
        for number, (_, exhibit, _) in enumerate(section.exhibits(), start=1)
        if not _lists_sources(exhibit, edition)
    ]


def _lists_sources(exhibit: Exhibit, edition: Edition) -> bool:
    numbered = [f"[{source.number}]" for source in edition.sources.values()]
    return isinstance(exhibit, Grid) and bool(numbered) and [row[0].text for row in exhibit.rows] == numbered


def _properties(book: Workbook, edition: Edition) -> None:
    book.set_properties(
        {
            "title": edition.title,
            "subject": edition.subtitle,
            "author": edition.imprint.author or edition.imprint.organisation or "patentdeck",
            "company": edition.imprint.organisation,
            "keywords": ", ".join(edition.keywords),
            "created": NO_CLOCK,
        }
    )
