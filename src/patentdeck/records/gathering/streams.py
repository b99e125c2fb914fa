"""The rows and objects of a block, whatever its part is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import cast

from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.documents import Object, objects_of_document, objects_of_lines
from patentdeck.records.gathering.parts import Block, Manner, Part
from patentdeck.records.gathering.reading import Refuse, Row, rows_of_text

COLUMNAR = "patentdeck.records.gathering.columnar"
SHEETS = "patentdeck.records.gathering.sheets"
"""Loaded by name where there is such a part: their libraries take longer to load than most parts to read."""


def rows(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds | None = None) -> Iterator[Row]:
    """The rows of a block of a table below its header: the physical line at which each begins, and its cells.

    Of text, sheets and Parquet. Empty rows are passed over. Cells stand as they are; a row of text may have fewer or
    more of them than `manner.header`, where empty ones beyond it are left off. Bad rows go to `refuse`, and reading
    goes on after them. Raises `InputError` where the file has changed since it was decided how to read it, or is
    damaged as a whole.
    """
    bounds = bounds or Bounds()
    match part.kind:
        case "text":
            return rows_of_text(part, manner, block, refuse, bounds)
        case "sheet":
            found = import_module(SHEETS).rows_of_sheet(part, manner, block, refuse, bounds)
        case "parquet":
            found = import_module(COLUMNAR).rows_of_parquet(part, manner, block, refuse, bounds)
        case _:
            raise ValueError(f"{part.kind} has no rows")
    return cast("Iterator[Row]", found)


def objects(
    part: Part,
    manner: Manner,
    block: Block,
    refuse: Refuse,
    bounds: Bounds | None = None,
    columns: Sequence[str] | None = None,
) -> Iterator[Object]:
    """The objects of a block: the physical line (Parquet: the row) at which each begins, and what it holds.

    Of JSON and Parquet. Broken ones go to `refuse`, and reading goes on after them. Of Parquet, only `columns` are
    read, if given, and values are typed as they stand there. Raises `InputError` as `rows` does.
    """
    bounds = bounds or Bounds()
    match part.kind:
        case "lines":
            return objects_of_lines(part, manner, block, refuse, bounds)
        case "json":
            return objects_of_document(part, manner, refuse, bounds)
        case "parquet":
            found = import_module(COLUMNAR).objects_of_parquet(part, manner, block, bounds, columns)
        case _:
            raise ValueError(f"{part.kind} has no objects")
    return cast("Iterator[Object]", found)
