"""Sheets of workbooks, read row by row: nothing that a workbook says of its own size is believed."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import openpyxl

from patentdeck.errors import InputError, PatentdeckError, Problem
from patentdeck.machine.archive import BROKEN
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.dialects import header_at, trimmed
from patentdeck.records.gathering.parts import Block, Manner, Part, check_unchanged
from patentdeck.records.gathering.reading import Refuse, Row, overlong
from patentdeck.records.gathering.sniffing import NotReadError
from patentdeck.records.gathering.texts import text_of
from patentdeck.records.model import Refused, Where

_MOST_ROWS = 1 << 20
_LOOKED_AT = 60
_ROOT = re.compile(rb"<[A-Za-z]")
_SHARE_OF_STRINGS = 4
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^<>]*\bhidden="(?:1|true)"[^<>]*>')
_CHUNK = 1 << 20
_MARK = re.compile(rb"<(?:\w{1,20}:)?(?:row|si)\b")
_MARKS = (b"<row", b"<si", b":row", b":si")
_TEXTS = (b"</si>", b":si>", b"<si/>")
_LONGEST_TAG = 32
_STEP = 1 << 20


def sheets_of(path: Path, bounds: Bounds) -> tuple[str, ...]:
    """The names of the sheets that hold a table and show, in their order; of all that show where none holds one.

    A table has two columns with names or more, and a row below. Raises `NotReadError` for a workbook that is not read.
    """
    _check(path, bounds)
    with _guarded(), _workbook(path) as book:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        tables = [sheet for sheet in shown if _holds_a_table(sheet)]
        return tuple(sheet.title for sheet in tables or shown)


def _holds_a_table(sheet: Any) -> bool:
    first = _first(_rows_of(sheet))
    place = header_at(first)
    return bool(first) and len(first[place]) > 1 and any(map(any, first[place + 1 :]))


def _first(rows: Iterator[Sequence[Any]]) -> list[tuple[str, ...]]:
    """The first rows as text, without empty cells at the right."""
    return [trimmed([text_of(value) for value in row]) for row in islice(rows, _LOOKED_AT)]


def manner_of(part: Part, bounds: Bounds) -> Manner:
    """How a sheet is read: as one block below its header; a sheet without a filled cell has none."""
    with _told(part):
        first = _first(_values(part))
    place = header_at(first)
    header = first[place] if first else ()
    if len(header) > bounds.named:
        most = f"At most {bounds.named:,} are read. Is it a table of patents?"
        raise InputError(Problem(f"The sheet has {len(header):,} columns with names", most, part.shown, place + 1))
    above = tuple(row for row in first[:place] if row)
    told = f"sheet {part.sheet!r}: {len(header)} columns named in row {place + 1}" if header else "an empty sheet"
    return Manner(
        path=part.path, size=part.size, changed=part.changed, sha256="", header=header, columns=len(header),
        blocks=(Block(0, part.size, place + 2),) if header else (), header_line=place + 1 if header else 0, above=above,
        evidence=(told, *_hidden(part)),
    )  # fmt: skip


def _hidden(part: Part) -> Iterator[str]:
    """That rows are hidden, by a filter mostly: they are read, which a person may not expect."""
    with _told(part), _workbook(Path(part.path)) as book, zipfile.ZipFile(part.path) as archive:
        name = getattr(book[part.sheet], "_worksheet_path", "").lstrip("/")
        count, rest = 0, b""
        with archive.open(name) as file:
            while data := file.read(_CHUNK):
                rest += data
                count += len(_HIDDEN.findall(rest))
                tag = rest[rest.rfind(b"<") :]
                rest = tag if b">" not in tag and len(tag) < _CHUNK else b""
    if count:
        yield f"{count:,} rows are hidden, as by a filter, and are read like the others"


def rows_of_sheet(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds) -> Iterator[Row]:
    """The rows of a sheet below its header with their numbers, as cells of text; empty ones are passed over."""
    check_unchanged(part)
    with _told(part):
        for line, values in enumerate(_values(part, manner.columns), 1):
            if line > _MOST_ROWS:
                refuse(Refused(Where(part.shown, line), "A sheet has no more rows than this"))
                return
            if line < block.line or not any(value is not None for value in values):
                continue
            cells = [text_of(value) for value in values]
            if sum(map(len, cells)) > bounds.row:
                refuse(Refused(Where(part.shown, line), overlong(bounds), cells[0][:200]))
            elif any(cells):
                yield line, cells


def _values(part: Part, columns: int | None = None) -> Iterator[Sequence[Any]]:
    with _workbook(Path(part.path)) as book:
        yield from _rows_of(book[part.sheet], columns)


def _rows_of(sheet: Any, columns: int | None = None) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=columns, values_only=True)
    return rows


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles that are missing, extensions that are not known
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _guarded() -> Iterator[None]:
    """Whatever a damaged workbook makes the library raise, it is a damaged workbook."""
    try:
        yield
    except (NotReadError, PatentdeckError):
        raise
    except Exception as error:
        raise NotReadError(
            "The workbook is damaged", "Open it in a spreadsheet and save it anew, or save it as CSV."
        ) from error


@contextmanager
def _told(part: Part) -> Iterator[None]:
    try:
        with _guarded():
            yield
    except NotReadError as error:
        raise InputError(Problem(error.message, error.remedy, part.shown)) from error


def _look_through(file: IO[bytes], bounds: Bounds) -> None:
    """Refuses XML that declares things of its own, and such as would take much memory between two rows or texts."""
    tail = file.read(1 << 16)
    root = _ROOT.search(tail)
    if root is None or b"<!DOCTYPE" in tail[: root.start()]:
        message = "The workbook declares what no spreadsheet declares (a DTD), and is not opened"
        raise NotReadError(message, "Ask where it comes from; export the records anew.")
    at = last = texts = 0
    most = max(bounds.row, _STEP)
    while data := tail + file.read(_STEP):
        ended = len(data) == len(tail)
        end = len(data) if ended else len(data) - _LONGEST_TAG
        first = _MARK.search(data, 0, end)
        longest = (at + (first.start() if first else end)) - last
        if first:
            last = at + max(first.start(), *(data.rfind(mark, 0, end) for mark in _MARKS))
        texts += sum(data.count(mark, 0, end) for mark in _TEXTS)
        if longest > most:
            message = f"A row of the workbook, or what stands beside its rows, is longer than {most >> 20} MiB"
            raise NotReadError(message, "Save the sheet as CSV, where it is one that you trust.")
        if texts > bounds.strings:
            message = f"The workbook has more than {bounds.strings:,} texts"
            raise NotReadError(message, "Save the sheet as CSV, where it is one that you trust.")
        if ended:
            return
        at, tail = at + end, data[end:]


def _check(path: Path, bounds: Bounds) -> None:
    """Refuses a workbook that would unpack to more than is read, and one whose XML declares things of its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            strings = max(
                (entry.file_size for entry in entries if entry.filename.endswith("sharedStrings.xml")), default=0
            )
            if (
                sum(entry.file_size for entry in entries) > bounds.workbook
                or strings > bounds.workbook // _SHARE_OF_STRINGS
            ):
                message = f"The workbook unpacks to more than {bounds.workbook >> 20:,} MiB"
                raise NotReadError(message, "Save the sheet as CSV, where it is one that you trust.")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as file:
                        _look_through(file, bounds)
    except BROKEN as error:
        raise NotReadError("The workbook is cut off or damaged", "Copy or download it again.") from error
