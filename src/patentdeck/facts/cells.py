"""From rows of a data package to quantities: which rows a filter meets, and what number a row is."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from fractions import Fraction

from patentdeck.dataset.model import Dataset, Entity, Period, Row, Table
from patentdeck.dataset.schema import VALUE_TABLES
from patentdeck.facts.quantity import Cell, Quantity, Unknown, Value, Vintage

ENTITY_TABLE = {
    "country": "countries",
    "organisation": "organisations",
    "model_type": "model_types",
    "mode": "modes",
    "application": "applications",
    "measure": "measures",
}
"""Which entity table the ids of a key column come from."""


class FactError(ValueError):
    """A formula asks for something that does not exist or does not fit; the message says what and what instead."""


def closest(word: str, known: Mapping[str, object] | list[str]) -> str:
    """`, did you mean …?` for the nearest known name, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


class Cells:
    """The numbers of a data package, by table, keys and period.

    `get` answers with exactly one row's number; an absent row, or one that says it is not available, is Unknown.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def table(self, name: str) -> Table | None:
        """The table of that name; None where the contract knows it and this package has none."""
        found = self.dataset.tables.get(name)
        if found is None and name not in VALUE_TABLES:
            names = [*self.dataset.tables, *VALUE_TABLES]
            raise FactError(f"there is no table {name!r}{closest(name, names)}")
        return found

    def entity(self, column: str, ident: str) -> Entity:
        """The entity with that id; an error with the closest id where there is none."""
        kind = ENTITY_TABLE[column]
        known = self.dataset.entities.get(kind, {})
        if ident not in known:
            raise FactError(f"{kind} has no {ident!r}{closest(ident, dict(known))}")
        return known[ident]

    def period(self, table: Table, year: int | str | None, period: object) -> Period:
        """The period asked for: one year or date, two ends, or by default the table's own."""
        if year is not None and period is not None:
            raise FactError("give either year or period, not both")
        if year is not None:
            return Period(str(year), str(year))
        if period is None:
            return table.period
        if isinstance(period, tuple | list) and len(period) == 2:
            return Period(str(period[0]), str(period[1]))
        raise FactError("period takes two years or dates, as in period=(2014, 2023)")

    def rows(self, table: Table, keys: Mapping[str, str], period: Period | None) -> list[Row]:
        """The rows that bear all of the keys and cover exactly the period (any period where it is None)."""
        for column, wanted in keys.items():
            if column not in table.keys:
                raise FactError(
                    f"{table.name} has no key {column!r}{closest(column, list(table.keys))}"
                    f" (its keys: {', '.join(table.keys) or 'none'})"
                )
            if column in ENTITY_TABLE:
                self.entity(column, wanted)
        return [
            row
            for row in table.rows
            if all(row.keys.get(column) == wanted for column, wanted in keys.items())
            and (period is None or row.period == period)
        ]

    def get(
        self,
        name: str,
        keys: Mapping[str, str],
        year: int | str | None = None,
        period: object = None,
    ) -> Value:
        """The number in the one row that the keys and the period meet."""
        table = self.table(name)
        if table is None:
            return Unknown(f"this package has no table {name}")
        span = self.period(table, year, period)
        met = self.rows(table, keys, span)
        if len(met) > 1:
            shown = "; ".join(f"line {row.line}: {_shown(row)}" for row in met[:4])
            raise FactError(f"{name} has {len(met)} rows that fit, name the key that tells them apart ({shown})")
        if not met:
            asked = ", ".join(f"{key}={value}" for key, value in keys.items()) or "no keys"
            return Unknown(f"{name} has no row for {asked} in {span.start}–{span.end}", table.unit)
        return self.quantity(table, met[0])

    def quantity(self, table: Table, row: Row) -> Value:
        """The number that a row holds; Unknown where the row says that it is not available."""
        unit, basis = table.unit, table.basis
        measure = row.keys.get("measure")
        if measure is not None:
            told = self.entity("measure", measure)
            unit, basis = told.unit or unit, told.basis or basis
        if row.exactness in ("not_available", "qualitative") or (
            row.value is None and row.low is None and row.high is None
        ):
            return Unknown(f"{_shown(row)} is not available in {table.name}", unit)
        value, low, high = interval(row)
        cell = Cell(
            table.name,
            (*row.keys.items(), ("from", row.period.start), ("to", row.period.end)),
            "rank" if table.unit == "rank" else "value",
            row.source,
        )
        return Quantity(
            value=value,
            low=low,
            high=high,
            unit=unit,
            vintages=(Vintage(row.period, basis, row.edition),),
            cells=(cell,),
            subject=tuple(row.keys.items()),
        )


def interval(row: Row) -> tuple[Fraction | None, Fraction | float, Fraction | float]:
    """The figure to print and the two ends of the truth, as the row's exactness promises them."""
    value, low, high = row.value, row.low, row.high
    if row.exactness == "exact":
        point = value if value is not None else low
        assert point is not None
        return point, point, point
    if row.exactness == "lower_bound":
        floor = low if low is not None else value
        assert floor is not None
        return floor, floor, math.inf
    if row.exactness == "upper_bound":
        ceiling = high if high is not None else value
        assert ceiling is not None
        return ceiling, Fraction(0), ceiling
    ends = [bound for bound in (low, value, high) if bound is not None]
    low, high = (low if low is not None else min(ends)), (high if high is not None else max(ends))
    return value, low, high


def _shown(row: Row) -> str:
    keys = ", ".join(f"{key}={value}" for key, value in row.keys.items())
    return f"{keys} {row.period.start}–{row.period.end}".strip()
