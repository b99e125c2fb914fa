"""CSV text as rows of cells: by commas, or by the separator that a spreadsheet wrote; its empty edges taken off."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

SEPARATORS = {";": "semicolons", "\t": "tabs"}
"""What spreadsheets write for a comma: where the comma is a decimal sign, and as "Unicode Text"."""

_OFTEN_EMPTY = ("note", "done_", "short_", "basis", "licence")
_BLOCK = 16

Row = tuple[int, tuple[str, ...]]
"""The physical line on which a row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, the header first. `edges` says what was empty at its edges and was taken off or filled in.

    `broken` is why reading ended before the end, and on which line.
    """

    separator: str
    rows: tuple[Row, ...]
    edges: tuple[str, ...] = ()
    broken: tuple[str, int] | None = None


@dataclass
class _Reading:
    rows: list[Row] = field(default_factory=list)
    broken: tuple[str, int] | None = None


def separator_of(text: str) -> str:
    """The separator of a table, by its header: a comma wherever there is one."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return next((each for each in (",", *SEPARATORS) if each in header), ",")


def read_rows_of(text: str) -> Rows:
    """The rows of a CSV text as it is read here; wholly blank lines, and rows of empty cells, are no rows."""
    separator = separator_of(text)
    reading = _read(text, separator)
    if not reading.rows:
        return Rows(separator, (), broken=reading.broken)
    (line, header), *body = reading.rows
    edges = []
    filled = [row for row in body if any(row[1])]
    if len(filled) < len(body):
        edges.append(f"{len(body) - len(filled)} empty rows")
    width = _width(header)
    widest = max((_width(cells) for _, cells in filled), default=0)
    if 0 < widest <= width < len(header):  # a surplus in the rows alone may be a header that lost a name
        edges.append("empty columns at the right")
        header = header[:width]
        filled = [(at, cells[:width]) for at, cells in filled]
    short = [(at, cells) for at, cells in filled if len(cells) < len(header)]
    if short and reading.broken is None and text.endswith(("\n", "\r")) and _left_off(body, header):
        edges.append(f"empty cells left off at the end of {len(short)} rows")
        filled = [(at, (*cells, *("",) * (len(header) - len(cells)))) for at, cells in filled]
    return Rows(separator, ((line, header), *filled), tuple(edges), reading.broken)


def _read(text: str, separator: str) -> _Reading:
    # newline="" leaves line ends as they are, so that csv counts physical lines.
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    reading, start = _Reading(), 1
    try:
        for cells in lines:
            if cells:
                reading.rows.append((start, tuple(cells)))
            start = lines.line_num + 1
    except csv.Error as error:
        reading.broken = str(error), start
    return reading


def _width(cells: tuple[str, ...]) -> int:
    """How many cells there are up to the last filled one."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _left_off(body: list[Row], header: tuple[str, ...]) -> bool:
    """Whether rows are short as Excel makes them: whole blocks of sixteen without the columns that are empty in them.

    The first block has the header and so all its columns. What is left off must be a column that is often empty.
    """
    for first in range(0, len(body) + 1, _BLOCK):
        widths = {len(cells) for _, cells in body[max(first - 1, 0) : first + _BLOCK - 1]}
        least = min(widths, default=len(header))
        if least >= len(header):
            continue
        if first == 0 or len(widths) > 1 or not all(name.startswith(_OFTEN_EMPTY) for name in header[least:]):
            return False
    return True
