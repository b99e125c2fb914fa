"""Where an editor has set every character of a slide, and whether that is where its shape stands.

Characters are told apart by the words of their shapes: a shape's text is sought in what the page prints, from the shape
that stands lowest upwards. Lengths are points from the upper left corner of the slide.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from seen.presentation import A, Package, Sheet
from seen.shapes import Box, Shape, shapes

SLACK = 2.5
"""How far ink may stick out of its box: italics and marks of a font that stands in for another."""
EDGE = 0.6 * 72 - 1.5
HEAD_AND_FOOT = 0.2 * 72
HYPHEN_AT_LINE_END = "\x02"
"""How PDFium tells a hyphen after which a line was broken."""
TOUCH = 1.0
"""How deep the ink of two shapes may overlap."""


@dataclass(frozen=True)
class Letter:
    """A printed character and the box of its ink."""

    text: str
    box: Box


@dataclass(frozen=True)
class Place:
    """What belongs together on a slide: a shape's words, or a cell's, and the box that they are to stay in."""

    name: str
    text: str
    box: Box
    is_cell: bool = False


def faults(deck: bytes, pdf: Path) -> list[str]:
    """A line for each fault in the printed slides of a deck."""
    package = Package(deck)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == len(package.slides)
        return [
            f"{slide.name}: {fault}"
            for page, slide in zip(document, package.slides, strict=True)
            for fault in slide_faults(package, slide, letters(page, package.width))
        ]


def slide_faults(package: Package, slide: Sheet, printed: Sequence[Letter]) -> Iterator[str]:
    """What is wrong with the printed words of one slide."""
    found, unplaced = assigned(list(places(package, slide)), printed)
    yield from (f"{place.name} is not printed as it is written" for place in unplaced)
    for place, own in found:
        out = [letter for letter in own if not _holds(place.box, letter.box)]
        if out:
            yield f"{place.name} leaves its box with “{''.join(letter.text for letter in out)[:24]}”"
    for letter in printed:
        box = letter.box
        across = box.left >= EDGE and box.right <= package.width - EDGE
        if not (across and box.top >= HEAD_AND_FOOT and box.bottom <= package.height - HEAD_AND_FOOT):
            yield f"“{letter.text}” stands beyond the margin, at {box.left:.0f}, {box.top:.0f}"
    grounds = [(place.name, line) for place, own in found for line in lines(own)]
    grounds += [(shape.name, shape.box) for shape in shapes(package, slide) if shape.kind == "pic" and shape.box]
    for (one, first), (other, second) in itertools.combinations(grounds, 2):
        if one != other and first.overlaps(second, TOUCH):
            yield f"{one} is printed over {other}"


def letters(page: pypdfium2.PdfPage, width: float) -> list[Letter]:
    """The printed characters of a page that show ink, as wide as the slide is."""
    scale, high, text = width / page.get_width(), page.get_height(), page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, at)).replace(HYPHEN_AT_LINE_END, "-")
        if character.strip() and unicodedata.category(character) not in ("Cc", "Cf"):
            left, bottom, right, top = text.get_charbox(at)
            box = Box(left * scale, (high - top) * scale, (right - left) * scale, (top - bottom) * scale)
            found.append(Letter(character, box))
    return found


def places(package: Package, slide: Sheet) -> Iterator[Place]:
    """Every place for words on a slide, cells of tables each."""
    for shape in [each for top in shapes(package, slide) for each in (top, *top.inside())]:
        if shape.kind == "graphicFrame":
            yield from cells(shape)
        elif shape.kind != "grpSp" and bare(shape.text) and shape.box is not None:
            yield Place(shape.name, bare(shape.text), shape.box)


def cells(shape: Shape) -> Iterator[Place]:
    """The cells of a table that hold words: as wide as their columns, as high as the table."""
    frame = shape.box
    assert frame is not None
    for table in shape.element.iter(A + "tbl"):
        widths = [int(column.get("w")) / 12700 for column in table.iter(A + "gridCol")]
        lefts = [frame.left, *(frame.left + reach for reach in itertools.accumulate(widths))]
        for number, row in enumerate(table.iter(A + "tr"), start=1):
            for at, cell in enumerate(row.iter(A + "tc")):
                text = bare("".join(t.text or "" for t in cell.iter(A + "t")))
                if text:
                    box = Box(lefts[at], frame.top, widths[at], frame.height)
                    yield Place(f"{shape.name}, row {number}, column {at + 1}", text, box, is_cell=True)


def assigned(
    wanted: Sequence[Place], printed: Sequence[Letter]
) -> tuple[list[tuple[Place, list[Letter]]], list[Place]]:
    """Which characters each place has got, and the places that have got none: long texts choose first."""
    stream = "".join(_plain(letter.text) for letter in printed)
    free = [True] * len(stream)
    found: dict[Place, list[Letter]] = {}
    unplaced = []
    for place in sorted(wanted, key=lambda place: -len(place.text)):
        where = [at for at in _occurrences(stream, place.text) if all(free[at : at + len(place.text)])]
        if not where:
            unplaced.append(place)
            continue
        begin = min(where, key=lambda at: _distance(place.box, printed[at].box))
        free[begin : begin + len(place.text)] = [False] * len(place.text)
        found[place] = list(printed[begin : begin + len(place.text)])
    return [(place, found[place]) for place in wanted if place in found], unplaced


def lines(own: Sequence[Letter]) -> list[Box]:
    """The ink of a text, line by line."""
    rows: list[list[Box]] = []
    for letter in own:
        box = letter.box
        if rows and box.left >= rows[-1][-1].left - 1 and box.top < max(each.bottom for each in rows[-1]) + box.height:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_around(row) for row in rows]


def bare(text: str) -> str:
    """A text without white space, capitals as small letters: editors set spaces, and small capitals, as they like."""
    return _plain("".join(text.split()))


def _plain(text: str) -> str:
    return "".join(character.lower() if len(character.lower()) == 1 else character for character in text)


def _occurrences(stream: str, text: str) -> Iterator[int]:
    at = stream.find(text)
    while at >= 0:
        yield at
        at = stream.find(text, at + 1)


def _distance(box: Box, letter: Box) -> float:
    return abs(letter.left - box.left) + abs(letter.top - box.top)


def _holds(box: Box, letter: Box) -> bool:
    return box.holds(letter, SLACK)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
