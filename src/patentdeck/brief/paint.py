"""Placed blocks onto paper: the only module that draws, and it decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import groupby

from msgspec import Struct
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont
from reportlab.pdfgen.canvas import Canvas

from patentdeck.brief.citations import called, goal
from patentdeck.brief.inks import Artifact, Chart, Element, Fill, Ink, Page, Picture, Placed, Type
from patentdeck.look.fonts import Face, Faces
from patentdeck.look.theme import BriefPage

FORM = "chart-"
"""How the placeholder of a chart is named, before its number: what the finished chart replaces."""
ARTIFACTS: Mapping[Artifact, str] = {
    "Layout": "/Type /Layout",
    "Repeated": "/Type /Pagination",
    "Footer": "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
}
"""What is written of each kind of artifact."""


class Mark(Struct, frozen=True):
    """Where something that is read was drawn: its elements, the page (from 0), the number of the marked content there.

    `mcid` is None where nothing is drawn, as in an empty cell. `annotation` counts the links of the page, `box` is the
    place of a figure in points from the lower left corner (left, bottom, right, top), `text` what was drawn.
    """

    path: tuple[Element, ...]
    page: int
    mcid: int | None
    text: str = ""
    annotation: int | None = None
    box: tuple[float, float, float, float] | None = None


class Painted(Struct, frozen=True):
    """A PDF with every chart as an empty form, by slot the name of that form, and what is read in it, in order."""

    data: bytes
    forms: Mapping[str, str]
    marks: Sequence[Mark]


def paint(pages: Sequence[Page], paper: BriefPage, faces: Faces, locale: str) -> Painted:
    """The pages drawn, with marks around everything: what is read by its element, the rest as an artifact."""
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
    brush = _Brush(canvas, names, paper.page_height)
    for number, page in enumerate(pages):
        brush.turn(number)
        for placed in page.placed:
            brush.block(placed)
        for at, entry in enumerate(page.entries):
            key = f"p{number + 1}-{at}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=paper.page_height - entry.y, zoom=0)
            canvas.addOutlineEntry(entry.text, key, entry.level, closed=entry.level > 0)
        canvas.showPage()
    for name in brush.forms.values():
        canvas.beginForm(name)
        canvas.endForm()
    canvas.save()
    return Painted(out.getvalue(), brush.forms, brush.marks)


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


class _Brush:
    """Draws blocks on the page that is open, and notes what is read where."""

    def __init__(self, canvas: Canvas, names: Mapping[str, str], height: float) -> None:
        self.forms: dict[str, str] = {}
        self.marks: list[Mark] = []
        self._canvas, self._names, self._height = canvas, names, height
        self._page = self._mcids = self._links = 0

    def turn(self, page: int) -> None:
        """A new page: marked content and links are counted from 0 again."""
        self._page, self._mcids, self._links = page, 0, 0

    def block(self, placed: Placed) -> None:
        """A block's ink, each stretch of a link in marked content of its own; rules and underlines are artifacts."""
        path = placed.block.path
        if placed.block.goal and path:
            self._canvas.bookmarkPage(placed.block.goal, fit="XYZ", left=0, top=self._height - placed.y, zoom=0)
        if path and not placed.block.inks:
            self.marks.append(Mark(path, self._page, None))
        for link, inks in groupby(placed.block.inks, key=lambda ink: ink.link if isinstance(ink, Type) else ""):
            stretch = list(inks)
            if path:
                self._read(placed, stretch, (*path, Element("Link", called(link))) if link else path)
            else:
                self._unread(placed, stretch, ARTIFACTS[placed.block.artifact])
            if link:
                self._links_of(placed, [ink for ink in stretch if isinstance(ink, Type)], path)

    def _read(self, placed: Placed, inks: Sequence[Ink], path: tuple[Element, ...]) -> None:
        self._canvas.addLiteral(f"/{path[-1].tag} <</MCID {self._mcids}>> BDC")
        for ink in inks:
            self._ink(placed, ink)
        self._canvas.addLiteral("EMC")
        text = "".join(ink.text for ink in inks if isinstance(ink, Type))
        pictured = next((ink for ink in inks if isinstance(ink, Chart | Picture)), None)
        box = None
        if pictured:
            x, y = placed.x + pictured.x, self._height - placed.y - pictured.y
            box = (x, y - pictured.height, x + pictured.width, y)
        self.marks.append(Mark(path, self._page, self._mcids, text, box=box))
        self._mcids += 1

    def _unread(self, placed: Placed, inks: Sequence[Ink], kind: str) -> None:
        self._canvas.addLiteral(f"/Artifact <<{kind}>> BDC")
        for ink in inks:
            self._ink(placed, ink)
        self._canvas.addLiteral("EMC")

    def _links_of(self, placed: Placed, runs: Sequence[Type], path: tuple[Element, ...]) -> None:
        """What lies behind each run: an address, underlined by a hairline in its own colour, or a place in here."""
        for run in runs:
            x, y, within = placed.x + run.x, self._height - placed.y - run.y, goal(run.link)
            if not within:
                line = Fill(run.x, run.y + 0.16 * run.size, run.width, 0.4, run.colour)
                self._unread(placed, [line], ARTIFACTS["Layout"])
            area = (x, y - 0.25 * run.size, x + run.width, y + 0.85 * run.size)
            if path:
                if within:
                    self._canvas.linkRect("", within, area, thickness=0)
                else:
                    self._canvas.linkURL(run.link, area, thickness=0)
                element = Element("Link", called(run.link))
                self.marks.append(Mark((*path, element), self._page, None, annotation=self._links))
                self._links += 1

    def _ink(self, placed: Placed, ink: Ink) -> None:
        canvas, x, y = self._canvas, placed.x + ink.x, self._height - placed.y - ink.y
        match ink:
            case Type():
                canvas.setFillColor(_colour(ink.colour))
                canvas.setFont(self._names[ink.face.name], ink.size)
                canvas.drawString(x, y, ink.text, charSpace=ink.tracking)
            case Fill():
                canvas.setFillColor(_colour(ink.colour))
                canvas.rect(x, y - ink.height, ink.width, ink.height, stroke=0, fill=1)
            case Chart():
                name = f"{FORM}{len(self.forms) + 1}"
                self.forms[placed.block.slot] = name
                # The empty form that the finished chart replaces, standing with its lower left corner in place.
                canvas.saveState()
                canvas.translate(x, y - ink.height)
                canvas.doForm(name)
                canvas.restoreState()
            case Picture():
                picture = ImageReader(BytesIO(ink.data))
                canvas.drawImage(picture, x, y - ink.height, ink.width, ink.height, mask="auto")
