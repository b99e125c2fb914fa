"""Tables of a warehouse, as a session of Spark sees them: what is at an address, and what of it is sent here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.records.counting.engine import Raw, Stored

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TOLD = "told"
"""The table by which long tables are known."""

_NAMES = re.compile(r"table:([^\s.`]+(?:\.[^\s.`]+)*)")
_SPARE = ("persons", "links")
"""Long tables that need not be there."""

_MISSING = (
    *("TABLE_OR_VIEW_NOT_FOUND", "PATH_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND"),
    *("UNABLE_TO_INFER_SCHEMA", "NESTED_DATABASE", "SINGLE_PART_NAMESPACE"),
)
"""In an error's condition: there is no such table, folder or schema, or there cannot be one of such a name."""

_TYPES = {pa.int64(): "BIGINT", pa.int32(): "INT", pa.int16(): "SMALLINT", pa.string(): "STRING"}
_SENT = 20_000
"""Rows of a partition: some forty megabytes, which is what either side holds."""


def looked(session: SparkSession, address: str, names: Sequence[str]) -> Stored | tuple[Raw, ...]:
    """Long tables, a raw one, or those of a schema that bear one of `names`."""
    name = _name(address)
    if name is None:
        if _there(session, f"{address}/{TOLD}") is not None:
            return Stored(address)
        frame = _there(session, address)
        if frame is None:
            raise InputError(Problem("There is no folder of Parquet at this address", "Correct it.", address))
        return (Raw(address, tuple(frame.columns)),)
    frame = _there(session, address)
    if frame is not None:
        return (Raw(address, tuple(frame.columns)),)
    try:
        listed = session.sql(f"SHOW TABLES IN {name}").toArrow().to_pylist()
    except Exception as error:
        if not _missing(error):
            raise
        raise InputError(
            Problem("The warehouse has no such table, and no such schema", "Correct it.", address)
        ) from None
    there = {str(each["tableName"]).casefold() for each in listed if not each["isTemporary"]}
    if TOLD in there:
        return Stored(address)
    found = [f"{address}.{each}" for each in names if each.casefold() in there]
    if not found:
        shown = ", ".join(sorted(there)[:8]) or "none"
        remedy = f"Name the table itself, {address}.TABLE; it has {shown}."
        raise InputError(Problem("No table of this schema bears the name of a format's", remedy, address))
    return tuple(Raw(each, tuple(at(session, each).columns)) for each in found)


def at(session: SparkSession, address: str) -> DataFrame:
    """The table, or the folder of Parquet, at an address."""
    name = _name(address)
    return session.read.parquet(address) if name is None else session.table(name)


def long_table(session: SparkSession, address: str, name: str, schema: pa.Schema) -> DataFrame | None:
    """A long table, with nothing for what is null in it; None where it need not be there and is not."""
    frame = _there(session, f"{address}.{name}" if _name(address) else f"{address}/{name}")
    if frame is None and name in _SPARE:
        return None
    if frame is None:
        remedy = "Import with --tables, and load all the tables of that folder."
        raise InputError(Problem(f"The table {name} is missing", remedy, address))
    there = {column.casefold() for column in frame.columns}
    if missing := [column for column in schema.names if column not in there]:
        remedy = f"Its columns are to be: {', '.join(schema.names)}."
        raise InputError(Problem(f"The table {name} has no column {missing[0]}", remedy, address))
    return frame.selectExpr(
        *(f"CAST(COALESCE({field.name}, {_empty(field)}) AS {_TYPES[field.type]}) AS {field.name}" for field in schema)
    )


def sent(frame: DataFrame, columns: Sequence[str], path: Path) -> None:
    """Write columns of a table into a file here, a row a line, in the order of their texts: a table has none."""
    from pyspark.sql import functions  # noqa: PLC0415 - half a second, and only where Spark is asked for

    # Without a zone of its own a session writes times by that of its machine.
    options = {"ignoreNullFields": "false", "timeZone": "UTC"}
    cells = functions.struct(*(frame[_quoted(column)] for column in columns))
    texts = frame.select(functions.to_json(cells, options).alias("row"))
    parts = texts.repartitionByRange(frame.count() // _SENT + 1, "row").sortWithinPartitions("row")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in parts.toLocalIterator():
            file.write(row[0])
            file.write("\n")


def _missing(error: Exception) -> bool:
    """Whether an error says, by the name that Spark has for it, that something is not there."""
    named = getattr(error, "getCondition", None) or getattr(error, "getErrorClass", None)
    condition = str(named() or "") if named else ""
    return any(each in condition for each in _MISSING)


def _there(session: SparkSession, address: str) -> DataFrame | None:
    """What is at an address; None where nothing is."""
    try:
        frame = at(session, address)
        _ = frame.columns  # a cluster is asked only now
    except Exception as error:
        if not _missing(error):
            raise
        return None
    return frame


def _name(address: str) -> str | None:
    """The name of a table or schema, quoted; None of the address of a folder. ChoiceError where it is neither."""
    named = _NAMES.fullmatch(address)
    if named:
        return ".".join(map(_quoted, named[1].split(".")))
    if address.startswith("table:") or "://" not in address:
        remedy = "Write table:catalog.schema, or the address of a folder: s3a://bucket/tables."
        raise ChoiceError(Problem("These are no tables of a warehouse", remedy, value=address))
    return None


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _empty(field: pa.Field) -> str:
    return "''" if pa.types.is_string(field.type) else "0"
