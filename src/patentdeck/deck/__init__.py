"""An edition as a PowerPoint deck. The only home of python-pptx."""

from patentdeck.deck.render import boxes, render

__all__ = ["boxes", "render"]
