"""Which years are told where nobody says: those in which nearly all lie, without thin beginnings and stray years."""

from __future__ import annotations

from collections.abc import Mapping

EARLY = 10
"""At most this share of all, in per cent, lies before the years that are told."""

LEAST = 20
"""So many years are told at least, where there are so many."""

_STEP = 5
"""The first year is rounded down to one of these, so that a newer export seldom moves it."""

STRAY = 1
"""At most this share of all, in per cent, are years that stand far after all others: slips of the pen."""

_FAR = 5
"""So many years without any lie before those."""


def window(years: Mapping[int, int]) -> tuple[int, int]:
    """The first and the last year that are told, of the numbers by year; there must be one."""
    known = sorted(year for year, number in years.items() if number)
    total = sum(years.values())
    last = _last(known, years, total)
    before, first = 0, known[0]
    for year in known:
        if 100 * before > EARLY * total:
            break
        before, first = before + years[year], year
    start = min(first, last - LEAST + 1)
    start -= start % _STEP
    return next(year for year in known if year >= start), last


def _last(known: list[int], years: Mapping[int, int], total: int) -> int:
    """The newest year, without such as stand far after all others with hardly anything in them."""
    after = 0
    for place in range(len(known) - 1, 0, -1):
        after += years[known[place]]
        if 100 * after > STRAY * total:
            break
        if known[place] - known[place - 1] > _FAR:
            return known[place - 1]
    return known[-1]
