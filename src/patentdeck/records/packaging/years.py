"""Which years of a package are not complete, and up to which day it holds."""

from __future__ import annotations

from typing import Literal

from patentdeck.records.counting.counts import Counts
from patentdeck.records.packaging.told import Told

_OVER = "12-25"
"""Offices publish weekly: an export that reaches into the last week of a year has nearly all of it."""

_DUE = "07-01"
"""By then what was first filed in the year before last has been published."""


def as_of(counts: Counts, told: Told) -> str:
    """The day up to which the package holds: what was said, else the latest day read, else the end of the last year."""
    assert counts.period is not None
    latest = told.as_of or _latest(counts, told) or str(counts.period[1])
    return latest if told_to_the_day(latest) else f"{latest}-12-31"


def told_to_the_day(date: str) -> bool:
    """Whether a date is a day, and not a year alone."""
    return len(date) > len("2024")


def strays(counts: Counts) -> bool:
    """Whether some years stand far after all others: slips of the pen, in no table."""
    return counts.period is not None and any(year > counts.period[1] for year in counts.aside)


def day_by(counts: Counts, told: Told) -> Literal["said", "read", "year", "stray"]:
    """How the day up to which the package holds is known: it was said, or read, or its year alone is known.

    That may be because days are not stated, or because the latest one stands far after all others.
    """
    if not told.as_of and strays(counts):
        return "stray"
    return "said" if told.as_of else "read" if told_to_the_day(_latest(counts, told)) else "year"


def incomplete(counts: Counts, told: Told) -> tuple[int, ...]:
    """The years of the period whose numbers will still grow, in order.

    The year of publication in which the export ends, and those after it. Years of priority whose applications were
    not all due for publication by then: that takes eighteen months. Where no day is known, the newest year is taken
    for the one in which the export ends.
    """
    if counts.period is None:
        return ()
    day = told.as_of or _latest(counts, told) or str(counts.period[1])
    if not told_to_the_day(day):
        day = f"{day}-01-01"
    year, rest = int(day[:4]), day[5:]
    if counts.asked.year == "priority":
        first = year - 1 if rest >= _DUE else year - 2
    else:
        first = year + 1 if rest >= _OVER else year
    return tuple(range(max(first, counts.period[0]), counts.period[1] + 1))


def _latest(counts: Counts, told: Told) -> str:
    """The latest day read; none where it lies in a year that stands far after all others."""
    return "" if strays(counts) else told.latest
