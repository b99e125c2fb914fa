"""The sample edition of each language as a deck, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from deck_reading import Deck, texts
from deck_sheets import sheet_of

import samples
from patentdeck.deck import draft
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look, load_look
from patentdeck.story.edition import Edition

HOUSE = Path(__file__).parents[2] / "templates" / "house"


@pytest.fixture(scope="session")
def look() -> Look:
    return load_look(HOUSE)


@pytest.fixture(scope="session")
def make(look: Look) -> Callable[[Edition], bytes]:
    """Makes the deck of an edition: faces cut, charts drawn in their boxes, slides written."""

    def made(edition: Edition) -> bytes:
        faces = cut_faces(texts(edition))
        return draft(edition, look).render(faces, sheet_of(edition, look, faces))

    return made


@pytest.fixture(scope="session", params=["en", "zh"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """The sample story, once in English and once in Chinese."""
    return samples.edition(request.param)


@pytest.fixture(scope="session")
def package(edition: Edition, make: Callable[[Edition], bytes]) -> bytes:
    """The sample deck as bytes."""
    return make(edition)


@pytest.fixture(scope="session")
def deck(package: bytes) -> Deck:
    """The sample deck, opened."""
    return Deck(package)
