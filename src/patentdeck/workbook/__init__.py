"""An edition's numbers as an Excel workbook. The only home of xlsxwriter."""

from patentdeck.workbook.render import boxes, render, tight

__all__ = ["boxes", "render", "tight"]
