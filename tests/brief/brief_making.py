"""The brief of an edition, made the way a build makes it: faces cut, charts drawn in their rooms, pages set."""

from __future__ import annotations

from pathlib import Path

from brief_reading import Reading, texts

from patentdeck.brief import draft
from patentdeck.charts.press import PrintedSheet, print_sheet
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look, load_theme
from patentdeck.story.edition import Edition

HOUSE = Path(__file__).parents[2] / "templates" / "house"


def house_look() -> Look:
    """The house look; the brief needs its theme only."""
    return Look(HOUSE, load_theme(HOUSE / "theme.toml"), HOUSE / "deck.pptx", ())


def sheet_of(edition: Edition, look: Look) -> PrintedSheet:
    """The charts of an edition, printed in the rooms that the brief gives them."""
    exhibits = {slot: chart for section in edition.sections for slot, chart, _ in section.charts()}
    orders = {f"brief:{slot}": (exhibits[slot], box) for slot, box in draft(edition, look).boxes.items()}
    return print_sheet(orders, look.theme, cut_faces(texts(edition)))


def brief_of(edition: Edition, look: Look) -> Reading:
    """The finished brief, to be read."""
    return Reading(edition, draft(edition, look).render(cut_faces(texts(edition)), sheet_of(edition, look)))
