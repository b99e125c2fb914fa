"""The facts of what an edition prints of an earlier one: the earlier values, and the counts of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from patentdeck.dataset.model import InputFile
from patentdeck.editions.difference import Side, difference
from patentdeck.editions.entries import FactEntry
from patentdeck.editions.making import digest
from patentdeck.editions.record import record_name, written
from patentdeck.editions.recorded import Record
from patentdeck.editions.texts import printed
from patentdeck.errors import ChoiceError, Problem
from patentdeck.story.change_choice import counts, earlier_name
from patentdeck.story.changed import SINCE, Changes
from patentdeck.story.changes import with_changes
from patentdeck.story.edition import Edition, Grid
from patentdeck.story.story import Story

TELLING = ("version", "package", "as_of", "facts", "claims", "sections")
"""The fields of an earlier record that are compared."""


class Recount(Struct, frozen=True):
    """Editions that tell what changed since an earlier one, the facts that only this section prints, and the earlier
    record as an input.
    """

    editions: Mapping[str, Edition]
    facts: list[FactEntry]
    file: InputFile
    content: bytes


def recounted(story: Story, editions: Mapping[str, Edition], new: Record, old: Record) -> Recount:
    """The editions with the section on what changed since an earlier record; as they are where nothing did.

    `new` is the record of the editions. ChoiceError where the briefing has a section of that name.
    """
    if any(form.id == SINCE for form in story.briefing.sections):
        remedy = "give the section another id, or build without what changed since"
        raise ChoiceError(Problem("the briefing has a section of its own of this name", remedy, value=SINCE))
    changes = difference(Side("", old), Side("", new)).changes
    told = {language: with_changes(story, edition, changes) for language, edition in editions.items()}
    file, content = as_input(old)
    return Recount(told, since_entries(old, changes, told), file, content)


def as_input(old: Record) -> tuple[InputFile, bytes]:
    """An earlier record as an input, under a name of its own: what it tells, whatever it was made by, from and into."""
    content = written({name: old[name] for name in TELLING})
    return InputFile(f"{SINCE}/{record_name(old['package'])}", digest(content)), content


def since_entries(old: Record, changes: Changes, editions: Mapping[str, Edition]) -> list[FactEntry]:
    """The facts of their own that editions print in the section on what changed, as plain values, each once.

    An earlier value is as the earlier record has it; its cells are those of another package, so none are named.
    """
    shown = [section for edition in editions.values() for section in edition.sections if section.id == SINCE]
    parts = [part for section in shown for part in (section.exhibit, *(words for _, words in section.slots()))]
    names = dict.fromkeys(fact for part in parts for _, fact in printed(part) if fact.startswith(f"{SINCE}:"))
    told = {earlier_name(fact["id"]): _earlier(fact, old) for fact in old["facts"]}
    rows = [len(section.exhibit.rows) for section in shown if isinstance(section.exhibit, Grid)]
    told |= {name: _count(name, count, editions) for name, count in counts(changes, max(rows, default=0)).items()}
    return [told[name] for name in names if name in told]


def _earlier(fact: Mapping[str, Any], old: Record) -> FactEntry:
    formula = f"{record_name(old['package'])}: {fact['id']}"
    return {**fact, "id": earlier_name(fact["id"]), "cells": [], "sources": [], "formula": formula}


def _count(name: str, count: int, languages: Iterable[str]) -> FactEntry:
    return {
        "id": name,
        "value": count,
        "low": count,
        "high": count,
        "unit": "",
        "exactness": "exact",
        "period": None,
        "edition": None,
        "text": dict.fromkeys(languages, str(count)),
        "cells": [],
        "sources": [],
        "formula": "the changes since the earlier record, counted",
    }
