"""The sample edition of each language as a brief, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from brief_reading import Reading, texts

import samples
from patentdeck.brief import boxes, render
from patentdeck.charts.press import Sheet, print_sheet
from patentdeck.look.fonts import cut_faces
from patentdeck.look.theme import Look, load_theme
from patentdeck.story.edition import Edition

HOUSE = Path(__file__).parents[2] / "templates" / "house"


@pytest.fixture(scope="session")
def look() -> Look:
    return Look(HOUSE, load_theme(HOUSE / "theme.toml"), HOUSE / "deck.pptx", ())


@pytest.fixture(scope="session")
def printed(look: Look) -> Callable[[Edition], Reading]:
    """Makes the brief of an edition: faces cut, charts drawn, page set."""

    def make(edition: Edition) -> Reading:
        faces = cut_faces(texts(edition))
        return Reading(edition, render(edition, look, faces, sheet_of(edition, look)))

    return make


def sheet_of(edition: Edition, look: Look) -> Sheet:
    """The charts of an edition, printed in the rooms that the brief gives them."""
    exhibits = {f"{section.id}.exhibit": section.exhibit for section in edition.sections}
    orders = {f"brief:{slot}": (exhibits[slot], box) for slot, box in boxes(edition, look).items()}
    return print_sheet(orders, look.theme, cut_faces(texts(edition)))


@pytest.fixture(scope="session", params=["en", "zh"])
def brief(request: pytest.FixtureRequest, printed: Callable[[Edition], Reading]) -> Reading:
    """The sample brief, once in English and once in Chinese."""
    return printed(samples.edition(request.param))
