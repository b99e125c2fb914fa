"""How small words may be set. Every role has two sizes: its own, and one step below it, its floor; nothing between.

The step comes after the short wording of the briefing and before a split; what does not fit at the floor is refused.
"""

from __future__ import annotations

import math

from msgspec import Struct

from patentdeck.deck.template import Place
from patentdeck.look.theme import DeckType

TITLE = 1.0
"""How many points an action title may lose."""
DISPLAY = 0.78
"""The part of its size to which display type may go: the titles of dark pages, key figures."""
FOOT = 10.0
"""The smallest type of all: the source and the edition's line."""
FOOT_PART = 0.95
"""The same as a part of its size, on pages of another size than ours."""
SOURCE_EMS = 170.0
"""How much a source line says at most, in widths of its size over all its lines: two lines of our own page."""


class Step(Struct, frozen=True):
    """A size of type and its line pitch, in points."""

    size: float
    line: float


def steps(place: Place, floor: float) -> tuple[Step, ...]:
    """The sizes that a place may be set in, the larger first: its own and its floor, where that is less."""
    sizes = (place.size, floor) if floor < place.size else (place.size,)
    return tuple(Step(size, round(2 * place.line * size / place.size) / 2) for size in sizes)


def title_steps(place: Place) -> tuple[Step, ...]:
    """The sizes of an action title."""
    return steps(place, place.size - TITLE)


def display_steps(place: Place) -> tuple[Step, ...]:
    """The sizes of display type."""
    return steps(place, round(DISPLAY * place.size))


def line_steps(place: Place, deck: DeckType) -> tuple[Step, ...]:
    """The sizes of a measure, a table, a caption, a note: down to the smallest that a slide bears above its foot."""
    return steps(place, deck.label)


def table_steps(place: Place, deck: DeckType) -> tuple[Step, ...]:
    """The sizes of a table: a large one goes down to the size of other tables, those to the smallest."""
    return steps(place, deck.table if place.size > deck.table else deck.label)


def foot_steps(place: Place) -> tuple[Step, ...]:
    """The sizes of the foot."""
    return steps(place, round(2 * FOOT_PART * place.size) / 2 if place.stated else FOOT)


def source_lines(place: Place) -> int:
    """How many lines a source may take: two, and more where the page is so narrow that they hold less than ours."""
    return max(2, math.ceil(SOURCE_EMS * place.size / place.area.width)) if place.stated else 2


def point_steps(place: Place, deck: DeckType) -> tuple[tuple[Step, Step], ...]:
    """The sizes of takeaways, each with that of the caveats among them: takeaways go down to the size of a caveat."""
    body = steps(place, deck.body if place.size > deck.body else deck.caveat)
    quiet = Place(
        place.name, place.kind, place.idx, place.area, deck.caveat, place.line * deck.caveat / place.size, place.bold
    )
    caveat = steps(quiet, deck.label)
    return tuple((step, caveat[min(at, len(caveat) - 1)]) for at, step in enumerate(body))
