"""What a reader makes out on the printed slides of any deck: titles, words against what is behind them, charts.

Told from the pixels of a page and from where its letters stand; shapes only say which words and pictures to look for.
Lengths are points from the upper left corner of the slide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from seen.lettering import Letter, Place, assigned, bare, letters, lines, places
from seen.presentation import Package, Sheet
from seen.shapes import Box, Shape, shapes

DPI = 144
WORDS, LARGE = 4.5, 3.0
LARGE_INK = 13.0
"""How high the ink of a line is, in points, from which on its type is large: that of 18 points."""
SOFTENED = 0.8
"""The part of its contrast that a thin stroke keeps when it is drawn in pixels."""
FEW = 0.2
"""The part of the letters of a text that may be worse than the others: points and dashes show hardly any ink."""
SLACK = 2.5
"""How far ink may stick out of the box of its words: that of a font which stands in for another."""
HANGING = frozenset("，。、；：！？）》”’")
"""What editors of Chinese let hang over the end of a line."""
TOUCH = 1.0
DRAWN = 0.004
"""The part of a picture that bears ink at least; a blank one bears none."""
CLEAR = 24
"""How far a channel of a pixel is from a ground to be ink."""
FRAMED = 6
"""How far a channel of a picture's ground may be from what is around it before its edge is seen."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Sight:
    """A printed slide: what is wrong with it; the least contrast of its words; the height of its lowest words
    as a part of the page; the part of its pictures that bears ink.
    """

    name: str
    faults: tuple[str, ...]
    contrast: float
    smallest: float
    drawn: float


def looked_at(deck: bytes, pdf: Path) -> list[Sight]:
    """Every slide of a deck, as it was printed."""
    package = Package(deck)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == len(package.slides)
        return [_sight(package, slide, page) for page, slide in zip(document, package.slides, strict=True)]


def _sight(package: Package, slide: Sheet, page: pypdfium2.PdfPage) -> Sight:
    pixels: Pixels = page.render(scale=DPI / page.get_width() * package.width / 72, rev_byteorder=True).to_numpy()[
        ..., :3
    ]
    printed = letters(page, package.width)
    found, unplaced = _found(list(places(package, slide)), printed)
    pictures = [each for each in shapes(package, slide) if each.kind == "pic" and each.box]
    readings = [(place, *_reading(pixels, own)) for place, own in found]
    faults = [f"{place.name} is not printed as it is written" for place in unplaced]
    faults += _title(slide, found)
    faults += _outside(package, printed, found)
    faults += _under_foot(package, slide, found)
    faults += [
        f"{place.name} has a contrast of {ratio:.1f}, {least:g} is needed"
        for place, ratio, least in readings
        if ratio < SOFTENED * least
    ]
    faults += _covered(found, pictures)
    drawn = [(each, _ink(pixels, each.box)) for each in pictures if each.box]
    faults += [f"{each.name} is blank" for each, part in drawn if part < DRAWN]
    faults += [
        f"{each.name} stands on a ground of its own" for each in pictures if each.box and _framed(pixels, each.box)
    ]
    heights = [max(letter.box.height for letter in own) for place, own in found if re.search(r"\w", place.text)]
    return Sight(
        slide.name,
        tuple(faults),
        min((ratio for _, ratio, _ in readings), default=21.0),
        min(heights, default=0.0) / package.height,
        min((part for _, part in drawn), default=1.0),
    )


def _found(wanted: Sequence[Place], printed: Sequence[Letter]) -> tuple[list[tuple[Place, list[Letter]]], list[Place]]:
    """The letters of each place, and the places whose words are not seen; what stands beside two lines of another is
    printed between them.
    """
    found, missing = assigned(wanted, printed)
    unplaced = []
    for place in missing:
        inside = [letter for letter in printed if place.box.overlaps(letter.box) and place.box.holds(letter.box, SLACK)]
        if bare("".join(letter.text for letter in inside)) == place.text:
            found.append((place, inside))
        else:
            unplaced.append(place)
    return found, unplaced


def _title(slide: Sheet, found: Sequence[tuple[Place, list[Letter]]]) -> Iterator[str]:
    """A title that is not seen, or not where it belongs."""
    own = [(place, ink) for place, ink in found if place.name == f"{slide.name}.title"]
    if not own:
        yield "no title is seen"


