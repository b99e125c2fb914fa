"""CSV text as rows of cells: by commas, or by the separator that a spreadsheet wrote; its empty edges taken off."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from msgspec import Struct

SEPARATORS = {";": "semicolons", "\t": "tabs"}
"""What spreadsheets write for a comma: where the comma is a decimal sign, and as "Unicode Text"."""

_OFTEN_EMPTY = ("note", "done_", "short_", "basis", "licence")
_BLOCK = 16

Row = tuple[int, tuple[str, ...]]
"""The physical line on which a row begins, and its cells."""


class Rows(Struct, frozen=True):
    """The rows of a table, the header first. `respects` are those in which it is read otherwise than it stands there.

    `broken` is why reading ended before the end, and on which line.
    """

    separator: str
    rows: tuple[Row, ...]
    respects: tuple[str, ...] = ()
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
    respects = []
    body, unpacked = _unpacked(body, header)
    if unpacked:
        respects.append(f"{unpacked} rows that stand in one single cell are read as rows")
    filled = [row for row in body if any(row[1])]
    if len(filled) < len(body):
        respects.append(f"{len(body) - len(filled)} empty rows are passed over")
    width = _width(header)
    widest = max((_width(cells) for _, cells in filled), default=0)
    if 0 < widest <= width < len(header):  # a surplus in the rows alone may be a header that lost a name
        respects.append("empty columns at the right are passed over")
        header = header[:width]
        filled = [(at, cells[:width]) for at, cells in filled]
    short = [cells for _, cells in filled if len(cells) < len(header)]
    if short and reading.broken is None and text.endswith(("\n", "\r")) and _left_off(body, header):
        respects.append(f"cells that were left off at the end of {len(short)} rows are taken to be empty")
        filled = [(at, (*cells, *("",) * (len(header) - len(cells)))) for at, cells in filled]
    return Rows(separator, ((line, header), *filled), tuple(respects), reading.broken)


def _unpacked(body: list[Row], header: tuple[str, ...]) -> tuple[list[Row], int]:
    """The rows, those unpacked that stand whole in one quoted cell; how many those are.

    So a comma file comes back from a spreadsheet that takes semicolons for separators: every line was one cell to it,
    and those with quotes were quoted once more.
    """
    found, count = [], 0
    for line, cells in body:
        inner = _read(cells[0], ",").rows if len(cells) == 1 < len(header) else []
        whole = len(inner) == 1 and len(inner[0][1]) == len(header)
        found.append((line, inner[0][1] if whole else cells))
        count += whole
    return found, count


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
