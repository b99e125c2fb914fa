"""Conditions on facts: whether they hold, on what values, and how far they are from turning.

Truth has three values. A condition holds only where it holds on the whole interval; otherwise it is undecided,
and undecided is not true. `not` of undecided stays undecided.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.facts.listing import Listing
from patentdeck.facts.quantity import (
    RATIO_UNITS,
    SYMBOLS,
    Bound,
    Quantity,
    Relation,
    Unknown,
    Value,
    compare,
    constant,
    refuse_unlike_units,
    unlike_vintages,
)


class Test(Struct, frozen=True):
    """One comparison inside a condition, with what was compared.

    `text` is the comparison as the briefing writes it; `left` and `right` are the two values; `margin` is the
    relative distance from the point where the comparison turns: 0.2 holds with a fifth to spare, −0.2 misses by a
    fifth, None where that has no meaning (unknown, compared with zero, a word).
    """

    text: str
    holds: bool | None
    left: Value | None = None
    relation: Relation | None = None
    right: Value | None = None
    margin: Fraction | None = None
    reason: str = ""


class Verdict(Struct, frozen=True):
    """Whether a condition holds (True, False, None for undecided), and the tests it was made of.

    `margin` is the relative distance to the point where the whole condition turns: of `and` the nearest of what must
    hold, of `or` the farthest of what may; positive while it holds. None where it has no meaning. The tests of a
    condition that holds all hold.
    """

    holds: bool | None
    tests: tuple[Test, ...] = ()
    name: str = ""
    formula: str = ""
    margin: Fraction | None = None

    def __bool__(self) -> bool:
        return self.holds is True

    def named(self, name: str, formula: str) -> Verdict:
        """The same verdict under the name of a fact."""
        return replace(self, name=name, formula=formula)


def hold(left: Value | float, relation: Relation, right: Value | float, text: str) -> Verdict:
    """The verdict on one comparison. UnlikeUnitsError for units that cannot be compared.

    Counts of unlike period, basis or edition are not compared: the test carries the reason and stays undecided.
    """
    a = left if isinstance(left, Quantity | Unknown) else constant(left)
    b = right if isinstance(right, Quantity | Unknown) else constant(right)
    refuse_unlike_units(a, b, "compared")
    for side in (a, b):
        if isinstance(side, Unknown):
            return Verdict(None, (Test(text, None, a, relation, b, reason=f"unknown: {side.reason}"),))
    assert isinstance(a, Quantity) and isinstance(b, Quantity)
    reasons = (*a.mismatch, *b.mismatch)
    if a.unit not in RATIO_UNITS and b.unit not in RATIO_UNITS:
        reasons = (*reasons, *unlike_vintages(a, b))
    if reasons:
        return Verdict(None, (Test(text, None, a, relation, b, reason="; ".join(reasons)),))
    truth = compare(a, relation, b)
    test = Test(text, truth, a, relation, b, margin=_margin(a, relation, b, truth))
    return Verdict(truth, (test,), margin=test.margin)


def _margin(a: Quantity, relation: Relation, b: Quantity, truth: bool | None) -> Fraction | None:
    """How far `a` lies on the holding side of `b`, relative to `b`.

    Of two intervals it is the ends that meet first: while the comparison holds, or may hold, those that would turn it;
    where it fails, those that come nearest to holding.
    """
    if relation in ("eq", "ne"):
        return None  # an equality has no distance to its turning point
    rising = relation in ("gt", "gteq")
    if (truth is False) == rising:
        return _relative(a.high, b.low, rising)
    return _relative(a.low, b.high, rising)


def _relative(near: Bound, turn: Bound, rising: bool) -> Fraction | None:
    if turn == 0 or abs(turn) == math.inf or abs(near) == math.inf:
        return None
    distance = (Fraction(near) - Fraction(turn)) / abs(Fraction(turn))
    return distance if rising else -distance


def both(*verdicts: Verdict) -> Verdict:
    """`and`: false where one is false, else undecided where one is, else true."""
    tests = tuple(test for verdict in verdicts for test in verdict.tests)
    missed = [verdict for verdict in verdicts if verdict.holds is not True]
    margin = min(_margins(missed or verdicts), default=None)
    if any(verdict.holds is False for verdict in verdicts):
        return Verdict(False, tests, margin=margin)
    return Verdict(None if any(verdict.holds is None for verdict in verdicts) else True, tests, margin=margin)


def _margins(verdicts: Iterable[Verdict]) -> list[Fraction]:
    return [verdict.margin for verdict in verdicts if verdict.margin is not None]


def either(*verdicts: Verdict) -> Verdict:
    """`or`: true where one is true, else undecided where one is, else false."""
    tests = tuple(test for verdict in verdicts for test in verdict.tests)
    true = [verdict for verdict in verdicts if verdict.holds]
    margin = max(_margins(true or verdicts), default=None)
    if true:
        return Verdict(True, tuple(test for verdict in true for test in verdict.tests), margin=margin)
    return Verdict(None if any(verdict.holds is None for verdict in verdicts) else False, tests, margin=margin)


def negated(verdict: Verdict) -> Verdict:
    """`not`: undecided stays undecided; the tests read the other way round."""
    opposite: dict[Relation, Relation] = {
        "eq": "ne", "ne": "eq", "gt": "lteq", "lteq": "gt", "lt": "gteq", "gteq": "lt"
    }  # fmt: skip
    tests = tuple(
        Test(
            f"not ({test.text})",
            None if test.holds is None else not test.holds,
            test.left,
            opposite[test.relation] if test.relation else None,
            test.right,
            -test.margin if test.margin is not None else None,
            test.reason,
        )
        for test in verdict.tests
    )
    holds = None if verdict.holds is None else not verdict.holds
    if holds:
        tests = tuple(test for test in tests if test.holds)
    return Verdict(holds, tests, margin=-verdict.margin if verdict.margin is not None else None)


def known(*values: object) -> Verdict:
    """True where every value is known, false otherwise; never undecided.

    A listing is known where somebody is listed, a condition where it is decided.
    """
    if not values:
        raise ValueError("known(…) asks about one fact or several")
    tests = []
    for value in values:
        if not isinstance(value, Quantity | Unknown | Listing | Verdict):
            raise ValueError(f"known(…) asks about facts, not about {value!r}")
        label = value.name or value.formula
        there = not isinstance(value, Unknown) and not (isinstance(value, Listing) and not value.entries)
        reason = value.reason if isinstance(value, Unknown) else ""
        left = value if isinstance(value, Quantity) else None
        tests.append(Test(f"known({label})", there and getattr(value, "holds", True) is not None, left, reason=reason))
    return Verdict(all(test.holds for test in tests), tuple(tests))


def needed(tests: Iterable[Test]) -> tuple[str, ...]:
    """For each test that does not hold, one phrase: what the values are and what they would have to be."""
    phrases = []
    for test in tests:
        if test.holds:
            continue
        if test.reason:
            phrases.append(f"{test.text}: {test.reason}")
        elif isinstance(test.left, Quantity) and isinstance(test.right, Quantity) and test.relation:
            symbol = SYMBOLS[test.relation]
            phrases.append(f"{test.text}: it is {span(test.left)}, it would have to be {symbol} {span(test.right)}")
        else:
            phrases.append(f"{test.text}: does not hold")
    return tuple(phrases)


def span(quantity: Quantity) -> str:
    """An interval for a message to the author of a briefing: `6.088`, `9650 to 9750`, `at least 7300`."""

    def short(bound: Bound) -> str:
        number = float(bound)
        return f"{number:.0f}" if number.is_integer() else f"{number:.4g}" if abs(number) < 1000 else f"{number:.1f}"

    if quantity.low == quantity.high:
        return short(quantity.low)
    if quantity.high == math.inf:
        return f"at least {short(quantity.low)}"
    return f"{short(quantity.low)} to {short(quantity.high)}"
