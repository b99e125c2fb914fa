"""Rows of the value tables as values: numbers with the bounds that their exactness promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from patentdeck.dataset import cells
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.model import Entity, Exactness, Origin, Period, Row, Source, Stated
from patentdeck.dataset.reader import Record, Sheet
from patentdeck.dataset.schema import (
    COMMON,
    COUNT_UNITS,
    EXACTNESS,
    RANK_UNITS,
    SHARE_UNITS,
    ValueTable,
)

_COMMON_NAMES = frozenset(field.name for field in COMMON)
_HALF = Fraction(1, 2)


class _BadRow(Exception):
    """A row that cannot become a value; its problems have been noted."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands, for saying what is wrong with it."""

    sheet: Sheet
    record: Record
    found: Findings

    def refuse(self, column: str, message: str, remedy: str) -> None:
        self.found.add(
            message, remedy, self.sheet.file, self.record.line, column, self.record[column] or None
        )
        raise _BadRow

    def number(self, column: str) -> Fraction | None:
        try:
            return cells.number(self.record[column])
        except cells.Unreadable as error:
            self.refuse(column, error.message, error.remedy)
            raise


def read_rows(
    sheet: Sheet,
    table: ValueTable,
    unit: str,
    measures: Mapping[str, Entity],
    sources: Mapping[str, Source],
    found: Findings,
) -> tuple[Row, ...]:
    """The rows of one value table in file order; those with problems are noted and left out.

    `unit` is the table's; where it is empty the measure of each row says it.
    """
    rows = []
    for record in sheet.whole:
        place = _Place(sheet, record, found)
        try:
            _check_period(place)
            _check_source(place, sources)
            of_row = unit or (measures[record["measure"]].unit if record["measure"] in measures else "")
            rows.append(_row(place, table, of_row))
        except _BadRow:
            continue
    return tuple(rows)


def _row(place: _Place, table: ValueTable, unit: str) -> Row:
    record = place.record
    if record["exactness"] not in EXACTNESS:
        raise _BadRow
    value, low, high = _figure(place, table.number)
    _check_unit(place, table.number, unit, value)
    if unit in COUNT_UNITS or unit in SHARE_UNITS:
        low = None if low is None else max(low, Fraction(0))
    if unit in SHARE_UNITS:
        high = None if high is None else min(high, Fraction(1))
    known = _COMMON_NAMES | set(table.keys)
    return Row(
        table=place.sheet.name,
        line=record.line,
        keys={key: record[key] for key in table.keys},
        period=Period(record["from"], record["to"]),
        value=value,
        low=low,
        high=high,
        exactness=cast("Exactness", record["exactness"]),
        origin=cast("Origin", record["origin"]),
        edition=record["edition"],
        source=record["source"],
        note=record["note"],
        extra={column: text for column, text in record.cells.items() if column not in known},
    )


def _check_period(place: _Place) -> None:
    try:
        start, end = cells.days(place.record["from"])[0], cells.days(place.record["to"])[1]
    except cells.Unreadable:
        raise _BadRow from None  # noted with the types of the cells
    if start > end:
        place.refuse(
            "from", f"The period begins after it ends ({place.record['to']})", "Exchange from and to."
        )


def _check_source(place: _Place, sources: Mapping[str, Source]) -> None:
    source = sources.get(place.record["source"])
    if source is not None and source.grade == "low":
        place.found.add(
            "A source graded low must not be printed",
            "Find a better source for this figure, or move it to stated.csv.",
            place.sheet.file,
            place.record.line,
            "source",
            source.id,
        )


