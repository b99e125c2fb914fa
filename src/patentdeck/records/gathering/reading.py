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
from patentdeck.records.gathering.parts import Block, Manner, Part, changed_of, changed_problem
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
                bad[index] = f"Bytes that are no {encoding}: {wrong}"
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
        self.first, self.names, self.columns = block.line, len(manner.header), manner.columns
        self.delimiter, self.quoted = manner.delimiter, manner.quoted
        self.large = block.stop - block.start > bounds.row
        self.left = _REREAD * len(self.lines) + 1000
        self._shorten()

    def rows(self) -> Iterator[Row]:
        at, lines, columns, names = 0, self.lines, self.columns, self.names
        plain = not self.bad and not self.large and columns <= self.bounds.columns
        csv.field_size_limit(self.bounds.row)
        while at < len(lines):
            if self.left < 0:
                yield from self._each_alone(at)
                return
            base = end = self.first + at
            reader = self._reader(_from(lines, at))
            try:
                for cells in reader:
                    line, end = end, base + reader.line_num
                    if len(cells) == columns and plain and end - line == 1:
                        if not cells[0] and not any(cells):
                            continue
                    elif not cells or not any(cells):
                        continue
                    elif self._has_swallowed(cells, line, end):
                        end = line
                        raise csv.Error
                    elif not self._sound(cells, line, end):
                        continue
                    if len(cells) > names and not any(cells[names:]):
                        del cells[names:]
                    yield line, cells
                return
            except csv.Error:
                at = end - self.first
                self.left -= base + reader.line_num - end
                yield from self._alone(at)
                at += 1

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

    def _has_swallowed(self, cells: list[str], line: int, end: int) -> bool:
        """Whether a row over several lines is several: it is not as wide as the header, and one of its lines is."""
        if end - line == 1 or self.columns in (1, len(cells)):
            return False
        begin = line - self.first
        for index in range(begin + 1, min(end - self.first, begin + _LOOKED_AT)):
            try:
                alone = next(self._reader((self.lines[index],)), [])
            except csv.Error:
                continue
            if len(alone) == self.columns:
                return True
        return False

    def _sound(self, cells: list[str], line: int, end: int) -> bool:
        """Whether a row is whole and within bounds; refused otherwise."""
        places = range(line - self.first, end - self.first)
        reason = next((self.bad[place] for place in places if place in self.bad), "") if self.bad else ""
        if not reason and len(cells) > self.bounds.columns:
            reason = f"{len(cells):,} cells in the row"
        if not reason and self.large and sum(len(self.lines[place]) for place in places) > self.bounds.row:
            reason = overlong(self.bounds)
        if reason:
            self._refuse(places[0], reason)
        return not reason

    def _alone(self, at: int) -> Iterator[Row]:
        """The line as a row by itself where it is one for a lenient reader; otherwise it is refused."""
        text = self.lines[at].rstrip("\r\n") + "\n"
        try:
            cells = next(self._reader((text,), strict=False), [])
        except csv.Error:
            self._refuse(at, overlong(self.bounds))
            return
        if cells and cells[-1].endswith("\n"):
            self._refuse(at, UNCLOSED)
        elif len(cells) != self.columns:
            self._refuse(at, WITHIN)
        elif self._sound(cells, self.first + at, self.first + at + 1):
            yield self.first + at, cells[: self.names] if not any(cells[self.names :]) else cells

    def _each_alone(self, at: int) -> Iterator[Row]:
        """Every line from here as a row by itself: what is left of a block whose quotation marks are past help."""
        for index in range(at, len(self.lines)):
            if self.lines[index].strip("\r\n"):
                yield from self._alone(index)

    def _refuse(self, at: int, reason: str) -> None:
        self.sink(Refused(Where(self.part.shown, self.first + at), reason, shown(self.lines[at])))


def _from(lines: list[str], at: int) -> Iterator[str]:
    for index in range(at, len(lines)):
        yield lines[index]
