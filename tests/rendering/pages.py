"""Pages as a reader sees them: their pixels and their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from seen import builds

EDITIONS = tuple(map("-".join, builds.EDITIONS))
DPI = 80
BAND = 0.2
"""The edge of a page on which nothing may be printed, in inches; less is cut off by many a printer."""
NOISE = 10
"""How far a channel of a pixel may be from a colour and still be that colour."""

Pixels = NDArray[np.uint8]
"""Rows, columns, and red, green, blue."""


@dataclass(frozen=True)
class Page:
    """One page: what it looks like, and what can be read out of it."""

    pixels: Pixels
    text: str


def read(pdf: Path) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Page(
                page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[..., :3],
                page.get_textpage().get_text_range(),
            )
            for page in document
        ]


def ground(pixels: Pixels) -> str:
    """The colour of the page, as `#RRGGBB`: that of its corner."""
    return "#" + "".join(f"{channel:02X}" for channel in pixels[0, 0])


def marked(pixels: Pixels) -> NDArray[np.bool_]:
    """Which pixels are not the colour of the page."""
    distance = np.abs(pixels.astype(int) - pixels[0, 0].astype(int)).max(axis=2)
    marks: NDArray[np.bool_] = distance > NOISE
    return marks


def covered(pixels: Pixels) -> float:
    """The part of the page that bears a mark."""
    return float(marked(pixels).mean())


def stray(pixels: Pixels) -> int:
    """How many pixels on the page's edge bear a mark."""
    band = round(BAND * DPI)
    marks = marked(pixels)
    return int(marks.sum() - marks[band:-band, band:-band].sum())


def bare(text: str) -> str:
    """A text without white space, which renderers set each in their own way."""
    return "".join(text.split())
