"""A native chart before it is written: its data as a spreadsheet holds them, and how each of them is shown.

Lengths are parts of the chart's frame, from its upper left corner, unless they are sizes of type, which are points.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from patentdeck.story.edition import Role, Words

Side = Literal["outEnd", "inEnd", "ctr", "l", "r", "t", "b"]
"""Where a label stands by its mark: DrawingML's own names."""
Ground = Literal["", "hatch", "paper", "focus", "comparator", "third", "quiet", "ink"]
"""What a box is filled with: nothing, the hatch of what is not known, the paper, the colour of a role."""


class Frame(Struct, frozen=True):
    """A box within a chart; a line where it is flat in one direction."""

    left: float
    top: float
    right: float
    bottom: float


class Label(Struct, frozen=True):
    """What is printed at a mark: the number itself in the format `code`, else `words`, which say more than it can.

    `named` puts the name of the series before the number.
    """

    words: Words
    role: Role
    side: Side
    size: float
    code: str = ""
    bold: bool = False
    named: bool = False
    on_colour: bool = False


class Datum(Struct, frozen=True):
    """A cell of the data: a value, or None where nothing is known, and then nothing is drawn; whose colour it bears.

    `sure` is the part of a bar up to which it is drawn whole; from there on it fades, as values do that are about, or
    dissolves where it is `open`, at more than its value. A `hollow` point is one that is not exact, a point that is not
    `dotted` is only passed through.
    """

    entity: str
    value: float | None
    role: Role
    label: Label | None = None
    sure: float = 1.0
    open: bool = False
    hollow: bool = False
    dotted: bool = True


class Strand(Struct, frozen=True):
    """A series: its name, whose colour it bears, a cell for each category. A `track` is the whole behind shares."""

    name: str
    role: Role
    data: tuple[Datum, ...]
    track: bool = False


class Note(Struct, frozen=True):
    """Words, a ground or a line in a chart, that are no data: what is not known, a heading."""

    box: Frame
    words: Words = Words()
    size: float = 0.0
    align: Literal["l", "ctr", "r"] = "l"
    ground: Ground = ""
    ruled: bool = False


class Plot(Struct, frozen=True):
    """A chart: categories and series, the room of the marks alone, the axis of categories.

    `bars` lie, `columns` stand; `gap` is the air between them in parts of their thickness. `names` says whether
    categories are named at the axis, `skip` how many of them share one name; `least` and `most` end the axis of values
    where that is not left to the editor. `joined` lines pass over what is not known.
    """

    form: Literal["bars", "columns", "lines"]
    categories: tuple[str, ...]
    strands: tuple[Strand, ...]
    room: Frame
    size: float
    quiet: str
    gap: float = 1.0
    names: bool = True
    skip: int = 1
    bold: bool = False
    axis: bool = True
    rails: bool = False
    thick: float = 2.25
    log: bool = False
    least: float | None = None
    most: float | None = None
    joined: bool = False
    notes: tuple[Note, ...] = ()
