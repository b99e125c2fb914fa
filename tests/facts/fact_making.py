"""Quantities made by hand, and a copy of the tiny package whose rows a test may set."""

from __future__ import annotations

import math
import shutil
from fractions import Fraction
from pathlib import Path

from patentdeck.dataset import Dataset, load
from patentdeck.dataset.model import Period
from patentdeck.dataset.schema import VALUE_TABLES
from patentdeck.facts.book import FactBook
from patentdeck.facts.cells import Cells
from patentdeck.facts.expressions import Formulas, parse
from patentdeck.facts.quantity import Bound, Quantity, Vintage

TINY = Path(__file__).parents[1] / "packages" / "tiny"
COMMON = "from,to,value,low,high,exactness,origin,edition,source,note"
KEYS = {
    "families_by_country": "country",
    "families_by_organisation": "organisation",
    "families_by_model_type": "model_type",
    "families_by_year": "",
    "indicators": "measure,country",
}


class Package:
    """A copy of the tiny package; `rows` replaces the rows of a table, and `ask` answers a formula over the result."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(TINY, folder)
        self.folder = folder
        self._dataset: Dataset | None = None

    def rows(self, table: str, *lines: str) -> Package:
        """Set the rows of a table: `CN,2022,2023,70,,,exact` with origin, edition and source filled in."""
        whole = [line if line.count(",") > 8 else f"{line},stated,2024,REPORT," for line in lines]
        header = f"{KEYS[table]},{COMMON}".lstrip(",")
        (self.folder / f"{table}.csv").write_text("\n".join([header, *whole, ""]), encoding="utf-8", newline="\n")
        self._dataset = None
        return self

    def write(self, name: str, text: str) -> Package:
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
        self._dataset = None
        return self

    @property
    def dataset(self) -> Dataset:
        if self._dataset is None:
            self._dataset = load(self.folder)
        return self._dataset

    def ask(self, formula: str, *, audit: bool = False) -> object:
        return ask(self.dataset, formula, audit=audit)


def ask(dataset: Dataset, formula: str, *, audit: bool = False) -> object:
    """What a formula comes to, mismatches and all."""
    formulas = Formulas(Cells(dataset), VALUE_TABLES, audit=audit)
    return formulas.evaluate(parse(formula, formulas.base), {})


def book(dataset: Dataset, **facts: str) -> FactBook:
    """The facts of some formulas, none of which may be wrong."""
    made, wrong = FactBook.compute(dataset, facts)
    assert not wrong, wrong
    return made


def wrong(dataset: Dataset, **facts: str) -> dict[str, str]:
    """What is wrong with some facts."""
    return FactBook.compute(dataset, facts)[1]


def number(
    value: float | Fraction | None = None,
    low: Bound | None = None,
    high: Bound | None = None,
    unit: str = "families",
    period: tuple[str, str] = ("2014", "2023"),
    basis: str = "families",
    edition: str = "2024",
) -> Quantity:
    """A quantity: exact where only `value` is given."""

    def bound(end: Bound | None) -> Bound:
        if end is None:
            assert value is not None
            return Fraction(value)
        return end if end in (math.inf, -math.inf) else Fraction(end)

    point = None if value is None else Fraction(value)
    return Quantity(point, bound(low), bound(high), unit, (Vintage(Period(*period), basis, edition),))


def more_than(floor: float, **rest: object) -> Quantity:
    return number(floor, floor, math.inf, **rest)


def about(value: float, width: float, **rest: object) -> Quantity:
    return number(value, Fraction(value) - Fraction(width), Fraction(value) + Fraction(width), **rest)
