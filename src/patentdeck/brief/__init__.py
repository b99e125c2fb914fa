"""An edition as a tagged PDF brief. The only home of reportlab and pikepdf."""

from patentdeck.brief.document import Draft, draft
from patentdeck.brief.parts import locale, parts
from patentdeck.brief.reading import read_attachments, read_record
from patentdeck.brief.tightness import tight

__all__ = ["Draft", "draft", "locale", "parts", "read_attachments", "read_record", "tight"]
