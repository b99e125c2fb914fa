"""The number of a row and the bounds of the truth, as its exactness and its unit promise them."""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

from msgspec import Struct

from patentdeck.dataset import cells
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.reader import Record, Sheet
from patentdeck.dataset.schema import COUNT_UNITS, RANK_UNITS, SHARE_UNITS

Figure = tuple[Fraction | None, Fraction | None, Fraction | None]
"""Value, low and high; None where there is none."""

_NO_NUMBER = "Write the number, or write not_available or qualitative under exactness."
_NO_BOUND = "Leave it empty, or write range under exactness."
_HALF = Fraction(1, 2)


class BadRowError(Exception):
    """A row that cannot become a value; its problems have been noted."""


class Place(Struct, frozen=True):
    """Where a row stands, for reading its cells and for saying what is wrong with them."""

    sheet: Sheet
    record: Record
    found: Findings

    def note(self, column: str, message: str, remedy: str) -> None:
        """Note a problem with a cell of the row."""
        value = self.record[column] or None
        self.found.add(message, remedy, self.sheet.file, self.record.line, column, value)

    def refuse(self, column: str, message: str, remedy: str) -> NoReturn:
        """Note a problem with a cell of the row and give the row up."""
        self.note(column, message, remedy)
        raise BadRowError

    def number(self, column: str) -> Fraction | None:
        """The exact number in a cell, None where it is empty."""
        try:
            return cells.number(self.record[column])
        except cells.CellError as error:
            self.refuse(column, error.message, error.remedy)


def figure(place: Place, column: str, unit: str, *, shared: bool = False) -> Figure:
    """The number in `column` and its bounds, filled in where exactness tells them. Gives up rows that contradict it.

    *exact*: low = value = high; *approx*: the rounding that trailing zeros show, within what the unit can be;
    *lower_bound*: low = value, no high; *upper_bound*: high = value, no low. Counts are whole, unless what is counted
    is `shared` out.
    """
    written: Figure = (place.number(column), place.number("low"), place.number("high"))
    _check_unit(place, column, unit, written, shared)
    _check_promise(place, column, written)
    check_order(place, column, written)
    value, low, high = _bounded(place, column, written)
    if unit in COUNT_UNITS | SHARE_UNITS and low is not None:
        low = max(low, Fraction(0))
    if unit in SHARE_UNITS and high is not None:
        high = min(high, Fraction(1))
    return value, low, high


def _check_promise(place: Place, column: str, written: Figure) -> None:
    """Refuse a number that exactness promises and that is not there, and one that is there against its word."""
    value, low, high = written
    exactness = place.record["exactness"]
    missing = f"The number is missing, and exactness says {exactness}"
    match exactness:
        case "exact" | "approx":
            if value is None:
                place.refuse(column, missing, _NO_NUMBER)
            for bound, number in (("low", low), ("high", high)):
                if exactness == "exact" and number not in (None, value):
                    place.refuse(bound, "An exact number has no bounds but itself", _NO_BOUND)
        case "lower_bound":
            if high is not None:
                place.refuse("high", "A lower bound is open above and has no high", _NO_BOUND)
            if value is None and low is None:
                place.refuse(column, missing, _NO_NUMBER)
            if None not in (value, low) and value != low:
                place.refuse("low", "A lower bound is its own low", "Leave low empty.")
        case "upper_bound":
            if low is not None:
                place.refuse("low", "An upper bound is open below and has no low", _NO_BOUND)
            if value is None and high is None:
                place.refuse(column, missing, _NO_NUMBER)
            if None not in (value, high) and value != high:
                place.refuse("high", "An upper bound is its own high", "Leave high empty.")
        case "range":
            for bound, number in (("low", low), ("high", high)):
                if number is None:
                    place.refuse(bound, "A range has a low and a high, and one is missing", "Write both.")
        case "qualitative" | "not_available":
            for bound, number in ((column, value), ("low", low), ("high", high)):
                if number is not None:
                    remedy = "Take the number out, or say how sure it is: exact, approx, lower_bound …"
                    place.refuse(bound, f"There is a number, and exactness says {exactness}", remedy)
        case _:
            raise BadRowError  # noted with the enumerations


def check_order(place: Place, column: str, written: Figure) -> None:
    """Refuse bounds that are the wrong way round."""
    value, low, high = written
    if low is not None and high is not None and low > high:
        place.refuse("low", f"low is above high ({place.record['high']})", "Exchange them.")
    if low is not None and value is not None and low > value:
        place.refuse("low", f"low is above {column} ({place.record[column]})", "Correct the one or the other.")
    if high is not None and value is not None and high < value:
        place.refuse("high", f"high is below {column} ({place.record[column]})", "Correct the one or the other.")


def _bounded(place: Place, column: str, written: Figure) -> Figure:
    value, low, high = written
    match place.record["exactness"]:
        case "exact":
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


def _check_unit(place: Place, column: str, unit: str, written: Figure, shared: bool) -> None:
    value = written[0]
    if unit in COUNT_UNITS and not shared and value is not None and value.denominator != 1:
        place.refuse(column, "A count is a whole number", "Write the count of the source, or check the unit.")
    for name, number in zip((column, "low", "high"), written, strict=True):
        if number is None:
            continue
        if unit in COUNT_UNITS and number < 0:
            place.refuse(name, "A count is never below zero", "Correct it.")
        if unit in RANK_UNITS and number < 1:
            place.refuse(name, "A rank begins at 1", "Correct it.")
        if unit in SHARE_UNITS and not 0 <= number <= 1:
            percent = 1 < number <= 100
            fraction = f"{float(number / 100):g}" if percent else "0 to 1"
            remedy = f"Write it as a fraction: {fraction}.{_without_point(place, number)}"
            place.refuse(name, "A share lies between 0 and 1", remedy)


def _without_point(place: Place, number: Fraction) -> str:
    """What a number was before a spreadsheet took its point for one between thousands: `245` for `0.245`."""
    if place.sheet.separator == "," or number.denominator != 1 or not 0 < number < 1000:
        return ""
    return (
        f" It was probably {float(number / 1000):.3f}: where commas are decimal, a spreadsheet reads that as {number}."
    )
