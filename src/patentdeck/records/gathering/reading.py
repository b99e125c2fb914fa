"""The rows of a block of a text table: as they stand, each with the physical line it begins at; bad ones refused.

A row goes on over line ends within quotation marks. Where a quotation mark is not closed, or closes within a cell, or
has swallowed rows that stand whole on lines of their own, its line is refused and reading goes on at the next.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.encodings import NAMES
from patentdeck.records.gathering.parts import Block, Manner, Part, changed_of, changed_problem
from patentdeck.records.gathering.splitting import plain_cells
from patentdeck.records.model import Refused, Where

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Row = tuple[int, list[str]]
"""The physical line at which a row begins, from 1, and its cells."""

Refuse = Callable[[Refused], None]

SHOWN = 200
"""How many characters of a refused row are shown."""

UNCLOSED = "A quotation mark opens here and is not closed where the row should end"
WITHIN = "A quotation mark stands within a quoted cell"

_END_OF_FILE = "\x1a"
"""What programs of DOS write behind the last row."""

_LOOKED_AT = 64
_SURPLUS = 64
_REREAD = 4
"""How many times its lines a block may be read anew before each line is taken for a row of its own."""


def bytes_of(part: Part, manner: Manner, block: Block) -> bytes:
    """The bytes of a block; `InputError` where the file has changed since it was decided how to read it."""
    try:
        with Path(manner.path).open("rb") as file:
            file.seek(block.start)
            data = file.read(min(block.stop - block.start, 4 * SHOWN) if block.overlong else block.stop - block.start)
        same = changed_of(manner.path) == (manner.size, manner.changed)
    except OSError:
        same = False
    if not same:
        raise changed_problem(part)
    return data


def overlong(bounds: Bounds) -> str:
    """Why a row is refused that is longer than a row may be."""
    size = f"{bounds.row >> 20} MiB" if bounds.row >= 1 << 20 else f"{bounds.row:,} bytes"
    return f"The row is longer than {size}"


def rows_of_text(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds) -> Iterator[Row]:
    """The rows of a block of a text table below the header; empty ones are passed over, bad ones go to `refuse`."""
    if block.overlong:
        data = bytes_of(part, manner, block)
        refuse(Refused(Where(part.shown, block.line), overlong(bounds), shown(data.decode(manner.encoding, "replace"))))
        return
    yield from _Reading(part, manner, block, refuse, bounds).rows()


def decoded(data: bytes, encoding: str) -> tuple[list[str], dict[int, str]]:
    """The lines of a block with their ends, and why some of them are bad: bytes that are no text, NUL."""
    pieces = data.splitlines(keepends=True)
    bad: dict[int, str] = {}
    try:
        lines = [piece.decode(encoding) for piece in pieces]
    except UnicodeDecodeError:
        lines = []
        for index, piece in enumerate(pieces):
            try:
                lines.append(piece.decode(encoding))
            except UnicodeDecodeError as error:
                lines.append(piece.decode(encoding, "replace"))
                wrong = piece[error.start : error.end].hex(" ").upper()
                bad[index] = f"Bytes that are no {NAMES.get(encoding, encoding)}: {wrong}"
    if b"\0" in data:
        bad |= {index: "NUL bytes in the row" for index, piece in enumerate(pieces) if b"\0" in piece}
    return lines, bad


def shown(text: str) -> str:
    """The beginning of a refused row."""
    return text[:SHOWN].rstrip("\r\n")


class _Reading:
    """The reading of one block: on along the lines, and anew from the line after a bad one."""

    def __init__(self, part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds) -> None:
        self.part, self.sink, self.bounds = part, refuse, bounds
        self.lines, self.bad = decoded(bytes_of(part, manner, block), manner.encoding)
        if self.lines and self.lines[-1].rstrip("\r\n") == _END_OF_FILE:
            self.lines.pop()
        self.first, self.names, self.columns = block.line, len(manner.header), manner.columns
        self.delimiter, self.quoted = manner.delimiter, manner.quoted
        self.large = block.stop - block.start > bounds.row
        self.left = _REREAD * len(self.lines) + 1000
        self._shorten()

    def rows(self) -> Iterator[Row]:
        lines, first, columns, names = self.lines, self.first, self.columns, self.names
        delimiter, quoted = self.delimiter, self.quoted
        plain = not self.bad and not self.large and columns <= self.bounds.columns
        csv.field_size_limit(max(self.bounds.row, csv.field_size_limit()))  # of all readers in the process
        at, end = 0, len(lines)
        while at < end:
            line = lines[at].rstrip("\r\n")
            cells = plain_cells(line, delimiter) if quoted and '"' in line else line.split(delimiter)
            after = at + 1
            if cells is None or not plain or len(cells) != columns:
                cells, after = self._looked_at(at, cells)
            elif not cells[0] and not any(cells):
                cells = None
            if cells is not None:
                if len(cells) > names and not any(cells[names:]):
                    del cells[names:]
                yield first + at, cells
            at = after

    def _looked_at(self, at: int, cells: list[str] | None) -> tuple[list[str] | None, int]:
        """A row that is not as plain as most: its cells, None where it is refused or empty; and the line after it."""
        after = at + 1
        if cells is None:
            if self.left < 0:
                return self._alone(at), after
            reader = self._reader(_from(self.lines, at))
            try:
                cells = next(reader)
                after = at + reader.line_num
                broken = self._has_swallowed(cells, at, after)
            except csv.Error:
                broken = True
            if broken or cells is None:
                self.left -= reader.line_num
                return self._alone(at), at + 1
        if not any(cells) or not self._sound(cells, at, after):
            return None, after
        return cells, after

    def _reader(self, lines: Iterable[str], strict: bool = True) -> CsvReader:
        if not self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self.delimiter, strict=strict)

    def _shorten(self) -> None:
        """Takes off the empty columns at the right, of which a spreadsheet leaves thousands, before rows are read."""
        surplus = self.columns - self.names
        if surplus < _SURPLUS:
            return
        tails = tuple(self.delimiter * surplus + end for end in ("\r\n", "\n", "\r", ""))
        for index, line in enumerate(self.lines):
            tail = next(filter(line.endswith, tails), None)
            if tail is not None:
                self.lines[index] = line[: -len(tail)] + tail[surplus:]
        self.columns = self.names

    def _has_swallowed(self, cells: list[str], at: int, after: int) -> bool:
        """Whether a row over several lines is several: it is not as wide as the header, and one of its lines is."""
        if after - at == 1 or self.columns in (1, len(cells)):
            return False
        for index in range(at + 1, min(after, at + _LOOKED_AT)):
            try:
                alone = next(self._reader((self.lines[index],)), [])
            except csv.Error:
                continue
            if len(alone) == self.columns:
                return True
        return False

    def _sound(self, cells: list[str], at: int, after: int) -> bool:
        """Whether a row is whole and within bounds; refused otherwise."""
        reason = next((self.bad[place] for place in range(at, after) if place in self.bad), "") if self.bad else ""
        if not reason and len(cells) > self.bounds.columns:
            reason = f"More cells than a row may have: {len(cells):,}"
        if not reason and self.large and sum(map(len, self.lines[at:after])) > self.bounds.row:
            reason = overlong(self.bounds)
        if reason:
            self._refuse(at, reason)
        return not reason

    def _alone(self, at: int) -> list[str] | None:
        """The cells of a line by itself where it is a row for a lenient reader; otherwise it is refused."""
        text = self.lines[at].rstrip("\r\n") + "\n"
        try:
            cells = next(self._reader((text,), strict=False), [])
        except csv.Error:
            self._refuse(at, overlong(self.bounds))
            return None
        if cells and cells[-1].endswith("\n"):
            self._refuse(at, UNCLOSED)
        elif len(cells) != self.columns:
            self._refuse(at, WITHIN)
        elif self._sound(cells, at, at + 1):
            return cells
        return None

    def _refuse(self, at: int, reason: str) -> None:
        self.sink(Refused(Where(self.part.shown, self.first + at), reason, shown(self.lines[at])))


def _from(lines: list[str], at: int) -> Iterator[str]:
    for index in range(at, len(lines)):
        yield lines[index]
