"""Counts as value tables of the contract: whole numbers exact, shares of units as decimals with their rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from patentdeck.records.counting.counts import Counts
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.sheets import COMMON, Sheet
from patentdeck.records.packaging.told import Told
from patentdeck.records.packaging.wording import EARLY, INCOMPLETE, MEASURES, basis
from patentdeck.records.packaging.years import incomplete

WORLD = "WORLD"

MOST_YEARLY = 20
"""Of how many places the table by place and year tells, those with most first."""

_HUNDREDTHS = 100


class Vintage(Struct, frozen=True):
    """What every row of a package has alike."""

    edition: str
    source: str


def value_sheets(counts: Counts, told: Told, vintage: Vintage) -> list[Sheet]:
    """Every value table that the source can carry and that has rows, in the order of the contract."""
    assert counts.period is not None
    return [
        each
        for each in (
            _by_year(counts, told, vintage),
            *_by_place(counts, told, vintage),
            *_by_owner(counts, told, vintage),
            *_by_type(counts, told, vintage),
            _import_counts(counts, told, vintage),
        )
        if each.rows
    ]


def unit(counts: Counts) -> str:
    """What is counted: families or publications."""
    return "publications" if counts.asked.family == "none" else "families"


def _by_year(counts: Counts, told: Told, vintage: Vintage) -> Sheet:
    first, last = _period(counts)
    early = [_row((), (year, year), number, vintage, EARLY.en) for year, number in counts.aside.items() if year < first]
    rows = [
        _row((), (year, year), counts.years.get(year, 0), vintage, _note(counts, told, year)) for year in _years(counts)
    ]
    said = [f"Years before {first} are in no other table."] if early else []
    if late := [f"{year} ({number})" for year, number in counts.aside.items() if year > last]:
        said.append(f"Years far after all others are in no table: {', '.join(late)}.")
    additive = {"year": True, "period": True}
    return _sheet(counts, told, "year", (), [*early, *rows], additive, "by year", "year", note=" ".join(said))


def _by_place(counts: Counts, told: Told, vintage: Vintage) -> list[Sheet]:
    if counts.asked.place not in told.carries.places or not counts.places:
        return []
    period, shared = _period(counts), counts.asked.count == "fractional"
    whole = _row((WORLD,), period, counts.totals.counted, vintage, "All, each once; also those without a place")
    rows = [whole, *(_row((place,), period, number, vintage) for place, number in counts.places.items())]
    yearly = [_row((WORLD,), (y, y), counts.years.get(y, 0), vintage, _note(counts, told, y)) for y in _years(counts)]
    yearly += [
        _row((place,), (year, year), counts.place_years.get((place, year), 0), vintage, _note(counts, told, year))
        for place in list(counts.places)[:MOST_YEARLY]
        for year in _years(counts)
    ]
    additive = {"country": shared, "year": True, "period": True}
    parts = ("place", "year", "count")
    few = f"The {MOST_YEARLY} places with most." if len(counts.places) > MOST_YEARLY else ""
    return [
        _sheet(counts, told, "country", ("country",), rows, additive, "by place", *parts),
        _sheet(counts, told, "country_year", ("country",), yearly, additive, "by place and year", *parts, note=few),
    ]


def _by_owner(counts: Counts, told: Told, vintage: Vintage) -> list[Sheet]:
    if not told.carries.owners or not counts.first_owners:
        return []
    period = _period(counts)
    rows = [_row((owner_id(owner),), period, counts.owners[owner], vintage) for owner in counts.first_owners]
    additive = {"organisation": counts.asked.count == "fractional", "year": True, "period": True}
    rest = len(counts.owners) - len(rows)
    note = (
        f"The first {len(rows)} of {len(counts.owners)} owners; those with as many as the next are not cut in two."
        if rest
        else ""
    )
    return [
        _sheet(
            counts,
            told,
            "organisation",
            ("organisation",),
            rows,
            additive,
            "by owner",
            "owner",
            "year",
            "count",
            note=note,
        )
    ]


def _by_type(counts: Counts, told: Told, vintage: Vintage) -> list[Sheet]:
    types = list(told.types.get("model_type", {}))
    if told.types_by == "none" or not types:
        return []
    period, shared = _period(counts), counts.asked.count == "fractional"
    sheets = [
        _sheet(
            counts,
            told,
            "model_type",
            ("model_type",),
            [_row((kind,), period, counts.types.get(kind, 0), vintage) for kind in types],
            {"model_type": False, "year": True, "period": True},
            "by type",
            "type",
            "year",
        ),
        _sheet(
            counts,
            told,
            "model_type_year",
            ("model_type",),
            [
                _row((kind,), (year, year), counts.type_years.get((kind, year), 0), vintage, _note(counts, told, year))
                for kind in types
                for year in _years(counts)
            ],
            {"model_type": False, "year": True, "period": True},
            "by type and year",
            "type",
            "year",
        ),
    ]
    if counts.asked.place in told.carries.places and counts.places:
        sheets.append(
            _sheet(
                counts,
                told,
                "country_model_type",
                ("country", "model_type"),
                _grid(counts.places, types, counts.place_types, period, vintage),
                {"country": shared, "model_type": False, "year": True, "period": True},
                "by place and type",
                "place",
                "type",
                "count",
            )
        )
    if told.carries.owners and counts.first_owners:
        numbers = {(owner_id(owner), kind): n for (owner, kind), n in counts.owner_types.items()}
        sheets.append(
            _sheet(
                counts,
                told,
                "organisation_model_type",
                ("organisation", "model_type"),
                _grid(map(owner_id, counts.first_owners), types, numbers, period, vintage),
                {"organisation": shared, "model_type": False, "year": True, "period": True},
                "by owner and type",
                "owner",
                "type",
                "count",
            )
        )
    for dimension in ("mode", "application"):
        known = told.types.get(dimension, {})
        found = counts.others.get(dimension, {})
        if known and unit(counts) == "families":  # the contract names no such tables for publications
            rows = [_row((kind,), period, found.get(kind, 0), vintage) for kind in known]
            additive = {dimension: False, "year": True, "period": True}
            sheets.append(
                _sheet(counts, told, dimension, (dimension,), rows, additive, f"by {dimension}", "type", "year")
            )
    return sheets


def _grid(
    keys: Iterable[str],
    types: Iterable[str],
    numbers: Mapping[tuple[str, str], Fraction],
    period: tuple[int, int],
    vintage: Vintage,
) -> list[tuple[str, ...]]:
    kinds = list(types)
    return [_row((key, kind), period, numbers.get((key, kind), 0), vintage) for key in keys for kind in kinds]


def _import_counts(counts: Counts, told: Told, vintage: Vintage) -> Sheet:
    rows = [_row((name,), _period(counts), number, vintage) for name, number in measured(counts, told).items()]
    columns = ("measure", *COMMON)
    title = "What was read, refused and counted"
    return Sheet("import_counts", "values", title, columns, tuple(rows), additive={"measure": False})


def measured(counts: Counts, told: Told) -> dict[str, int]:
    """The numbers of an import by measure: those that its source can speak of."""
    totals, carries = counts.totals, told.carries
    numbers = {
        "rows_read": told.rows_read or totals.rows + told.rows_refused,
        "rows_refused": told.rows_refused,
        "rows_left_out": told.rows_left_out,
        "duplicates": totals.duplicates,
        "records": totals.records,
        "records_without_family": totals.records_without_family,
        "units": totals.units,
        "units_in_period": totals.counted,
        "units_outside_period": totals.outside,
        "units_without_year": totals.units_without_year,
        "units_without_place": totals.counted - totals.placed,
        "units_without_owner": totals.counted - totals.owned,
        "units_without_type": totals.counted - totals.typed,
        "owners": len(counts.owners),
        "owner_spellings": told.spellings,
        "owner_merges": told.merged,
    }
    absent: set[str] = set()
    if not told.rows_left_out:
        absent.add("rows_left_out")
    if counts.asked.family == "none":
        absent.add("records_without_family")
    if counts.asked.place not in carries.places:
        absent.add("units_without_place")
    if not carries.owners:
        absent |= {"units_without_owner", "owners", "owner_spellings", "owner_merges"}
    if told.types_by == "none":
        absent.add("units_without_type")
    return {name: number for name, number in numbers.items() if name in MEASURES and name not in absent}


def _sheet(
    counts: Counts,
    told: Told,
    by: str,
    keys: tuple[str, ...],
    rows: list[tuple[str, ...]],
    additive: Mapping[str, bool],
    title: str,
    *parts: str,
    note: str = "",
) -> Sheet:
    what = unit(counts)
    return Sheet(
        name=f"{what}_by_{by}",
        kind="values",
        title=f"{what.capitalize()} {title}",
        columns=(*keys, *COMMON),
        rows=tuple(rows),
        unit=what,
        basis=basis(counts.asked, told, *parts),
        additive=additive,
        note=note,
    )


def _row(
    keys: tuple[str, ...], span: tuple[int, int], number: Fraction | int, vintage: Vintage, note: str = ""
) -> tuple[str, ...]:
    value, exactness = _written(Fraction(number))
    cells = (str(span[0]), str(span[1]), value, "", "", exactness, "computed", vintage.edition, vintage.source, note)
    return (*keys, *cells)


def _written(number: Fraction) -> tuple[str, str]:
    """A number as it stands in a file, to the hundredth, and whether that is all of it."""
    if number.denominator == 1:
        return str(number.numerator), "exact"
    hundredths = round(number * _HUNDREDTHS)
    text = f"{hundredths // _HUNDREDTHS}.{hundredths % _HUNDREDTHS:02d}"
    return text, "exact" if hundredths == number * _HUNDREDTHS else "approx"


def _years(counts: Counts) -> range:
    first, last = _period(counts)
    return range(first, last + 1)


def _period(counts: Counts) -> tuple[int, int]:
    assert counts.period is not None
    return counts.period


def _note(counts: Counts, told: Told, year: int) -> str:
    return INCOMPLETE.en if year in incomplete(counts, told) else ""
