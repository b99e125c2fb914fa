"""What nobody published: it spreads, it can be asked about, and it is never taken for false or for nothing."""

from __future__ import annotations

import pytest
from fact_making import Package, ask, book

from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.facts.verdict import Verdict

GAP = 'value(families_by_country, country="JP", year=2022)'
CHINA = 'value(families_by_country, country="CN")'
NO_TABLE = 'value(performance_gap, measure="arena_gap")'

SPREADS = [
    GAP,
    NO_TABLE,
    f"{CHINA} + {GAP}",
    f"{GAP} - {CHINA}",
    f"{GAP} * 2",
    f"{CHINA} / {GAP}",
    f"-{GAP}",
    f"share({GAP}, of={CHINA})",
    f"ratio({CHINA}, {GAP})",
    f"difference({GAP}, {CHINA})",
    f"multiple({GAP}, {CHINA})",
    f"growth({GAP}, {CHINA})",
    f"cagr({GAP}, {CHINA})",
    f"period_share({GAP}, of={CHINA})",
    f"across({GAP})",
    "listed(notable_models_by_country)",
    'rank(notable_models_by_country, country="CN")',
    "total(notable_models_by_country)",
    'ranked(entity="CN", among="countries")',
]


@pytest.mark.parametrize("formula", SPREADS)
def test_an_unknown_makes_everything_computed_from_it_unknown(tiny, formula):
    found = ask(tiny, formula)
    assert isinstance(found, Unknown)
    assert found.reason


def test_a_row_that_says_not_available_is_unknown_like_an_absent_one(package: Package):
    package.rows("families_by_year", "2022,2022,,,,not_available", "2023,2023,60,,,exact")
    assert isinstance(package.ask("value(families_by_year, year=2022)"), Unknown)
    assert isinstance(package.ask("value(families_by_year, year=2021)"), Unknown)
    assert isinstance(package.ask("value(families_by_year, year=2023)"), Quantity)


FACTS = {
    "gap": GAP,
    "china": CHINA,
    "nobody": "listing(notable_models_by_country)",
    "somebody": "listing(families_by_country)",
    "unsaid": 'said(subject="gan", says="slowed")',
}
HOLDS = {
    "known(gap)": False,
    "known(china)": True,
    "known(china, gap)": False,
    "not known(gap)": True,
    "known(nobody)": False,
    "known(somebody)": True,
    "known(unsaid)": False,
    "known(china > 1)": True,
    "gap > 5": None,
    "not (gap > 5)": None,
    "gap > 5 or gap <= 5": None,
    "gap > 5 and china > 1": None,
    "gap > 5 and china > 100": False,
    "gap > 5 or china > 1": True,
    "gap > 5 or china > 100": None,
    "not known(gap) or gap > 5": True,
    "unsaid": None,
    "not unsaid": None,
    "not unsaid or china > 1": True,
}


@pytest.mark.parametrize("condition", HOLDS)
def test_truth_has_three_values(tiny, condition):
    verdict = book(tiny, **FACTS).condition(condition)
    assert verdict.holds is HOLDS[condition]
    assert bool(verdict) is (HOLDS[condition] is True)


def test_an_unknown_names_itself_where_a_condition_fails_on_it(tiny):
    verdict = book(tiny, **FACTS).condition("gap > 5")
    assert "families_by_country has no row for country=JP in 2022–2022" in verdict.tests[0].reason


@pytest.mark.parametrize("formula", ["known()", "known(1)", 'known("gap")'])
def test_known_asks_about_facts_and_nothing_else(tiny, formula):
    with pytest.raises(ValueError, match="asks about"):
        ask(tiny, formula)


def test_a_known_number_stays_with_its_test_for_the_ledger(tiny):
    verdict = book(tiny, **FACTS).condition("known(china)")
    assert isinstance(verdict, Verdict)
    assert verdict.tests[0].left.name == "china"
