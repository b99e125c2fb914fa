"""Parts: the single tables that the files, folders and archives of a call come down to; and how each is to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from patentdeck.errors import InputError, Problem

Kind = Literal["text", "lines", "json", "parquet", "sheet"]
"""What a part is: a text table, JSON lines, one JSON document, Parquet, a sheet of a workbook."""

CHANGED = "The file has changed while it was read"


class Part(Struct, frozen=True):
    """One table: the name to show (`exports.zip!a.csv`), where it can be read, and what it is by its content.

    `size` (bytes) and `changed` (nanoseconds) are those of the file at `path`, by which a change is noticed.
    """

    shown: str
    path: str
    kind: Kind
    size: int
    changed: int
    sheet: str = ""


class Block(Struct, frozen=True):
    """A stretch of a part that can be read apart from the rest.

    Text: bytes `start` to `stop`, which begin at physical line `line` (from 1). Parquet: the row group `start`, whose
    first row has the number `line`. `overlong`: one single line that is longer than a row may be.
    """

    start: int
    stop: int
    line: int
    overlong: bool = False


class Manner(Struct, frozen=True):
    """How a part is to be read, and what told so: all that a worker needs beside the part."""

    path: str
    """What is read: the part itself, or a copy of it in UTF-8 where it is in UTF-16."""
    size: int
    changed: int
    sha256: str
    """Of the part's own bytes."""
    blocks: tuple[Block, ...]
    header: tuple[str, ...]
    """The names of the columns, empty ones at the right left off; of JSON, the keys that were met at the beginning."""
    header_line: int = 0
    above: tuple[tuple[str, ...], ...] = ()
    """The rows above the header: banners, search addresses."""
    columns: int = 0
    """How many cells the header row really has."""
    encoding: str = "utf-8"
    delimiter: str = ","
    quoted: bool = True
    """Whether quotation marks enclose cells; otherwise they are characters like any other."""
    lines: int = 0
    """Physical lines; for Parquet, rows."""
    path_within: tuple[str, ...] = ()
    """Of a JSON document: the keys under which its rows stand."""
    evidence: tuple[str, ...] = ()
    """What was decided and by what evidence, in sentences to print."""


class Given(Struct, frozen=True):
    """What the caller has decided."""

    encoding: str = ""


def changed_of(path: str | Path) -> tuple[int, int]:
    """Size and time of the last change of a file."""
    state = Path(path).stat()
    return state.st_size, state.st_mtime_ns


def changed_problem(part: Part) -> InputError:
    """The error for a file that is not what it was when reading began."""
    return InputError(Problem(CHANGED, "Import it when nothing writes to it any more, or a copy of it.", part.shown))


def check_unchanged(part: Part) -> None:
    """Raises `InputError` where a part is gone or is not what it was when it was gathered."""
    try:
        same = changed_of(part.path) == (part.size, part.changed)
    except OSError:
        same = False
    if not same:
        raise changed_problem(part)
