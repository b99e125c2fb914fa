"""A misspelt name must not look like a missing number: every unknown name is an error with the closest one."""

from __future__ import annotations

import json

import pytest
from fact_making import Package, ask, book, wrong

MISSPELT = {
    "a country": ('value(families_by_country, country="CHN")', "countries has no 'CHN'; did you mean 'CN'?"),
    "a country in a rank": ('rank(families_by_country, country="JPN")', "did you mean 'JP'?"),
    "a home": ('count(families_by_organisation, home="USA")', "did you mean 'US'?"),
    "a home of mentions": ('mentions_share(families_by_organisation, home="CHN")', "did you mean 'CN'?"),
    "an organisation": ('value(families_by_organisation, organisation="reed")', "did you mean 'red'?"),
    "a model type": ('value(families_by_model_type, model_type="gna")', "did you mean 'gan'?"),
    "a measure": ('value(indicators, measure="maped_share")', "did you mean 'mapped_share'?"),
    "a kind": ('listing(families_by_organisation, kind="compny")', "did you mean 'company'?"),
    "a table": ("value(families_by_contry)", "unknown name 'families_by_contry'; did you mean 'families_by_country'?"),
    "a table in quotation marks": ('value("families_by_contry")', "did you mean 'families_by_country'?"),
    "a key": ('value(families_by_country, contry="CN")', "has no key 'contry'; did you mean 'country'?"),
    "a key that another table has": (
        'value(families_by_country, organisation="red")', "families_by_country has no key 'organisation'",
    ),
    "a fact": ("chine + 1", "unknown name 'chine'; did you mean 'china'?"),
    "an indicator": ("ratoi(china, china)", "unknown name 'ratoi'; did you mean 'ratio'?"),
    "a setting": ('value(families_by_country, country="CN", yaer=2022)', "has no key 'yaer'"),
    "a year": ('value(families_by_country, country="CN", year="20x2")', "'20x2' is no year or date"),
    "a period": ('value(families_by_country, country="CN", period=2022)', "period takes two years"),
    "a period the wrong way round": (
        'value(families_by_country, country="CN", period=(2023, 2022))', "ends (2022) before it starts (2023)",
    ),
    "a year and a period": (
        'value(families_by_country, country="CN", year=2022, period=(2022, 2023))', "either year or period",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISSPELT)
def test_an_unknown_name_is_an_error_with_the_closest(tiny, case):
    formula, words = MISSPELT[case]
    said = wrong(tiny, china='value(families_by_country, country="CN")', lead=formula)
    assert words in said["lead"]


def test_a_name_that_is_right_is_no_error(tiny):
    formulas = [formula for formula, _ in MISSPELT.values()]
    right = formulas[0].replace("CHN", "CN")
    assert wrong(tiny, lead=right) == {}


RANKS = """entity,model_type,among,rank,rank_or,from,to,value,low,high,exactness,origin,edition,source,note
red,gan,companies,1,,2022,2023,,,,exact,stated,2024,REPORT,
blue,gan,companies,2,1,2022,2023,,,,exact,stated,2024,REPORT,
northwest,,research,1,,2022,2023,,,,exact,stated,2024,REPORT,
"""
QUALITATIVE = """subject,model_type,says,from,to,value,low,high,exactness,origin,edition,source,note
gan,,slowed,2022,2023,,,,qualitative,stated,2024,REPORT,
"""


@pytest.fixture
def ranked(package: Package) -> Package:
    """The tiny package with places and words of a source."""
    package.write("ranks.csv", RANKS).write("qualitative.csv", QUALITATIVE)
    path = package.folder / "datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["resources"] += [{"name": name, "path": f"{name}.csv"} for name in ("ranks", "qualitative")]
    path.write_text(json.dumps(document), encoding="utf-8")
    return package


STATED = {
    "an entity": ('ranked(entity="rde", among="companies", model_type="gan")', "did you mean 'red'?"),
    "an entity of value": ('value(ranks, entity="rde", among="companies", model_type="gan")', "did you mean 'red'?"),
    "among": ('ranked(entity="red", among="company", model_type="gan")', "ranks has no among 'company'"),
    "among of value": ('value(ranks, entity="red", among="company", model_type="gan")', "ranks has no among 'company'"),
    "a model type": ('ranked(entity="red", among="companies", model_type="gna")', "did you mean 'gan'?"),
    "a subject": ('said(subject="gna", says="slowed")', "did you mean 'gan'?"),
}


@pytest.mark.parametrize("case", STATED)
def test_an_unknown_name_of_a_place_or_a_word_is_an_error_too(ranked: Package, case):
    formula, words = STATED[case]
    assert words in wrong(ranked.dataset, stated=formula)["stated"]


def test_a_place_that_a_source_states(ranked: Package):
    assert ranked.ask('ranked(entity="red", among="companies", model_type="gan")').value == 1
    both = ranked.ask('ranked(entity="blue", among="companies", model_type="gan")')
    assert (both.low, both.high, both.exactness) == (1, 2, "range")
    assert ranked.ask('ranked(entity="northwest", among="research")').value == 1
    assert "no row for red" in ranked.ask('ranked(entity="red", among="research")').reason


def test_a_word_that_a_source_says_holds_and_one_that_nobody_says_is_undecided(ranked: Package):
    assert ranked.ask('said(subject="gan", says="slowed")').holds is True
    assert ranked.ask('said(subject="gan", says="surged")').holds is None
    assert ranked.ask('said(subject="llm", says="slowed")').holds is None


def test_the_places_of_a_table_without_a_key_for_everybody_are_listed(ranked: Package):
    listed = ranked.ask('listing(ranks, entity="red", among="companies")')
    assert [entry.entity.id for entry in listed] == ["gan"]
    assert len(ranked.ask('listing(ranks, entity="northwest", among="research")')) == 0


def test_several_rows_that_fit_are_named(package: Package):
    package.rows(
        "families_by_country",
        "CN,2022,2023,70,,,exact,stated,2024,REPORT,",
        "US,2022,2023,20,,,exact,stated,2024,REPORT,",
    )
    said = wrong(package.dataset, all="value(families_by_country)")["all"]
    assert "has 2 rows that fit" in said
    assert "line 2: country=CN 2022–2023; line 3: country=US 2022–2023" in said


def test_no_row_that_fits_is_unknown_and_says_what_was_asked(tiny):
    found = ask(tiny, 'value(families_by_country, country="CN", year=2021)')
    assert found.reason == "families_by_country has no row for country=CN in 2021–2021"


def test_the_period_is_that_of_the_package_unless_told_otherwise(package: Package):
    package.rows(
        "families_by_country",
        "CN,2022,2023,70,,,exact",
        "CN,2022,2022,30,,,exact",
        "CN,2023,2023,40,,,exact",
    )
    asked = 'value(families_by_country, country="CN"{})'
    assert package.ask(asked.format("")).value == 70
    assert package.ask(asked.format(", year=2022")).value == 30
    assert package.ask(asked.format(', year="2022"')).value == 30
    assert package.ask(asked.format(", period=(2023, 2023)")).value == 40
    assert package.ask(asked.format(", period=(2022, 2023)")).value == 70


CIRCLES = {
    "itself": ({"a": "a + 1"}, "a → a"),
    "another": ({"a": "b + 1", "b": "a + 1"}, "a → b → a"),
    "a long way round": ({"a": "b", "b": "c", "c": "d", "d": "b"}, "b → c → d → b"),
}


@pytest.mark.parametrize("case", CIRCLES)
def test_facts_that_go_round_in_a_circle_are_named(tiny, case):
    facts, circle = CIRCLES[case]
    said = wrong(tiny, **facts)
    assert set(said) == set(facts)
    assert sum(f"goes round in a circle: {circle}" in text for text in said.values()) == 1


def test_facts_that_rest_on_a_broken_one_say_so_and_the_others_stand(tiny):
    facts = {"bad": "chine", "worse": "bad + 1", "good": "1 + 1"}
    said = wrong(tiny, **facts)
    assert set(said) == {"bad", "worse"}
    assert said["worse"] == "rests on bad, which cannot be computed"
    assert list(book(tiny, good="1 + 1")) == ["good"]


@pytest.mark.parametrize("name", ["families_by_country", "value", "share", "notable_models_by_country"])
def test_a_fact_cannot_take_the_name_of_a_table_or_an_indicator(tiny, name):
    assert "is the name of a table or an indicator" in wrong(tiny, **{name: "1 + 1"})[name]


def test_a_chain_of_hundreds_of_facts_ends_in_an_error_and_not_in_a_crash(tiny):
    chain = {f"f{n}": f"f{n + 1} + 1" for n in range(2000)} | {"f2000": "1"}
    said = wrong(tiny, **chain)
    assert said
