"""A record as named parts: an entry of a list each, so that what differs is told by its id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.editions.making import canonical
from patentdeck.editions.sameness import Part

_NAMES = ("id", "slot", "path")
"""What an entry goes by, whichever it has."""

VERSIONS = "the record, versions"
"""The part that tells which program and libraries it was made by."""


def record_parts(record: Mapping[str, Any]) -> dict[str, Part]:
    """The parts of a record, `the record, facts: china`, each with its value as JSON for words."""
    found: dict[str, Part] = {}
    for name, value in _named(record):
        numbered, at = name, 1
        while numbered in found:
            numbered, at = f"{name} ({at + 1})", at + 1
        found[numbered] = Part(canonical(value), json.dumps(value, ensure_ascii=False))
    return found


def _named(record: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for field, value in record.items():
        place = f"the record, {field}"
        if not isinstance(value, list):
            yield place, value
            continue
        yield f"{place}, how many", len(value)
        for entry in value:
            if not isinstance(entry, dict):
                yield place, entry
                continue
            known = next((str(entry[name]) for name in _NAMES if name in entry), "")
            slots = entry.get("slots")
            yield f"{place}: {known}", {name: each for name, each in entry.items() if name != "slots"}
            for slot in slots if isinstance(slots, list) else ():
                told = slot if isinstance(slot, dict) else {}
                yield f"the record, {told.get('id')} ({told.get('language')})", slot
