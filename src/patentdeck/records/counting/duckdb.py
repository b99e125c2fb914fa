"""DuckDB, in this process: the engine where nobody asks for another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

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

_FILE = "file://"

_TYPES: Mapping[ColumnType, str] = {"int": "BIGINT", "text": "VARCHAR"}


class DuckDB:
    """A database in memory, within bounds: `memory` MiB, beyond which it writes to `scratch`; on so many `threads`.

    One thread more than the two processors that are asked for leaves neither idle: a twentieth of the time.
    """

    def __init__(self, scratch: Path, memory: int = 384, threads: int = 3) -> None:
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
        self._beside: list[duckdb.DuckDBPyConnection] = []
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> DuckDB:
        return self

    def __exit__(self, *_: object) -> None:
        # Where one query failed or was interrupted, the others are of no use.
        self._pool.shutdown(wait=False, cancel_futures=True)
        for each in self._beside:
            each.interrupt()
        self._pool.shutdown()
        for each in (*self._beside, self._connection):
            each.close()

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
            path = _text(tables.folder / name, "/*.parquet")
            self._run([f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({path})"])

    def give(self, name: str, columns: Mapping[str, ColumnType], rows: Sequence[Sequence[int | str]]) -> None:
        """Have a small table of ours at hand."""
        shape = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        self._run([f"CREATE OR REPLACE TABLE {name} ({shape})"])
        if rows:
            places = ", ".join(f"({', '.join('?' for _ in columns)})" for _ in rows)
            with _told():
                self._connection.execute(f"INSERT INTO {name} VALUES {places}", [cell for row in rows for cell in row])

    def define(self, tables: Mapping[str, str]) -> None:
        """Have the results of queries at hand under names."""
        self._run([f"CREATE OR REPLACE TABLE {name} AS {sql}" for name, sql in tables.items()])

    def view(self, tables: Mapping[str, str]) -> None:
        """Have queries at hand under names; computed whenever they are read."""
        self._run([f"CREATE OR REPLACE VIEW {name} AS {sql}" for name, sql in tables.items()])

    def rows(self, sql: str) -> Answer:
        """What a query returns."""
        return self._run([sql])[0]

    def answers(self, *queries: str) -> list[Answer]:
        """What each of some queries returns."""
        return self._run(queries)

    def table(self, sql: str) -> pa.Table:
        """What a query returns, in columns."""
        with _told():
            return self._connection.sql(sql).to_arrow_table()

    def open(self, name: str, path: Path) -> None:
        """Have a Parquet file at hand under a name."""
        self._run([f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({_text(path)})"])

    def _run(self, queries: Sequence[str]) -> list[Answer]:
        """What queries return. Several go side by side: while one has work for one processor only, others have more."""
        with _told():
            if len(queries) > 1:
                while len(self._beside) < len(queries):
                    self._beside.append(self._connection.cursor())
                asked = [self._pool.submit(_answer, *each) for each in zip(self._beside, queries, strict=False)]
                wait(asked)
                if not any(isinstance(each.exception(), duckdb.OutOfMemoryException) for each in asked):
                    return [each.result() for each in asked]
                # One by itself has all the memory that there is.
            return [_answer(self._connection, each) for each in queries]


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    return connection.execute(sql).fetchall()


@contextmanager
def _told() -> Iterator[None]:
    """Inside, a lack of room and a fault of the disk are InputErrors; a query that was interrupted is no fault."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        remedy = "Make room for it on the disk, or count on a cluster: --engine spark."
        raise InputError(Problem(f"The records need more room than there is: {_first_line(error)}", remedy)) from None
    except duckdb.IOException as error:
        remedy = "See to the room on the disk and the permissions there, then import again."
        raise InputError(Problem(f"What is counted cannot be read or kept: {_first_line(error)}", remedy)) from None
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupted" in str(error).casefold():
            raise KeyboardInterrupt from None
        raise


def _first_line(error: Exception) -> str:
    """What DuckDB says, without its advice for whoever writes SQL."""
    return str(error).partition("\n")[0]


def _elsewhere(address: str) -> ChoiceError:
    if address.startswith(_FILE):  # Spark reads it: the folder may be one that a whole cluster sees
        remedy = f"Write {unquote(address.removeprefix(_FILE))}."
        return ChoiceError(Problem("A file is named by its path, and not by an address", remedy, value=address))
    remedy = "Give --engine spark, with --spark-remote where a cluster has them."
    return ChoiceError(Problem("DuckDB reads files of this machine only", remedy, value=address))


def _text(path: Path, pattern: str = "") -> str:
    """A path as SQL has it; what would be a pattern in it stands for itself."""
    plain = "".join(f"[{each}]" if each in "*?[" else each for each in str(path))
    return "'" + f"{plain}{pattern}".replace("'", "''") + "'"
