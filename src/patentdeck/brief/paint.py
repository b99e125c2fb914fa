"""Placed blocks onto paper: the only module that draws, and it decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont
from reportlab.pdfgen.canvas import Canvas

from patentdeck.brief.inks import Chart, Fill, Page, Placed, Type
from patentdeck.look.fonts import Face, Faces
from patentdeck.look.theme import BriefPage

FORM = "chart-"
"""How the placeholder of a chart is named, before its number: what the finished chart replaces."""


def paint(pages: Sequence[Page], paper: BriefPage, faces: Faces, locale: str) -> tuple[bytes, Mapping[str, str]]:
    """A PDF with every chart as an empty form; and by slot, the name of that form."""
    names = {face.name: _registered(face) for face in (faces.regular, faces.semibold, faces.bold)}
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(paper.page_width, paper.page_height),
        invariant=1,
        pageCompression=0,  # what finishes the document compresses it
        initialFontName=names[faces.regular.name],
        lang=locale,
    )
    forms: dict[str, str] = {}
    for number, page in enumerate(pages, start=1):
        for placed in page.placed:
            _paint_block(canvas, placed, paper, names, forms)
        for at, entry in enumerate(page.entries):
            key = f"p{number}-{at}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=paper.page_height - entry.y, zoom=0)
            canvas.addOutlineEntry(entry.text, key, entry.level, closed=entry.level > 0)
        canvas.showPage()
    for name in forms.values():
        canvas.beginForm(name)
        canvas.endForm()
    canvas.save()
    return out.getvalue(), forms


def _registered(face: Face) -> str:
    """The name under which reportlab knows a face: its own and what it holds.

    Its registry is global, and takes a second font of the same PostScript name for the first without a word: the face
    goes in under a name of its own and gets its PostScript name back afterwards.
    """
    name = f"{face.name}-{hashlib.sha256(face.data).hexdigest()[:16]}"
    if name not in pdfmetrics.getRegisteredFontNames():
        font = TTFont(name, BytesIO(face.data))
        printed, font.face.name = font.face.name, TTFNameBytes(name.encode())
        pdfmetrics.registerFont(font)
        font.face.name = printed
    return name


@cache
def _colour(name: str) -> Color:
    return HexColor(name)


def _paint_block(
    canvas: Canvas, placed: Placed, paper: BriefPage, names: Mapping[str, str], forms: dict[str, str]
) -> None:
    for ink in placed.block.inks:
        x, y = placed.x + ink.x, paper.page_height - placed.y - ink.y
        match ink:
            case Type():
                canvas.setFillColor(_colour(ink.colour))
                canvas.setFont(names[ink.face.name], ink.size)
                canvas.drawString(x, y, ink.text, charSpace=ink.tracking)
                if ink.link:
                    _link(canvas, ink, x, y)
            case Fill():
                canvas.setFillColor(_colour(ink.colour))
                canvas.rect(x, y - ink.height, ink.width, ink.height, stroke=0, fill=1)
            case Chart():
                name = f"{FORM}{len(forms) + 1}"
                forms[placed.block.slot] = name
                _chart(canvas, ink, x, y, name)


def _link(canvas: Canvas, ink: Type, x: float, y: float) -> None:
    """The address behind a run, its words underlined by a hairline in their own colour."""
    canvas.rect(x, y - 0.16 * ink.size, ink.width, 0.4, stroke=0, fill=1)
    canvas.linkURL(ink.link, (x, y - 0.25 * ink.size, x + ink.width, y + 0.85 * ink.size), thickness=0)


def _chart(canvas: Canvas, ink: Chart, x: float, y: float, name: str) -> None:
    """The empty form that the finished chart replaces, standing with its lower left corner in place."""
    canvas.saveState()
    canvas.translate(x, y - ink.height)
    canvas.doForm(name)
    canvas.restoreState()
