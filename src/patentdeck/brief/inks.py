"""What a page is made of: type, fills and charts in blocks, blocks in slabs, all placed before anything is drawn.

Lengths are points. A place inside a block or slab is measured from its top left corner, downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.look.measure import Metrics

Tag = Literal[
    "Sect", "H1", "H2", "P", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure",
    "Link",
]  # fmt: skip
"""The standard types of a tagged PDF that a brief has."""
Artifact = Literal["Layout", "Repeated", "Footer"]
"""What is not read: rules and grounds, a table head that returns, the foot of a page."""


class Element(Struct, frozen=True):
    """A node of what is read. Equal elements in one place are one node, however many blocks show it.

    `key` tells it from its like. `alt` is what is read in its stead, `summary` what a table says, `scope` which cells a
    header is for, `rows` how many of them a cell spans.
    """

    tag: Tag
    key: str = ""
    alt: str = ""
    summary: str = ""
    scope: Literal["", "Column", "Row"] = ""
    rows: int = 1


class Type(Struct, frozen=True):
    """A run of one face, size and colour; `y` is its baseline, `width` how far it reaches. `link` is an address."""

    text: str
    x: float
    y: float
    width: float
    face: Metrics
    size: float
    colour: str
    tracking: float = 0.0
    link: str = ""


class Fill(Struct, frozen=True):
    """A filled rectangle: a rule, a ground."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Chart(Struct, frozen=True):
    """The place kept for the vector chart of a slot."""

    x: float
    y: float
    width: float
    height: float


class Picture(Struct, frozen=True):
    """A logo: the bytes of its file, and the place it fills."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Ink = Type | Fill | Chart | Picture


class Block(Struct, frozen=True):
    """One thing a reader reads: the elements it stands in, from the outermost to its own, its slot, its ink.

    A block in no element is an artifact, of the kind that `artifact` says. `goal` is the name under which links within
    the document lead here.
    """

    path: tuple[Element, ...]
    slot: str
    height: float
    inks: tuple[Ink, ...]
    artifact: Artifact = "Layout"
    goal: str = ""


class Placed(Struct, frozen=True):
    """A block and where its top left corner stands."""

    x: float
    y: float
    block: Block


class Entry(Struct, frozen=True):
    """A line of the outline: its words, how deep it stands (0 is the top), and the height on the page it leads to."""

    text: str
    level: int
    y: float = 0.0


class Slab(Struct, frozen=True):
    """What is never broken over two pages: blocks in reading order, and the outline entries that point into them."""

    height: float
    placed: tuple[Placed, ...]
    entries: tuple[Entry, ...] = ()


class Page(Struct, frozen=True):
    """A finished page: blocks in reading order, and where the outline leads on it."""

    placed: tuple[Placed, ...]
    entries: tuple[Entry, ...] = ()


def slab(block: Block, *entries: Entry) -> Slab:
    """A block alone."""
    return Slab(block.height, (Placed(0.0, 0.0, block),), entries)


def stack(parts: Iterable[tuple[float, Slab]]) -> Slab:
    """Slabs below each other, each after the gap that stands before it."""
    placed: list[Placed] = []
    entries: list[Entry] = []
    y = 0.0
    for gap, part in parts:
        y += gap
        placed += moved(part, 0.0, y).placed
        entries += moved(part, 0.0, y).entries
        y += part.height
    return Slab(y, tuple(placed), tuple(entries))


def beside(*parts: tuple[float, Slab]) -> Slab:
    """Slabs side by side at the given distances from the left, their tops level."""
    shifted = [moved(part, x, 0.0) for x, part in parts]
    return Slab(
        max((part.height for _, part in parts), default=0.0),
        tuple(placed for part in shifted for placed in part.placed),
        tuple(entry for part in shifted for entry in part.entries),
    )


def moved(part: Slab, x: float, y: float) -> Slab:
    """The same slab further right and further down."""
    return Slab(
        part.height,
        tuple(Placed(item.x + x, item.y + y, item.block) for item in part.placed),
        tuple(Entry(entry.text, entry.level, entry.y + y) for entry in part.entries),
    )


def within(element: Element, part: Slab) -> Slab:
    """The same slab, all that is read of it inside an element."""
    return _with_blocks(part, lambda block: replace(block, path=(element, *block.path)) if block.path else block)


def as_artifact(part: Slab, kind: Artifact) -> Slab:
    """The same slab as something that is not read: what is repeated is read once."""
    return replace(_with_blocks(part, lambda block: replace(block, path=(), artifact=kind)), entries=())


def ornament(*fills: Fill, height: float = 0.0) -> Slab:
    """Rules and grounds: seen, not read."""
    return slab(Block((), "", height, fills))


def _with_blocks(part: Slab, change: Callable[[Block], Block]) -> Slab:
    return replace(part, placed=tuple(Placed(item.x, item.y, change(item.block)) for item in part.placed))
