"""What an adapter is: it knows one format by its signature, says what that can carry, and reads its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.records.adapters.dates import Manner
from patentdeck.records.model import Carries, Left, Link, Person, Record, Refused, Text, Where

Told = Record | Person | Link | Text | Left | Refused
"""What a row tells."""

Row = Sequence[str]
Rows = Callable[[Where, Row], Told | list[Record]]
"""Reads one row of a table: what it tells, or the records where it lists several publications."""

Objects = Callable[[Where, Mapping[str, Any]], Told]
"""Reads one object of a file of JSON lines, or one row of Parquet by column."""


class Table(Struct, frozen=True):
    """One kind of file of a format: a table with these columns.

    `signature`: each of these must be in the header, any one of a tuple's; letters' case does not matter. `opened`
    gives the reader of rows, for a header and the manners of the columns in `dates`, which are decided from the
    whole file; a table with `objects` alone is nested, and is read from JSON or Parquet only. `needed`: without a
    file of this kind there is nothing to count.
    """

    name: str
    signature: tuple[str | tuple[str, ...], ...]
    opened: Callable[[Sequence[str], Mapping[str, Manner]], Rows] | None = None
    objects: Objects | None = None
    dates: tuple[str, ...] = ()
    needed: bool = True
    columns: tuple[str, ...] = ()
    """The columns that are read, where not all are: of nested tables in Parquet, and of a warehouse, no others are."""
    refusal: str = ""
    """Why a file of this kind is known and yet not read."""

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a header has all that this table is known by."""
        there = {title.strip().casefold() for title in header}
        return all(
            any(name.casefold() in there for name in ((needed,) if isinstance(needed, str) else needed))
            for needed in self.signature
        )


class Adapter(Struct, frozen=True):
    """One format: the files it comes in, what it can carry, and how it is cited."""

    name: str
    title: str
    short: str
    """What a source line prints."""
    short_zh: str
    publisher: str
    url: str
    carries: Carries
    tables: tuple[Table, ...]
    note: str = ""
    """What a reader of the numbers must know about this source, in English."""
    note_zh: str = ""
    others: tuple[str, ...] = ()
    """Columns that its other tables have, any one of them: beside those that are read they are passed over."""
    rests: Mapping[str, tuple[str, ...]] = {}
    """What is carried only where one of these columns is there: `families.simple`, `texts.abstract`, `owners` …"""
    own_families: bool = False
    """Families are those of the source, and not what offices call simple or extended."""


def carried(adapter: Adapter, columns: Collection[str]) -> Carries:
    """What files of a format can carry that have these columns: exports leave out some that others of them have."""
    there = {column.strip().casefold() for column in columns}

    def rests(statement: str) -> bool:
        needed = adapter.rests.get(statement)
        return needed is None or any(column.casefold() in there for column in needed)

    carries = adapter.carries
    return replace(
        carries,
        families=tuple(each for each in carries.families if rests(f"families.{each}")),
        years=tuple(each for each in carries.years if rests(f"years.{each}")),
        places=tuple(each for each in carries.places if rests(f"places.{each}")),
        texts=tuple(each for each in carries.texts if rests(f"texts.{each}")),
        owners=carries.owners and rests("owners"),
    )
