"""Ranks, counts and shares over everybody listed, where numbers are approximate or homes unclear."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from fact_making import Package

from patentdeck.facts.quantity import Quantity, Unknown


def place(package: Package, organisation: str) -> tuple[object, object]:
    found = package.ask(f'rank(families_by_organisation, organisation="{organisation}")')
    assert isinstance(found, Quantity)
    return found.low, found.high


def test_numbers_that_overlap_share_a_range_of_places(package: Package):
    package.rows(
        "families_by_organisation",
        "red,2022,2023,100,90,110,approx",
        "blue,2022,2023,105,,,exact",
        "northwest,2022,2023,50,,,exact",
    )
    assert place(package, "red") == (1, 2)
    assert place(package, "blue") == (1, 2)
    assert place(package, "northwest") == (3, 3)


def test_a_floor_may_be_anywhere_above_itself(package: Package):
    package.rows(
        "families_by_organisation",
        "red,2022,2023,100,,,exact",
        "blue,2022,2023,50,,,lower_bound",
        "northwest,2022,2023,40,,,exact",
    )
    assert place(package, "blue") == (1, 2)
    assert place(package, "red") == (1, 2)
    assert place(package, "northwest") == (3, 3)


def test_everybody_equal_is_first(package: Package):
    package.rows("families_by_organisation", *(f"{who},2022,2023,30,,,exact" for who in ("red", "blue", "northwest")))
    assert [place(package, who) for who in ("red", "blue", "northwest")] == [(1, 1)] * 3


def test_whoever_is_not_listed_has_no_place(package: Package):
    package.rows("families_by_organisation", "red,2022,2023,30,,,exact", "blue,2022,2023,,,,not_available")
    found = package.ask('rank(families_by_organisation, organisation="blue")')
    assert isinstance(found, Unknown)
    assert "not listed" in found.reason


def test_unlike_editions_in_one_listing_leave_a_mismatch(package: Package):
    package.rows(
        "families_by_organisation",
        "red,2022,2023,30,,,exact,stated,2024,REPORT,",
        "blue,2022,2023,20,,,exact,stated,2026,REPORT,",
    )
    assert "unlike edition" in package.ask('rank(families_by_organisation, organisation="red")').mismatch[0]
    assert package.ask('across(rank(families_by_organisation, organisation="red"))').mismatch == ()


MENTIONS = {
    "exact": (("60,,,exact", "40,,,exact"), (Fraction(3, 5), Fraction(3, 5), Fraction(3, 5)), "exact"),
    "about": (
        ("60,50,70,approx", "40,,,exact"),
        (Fraction(3, 5), Fraction(50, 90), Fraction(70, 110)),
        "approx",
    ),
    "more than": (("60,,,lower_bound", "40,,,exact"), (Fraction(3, 5), Fraction(3, 5), 1), "approx"),
    "others open": (("60,,,exact", "40,,,lower_bound"), (Fraction(3, 5), 0, Fraction(3, 5)), "upper_bound"),
    "not more than": (("60,,,upper_bound", "40,,,exact"), (Fraction(3, 5), 0, Fraction(3, 5)), "upper_bound"),
    "nothing sure": (("60,,,upper_bound", "40,,,upper_bound"), (Fraction(3, 5), 0, 1), "approx"),
}


@pytest.mark.parametrize("case", MENTIONS)
def test_a_share_of_mentions_is_as_sure_as_the_counts_behind_it(package: Package, case):
    (ours, theirs), wanted, exactness = MENTIONS[case]
    package.rows("families_by_organisation", f"red,2022,2023,{ours}", f"blue,2022,2023,{theirs}")
    found = package.ask('mentions_share(families_by_organisation, home="CN")')
    assert (found.value, found.low, found.high) == wanted
    assert found.exactness == exactness


def test_a_share_of_nothing_is_unknown(package: Package):
    package.rows("families_by_organisation", "red,2022,2023,0,,,exact", "blue,2022,2023,0,,,exact")
    assert isinstance(package.ask('mentions_share(families_by_organisation, home="CN")'), Unknown)


def test_an_unclear_home_widens_a_count_and_a_share_to_a_range(package: Package):
    package.rows("families_by_organisation", "red,2022,2023,60,,,exact", "northwest,2022,2023,40,,,exact")
    count = package.ask('count(families_by_organisation, home="CN")')
    share = package.ask('mentions_share(families_by_organisation, home="CN")')
    assert (count.low, count.high, count.value) == (1, 2, None)
    assert (share.low, share.high, share.value) == (Fraction(3, 5), 1, None)
    assert package.ask('count(families_by_organisation, home="JP")').high == 0


def test_nobody_listed_is_unknown_and_not_zero(package: Package):
    package.rows("families_by_organisation", "red,2022,2022,60,,,exact")
    for formula in ("count(families_by_organisation)", 'mentions_share(families_by_organisation, home="CN")'):
        assert isinstance(package.ask(formula), Unknown)
    assert package.ask("count(families_by_organisation, year=2022)").value == 1


def test_a_floor_keeps_its_open_end_in_a_listing(package: Package):
    package.rows("families_by_organisation", "red,2022,2023,60,,,lower_bound", "blue,2022,2023,50,,,exact")
    first = package.ask("top(families_by_organisation, 1)").entries[0]
    assert (first.entity.id, first.quantity.high) == ("red", math.inf)
