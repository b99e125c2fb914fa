"""Looks whether an editor sets every word of a deck inside the shape that it belongs to.

Usage: python tests/deck/rendered.py FILE.pptx … (needs LibreOffice Impress). Prints each character that is set outside
every shape of its slide, with the closest one; exits 1 where there is any. What it sees is LibreOffice's setting: a
line more than was measured, a word that sticks out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from deck_reading import Box, Deck, Slide

POINT = 12700
SLACK = 3.0
PAGE_HEIGHT = 540.0


def as_pdf(path: Path) -> bytes:
    """The deck as LibreOffice prints it, with a profile of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(path)]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        return (Path(scratch) / f"{path.stem}.pdf").read_bytes()


def strays(path: Path) -> Iterator[str]:
    """A line for each character outside the text boxes and tables of its slide."""
    with pypdfium2.PdfDocument(as_pdf(path)) as document:
        for page, slide in zip(document, Deck(path.read_bytes()).slides, strict=True):
            scale = PAGE_HEIGHT / page.get_height()
            boxes = worded(slide)
            text = page.get_textpage()
            for at in range(text.count_chars()):
                character = text.get_text_range(at, 1)
                left, bottom, right, top = (side * scale for side in text.get_charbox(at))
                x, y = (left + right) / 2, PAGE_HEIGHT - (bottom + top) / 2
                if character.strip() and not any(holds(box, x, y) for box in boxes.values()):
                    near = min(boxes, key=lambda name: abs(boxes[name].bottom / POINT - y))
                    yield f"{path.name}: {character!r} on {slide.name} at {x:.0f}, {y:.0f}, near {near}"


def worded(slide: Slide) -> dict[str, Box]:
    """The boxes of a slide that hold words."""
    return {shape.name: shape.box for shape in slide.everything() if shape.kind == "graphicFrame" or shape.text.strip()}


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box, or hardly outside it."""
    across = box.left / POINT - SLACK <= x <= box.right / POINT + SLACK
    return across and box.top / POINT - SLACK <= y <= box.bottom / POINT + SLACK


if __name__ == "__main__":
    found = [stray for name in sys.argv[1:] for stray in strays(Path(name))]
    print("\n".join(found) or "every word stands in its shape")
    sys.exit(1 if found else 0)
