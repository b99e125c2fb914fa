"""The plain values: a slide, the shapes on it, their words, cells and pictures. Lengths are English Metric Units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["text", "number", "panel", "picture", "chart", "table", "group", "line", "other"]
"""What a shape is; `chart` is one that an editor draws, `number` a page number, `panel` a ground without words,
`other` what is never generated."""

NEAR = 18288
"""Two hundredths of an inch: what stands no farther from its place was not moved."""
SOFT = "\v"
"""Ends a line within a paragraph."""

Area = tuple[int, int, int, int]
"""Left, top, width, height on the slide."""
Data = tuple[tuple[str, ...], ...]
"""The rows behind a chart: first the names of its series, then each category with its values, empty if not known."""


class Run(Struct, frozen=True):
    """A run of text. `style` is what sets it apart: `b` for bold, the name of its colour; empty for plain words."""

    text: str
    style: str = ""
    link: str = ""


Paragraphs = tuple[tuple[Run, ...], ...]


def words(paragraphs: Paragraphs) -> str:
    """The text as it is read, a line break between paragraphs, without breaks set by hand."""
    lines = ["".join(run.text for run in runs).replace(SOFT, "") for runs in paragraphs]
    return "\n".join(line.strip() for line in lines).strip()


class Cell(Struct, frozen=True):
    """A cell: its words, the colour of its ground, empty where it has none, and its right margin."""

    paragraphs: Paragraphs
    ground: str = ""
    margin: int = 0

    @property
    def text(self) -> str:
        """The words of the cell."""
        return words(self.paragraphs)


class Row(Struct, frozen=True):
    """A row of a table. `below` says that its first cell is the one above, going on."""

    cells: tuple[Cell, ...]
    height: int = 0
    below: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its cells."""
        return tuple(cell.text for cell in self.cells)


class Met(Struct, frozen=True):
    """A conflict that was told: which words stood then, which would have been generated, on which condition the
    recorded ones stood.
    """

    stands: str
    ours: str
    when: str = ""


class Setting(Struct, frozen=True):
    """How a native chart is set, as far as today's may be set otherwise than the recorded one.

    `kind` is what it is: `bar`, `col`, `line`, or another that people made of it. `room` is the plot area in parts of
    the chart, left, top, width, height, empty where it is left to the editor; `gap` the air between bars in percent,
    `skip` how many categories share a name, `least` and `most` where the axis of values is told to end. `words` are
    the labels that are words, by category and series, `notes` what is written into the chart; `book` says that it has
    its workbook.
    """

    kind: str
    room: tuple[float, ...] = ()
    gap: str = ""
    skip: str = ""
    least: str = ""
    most: str = ""
    words: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    book: bool = False


class Shape(Struct, frozen=True):
    """A shape of a slide.

    `area` is None where nothing is known of it. `size` and `line` are points, 0 where the file leaves them open;
    `inset` is the right one. `image` is the digest of a picture, `drawn` that of the chart in its own box where the
    picture was drawn for another; `vectors` says that they come with it, `cropped` that people show only a part of it.
    `data` are the rows behind a chart, first the names of its series, then each category with its values; `image` is
    then the digest of how it is written, `setting` how it is set. `inside` names its group; `role` is that of a
    placeholder. Of one that is `untold` nothing was recorded but that it was there.
    """

    name: str
    kind: Kind
    area: Area | None = None
    paragraphs: Paragraphs = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[int, ...] = ()
    alt: str = ""
    image: str = ""
    drawn: str = ""
    size: float = 0.0
    line: float = 0.0
    inset: int = 0
    inside: str = ""
    role: str = ""
    cropped: bool = False
    vectors: bool = False
    untold: bool = False
    data: Data = ()
    setting: Setting | None = None
    met: Met | None = None
    alt_met: Met | None = None

    @property
    def text(self) -> str:
        """What is read in it, cells parted by tabs and rows by line breaks; of a chart its data."""
        if self.kind == "chart":
            return "\n".join("\t".join(row) for row in self.data)
        if self.kind == "table":
            return "\n".join("\t".join(row.texts) for row in self.rows)
        return words(self.paragraphs)

    @property
    def chart(self) -> str:
        """The digest of its chart as it would stand in its own box."""
        return self.drawn or self.image

    @property
    def says(self) -> bool:
        """Whether it is a slot, which bears something to be read or seen."""
        return self.kind in ("text", "picture", "chart", "table", "group")


class Slide(Struct, frozen=True):
    """A slide: its name (`countries`, `ledger+2`; empty for one that people added), its layout's, what stands on it."""

    name: str
    layout: str
    shapes: tuple[Shape, ...]
    notes: Paragraphs = ()
    notes_met: Met | None = None

    def shape(self, name: str) -> Shape | None:
        """The first shape of that name."""
        return next((shape for shape in self.shapes if shape.name == name), None)

    @property
    def section(self) -> str:
        """The section that it shows, or goes on to show."""
        return self.name.partition("+")[0]

    def bare(self) -> Slide:
        """The same without what was told of conflicts."""
        return replace(
            self, notes_met=None, shapes=tuple(replace(each, met=None, alt_met=None) for each in self.shapes)
        )


def near(one: Area | None, other: Area | None, *, flat: bool = False) -> bool:
    """Whether two areas are the same but for what no hand does; `flat` leaves their heights out."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= NEAR for a, b in list(zip(one, other, strict=True))[: 3 if flat else 4])


def series_names(before: tuple[str, ...], after: tuple[str, ...]) -> Mapping[str, str]:
    """What series are called after, by their names before; where as many are left over, they are the same in order."""
    gone, new = [name for name in before if name not in after], [name for name in after if name not in before]
    return {name: name for name in before if name in after} | (
        dict(zip(gone, new, strict=True)) if len(gone) == len(new) else {}
    )


def worded_otherwise(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words are others; spaces and line ends are each editor's own affair."""
    return "".join("".join(one).split()) != "".join("".join(other).split())
