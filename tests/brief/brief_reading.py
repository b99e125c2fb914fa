"""What a reader finds in a PDF: its text line by line, where its ink stands, its links, its outline, its fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from patentdeck.story.edition import Edition


def texts(part: object) -> Iterator[str]:
    """Every string inside an edition."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))
    elif isinstance(part, tuple | list):
        for item in part:
            yield from texts(item)


def spaced(text: str) -> str:
    """The text with every run of spaces as one space, and without thin ones, some of which pdfium leaves out."""
    return re.sub(r"[\s\u3000]+", " ", text.replace("\u2009", "")).strip()


@dataclass(frozen=True)
class Letter:
    """A visible character and the box of its ink in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Reading:
    """A finished brief, read back."""

    edition: Edition
    data: bytes

    @cached_property
    def document(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.data)

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, lines apart, the space at a line's end kept."""
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in self.document]

    @cached_property
    def running(self) -> list[str]:
        """The text of each page with its line ends taken away: what copying it gives, spaces as they were set."""
        return [spaced(page.replace("\n", "")) for page in self.pages]

    @cached_property
    def lines(self) -> list[list[str]]:
        return [page.split("\n") for page in self.pages]

    def letters(self, number: int) -> list[Letter]:
        page = self.document[number].get_textpage()
        found = []
        for at in range(page.count_chars()):
            text = chr(pdfium.FPDFText_GetUnicode(page, at))
            if text.strip():
                box = page.get_charbox(at)
                found.append(Letter(text, *box, pdfium.FPDFText_GetFontSize(page, at)))
        return found

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """The entries of the outline: how deep, what they say, the page they lead to (from 0)."""
        return [(item.level, item.get_title(), item.get_dest().get_index()) for item in self.document.get_toc()]

    @cached_property
    def links(self) -> list[tuple[int, str, tuple[float, float, float, float]]]:
        """Page, address and place of every link to somewhere else."""
        return [
            (number, str(annotation.A.URI), tuple(float(edge) for edge in annotation.Rect))
            for number, page in enumerate(self.pdf.pages)
            for annotation in page.get("/Annots", [])
            if "/A" in annotation and "/URI" in annotation.A
        ]

    def fonts(self) -> Iterator[pikepdf.Dictionary]:
        """Every font of every page and of the charts on it."""
        seen = set()
        for page in self.pdf.pages:
            resources = [page.resources]
            while resources:
                one = resources.pop()
                for font in one.get("/Font", pikepdf.Dictionary()).values():
                    if font.objgen not in seen:
                        seen.add(font.objgen)
                        yield font
                for form in one.get("/XObject", pikepdf.Dictionary()).values():
                    if "/Resources" in form:
                        resources.append(form.Resources)
