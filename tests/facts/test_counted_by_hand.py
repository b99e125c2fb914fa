"""The tiny package, small enough to count on one's fingers: every indicator against the answer by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from fact_making import ask, book

from patentdeck.dataset.model import Period
from patentdeck.facts.listing import Listing
from patentdeck.facts.quantity import Quantity

CHINA = 'value(families_by_country, country="CN")'
US = 'value(families_by_country, country="US")'
JAPAN = 'value(families_by_country, country="JP")'
WORLD = 'value(families_by_country, country="WORLD")'
Y2022, Y2023 = "value(families_by_year, year=2022)", "value(families_by_year, year=2023)"

ANSWERS = {
    CHINA: (70, 70, 70, "families", "exact"),
    US: (20, 15, 25, "families", "approx"),
    JAPAN: (15, 15, math.inf, "families", "lower_bound"),
    f"share({CHINA}, of={WORLD})": (Fraction(7, 10),) * 3 + ("share", "exact"),
    f"share({US}, of={WORLD})": (Fraction(1, 5), Fraction(3, 20), Fraction(1, 4), "share", "approx"),
    f"share({JAPAN}, of={WORLD})": (Fraction(3, 20), Fraction(3, 20), math.inf, "share", "lower_bound"),
    f"ratio({CHINA}, {US})": (Fraction(7, 2), Fraction(14, 5), Fraction(14, 3), "times", "approx"),
    f"ratio({CHINA}, {JAPAN})": (Fraction(14, 3), 0, Fraction(14, 3), "times", "upper_bound"),
    f"difference({CHINA}, {US})": (50, 45, 55, "families", "approx"),
    f"{CHINA} + {US}": (90, 85, 95, "families", "approx"),
    f"{CHINA} / 2": (35, 35, 35, "families", "exact"),
    f"multiple({Y2023}, {Y2022})": (Fraction(3, 2),) * 3 + ("times", "exact"),
    f"growth({Y2023}, {Y2022})": (Fraction(1, 2),) * 3 + ("rate", "exact"),
    f"cagr({Y2023}, {Y2022})": (Fraction(1, 2),) * 3 + ("rate", "exact"),
    f"period_share({Y2023}, of={WORLD})": (Fraction(3, 5),) * 3 + ("share", "exact"),
    'value(indicators, measure="mapped_share")': (Fraction(3, 4),) * 3 + ("share", "exact"),
    'rank(families_by_country, country="CN")': (None, 1, 2, "rank", "range"),  # more than 15 may be more than 70
    'rank(families_by_country, country="US")': (None, 2, 3, "rank", "range"),
    'rank(families_by_model_type, model_type="llm")': (2, 2, 2, "rank", "exact"),
    'rank(families_by_organisation, organisation="red")': (1, 1, 1, "rank", "exact"),
    'rank(families_by_organisation, organisation="blue")': (1, 1, 1, "rank", "exact"),
    'rank(families_by_organisation, organisation="northwest")': (3, 3, 3, "rank", "exact"),
    'rank(families_by_organisation, organisation="northwest", kind="research")': (1, 1, 1, "rank", "exact"),
    "count(families_by_country)": (3, 3, 3, "countries", "exact"),
    'count(families_by_organisation, home="CN")': (None, 1, 2, "organisations", "range"),
    'count(families_by_organisation, home="CN", kind="company")': (1, 1, 1, "organisations", "exact"),
    'count(families_by_organisation, home="JP")': (0, 0, 0, "organisations", "exact"),
    'count(top(families_by_organisation, 1), home="US")': (1, 1, 1, "organisations", "exact"),
    'listed(families_by_organisation, kind="company")': (2, 2, 2, "organisations", "exact"),
    'mentions_share(families_by_organisation, home="CN")': (None, Fraction(3, 7), Fraction(4, 7), "share", "range"),
    'mentions_share(families_by_organisation, home="CN", kind="company")': (Fraction(1, 2),) * 3 + ("share", "exact"),
    "total(families_by_organisation)": (70, 70, 70, "families", "exact"),
}  # fmt: skip


@pytest.mark.parametrize("formula", ANSWERS)
def test_an_indicator_of_the_tiny_package(tiny, formula):
    value, low, high, unit, exactness = ANSWERS[formula]
    found = ask(tiny, formula)
    assert isinstance(found, Quantity)
    assert (found.value, found.low, found.high) == (value, low, high)
    assert (found.unit, found.exactness) == (unit, exactness)
    assert found.mismatch == ()


def names(listing: object) -> list[tuple[str, int, bool]]:
    assert isinstance(listing, Listing)
    return [(entry.entity.id, entry.rank, entry.tied) for entry in listing]


def test_a_listing_is_largest_first_without_the_world(tiny):
    assert names(ask(tiny, "listing(families_by_country)")) == [("CN", 1, False), ("US", 2, False), ("JP", 3, False)]


def test_ties_share_a_rank_and_stand_in_the_order_of_their_ids(tiny):
    assert names(ask(tiny, "listing(families_by_organisation)")) == [
        ("blue", 1, True), ("red", 1, True), ("northwest", 3, False)
    ]  # fmt: skip


def test_the_first_of_a_listing_are_more_where_the_last_place_is_shared(tiny):
    assert names(ask(tiny, "top(families_by_organisation, 1)")) == [("blue", 1, True), ("red", 1, True)]
    assert len(ask(tiny, "top(families_by_organisation, 2)")) == 2
    assert len(ask(tiny, "top(families_by_organisation, 3)")) == 3


def test_an_indicator_remembers_its_cells_its_source_and_its_vintage(tiny):
    share = book(tiny, china=CHINA, world=WORLD, china_share="share(china, of=world)")["china_share"]
    assert [str(cell) for cell in share.cells] == [
        "families_by_country[country=CN, from=2022, to=2023].value",
        "families_by_country[country=WORLD, from=2022, to=2023].value",
    ]
    assert share.sources == ("REPORT",)
    assert share.periods == (Period("2022", "2023"),)
    assert share.editions == ("2024",)
    assert (share.name, share.formula) == ("china_share", "share(china, of=world)")


def test_a_place_rests_on_everybody_who_is_listed_its_own_cell_first(tiny):
    place = ask(tiny, 'rank(families_by_country, country="US")')
    assert [dict(cell.row)["country"] for cell in place.cells] == ["US", "CN", "JP"]


def test_facts_may_name_one_another_in_any_order(tiny):
    made = book(tiny, lead="ratio(china, us)", china=CHINA, us=US)
    assert list(made) == ["lead", "china", "us"]
    assert made["lead"].value == Fraction(7, 2)
