"""From rows of a data package to quantities: which rows a filter meets, and what number a row is."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from patentdeck.dataset.model import Dataset, Entity, Period, Row, Table
from patentdeck.dataset.schema import AMONG_TABLES, IMPORT_COUNTS, KEY_TABLES, VALUE_TABLES
from patentdeck.facts.quantity import Cell, Quantity, Unknown, Value, Vintage

DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
"""A year, a month or a day, as a formula may ask for one."""

YEAR = re.compile(r"(first|last|newest)(?:-(\d{1,2}))?")
"""A year by its place among those of a table: `last`, `last-5`; `newest` also where that is not complete."""


ANYBODY = ("entity", "subject")
"""Key columns that may speak of an entity of any table."""


class FactError(ValueError):
    """A formula asks for something that does not exist or does not fit; the message says what and what instead."""


class NoYearError(FactError):
    """A year was asked for by its place, and the table has none there: what rests on it is not known."""


def closest(word: str, known: Iterable[str]) -> str:
    """`, did you mean …?` for the nearest known name, or nothing."""
    near = difflib.get_close_matches(str(word), [str(name) for name in known], n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


class Cells:
    """The numbers of a data package, by table, keys and period.

    `get` answers with exactly one row's number; an absent row, or one that says it is not available, is Unknown.
    `names` are a briefing's own names for tables: each stands for the first of some that the package has.
    """

    def __init__(self, dataset: Dataset, names: Mapping[str, Sequence[str]] | None = None) -> None:
        self.dataset = dataset
        self.names = names or {}

    def table(self, name: str) -> Table | None:
        """The table of that name; None where the contract knows it and this package has none."""
        if not isinstance(name, str):
            raise FactError("the first thing in the brackets must be a table")
        if name in self.names:
            return next(filter(None, map(self.table, self.names[name])), None)
        found = self.dataset.tables.get(name)
        if found is None and name not in VALUE_TABLES:
            names = [*self.names, *self.dataset.tables, *VALUE_TABLES]
            raise FactError(f"there is no table {name!r}{closest(name, names)}")
        return found

    def entity(self, column: str, ident: str) -> Entity:
        """The entity with that id in a key column; an error with the closest id where there is none."""
        tables = {name: self.dataset.entities.get(name, {}) for name in self._entity_tables(column)}
        for table in tables.values():
            if ident in table:
                return table[ident]
        where = "the package" if column in ANYBODY else ", ".join(tables)
        known = [name for table in tables.values() for name in table]
        raise FactError(f"{where} has no {ident!r}{closest(ident, known)}")

    def _entity_tables(self, column: str) -> list[str]:
        """The entity tables that the ids in a key column come from; none where it holds words."""
        if column in KEY_TABLES:
            return [KEY_TABLES[column]]
        if column in ANYBODY:
            return list(self.dataset.entities)
        return [f"{column}s"] if f"{column}s" in self.dataset.entities else []

    def check_key(self, table: Table, column: str, wanted: str) -> None:
        """An error where a table has no such key, or where nothing is known by that id or word; empty asks for none."""
        if column not in table.keys:
            raise FactError(
                f"{table.name} has no key {column!r}{closest(column, table.keys)}"
                f" (its keys: {', '.join(table.keys) or 'none'})"
            )
        if not isinstance(wanted, str):
            raise FactError(f'{column} takes an id in quotation marks, as in {column}="…"')
        if wanted == "":
            return
        if table.name == "import_counts" and wanted in IMPORT_COUNTS:
            return
        words = {row.keys.get(column, "") for row in table.rows} | set(AMONG_TABLES if column == "among" else ())
        if column in KEY_TABLES or wanted not in words:
            if self._entity_tables(column):
                self.entity(column, wanted)
            else:
                raise FactError(f"{table.name} has no {column} {wanted!r}{closest(wanted, words)}")

    def period(self, table: Table, year: int | str | None, period: object) -> Period:
        """The period asked for: one year or date, two ends, or by default the table's own.

        `first` and `last` are the first and the last year of the table, `last-5` the year that many before: years that
        are not complete aside; `newest` is the last one that there is. NoYearError where there is none, and for `first`
        where there is no other than the last.
        """
        if year is not None and period is not None:
            raise FactError("give either year or period, not both")
        if year is None and period is None:
            return table.period
        ends = (year, year) if period is None else period
        if not isinstance(ends, tuple | list) or len(ends) != 2:
            raise FactError("period takes two years or dates, as in period=(2014, 2023)")
        start, end = (self.year(table, str(end)) for end in ends)
        for written in (start, end):
            if not DATE.fullmatch(written):
                raise FactError(f'{written!r} is no year or date, as 2023, "last" or "2024-07-03"')
        if end < start:
            raise FactError(f"the period ends ({end}) before it starts ({start})")
        return Period(start, end)

    def years(self, table: Table, *, whole: bool = True) -> list[int]:
        """The years that a table has rows of their own for, in order; where `whole`, those that are complete.

        Of those that an import left aside none.
        """
        points = {row.period.start for row in table.rows if row.period.is_point and len(row.period.start) == 4}
        if self.dataset.counting.get("window") == "ours":
            points = {point for point in points if table.period.start <= point <= table.period.end}
        return sorted({int(year) for year in points} - {*(self.dataset.incomplete if whole else ())})

    def year(self, table: Table, written: str) -> str:
        """A year by its place among those of a table; anything else as it is written."""
        asked = YEAR.fullmatch(written)
        if not asked:
            return written
        place, steps = asked[1], int(asked[2] or 0)
        years = self.years(table, whole=place != "newest")
        if not years or (place == "first" and len(years) < 2):
            raise NoYearError(f"{table.name} has {'one year' if years else 'no year'} that is complete")
        if place != "last" and steps:
            raise FactError(f'there is no {written!r}; years are "first", "last", "last-{steps}" and "newest"')
        found = (years[0] if place == "first" else years[-1]) - steps
        if found not in years:
            raise NoYearError(f"{table.name} has no year {found}")
        return str(found)

    def rows(self, table: Table, keys: Mapping[str, str], period: Period | None) -> list[Row]:
        """The rows that bear all of the keys and cover exactly the period (any period where it is None)."""
        for column, wanted in keys.items():
            self.check_key(table, column, wanted)
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
        try:
            span = self.period(table, year, period)
        except NoYearError as error:
            return Unknown(str(error), table.unit)
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
