"""An edition as a tagged PDF brief. The only home of reportlab and pikepdf."""

from patentdeck.brief.document import boxes, render
from patentdeck.brief.tightness import tight

__all__ = ["boxes", "render", "tight"]