def _figure(place: _Place, column: str) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """The number of a row and the bounds of the truth, as its exactness promises them."""
    value, low, high = place.number(column), place.number("low"), place.number("high")
    exactness = place.record["exactness"]
    match exactness:
        case "exact" | "approx":
            if value is None:
                place.refuse(
                    column, f"The number is missing, and exactness says {exactness}", _WITHOUT_NUMBER
                )
        case "lower_bound":
            if high is not None:
                place.refuse(
                    "high", "A lower bound is open above and has no high", "Leave high empty, or write range."
                )
            if value is None and low is None:
                place.refuse(column, "The number is missing, and exactness says lower_bound", _WITHOUT_NUMBER)
        case "upper_bound":
            if low is not None:
                place.refuse(
                    "low", "An upper bound is open below and has no low", "Leave low empty, or write range."
                )
            if value is None and high is None:
                place.refuse(column, "The number is missing, and exactness says upper_bound", _WITHOUT_NUMBER)
        case "range":
            for bound, number in (("low", low), ("high", high)):
                if number is None:
                    place.refuse(bound, "A range has a low and a high, and one is missing", "Write both.")
        case _:
            for bound, number in ((column, value), ("low", low), ("high", high)):
                if number is not None:
                    remedy = "Take the number out, or say how sure it is: exact, approx, lower_bound …"
                    place.refuse(bound, f"There is a number, and exactness says {exactness}", remedy)
    _check_order(place, value, low, high)
    return _bounded(place, column, value, low, high)


_WITHOUT_NUMBER = "Write the number, or write not_available or qualitative under exactness."


def _check_order(place: _Place, value: Fraction | None, low: Fraction | None, high: Fraction | None) -> None:
    if low is not None and high is not None and low > high:
        place.refuse("low", "low is above high", "Exchange them.")
    if low is not None and value is not None and low > value:
        place.refuse("low", "low is above the value", "Correct the one or the other.")
    if high is not None and value is not None and high < value:
        place.refuse("high", "high is below the value", "Correct the one or the other.")


def _bounded(
    place: _Place, column: str, value: Fraction | None, low: Fraction | None, high: Fraction | None
) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    match place.record["exactness"]:
        case "exact":
            for bound, number in (("low", low), ("high", high)):
                if number not in (None, value):
                    place.refuse(
                        bound, "An exact value has no bounds", "Leave low and high empty, or write range."
                    )
            return value, value, value
        case "approx" if value is not None:
            half = cells.rounding(place.record[column]) * _HALF
            return value, value - half if low is None else low, value + half if high is None else high
        case "lower_bound":
            floor = low if value is None else value
            return floor, floor, None
        case "upper_bound":
            ceiling = high if value is None else value
            return ceiling, None, ceiling
        case _:
            return value, low, high


def _check_unit(place: _Place, column: str, unit: str, value: Fraction | None) -> None:
    if unit in COUNT_UNITS and value is not None and value.denominator != 1:
        place.refuse(column, "A count is a whole number", "Write the count of the source, or check the unit.")
    for name in (column, "low", "high"):
        number = place.number(name)
        if number is None:
            continue
        if unit in COUNT_UNITS and number < 0:
            place.refuse(name, "A count is never below zero", "Correct the sign.")
        if unit in RANK_UNITS and number < 1:
            place.refuse(name, "A rank begins at 1", "Correct it.")
        if unit in SHARE_UNITS and not 0 <= number <= 1:
            remedy = (
                f"Write a fraction: {float(number / 100):g}."
                if 1 < number <= 100
                else "Write a fraction, 0 to 1."
            )
            place.refuse(name, "A share lies between 0 and 1", remedy)


def read_stated(sheet: Sheet, found: Findings) -> tuple[Stated, ...]:
    """The figures that sources state, in file order; those with problems are noted and left out."""
    stated = []
    for record in sheet.whole:
        place = _Place(sheet, record, found)
        try:
            value, low, high = (place.number(column) for column in ("stated", "low", "high"))
            _check_order(place, value, low, high)
            stated.append(
                Stated(
                    id=record["id"],
                    line=record.line,
                    source=record["source"],
                    says={"en": record["says_en"], "zh": record["says_zh"]},
                    expression=record["expression"],
                    stated=value,
                    low=low,
                    high=high,
                    exactness=cast("Exactness", record["exactness"]),
                    tolerance=place.number("tolerance") or Fraction(0),
                    note=record["note"],
                )
            )
        except _BadRow:
            continue
    return tuple(stated)
