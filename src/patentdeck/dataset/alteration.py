"""What spreadsheets silently make of a text when they open a CSV file, and how to see it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_FULL = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

FREE_TEXT = ("note", "licence", "title", "publisher", "expression", "says_", "done_", "basis")
"""Columns that may hold any words, a lone date among them."""

LONGEST = 14
"""No date or number that a spreadsheet makes of a word is longer."""

SHOWN_DIGITS = 11
KEPT_DIGITS = 15

_NAME = "|".join(MONTHS)
_GERMAN = "Jan|Feb|Mrz|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_ROMANCE = (
    "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|ene|feb|mar|abr|may|jun|jul|ago|sep|dic"
    "|gen|apr|mag|giu|lug|set|ott|jan|fev|out|dez"
)
"""French, Spanish, Italian and Portuguese, as Excel writes them."""
_DATE = re.compile(
    rf"[0-9]{{1,2}}-(?:{_NAME}|{_ROMANCE})(?:-[0-9]{{2,4}})?|(?:{_NAME}|{_ROMANCE})-[0-9]{{2}}"
    rf"|[0-9]{{1,2}}\. (?:{_GERMAN})"
    r"|(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
)
_EXPONENT = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,}")
_ERROR = re.compile(r"#(?:N/A|NV|DIV/0!|[A-ZÄÖÜÉ]+[!?]|GETTING_DATA|#+)")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[-.]?([0-9]{1,2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[-.]?([a-z]{3,9})")
_TWO = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})")
_YEAR_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_BOOLEANS = {"true": ("TRUE", "WAHR", "VRAI"), "false": ("FALSE", "FALSCH", "FAUX")}


def is_error_value(text: str) -> bool:
    """Whether a cell is what a spreadsheet writes for a formula that failed, or for a column that is too narrow."""
    return text.startswith("#") and _ERROR.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def alteration(text: str) -> str:
    """What a spreadsheet has visibly made of a cell that should hold a word or an id; empty where it has not."""
    if _DATE.fullmatch(text):
        return "a date"
    if _EXPONENT.fullmatch(text):
        return "a number with an exponent"
    return ""


@lru_cache(maxsize=4096)
def made_of(text: str) -> frozenset[str]:
    """All that a spreadsheet may make of an id, as it saves it afterwards; nothing where it leaves the id alone."""
    return frozenset(made for made in (*_numbers(text), *_dates(text.lower()), *_truth(text)) if made != text)


def original(altered: str, known: Iterable[str]) -> str:
    """The one among the known words of which a spreadsheet makes this text, or an empty text."""
    found = [word for word in known if altered in made_of(word)]
    return found[0] if len(found) == 1 else ""


def _truth(text: str) -> tuple[str, ...]:
    return _BOOLEANS.get(text.lower(), ())


def _numbers(text: str) -> Iterator[str]:
    if not text.isascii() or not text[:1].isdigit():
        return
    if text.isdigit():
        digits = text.lstrip("0") or "0"
        yield digits
        if len(digits) > SHOWN_DIGITS:
            yield _general(Decimal(digits))
        if len(digits) > KEPT_DIGITS:
            yield digits[:KEPT_DIGITS] + "0" * (len(digits) - KEPT_DIGITS)
    elif re.fullmatch(r"[0-9]+(?:\.[0-9]+)?[eE]-?[0-9]{1,3}", text):
        try:
            yield _scientific(Decimal(text), 2)
        except InvalidOperation:
            return
    elif re.fullmatch(r"[0-9]+\.[0-9]+", text):
        whole, decimals = text.split(".")
        yield ".".join(filter(None, (whole.lstrip("0") or "0", decimals.rstrip("0"))))


def _general(number: Decimal) -> str:
    """A long number as the format General shows it: six digits and an exponent, `1.23457E+11`."""
    mantissa, exponent = _scientific(number, 5).split("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"


def _scientific(number: Decimal, places: int) -> str:
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP
        mantissa, exponent = f"{number:.{places}E}".split("E")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


def _dates(text: str) -> Iterator[str]:
    """What becomes of `mar1`, `1-mar`, `1-2`, `1.2` and `2024-07`, with month and day in the order of any country."""
    if found := _MONTH_DAY.fullmatch(text):
        yield from _day(_month(found[1]), int(found[2]))
    elif found := _DAY_MONTH.fullmatch(text):
        yield from _day(_month(found[2]), int(found[1]))
    elif found := _TWO.fullmatch(text):
        yield from _day(int(found[1]), int(found[2]))
        yield from _day(int(found[2]), int(found[1]))
    elif found := _YEAR_MONTH.fullmatch(text):
        yield from _year(int(found[2]), int(found[1]))


def _month(name: str) -> int:
    """The number of a month by its English name or its first letters; 0 where there is none."""
    matches = (
        number for number, full in enumerate(_FULL, start=1) if name in (full, full[:3]) or name == "sept" == full[:4]
    )
    return next(matches, 0)


def _day(month: int, day: int) -> Iterator[str]:
    if not 1 <= month <= 12:
        return
    name = MONTHS[month - 1]
    if 1 <= day <= 31:
        yield from (f"{day}-{name}", f"{day:02}-{name}", f"{month}月{day}日", f"{day:02}. {name}")
    else:
        yield from _year(month, 2000 + day if day < 30 else 1900 + day)


def _year(month: int, year: int) -> Iterator[str]:
    if 1 <= month <= 12:
        yield from (f"{MONTHS[month - 1]}-{year % 100:02}", f"{year}年{month}月")
