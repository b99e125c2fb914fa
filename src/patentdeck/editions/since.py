"""The facts of what an edition prints of an earlier one: the earlier values, and the counts of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import MsgspecError, Struct, json

from patentdeck.dataset.flows import Flows
from patentdeck.dataset.model import InputFile
from patentdeck.editions.difference import Side, difference
from patentdeck.editions.earlier import Earlier
from patentdeck.editions.entries import FactEntry
from patentdeck.editions.making import digest
from patentdeck.editions.record import record_name, written
from patentdeck.editions.recorded import Record
from patentdeck.editions.texts import printed
from patentdeck.errors import ChoiceError, Problem, RecordError
from patentdeck.story.change_choice import counts, earlier_name
from patentdeck.story.changed import SINCE, Changes
from patentdeck.story.changes import with_changes
from patentdeck.story.edition import Edition, Grid
from patentdeck.story.story import Story
from patentdeck.story.turnover import UNITS, foremost, printed_number, unit_facts, with_flows

TELLING = ("version", "package", "as_of", "facts", "claims", "sections")
"""The fields of an earlier record that are compared."""


SECTIONS = (SINCE, UNITS)
"""The sections that tell of an earlier version."""


class Recount(Struct, frozen=True):
    """Editions that tell what changed since an earlier one, the facts that only these sections print, and what they
    rest on as inputs, each with its bytes.
    """

    editions: Mapping[str, Edition]
    facts: list[FactEntry]
    inputs: tuple[tuple[InputFile, bytes], ...]


def recounted(story: Story, editions: Mapping[str, Edition], new: Record, old: Earlier) -> Recount:
    """The editions with the sections on what changed since an earlier version; as they are where nothing did.

    `new` is the record of the editions. ChoiceError where the briefing has a section of such a name.
    """
    for form in story.briefing.sections:
        if form.id in SECTIONS:
            remedy = "give the section another id, or build without what changed since"
            raise ChoiceError(Problem("the briefing has a section of its own of this name", remedy, value=form.id))
    changes = difference(Side("", old.record), Side("", new)).changes
    told = {language: with_changes(story, edition, changes) for language, edition in editions.items()}
    facts: dict[str, FactEntry] = {}
    if isinstance(old.flows, Flows):
        few = foremost(old.flows)
        told = {language: with_flows(story, each, few, old.record["as_of"]) for language, each in told.items()}
        facts = unit_entries(old.units_name, few, story, told)
    return Recount(told, since_entries(old.record, changes, told, facts), as_inputs(old))


def as_inputs(old: Earlier) -> tuple[tuple[InputFile, bytes], ...]:
    """An earlier version as inputs, under names of their own: what its record tells, whatever it was made by, from and
    into; and what became of its units, with the digests of the registers that were compared.
    """
    found = {f"{SINCE}/{record_name(old.record['package'])}": written({name: old.record[name] for name in TELLING})}
    if isinstance(old.flows, Flows):
        found[old.units_name] = json.encode(foremost(old.flows)) + b"\n"
    return tuple((InputFile(name, digest(content)), content) for name, content in found.items())


def flows_of(content: bytes, file: str) -> Flows:
    """What became of the units, as an input has it. RecordError where this is nothing of that kind."""
    try:
        return json.decode(content, type=Flows)
    except MsgspecError:
        raise RecordError(
            Problem("this is no comparison of registers", "build again: patentdeck build", file)
        ) from None


def unit_entries(file: str, flows: Flows, story: Story, languages: Iterable[str]) -> dict[str, FactEntry]:
    """The facts on units, as plain values, by name: what the comparison of two registers says."""
    table = story.dataset.tables.get(f"{flows.unit}_by_year")
    sources = list(dict.fromkeys(row.source for row in table.rows)) if table is not None else []
    old, new = flows.registers
    return {
        name: {
            **_count(name, number, languages),
            "unit": flows.unit,
            "text": dict.fromkeys(languages, printed_number(number)),
            "sources": sources,
            "formula": f"{file}: {name.split(':', 2)[2]}, by register.parquet of {old} and of {new}",
        }
        for name, number in unit_facts(flows).items()
    }


def since_entries(
    old: Record, changes: Changes, editions: Mapping[str, Edition], units: Mapping[str, FactEntry]
) -> list[FactEntry]:
    """The facts of their own that editions print in the section on what changed, as plain values, each once.

    An earlier value is as the earlier record has it; its cells are those of another package, so none are named.
    """
    shown = [section for edition in editions.values() for section in edition.sections if section.id in SECTIONS]
    parts = [part for section in shown for part in (section.exhibit, *(words for _, words in section.slots()))]
    names = dict.fromkeys(fact for part in parts for _, fact in printed(part) if fact.startswith(f"{SINCE}:"))
    told = {earlier_name(fact["id"]): _earlier(fact, old) for fact in old["facts"]}
    rows = [len(one.exhibit.rows) for one in shown if isinstance(one.exhibit, Grid) and one.id == SINCE]
    told |= {name: _count(name, count, editions) for name, count in counts(changes, max(rows, default=0)).items()}
    told |= units
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
