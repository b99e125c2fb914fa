"""Where each of our slots goes in a template that knows nothing of them, with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping as Table

from msgspec import Struct

from patentdeck.deck.corporate.offer import Align, Anchor, Holder, LayoutOffer
from patentdeck.deck.template import Area

POINTS: Table[str, int] = {
    "summary": 7, "statement + chart": 4, "wide chart": 4, "two charts": 4, "matrix": 4, "closing statement": 3,
    "appendix table": 4,
}  # fmt: skip
"""How many takeaways each of our layouts has room for."""
_FEET = ("source", "kicker", "footer", "date", "page")
SLOTS: Table[str, tuple[str, ...]] = {
    "cover": ("title", "subtitle", "imprint", "logo", *_FEET),
    "summary": ("title", "subtitle", "exhibit", "points", *_FEET),
    "statement + chart": ("title", "subtitle", "exhibit", "points", *_FEET),
    "wide chart": ("title", "subtitle", "exhibit", "points", *_FEET),
    "two charts": ("title", "subtitle", "exhibit-1", "exhibit-2", "points", *_FEET),
    "matrix": ("title", "subtitle", "exhibit", "note", "points", *_FEET),
    "closing statement": ("title", "subtitle", "exhibit", "points", *_FEET),
    "appendix table": ("title", "subtitle", "exhibit", "note", "points", *_FEET),
}
"""The slots of each of our layouts; `points` are its takeaways, which share one area."""
MAY_MISS = frozenset({"date", "kicker", "logo", "imprint", "page"})
"""Slots without which a slide still says what it has to say."""
ELSEWHERE = frozenset({"date"})
"""Those of them whose words stand in another slot where they have no place: nothing is missing then."""


class Served(Struct, frozen=True):
    """A slot's place: the placeholder that holds it, or none and then a text box or picture of its own; where, how set.

    `line` is the pitch of its lines, in points as `size`; `color` that of the words in a text box, empty for the
    theme's own.
    """

    slot: str
    holder: Holder | None
    area: Area
    size: float
    line: float
    bold: bool = False
    align: Align = "l"
    anchor: Anchor = "t"
    reason: str = ""


class Assigned(Struct, frozen=True):
    """One of our layouts on one of the template's: the places of its slots, and those that it has no place for."""

    name: str
    layout: LayoutOffer
    reason: str
    served: tuple[Served, ...]
    missing: tuple[tuple[str, str], ...] = ()

    def slot(self, name: str) -> Served | None:
        """The place of a slot; None where it has none."""
        return next((each for each in self.served if each.slot == name), None)


class Mapping(Struct, frozen=True):
    """Our eight layouts on a template's, and by how much its page makes type larger or smaller than on our own."""

    layouts: tuple[Assigned, ...]
    scale: float

    def layout(self, name: str) -> Assigned:
        """One of our layouts as it is assigned."""
        return next(each for each in self.layouts if each.name == name)
