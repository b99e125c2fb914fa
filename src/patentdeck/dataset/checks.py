"""What every table must meet, by a schema: the type and constraints of each cell, unique keys, references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from patentdeck.dataset import cells
from patentdeck.dataset.alteration import FREE_TEXT, LONGEST, alteration, made_of, original
from patentdeck.dataset.cells import MOST_DIGITS
from patentdeck.dataset.findings import Findings, closest, listed
from patentdeck.dataset.reader import Record, Sheet
from patentdeck.dataset.schema import ID_PATTERN, Field, Reference, TableSchema

_SAME_FIGURE = "Keep the preferred row; other readings of the same figure go to stated.csv."
_ALTERED = "A spreadsheet has changed this id"
_ZEROS = "A spreadsheet has taken leading zeros away"
_AS_TEXT = "In the spreadsheet, give the column the format Text before you type."
_ID = re.compile(ID_PATTERN, re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?", re.ASCII)


def check_cells(sheet: Sheet, schema: TableSchema, found: Findings) -> None:
    """Note every cell that is empty where it must be filled, of another type, or outside its constraints."""
    fields = [field for field in schema.fields if field.name in sheet.header]
    for record in sheet.whole:
        for field in fields:
            wrong = cell_problem(record[field.name], field)
            if wrong:
                found.add(*wrong, sheet.file, record.line, field.name, record[field.name] or None)


def cell_problem(text: str, field: Field) -> tuple[str, str] | None:
    """What is wrong with a cell and what to do about it, None where nothing is."""
    if not text:
        return ("The cell is empty", _filling(field)) if field.required else None
    try:
        _check_type(text, field)
    except cells.CellError as error:
        return error.message, error.remedy
    return _constraint_problem(text, field)


def _filling(field: Field) -> str:
    if field.enum:
        return f"Write one of: {', '.join(field.enum)}."
    return f"Every row needs its {field.name}."


def _check_type(text: str, field: Field) -> None:
    match field.type:
        case "number":
            cells.number(text)
        case "integer":
            cells.integer(text)
        case "year" | "yearmonth" | "date":
            cells.days(text)
            if len(text) != {"year": 4, "yearmonth": 7, "date": 10}[field.type]:
                example = {"year": "2014", "yearmonth": "2014-01", "date": "2014-01-31"}[field.type]
                raise cells.CellError(f"This is not a {field.type}", f"Write it like {example}.")
        case "span":
            cells.days(text)
        case "id" if not _ID.fullmatch(text):
            raise cells.CellError(
                "An id may hold ASCII letters, digits, hyphens, dots and underscores only",
                "Use the id of the entity, not its name." if not text.isascii() else "Take the other characters out.",
            )
        case "url" if not _ADDRESS.fullmatch(text):
            raise cells.CellError(
                "This is not a web address",
                "Begin it with https:// and leave no blank in it, or leave the cell empty.",
            )
        case _:
            pass


def _altered(text: str, field: Field) -> tuple[str, str] | None:
    """What a spreadsheet has visibly made of a word or an id."""
    made = alteration(text)
    if not made or field.type not in ("id", "string") or field.name.startswith(FREE_TEXT):
        return None
    meant = original(text, field.enum)
    was = f"It was probably {meant}: put" if meant else "Put"
    return f"A spreadsheet has made {made} of this", f"{was} it back as it was. {_AS_TEXT}"


def _constraint_problem(text: str, field: Field) -> tuple[str, str] | None:
    if len(text) <= LONGEST and (altered := _altered(text, field)):
        return altered
    if field.enum and text not in field.enum and (meant := original(text, field.enum)):
        return _ALTERED, f"It was probably {meant}: write that. {_AS_TEXT}"
    if field.enum and text not in field.enum:
        near = closest(text, field.enum)
        hint = f"Did you mean {near}? " if near else ""
        return (
            f"This is not one of the words of {field.name}",
            f"{hint}Write one of: {', '.join(field.enum)}.",
        )
    if field.pattern and not re.fullmatch(field.pattern, text):
        if whole := _with_zeros(text, field.pattern):
            return _ZEROS, f"It was probably {whole}: write that. {_AS_TEXT}"
        return "The cell does not have the declared form", f"It must match {field.pattern}."
    if field.minimum and _measured(text, field) < _measured(field.minimum, field):
        return "The value is below the least that is allowed", f"Write {field.minimum} or more."
    if field.maximum and _measured(text, field) > _measured(field.maximum, field):
        return "The value is above the most that is allowed", f"Write {field.maximum} or less."
    if field.min_length is not None and len(text) < field.min_length:
        return "The text is too short", f"Write {field.min_length} characters or more."
    if field.max_length is not None and len(text) > field.max_length:
        return "The text is too long", f"Write {field.max_length} characters or fewer."
    return None


def _with_zeros(text: str, pattern: str) -> str:
    """The number with the leading zeros that make it fit the pattern, or an empty text."""
    if not (text.isascii() and text.isdigit()):
        return ""
    widths = range(len(text) + 1, MOST_DIGITS)
    return next((text.zfill(width) for width in widths if re.fullmatch(pattern, text.zfill(width))), "")


def _measured(text: str, field: Field) -> Fraction | int:
    if field.type in ("number", "integer"):
        return cells.number(text) or 0
    return cells.days(text)[0].toordinal()


def check_unique(sheet: Sheet, keys: Iterable[tuple[str, ...]], found: Findings) -> None:
    """Note rows whose key another row before them has; an empty key is no key. One problem for each row."""
    told: set[int] = set()
    for key in dict.fromkeys(keys):
        if not set(key) <= set(sheet.header):
            continue
        lines: dict[tuple[str, ...], int] = {}
        for record in sheet.whole:
            values = tuple(record[column] for column in key)
            if not any(values):
                continue
            first = lines.setdefault(values, record.line)
            if first != record.line and record.line not in told:
                told.add(record.line)
                found.add(
                    f"The row has the same key as line {first} ({', '.join(key)})",
                    _SAME_FIGURE if "from" in sheet.header else "Take one of them out, or give it its own.",
                    sheet.file,
                    record.line,
                    key[0],
                    " ".join(value for value in values if value),
                )


def keys_of(schema: TableSchema) -> list[tuple[str, ...]]:
    """Every set of columns that must be unique, single columns included."""
    return [(field.name,) for field in schema.fields if field.unique] + list(schema.unique)


def check_references(
    sheet: Sheet,
    references: Iterable[Reference],
    sheets: Mapping[str, Sheet],
    listed_names: Iterable[str],
    found: Findings,
) -> None:
    """Note cells that refer to a row that is not there.

    `sheets` are the tables that could be read, `listed_names` those that the descriptor lists: a reference
    to a table that is listed but could not be read is not followed, its own problem has been noted.
    """
    names = set(listed_names)
    for reference in references:
        if not set(reference.columns) <= set(sheet.header):
            continue
        target = sheets.get(reference.target) if reference.target else sheet
        if target is None or not set(reference.target_columns) <= set(target.header):
            if reference.target not in names:
                _note_absent_table(sheet, reference, found)
            continue
        known = {tuple(record[column] for column in reference.target_columns) for record in target.records}
        for record in sheet.whole:
            values = tuple(record[column] for column in reference.columns)
            if any(values) and values not in known:
                note_unknown(sheet, record, reference.columns[0], [target], found, reference.target_columns[0])


def _note_absent_table(sheet: Sheet, reference: Reference, found: Findings) -> None:
    column = reference.columns[0]
    record = next((record for record in sheet.whole if record[column]), None)
    if record is not None:
        found.add(
            f"The column {column} speaks of {reference.target}, and the package has no such table",
            f"Add {reference.target}.csv, and list it in datapackage.json.",
            sheet.file,
            record.line,
            column,
            record[column],
        )


def note_unknown(
    sheet: Sheet,
    record: Record,
    column: str,
    targets: Iterable[Sheet],
    found: Findings,
    id_column: str = "id",
) -> None:
    """Note a cell whose id none of the `targets` has, with the id that was probably meant.

    Where a spreadsheet has changed the id, the cell with the changed one is noted, which may be that of a target.
    """
    every = list(targets)
    if not found.is_crowded and _note_altered(sheet, record, column, every, found, id_column):
        return
    files = " or ".join(target.file for target in every)
    remedy = (
        f"Add it to {files}, or correct it." if found.is_crowded else _hint(record[column], every, files, id_column)
    )
    found.add(f"{files} has no such {id_column}", remedy, sheet.file, record.line, column, record[column])


def _note_altered(
    sheet: Sheet, record: Record, column: str, targets: list[Sheet], found: Findings, id_column: str
) -> bool:
    """Note an id that a spreadsheet has changed, here or in the table that it refers to; whether there is one."""
    text = record[column]
    if meant := original(text, {other[id_column] for target in targets for other in target.records}):
        found.add(_ALTERED, f"It was probably {meant}: write that. {_AS_TEXT}", sheet.file, record.line, column, text)
        return True
    made = made_of(text)
    for target in targets if made else ():
        for other in target.records:
            if other[id_column] in made:
                remedy = f"{sheet.file} speaks of {text} (line {record.line}): write that. {_AS_TEXT}"
                found.add(_ALTERED, remedy, target.file, other.line, id_column, other[id_column])
                return True
    return False


def _hint(word: str, targets: Iterable[Sheet], files: str, id_column: str) -> str:
    ids: dict[str, str] = {}
    for target in targets:
        names = [column for column in target.header if column.startswith(("name_", "short_"))]
        for record in target.records:
            for known in (record[id_column], *(record[name] for name in names)):
                if known and record[id_column]:
                    ids.setdefault(known, record[id_column])
    near = closest(word, ids)
    if near:
        meant = near if ids[near] == near else f"{ids[near]} ({near})"
        return f"Did you mean {meant}? Otherwise add it to {files}."
    return f"Add it to {files}, or correct it. There are: {listed(dict.fromkeys(ids.values()))}."
