"""A number that remembers: an interval with unit, period, basis, edition and the cells it was computed from.

A quantity is an interval. *exact* is a point; *about* is a point with the source's rounding as its width; *more
than* is open above. Arithmetic is interval arithmetic and joins the cells, so a share of an approximate total is
approximate by itself. Exactness is read off the interval, never carried beside it.

Arithmetic over unlike periods, bases or editions leaves a *mismatch* on its result; a fact or a condition that
still carries one is refused, and only `across` takes it off, on purpose and visibly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.model import Exactness, Period

T = TypeVar("T")
Bound = Fraction | float
"""A finite bound is a Fraction; a float stands for plus or minus infinity only."""

RATIO_UNITS = frozenset({"share", "times", "rate"})
"""Units that may be compared across editions and periods: they no longer count anything."""


class Cell(Struct, frozen=True, order=True):
    """The address of one number: table, the key of its row, column; and the source that the row names."""

    table: str
    row: tuple[tuple[str, str], ...]
    column: str
    source: str

    def __str__(self) -> str:
        keys = ", ".join(f"{key}={value}" for key, value in self.row)
        return f"{self.table}[{keys}].{self.column}"


class Vintage(Struct, frozen=True):
    """What a number is a number of: its span, its counting basis and the edition that published it."""

    period: Period
    basis: str
    edition: str


class Quantity(Struct, frozen=True):
    """An interval `low..high` with `value` as the figure to print (None where only the two ends are known).

    `vintages` holds one entry for each distinct period, basis and edition that went in. `subject` is the key of
    the row without its dates: two years of one series share it. `formula` says how it was made, in the words of
    the briefing file.
    """

    value: Fraction | None
    low: Bound
    high: Bound
    unit: str
    vintages: tuple[Vintage, ...] = ()
    cells: tuple[Cell, ...] = ()
    subject: tuple[tuple[str, str], ...] = ()
    mismatch: tuple[str, ...] = ()
    name: str = ""
    formula: str = ""

    @property
    def exactness(self) -> Exactness:
        """What the interval says about itself."""
        if self.low == self.high:
            return "exact"
        if self.high == math.inf:
            return "lower_bound" if self.low > -math.inf else "not_available"
        if self.low == -math.inf or (self.value is not None and self.value == self.high and self.low <= 0):
            return "upper_bound"
        return "range" if self.value is None else "approx"

    @property
    def periods(self) -> tuple[Period, ...]:
        """The distinct spans behind the number, in order."""
        return tuple(sorted({vintage.period for vintage in self.vintages}))

    @property
    def editions(self) -> tuple[str, ...]:
        """The distinct editions behind the number, in order of appearance."""
        return tuple(dict.fromkeys(vintage.edition for vintage in self.vintages))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources behind the number, in order of appearance."""
        return tuple(dict.fromkeys(cell.source for cell in self.cells if cell.source))

    def named(self, name: str, formula: str) -> Quantity:
        """The same number under the name of a fact."""
        return replace(self, name=name, formula=formula)


class Unknown(Struct, frozen=True):
    """A number that nobody published: its cell is absent or says so. It can be tested, and is never printed."""

    reason: str
    unit: str = ""
    name: str = ""
    formula: str = ""

    def named(self, name: str, formula: str) -> Unknown:
        """The same gap under the name of a fact."""
        return replace(self, name=name, formula=formula)


Value = Quantity | Unknown


def constant(number: float | Fraction) -> Quantity:
    """A bare number from a briefing file as an exact quantity without unit or cells."""
    exact = number if isinstance(number, Fraction) else Fraction(repr(number))
    return Quantity(exact, exact, exact, "")


class UnlikeUnitsError(ValueError):
    """Two numbers of units that cannot meet: no `across` makes families and models one sum."""


