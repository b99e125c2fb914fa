"""The editions that the project ships, told from its data and its briefing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from patentdeck.dataset import load
from patentdeck.story.edition import Edition
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition

ROOT = Path(__file__).parents[2]
SHIPPED = pytest.mark.parametrize(
    ("package", "language"),
    [(package, language) for package in ("genai-2024", "genai-2026") for language in ("en", "zh")],
)
"""A test over all four."""


@cache
def _story(package: str) -> Story:
    return Story.tell(load(ROOT / "data" / package), *open_briefing(ROOT / "templates" / "genai" / "briefing.yaml"))


@cache
def shipped(package: str, language: str) -> Edition:
    """One of them."""
    return edition(_story(package), language)
