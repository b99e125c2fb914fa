"""What may meet in a formula, what only `across`, and what never."""

from __future__ import annotations

import pytest
from fact_making import Package, ask, book, number, wrong
from msgspec.structs import replace

from patentdeck.facts import measures
from patentdeck.facts.quantity import (
    Quantity,
    Unknown,
    UnlikeUnitsError,
    across,
    add,
    constant,
    divide,
    multiply,
    subtract,
)
from patentdeck.facts.verdict import hold

UNLIKE = {
    "period": number(5, period=("2024", "2024")),
    "basis": number(5, basis="applications"),
    "edition": number(5, edition="2026"),
}
MEETING = {
    "add": add,
    "subtract": subtract,
    "divide": divide,
    "share": lambda a, b: measures.share(a, of=b),
    "ratio": measures.ratio,
    "difference": measures.difference,
}


@pytest.mark.parametrize("word", UNLIKE)
@pytest.mark.parametrize("operation", MEETING)
def test_unlike_numbers_leave_a_mismatch_and_across_takes_it_off(operation, word):
    result = MEETING[operation](number(10), UNLIKE[word])
    assert len(result.mismatch) == 1
    assert result.mismatch[0].startswith(f"unlike {word}:")
    accepted = across(result)
    assert accepted.mismatch == ()
    assert accepted.vintages == (*number(10).vintages, *UNLIKE[word].vintages)


@pytest.mark.parametrize("operation", MEETING)
def test_like_numbers_meet_without_a_word(operation):
    assert MEETING[operation](number(10), number(5)).mismatch == ()


def test_a_mismatch_stays_on_everything_computed_from_it():
    inner = measures.ratio(number(10), UNLIKE["edition"])
    assert multiply(inner, constant(2)).mismatch == inner.mismatch


def test_a_bare_number_meets_everything():
    assert add(constant(1), number(10)).mismatch == ()
    assert multiply(number(10), constant(2)).unit == "families"


@pytest.mark.parametrize("word", ["basis", "edition"])
@pytest.mark.parametrize("measure", [measures.multiple, measures.growth, measures.cagr])
def test_a_comparison_over_time_may_span_periods_but_not_editions_or_bases(measure, word):
    earlier = number(5, period=("2020", "2020"))
    assert measure(number(10, period=("2023", "2023")), earlier).mismatch == ()
    other = {"basis": "applications"} if word == "basis" else {"edition": "2026"}
    assert measure(number(10, period=("2023", "2023"), **other), earlier).mismatch


def test_a_comparison_over_time_is_of_one_series():
    later = number(10, period=("2023", "2023"))
    earlier = number(5, period=("2020", "2020"))
    one, other = (("country", "CN"),), (("country", "US"),)
    mixed = measures.multiple(_of(later, one), _of(earlier, other))
    assert "unlike subject" in mixed.mismatch[0]
    assert measures.multiple(_of(later, one), _of(earlier, one)).mismatch == ()


def _of(quantity: Quantity, subject: tuple[tuple[str, str], ...]) -> Quantity:
    return replace(quantity, subject=subject)


UNITS = {
    "add": add,
    "subtract": subtract,
    "divide": divide,
    "multiply": multiply,
    "share": lambda a, b: measures.share(a, of=b),
    "compare": lambda a, b: hold(a, "gt", b, "a > b"),
}


@pytest.mark.parametrize("operation", UNITS)
def test_families_and_models_never_meet_not_even_across(operation):
    with pytest.raises(UnlikeUnitsError, match="families and models cannot be"):
        across(UNITS[operation](number(10), number(5, unit="models")))


def test_families_over_a_share_are_families():
    assert divide(number(500), number(0.5, unit="share")).unit == "families"


def test_families_over_families_are_times_and_a_share_of_them_is_a_share():
    assert divide(number(10), number(5)).unit == "times"
    assert measures.share(number(1), of=number(4)).unit == "share"


def test_counts_of_unlike_editions_are_not_compared_but_ratios_are():
    counts = hold(number(10), "gt", UNLIKE["edition"], "a > b")
    assert counts.holds is None
    assert "unlike edition" in counts.tests[0].reason
    ratios = hold(number(3, unit="times"), "gt", number(2, unit="times", edition="2026"), "a > b")
    assert ratios.holds is True


