"""An edition's numbers as an Excel workbook. The only home of xlsxwriter."""

from patentdeck.workbook.render import draft, tight

__all__ = ["draft", "tight"]
