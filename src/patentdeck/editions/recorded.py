"""Records as builds left them: older ones filled up, newer and malformed ones refused with what is wrong.

A record may lie beside the outputs, in a deck, in a brief, and anybody may have edited it: what comes out of here has
every field in its place and of its kind, and nothing is said of what the fields say.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, json

from patentdeck.errors import Problem, RecordError

VERSION = 1
"""The version that is written; every version up to it is read."""

TEMPLATE, MAPPING = OWN = ("template", "mapping")
"""The folders in which a template of somebody's own, and what says where slots go in it, are inputs of a record."""

Record = dict[str, Any]

_MUST = object()
"""In the place of a blank: a text without which an entry means nothing."""

_FIELDS: Mapping[str, object] = {
    "package": "",
    "as_of": "",
    "versions": {},
    "inputs": [],
    "settings": {},
    "facts": [],
    "claims": [],
    "sections": [],
    "warnings": [],
    "outputs": [],
}
_SETTINGS: Mapping[str, object] = {
    "paper": "",
    "imprint": {},
    "logo": False,
    "charts": "",
    "brief_colours": "",
    "given": {},
}
_ENTRIES: Mapping[str, Mapping[str, object]] = {
    "inputs": {"path": _MUST, "hash": _MUST},
    "facts": {
        "id": _MUST,
        "value": None,
        "low": None,
        "high": None,
        "unit": "",
        "exactness": "",
        "period": None,
        "edition": None,
        "text": {},
        "cells": [],
        "sources": [],
        "formula": "",
    },
    "claims": {"slot": _MUST, "when": None, "holds": None, "margin": None, "chosen": False},
    "sections": {"id": _MUST, "when": None, "holds": None, "slots": []},
    "slots": {"id": _MUST, "language": _MUST, "text": "", "numbers": [], "hash": ""},
    "numbers": {"text": "", "fact": ""},
    "outputs": {"path": _MUST, "hash": _MUST, "stale": False, "from": "", "notes": []},
}
"""Blanks of the entries of every list, by the list's name; None stands where several kinds may."""

_KINDS: Mapping[type, str] = {str: "text", list: "a list", dict: "an object", bool: "true or false"}


def record_of(data: bytes, file: str) -> Record:
    """The record in some bytes, with a blank (empty, or null) for every field that its making did not know yet.

    `file` is what problems name. RecordError where this is no record, or one of a later version than is known here.
    """
    try:
        found = json.decode(data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, MsgspecError, RecursionError):
        raise _refused("this is not the record of a build: it cannot be read as JSON", file) from None
    if not isinstance(found, dict) or "version" not in found:
        raise _refused("this is not the record of a build: it names no version", file)
    version = found["version"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _refused("the record names a version that there is not", file, version)
    if version > VERSION:
        message = f"the record is of version {version}; this program reads version {VERSION} and older ones"
        raise RecordError(Problem(message, "use the program that wrote it, or a newer one", file))
    record = {"version": version, **_filled(found, _FIELDS)}
    record["settings"] = _filled(record["settings"], _SETTINGS) if isinstance(record["settings"], dict) else None
    if fault := next(_faults(record), None):
        raise _refused(f"the record is malformed: {fault}", file)
    return record


def read_record(path: Path) -> Record | None:
    """The record in a file; None where there is none, or none that can be read."""
    try:
        return record_of(path.read_bytes(), path.name)
    except (OSError, RecordError):
        return None


def _refused(message: str, file: str, value: object = None) -> RecordError:
    remedy = "give a file that a build left, or build again: patentdeck build"
    return RecordError(Problem(message, remedy, file, value=None if value is None else str(value)[:60]))


def _filled(found: Mapping[str, Any], blanks: Mapping[str, object]) -> dict[str, Any]:
    """What is there, with a blank of its own for each field that is not; the order is what was found."""
    missing = {name: _blank(blank) for name, blank in blanks.items() if name not in found and blank is not _MUST}
    return {**found, **missing}


def _blank(blank: object) -> object:
    """A blank that nobody else holds."""
    return type(blank)() if isinstance(blank, dict | list) else blank


def _faults(record: Record) -> Iterator[str]:
    """What keeps a record from being used. The entries of its lists are filled up on the way."""
    yield from _unlike(record, _FIELDS, "")
    yield from _unlike(record["settings"], _SETTINGS, "settings.")
    for name, value in record["versions"].items():
        if not isinstance(value, str):
            yield f"versions.{name} is not text"
    for name in _FIELDS:
        if name in _ENTRIES:
            yield from _list_faults(record, name, name)


def _list_faults(holder: dict[str, Any], name: str, place: str) -> Iterator[str]:
    """The same of a list in an object: its entries are objects, with what each must have."""
    blanks, entries = _ENTRIES[name], holder[name]
    for at, entry in enumerate(entries):
        where = f"{place}[{at}]"
        if not isinstance(entry, dict):
            yield f"{where} is not an object"
            return
        for must in (field for field, blank in blanks.items() if blank is _MUST):
            if not isinstance(entry.get(must), str):
                yield f"{where}.{must} is not text" if must in entry else f"{where} has no {must}"
        entries[at] = _filled(entry, blanks)
        yield from _unlike(entries[at], blanks, f"{where}.")
        for inner in ("slots", "numbers"):
            if inner in blanks:
                yield from _list_faults(entries[at], inner, f"{where}.{inner}")


def _unlike(found: object, blanks: Mapping[str, object], place: str) -> Iterator[str]:
    """Fields that are of another kind than their blank."""
    if not isinstance(found, dict):
        yield f"{place.rstrip('.')} is not an object"
        return
    for name, blank in blanks.items():
        if blank is None or blank is _MUST:
            continue
        if not isinstance(found[name], type(blank)):
            yield f"{place}{name} is not {_KINDS[type(blank)]}"
