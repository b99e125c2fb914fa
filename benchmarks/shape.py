"""How much there is in a deck and a brief: what the yardstick must write as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture

POINTS_PER_INCH = 72


def shape_of(deck: Path, brief: Path) -> dict[str, Any]:
    """Slides (characters, the charts on each), pages (characters), charts (their sizes in inches, their bars).

    A slide's tables are told apart from its running text, as rows of the characters of each cell.

    A chart of the deck and one of the brief make a pair in the order in which they stand. Its `bars` are half of the
    texts printed in it: a bar has a label and a number. Raises ValueError where deck and brief differ in charts.
    """
    slides, pictures = _slides(deck)
    pages, drawings = _pages(brief)
    if len(pictures) != len(drawings):
        raise ValueError(f"{len(pictures)} charts in the deck, {len(drawings)} in the brief")
    charts = [
        {"deck": picture, "brief": size, "bars": max(1, round(texts / 2))}
        for picture, (size, texts) in zip(pictures, drawings, strict=True)
    ]
    return {"slides": slides, "pages": pages, "charts": charts}


def _slides(deck: Path) -> tuple[list[dict[str, Any]], list[tuple[float, float]]]:
    slides, pictures = [], []
    for slide in Presentation(str(deck)).slides:
        shapes = list(_shapes(slide.shapes))
        here = [shape for shape in shapes if isinstance(shape, Picture)]
        numbers = range(len(pictures), len(pictures) + len(here))
        pictures += [(shape.width.inches, shape.height.inches) for shape in here]
        tables = [
            [[len(cell.text) for cell in row.cells] for row in shape.table.rows] for shape in shapes if shape.has_table
        ]
        slides.append({"characters": sum(map(_characters, shapes)), "charts": list(numbers), "tables": tables})
    return slides, pictures


def _shapes(shapes: Any) -> Iterator[BaseShape]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _characters(shape: Any) -> int:
    return len(shape.text_frame.text) if shape.has_text_frame else 0


def _pages(brief: Path) -> tuple[list[int], list[tuple[tuple[float, float], int]]]:
    pages, drawings = [], []
    with pypdfium2.PdfDocument(brief) as document:
        for page in document:
            pages.append(page.get_textpage().count_chars())
            for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_FORM], max_depth=1):
                left, bottom, right, top = part.get_bounds()
                inside = [
                    pdfium.FPDFFormObj_GetObject(part.raw, at)
                    for at in range(pdfium.FPDFFormObj_CountObjects(part.raw))
                ]
                texts = sum(pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT for item in inside)
                size = (right - left) / POINTS_PER_INCH, (top - bottom) / POINTS_PER_INCH
                drawings.append((size, texts))
    return pages, drawings
