"""What a file that was made here tells of its making: the record beside it or in it, and the data that travel along."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset import load
from patentdeck.editions.recorded import Record, record_of
from patentdeck.editions.seeming import DECK, RECORD, seems
from patentdeck.editions.settling import settle
from patentdeck.editions.tabulated import Sheet, tabulated
from patentdeck.editions.unpacking import unpacked
from patentdeck.errors import DataError, Problem, RecordError
from patentdeck.formats import RENDERERS

PDF, ZIP = b"%PDF", b"PK\x03\x04"
"""How the files begin."""
_REMEDY = "give a data package's folder, a .record.json, or a deck or brief that patentdeck made"


class Recalled(Struct, frozen=True):
    """The record of a file, and the tables of the data package where it carries that along."""

    record: Record
    sheets: dict[str, Sheet] | None = None


def recall(file: Path) -> Recalled:
    """What a record, a deck or a brief tells. RecordError where there is no such file, or it tells nothing."""
    settle(file.parent)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RecordError(Problem(f"the file cannot be read: {error.strerror}", _REMEDY, str(file))) from None
    try:
        if data.startswith(PDF):
            return _in_brief(data, str(file))
        return _in_deck(data, str(file)) if data.startswith(ZIP) else _in_record(data, str(file))
    except RecordError as error:
        raise RecordError(replace(each, file=each.file or str(file)) for each in error.problems) from None


def _in_record(data: bytes, file: str) -> Recalled:
    try:
        return Recalled(record_of(data, file))
    except RecordError:
        if (found := seems(data, file)) == RECORD:
            raise
    raise _nothing(found, file)


def _in_deck(data: bytes, file: str) -> Recalled:
    if (seen := seems(data, file)) != DECK:
        raise _nothing(seen, file)
    found = RENDERERS["deck"].record(data)
    if found is None:
        raise RecordError(Problem("there is no record in this deck", _REMEDY, file))
    return Recalled(record_of(found, file))


def _in_brief(data: bytes, file: str) -> Recalled:
    attached = cast("dict[str, bytes]", import_module("patentdeck.brief").read_attachments(data))
    told = next((content for name, content in attached.items() if name.endswith(".record.json")), None)
    if told is None:
        raise RecordError(Problem("there is no record in this PDF", _REMEDY, file))
    record = record_of(told, file)
    archived = attached.get(f"{record['package']}.zip")
    return Recalled(record, _tables(archived, file) if archived is not None else None)


def _nothing(found: str, file: str) -> RecordError:
    """A file of another kind: what it seems to be, and what is taken."""
    return RecordError(Problem(f"this is {found}: it tells nothing of a build", _REMEDY, file))


def _tables(archived: bytes, file: str) -> dict[str, Sheet] | None:
    """The tables of a data package in a zip; None where it does not pass the checks of today."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in unpacked(archived, file).items():
            (folder / Path(name).name).write_bytes(content)
        try:
            return tabulated(load(folder))
        except DataError:
            return None
