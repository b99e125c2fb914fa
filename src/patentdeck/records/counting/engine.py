"""What counting asks of an engine: to read the long tables, and to answer SQL with integers and identifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol, Self

import pyarrow as pa
from msgspec import Struct

from patentdeck.records.keeping import TABLES

Answer = list[tuple[int | str, ...]]

ColumnType = Literal["int", "text"]


class Kept(Struct, frozen=True):
    """Long tables in a folder of this machine, as `keeping` writes them."""

    folder: Path


class Stored(Struct, frozen=True):
    """Long tables where a cluster has them: `table:catalog.schema`, or the address of a folder (`s3a://bucket/kept`)."""

    address: str


class Raw(Struct, frozen=True):
    """A table of raw records in a warehouse: `table:catalog.schema.table`, or the address of a folder; its columns."""

    address: str
    columns: tuple[str, ...]


class Engine(Protocol):
    """An engine that has long tables at hand under their names. A context manager."""

    versions: Mapping[str, str]
    """The program and what it runs on, by name: what an import names as its engine."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def look(self, address: str, names: Sequence[str]) -> Stored | tuple[Raw, ...]:
        """What a warehouse has at an address: long tables, a raw one, or those of a schema that bear one of `names`."""

    def send(self, raw: Raw, columns: Sequence[str], path: Path) -> None:
        """Write these columns of a raw table into a file here, as JSON lines in the order of their texts."""

    def read(self, tables: Kept | Stored, shape: Mapping[str, pa.Schema] = TABLES) -> None:
        """Have the tables of these names and columns at hand."""

    def give(self, name: str, columns: Mapping[str, ColumnType], rows: Sequence[Sequence[int | str]]) -> None:
        """Have a small table of ours at hand."""

    def define(self, tables: Mapping[str, str]) -> None:
        """Have the results of queries at hand under names; computed once. None reads another of them."""

    def view(self, tables: Mapping[str, str]) -> None:
        """Have queries at hand under names; computed whenever they are read. None reads another of them."""

    def rows(self, sql: str) -> Answer:
        """What a query returns, in no order."""

    def answers(self, *queries: str) -> list[Answer]:
        """What each of some queries returns, in no order."""

    def table(self, sql: str) -> pa.Table:
        """What a query returns, where it is much: in columns, in no order."""
