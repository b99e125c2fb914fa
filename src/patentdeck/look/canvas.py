"""A small canvas on which a page is painted for a program to look at: colours, pictures, and what cannot be painted.

Coordinates run from 0 to 1 across the page and down it; colours are `#RRGGBB`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

_FINE = 2
"""How much finer it is painted than looked at, so that edges are not jagged."""
_MOST_PIXELS = 60_000_000
Points = Sequence[tuple[float, float]]
Outline = Sequence[Points]
"""The closed lines of a form; where they are in one another, what is between them is in the form."""


class Canvas:
    """A page of so many spots across and down, white at first."""

    def __init__(self, columns: int, rows: int) -> None:
        self._size = columns, rows
        self._fine = columns * _FINE, rows * _FINE
        self._page = Image.new("RGB", self._fine, "#FFFFFF")
        self._busy = Image.new("L", self._fine, 0)

    def fill(self, outline: Outline, color: str, part: float = 1.0) -> None:
        """Fills an outline with a colour that covers that part of what is under it."""
        mask = self._mask(outline)
        self._page.paste(
            Image.new("RGB", self._fine, color), (0, 0), mask.point([round(part * each) for each in range(256)])
        )
        if part > 0.9:
            self._busy.paste(0, (0, 0), mask)

    def fade(self, outline: Outline, stops: Sequence[tuple[float, str]], angle: float | None) -> None:
        """Fills an outline with a gradient: colours by where they stand from 0 to 1, along an angle in degrees,
        clockwise from the right; from the middle outwards where there is none.
        """
        box = self._box(outline)
        wide, high = box[2] - box[0], box[3] - box[1]
        if angle is None:
            ramp = Image.radial_gradient("L").resize((wide, high))
        else:
            large = 2 * max(wide, high)
            turned = Image.linear_gradient("L").resize((large, large)).rotate(90 - angle, Image.Resampling.BILINEAR)
            # Of the turned square only the middle is covered all over.
            left, top = (large - wide) // 2, (large - high) // 2
            ramp = _stretched(turned.crop((left, top, left + wide, top + high)))
        colors = [_between(stops, each / 255) for each in range(256)]
        bands = [ramp.point([color[band] for color in colors]) for band in range(3)]
        self._page.paste(Image.merge("RGB", bands), box[:2], self._mask(outline).crop(box))
        self._busy.paste(0, (0, 0), self._mask(outline))

    def stroke(self, line: Points, color: str, width: float, *, closed: bool) -> None:
        """Draws along a line; the width is a part of the page's."""
        points = [(x * self._fine[0], y * self._fine[1]) for x, y in line]
        if closed:
            points.append(points[0])
        ImageDraw.Draw(self._page).line(points, fill=color, width=max(1, round(width * self._fine[0])))

    def picture(
        self,
        outline: Outline,
        content: bytes,
        crop: tuple[float, float, float, float],
        part: float = 1.0,
        tones: tuple[str, str] | None = None,
    ) -> bool:
        """Lays a picture over the box of an outline, so much of it cut off at left, top, right and bottom; whether it
        could be read. With `tones` its black is the one and its white the other.
        """
        picture = _opened(content, max(self._fine))
        if picture is None:
            return False
        wide, high = picture.size
        left, top, right, bottom = crop
        edges = (round(left * wide), round(top * high), round((1 - right) * wide), round((1 - bottom) * high))
        if edges[2] <= edges[0] or edges[3] <= edges[1]:
            return True
        xs, ys = ([_fine(each[side], self._fine[side]) for line in outline for each in line] for side in (0, 1))
        x, y, across, down = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
        if across <= 0 or down <= 0 or across * down > 40 * self._fine[0] * self._fine[1]:
            return True
        shown = picture.crop(edges).resize((across, down), Image.Resampling.BOX)
        mask = shown.getchannel("A").point([round(part * each) for each in range(256)])
        if tones:
            stops = [(0.0, tones[0]), (1.0, tones[1])]
            ramp = [_between(stops, each / 255) for each in range(256)]
            grey = shown.convert("L")
            colored = Image.merge("RGB", [grey.point([color[band] for color in ramp]) for band in range(3)])
        else:
            colored = shown.convert("RGB")
        self._page.paste(colored, (x, y), mask)
        return True

    def block(self, outline: Outline) -> None:
        """Notes down that something stands there which cannot be painted."""
        self._busy.paste(255, (0, 0), self._mask(outline))

    def seen(self) -> tuple[bytes, bytes]:
        """The colours of the spots, three bytes each, and a byte for each that is not 0 where it is blocked."""
        page = self._page.resize(self._size, Image.Resampling.BOX)
        return page.tobytes(), self._busy.resize(self._size, Image.Resampling.BOX).tobytes()

    def _mask(self, outline: Outline) -> Image.Image:
        mask = Image.new("L", self._fine, 0)
        for line in outline:
            points = [(x * self._fine[0], y * self._fine[1]) for x, y in line]
            if len(points) > 2:
                within = Image.new("L", self._fine, 0)
                ImageDraw.Draw(within).polygon(points, fill=255)
                mask = ImageChops.difference(mask, within)
        return mask

    def _box(self, outline: Outline) -> tuple[int, int, int, int]:
        """The pixels that an outline spans, on the page, one at least."""
        across, down = ([_fine(each[side], self._fine[side]) for line in outline for each in line] for side in (0, 1))
        left, top = max(0, min(*across, self._fine[0] - 1)), max(0, min(*down, self._fine[1] - 1))
        return left, top, max(left + 1, min(self._fine[0], max(across))), max(top + 1, min(self._fine[1], max(down)))


def _fine(part: float, many: int) -> int:
    return round(part * many)


@lru_cache(maxsize=4)
def _opened(content: bytes, most: int) -> Image.Image | None:
    """A picture as RGBA, no larger than is looked at; None where it is none of pixels, or larger than is sane."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content))
            if (
                picture.format not in ("PNG", "JPEG", "GIF", "BMP", "TIFF")
                or picture.width * picture.height > _MOST_PIXELS
            ):
                return None
            picture.draft("RGB", (2 * most, 2 * most))
            return picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _stretched(ramp: Image.Image) -> Image.Image:
    """A ramp of which the darkest and the lightest become black and white."""
    low, high = ramp.getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    return ramp.point([round(255 * min(1.0, max(0.0, (each - low) / max(1, high - low)))) for each in range(256)])


def _between(stops: Sequence[tuple[float, str]], at: float) -> tuple[int, int, int]:
    """The colour of a gradient somewhere."""
    before = max((each for each in stops if each[0] <= at), default=min(stops))
    after = min((each for each in stops if each[0] >= at), default=max(stops))
    part = (at - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    red, green, blue = (
        round(int(before[1][n : n + 2], 16) * (1 - part) + int(after[1][n : n + 2], 16) * part) for n in (1, 3, 5)
    )
    return red, green, blue
