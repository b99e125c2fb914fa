"""Spark: a session on this machine, or one of a cluster that exists, through Spark Connect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.parquet as pq

from patentdeck.records.counting.engine import Answer, ColumnType, Kept, Raw, Stored
from patentdeck.records.counting.spark_session import here, quiet, said, there
from patentdeck.records.counting.spark_warehouse import at, long_table, looked, sent
from patentdeck.records.keeping import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ROWS = 200_000
"""Rows that are sent to a cluster at a time: some ten megabytes."""

_TYPES = {pa.int64(): "BIGINT", pa.int32(): "INT", pa.int16(): "SMALLINT", pa.string(): "STRING"}


class Spark:
    """A session of Spark: the cluster's at `remote` (`sc://host:15002`), else one of its own with so many `threads`.

    Files of this machine are read where they are by a session of its own, and sent to a cluster, which does not see
    them. Tables and folders of a cluster are read in place.
    """

    def __init__(self, scratch: Path, remote: str = "", threads: int = 2) -> None:
        self._remote = bool(remote)
        with quiet():
            self._session, self._ours = there(remote) if remote else here(scratch, threads)
        self.versions = {"spark": self._session.version} | ({"through": "Spark Connect"} if remote else {})

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ours:
            with quiet():
                self._session.stop()

    def look(self, address: str, names: Sequence[str]) -> Stored | tuple[Raw, ...]:
        """What a warehouse has at an address. InputError where there is nothing, or it may not be seen."""
        with quiet(), said():
            return looked(self._session, address, names)

    def send(self, raw: Raw, columns: Sequence[str], path: Path) -> None:
        """Write columns of a raw table into a file here, page by page, as JSON lines in the order of their texts."""
        with quiet(), said():
            sent(at(self._session, raw.address), columns, path)

    def read(self, tables: Kept | Stored, shape: Mapping[str, pa.Schema] = TABLES) -> None:
        """Have the tables at hand. InputError where they are not there, or are none."""
        with quiet(), said():
            for name, schema in shape.items():
                if isinstance(tables, Stored):
                    frame = long_table(self._session, tables.address, name, schema)
                    if frame is None:
                        self._give(name, schema, [])
                    else:
                        frame.createOrReplaceTempView(name)
                elif self._remote:
                    self._give(name, schema, _pages(tables.folder / name))
                else:
                    # A folder's name is no pattern, whatever signs are in it.
                    reader = self._session.read.option("__globPaths__", "false")
                    reader.parquet(str(tables.folder / name)).createOrReplaceTempView(name)

    def _give(self, name: str, schema: pa.Schema, parts: Iterable[pa.Table]) -> None:
        """A table made of pages that are sent one by one, each a view that the session keeps."""
        # Spark Connect takes no empty table: a query makes one.
        columns = (f"CAST(NULL AS {_TYPES[field.type]}) AS {field.name}" for field in schema)
        texts = [f"SELECT {', '.join(columns)} WHERE 1 = 0"]
        for number, page in enumerate(parts):
            self._session.createDataFrame(page).createOrReplaceTempView(f"{name}_{number}")
            texts.append(f"SELECT * FROM {name}_{number}")
        self._frame(" UNION ALL ".join(texts)).createOrReplaceTempView(name)

    def give(self, name: str, columns: Mapping[str, ColumnType], rows: Sequence[Sequence[int | str]]) -> None:
        """Have a small table of ours at hand."""
        schema = pa.schema([(column, pa.int64() if kind == "int" else pa.string()) for column, kind in columns.items()])
        table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)
        with quiet(), said():
            self._give(name, schema, [table] if rows else [])

    def define(self, tables: Mapping[str, str]) -> None:
        """Have the results of queries at hand under names."""
        # A frame that is persisted keeps the plan of all that it came from, which doubles with every step.
        with quiet(), said():
            for name, sql in tables.items():
                self._frame(sql).localCheckpoint().createOrReplaceTempView(name)

    def view(self, tables: Mapping[str, str]) -> None:
        """Have queries at hand under names; computed whenever they are read."""
        with quiet(), said():
            for name, sql in tables.items():
                self._frame(sql).createOrReplaceTempView(name)

    def rows(self, sql: str) -> Answer:
        """What a query returns."""
        return cast("Answer", list(zip(*(column.to_pylist() for column in self.table(sql).columns), strict=True)))

    def answers(self, *queries: str) -> list[Answer]:
        """What each of some queries returns."""
        return [self.rows(sql) for sql in queries]

    def table(self, sql: str) -> pa.Table:
        """What a query returns, in columns."""
        with quiet(), said():
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
