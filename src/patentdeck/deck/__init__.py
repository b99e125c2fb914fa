"""An edition as a PowerPoint deck. The only home of python-pptx."""

from patentdeck.deck.enclosed import read_record
from patentdeck.deck.render import boxes, render, tight

__all__ = ["boxes", "read_record", "render", "tight"]
