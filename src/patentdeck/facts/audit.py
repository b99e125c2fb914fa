"""What the sources state, computed again: where they agree with their own figures, and where they do not."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from patentdeck.dataset.model import Dataset, Stated
from patentdeck.dataset.schema import VALUE_TABLES
from patentdeck.facts.cells import Cells, FactError
from patentdeck.facts.expressions import Formulas, parse
from patentdeck.facts.quantity import Bound, Quantity, Unknown, Value

Judgement = Literal["agrees", "rounded", "contradicts", "not_computable", "note"]


class Finding(Struct, frozen=True):
    """One statement of a source, with what the data say: `computed` is None for a note or an unknown."""

    stated: Stated
    computed: Quantity | None
    verdict: Judgement
    reason: str = ""


def audit(dataset: Dataset) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Every statement of the package with its verdict, in file order; and what is wrong with broken ones, by id."""
    formulas = Formulas(Cells(dataset), VALUE_TABLES, audit=True)
    findings: list[Finding] = []
    wrong: dict[str, str] = {}
    for stated in dataset.stated:
        if not stated.expression:
            findings.append(Finding(stated, None, "note"))
            continue
        try:
            computed = formulas.evaluate(parse(stated.expression, formulas.base), {})
        except FactError as error:
            wrong[stated.id] = str(error)
            continue
        if not isinstance(computed, Quantity | Unknown):
            wrong[stated.id] = "the expression is not a number"
            continue
        findings.append(_judge(stated, computed))
    return tuple(findings), wrong


def _judge(stated: Stated, computed: Value) -> Finding:
    if isinstance(computed, Unknown):
        return Finding(stated, None, "not_computable", computed.reason)
    if computed.mismatch:
        return Finding(stated, None, "not_computable", "; ".join(computed.mismatch))
    bounds = _bounds(stated)
    if bounds is None:
        return Finding(stated, computed, "not_computable", "the source states no number")
    return Finding(stated, computed, judge(bounds, stated.stated, stated.tolerance, computed))


def _bounds(stated: Stated) -> tuple[Bound, Bound] | None:
    """The interval that the source's statement allows."""
    point = stated.stated
    if stated.exactness == "lower_bound":
        floor = stated.low if stated.low is not None else point
        return None if floor is None else (floor, math.inf)
    if stated.exactness == "upper_bound":
        ceiling = stated.high if stated.high is not None else point
        return None if ceiling is None else (Fraction(0), ceiling)
    low = stated.low if stated.low is not None else point
    high = stated.high if stated.high is not None else point
    return None if low is None or high is None else (low, high)


def judge(bounds: tuple[Bound, Bound], point: Fraction | None, tolerance: Fraction, computed: Quantity) -> Judgement:
    """The verdict on a stated interval, given what is computed.

    *agrees*: the computed interval lies inside what is stated (for a point: is that point). *rounded*: it lies
    within the tolerance, or within the rounding that the source allows itself. *contradicts*: the two do not meet
    even with the tolerance. *not_computable*: they overlap, so the data cannot tell.
    """
    low, high = bounds
    if low <= computed.low and computed.high <= high:
        exactly = low == high or math.inf in (low, high) or computed.value == point
        return "agrees" if exactly or low == 0 else "rounded"
    if low - tolerance <= computed.low and computed.high <= high + tolerance:
        return "rounded"
    if computed.high < low - tolerance or computed.low > high + tolerance:
        return "contradicts"
    return "not_computable"