def _outside(package: Package, printed: Sequence[Letter], found: Sequence[tuple[Place, list[Letter]]]) -> Iterator[str]:
    page = Box(0, 0, package.width, package.height)
    gone = [letter.text for letter in printed if not page.holds(letter.box, 0.0)]
    if gone:
        yield f"“{''.join(gone)[:24]}” stands off the page"
    for place, own in found:
        out = [letter.text for letter in own if letter.text not in HANGING and not place.box.holds(letter.box, SLACK)]
        if out:
            yield f"{place.name} leaves its box with “{''.join(out)[:24]}”"


def _under_foot(package: Package, slide: Sheet, found: Sequence[tuple[Place, list[Letter]]]) -> Iterator[str]:
    """Words of the body under the rule of the foot, or words of the foot over it."""
    anchor = next((each.box for each in shapes(package, slide) if each.name == f"pd:{slide.name}"), None)
    if anchor is None:
        yield "its foot has no rule"
        return
    for place, own in found:
        if place.name.rpartition(".")[2] in ("source", "footer", "date"):
            if min(letter.box.top for letter in own) < anchor.top - TOUCH:
                yield f"{place.name} stands over the foot's rule"
        elif place.name.rpartition(".")[2] not in ("page", "kicker", "logo") and (
            max(letter.box.bottom for letter in own) > anchor.top + TOUCH
        ):
            yield f"{place.name} runs under the foot's rule"


def _covered(found: Sequence[tuple[Place, list[Letter]]], pictures: Sequence[Shape]) -> Iterator[str]:
    """Words printed over other words or over a picture."""
    inked = [(place.name, line) for place, own in found for line in lines(own)]
    inked += [(each.name, each.box) for each in pictures if each.box]
    for at, (one, first) in enumerate(inked):
        for other, second in inked[at + 1 :]:
            if one != other and first.overlaps(second, TOUCH):
                yield f"{one} is printed over {other}"


def _reading(pixels: Pixels, own: Sequence[Letter]) -> tuple[float, float]:
    """How well words can be told from what is behind them, and how well they should."""
    ratios = sorted(_contrast(_cut(pixels, letter.box, 1.5)) for letter in own)
    high = sorted(line.height for line in lines(own))[-1]
    return ratios[int(FEW * len(ratios))], LARGE if high >= LARGE_INK else WORDS


def _contrast(spot: Pixels) -> float:
    """The contrast of the commonest colour of a spot with the one that is least like it."""
    seen = _luminances(spot)
    if not seen.size:
        return 21.0
    values, counts = np.unique(np.round(seen, 3), return_counts=True)
    ground = values[counts.argmax()]
    return float(max((seen.max() + 0.05) / (ground + 0.05), (ground + 0.05) / (seen.min() + 0.05)))


def _luminances(spot: Pixels) -> NDArray[np.float64]:
    channels = spot.reshape(-1, 3) / 255
    light = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    result: NDArray[np.float64] = light @ np.array([0.2126, 0.7152, 0.0722])
    return result


def _ink(pixels: Pixels, box: Box) -> float:
    """The part of a picture that is not its ground."""
    spot = _cut(pixels, box).reshape(-1, 3).astype(int)
    return float((np.abs(spot - np.median(spot, axis=0)).max(axis=1) > CLEAR).mean())


def _framed(pixels: Pixels, box: Box) -> bool:
    """Whether the edge of a picture is seen, all around: its ground is another than that around it."""
    inner, outer = Box(box.left + 1, box.top + 1, box.width - 2, box.height - 2), _grown(box, 1.5)
    sides = []
    for at in range(4):
        inside, outside = (np.median(_side(pixels, each, at).reshape(-1, 3), axis=0) for each in (inner, outer))
        sides.append(bool(np.abs(inside - outside).max() > FRAMED))
    return sum(sides) >= 3


def _side(pixels: Pixels, box: Box, at: int) -> Pixels:
    thin = 0.5
    sides = (
        Box(box.left, box.top, box.width, thin),
        Box(box.left, box.bottom - thin, box.width, thin),
        Box(box.left, box.top, thin, box.height),
        Box(box.right - thin, box.top, thin, box.height),
    )
    return _cut(pixels, sides[at])


def _grown(box: Box, much: float) -> Box:
    return Box(box.left - much, box.top - much, box.width + 2 * much, box.height + 2 * much)


def _cut(pixels: Pixels, box: Box, air: float = 0.0) -> Pixels:
    """The pixels of a box, at least one."""
    scale, around = DPI / 72, _grown(box, air)
    top, left = max(0, int(around.top * scale)), max(0, int(around.left * scale))
    return pixels[top : max(top + 1, round(around.bottom * scale)), left : max(left + 1, round(around.right * scale))]
