"""Numbers and dates as spreadsheets spell them, in the plain spelling: only where that loses and guesses nothing.

A text that is in no spreadsheet's spelling comes back as it is, for the strict reading to judge. What can be read in
two ways raises CellError with both.
"""

from __future__ import annotations

import datetime
import re

from patentdeck.dataset.alteration import MONTHS
from patentdeck.dataset.cells import CellError

_PLAIN = re.compile(r"[0-9]{1,4}|0\.[0-9]+|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")

_BLANK_GROUPS = re.compile(
    "[+-]?[1-9][0-9]{0,2}(?P<mark>[ \u00a0\u2009\u202f'’])[0-9]{3}(?:(?P=mark)[0-9]{3})*([.,][0-9]+)?", re.ASCII
)
_COMMA_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
_POINT_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(,[0-9]+)?", re.ASCII)
_ONE_MARK = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+", re.ASCII)

_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})(?:\2([0-9]{1,2})(?: 0?0:00(?::00)?)?)?", re.ASCII)
_YEAR_FIRST_ZH = re.compile(r"([0-9]{4})(年)([0-9]{1,2})月(?:([0-9]{1,2})日)?", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})", re.ASCII)
_NAMED_MONTH = re.compile(rf"([0-9]{{1,2}})-({'|'.join(MONTHS)})-([0-9]{{4}})", re.ASCII)
_SHORT_DAY = re.compile(rf"([0-9]{{1,2}})-({'|'.join(MONTHS)})-([0-9]{{2}})", re.ASCII)
_SHORT_MONTH = re.compile(rf"({'|'.join(MONTHS)})-([0-9]{{2}})", re.ASCII)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}", re.ASCII)
_DAY_ONLY = re.compile(rf"[0-9]{{1,2}}-(?:{'|'.join(MONTHS)})|[0-9]{{1,2}}月[0-9]{{1,2}}日", re.ASCII)
_SERIAL = re.compile(r"[2-7][0-9]{4}", re.ASCII)
_GROUPED_YEAR = re.compile(r"([12])[,.\u00a0\u202f ]([0-9]{3})(?:[.,]0+)?", re.ASCII)

_FIRST_DAY = datetime.date(1899, 12, 30)
_YEARS = range(1900, 2101)
"""Years as numbers of days lie in the spring and summer of 1905."""

_AS_TEXT = "In the spreadsheet, give the column the format Text before you type."


def is_plain(text: str) -> bool:
    """Whether a number or a date can only be what it looks like: most cells, told quickly."""
    return _PLAIN.fullmatch(text) is not None


def has_decimal_comma(text: str) -> bool:
    """Whether a number can only have a decimal comma: `0,25`, `70,3`, `1.234,5`."""
    points = _POINT_GROUPS.fullmatch(text)
    return bool((points and points[1]) or (_DECIMAL_COMMA.fullmatch(text) and not _COMMA_GROUPS.fullmatch(text)))


def plain_number(text: str, unclear: str, *, whole: bool) -> str:
    """`38210` for `38,210`, `38 210` or `38’210`; `0.703` for `0,703` where columns are not separated by commas.

    `unclear` are the marks that may part thousands or begin decimals in this table: none, a comma, or both. `whole`:
    the column counts, and zeros after a decimal mark are but a number format. CellError for `1,234` where it may be
    1.234 as well.
    """
    bare = text.strip()
    if (found := _ONE_MARK.fullmatch(bare)) and found[1] in unclear:
        digits, decimal = bare.replace(found[1], ""), bare.replace(",", ".")
        raise CellError(
            f"The number can be read in two ways, as {digits} or as {decimal}",
            f"Write {digits}, if that is meant; otherwise write {decimal} in a file separated by commas.",
        )
    if found := _BLANK_GROUPS.fullmatch(bare):
        plain = bare.replace(found["mark"], "").replace(",", ".")
    elif _COMMA_GROUPS.fullmatch(bare):
        plain = bare.replace(",", "")
    elif "." in unclear and _POINT_GROUPS.fullmatch(bare):
        plain = bare.replace(".", "").replace(",", ".")
    elif "." in unclear and _DECIMAL_COMMA.fullmatch(bare):
        return bare.replace(",", ".")
    else:
        return text
    whole_part, point, decimals = plain.partition(".")
    if whole and point and not decimals.strip("0"):
        return whole_part
    if decimals.endswith("0"):
        raise CellError(
            "A number format shows decimals that the number need not have",
            f"Write it as the source gives it, without separators: {plain}, or with fewer zeros.",
        )
    return plain


def plain_date(text: str) -> str:
    """`2024-07-03` for `2024/7/3`, `2024年7月3日`, `3.7.2024`, `7/13/2024` or `3-Jul-2024`; `2024-07` for `2024/7`.

    CellError for a day and month that may be exchanged, a year of two digits, a day without a year, and the number
    of a day.
    """
    if found := _YEAR_FIRST.fullmatch(text) or _YEAR_FIRST_ZH.fullmatch(text):
        year, _, month, day = found.groups()
        return _iso(text, year, month, day)
    if found := _YEAR_LAST.fullmatch(text):
        first, mark, second, year = found.groups()
        return _by_order(text, first, mark, second, year)
    if found := _NAMED_MONTH.fullmatch(text):
        return _iso(text, found[3], str(MONTHS.index(found[2]) + 1), found[1])
    _refuse_date(text)
    return text


def _by_order(text: str, first: str, mark: str, second: str, year: str) -> str:
    """A date whose year comes last. With points the day comes first everywhere; otherwise a number above 12 tells."""
    if mark == "." or int(first) > 12 or first == second:
        return _iso(text, year, second, first)
    if int(second) > 12:
        return _iso(text, year, first, second)
    one, other = _iso(text, year, first, second), _iso(text, year, second, first)
    raise CellError("Day and month can be exchanged in this date", f"Write {one} or {other}. {_AS_TEXT}")


def _refuse_date(text: str) -> None:
    if found := _SHORT_DAY.fullmatch(text) or _SHORT_MONTH.fullmatch(text):
        *day, month, year = found.groups()
        full = f"20{year}" if int(year) < 30 else f"19{year}"
        meant = _iso(text, full, str(MONTHS.index(month) + 1), day[0] if day else None)
        raise CellError("A spreadsheet has written the year with two digits", f"It was probably {meant}. {_AS_TEXT}")
    if _SHORT_YEAR.fullmatch(text):
        raise CellError("A spreadsheet has written the year with two digits", f"Write it like 2024-07-03. {_AS_TEXT}")
    if _DAY_ONLY.fullmatch(text):
        raise CellError("A spreadsheet has made a day without its year of this", f"Write it like 2024-07. {_AS_TEXT}")
    if _SERIAL.fullmatch(text):
        meant = str(_FIRST_DAY + datetime.timedelta(days=int(text)))
        message = "This is the number by which a spreadsheet counts a day"
        raise CellError(message, f"It was probably {meant}. {_AS_TEXT}")
    if found := _GROUPED_YEAR.fullmatch(text):
        remedy = f"Write {found[1]}{found[2]}: give the column the format General or Text."
        raise CellError("A number format has put a separator into the year", remedy)


def _iso(text: str, year: str, month: str, day: str | None) -> str:
    """The ISO spelling of a day or a month; where there is no such day, the text as it is."""
    try:
        first = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    number = (first - _FIRST_DAY).days
    if day and number in _YEARS:
        message = "A date format has been put on a year: the spreadsheet takes it for the number of a day"
        raise CellError(message, f"It was probably {number}. Give the column the format General or Text.")
    return first.isoformat() if day else first.isoformat()[:7]
