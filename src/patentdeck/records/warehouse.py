"""Raw tables of a warehouse: their columns tell what they are, and what is needed of them comes as JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.adapter import Table
from patentdeck.records.commission import Commission
from patentdeck.records.counting.engine import Engine, Raw, Stored
from patentdeck.records.gathering import Given, Manner, Part, decide
from patentdeck.records.gathering.parts import changed_of
from patentdeck.records.recognising import Piece, Recognised, recognise

_PREFIX = "table:"
_WEB = ("http", "https", "ftp")
"""Where exports may be, and no tables."""

NAMES = tuple(dict.fromkeys(table.name for each in ADAPTERS for table in each.tables if not table.refusal))
"""What tables of known formats are called, by which those of a schema are found."""


def is_address(named: str) -> bool:
    """Whether what a caller names is in a warehouse, and no file: `table:catalog.schema`, `s3a://bucket/folder`."""
    scheme, found, _ = named.partition("://")
    return named.startswith(_PREFIX) or (bool(found) and scheme not in _WEB)


def looked(engine: Engine, addresses: Sequence[str]) -> Stored | tuple[Raw, ...]:
    """What there is at some addresses: the long tables of one import, or raw tables. Errors are the engine's."""
    found = [engine.look(each, NAMES) for each in dict.fromkeys(addresses)]
    if len(found) == 1 and isinstance(found[0], Stored):
        return found[0]
    raws: list[Raw] = []
    for each in found:
        if isinstance(each, Stored):
            said = "The tables of an import are counted by themselves"
            raise ChoiceError(Problem(said, "Name nothing beside them.", value=each.address))
        raws += each
    return tuple(raws)


def fetched(engine: Engine, raws: Sequence[Raw], commission: Commission, scratch: Path) -> Recognised:
    """The format that raw tables are in, and their rows in files of JSON lines in `scratch`.

    Nothing is sent before it is known that all of them can be read. Errors are those of `recognise`, and InputError
    for a table without rows.
    """
    if commission.encoding:
        said = "Tables of a warehouse have no encoding"
        raise ChoiceError(Problem(said, "Leave it out.", value=f"--encoding {commission.encoding}"))
    headers = [(Part(raw.address, "", "parquet", 0, 0), Manner("", 0, 0, "", (), raw.columns)) for raw in raws]
    recognised = recognise(headers, commission.format, commission.mapping)
    by_address = {raw.address: raw for raw in raws}
    pieces = []
    for number, piece in enumerate(recognised.pieces):
        raw = by_address[piece.part.shown]
        table = next(each for each in recognised.adapter.tables if each.name == piece.table)
        columns = _needed(table, raw.columns)
        path = scratch / f"sent-{number:03d}.jsonl"
        engine.send(raw, columns, path)
        size, changed = changed_of(path)
        if not size:
            raise InputError(Problem("The table has no rows", "Name one that has.", raw.address))
        part = Part(raw.address, str(path), "lines", size, changed)
        manner = decide(part, scratch, Given("utf-8"), commission.bounds)
        told = f"{manner.lines:,} rows of a warehouse, {len(columns)} of {len(raw.columns)} columns"
        pieces.append(Piece(part, replace(manner, header=columns, evidence=(told,)), table.name))
    return replace(recognised, pieces=tuple(pieces))


def _needed(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that a table is read by, those first that it is known by: rows come in the order of their texts."""
    first = [name.casefold() for each in table.signature for name in ((each,) if isinstance(each, str) else each)]
    wanted = {name.casefold() for name in table.columns} | set(first)
    needed = [name for name in columns if not table.columns or name.strip().casefold() in wanted]
    return tuple(
        sorted(
            needed, key=lambda name: first.index(found) if (found := name.strip().casefold()) in first else len(first)
        )
    )
