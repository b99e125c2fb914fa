"""Charts drawn: each as a PDF of one page, a picture taken from it, and SVG. The same chart gives the same bytes."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pypdfium2
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from msgspec.structs import replace

from patentdeck.charts import compose
from patentdeck.charts.canvas import Canvas
from patentdeck.charts.picture import png
from patentdeck.charts.style import house_style
from patentdeck.charts.vectors import svg
from patentdeck.errors import LookError, Problem
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.sheet import Drawing
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Chart

# Nothing about when or by what it was made: the same charts give the same bytes.
_METADATA = {"CreationDate": None, "Creator": None, "Producer": None}
DPI = 220


@dataclass(frozen=True)
class PrintedSheet:
    """Charts that are all drawn, as PDFs and as SVG by their keys."""

    pdfs: Mapping[str, bytes] = field(repr=False)
    paper: str
    svgs: Mapping[str, bytes] = field(repr=False, default_factory=dict)

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page."""
        return self.pdfs[key]

    def png(self, key: str, dpi: int = DPI) -> bytes:
        """A chart as a picture."""
        return picture(self.pdfs[key], self.paper, dpi)

    def drawing(self, key: str) -> Drawing:
        """A chart as pixels and as vectors."""
        return Drawing(self.png(key), self.svgs[key])


def print_chart(exhibit: Chart, box: Box, theme: Theme, faces: Faces) -> bytes:
    """A chart as a PDF of one page, exactly of the box's size.

    It depends on nothing but what is given: not on what was drawn before, so that it can be kept and drawn anywhere.
    Raises LookError for words that do not fit, or that the faces cannot set.
    """
    with house_style():
        return _pdf(compose(exhibit, Canvas(box, theme, faces)))


def print_drawing(exhibit: Chart, box: Box, theme: Theme, faces: Faces) -> Drawing:
    """The same on the theme's ground, as pixels and as vectors: composed once."""
    pdf, vectors = _both(exhibit, box, theme, faces)
    return Drawing(picture(pdf, _ground(theme)), vectors)


def _both(exhibit: Chart, box: Box, theme: Theme, faces: Faces) -> tuple[bytes, bytes]:
    with house_style():
        figure = compose(exhibit, Canvas(box, theme, faces))
        return _pdf(figure), svg(figure, _ground(theme))


def _ground(theme: Theme) -> str:
    """The colour behind a chart of a deck; empty where there is none."""
    return "" if theme.see_through else theme.palette.paper


def _pdf(figure: Figure) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            with PdfPages(out, metadata=_METADATA) as pages:
                pages.savefig(figure)
        except UserWarning as warning:
            raise LookError(Problem(str(warning), "write it in another way")) from None
    return out.getvalue()


def picture(pdf: bytes, paper: str, dpi: int = DPI) -> bytes:
    """The one page of a PDF as a PNG on paper, or on nothing, without metadata; the same bytes each time."""
    red, green, blue = (int(paper[at : at + 2], 16) for at in (1, 3, 5)) if paper else (0, 0, 0)
    fill = (red, green, blue, 255 if paper else 0)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=dpi / 72, fill_color=fill, prefer_bgrx=False, rev_byteorder=True)
        made = png(bitmap.to_numpy(), dpi)
        bitmap.close()
        page.close()
    return made


def print_sheet(orders: Mapping[str, tuple[Chart, Box]], theme: Theme, faces: Faces) -> PrintedSheet:
    """Draws every order in turn. Raises LookError with the problems of all charts, each with the chart's key."""
    pdfs: dict[str, bytes] = {}
    svgs: dict[str, bytes] = {}
    problems: list[Problem] = []
    for key, (exhibit, box) in orders.items():
        try:
            pdfs[key], svgs[key] = _both(exhibit, box, theme, faces)
        except LookError as error:
            problems.extend(replace(problem, file=f"chart {key}") for problem in error.problems)
    if problems:
        raise LookError(problems)
    return PrintedSheet(pdfs, _ground(theme), svgs)