def test_a_comparison_of_a_mismatched_number_is_undecided():
    mixed = measures.ratio(number(10), UNLIKE["edition"])
    assert hold(mixed, "gt", 1, "mixed > 1").holds is None
    assert hold(across(mixed), "gt", 1, "mixed > 1").holds is True


def test_a_fact_with_a_mismatch_is_refused_and_told_of_across(package: Package):
    package.rows(
        "families_by_country",
        "CN,2022,2023,70,,,exact,stated,2024,REPORT,",
        "US,2022,2023,20,,,exact,stated,2026,REPORT,",
    )
    formula = 'ratio(value(families_by_country, country="CN"), value(families_by_country, country="US"))'
    said = wrong(package.dataset, lead=formula)["lead"]
    assert "unlike edition: 2024 against 2026" in said
    assert "across(" in said
    lead = book(package.dataset, lead=f"across({formula})")["lead"]
    assert lead.editions == ("2024", "2026")


@pytest.mark.parametrize("sign", "+-*/")
def test_the_signs_of_a_formula_check_what_meets_as_the_indicators_do(package: Package, sign):
    package.rows(
        "families_by_year", "2022,2022,40,,,exact", "2023,2023,60,,,exact"
    ).rows("indicators", "mapped_share,,2022,2023,0.75,,,exact")  # fmt: skip
    right = "value(families_by_year, year=2022)" if sign in "+-/" else 'value(indicators, measure="mapped_share")'
    result = package.ask(f"value(families_by_year, year=2023) {sign} {right}")
    assert isinstance(result, Quantity)
    assert any("unlike period" in reason for reason in result.mismatch)


PERIOD_SHARES = [
    (("2023", "2023"), ("2014", "2023"), True),
    (("2014", "2023"), ("2014", "2023"), True),
    (("2023-05", "2023-06"), ("2014", "2023"), True),
    (("2013", "2013"), ("2014", "2023"), False),
    (("2023", "2024"), ("2014", "2023"), False),
]


@pytest.mark.parametrize(("part", "whole", "inside"), PERIOD_SHARES)
def test_a_share_of_a_span_needs_a_part_that_lies_inside_it(part, whole, inside):
    ask_share = lambda: measures.period_share(number(1, period=part), of=number(4, period=whole))  # noqa: E731
    if inside:
        assert ask_share().value == 0.25
        assert ask_share().mismatch == ()
    else:
        with pytest.raises(ValueError, match="does not lie inside"):
            ask_share()


def test_growth_wants_the_later_number_first():
    with pytest.raises(ValueError, match="does not come after"):
        measures.growth(number(1, period=("2020", "2020")), number(2, period=("2023", "2023")))


def test_an_annual_rate_needs_a_year_between():
    with pytest.raises(ValueError, match="at least a year apart"):
        measures.cagr(number(1, period=("2023-06", "2023-06")), number(2, period=("2023-01", "2023-01")))


def test_the_annual_rate_of_eightfold_growth_in_three_years_is_a_doubling_each_year():
    rate = measures.cagr(number(8, period=("2023", "2023")), number(1, period=("2020", "2020")))
    assert float(rate.value) == pytest.approx(1.0)
    assert rate.unit == "rate"


NON_ADDITIVE = "total(families_by_country)"


def test_a_sum_over_countries_is_refused_but_the_audit_may_show_it(tiny):
    assert "does not add up over country" in wrong(tiny, all=NON_ADDITIVE)["all"]
    shown = ask(tiny, NON_ADDITIVE, audit=True)
    assert (shown.low, shown.exactness) == (70 + 15 + 15, "lower_bound")  # about 20 may be 15; the world is left out


def test_a_sum_over_owners_is_allowed_where_the_package_says_so(tiny):
    assert book(tiny, all="total(families_by_organisation)")["all"].value == 70


def test_a_sum_with_an_unknown_part_is_unknown_and_does_not_pass_for_the_whole(package: Package):
    package.rows("families_by_organisation", "red,2022,2023,30,,,exact", "blue,2022,2023,,,,not_available")
    assert isinstance(package.ask("total(families_by_organisation)"), Unknown)
