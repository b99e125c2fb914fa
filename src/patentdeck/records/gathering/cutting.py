"""A text file in blocks that can be read apart: each ends at the end of a row, as far as its quotation marks tell.

A line end is taken for the end of a row where the quotation marks before it are even in number and the row after it
has as many cells as the header. A stray quotation mark makes them odd for the rest of the file, so where no such line
end is found within the length that a row may have, one is taken after which several rows look right. Whatever is cut
wrongly is noticed by whoever reads the block, because it ends within a quoted cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.parts import Block

_LINE_END = re.compile(rb"\r\n?|\n")
_STEP = 1 << 20
_TRIED = 200
_ROWS = 4
_KEPT = 400


class Shape(Struct, frozen=True):
    """What tells the end of a row: the delimiter, whether quotation marks enclose cells, how many cells a row has."""

    delimiter: str = ","
    quoted: bool = True
    columns: int = 0


def line_ends(data: bytes | bytearray) -> int:
    """How many line ends there are, each of CR LF, LF and CR alone being one."""
    if b"\r" not in data:
        return data.count(b"\n")
    return len(data.splitlines()) - (not data.endswith((b"\r", b"\n")))


def cut(file: BinaryIO, line: int, shape: Shape, bounds: Bounds) -> Iterator[tuple[Block, bytes]]:
    """The blocks of a file from where it stands, which is the beginning of physical line `line`, with their bytes.

    Of a block that is one overlong line, only the beginning is given.
    """
    start, buffer, ended = file.tell(), bytearray(), False
    while True:
        while not ended and len(buffer) < bounds.block + min(_STEP, bounds.row):
            ended = _fill(file, buffer)
        if not buffer:
            return
        place = _end_of_row(file, buffer, ended, shape, bounds)
        if place is None:  # no line end near: one line that is longer than a row may be
            before = _last_end(buffer, bounds.block)
            if before:
                data = bytes(buffer[:before])
                yield Block(start, start + before, line), data
                start, line = start + before, line + line_ends(data)
                del buffer[:before]
            kept = bytes(buffer[:_KEPT])
            length, ended = _skip_line(file, buffer, ended)
            yield Block(start, start + length, line, overlong=True), kept
            start, line = start + length, line + 1
            continue
        data = bytes(buffer[:place])
        del buffer[:place]
        yield Block(start, start + place, line), data
        start, line = start + place, line + line_ends(data)


def _fill(file: BinaryIO, buffer: bytearray) -> bool:
    """Reads on; whether the file has ended."""
    data = file.read(_STEP)
    buffer += data
    return not data


def _end_of_row(file: BinaryIO, buffer: bytearray, ended: bool, shape: Shape, bounds: Bounds) -> int | None:
    """Where the block at the beginning of the buffer ends; None where a line there is longer than a row may be."""
    if ended and len(buffer) <= bounds.block:
        return len(buffer)
    while True:
        even = _even_end(buffer, ended, shape, bounds)
        if even is not None:
            return even
        if ended or len(buffer) >= bounds.block + bounds.row:
            break
        while not ended and len(buffer) < bounds.block + bounds.row:  # at once: what is looked through twice is little
            ended = _fill(file, buffer)
    right = _end_by_looks(buffer, ended, shape, bounds)
    if right is not None:
        return right
    if ended and len(buffer) <= bounds.block + bounds.row:
        return len(buffer)
    end = next(_ends(buffer, bounds.block, ended), None)
    return None if end is None or end > bounds.block + bounds.row else end


def _ends(buffer: bytearray, start: int, ended: bool) -> Iterator[int]:
    """Where lines end after `start`; not at the last byte, which may be half of a CR LF, unless the file has ended."""
    for match in _LINE_END.finditer(buffer, start):
        if match.end() < len(buffer) or ended:
            yield match.end()


def _even_end(buffer: bytearray, ended: bool, shape: Shape, bounds: Bounds) -> int | None:
    """The first end of a line after which a row begins, by quotation marks and by the width of the row after it."""
    at, first = bounds.block, None
    odd = shape.quoted and buffer.count(b'"', 0, at) & 1
    for tried, end in enumerate(_ends(buffer, at, ended)):
        if shape.quoted:
            odd ^= buffer.count(b'"', at, end) & 1
            at = end
        if odd:
            continue
        if not shape.quoted or shape.columns < 2 or _rows_look_right(buffer, end, shape, 1):
            return end
        first = first or end
        if tried > _TRIED:
            break
    return first


def _end_by_looks(buffer: bytearray, ended: bool, shape: Shape, bounds: Bounds) -> int | None:
    """The first end of a line after which several rows look right, whatever the quotation marks before it."""
    if shape.columns < 2:
        return None
    for tried, end in enumerate(_ends(buffer, bounds.block, ended)):
        if _rows_look_right(buffer, end, shape, _ROWS):
            return end
        if tried > _TRIED:
            break
    return None


def _rows_look_right(buffer: bytearray, start: int, shape: Shape, wanted: int) -> bool:
    """Whether the rows from here have as many cells as the header."""
    text = buffer[start : start + (_STEP >> 2)].decode("latin-1")
    lines = csv.reader(_lines(text), delimiter=shape.delimiter, strict=True)
    try:
        for count, cells in enumerate(lines, 1):
            if len(cells) != shape.columns:
                return False
            if count == wanted:
                return True
    except csv.Error:
        return False
    return start == len(buffer)


def _lines(text: str) -> Iterator[str]:
    at = 0
    for match in re.finditer(r"\r\n?|\n", text):
        yield text[at : match.end()]
        at = match.end()
    if at < len(text):
        yield text[at:]


def _last_end(buffer: bytearray, before: int) -> int:
    """Where the last line ends up to `before`; 0 where none does."""
    place = max(buffer.rfind(b"\n", 0, before), buffer.rfind(b"\r", 0, before)) + 1
    return place + 1 if buffer[place - 1 : place + 1] == b"\r\n" else place


def _skip_line(file: BinaryIO, buffer: bytearray, ended: bool) -> tuple[int, bool]:
    """Drops the line at the beginning of the buffer, reading on to its end: its length, and whether the file ended."""
    length = 0
    while True:
        if (b"\n" in buffer or b"\r" in buffer) and (end := next(_ends(buffer, 0, ended), None)) is not None:
            del buffer[:end]
            return length + end, ended
        if ended:
            length += len(buffer)
            buffer.clear()
            return length, ended
        keep = 1 if buffer.endswith(b"\r") else 0
        length += len(buffer) - keep
        del buffer[: len(buffer) - keep]
        ended = _fill(file, buffer)
