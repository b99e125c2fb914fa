"""The rows and objects of a block, whatever its part is."""

from __future__ import annotations

from collections.abc import Iterator

from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.documents import Object, objects_of_lines
from patentdeck.records.gathering.parts import Block, Manner, Part
from patentdeck.records.gathering.reading import Refuse, Row, rows_of_text


def rows(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds | None = None) -> Iterator[Row]:
    """The rows of a block of a table below its header: the physical line at which each begins, and its cells.

    Empty rows are passed over. Cells stand as they are; a row may have fewer or more of them than `manner.header`;
    empty ones beyond it are left off. Bad rows go to `refuse`, and reading goes on after them. Raises `InputError`
    where the file has changed since it was decided how to read it.
    """
    return rows_of_text(part, manner, block, refuse, bounds or Bounds())


def objects(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds | None = None) -> Iterator[Object]:
    """The objects of a block of JSON: the physical line at which each begins, and what it holds.

    Broken ones go to `refuse`, and reading goes on after them. Raises `InputError` as `rows` does.
    """
    return objects_of_lines(part, manner, block, refuse, bounds or Bounds())
