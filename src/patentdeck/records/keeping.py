"""Records as long Parquet tables without lists in cells: what every engine reads, and what a cluster can be sent.

Each block of an export is kept in Arrow files of its own, by whichever process reads it; `packing` makes the tables.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import adler32, crc32

import pyarrow as pa
from msgspec import Struct

from patentdeck.records.model import Link, Person, Record, Tag

RECORDS = pa.schema(
    [
        ("nth", pa.int64()),
        ("seq", pa.int64()),
        ("id", pa.string()),
        ("mark", pa.int64()),
        ("office", pa.string()),
        ("year", pa.int16()),
        ("priority_year", pa.int16()),
        ("priority_office", pa.string()),
        ("simple_family", pa.string()),
        ("extended_family", pa.string()),
    ]
)
"""One row per publication, as read: duplicates too. Unknown is empty, and 0 for a year.

`nth` tells the order of reading, from 0; `seq` is what the other tables speak of: the source's own number, or the same.
`mark` is a checksum of the id: ids differ where it differs, and it is compared in half the time.
"""

PARTIES = pa.schema([("seq", pa.int64()), ("role", pa.string()), ("country", pa.string()), ("owner", pa.int32())])
"""One row per party that states a country or has a harmonised name (`owner`: its number, 0 for none)."""

TAGS = pa.schema([("seq", pa.int64()), ("dimension", pa.string()), ("type", pa.string())])
"""One row per record and type: `model_type`, or another dimension that the source has sorted by."""

PERSONS = pa.schema([("person", pa.string()), ("country", pa.string()), ("owner", pa.int32())])
"""One row per person or place, of sources that keep them in tables of their own."""

LINKS = pa.schema([("seq", pa.int64()), ("role", pa.string()), ("person", pa.string()), ("owner", pa.int32())])
"""That a person has a role in a record; an owner here goes before the person's own."""

OWNER_KEYS = pa.schema([("owner", pa.int32()), ("key", pa.string())])
"""The harmonised name of each number of an owner, in the order in which they were met."""

TABLES = {
    "records": RECORDS,
    "parties": PARTIES,
    "tags": TAGS,
    "persons": PERSONS,
    "links": LINKS,
    "owner_keys": OWNER_KEYS,
}

READ = {name: schema for name, schema in TABLES.items() if name != "owner_keys"}
"""What blocks are read into: each by itself, so they do not know the owners' numbers, and keep their names."""

_CODES = {pa.int64(): "q", pa.int32(): "i", pa.int16(): "h"}
_ROWS = 20_000
PACKED = "packed.parquet"
"""The file of each table when all blocks have been read."""

_TEXT = 32 << 20
"""Of so many characters of text, records are written though they are few."""


class Kept(Struct, frozen=True):
    """What was kept, of one block or of several: how many records, and the latest day of publication: a
    year where days are not stated, or empty."""

    records: int = 0
    latest: str = ""

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.records + other.records, max(self.latest, other.latest))


