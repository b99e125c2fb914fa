"""The charts of an edition as a deck has them drawn."""

from __future__ import annotations

from patentdeck.charts.press import PrintedSheet, print_sheet
from patentdeck.deck import draft
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition


def sheet_of(edition: Edition, look: Look, faces: Faces) -> PrintedSheet:
    """The charts of an edition, printed in the boxes that the deck gives them."""
    exhibits = {slot: exhibit for section in edition.sections for slot, exhibit, _ in section.charts()}
    orders = {f"deck:{slot}": (exhibits[slot], box) for slot, box in draft(edition, look).boxes.items()}
    return print_sheet(orders, look.theme, faces)  # type: ignore[arg-type]
