"""An edition as a PowerPoint deck. The only home of python-pptx."""

from patentdeck.deck.enclosed import read_record
from patentdeck.deck.render import draft, tight

__all__ = ["draft", "read_record", "tight"]
