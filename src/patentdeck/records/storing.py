"""The long tables of an import as something to keep: Parquet to load into a warehouse, and what a package is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from patentdeck.errors import InputError, OutputError, Problem
from patentdeck.machine.durable import flush_folder
from patentdeck.records.account import Account
from patentdeck.records.counting.engine import Engine, Kept, Stored
from patentdeck.records.keeping import PACKED, TABLES, gapless
from patentdeck.records.model import Kind

NAMES = pa.schema([("key", pa.string()), ("name", pa.string()), ("times", pa.int64())])
"""One row per name of an owner, and how often it stands in what was read: `key` is that of `owner_keys`."""

KINDS = pa.schema([("key", pa.string()), ("kind", pa.string()), ("times", pa.int64())])
"""One row per owner and kind (company, research), and how often a source calls the owner so: few sources do."""

TOLD = pa.schema([("version", pa.int64()), ("document", pa.string())])
"""One row: the account of what was read, as JSON."""

BESIDE: Mapping[str, pa.Schema] = {"names": NAMES, "kinds": KINDS, "told": TOLD}
"""Tables that no count needs, and the package does."""

VERSION = 1

Tally = Mapping[tuple[str, str], int]
"""How often each name stands, by the key of its owner and itself."""

Kinds = Mapping[tuple[str, Kind], int]
"""How often an owner is called what, by its key and the kind."""

_AGAIN = "Import the files again, with --tables."


def check_place(folder: Path) -> None:
    """OutputError where something stands in the place of tables already."""
    try:
        free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise OutputError(_unwritable(error, folder)) from None
    if not free:
        remedy = "Give --tables a folder that does not exist yet, or take this one away."
        raise OutputError(Problem("There is something in the place of the tables already", remedy, str(folder)))


def store(folder: Path, kept: Path, account: Account, names: Tally, kinds: Kinds) -> None:
    """Put the long tables that are packed in `kept`, the names and the account into a folder: whole, or not at all.

    One file a table, its rows in the order of reading. OutputError where it cannot be written.
    """
    made = folder.with_name(f".{folder.name}.tables-{os.getpid()}")
    try:
        shutil.rmtree(made, ignore_errors=True)  # of one that was killed
        for name in (*TABLES, *BESIDE):
            (made / name).mkdir(parents=True)
        for name in TABLES:
            shutil.copyfile(kept / name / PACKED, made / name / PACKED)
        pq.write_table(_tallied(names, NAMES), made / "names" / PACKED)
        pq.write_table(_tallied(kinds, KINDS), made / "kinds" / PACKED)
        document = msgspec.json.encode(account).decode()
        pq.write_table(pa.table([[VERSION], [document]], schema=TOLD), made / "told" / PACKED)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise OutputError(_unwritable(error, folder)) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def stored_here(folder: Path) -> bool:
    """Whether a folder of this machine holds long tables. InputError where some are missing, or have other columns."""
    if not all((folder / name).is_dir() for name in ("records", "told")):
        return False
    problems: list[Problem] = []
    for name, schema in {**TABLES, **BESIDE}.items():
        files = sorted((folder / name).glob("*.parquet"))
        if not files:
            problems.append(Problem(f"The table {name} is missing", _AGAIN, str(folder)))
        for file in files:
            try:
                same = pq.read_schema(file).equals(schema)
            except (pa.ArrowException, OSError):
                problems.append(Problem("The Parquet file is damaged, or cut off", "Copy it again.", str(file)))
                continue
            if not same:
                remedy = f"Its columns are to be: {', '.join(schema.names)}. {_AGAIN}"
                problems.append(Problem(f"This is no table {name} of an import", remedy, str(file)))
    if problems:
        raise InputError(problems)
    return True


def recalled(engine: Engine, tables: Kept | Stored) -> Account:
    """The account that was stored with long tables. InputError where there is none that can be read."""
    where = str(tables.folder) if isinstance(tables, Kept) else tables.address
    engine.read(tables, BESIDE)
    found = cast("list[tuple[int, str]]", engine.rows("SELECT version, document FROM told"))
    if len(found) != 1:
        remedy = "Load the tables of one import into a schema of their own."
        raise InputError(Problem(f"The table told has {len(found)} rows, and should have one", remedy, where))
    version, document = found[0]
    if version != VERSION:
        raise InputError(Problem("These tables were made by another version of patentdeck", _AGAIN, where))
    try:
        return msgspec.json.decode(document, type=Account)
    except msgspec.DecodeError as error:
        raise InputError(Problem(f"The table told cannot be read: {error}", _AGAIN, where)) from None


def names_of(engine: Engine) -> Tally:
    """The names of the tables that were recalled last."""
    return _counted(engine.table("SELECT key, name, times FROM names"))


def kinds_of(engine: Engine) -> Kinds:
    """What the source of those tables calls owners."""
    return cast("Kinds", _counted(engine.table("SELECT key, kind, times FROM kinds")))


def _counted(table: pa.Table) -> dict[tuple[str, str], int]:
    columns = (each.to_pylist() for each in table.columns)
    return {(key, word): times for key, word, times in zip(*columns, strict=True)}


def _tallied(tally: Mapping[tuple[str, Any], int], schema: pa.Schema) -> pa.Table:
    """A tally as a table, in order."""
    rows = [(*each, tally[each]) for each in sorted(tally)]
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.table(
        [gapless(list(cells), field.type) for cells, field in zip(columns, schema, strict=True)], schema=schema
    )


def _unwritable(error: OSError, folder: Path) -> Problem:
    remedy = "See to the room on the disk and the permissions, or give another --tables."
    return Problem(f"The tables cannot be written: {error.strerror or error}", remedy, str(error.filename or folder))
