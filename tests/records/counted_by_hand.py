"""The same counts by plain sets and loops: slow, and without a line of the SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.counts import Counts, Totals
from patentdeck.records.model import Record, Tag

Row = tuple[Record, Sequence[str], Sequence[Tag]]
"""A record, the keys of its parties, its tags."""


def counted_by_hand(rows: Iterable[Row], asked: Asked) -> Counts:
    every = list(rows)
    seen: set[str] = set()
    publications = [row for row in every if not (row[0].id in seen or seen.add(row[0].id))]  # type: ignore[func-returns-value]
    families: dict[Hashable, list[Row]] = {}
    for number, row in enumerate(publications):
        family = {"simple": row[0].simple_family, "extended": row[0].extended_family, "none": ""}[asked.family]
        families.setdefault(family or number, []).append(row)
    alone = sum(isinstance(name, int) * len(rows) for name, rows in families.items())
    units = [(year_of(unit, asked), unit) for unit in families.values()]
    known = [year for year, _ in units if year]
    period = asked.period or ((min(known), max(known)) if known else None)
    inside = [(year, unit) for year, unit in units if period and year and period[0] <= year <= period[1]]

    def shares(keys: Callable[[int, list[Row]], Iterable[Any]], by: Callable[[list[Row]], set[str]]) -> dict[Any, Any]:
        found: Counter[Any] = Counter()
        for year, unit in inside:
            for key in keys(year, unit):
                found[key] += Fraction(1, len(by(unit))) if asked.count == "fractional" else Fraction(1)
        return dict(found)

    def places(unit: list[Row]) -> set[str]:
        return {place for row in unit for place in places_of(row, asked) if place}

    owners = ranked(shares(lambda _, unit: owners_of(unit), owners_of))
    least = sorted(owners.values(), reverse=True)[asked.owners :]
    first = tuple(owner for owner, n in owners.items() if not least or n > least[0])
    return Counts(
        asked=asked,
        period=period,
        totals=Totals(
            rows=len(every),
            records=len(publications),
            records_without_family=alone,
            units=len(units),
            units_without_year=sum(not year for year, _ in units),
            counted=len(inside),
            placed=sum(bool(places(unit)) for _, unit in inside),
            owned=sum(bool(owners_of(unit)) for _, unit in inside),
            typed=sum(bool(types_of(unit)) for _, unit in inside),
        ),
        years=dict(sorted(Counter(year for year, _ in inside).items())),
        aside={},
        sizes=dict(sorted(Counter(len(unit) for unit in families.values()).items())),
        places=ranked(shares(lambda _, unit: places(unit), places)),
        place_years=dict(sorted(shares(lambda year, unit: {(p, year) for p in places(unit)}, places).items())),
        owners=owners,
        first_owners=first,
        types=ranked(Counter(kind for _, unit in inside for kind in types_of(unit))),
        type_years=dict(sorted(Counter((kind, year) for year, unit in inside for kind in types_of(unit)).items())),
        place_types=ranked(shares(lambda _, u: {(p, t) for p in places(u) for t in types_of(u)}, places)),
        owner_types=ranked(
            shares(lambda _, u: {(o, t) for o in owners_of(u) if o in first for t in types_of(u)}, owners_of)
        ),
        span=(min(known), max(known)) if known else None,
        others={
            name: ranked(
                Counter(
                    kind
                    for _, unit in inside
                    for kind in {tag.type for _, _, tags in unit for tag in tags if tag.dimension == name}
                )
            )
            for name in sorted({t.dimension for _, u in inside for r in u for t in r[2]} - {"model_type"})
        },
    )


def year_of(unit: list[Row], asked: Asked) -> int:
    years = [row[0].year if asked.year == "publication" else row[0].priority_year for row in unit]
    return min(filter(None, years), default=0)


def places_of(row: Row, asked: Asked) -> list[str]:
    record = row[0]
    if asked.place in ("office", "priority"):
        return [record.office if asked.place == "office" else record.priority_office]
    return [party.country for party in record.parties if party.role == asked.place]


def owners_of(unit: list[Row]) -> set[str]:
    return {
        owner
        for record, owners, _ in unit
        for party, owner in zip(record.parties, owners, strict=True)
        if party.role == "applicant" and owner
    }


def types_of(unit: list[Row]) -> set[str]:
    return {tag.type for _, _, tags in unit for tag in tags if tag.dimension == "model_type"}


def ranked(numbers: dict[Any, Any]) -> dict[Any, Any]:
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))
