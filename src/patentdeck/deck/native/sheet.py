"""A chart of an exhibit that takes several: one of them, with its place in the room of all."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.deck.native.ground import Ground
from patentdeck.deck.native.plot import Plot


class Leaf(Struct, frozen=True):
    """A chart: its name among those of its exhibit, empty for the first; where it begins, in points; its room."""

    name: str
    left: float
    top: float
    ground: Ground
    plot: Plot
