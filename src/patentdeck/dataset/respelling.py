"""Tables as a spreadsheet saved them, in the plain spelling: what was read otherwise than it stands there is told.

What a spreadsheet has silently changed is refused here where the cell alone shows it; where it takes another table to
see it, the references do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from patentdeck.dataset.alteration import is_error_value
from patentdeck.dataset.cells import CellError
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.garbling import lost, was
from patentdeck.dataset.reader import Record, Sheet
from patentdeck.dataset.schema import FieldType, TableSchema
from patentdeck.dataset.spelling import has_decimal_comma, is_plain, plain_date, plain_number

_NUMBERS = ("number", "integer")
_DATES = ("span", "date", "yearmonth", "year")
_GENERAL = "Nothing is lost. To be rid of this note give the column the format General and save it again."
_TEXT = "Nothing is lost. To be rid of this note write them as ISO dates, in a column of the format Text."
_TYPOGRAPHIC = "“”‘’…–—×"


def respelled(sheet: Sheet, schemas: Iterable[TableSchema], whole: bool, found: Findings) -> Sheet:
    """The table with plain numbers and ISO dates in the columns that the schemas say hold them.

    `whole`: its numbers are counts. Notes every cell that a spreadsheet has spoiled, and every number or date that
    can be read in two ways; one warning tells of the numbers that were respelled, one of the dates.
    """
    types = _types(schemas, sheet.header)
    numbers = [column for column, kind in types.items() if kind in _NUMBERS]
    dates = [column for column, kind in types.items() if kind in _DATES]
    unclear = _unclear(sheet, numbers)
    records, told = [], _Told()
    for record in sheet.records:
        _note_spoiled(sheet, record, found)
        plain: dict[str, str] = {}
        for column in (*numbers, *dates):
            text = record[column]
            if not text or is_plain(text):
                continue
            try:
                is_number = column in numbers
                spelled = plain_number(text, unclear, whole=whole) if is_number else plain_date(text)
            except CellError as error:
                found.add(error.message, error.remedy, sheet.file, record.line, column, text)
                continue
            if spelled != text:
                plain[column] = spelled
                found.respell(sheet.file, record.line, column, text)
                (told.numbers if is_number else told.dates).append((record, column, spelled))
        records.append(replace(record, cells={**record.cells, **plain}) if plain else record)
    told.warn(sheet, found)
    return replace(sheet, records=tuple(records)) if told.numbers or told.dates else sheet


class _Told:
    """The cells that were respelled: record as it was, column, new spelling."""

    def __init__(self) -> None:
        self.numbers: list[tuple[Record, str, str]] = []
        self.dates: list[tuple[Record, str, str]] = []

    def warn(self, sheet: Sheet, found: Findings) -> None:
        """One warning for each kind, with the first cell."""
        for cells, one, many, remedy in (
            (self.numbers, "A number is read", "numbers are read", _GENERAL),
            (self.dates, "A date is read", "dates are read", _TEXT),
        ):
            if cells:
                record, column, spelled = cells[0]
                told = (
                    f"{one} as {spelled}"
                    if len(cells) == 1
                    else f"{len(cells)} {many} in plain spelling, this one as {spelled}"
                )
                found.warn(told, remedy, sheet.file, record.line, column, record[column])


def _types(schemas: Iterable[TableSchema], header: tuple[str, ...]) -> Mapping[str, FieldType]:
    """What each column holds: the contract's word counts where it has one, given last."""
    types: dict[str, FieldType] = {}
    for schema in schemas:
        types |= {field.name: field.type for field in schema.fields if field.name in header}
    return types


def _unclear(sheet: Sheet, numbers: list[str]) -> str:
    """The marks that may part thousands or begin decimals."""
    if sheet.separator != ",":
        return ",."
    doubtful = any(
        "," in (text := record[column]) and has_decimal_comma(text) for record in sheet.records for column in numbers
    )
    return "," if doubtful else ""


def _note_spoiled(sheet: Sheet, record: Record, found: Findings) -> None:
    """Note cells whose text a spreadsheet has replaced or garbled, whatever they should hold."""
    for column, text in record.cells.items():
        if not text or (text.isascii() and text[0] != "#" and "?" not in text and column != "expression"):
            continue  # most cells
        wrong: tuple[str, str] | None = None
        if is_error_value(text):
            wrong = _error_value(text)
        elif "?" in text and lost(text, column):
            wrong = (
                "Question marks stand where characters were",
                "They were lost when the file was saved in a code page that lacks them. Take the text from its source, "
                'and save it as "CSV UTF-8".',
            )
        elif column == "expression" and (mark := next((c for c in text if c in _TYPOGRAPHIC), "")):
            wrong = (f"An expression holds a typographic character ({mark})", "Write it with plain ones: \" ' ... -")
        elif not text.isascii() and (garbled := was(text)) is not None:
            wrong = _garbled(*garbled)
        if wrong is not None:
            found.add(*wrong, sheet.file, record.line, column, text)


def _error_value(text: str) -> tuple[str, str]:
    if text.strip("#") == "":
        remedy = "The column was too narrow when it was saved: widen it, put the value back, and save it again."
        return "A spreadsheet has written number signs in place of the value", remedy
    return (
        "A formula failed in the spreadsheet, and its error stands in place of the value",
        "Put the value back from its source; a text that begins with = + - or @ is taken for a formula.",
    )


def _garbled(meant: str, encoding: str) -> tuple[str, str]:
    probably = f"It was probably {meant}. " if meant else "What it was cannot be told any more. "
    return (
        f"The text was opened as {encoding}, and what came of it was saved",
        f"{probably}Take the file as it was, and open it in the spreadsheet as UTF-8 (Data, From Text/CSV).",
    )
