"""Facts over packages of which nobody knows beforehand what is in them: years, leaders and tables by their place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from fact_making import Package, ask

from patentdeck.dataset import Dataset
from patentdeck.facts.book import FactBook
from patentdeck.facts.cells import FactError
from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.facts.verdict import Verdict

YEARS = (
    "2019,2019,3,,,exact",
    "2020,2020,9,,,exact",
    "2021,2021,7,,,exact",
    "2022,2022,9,,,exact",
    "2023,2023,2,,,exact",
)


def incomplete(package: Package, *years: int) -> Package:
    text = (package.folder / "datapackage.json").read_text(encoding="utf-8")
    said = (
        f'"briefing": "tiny", "import": {{"unit": "families", "place": "office", "incomplete_years": {list(years)}}},'
    )
    return package.write("datapackage.json", text.replace('"briefing": "tiny",', said))


def spans(answer: object) -> list[str]:
    assert isinstance(answer, Quantity), answer
    return [period.start for period in answer.periods]


def test_the_last_year_is_the_last_that_is_complete(package: Package) -> None:
    package.rows("families_by_year", *YEARS)
    assert spans(package.ask('value(families_by_year, year="last")')) == ["2023"]
    incomplete(package, 2023)
    assert spans(package.ask('value(families_by_year, year="last")')) == ["2022"]
    assert spans(package.ask('value(families_by_year, year="last-2")')) == ["2020"]
    assert spans(package.ask('value(families_by_year, year="first")')) == ["2019"]


def test_a_year_that_is_not_there_is_unknown_and_a_misspelt_one_an_error(package: Package) -> None:
    package.rows("families_by_year", *YEARS)
    assert isinstance(package.ask('value(families_by_year, year="last-9")'), Unknown)
    with pytest.raises(FactError, match="no year or date"):
        package.ask('value(families_by_year, year="lst")')
    with pytest.raises(FactError, match="there is no 'first-1'"):
        package.ask('value(families_by_year, year="first-1")')


def test_one_year_has_no_first(package: Package) -> None:
    package.rows("families_by_year", YEARS[0])
    assert isinstance(package.ask('value(families_by_year, year="first")'), Unknown)
    assert spans(package.ask('value(families_by_year, year="last")')) == ["2019"]


def test_the_peak_is_the_newest_of_the_largest_years_that_are_complete(package: Package) -> None:
    package.rows("families_by_year", *YEARS)
    assert spans(package.ask("peak(families_by_year)")) == ["2022"]
    assert spans(incomplete(package, 2022, 2023).ask("peak(families_by_year)")) == ["2020"]
    gap = package.rows("families_by_year", *YEARS[:2], "2021,2021,,,,not_available")
    assert isinstance(gap.ask("peak(families_by_year)"), Unknown)


def test_whoever_leads_is_a_key(tiny: Dataset) -> None:
    first = ask(tiny, "value(families_by_country, country=who(top(families_by_country, 1), 1))")
    assert isinstance(first, Quantity) and first.subject == (("country", "CN"),)
    assert isinstance(ask(tiny, "value(families_by_country, country=who(top(families_by_country, 1), 2))"), Unknown)
    assert isinstance(ask(tiny, "rank(families_by_country, country=who(top(families_by_mode, 1), 1))"), Unknown)
    with pytest.raises(FactError, match="who takes a listing"):
        ask(tiny, "value(families_by_country, country=who(families_by_country, 1))")


def test_somebody_is_no_fact(tiny: Dataset) -> None:
    _, wrong = FactBook.compute(tiny, {"leader": "who(top(families_by_country, 1), 1)"})
    assert "not a number" in wrong["leader"]


def test_ties_that_there_is_no_room_for_stay_out(tiny: Dataset) -> None:
    assert len(ask(tiny, "top(families_by_organisation, 1)")) == 2  # type: ignore[arg-type]
    assert len(ask(tiny, 'top(families_by_organisation, 1, ties="out")')) == 0  # type: ignore[arg-type]
    assert len(ask(tiny, 'top(families_by_organisation, 2, ties="out")')) == 2  # type: ignore[arg-type]
    with pytest.raises(FactError, match="in"):
        ask(tiny, 'top(families_by_organisation, 2, ties="off")')


def test_a_name_stands_for_the_first_table_that_is_there(tiny: Dataset) -> None:
    names = {"by_place": ("publications_by_country", "families_by_country"), "by_mode": ("families_by_mode",)}
    facts = {"china": 'value(by_place, country="CN")', "image": 'value(by_mode, mode="image")'}
    made, wrong = FactBook.compute(tiny, facts, names)
    assert not wrong
    assert isinstance(made["china"], Quantity) and made["china"].value == 70
    assert isinstance(made["image"], Unknown)
    _, wrong = FactBook.compute(tiny, {"china": 'value(by_palce, country="CN")'}, names)
    assert "did you mean 'by_place'?" in wrong["china"]
    _, wrong = FactBook.compute(tiny, {"china": 'value(by_place, country="CHN")'}, names)
    assert "did you mean" in wrong["china"]


def test_how_it_was_counted_can_be_asked(package: Package) -> None:
    incomplete(package)
    assert [verdict(package, each) for each in ('"place", "office"', '"place", "inventor"', '"query"')] == [
        True, False, False
    ]  # fmt: skip
    assert verdict(package, '"year", "priority"') is None  # it does not say
    with pytest.raises(FactError, match="did you mean 'office'"):
        package.ask('counted("place", "ofice")')
    with pytest.raises(FactError, match="did you mean 'place'"):
        package.ask('counted("plaec")')


def verdict(package: Package, asked: str) -> bool | None:
    answer = package.ask(f"counted({asked})")
    assert isinstance(answer, Verdict)
    return answer.holds


def test_specialisation_is_a_share_of_the_row_over_the_share_of_the_whole(package: Package) -> None:
    # 30 of 40 against 50 of 100, by hand: 0.75 / 0.5
    package.rows("families_by_country", "WORLD,2022,2023,100,,,exact", "CN,2022,2023,40,,,exact")
    call = (
        'specialisation({}, row=value(families_by_country, country="CN"), '
        'column=value(families_by_model_type, model_type="gan"), whole=value(families_by_country, country="WORLD"))'
    )
    crossing = package.rows("families_by_organisation", "red,2022,2023,30,,,exact")
    index = crossing.ask(call.format('value(families_by_organisation, organisation="red")'))
    assert isinstance(index, Quantity)
    assert (index.value, index.unit, index.mismatch) == (Fraction(3, 2), "times", ())
    assert {cell.table for cell in index.cells} == {
        "families_by_organisation", "families_by_country", "families_by_model_type"
    }  # fmt: skip


def test_where_fewer_than_five_would_be_expected_there_is_no_index(package: Package) -> None:
    package.rows("families_by_country", "WORLD,2022,2023,100,,,exact", "CN,2022,2023,9,,,exact")
    index = package.ask(
        'specialisation(value(families_by_country, country="CN"), row=value(families_by_country, country="CN"), '
        'column=value(families_by_model_type, model_type="gan"), whole=value(families_by_country, country="WORLD"))'
    )
    assert isinstance(index, Unknown) and "4.5" in index.reason
