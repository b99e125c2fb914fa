"""Whether two pictures show the same, whatever program drew them.

Edges of letters and lines differ from one rasteriser to the next, and by a part of a pixel from one machine to the
next. So both pictures are blurred, and block by block the mean of what remains different is weighed: what moves, goes
or changes its colour moves the mean of its blocks; an edge drawn a little darker does not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

WIDTH = 480
"""How wide a picture is kept, in pixels."""
COLOURS = 128
ROUNDING = 2
"""By how many pixels the height of a picture may be off: pages have no whole number of them."""

Levels = NDArray[np.float64]


@dataclass(frozen=True)
class Tolerance:
    """How much may differ: after a blur of a radius, on the average of a block of pixels, in levels of 255."""

    blur: float
    block: int
    lightness: float
    hue: float


# Measured, in lightness and in hue: other resolutions reach 11 and 7, a page set a pixel lower and to the right 28 and
# 11; a label moved by four pixels 40, a thin line in the hue that is least unlike 13, a bar in another hue 60.
EXACT = Tolerance(blur=2.0, block=8, lightness=18.0, hue=9.0)
"""For what the project draws itself, with the fonts that it brings: charts and briefs."""
LOOSE = Tolerance(blur=2.0, block=8, lightness=34.0, hue=14.0)
"""For slides: LibreOffice sets them in the machine's fonts, each version a part of a pixel elsewhere."""


@dataclass(frozen=True)
class Difference:
    """Where two pictures differ: blocks by column and row. `worst` is the most, as a multiple of what may differ."""

    worst: float
    blocks: tuple[tuple[int, int], ...]
    block: int
    is_other_size: bool = False

    def __bool__(self) -> bool:
        return self.is_other_size or bool(self.blocks)


def compared(before: Image.Image, after: Image.Image, tolerance: Tolerance) -> Difference:
    """What is different between a kept picture and a new one."""
    if before.width != after.width or abs(before.height - after.height) > ROUNDING:
        return Difference(float("inf"), (), tolerance.block, is_other_size=True)
    after = after.convert("RGB").resize(before.size, Image.Resampling.BICUBIC) if before.size != after.size else after
    distance = np.abs(_blurred(before, tolerance) - _blurred(after, tolerance))
    weighed = np.dstack((distance[..., 0] / tolerance.lightness, distance[..., 1:].max(axis=2) / tolerance.hue))
    blocks = list(_blocks(weighed, tolerance.block))
    found = tuple((left, top) for left, top, share in blocks if share > 1)
    return Difference(max((share for *_, share in blocks), default=0.0), found, tolerance.block)


def opened(path: Path) -> Image.Image:
    """A kept picture."""
    with Image.open(path) as picture:
        return picture.convert("RGB")


def kept(picture: Image.Image) -> bytes:
    """A picture as it is kept: small, few colours, no metadata."""
    out = io.BytesIO()
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def reduced(picture: Image.Image) -> Image.Image:
    """A large picture at the width in which it is kept."""
    height = round(picture.height * WIDTH / picture.width)
    return picture.convert("RGB").resize((WIDTH, height), Image.Resampling.BOX)


def _blurred(picture: Image.Image, tolerance: Tolerance) -> Levels:
    """Lightness and the two channels of hue, softened."""
    soft = picture.convert("RGB").filter(ImageFilter.GaussianBlur(tolerance.blur))
    return np.asarray(soft.convert("YCbCr"), np.float64)


def _blocks(weighed: Levels, block: int) -> Iterator[tuple[int, int, float]]:
    """Blocks with the mean of their worse channel, half of a block apart, so that nothing hides on a border."""
    step = block // 2
    high, wide = (length // step * step for length in weighed.shape[:2])
    halves = weighed[:high, :wide].reshape(high // step, step, wide // step, step, -1).mean(axis=(1, 3))
    means = (halves[:-1, :-1] + halves[1:, :-1] + halves[:-1, 1:] + halves[1:, 1:]) / 4
    for (row, column), share in np.ndenumerate(means.max(axis=2)):
        yield column * step, row * step, float(share)
