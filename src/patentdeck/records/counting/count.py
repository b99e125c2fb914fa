"""From long tables to counts: the texts go to the engine, its integers are finished here, alike for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar, cast

from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.counts import Counts, Totals
from patentdeck.records.counting.engine import Answer, Engine, Kept, Stored
from patentdeck.records.counting.texts import Step, of_publications, of_units, placed_text, text
from patentdeck.records.counting.window import window
from patentdeck.records.model import CountRule

Key = TypeVar("Key")

TYPES = "model_type"
"""The dimension of types, whose crossings are counted."""


def count(engine: Engine, tables: Kept | Stored, asked: Asked) -> Counts:
    """What there is of units in the tables, by year, place, owner and type. Errors are the engine's."""
    engine.read(tables)
    ((ids, marks),), links = engine.answers(text("doubled"), text("links"))
    linked = bool(links)
    _lay(engine, of_publications(asked, linked, doubled=ids != marks))
    by_year, by_size = engine.answers(text("by_year"), text("by_size"))
    years = dict(sorted(_integers(by_year)))
    unknown = years.pop(0, 0)
    span = (min(years), max(years)) if years else None
    period = _period(asked, years)
    # No year is before its end: without a period no unit is counted.
    engine.give("period", {"since": "int", "until": "int"}, [period or (1, 0)])
    _lay(engine, of_units(asked, linked))
    by_owner, totals, placed, by_place_year, by_place_type, by_type_year = engine.answers(
        text("by_owner"),
        text("totals"),
        placed_text(asked),
        *map(text, ("by_place_year", "by_place_type", "by_type_year")),
    )
    owners = _ranked(_shared(by_owner, asked.count))
    first = _first(owners, asked.owners)
    engine.give("first_owners", {"owner": "text"}, [(owner,) for owner in first])
    _lay(engine, [Step({"first": text("first")})])
    place_years = _shared(by_place_year, asked.count)
    dimensions = _shared(by_type_year, None)
    types = {(kind, year): n for (dimension, kind, year), n in dimensions.items() if dimension == TYPES}
    inside = {year: n for year, n in years.items() if period and period[0] <= year <= period[1]}
    aside = {year: n for year, n in years.items() if asked.period is None and year not in inside}
    return Counts(
        asked=asked,
        period=period,
        totals=_totals(totals, placed, sum(years.values()) + unknown, unknown, sum(inside.values())),
        years=inside,
        aside=aside,
        sizes=dict(sorted(_integers(by_size))),
        places=_ranked(_summed((place, n) for (place, _), n in place_years.items())),
        place_years=dict(sorted(place_years.items())),
        owners=owners,
        first_owners=first,
        types=_whole(_ranked(_summed((kind, n) for (kind, _), n in types.items()))),
        type_years=_whole(dict(sorted(types.items()))),
        place_types=_ranked(_shared(by_place_type, asked.count)),
        owner_types=_ranked(_shared(engine.rows(text("by_owner_type")), asked.count)),
        others=_by_dimension(dimensions),
        span=span,
    )


def _lay(engine: Engine, steps: Iterable[Step]) -> None:
    for step in steps:
        (engine.view if step.view else engine.define)(step.tables)


def _period(asked: Asked, years: Mapping[int, int]) -> tuple[int, int] | None:
    if isinstance(asked.period, tuple):
        return asked.period
    if not years:
        return None
    return (min(years), max(years)) if asked.period else window(years)


def _by_dimension(numbers: Mapping[tuple[str, str, int], Fraction]) -> dict[str, dict[str, int]]:
    """Numbers by type over all years, in each dimension but that of types."""
    names = sorted({dimension for dimension, _, _ in numbers} - {TYPES})
    return {
        name: _whole(_ranked(_summed((kind, n) for (dimension, kind, _), n in numbers.items() if dimension == name)))
        for name in names
    }


def _totals(totals: Answer, placed: Answer, units: int, unknown: int, counted: int) -> Totals:
    found = cast("dict[str, int]", dict(cast("Any", totals)))
    ((with_place,),) = placed
    return Totals(
        rows=int(found["rows"]),
        records=int(found["records"]),
        records_without_family=int(found["alone"]),
        units=units,
        units_without_year=unknown,
        counted=counted,
        placed=int(with_place),
        owned=int(found["owned"]),
        typed=int(found["typed"]),
    )


def _shared(answer: Answer, rule: CountRule | None) -> dict[Any, Fraction]:
    """Numbers by key from rows of key, number of sharers and units; by key and units alone, where there is no rule."""
    sums: dict[Any, Fraction] = {}
    for *key, units in answer:
        share = Fraction(cast("int", units))
        if rule is not None:
            sharers = cast("int", key.pop())
            if rule == "fractional":
                share /= sharers
        name = key[0] if len(key) == 1 else tuple(key)
        sums[name] = sums.get(name, 0) + share
    return sums


def _summed(items: Iterable[tuple[Any, Fraction]]) -> dict[Any, Fraction]:
    sums: dict[Any, Fraction] = {}
    for key, number in items:
        sums[key] = sums.get(key, 0) + number
    return sums


def _ranked(sums: Mapping[Key, Fraction]) -> dict[Key, Fraction]:
    """The largest first; those of one number by id. Fractions are compared as integers: ten times as fast."""
    scale = lcm(*(number.denominator for number in sums.values()))
    return dict(sorted(sums.items(), key=lambda item: (-int(item[1] * scale), item[0])))


def _first(owners: Mapping[str, Fraction], most: int) -> tuple[str, ...]:
    """The first ones, never one of two with the same number: nobody is left out for the letters of a name."""
    names = list(owners)
    if len(names) > most:
        last = owners[names[most]]
        while most and owners[names[most - 1]] == last:
            most -= 1
    return tuple(names[:most])


def _whole(numbers: Mapping[Key, Fraction]) -> dict[Key, int]:
    return {key: int(number) for key, number in numbers.items()}


def _integers(answer: Answer) -> list[tuple[int, int]]:
    return [(int(key), int(units)) for key, units in answer]
