"""An edition as an A4 PDF brief. The only home of reportlab and pikepdf."""

from patentdeck.brief.document import boxes, render, tight

__all__ = ["boxes", "render", "tight"]
