"""The small landscape as decks of two quarters in both languages, and what people and programs do to them."""

from __future__ import annotations

import sys

import landscape
import pytest
from deck_eyes import standing
from landscape import SECTIONS, Inputs, Quarters, Refresh, Refreshed
from standing_deck import Standing

import patentdeck
from workshop import ROOT

sys.path.append(str(ROOT / "tests/deck"))  # the checker of packages


@pytest.fixture(scope="session")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Quarters:
    """Nine sections on the earlier data, and on the numbers of the next quarter."""
    folder = tmp_path_factory.mktemp("quarters")
    return landscape.quarters(folder, SECTIONS, ROOT / "data/genai-2024", landscape.next_quarter(folder))


@pytest.fixture(scope="session")
def refresh(tmp_path_factory: pytest.TempPathFactory) -> Refresh:
    """Refreshes the bytes of a deck from inputs."""

    def refreshed(deck: bytes, inputs: Inputs, **options: bool) -> Refreshed:
        folder = tmp_path_factory.mktemp("refresh")
        (folder / "deck.pptx").write_bytes(deck)
        report = patentdeck.refresh(folder / "deck.pptx", **inputs.named(), **options)
        return Refreshed(report.written.read_bytes() if report.written else deck, report)

    return refreshed


@pytest.fixture(scope="session")
def views(quarters: Quarters) -> dict[str, tuple[Standing, Standing]]:
    """What stands in the deck as built, and in the one of today, by language."""
    return {each: (standing(quarters.built[each]), standing(quarters.today[each])) for each in quarters.built}
