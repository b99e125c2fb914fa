"""Interval arithmetic: whatever the truth is within the operands, the result holds it; exactness is read off."""

from __future__ import annotations

import math
import operator
from fractions import Fraction

import pytest
from fact_making import about, more_than, number
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from patentdeck.facts import measures
from patentdeck.facts.quantity import Quantity, Unknown, add, compare, constant, divide, multiply, subtract

POINTS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


@st.composite
def known(draw: st.DrawFn, least: int = -1000) -> tuple[Quantity, Fraction]:
    """A quantity of any exactness, and a number that the truth may be."""
    points = st.fractions(min_value=least, max_value=1000, max_denominator=50)
    low, value, high = sorted(draw(st.tuples(points, points, points)))
    truth = draw(st.sampled_from((low, value, high, (low + high) / 2)))
    kind = draw(st.sampled_from(("exact", "approx", "range", "lower_bound", "upper_bound")))
    match kind:
        case "exact":
            return number(value), value
        case "approx":
            return number(value, low, high), truth
        case "range":
            return number(None, low, high), truth
        case "lower_bound":
            return number(low, low, math.inf), draw(st.sampled_from((low, value, high)))
    ceiling = max(high, Fraction(0))
    return number(ceiling, Fraction(0), ceiling), draw(st.sampled_from((Fraction(0), ceiling / 3, ceiling)))


ARITHMETIC = {
    "sum": (add, operator.add),
    "difference": (subtract, operator.sub),
    "product": (lambda a, b: multiply(a, replace(b, unit="")), operator.mul),
    "quotient": (divide, operator.truediv),
}


@pytest.mark.parametrize("name", ARITHMETIC)
@given(known(), known())
def test_the_result_holds_the_truth_whatever_it_is(name, left, right):
    of_quantities, of_numbers = ARITHMETIC[name]
    (a, x), (b, y) = left, right
    assume(name != "quotient" or y != 0)
    result = of_quantities(a, b)
    if isinstance(result, Quantity):
        truth = of_numbers(x, y)
        assert result.low <= truth <= result.high
        assert result.value is None or result.low <= result.value <= result.high


@pytest.mark.parametrize("name", ARITHMETIC)
@given(POINTS, POINTS)
def test_exact_numbers_make_exact_numbers(name, x, y):
    assume(name != "quotient" or y != 0)
    of_quantities, of_numbers = ARITHMETIC[name]
    result = of_quantities(number(x), number(y))
    assert result.low == result.value == result.high == of_numbers(x, y)
    assert result.exactness == "exact"


@given(known(least=1), known(least=1))
def test_growth_and_multiples_hold_the_truth(left, right):
    (a, x), (b, y) = left, right
    assume(y != 0)
    later, earlier = replace(a, vintages=number(1, period=("2023", "2023")).vintages), b
    earlier = replace(earlier, vintages=number(1, period=("2020", "2020")).vintages)
    multiple, growth = measures.multiple(later, earlier), measures.growth(later, earlier)
    rate = measures.cagr(later, earlier)
    for result, truth in ((multiple, x / y), (growth, x / y - 1), (rate, float(x / y) ** (1 / 3) - 1)):
        if isinstance(result, Quantity):
            assert float(result.low) - 1e-6 <= truth <= float(result.high) + 1e-6


@given(known(), known(), st.sampled_from(("gt", "gteq", "lt", "lteq", "eq", "ne")))
def test_a_comparison_says_only_what_holds_for_every_truth(left, right, relation):
    (a, x), (b, y) = left, right
    said = compare(a, relation, b)
    truth = {
        "gt": x > y, "gteq": x >= y, "lt": x < y, "lteq": x <= y, "eq": x == y, "ne": x != y
    }[relation]  # fmt: skip
    assert said is None or said is truth


@given(known(), known())
def test_a_comparison_and_its_opposite_never_hold_together(left, right):
    a, b = left[0], right[0]
    assert not (compare(a, "gt", b) and compare(a, "lteq", b))
    assert compare(a, "gt", b) == compare(b, "lt", a)


EXACTNESS = {
    "a point": (number(5), "exact"),
    "a figure with its rounding": (about(9700, 50), "approx"),
    "two ends and no figure": (number(None, 9, 10), "range"),
    "open above": (more_than(7300), "lower_bound"),
    "open above from below zero": (number(-3, -3, math.inf), "lower_bound"),
    "from nothing up to a figure": (number(10000, 0, 10000), "upper_bound"),
    "open below": (number(5, -math.inf, 5), "upper_bound"),
}


@pytest.mark.parametrize("case", EXACTNESS)
def test_exactness_is_read_off_the_ends(case):
    quantity, exactness = EXACTNESS[case]
    assert quantity.exactness == exactness


def test_a_share_of_an_approximate_total_is_approximate_without_anybody_saying_so():
    share = measures.share(number(500), of=about(1000, 50))
    assert share.exactness == "approx"
    assert (share.low, share.value, share.high) == (Fraction(500, 1050), Fraction(1, 2), Fraction(500, 950))


def test_more_than_over_about_is_more_than_the_least_it_can_be():
    share = measures.share(more_than(7300), of=about(9700, 50))
    assert share.exactness == "lower_bound"
    assert share.value == share.low == Fraction(7300, 9750)


def test_a_number_over_more_than_is_less_than_the_most_it_can_be():
    share = measures.share(number(500), of=more_than(1000))
    assert share.exactness == "upper_bound"
    assert (share.low, share.high, share.value) == (0, Fraction(1, 2), Fraction(1, 2))


def test_more_than_less_more_than_may_be_anything_and_is_unknown():
    assert isinstance(subtract(more_than(10), more_than(5)), Unknown)


def test_an_exact_number_less_a_floor_is_at_most_a_number():
    rest = subtract(number(100), more_than(60))
    assert rest.exactness == "upper_bound"
    assert rest.value == rest.high == 40


def test_a_floor_over_a_floor_says_nothing_and_is_unknown():
    assert isinstance(divide(more_than(10), more_than(5)), Unknown)


@pytest.mark.parametrize(
    ("divisor", "reason"),
    [(number(0), "is zero"), (number(1, -1, 3), "may be zero"), (number(0, -2, 0), "may be zero")],
)
def test_a_divisor_that_may_be_zero_makes_the_quotient_unknown(divisor, reason):
    result = divide(number(5), divisor)
    assert isinstance(result, Unknown)
    assert reason in result.reason


def test_a_divisor_of_at_most_something_leaves_a_floor():
    result = divide(number(10), number(5, 0, 5))
    assert result.exactness == "lower_bound"
    assert result.low == 2


def test_a_negative_factor_exchanges_the_ends():
    product = multiply(about(10, 1), constant(-2))
    assert (product.low, product.value, product.high) == (-22, -20, -18)


def test_a_negative_number_over_a_range_keeps_low_below_high():
    quotient = divide(number(None, -6, 6), number(None, 2, 3))
    assert (quotient.low, quotient.high) == (-3, 3)


def test_cells_and_vintages_of_both_operands_stay_on_the_result():
    result = add(number(1, edition="2024"), number(2, edition="2026"))
    assert result.editions == ("2024", "2026")
