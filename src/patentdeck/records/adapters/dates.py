"""Dates as exports write them: the manner of a column is decided from the whole of it, then each cell is read.

`2014-04-25`, `20140425` and `2014/4/25` say themselves what they are. `25/04/13` does not: it is decided for the
column, by those of its cells that can be read in one way only. Where cells of one column contradict each other, day and
month stay unknown; the year, on which the manners of day and month agree, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from patentdeck.records.legible import seen

Order = Literal["ymd", "dmy", "mdy"]
"""What comes first in a date of three numbers of which none is a year of four digits."""

ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")

_DAY_AND_MONTH: tuple[Order, ...] = ("dmy", "mdy")

MISSING = frozenset({"", "0", "-", "9999", "9999-12-31", "99991231", "0000-00-00"})
"""What stands for no date: nothing, BigQuery's 0, PATSTAT's end of time."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_LONG = re.compile(r"(\d{4})\s?[/.\-年]\s?(\d{1,2})\s?[/.\-月]\s?(\d{1,2})\s?日?(?:[T ].*)?\Z")
_SHORT = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?: .*)?\Z")
_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})\Z")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})\Z", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?[- ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\Z", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?\Z")
_SHOWN = 40

FIRST, LAST = 1500, 2999
"""There are no patents before and after."""

_LENGTH = 40
"""No date is longer; what is may be long indeed, and is not remembered."""

_CENTURY = 69
"""Two digits are the 2000s below this, the 1900s from it on, as POSIX has it."""


class Day(Struct, frozen=True):
    """A date as far as it is known: its year, and the ISO date where day and month are known too."""

    year: int = 0
    iso: str = ""


UNKNOWN = Day()


class Manner(Struct, frozen=True):
    """How a column writes dates: `order` is empty where nothing decides it, `torn` where its cells contradict."""

    order: Order | Literal[""] = ""
    torn: bool = False
    evidence: str = ""
    """The cell that decided, as it stands."""


def decided(cells: Iterable[str], given: Order | Literal[""] = "") -> Manner:
    """The manner of a column from all its cells, or the one that is given.

    Each cell that is no date by itself votes for the orders in which it can be read; the orders that every cell can be
    read in are left. A year of two digits comes first only where nothing else is left: no spreadsheet writes it so
    by itself. One left: decided. Day first and month first left: the year is known. None left: torn.
    """
    if given:
        return Manner(given)
    left: set[Order] = set(ORDERS)
    evidence = ""
    for cell in cells:
        text = cell.strip()
        match = _SHORT.match(text)
        if match is None or _LONG.match(text) or text in MISSING:
            continue
        possible = {order for order in ORDERS if _read(match, order) is not None}
        if not possible:
            continue
        if not left & possible:
            return Manner(torn=True, evidence=seen(text)[:_SHOWN])
        if left - possible:
            evidence = seen(text)[:_SHOWN]
        left &= possible
    if len(left) > 1:
        left.discard("ymd")
    return Manner(left.pop() if len(left) == 1 else "", evidence=evidence)


def undecided(cell: str) -> bool:
    """Whether a cell needs its column to be understood."""
    text = cell.strip()
    return text not in MISSING and _SHORT.match(text) is not None and _LONG.match(text) is None


def day(cell: str, manner: Manner = Manner()) -> Day | None:  # noqa: B008 - a frozen value
    """The date of a cell, UNKNOWN where it is empty, None where it is no date.

    Undecided columns give the year alone where all readings agree on it, otherwise UNKNOWN.
    """
    # A million records have some thousand dates.
    return (_remembered if len(cell) <= _LENGTH else _understood)(cell, manner.order)


def _understood(cell: str, order: Order | Literal[""]) -> Day | None:
    match = _ISO.match(cell)
    if match is None:
        text = cell.strip()
        if text in MISSING:
            return UNKNOWN
        match = _ISO.match(text) or _COMPACT.match(text) or _LONG.match(text)
        if match is None:
            return _loose(text, order)
    year, month, number = int(match[1]), int(match[2]), int(match[3])
    if year in {0, 9999}:
        return UNKNOWN
    if month == 0 or number == 0:  # 2014-00-00: the year is known
        return _in(year) if month <= 12 else None
    return _day(year, month, number)


_remembered = lru_cache(maxsize=1 << 14)(_understood)


def no_date(column: str, cell: str) -> str:
    """Why a row is refused for its date, what is the same for many before a colon."""
    if _SERIAL.match(cell.strip()):
        return f"{column} is a spreadsheet's number for a day (format the column as dates there): {cell[:40]}"
    return f"{column} is no date: {cell[:40]}"


def _loose(text: str, order: Order | Literal[""]) -> Day | None:
    match = _YEAR.match(text) or _MONTH.match(text)
    if match is not None:
        return _in(int(match[1]))
    match = _SHORT.match(text)
    if match is None:
        return _with_month(text)
    if order:
        return _read(match, order)
    readings = [found for each in _DAY_AND_MONTH if (found := _read(match, each)) is not None]
    if not readings:
        return _read(match, "ymd")
    if all(found == readings[0] for found in readings):
        return readings[0]
    return Day(readings[0].year)


def _with_month(text: str) -> Day | None:
    """A date whose month has its English name: `27-Nov-16`, `27 November 2016`, `Nov 27, 2016`."""
    if (match := _NAMED.match(text)) is not None:
        number, month, year = match[1], match[2], match[3]
    elif (match := _NAMED_FIRST.match(text)) is not None:
        month, number, year = match[1], match[2], match[3]
    else:
        return None
    names = [place for place, name in enumerate(_MONTHS, 1) if month.lower().startswith(name)]
    return _day(_whole(year), names[0], int(number)) if names else None


def _whole(year: str) -> int:
    """A year of two digits or four as one of four."""
    number = int(year)
    return number if len(year) == 4 else number + (2000 if number < _CENTURY else 1900)


def _read(match: re.Match[str], order: Order) -> Day | None:
    cells = [match[1], match[2], match[3]]
    place = order.index("y")
    if any(len(cell) > 2 for position, cell in enumerate(cells) if position != place):
        return None
    if len(cells[place]) not in {2, 4}:
        return None
    return _day(_whole(cells[place]), int(cells[order.index("m")]), int(cells[order.index("d")]))


def _in(year: int) -> Day | None:
    """A year of which neither month nor day is known; None for one without patents."""
    if year == 0:
        return UNKNOWN
    return Day(year) if FIRST <= year <= LAST else None


def _day(year: int, month: int, number: int) -> Day | None:
    if not (1 <= month <= 12 and 1 <= number <= 31 and FIRST <= year <= LAST):
        return None
    if number > 28:
        try:
            date(year, month, number)
        except ValueError:
            return None
    return Day(year, f"{year:04}-{month:02}-{number:02}")
