"""Decks made in templates of others, from an edition, without a build: charts in the template's colours too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

import samples
from patentdeck.charts.press import print_sheet
from patentdeck.deck import draft
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Corporate, load_look
from patentdeck.story.edition import Edition

HOUSE = Path(__file__).parents[1] / "templates" / "house"


def some(language: str, *sections: str) -> Edition:
    """A few sections of the sample edition."""
    whole = samples.edition(language)
    chosen = {section.id: section for section in whole.sections}
    return replace(whole, sections=tuple(chosen[each] for each in sections))


def deck_in(template: bytes, edition: Edition) -> bytes:
    """The deck of an edition in a template. LookError where one or the other does not go."""
    look = replace(load_look(HOUSE), corporate=Corporate("corporate.pptx", template))
    planned, faces = draft(edition, look), cut_faces(sorted(set(_texts(edition))))
    exhibits = {slot: exhibit for section in edition.sections for slot, exhibit, _ in section.charts()}
    orders = {f"deck:{slot}": (exhibits[slot], box) for slot, box in planned.boxes.items()}
    return planned.render(faces, print_sheet(orders, planned.theme, faces))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
