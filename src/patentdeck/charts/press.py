"""All charts of a build on one sheet: a PDF with a page for each, drawn once; pictures are taken from it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO

import pypdfium2
from matplotlib.backends.backend_pdf import PdfPages

from patentdeck.charts import compose
from patentdeck.charts.canvas import Canvas
from patentdeck.charts.picture import png
from patentdeck.charts.style import house_style
from patentdeck.errors import LookError, Problem
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Chart

# Nothing about when or by what it was made: the same charts give the same bytes.
_METADATA = {"CreationDate": None, "Creator": None, "Producer": None}


@dataclass(frozen=True)
class Sheet:
    """The charts as pages of one PDF. `pages` gives the page of each order, counted from 0."""

    pdf: bytes = field(repr=False)
    pages: Mapping[str, int]
    paper: str

    def png(self, key: str, dpi: int = 220) -> bytes:
        """The picture of one chart on paper, without metadata; the same bytes each time."""
        red, green, blue = (int(self.paper[at : at + 2], 16) for at in (1, 3, 5))
        with pypdfium2.PdfDocument(self.pdf) as document:
            page = document[self.pages[key]]
            bitmap = page.render(
                scale=dpi / 72, fill_color=(red, green, blue, 255), prefer_bgrx=False, rev_byteorder=True
            )
            picture = png(bitmap.to_numpy(), dpi)
            bitmap.close()
            page.close()
        return picture


def print_sheet(orders: Mapping[str, tuple[Chart, Box]], theme: Theme, faces: Faces) -> Sheet:
    """Draws every order in turn. Raises LookError with the problems of all charts, each with the chart's key."""
    out = BytesIO()
    problems: list[Problem] = []
    with house_style(), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        with PdfPages(out, metadata=_METADATA) as pages:
            for key, (exhibit, box) in orders.items():
                try:
                    pages.savefig(compose(exhibit, Canvas(box, theme, faces)))
                except LookError as error:
                    problems.extend(replace(problem, file=f"chart {key}") for problem in error.problems)
                except UserWarning as warning:
                    problems.append(Problem(str(warning), "write it in another way", file=f"chart {key}"))
    if problems:
        raise LookError(problems)
    return Sheet(out.getvalue(), {key: number for number, key in enumerate(orders)}, theme.palette.paper)
