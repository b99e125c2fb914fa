"""What stands behind the printed numbers: every number has its value, its cells and its sources, in the language."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from story_making import LANGUAGES, PACKAGES, Desk, dataset, story, told

from patentdeck.editions.texts import printed
from patentdeck.facts.quantity import Quantity
from patentdeck.story.edition import Edition

BOTH = [(package, language) for package in PACKAGES for language in LANGUAGES]
SHARES = """\
  - id: countries
    kind: chart
    statement:
      en: "{{ china_share | percent | strong }} is from China"
      zh: "{{ china_share | percent | strong }} 来自中国"
    exhibit: {form: ranked_bars, of: families_by_country, focus: CN}
"""


def facts_printed(edition: Edition) -> Iterator[str]:
    for section in edition.sections:
        for _, words in section.slots():
            yield from (fact for _, fact in printed(words))
        for _, exhibit, _ in section.exhibits():
            yield from (fact for _, fact in printed(exhibit))


@pytest.mark.parametrize(("package", "language"), BOTH)
def test_every_printed_number_is_traced(package: str, language: str) -> None:
    facts, edition = story(package).facts, told(package, language)
    numbers = {name for name in facts_printed(edition) if isinstance(facts.get(name), Quantity) or ":" in name}
    assert len(numbers) > 100
    assert numbers <= set(edition.traced)
    assert any(name.startswith("multiple(") for name in numbers)
    assert "as_of" not in edition.traced and "decade" not in edition.traced


@pytest.mark.parametrize(("package", "language"), BOTH)
def test_what_is_printed_is_named_as_in_the_list_of_sources(package: str, language: str) -> None:
    edition = told(package, language)
    for name in set(facts_printed(edition)) & set(edition.traced):
        assert set(edition.traced[name].sources) <= set(edition.sources), name
    numbers = [source.number for source in edition.sources.values()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(name == f"[{source.number}] {source.title}" for name, source in edition.sources.items())


@pytest.mark.parametrize(("package", "language"), BOTH)
def test_cells_are_addresses_in_the_package(package: str, language: str) -> None:
    tables = dataset(package).tables
    for name, number in told(package, language).traced.items():
        for cell in number.cells:
            table, _, rest = cell.partition("[")
            assert table in tables and rest.endswith(("].value", "].rank", "].rank_or")), (name, cell)


def test_a_number_is_traced_in_the_words_of_its_language() -> None:
    english, chinese = (told("genai-2024", language).traced["china_share"] for language in ("en", "zh"))
    assert (english.value, english.low, english.high) == (chinese.value, chinese.low, chinese.high)
    assert (english.unit, english.exactness, english.sort) == ("share", "exact", "share")
    assert (chinese.unit, chinese.exactness) == ("占比", "精确")
    assert english.period == chinese.period == "2014–2023"


def test_bounds_are_open_where_nothing_bounds_the_number() -> None:
    traced, facts = told("genai-2024", "en").traced, story("genai-2024").facts
    bounded = {name: fact for name, fact in facts.items() if isinstance(fact, Quantity) and math.isinf(fact.high)}
    assert bounded
    for name, fact in bounded.items():
        assert traced[name].high is None and traced[name].low == float(fact.low)
        assert traced[name].exactness == "lower bound"
    undecided = traced["research_china"]
    assert (undecided.value, undecided.low, undecided.high, undecided.exactness) == (None, 9.0, 10.0, "range")


def test_what_a_source_states_is_traced_to_the_cells_it_was_recomputed_from() -> None:
    stated = told("genai-2024", "en").traced["stated:S107"]
    assert stated.value == 8 and stated.cells


def test_a_small_story_traces_its_facts_and_the_rows_it_draws(desk: Desk) -> None:
    traced = desk.edition(SHARES).traced
    assert traced["china_share"].cells[0].startswith("families_by_country[country=CN")
    assert any(name.startswith("families_by_country:CN:") for name in traced)
    assert "gap" not in traced  # nobody published it
    assert "owners" not in traced  # names, no number


def test_a_short_wording_is_set_and_traced_like_the_long_one(desk: Desk) -> None:
    short = SHARES.replace(
        '来自中国"', '来自中国"\n      short: {en: "{{ last | number }}", zh: "{{ last | number }}"}'
    )
    edition = desk.edition(short)
    words = edition.sections[0].title
    assert words.short and [number.facts for number in words.short.numbers] == [("last",)]
    assert "last" in edition.traced
    assert desk.edition(SHARES).sections[0].title.short is None
