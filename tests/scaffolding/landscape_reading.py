"""What stands in a folder, and what a reader finds in a deck and a brief."""

from __future__ import annotations

from pathlib import Path

import pptx
import pypdfium2


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def slides(deck: Path) -> list[str]:
    """The words of each slide."""
    return [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in pptx.Presentation(str(deck)).slides
    ]


def pages(brief: Path) -> list[str]:
    """The words of each page."""
    with pypdfium2.PdfDocument(brief) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
