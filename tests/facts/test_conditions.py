"""Conditions: what they hold on, how far they are from turning, and what is said when they do not hold."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from fact_making import about, book, more_than, number

from patentdeck.facts.quantity import constant
from patentdeck.facts.verdict import Verdict, both, either, hold, needed, negated, span

SHARE = {"unit": "share"}

MARGINS = {
    "a fifth to spare": (number(6), "gt", 5, Fraction(1, 5)),
    "a fifth short": (number(4), "gt", 5, Fraction(-1, 5)),
    "at the turning point": (number(5), "gteq", 5, Fraction(0)),
    "below, and it should be": (number(4), "lt", 5, Fraction(1, 5)),
    "above, and it should not be": (number(6), "lt", 5, Fraction(-1, 5)),
    "the near end of an interval that holds": (about(7, 1), "gt", 5, Fraction(1, 5)),
    "the near end of an interval that fails": (about(3, 1), "gt", 5, Fraction(-1, 5)),
    "the far end of one that reaches across": (about(5, 1), "gt", 5, Fraction(-1, 5)),
    "the near end where less holds": (about(3, 1), "lt", 5, Fraction(1, 5)),
    "the near end where less fails": (about(7, 1), "lt", 5, Fraction(-1, 5)),
    "a floor": (more_than(6), "gt", 5, Fraction(1, 5)),
    "a floor that reaches across": (more_than(4), "gt", 5, Fraction(-1, 5)),
    "against something negative": (number(-1), "gt", -2, Fraction(1, 2)),
    "against something negative, failing": (number(-3), "gt", -2, Fraction(-1, 2)),
    "against zero there is no relative distance": (number(6), "gt", 0, None),
    "an equality has no distance": (number(6), "eq", 6, None),
}


@pytest.mark.parametrize("case", MARGINS)
def test_the_margin_is_the_relative_distance_to_where_it_turns(case):
    left, relation, right, margin = MARGINS[case]
    verdict = hold(left, relation, constant(right), "a > b")
    assert verdict.margin == margin
    if margin:
        assert (margin > 0) is (verdict.holds is True)


def test_the_margin_between_two_intervals_is_between_the_ends_that_meet_first():
    holds = hold(about(10, 1), "gt", about(5, 1), "a > b")
    fails = hold(about(5, 1), "gt", about(10, 1), "a > b")
    assert holds.margin == Fraction(9, 6) - 1
    assert fails.margin == Fraction(6, 9) - 1


A, B, C = (hold(number(n), "gt", 5, f"{n} > 5") for n in (6, 10, 4))
UNDECIDED = hold(about(5, 1), "gt", 5, "about 5 > 5")


def test_the_margin_of_several_is_that_of_the_nearest():
    assert both(A, B).margin == Fraction(1, 5)
    assert both(A, C).margin == Fraction(-1, 5)
    assert either(A, C).margin == Fraction(1, 5)


TRUTH = [
    (both, (A, B), True), (both, (A, C), False), (both, (A, UNDECIDED), None), (both, (C, UNDECIDED), False),
    (either, (A, C), True), (either, (C, C), False), (either, (A, UNDECIDED), True), (either, (C, UNDECIDED), None),
    (negated, (A,), False), (negated, (C,), True), (negated, (UNDECIDED,), None),
]  # fmt: skip


@pytest.mark.parametrize(("join", "verdicts", "holds"), TRUTH)
def test_and_or_not_keep_the_third_value(join, verdicts, holds):
    assert join(*verdicts).holds is holds


def test_not_of_a_comparison_is_its_opposite():
    turned = negated(A)
    assert turned.tests[0].text == "not (6 > 5)"
    assert turned.tests[0].relation == "lteq"
    assert turned.margin == -A.margin
    assert [negated(verdict).tests[0].holds for verdict in (A, C, UNDECIDED)] == [False, True, None]


COMPARED = [
    (number(5), "eq", number(5), True),
    (number(5), "ne", number(5), False),
    (number(5), "eq", number(6), False),
    (about(5, 1), "eq", about(5, 1), None),
    (about(5, 1), "ne", about(9, 1), True),
    (number(None, 9, 10), "eq", constant(9), None),
    (number(None, 9, 10), "gteq", constant(9), True),
    (number(None, 9, 10), "gt", constant(9), None),
    (number(None, 9, 10), "lt", constant(9), False),
    (more_than(7300), "gteq", constant(7300), True),
    (more_than(7300), "lt", constant(7300), False),
    (more_than(7300), "lt", constant(8000), None),
    (number(10000, 0, 10000), "lteq", constant(10000), True),
    (number(10000, 0, 10000), "gt", constant(1), None),
    (more_than(5), "gt", more_than(5), None),
]


@pytest.mark.parametrize(("left", "relation", "right", "holds"), COMPARED)
def test_a_comparison_holds_only_on_the_whole_of_both(left, relation, right, holds):
    assert hold(left, relation, right, "a ? b").holds is holds


def test_what_is_needed_names_the_value_and_what_it_would_have_to_be():
    said = needed(both(A, C, UNDECIDED).tests)
    assert said == (
        "4 > 5: it is 4, it would have to be > 5",
        "about 5 > 5: it is 4 to 6, it would have to be > 5",
    )


def test_what_is_needed_says_why_a_test_could_not_be_made(tiny):
    facts = book(tiny, gap='value(families_by_country, country="JP", year=2022)')
    assert "unknown: families_by_country has no row" in needed(facts.condition("gap > 1").tests)[0]


SPANS = {
    "exact": (number(6), "6"),
    "a long fraction": (number(Fraction(38210, 6276)), "6.088"),
    "thousands": (number(38210), "38210"),
    "an interval": (about(9700, 50), "9650 to 9750"),
    "a broken thousand": (number(Fraction(14062, 4)), "3515.5"),
    "a floor": (number(7300, 7300, math.inf), "at least 7300"),
}


@pytest.mark.parametrize("case", SPANS)
def test_an_interval_in_a_message(case):
    quantity, said = SPANS[case]
    assert span(quantity) == said


def test_a_condition_is_a_verdict_and_a_number_is_none(tiny):
    facts = book(tiny, china='value(families_by_country, country="CN")')
    assert isinstance(facts.condition("china > 1"), Verdict)
    with pytest.raises(ValueError, match="compare it with something"):
        facts.condition("china")


def test_a_fact_may_be_a_condition_and_be_joined_with_others(tiny):
    facts = book(tiny, china='value(families_by_country, country="CN")', many="china > 50", few="china < 50")
    assert facts.condition("many").holds is True
    assert facts.condition("many and few").holds is False
    assert facts.condition("many or few").holds is True
    assert facts.names_in("many and china > 1") == ("many", "china")


def test_the_text_of_a_test_is_the_comparison_as_written(tiny):
    facts = book(tiny, china='value(families_by_country, country="CN")')
    verdict = facts.condition("china > 50 and (china / 2 < 40 or china == 1)")
    assert [test.text for test in verdict.tests] == ["china > 50", "china / 2 < 40"]
