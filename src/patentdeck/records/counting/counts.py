"""What was counted: exact numbers by year, place, owner, type and their crossings, in the order of printing."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from patentdeck.records.counting.asked import Asked


class Totals(Struct, frozen=True):
    """How many there are: of rows kept, of publications after duplicates, of units, of those that lack something.

    `placed`, `owned` and `typed` are those units of the period (`counted`) that have a place, an owner, a type.
    """

    rows: int
    records: int
    records_without_family: int
    units: int
    units_without_year: int
    counted: int
    placed: int
    owned: int
    typed: int

    @property
    def duplicates(self) -> int:
        """Rows whose id had been read before."""
        return self.rows - self.records

    @property
    def outside(self) -> int:
        """Units whose year is known and not in the period."""
        return self.units - self.units_without_year - self.counted


class Counts(Struct, frozen=True):
    """Numbers of units. Places and owners are ordered by number, the largest first, then by id; years by year.

    `period` is None where no unit has a year: then there is nothing in the tables. Whole numbers where units are
    counted whole; where places share a unit, exact fractions for places and owners and their crossings, and whole
    numbers for years and types. `owners` has all of them; `owner_types` the first ones only, those in `first_owners`.
    `aside` are the units of years that are not told, by year, where nobody said which are: they are in no other number.
    `sizes` is how many units have so many publications; `others` numbers by type in dimensions that are not
    `model_type`.
    """

    asked: Asked
    period: tuple[int, int] | None
    totals: Totals
    years: Mapping[int, int]
    aside: Mapping[int, int]
    sizes: Mapping[int, int]
    places: Mapping[str, Fraction]
    place_years: Mapping[tuple[str, int], Fraction]
    owners: Mapping[str, Fraction]
    first_owners: tuple[str, ...]
    types: Mapping[str, int]
    type_years: Mapping[tuple[str, int], int]
    place_types: Mapping[tuple[str, str], Fraction]
    owner_types: Mapping[tuple[str, str], Fraction]
    others: Mapping[str, Mapping[str, int]]
    span: tuple[int, int] | None = None
    """The first and the last year that any unit has, in the period or not."""
