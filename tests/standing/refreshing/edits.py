"""Every kind of edit that a refresh must respect, by name."""

from __future__ import annotations

import edits_of_pages
import edits_of_pictures
import edits_of_words
from editing import EDITS, Edit, edited

__all__ = ["EDITS", "Edit", "edited", "edits_of_pages", "edits_of_pictures", "edits_of_words"]
