"""Where something printed stands, and what it is made from."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patentdeck.dataset.model import Source
from patentdeck.editions.entries import FactEntry
from patentdeck.editions.texts import printed
from patentdeck.errors import ChoiceError, Problem
from patentdeck.facts.verdict import Verdict
from patentdeck.story.claims import Claim
from patentdeck.story.edition import Edition
from patentdeck.story.story import Story


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a number is read: its slot, the language, the number as printed, and the text around it."""

    slot: str
    language: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact, every place where it stands, the figures of its cells, and its sources."""

    entry: FactEntry
    places: tuple[Place, ...]
    cells: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to a question: the section asked for with its claims, or the facts behind a number."""

    what: str
    section: str = ""
    texts: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()


def explained(what: str, story: Story, editions: Mapping[str, Edition], facts: Sequence[FactEntry]) -> Explanation:
    raise NotImplementedError
