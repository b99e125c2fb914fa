"""Parquet: row groups read apart, in batches; of nested ones only the columns that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from patentdeck.errors import InputError, Problem
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.documents import Object
from patentdeck.records.gathering.parts import Block, Manner, Part, check_unchanged
from patentdeck.records.gathering.reading import Refuse, Row, overlong
from patentdeck.records.gathering.texts import text_of
from patentdeck.records.legible import legible
from patentdeck.records.model import Refused, Where

_BATCH = 128
"""Rows at a time: a value of a megabyte may stand once in the file and in every row of it."""


def manner_of(part: Part, bounds: Bounds) -> Manner:
    """How a Parquet file is read: a block for each row group. Raises `InputError` where it is damaged or too wide."""
    with _opened(part) as file:
        meta, names = file.metadata, tuple(file.schema_arrow.names)
        if meta.num_columns > bounds.columns or len(names) > bounds.named:
            message = f"The table has {max(meta.num_columns, len(names)):,} columns"
            raise InputError(Problem(message, f"At most {bounds.named:,} are read.", part.shown))
        if meta.num_rows > max(part.size, bounds.head):
            message = f"The file says that it holds {meta.num_rows:,} rows, and has {part.size:,} bytes"
            raise InputError(Problem(message, "Export it again, from a source that you trust.", part.shown))
        blocks, line, largest = [], 1, 0
        for index in range(meta.num_row_groups):
            group = meta.row_group(index)
            largest = max(largest, group.total_byte_size)
            values = max((group.column(each).num_values for each in range(group.num_columns)), default=0)
            if values > bounds.values * group.num_rows + 1_000_000:
                message = f"The file says that {group.num_rows:,} rows hold {values:,} values in a column"
                raise InputError(Problem(message, "Export it again, from a source that you trust.", part.shown))
            blocks.append(Block(index, index + 1, line))
            line += group.num_rows
    if largest > bounds.workbook * 4:
        message = f"A row group of {largest >> 20:,} MiB is more than is read at a time"
        raise InputError(Problem(message, "Write the file anew with smaller row groups.", part.shown))
    told = f"Parquet: {line - 1:,} rows in {len(blocks):,} row groups, {len(names)} columns"
    return Manner(
        path=part.path, size=part.size, changed=part.changed, sha256="", blocks=tuple(blocks), header=names,
        columns=len(names), lines=line - 1, evidence=(told,),
    )  # fmt: skip


def objects_of_parquet(
    part: Part, manner: Manner, block: Block, bounds: Bounds, columns: Sequence[str] | None
) -> Iterator[Object]:
    """The rows of a row group with their numbers, as objects that hold the columns asked for; typed as they stand."""
    line = block.line
    for batch in _batches(part, manner, block, bounds, columns):
        found: list[dict[str, Any]] = batch.to_pylist()
        for each in found:
            yield line, each
            line += 1


def rows_of_parquet(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds) -> Iterator[Row]:
    """The rows of a row group with their numbers, as cells of text in the order of the header."""
    line = block.line
    for batch in _batches(part, manner, block, bounds, None):
        taken = [[text_of(value) for value in batch.column(name).to_pylist()] for name in manner.header]
        for cells in zip(*taken, strict=True):
            if sum(map(len, cells)) > bounds.row:
                refuse(Refused(Where(part.shown, line), overlong(bounds), cells[0][:200]))
            elif any(cells):
                yield line, list(cells)
            line += 1


def _batches(
    part: Part, manner: Manner, block: Block, bounds: Bounds, columns: Sequence[str] | None
) -> Iterator[pa.RecordBatch]:
    """The rows of a row group, many at a time. InputError where far more comes of it than the file has bytes."""
    check_unchanged(part)
    left = max(bounds.expanded, bounds.expansion * part.size)
    wanted = None if columns is None else [name for name in manner.header if name in columns]
    with _opened(part) as file:
        for batch in file.iter_batches(_BATCH, row_groups=[block.start], columns=wanted, use_threads=False):
            left -= sum(map(_size, batch.columns))
            if left < 0:
                message = f"The rows hold more than {bounds.expansion} times what the file has in bytes"
                raise InputError(Problem(message, "Export it again, from a source that you trust.", part.shown))
            yield batch


def _size(column: pa.Array) -> int:
    """The bytes of a column with each value as often as it stands there."""
    return int((column.dictionary_decode() if pa.types.is_dictionary(column.type) else column).nbytes)


@contextmanager
def _opened(part: Part) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(part.path, pre_buffer=False) as file:
            yield file
    except (pa.ArrowException, OSError, ValueError) as error:
        message = "The Parquet file is damaged, or cut off"
        reason = legible(str(error).partition("\n")[0][:200])
        raise InputError(Problem(message, "Copy or export it again.", part.shown, value=reason)) from error
