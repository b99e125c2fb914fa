"""The files of all blocks as one Parquet file for each table, which an engine reads several times as fast as many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from patentdeck.records.keeping import OWNER_KEYS, PACKED, READ, TABLES, gapless

_SHORT = ["office", "priority_office", "role", "country", "dimension", "type"]
"""Columns that repeat themselves: the others are ids, for which a dictionary costs time and saves nothing."""

_NUMBERED = ("nth", "seq")
"""Columns whose least and greatest number each page states: an engine finds rows by numbers that lie close together
without hashing them, if it knows that they do."""

_PAGE = 120_000
"""Rows of a packed table that are read at a time: an engine shares them out among its threads."""


def pack(folder: Path) -> None:
    """Make one Parquet file of each table, of the files that blocks have left in `folder`, which go.

    Records get their numbers here, in the order of reading, since blocks do not know how many came before.
    """
    firsts = _firsts(folder / "records")
    owned = [name for name, schema in READ.items() if "owner" in schema.names]
    with ThreadPoolExecutor(2) as threads:
        numbers = threads.submit(_owned, folder, owned, firsts)
        for name in READ:
            if name not in owned:
                _pack(folder / name, TABLES[name], firsts)
        numbers.result()


def _firsts(folder: Path) -> dict[str, int]:
    """The number of the first record of each block, by the name of its files."""
    firsts, records = {}, 0
    for path in sorted(folder.glob("*.arrow")):
        firsts[path.name] = records
        with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as reader:
            records += sum(map(len, reader))
    return firsts


def _owned(folder: Path, names: Sequence[str], firsts: Mapping[str, int]) -> None:
    """Pack the tables that name owners, one after the other, and number the owners as they are met."""
    numbers: dict[str, int] = {"": 0}

    def numbered(batch: pa.RecordBatch) -> pa.RecordBatch:
        owners = batch.column("owner").dictionary_encode()
        met = [numbers.setdefault(key, len(numbers)) for key in owners.dictionary.to_pylist()]
        return _with(batch, "owner", gapless(met, pa.int32()).take(owners.indices))

    for name in names:
        _pack(folder / name, TABLES[name], firsts, numbered)
    keys = list(numbers)[1:]
    columns = [gapless(range(1, len(numbers)), pa.int32()), gapless(keys, pa.string())]
    with _packed(folder / "owner_keys", OWNER_KEYS) as writer:
        writer.write_table(pa.table(columns, schema=OWNER_KEYS))


def _pack(
    folder: Path,
    schema: pa.Schema,
    firsts: Mapping[str, int],
    change: Callable[[pa.RecordBatch], pa.RecordBatch] = lambda batch: batch,
) -> None:
    blocks = sorted(folder.glob("*.arrow"))
    with _packed(folder, schema) as writer:
        held: list[pa.RecordBatch] = []
        for path in blocks:
            with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as reader:
                held += [change(_counted(batch, firsts.get(path.name, 0))) for batch in reader]
            if sum(map(len, held)) >= _PAGE:
                writer.write_table(pa.Table.from_batches(held), row_group_size=_PAGE)
                held = []
        if held:
            writer.write_table(pa.Table.from_batches(held), row_group_size=_PAGE)
    for path in blocks:
        path.unlink()


def _counted(batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
    """Rows of a block with the numbers of all records in the place of its own, `first` being that of its first one."""

    def every(number: int) -> pa.Array:  # a number by itself would have pandas loaded, a third of a second
        return gapless([number] * len(batch), pa.int64())

    if "nth" in batch.schema.names:
        batch = _with(batch, "nth", pc.add(batch.column("nth"), every(first)))
    if "seq" in batch.schema.names:
        seq = batch.column("seq")  # below 0 in records that their source gives no number: ~0, ~1, ~2 …
        own = pc.less(seq, every(0))
        batch = _with(batch, "seq", pc.if_else(own, pc.subtract(every(first - 1), seq), seq))
    return batch


def _with(batch: pa.RecordBatch, name: str, column: pa.Array) -> pa.RecordBatch:
    return batch.set_column(batch.schema.get_field_index(name), name, column)


def _packed(folder: Path, schema: pa.Schema) -> pq.ParquetWriter:
    folder.mkdir(parents=True, exist_ok=True)
    short, numbered = ([each for each in some if each in schema.names] for some in (_SHORT, _NUMBERED))
    return pq.ParquetWriter(
        folder / PACKED, schema, compression="none", use_dictionary=short, write_statistics=numbered or False
    )
