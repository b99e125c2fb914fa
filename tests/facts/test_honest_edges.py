"""Where an interval, a place or a condition is not decided, nothing that follows from it may look decided."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from fact_making import Package
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.facts.cells import FactError
from patentdeck.facts.expressions import parse, source
from patentdeck.facts.quantity import Quantity, add, divide, subtract
from patentdeck.facts.verdict import Verdict, both, either, hold, negated

NAMES = ("a", "b", "c", "value")


def at_most(high: int) -> Quantity:
    return Quantity(Fraction(high), Fraction(0), Fraction(high), "families")


def exactly(number: int) -> Quantity:
    return Quantity(Fraction(number), Fraction(number), Fraction(number), "families")


def test_what_is_made_of_a_ceiling_is_a_range_and_not_about_its_end():
    left = subtract(exactly(100), at_most(30))
    assert isinstance(left, Quantity)
    assert (left.low, left.high, left.value, left.exactness) == (70, 100, None, "range")
    more = add(exactly(50), at_most(30))
    assert isinstance(more, Quantity)
    assert (more.low, more.high, more.exactness) == (50, 80, "range")


def test_a_ceiling_over_an_approximate_whole_stays_a_ceiling():
    whole = Quantity(Fraction(1000), Fraction(965), Fraction(1035), "families")
    part = divide(at_most(3), whole)
    assert isinstance(part, Quantity)
    assert (part.exactness, part.value) == ("upper_bound", Fraction(3, 965))


def test_arithmetic_on_plain_numbers_is_exact(package: Package):
    verdict = package.ask("1 / 3 * 3 == 1")
    assert isinstance(verdict, Verdict) and verdict.holds is True
    other = package.ask("1 / 3 * 3 == 1.0001")
    assert isinstance(other, Verdict) and other.holds is False


# The same tree when it is read back

ATOMS = st.sampled_from(["a", "b", "1", "2.5", 'value("x \\" y")'])
SUMS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        inner.map(lambda text: f"-({text})"),
    ),
    max_leaves=6,
)
CONDITIONS = st.recursive(
    st.tuples(SUMS, st.sampled_from(["<", ">=", "=="]), SUMS).map(" ".join),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        inner.map(lambda text: f"not ({text})"),
    ),
    max_leaves=4,
)


@given(CONDITIONS)
def test_a_formula_written_out_reads_back_as_the_same(text: str):
    try:
        tree = parse(text, NAMES)
    except FactError:
        return  # too long for a formula
    again = parse(source(tree), NAMES)
    assert again == tree


def test_parentheses_that_matter_are_kept_and_others_are_not():
    assert source(parse("a - (b - c) > 2", NAMES)) == "a - (b - c) > 2"
    assert source(parse("(a + b) * c > 2", NAMES)) == "(a + b) * c > 2"
    assert source(parse("((a + b) + c) > 2", NAMES)) == "a + b + c > 2"


# How far a whole condition is from turning


def above(number: int, threshold: int) -> Verdict:
    return hold(exactly(number), "gt", threshold, f"{number} > {threshold}")


def test_the_margin_of_and_is_the_nearest():
    assert both(above(300, 100), above(150, 100)).margin == Fraction(1, 2)
    assert both(above(300, 100), above(50, 100)).margin == Fraction(-1, 2)


def test_the_margin_of_or_is_the_farthest_that_holds():
    assert either(above(300, 100), above(150, 100)).margin == 2
    assert either(above(300, 100), above(50, 100)).margin == 2
    assert either(above(90, 100), above(50, 100)).margin == Fraction(-1, 10)


def test_what_holds_never_has_a_negative_margin():
    verdict = negated(both(above(50, 100), above(300, 100)))
    assert verdict.holds is True
    assert verdict.margin == Fraction(1, 2)
    assert [test.text for test in verdict.tests] == ["not (50 > 100)"]


# Places that are not decided


def owners(package: Package, *lines: str) -> Package:
    return package.rows("families_by_organisation", *lines)


def test_a_count_over_a_cut_that_is_not_decided_is_a_range(package: Package):
    owners(package, "red,2022,2023,100,,,exact", "blue,2022,2023,60,40,80,approx", "northwest,2022,2023,50,,,exact")
    first = package.ask("top(families_by_organisation, 2)")
    assert [entry.entity.id for entry in first.contested] == ["blue", "northwest"]  # type: ignore[attr-defined]
    all_home = package.ask('count(top(families_by_organisation, 2), home="US")')
    assert isinstance(all_home, Quantity)
    assert all_home.low < all_home.high


def test_a_cut_that_is_decided_counts_exactly(package: Package):
    owners(package, "red,2022,2023,100,,,exact", "blue,2022,2023,60,55,65,approx", "northwest,2022,2023,50,,,exact")
    first = package.ask("top(families_by_organisation, 2)")
    assert first.contested == ()  # type: ignore[attr-defined]


def test_a_place_that_others_reach_into_is_not_decided(package: Package):
    owners(package, "red,2022,2023,100,,,exact", "blue,2022,2023,60,40,80,approx", "northwest,2022,2023,50,,,exact")
    listed = package.ask("listing(families_by_organisation)")
    placed = {entry.entity.id: entry.places for entry in listed}  # type: ignore[attr-defined]
    assert placed == {"red": (1, 1), "blue": (2, 3), "northwest": (2, 3)}
    assert [entry.is_placed for entry in listed] == [True, False, False]  # type: ignore[attr-defined]


def test_countries_have_no_home(package: Package):
    with pytest.raises(FactError, match="no home country"):
        package.ask('count(families_by_country, home="CN")')
    whole = package.ask("count(families_by_country)")
    assert isinstance(whole, Quantity) and whole.low == whole.high < math.inf
