"""DuckDB, in this process: the engine where nobody asks for another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.records.counting.engine import Answer, ColumnType, Kept, Raw, Stored
from patentdeck.records.keeping import TABLES

try:
    import duckdb
except ImportError:
    raise ChoiceError(
        Problem("Records are counted by DuckDB, which is not installed", 'pip install "patentdeck[records]"')
    ) from None

_TYPES: Mapping[ColumnType, str] = {"int": "BIGINT", "text": "VARCHAR"}


class DuckDB:
    """A database in memory, within bounds: `memory` MiB, beyond which it writes to `scratch`; on so many `threads`."""

    def __init__(self, scratch: Path, memory: int = 384, threads: int = 2) -> None:
        self.versions = {"duckdb": duckdb.__version__}
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{memory}MiB",
                "temp_directory": str(scratch / "duckdb"),
                "threads": threads,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,  # no network
                "autoload_known_extensions": False,
            },
        )

    def __enter__(self) -> DuckDB:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def look(self, address: str, names: Sequence[str]) -> Stored | tuple[Raw, ...]:  # noqa: ARG002 - as any engine
        """Nothing: it has no warehouse. ChoiceError."""
        raise _elsewhere(address)

    def send(self, raw: Raw, columns: Sequence[str], path: Path) -> None:  # noqa: ARG002 - as any engine
        """Nothing, likewise."""
        raise _elsewhere(raw.address)

    def read(self, tables: Kept | Stored, shape: Mapping[str, pa.Schema] = TABLES) -> None:
        """Have the tables at hand. ChoiceError where they are not on this machine."""
        if isinstance(tables, Stored):
            raise _elsewhere(tables.address)
        for name in shape:
            self._run(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_text(tables.folder / name, '/*.parquet')})")

    def give(self, name: str, columns: Mapping[str, ColumnType], rows: Sequence[Sequence[int | str]]) -> None:
        """Have a small table of ours at hand."""
        shape = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} ({shape})")
        if rows:
            places = ", ".join(f"({', '.join('?' for _ in columns)})" for _ in rows)
            with _told():
                self._connection.execute(f"INSERT INTO {name} VALUES {places}", [cell for row in rows for cell in row])

    def define(self, name: str, sql: str) -> None:
        """Have the result of a query at hand under a name."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def view(self, name: str, sql: str) -> None:
        """Have a query at hand under a name; computed whenever it is read."""
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def rows(self, sql: str) -> Answer:
        """What a query returns."""
        with _told():
            return self._connection.execute(sql).fetchall()

    def table(self, sql: str) -> pa.Table:
        """What a query returns, in columns."""
        with _told():
            return self._connection.sql(sql).to_arrow_table()

    def open(self, name: str, path: Path) -> None:
        """Have a Parquet file at hand under a name."""
        self._run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({_text(path)})")

    def _run(self, sql: str) -> None:
        with _told():
            self._connection.execute(sql)


@contextmanager
def _told() -> Iterator[None]:
    """Inside, a lack of room is an InputError; a query that was interrupted is an interruption, and no fault."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        remedy = "Make room for it on the disk, or count on a cluster: --engine spark."
        raise InputError(Problem(f"The records need more room than there is: {error}", remedy)) from None
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupted" in str(error).casefold():
            raise KeyboardInterrupt from None
        raise


def _elsewhere(address: str) -> ChoiceError:
    remedy = "Give --engine spark, with --spark-remote where a cluster has them."
    return ChoiceError(Problem("DuckDB reads files of this machine only", remedy, value=address))


def _text(path: Path, pattern: str = "") -> str:
    """A path as SQL has it; what would be a pattern in it stands for itself."""
    plain = "".join(f"[{each}]" if each in "*?[" else each for each in str(path))
    return "'" + f"{plain}{pattern}".replace("'", "''") + "'"
