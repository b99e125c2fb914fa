"""What one cell says: numbers as exact fractions, years and dates as spans, or why it says neither."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction

from patentdeck.dataset.alteration import alteration

MOST_DIGITS = 40

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd\ufffe\uffff]")
"""What no Office file may hold, and the mark that stands for a character already lost."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_GROUPED = re.compile("[+-]?[0-9]{1,3}(?:[,，'’ \u00a0\u2009\u202f][0-9]{3})+(?:\\.[0-9]+)?", re.ASCII)
_COMMA_DECIMAL = re.compile(r"[+-]?[0-9]+,[0-9]+", re.ASCII)
_EXPONENT = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", re.ASCII)
_INFINITE = re.compile(r"[+-]?(?:inf|infinity|nan|∞)", re.IGNORECASE)
_HEDGED = re.compile(r"[~≈<>≤≥约近超]|about|over|more|fewer|\+$", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATE_PARTS = re.compile(r"([0-9]{4})[/.年-]([0-9]{1,2})(?:[/.月-]([0-9]{1,2})日?)?月?", re.ASCII)


class CellError(ValueError):
    """A cell that does not say what its column promises: what is wrong with it and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def number(text: str) -> Fraction | None:
    """The exact number in a cell, None where it is empty. Raises CellError for anything but plain digits."""
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        if len(text) > MOST_DIGITS:
            raise CellError("The number has more digits than a count can have", "Check the cell.")
        return Fraction(text)
    raise _not_a_number(text)


def integer(text: str) -> Fraction | None:
    """The whole number in a cell, None where it is empty. Raises CellError."""
    found = number(text)
    if found is not None and not _INTEGER.fullmatch(text):
        raise CellError("A whole number stands in this column", "Write it without a decimal point.")
    return found


def _not_a_number(text: str) -> CellError:
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        return CellError("There are blanks around the number", f"Write {bare}.")
    if _INFINITE.fullmatch(bare):
        return CellError(
            "The number is not finite",
            "Write the number that the source gives, or leave the cell empty with exactness not_available.",
        )
    if _GROUPED.fullmatch(bare):
        plain = re.sub(r"[^0-9.+-]", "", bare)
        return CellError("The number has thousands separators", f"Write plain digits: {plain}.")
    if _COMMA_DECIMAL.fullmatch(bare):
        return CellError("The number has a comma in it", f"Write a decimal point: {bare.replace(',', '.')}.")
    if bare.endswith(("%", "％")):
        return _percent(bare)
    if any(word in bare for word in "万亿") and any(c.isdigit() for c in bare):
        return CellError("The number is written with 万 or 亿", "Write it in full: 54000, not 5.4万.")
    if _EXPONENT.fullmatch(bare):
        remedy = "Write plain digits, from the source: a spreadsheet that shows a long number so drops the last ones."
        return CellError("The number is written with an exponent", remedy)
    if alteration(bare) == "a date":
        remedy = "Write the number of the source. In the spreadsheet, give the column the format Text before you type."
        return CellError("A spreadsheet has made a date of this number", remedy)
    if bare.isascii() is False and any(c.isdigit() and not c.isascii() for c in bare):
        return CellError("The number is not written in ASCII digits", "Write the digits 0 to 9.")
    if _HEDGED.search(bare) and any(c.isdigit() for c in bare):
        return CellError(
            "The cell holds words beside the number",
            "Write the bare number and say how sure it is under exactness: approx, lower_bound, upper_bound.",
        )
    return CellError(
        "This is not a number",
        "Write plain digits, or leave the cell empty with exactness not_available or qualitative.",
    )


def _percent(bare: str) -> CellError:
    share = bare.rstrip("%％ \u00a0").replace(",", ".")
    example = "0.703 for 70.3 percent"
    if _NUMBER.fullmatch(share) and len(share) <= MOST_DIGITS:
        example = f"{Decimal(share).scaleb(-2):f}, if these are all its digits"
    remedy = f"Write a share as a fraction: {example}. A spreadsheet saves no more of them than it shows."
    return CellError("The number has a percent sign", remedy)


def rounding(text: str) -> Fraction:
    """The width of rounding that trailing zeros show: 100 for `9700`, 1/10 for `2.7`, 1 for `733`.

    A number with a decimal point is taken to be rounded to its last written place, zeros included.
    """
    digits = text.lstrip("+-")
    if "." in digits:
        return Fraction(1, 10 ** len(digits.split(".")[1]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10) ** (zeros if zeros < len(digits) else 0)


def days(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of `2014`, `2024-01` or `2024-07-03`. Raises CellError for anything else."""
    try:
        if _YEAR.fullmatch(text):
            return datetime.date(int(text), 1, 1), datetime.date(int(text), 12, 31)
        if _MONTH.fullmatch(text):
            first = datetime.date(int(text[:4]), int(text[5:]), 1)
            after = (first + datetime.timedelta(days=31)).replace(day=1)
            return first, after - datetime.timedelta(days=1)
        if _DATE.fullmatch(text):
            day = datetime.date.fromisoformat(text)
            return day, day
    except (ValueError, OverflowError):
        raise CellError("There is no such day", "Write a day of the calendar as YYYY-MM-DD.") from None
    raise CellError("This is not a year or an ISO date", _date_remedy(text, "Write 2014 or 2024-07-03."))


def date(text: str) -> datetime.date:
    """The day of a full ISO date. Raises CellError."""
    if _DATE.fullmatch(text):
        return days(text)[0]
    raise CellError("This is not an ISO date", _date_remedy(text, "Write 2024-07-03.", _DATE))


def _date_remedy(text: str, otherwise: str, form: re.Pattern[str] | None = None) -> str:
    """The same date as it should be written, where it is a date in another style."""
    parts = _DATE_PARTS.fullmatch(text.strip())
    if parts is None:
        return otherwise
    written = "-".join([parts[1], *(part.zfill(2) for part in parts.groups()[1:] if part)])
    if written == text or (form is not None and not form.fullmatch(written)):
        return otherwise
    return f"Write {written}."
