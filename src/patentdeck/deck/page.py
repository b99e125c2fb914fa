"""A slide before it is written: what stands where, named, measured, in points. Writing it decides nothing more."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.deck.floors import Step
from patentdeck.deck.native.plot import Plot
from patentdeck.deck.template import Area, Place
from patentdeck.story.edition import Words


class Air(Struct, frozen=True):
    """The air above and below the words of a table's cell, in points."""

    above: float
    below: float


class Text(Struct, frozen=True, tag=True):
    """Words in a placeholder, in the size and line of `step`, which may be less than the layout's.

    `quiet` sets them in the grey of a caveat; `narrowed` is how much narrower than its area the text is set; `broken`
    is where the first of its lines is ended by hand, 0 where it ends of itself.
    """

    name: str
    place: Place
    words: Words
    area: Area
    step: Step
    quiet: bool = False
    narrowed: float = 0.0
    broken: int = 0


class Picture(Struct, frozen=True, tag=True):
    """A chart: its page of the sheet under `key`, exactly filling `area`."""

    name: str
    place: Place
    key: str
    area: Area
    alt: str


class Graph(Struct, frozen=True, tag=True):
    """A chart that PowerPoint draws itself, with its data. Without `alt` it is described by the one before it."""

    name: str
    plot: Plot
    area: Area
    alt: str


class Table(Struct, frozen=True, tag=True):
    """Rows of a grid as a native table; `heights` are those of the header and of each row, `narrowed` how much narrower
    than its column each cell is set, so that its lines break well.

    `spans` says over how many rows the first cell of each stands, 0 under another; empty where each has its own.
    In a table of marks (`middle`) words stand in the middle of their rows, and a strong mark colours its cell.
    """

    name: str
    place: Place
    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    numeric: frozenset[int]
    centred: frozenset[int]
    area: Area
    columns: tuple[float, ...]
    heights: tuple[float, ...]
    step: Step
    air: Air
    alt: str
    narrowed: tuple[tuple[float, ...], ...]
    middle: bool = False
    spans: tuple[int, ...] = ()


class Caption(Struct, frozen=True):
    """A key figure in its strip: the value large in the colours of its runs, the caption under it."""

    name: str
    value: Words
    caption: Words
    area: Area
    value_step: Step
    caption_step: Step
    narrowed: float


class Strip(Struct, frozen=True, tag=True):
    """Key figures side by side, read as one thing."""

    name: str
    area: Area
    captions: tuple[Caption, ...]
    alt: str


class Rule(Struct, frozen=True, tag=True):
    """A hairline; `length` may be 0 in one direction only."""

    name: str
    area: Area


class Panel(Struct, frozen=True, tag=True):
    """A ground in the colour of paper; it says nothing."""

    name: str
    area: Area


class Logo(Struct, frozen=True, tag=True):
    """The bytes of a picture, in its own proportions."""

    name: str
    place: Place
    data: bytes
    area: Area
    alt: str


class PageNumber(Struct, frozen=True, tag=True):
    """The page number, as a field."""

    name: str
    place: Place
    area: Area


Item = Text | Picture | Graph | Logo | Table | Strip | Rule | Panel | PageNumber


class Page(Struct, frozen=True):
    """One slide: its name, that of its layout, what stands on it in reading order, and what to say to it."""

    name: str
    layout: str
    items: tuple[Item, ...]
    notes: Words
