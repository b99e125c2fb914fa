"""An edition as an A4 PDF brief. The only home of reportlab and pikepdf."""

from patentdeck.brief.render import boxes, render

__all__ = ["boxes", "render"]