class Keeper:
    """Writes the records of one block, in the order given, into files of its own in `folder`.

    Blocks may be written by several processes at once; the order of all records is that of the blocks' numbers. A
    context manager; what was kept is known once it is closed. Not more than 20,000 rows of a table are held at a time,
    nor records with more text than a row may have twice over.
    What an earlier reading of the block has left there is replaced. `pack` makes the tables of all blocks.
    """

    def __init__(self, folder: Path, block: int = 0) -> None:
        self._nth = 0
        self._latest = ""
        self._columns: dict[str, tuple[list[Any], ...]] = {}
        self._paths = {name: folder / name / f"{block:06d}.arrow" for name in READ}
        self._writers: dict[str, pa.RecordBatchWriter] = {}
        for name, path in self._paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            self._empty(name)

    def _empty(self, name: str) -> None:
        self._columns[name] = tuple([] for _ in READ[name])
        if name == "records":
            self._records: list[Record] = []
            self._text = 0

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, record: Record, owners: Sequence[str], tags: Sequence[Tag]) -> None:
        """Keep a record: `owners` has the key of each of its parties (empty where it has none), `tags` its types."""
        seq = record.key or ~self._nth  # below 0, as no source's is: `packing` knows how many came before
        self._nth += 1
        self._records.append(record)
        self._text += len(record.abstract) + len(record.title) + len(record.simple_family)
        if record.parties:
            seqs, roles, countries, keys = self._columns["parties"]
            for party, owner in zip(record.parties, owners, strict=True):
                country = party.country
                if country or owner:
                    seqs.append(seq)
                    roles.append(party.role)
                    countries.append(country)
                    keys.append(owner)
            if len(seqs) >= _ROWS:
                self._write("parties")
        if tags:
            self.tag(seq, tags)
        if len(self._records) >= _ROWS or self._text > _TEXT:
            self._write("records")

    def tag(self, seq: int, tags: Iterable[Tag]) -> None:
        """Keep types of a record whose text stands in a table of its own; `seq` is its `key`."""
        seqs, dimensions, types = self._columns["tags"]
        for each in tags:
            seqs.append(seq)
            dimensions.append(each.dimension)
            types.append(each.type)
        if len(seqs) >= _ROWS:
            self._write("tags")

    def person(self, person: Person, owner: str) -> None:
        """Keep a person of a source that keeps them in a table of their own, with the key of the name."""
        self._add("persons", person.id, person.country, owner)

    def link(self, link: Link, owner: str) -> None:
        """Keep a person's part in a record, a row for each role, with the key of the name that it gives, if any."""
        for role in link.roles:
            self._add("links", link.key, role, link.person, owner)

    def _add(self, name: str, *cells: object) -> None:
        columns = self._columns[name]
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
        if len(columns[0]) >= _ROWS:
            self._write(name)

    def _write(self, name: str) -> None:
        schema = _named(READ[name])
        columns = self._of_records() if name == "records" else self._columns[name]
        if columns[0]:
            arrays = [gapless(column, field.type) for column, field in zip(columns, schema, strict=True)]
            if name not in self._writers:
                self._writers[name] = pa.ipc.new_stream(self._paths[name], schema)
            self._writers[name].write_batch(pa.record_batch(arrays, schema=schema))
        self._empty(name)

    def _of_records(self) -> tuple[list[Any], ...]:
        rows = self._records
        days = (each.published or (str(each.year) if each.year else "") for each in rows)
        self._latest = max(self._latest, max(days, default=""))
        nths = range(self._nth - len(rows), self._nth)
        return (
            list(nths),
            [each.key or ~nth for each, nth in zip(rows, nths, strict=True)],
            [each.id for each in rows],
            [_mark(each.id) for each in rows],
            [each.office for each in rows],
            [each.year for each in rows],
            [each.priority_year for each in rows],
            [each.priority_office for each in rows],
            [each.simple_family for each in rows],
            [each.extended_family for each in rows],
        )

    def close(self) -> Kept:
        """Write the rest, and tell what was kept."""
        for name in READ:
            self._write(name)
        for writer in self._writers.values():
            writer.close()
        self._writers = {}
        return Kept(self._nth, self._latest)


def _named(schema: pa.Schema) -> pa.Schema:
    """A table as blocks have it: with owners' names in the place of their numbers."""
    return pa.schema([(field.name, pa.string() if field.name == "owner" else field.type) for field in schema])


def gapless(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """A column without gaps. `pyarrow.array` does the same, but loads pandas for it: half a second in each process."""
    if not pa.types.is_string(kind):
        numbers = array(_CODES[kind], values)
        return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(numbers)])
    text = "".join(values)
    data = text.encode("utf-8", "replace")
    lengths = map(len, values) if len(data) == len(text) else (len(each.encode("utf-8", "replace")) for each in values)
    ends = array("i", accumulate(lengths, initial=0))
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(ends), pa.py_buffer(data)])


def _mark(name: str) -> int:
    """A number of 63 bits that hardly any two names share, as quick to make as it can be."""
    data = name.encode("utf-8", "replace")
    return (crc32(data) & 0x7FFFFFFF) << 32 | adler32(data)
