"""A CSV file as rows that know their physical line: shape and characters are checked here, meaning is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from patentdeck.dataset.cells import UNPRINTABLE
from patentdeck.dataset.findings import Findings, closest, listed
from patentdeck.dataset.rows import SEPARATORS, Row, Rows, read_rows_of
from patentdeck.dataset.schema import TableSchema

_SAVE_PLAIN = 'Nothing is lost. To be rid of this note save it plainly, as "CSV UTF-8 (Comma delimited)".'

MULTILINE_COLUMNS = frozenset({"note", "licence", "title"})


class Record(Struct, frozen=True):
    """One row as text: the line on which it begins, its cells by column, whether it has all of them."""

    line: int
    cells: Mapping[str, str]
    whole: bool = True

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Sheet(Struct, frozen=True):
    """One CSV file as text, in file order. `is_bare` where nothing stands below the header.

    `separator` is what separates its columns in the file.
    """

    name: str
    file: str
    header: tuple[str, ...]
    records: tuple[Record, ...]
    is_bare: bool = False
    separator: str = ","

    @property
    def whole(self) -> tuple[Record, ...]:
        """The rows that have all their cells: only these are worth checking further."""
        return tuple(record for record in self.records if record.whole)


def read_sheet(text: str, name: str, file: str, found: Findings) -> Sheet | None:
    """The rows of a table, or None (with the problem noted) where there is no usable header.

    Notes an empty file, a duplicated or unnamed column, rows with too few or too many cells, unclosed quotes, another
    separator than commas, semicolons and tabs, and characters that no document can hold. Blank lines are skipped, and
    so are empty rows and columns at the edges; of these, and of semicolons and tabs, a warning tells.
    """
    if not text.strip():
        found.add("The file is empty", "Put the header and the rows back, or take it out of datapackage.json.", file)
        return None
    read = read_rows_of(text)
    if read.broken is not None:
        _note_csv_error(*read.broken, file, found)
    if not read.rows:
        return None
    (at, header), *rows = read.rows
    found.expect(file, header)
    if not _header_is_usable(header, file, at, rows, found):
        return None
    _warn_of_shape(read, file, found)
    widths = {len(cells) for _, cells in rows}
    if len(rows) > 1 and len(widths) == 1 and widths != {len(header)}:
        message = f"Every row has {widths.pop()} cells, the header {len(header)}"
        found.add(message, "Add to the header the column that is missing, or take the surplus out.", file, 1)
        return Sheet(name, file, header, (), separator=read.separator)
    records = tuple(_record(cells, header, line, file, found) for line, cells in rows)
    return Sheet(name, file, header, records, is_bare=not rows, separator=read.separator)


def _warn_of_shape(read: Rows, file: str, found: Findings) -> None:
    if word := SEPARATORS.get(read.separator):
        found.warn(f"The columns are separated by {word}, and are read so", _SAVE_PLAIN, file)
    for respect in read.respects:
        found.warn(respect[0].upper() + respect[1:], _SAVE_PLAIN, file)


def _header_is_usable(header: tuple[str, ...], file: str, line: int, rows: Sequence[Row], found: Findings) -> bool:
    if len(header) == 1 and "|" in header[0]:
        message = "The columns are separated by bars"
        found.add(message, "Save the table as comma-separated values.", file, line, value=header[0])
        return False
    usable = True
    for index, column in enumerate(header, start=1):
        if not column.strip():
            _note_nameless(index, file, line, rows, found)
            usable = False
        elif UNPRINTABLE.search(column):
            found.add("The name of a column holds a control character", "Retype it.", file, line, value=column)
            usable = False
    for column in dict.fromkeys(name for name in header if name.strip() and header.count(name) > 1):
        found.add(
            "Two columns have the same name",
            "Rename one of them, or take it out.",
            file,
            line,
            column,
            column,
        )
        usable = False
    return usable


def _note_nameless(index: int, file: str, line: int, rows: Sequence[Row], found: Findings) -> None:
    """Note a column without a name, and what stands in it first: a stray cell makes a column."""
    filled = ((at, cells[index - 1]) for at, cells in rows if len(cells) >= index and cells[index - 1].strip())
    at, value = next(filled, (0, ""))
    holds = f", and holds a value in line {at}" if value else ""
    found.add(f"Column {index} has no name{holds}", "Name it, or take it out.", file, line, value=value or None)


def _record(cells: tuple[str, ...], header: tuple[str, ...], line: int, file: str, found: Findings) -> Record:
    for column, cell in zip(header, cells, strict=False):
        bad = UNPRINTABLE.search(cell)
        if bad is not None:
            _note_character(bad[0], cell, column, line, file, found)
        elif column not in MULTILINE_COLUMNS and ("\n" in cell or "\r" in cell):
            found.add("The cell holds a line break", "Write it on one line.", file, line, column, cell)
    if len(cells) < len(header):
        found.add(
            f"The row has {len(cells)} cells, the header {len(header)}",
            "Complete the row; if it is the last one, the file may have been cut off.",
            file,
            line,
            header[len(cells)],
        )
    elif len(cells) > len(header):
        found.add(
            f"The row has {len(cells)} cells, the header {len(header)}",
            'Put a cell that holds a comma between double quotes ("…"), or take the surplus out.',
            file,
            line,
            value=",".join(cells[len(header) :]),
        )
    whole = len(cells) == len(header)
    return Record(line, dict(zip(header, cells, strict=False)), whole)


def _note_character(character: str, cell: str, column: str, line: int, file: str, found: Findings) -> None:
    if character == "\0":
        message, remedy = (
            "The cell holds a NUL byte",
            "The file is damaged: take it again, or retype the cell.",
        )
    elif character == "\ufffd":
        message = "A character was lost when this file was saved (U+FFFD)"
        remedy = "Retype the cell from its source."
    else:
        message, remedy = f"The cell holds a control character (U+{ord(character):04X})", "Retype the cell."
    found.add(message, remedy, file, line, column, cell)


def _note_csv_error(message: str, line: int, file: str, found: Findings) -> None:
    if "unexpected end of data" in message:
        found.add(
            "A cell begins with a double quote that is never closed",
            "Close the quote; if it is the last row, the file may have been cut off.",
            file,
            line,
        )
    elif "field larger" in message:
        found.add("A cell is longer than any text here can be", "Look for an unclosed double quote.", file, line)
    else:
        found.add("The row is not well-formed CSV", 'Inside a quoted cell, write a double quote as "".', file, line)


def _in_place_of(column: str, sheet: Sheet, schema: TableSchema, unknown: list[str]) -> str:
    """The unknown column that stands where `column` should."""
    place = schema.names.index(column)
    there = sheet.header[place] if place < len(sheet.header) else ""
    return there if there in unknown else ""


def check_header(sheet: Sheet, schema: TableSchema, found: Findings) -> bool:
    """Note columns that are missing, unknown or out of order; whether every needed column is there."""
    missing = [field.name for field in schema.fields if field.name not in sheet.header and not field.spare]
    unknown = [column for column in sheet.header if column not in schema.names]
    for column in missing:
        near = closest(column, unknown) or _in_place_of(column, sheet, schema, unknown)
        if near:
            unknown.remove(near)
            message, remedy = (
                f"The column {column} is missing, there is {near} instead",
                f"Rename it to {column}.",
            )
        else:
            message = f"The column {column} is missing"
            remedy = f"Add it. The table has: {listed(schema.names)}."
        found.add(message, remedy, sheet.file, 1, column, near or None)
    if schema.ordered:
        for column in unknown:
            near = closest(column, [name for name in schema.names if name not in sheet.header])
            hint = f"Did you mean {near}? Otherwise take" if near else "Take"
            found.add(
                "The descriptor does not declare this column",
                f"{hint} it out, or declare it under schema.fields in datapackage.json.",
                sheet.file,
                1,
                column,
                column,
            )
        if not missing and not unknown and sheet.header != schema.names:
            found.add(
                "The columns stand in another order than the descriptor declares",
                f"Put them in this order: {', '.join(schema.names)}.",
                sheet.file,
                1,
            )
    return not missing
