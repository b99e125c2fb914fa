"""The workbooks of both packages, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbook_reading import Book

from patentdeck.dataset import load
from patentdeck.look.theme import Look, load_look
from patentdeck.story.edition import Edition
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from patentdeck.workbook import draft

ROOT = Path(__file__).parents[2]


@cache
def house() -> Look:
    return load_look(ROOT / "templates" / "house")


@cache
def told(package: str, language: str) -> Edition:
    story = Story.tell(load(ROOT / "data" / package), *open_briefing(ROOT / "templates/genai/briefing.yaml"))
    return edition(story, language)


@cache
def book(package: str, language: str) -> Book:
    return Book(draft(told(package, language), house()).render(None, None))
