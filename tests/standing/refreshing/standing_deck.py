"""What stands in a deck, as a reader sees it: slides in order, and on each its words, tables, pictures and places.

Shapes are found by their names; those in a group under the group's name, a slash, and their own. Lengths are English
Metric Units.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

NUMBER = "‹#›"
"""Stands for a page number, which is the reader's program's."""


@dataclass(frozen=True)
class Run:
    """Words set alike: their text, and how they are set, as canonical XML without what no reader sees."""

    text: str
    set_as: str


@dataclass(frozen=True)
class Shape:
    """A shape: its name and kind, its words, its place, what it shows.

    `lines` are paragraphs, a line ended by hand in one reads as `\\v`; `box` is left, top, width, height, the layout's
    where it has none of its own, None where it stands nowhere; `crop` is what is cut off at left, top, right, bottom,
    in thousandths of a percent; `picture` is the hash of its bytes; `cells` are the rows of a table; `drawn` is all
    the rest of its looks: fill, line, frame, effects, the properties of its text's body, as canonical XML.
    """

    name: str
    kind: str
    lines: tuple[str, ...]
    runs: tuple[tuple[Run, ...], ...]
    box: tuple[int, int, int, int] | None
    crop: tuple[int, ...]
    picture: str
    pixels: tuple[int, int] | None
    alt: str
    cells: tuple[tuple[str, ...], ...]
    columns: tuple[int, ...]
    drawn: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Slide:
    """A slide: its section by the anchor on it (empty: somebody's own), shapes in order, notes, and what is set on it.

    `extras` are background, colour map, transition and animation, as canonical XML by element name, and what lies
    below the slide: its layout, master and theme.
    """

    anchor: str
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] | None
    hidden: bool
    extras: tuple[tuple[str, str], ...]
    layout: str

    def __getitem__(self, name: str) -> Shape:
        found = [shape for shape in self.shapes if shape.name == name]
        assert len(found) == 1, f"{len(found)} shapes are named {name} on {self.anchor or 'a slide without anchor'}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(shape.name == name for shape in self.shapes)

    @property
    def words(self) -> Counter[str]:
        """Every paragraph on the slide, cells too, with how often it stands there; without page numbers."""
        lines = [line for shape in self.shapes for line in shape.lines]
        lines += [cell for shape in self.shapes for row in shape.cells for cell in row]
        return Counter(" ".join(line.split()) for line in lines if line.strip() and line != NUMBER)

    @property
    def pictures(self) -> Counter[str]:
        """The pictures on the slide, by hash."""
        return Counter(shape.picture for shape in self.shapes if shape.picture)


@dataclass(frozen=True)
class Standing:
    """The slides of a deck in order, and the sections of the slide sorter: each its name, and its slides by anchor.

    A slide that a section names and the deck has not is `gone`.
    """

    slides: tuple[Slide, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __getitem__(self, anchor: str) -> Slide:
        found = self.all(anchor)
        assert len(found) == 1, f"{len(found)} slides bear pd:{anchor}; there are {self.anchors}"
        return found[0]

    def all(self, anchor: str) -> list[Slide]:
        """The slides of a section, more than one where they were duplicated."""
        return [slide for slide in self.slides if slide.anchor == anchor]

    @property
    def anchors(self) -> list[str]:
        return [slide.anchor for slide in self.slides]
