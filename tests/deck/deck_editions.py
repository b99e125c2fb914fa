"""The shipped stories as editions, told once, and what tests change in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset import load
from patentdeck.story.edition import Edition, Section
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition

ROOT = Path(__file__).parents[2]
PACKAGES, LANGUAGES = ("genai-2024", "genai-2026"), ("en", "zh")


@cache
def told(package: str) -> Story:
    return Story.tell(load(ROOT / "data" / package), *open_briefing(ROOT / "templates/genai/briefing.yaml"))


@cache
def shipped(package: str, language: str) -> Edition:
    """The edition that a build of the project prints, before a wording is chosen."""
    return edition(told(package), language)


def changed(whole: Edition, id_: str, change: Callable[[Section], Section]) -> Edition:
    """The edition with one section changed."""
    return replace(whole, sections=tuple(change(s) if s.id == id_ else s for s in whole.sections))


def alone(whole: Edition, *ids: str) -> Edition:
    """The edition with these sections only."""
    return replace(whole, sections=tuple(section_of(whole, id_) for id_ in ids))


def section_of(whole: Edition, id_: str) -> Section:
    return next(section for section in whole.sections if section.id == id_)


def kinds_of(whole: Edition, *kinds: str) -> Iterator[Section]:
    return (section for section in whole.sections if section.kind in kinds)


def renamed(value: Any, name: str, other: str) -> Any:
    """A part of an edition in which one name stands for another wherever it is printed."""
    if isinstance(value, str):
        return value.replace(name, other)
    if isinstance(value, tuple | frozenset):
        return type(value)(renamed(each, name, other) for each in value)
    if isinstance(value, Struct):
        return replace(value, **{each: renamed(getattr(value, each), name, other) for each in value.__struct_fields__})
    return value