def combine(left: Value, right: Value, operate: Callable[[Bound, Bound], Bound], unit: str) -> Value:
    """Interval arithmetic for an operation that is monotone in each operand: its ends lie at the corners.

    A result that may be anything (or any positive number) is Unknown: it says nothing.
    """
    if isinstance(left, Unknown):
        return left
    if isinstance(right, Unknown):
        return right
    met = [operate(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    corners = [corner for corner in met if isinstance(corner, Fraction) or not math.isnan(corner)]  # ∞ − ∞ is none
    low, high = min(corners), max(corners)
    if high == math.inf and low in (-math.inf, 0):
        return Unknown("the bounds of what it is made from leave nothing to say", unit)
    value: Fraction | None = None
    if high == math.inf:
        value = low if isinstance(low, Fraction) else None
    elif low == -math.inf:
        value = high if isinstance(high, Fraction) else None
    elif {left.exactness, right.exactness} & {"lower_bound", "upper_bound"}:
        # A bound has no middle: what is made of one is a ceiling where it reaches down to nothing, else a range.
        value = high if low == 0 and isinstance(high, Fraction) else None
    elif left.value is not None and right.value is not None:
        middle = operate(left.value, right.value)
        value = middle if isinstance(middle, Fraction) else None
    return Quantity(
        value=value,
        low=low,
        high=high,
        unit=unit,
        vintages=_joined(left.vintages, right.vintages),
        cells=_joined(left.cells, right.cells),
        subject=left.subject if left.subject == right.subject else (),
        mismatch=_joined(left.mismatch, right.mismatch),
    )


def _joined(left: Iterable[T], right: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def add(left: Value, right: Value) -> Value:
    """The sum of two numbers of one unit; a bare number takes the other's unit."""
    refuse_unlike_units(left, right, "added")
    return marked(left, right, combine(left, right, lambda a, b: a + b, left.unit or right.unit))


def subtract(left: Value, right: Value) -> Value:
    """The difference of two numbers of one unit."""
    refuse_unlike_units(left, right, "subtracted")
    return marked(left, right, combine(left, right, lambda a, b: a - b, left.unit or right.unit))


def multiply(left: Value, right: Value) -> Value:
    """The product of two numbers, one of which is bare or a ratio."""
    if left.unit and right.unit and not RATIO_UNITS & {left.unit, right.unit}:
        raise UnlikeUnitsError(f"{left.unit} and {right.unit} cannot be multiplied")
    unit = left.unit if not right.unit or right.unit in RATIO_UNITS else right.unit
    return marked(left, right, combine(left, right, _times, unit))


def divide(left: Value, right: Value) -> Value:
    """The quotient of two numbers of one unit, as a ratio in `times`; or of a number by a bare number or a ratio.

    A divisor that may be zero makes the quotient unknown.
    """
    if right.unit not in RATIO_UNITS or left.unit in RATIO_UNITS:
        refuse_unlike_units(left, right, "divided")
    unit = "times" if left.unit and left.unit == right.unit else left.unit
    return marked(left, right, _quotient(left, right, unit))


def quotient(left: Value, right: Value, unit: str) -> Value:
    """The quotient of two numbers of one unit, in `unit`; what may meet in it is the caller's to say."""
    refuse_unlike_units(left, right, "divided")
    return _quotient(left, right, unit)


def _quotient(left: Value, right: Value, unit: str) -> Value:
    if isinstance(right, Quantity) and right.low <= 0 <= right.high:
        if right.low == right.high:
            return Unknown("the divisor is zero", unit)
        if right.low < 0:
            return Unknown("the divisor may be zero", unit)
    return combine(left, right, _over, unit)


def _times(a: Bound, b: Bound) -> Bound:
    if a == 0 or b == 0:
        return Fraction(0)
    return a * b


def _over(a: Bound, b: Bound) -> Bound:
    if a == 0 or abs(b) == math.inf:
        return Fraction(0)
    if b == 0:  # the open end of a divisor that is above zero and may be as small as one likes
        return math.inf if a > 0 else -math.inf
    return a / b


def refuse_unlike_units(left: Value, right: Value, verb: str) -> None:
    """UnlikeUnitsError where two units differ; a bare number fits every unit."""
    if left.unit and right.unit and left.unit != right.unit:
        raise UnlikeUnitsError(f"{left.unit} and {right.unit} cannot be {verb}")


def marked(left: Value, right: Value, result: Value, *, periods: bool = True) -> Value:
    """The result, marked where unlike vintages met; with `periods` false, unlike periods may."""
    if not isinstance(result, Quantity) or not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return result
    return with_mismatch(result, unlike_vintages(left, right, periods=periods))


def with_mismatch(quantity: Quantity, reasons: Iterable[str]) -> Quantity:
    """The quantity, carrying what does not fit together in it."""
    return replace(quantity, mismatch=_joined(quantity.mismatch, reasons))


def unlike_vintages(left: Quantity, right: Quantity, *, periods: bool = True) -> tuple[str, ...]:
    """The reasons why two counts may not meet in one formula: unlike periods, bases or editions."""
    reasons: list[str] = []
    pairs: list[tuple[str, set[str], set[str]]] = [
        ("basis", {v.basis for v in left.vintages}, {v.basis for v in right.vintages}),
        ("edition", {v.edition for v in left.vintages}, {v.edition for v in right.vintages}),
    ]
    if periods:
        pairs.insert(0, ("period", _spans(left), _spans(right)))
    for word, ours, theirs in pairs:
        if ours and theirs and ours != theirs:
            reasons.append(f"unlike {word}: {', '.join(sorted(ours))} against {', '.join(sorted(theirs))}")
    return tuple(reasons)


def _spans(quantity: Quantity) -> set[str]:
    return {f"{v.period.start}–{v.period.end}" for v in quantity.vintages}


def across(value: Value) -> Value:
    """The same number with its mismatches accepted; its vintages stay on it and are printed."""
    return replace(value, mismatch=()) if isinstance(value, Quantity) else value


Relation = Literal["eq", "ne", "gt", "gteq", "lt", "lteq"]
SYMBOLS: dict[Relation, str] = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


def compare(left: Quantity, relation: Relation, right: Quantity) -> bool | None:
    """Whether a relation holds on the whole of both intervals; None where it holds on a part only."""
    if relation in ("lt", "lteq"):
        flipped: Relation = "gt" if relation == "lt" else "gteq"
        return compare(right, flipped, left)
    if relation in ("eq", "ne"):
        if left.low == left.high == right.low == right.high:
            same: bool | None = True
        elif left.high < right.low or right.high < left.low:
            same = False
        else:
            same = None
        return same if relation == "eq" or same is None else not same
    if relation == "gt":
        if left.low > right.high:
            return True
        return False if left.high <= right.low else None
    if left.low >= right.high:
        return True
    return False if left.high < right.low else None
