"""Spark: a session on this machine, or one of a cluster that exists, through Spark Connect."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.parquet as pq

from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.records.counting.engine import Answer, ColumnType, Kept, Stored
from patentdeck.records.counting.spark_session import here, there
from patentdeck.records.keeping import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ROWS = 200_000
"""Rows that are sent to a cluster at a time: some ten megabytes."""

_NAMES = re.compile(r"table:(\w+(?:\.\w+)*)", re.ASCII)
_EMPTY = "''"
_TYPES = {pa.int64(): "BIGINT", pa.int32(): "INT", pa.int16(): "SMALLINT", pa.string(): "STRING"}
_SPARE = ("persons", "links")
"""Tables that need not be there."""


class Spark:
    """A session of Spark: the cluster's at `remote` (`sc://host:15002`), else one of its own with so many `threads`.

    Files of this machine are read where they are by a session of its own, and sent to a cluster, which does not see
    them. Tables and folders of a cluster are read in place.
    """

    def __init__(self, scratch: Path, remote: str = "", threads: int = 2) -> None:
        self._remote = bool(remote)
        with _quiet():
            self._session, self._ours = there(remote) if remote else here(scratch, threads)
        self.versions = {"spark": self._session.version} | ({"through": "Spark Connect"} if remote else {})

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours:
            with _quiet():
                self._session.stop()

    def read(self, tables: Kept | Stored) -> None:
        """Have the long tables at hand. InputError where they are not there, or are none."""
        with _quiet(), _told():
            for name in TABLES:
                if isinstance(tables, Stored):
                    self._stored(tables.address, name)
                elif self._remote:
                    self._send(name, TABLES[name], _pages(tables.folder / name))
                else:
                    self._session.read.parquet(str(tables.folder / name)).createOrReplaceTempView(name)

    def _stored(self, address: str, name: str) -> None:
        """A table of a cluster, with nothing for what is null in it."""
        named = _NAMES.fullmatch(address)
        if not named and "://" not in address:
            remedy = "Write table:catalog.schema, or the address of a folder: s3a://bucket/kept."
            raise ChoiceError(Problem("These are no tables of a cluster", remedy, value=address))
        try:
            frame = (
                self._session.table(f"{named[1]}.{name}") if named else self._session.read.parquet(f"{address}/{name}")
            )
            there = set(frame.columns)
        except Exception as error:
            if name in _SPARE and _class(error) in ("TABLE_OR_VIEW_NOT_FOUND", "PATH_NOT_FOUND"):
                self._send(name, TABLES[name], [])
                return
            raise
        wanted = TABLES[name].names
        if missing := [column for column in wanted if column not in there]:
            remedy = f"Its columns are to be: {', '.join(wanted)}."
            raise InputError(Problem(f"The table {name} has no column {missing[0]}", remedy, address))
        frame.createOrReplaceTempView(f"stored_{name}")
        columns = (
            f"COALESCE({field.name}, {_EMPTY if pa.types.is_string(field.type) else 0}) AS {field.name}"
            for field in TABLES[name]
        )
        self._frame(f"SELECT {', '.join(columns)} FROM stored_{name}").createOrReplaceTempView(name)

    def _send(self, name: str, schema: pa.Schema, pages: Iterable[pa.Table]) -> None:
        """A table made of pages that are sent one by one, each a view that the session keeps."""
        # Spark Connect takes no empty table: a query makes one.
        columns = (f"CAST(NULL AS {_TYPES[field.type]}) AS {field.name}" for field in schema)
        parts = [f"SELECT {', '.join(columns)} WHERE 1 = 0"]
        for number, page in enumerate(pages):
            self._session.createDataFrame(page).createOrReplaceTempView(f"{name}_{number}")
            parts.append(f"SELECT * FROM {name}_{number}")
        self._frame(" UNION ALL ".join(parts)).createOrReplaceTempView(name)

    def give(self, name: str, columns: Mapping[str, ColumnType], rows: Sequence[Sequence[int | str]]) -> None:
        """Have a small table of ours at hand."""
        schema = pa.schema([(column, pa.int64() if kind == "int" else pa.string()) for column, kind in columns.items()])
        table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)
        with _quiet(), _told():
            self._send(name, schema, [table] if rows else [])

    def define(self, name: str, sql: str) -> None:
        """Have the result of a query at hand under a name."""
        with _quiet(), _told():
            self._frame(sql).persist().createOrReplaceTempView(name)

    def view(self, name: str, sql: str) -> None:
        """Have a query at hand under a name; computed whenever it is read."""
        with _quiet(), _told():
            self._frame(sql).createOrReplaceTempView(name)

    def rows(self, sql: str) -> Answer:
        """What a query returns."""
        return cast("Answer", list(zip(*(column.to_pylist() for column in self.table(sql).columns), strict=True)))

    def table(self, sql: str) -> pa.Table:
        """What a query returns, in columns."""
        with _quiet(), _told():
            return self._frame(sql).toArrow()

    def _frame(self, sql: str) -> DataFrame:
        return self._session.sql(sql)


def _pages(folder: Path) -> Iterator[pa.Table]:
    """The rows of a long table in the order of its parts, many at a time."""
    held: list[pa.RecordBatch] = []
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                held.append(batch)
                if sum(map(len, held)) >= _ROWS:
                    yield pa.Table.from_batches(held)
                    held = []
    if held:
        yield pa.Table.from_batches(held)


def _class(error: Exception) -> str:
    condition = getattr(error, "getCondition", None) or getattr(error, "getErrorClass", None)
    return str(condition() or "") if condition else ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Inside, PySpark does not warn of versions of pandas, through which nothing goes here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _told() -> Iterator[None]:
    """Inside, what Spark cannot do is an InputError with its own first line."""
    from pyspark.errors import PySparkException  # noqa: PLC0415 - there by now

    try:
        yield
    except PySparkException as error:
        line = str(error).strip().splitlines()[0]
        remedy = "See to the tables and to the cluster, or count here: --engine duckdb."
        raise InputError(Problem(f"Spark cannot do this: {line}", remedy)) from None
