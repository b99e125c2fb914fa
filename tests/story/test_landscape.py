"""The default briefing for imported landscapes: it tells what a package can carry, in every shape, and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from imported_making import BARE, FAMILIES, OFFICES, ONE_COUNTRY, ONE_YEAR, SHAPES, STRAINED, TIED, Landscape
from story_making import LANGUAGES, ROOT

import patentdeck
from patentdeck.dataset import load
from patentdeck.errors import BriefingError
from patentdeck.story.edition import Columns, Edition, Grid, RankedBars, Section, Slopes
from patentdeck.story.opening import open_briefing
from patentdeck.story.package_texts import readable
from patentdeck.story.readable import check_words
from patentdeck.story.story import Story
from patentdeck.story.telling import edition

BRIEFING = ROOT / "templates" / "landscape" / "briefing.yaml"
EVERY = (*SHAPES, STRAINED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("landscapes")


@cache
def _story(shape: int, folder: Path) -> Story:
    return Story.tell(EVERY[shape].load(folder), *open_briefing(BRIEFING))


@cache
def _told(shape: int, folder: Path, language: str) -> Edition:
    return edition(_story(shape, folder), language)


def told(landscape: Landscape, folder: Path, language: str = "en") -> Edition:
    return _told(EVERY.index(landscape), folder, language)


def section(landscape: Landscape, folder: Path, ident: str, language: str = "en") -> Section:
    return next(each for each in told(landscape, folder, language).sections if each.id == ident)


def ids(landscape: Landscape, folder: Path) -> list[str]:
    return [each.id for each in told(landscape, folder).sections]


def words(story: Edition) -> str:
    return "\n".join(text.text for each in story.sections for _, text in each.slots())


def method(landscape: Landscape, folder: Path, language: str = "en") -> dict[str, str]:
    grid = section(landscape, folder, "method", language).exhibit
    assert isinstance(grid, Grid)
    return {term.text: meaning.text for term, meaning in grid.rows}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("landscape", EVERY, ids=lambda each: each.name)
def test_every_shape_is_told_in_every_language(landscape: Landscape, language: str, folder: Path) -> None:
    story = told(landscape, folder, language)
    assert {"cover", "method", "sources"} <= {each.id for each in story.sections}
    assert "".join(story.title.split()) == "".join(landscape.title[language == "zh"].split())
    assert all(each.title.text for each in story.sections)
    assert "{{" not in words(story)
    assert not check_words(_story(EVERY.index(landscape), folder))


@pytest.mark.parametrize("landscape", (OFFICES, STRAINED), ids=lambda each: each.name)
def test_every_shape_has_its_place_on_the_pages(landscape: Landscape, folder: Path) -> None:
    told(landscape, folder)
    checked = patentdeck.check(folder / landscape.name, BRIEFING, look=ROOT / "templates/house")
    assert not checked.problems, "\n".join(map(str, checked.problems))


def test_no_word_is_of_one_technology_or_one_country() -> None:
    text = BRIEFING.read_text(encoding="utf-8")
    assert not re.search(r"generative|\bAI\b|GAN\b|LLM|diffusion|生成式|人工智能|中国|美国|China|\bCN\b", text)
    assert not re.search(r"\b(19|20)\d\d\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_publications_nobody_says_family_but_to_say_that_they_are_none(language: str, folder: Path) -> None:
    text = words(told(OFFICES, folder, language))
    assert not re.search("famil|专利族|同族", text)
    assert re.search("publications" if language == "en" else "公布文本", text)


def test_an_office_is_called_one_and_not_a_country_of_inventors(folder: Path) -> None:
    places = section(OFFICES, folder, "places")
    assert places.title.text == "China is the leading office: 1,455 patent publications, 34.1% of all"
    assert any("nothing of where the inventors are" in point.words.text and point.quiet for point in places.points)
    assert section(FAMILIES, folder, "places").title.text == "China leads with 640 patent families, 41.5% of all"
    assert isinstance(places.exhibit, RankedBars)
    assert [mark.entity for mark in places.exhibit.marks[:6]] == ["CN", "JP", "KR", "US", "WO", "EP"]


def test_growth_rests_on_complete_years_alone_and_says_where_the_peak_was(folder: Path) -> None:
    assert section(FAMILIES, folder, "trend").title.text == (
        "Volume is growing: 245 patent families in 2023, 2.1 times as many as in 2018"
    )
    assert section(OFFICES, folder, "trend").title.text == (
        "Volume has turned down: 388 patent publications in 2023, after a peak of 510 in 2022"
    )
    columns = section(FAMILIES, folder, "trend").exhibit
    assert isinstance(columns, Columns)
    assert [mark.label for mark in columns.marks if mark.is_open] == ["2024"]
    assert [mark.label for mark in columns.marks if mark.role == "third"] == ["2023"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_largest_year_is_never_told_as_if_no_other_had_as_many(language: str, folder: Path) -> None:
    for landscape in EVERY:
        said = words(told(landscape, folder, language))
        assert "largest year was" not in said and "最高的是" not in said
    few = section(BARE, folder, "trend", language).title.text
    assert re.search(r"\b(19|20)\d\d\b", few) is None


def test_where_several_owners_lead_no_share_is_that_of_the_leading_one(folder: Path) -> None:
    bamboo = replace(ONE_COUNTRY, name="bamboo", counts={**ONE_COUNTRY.counts, "owners": 4})
    said = words(edition(Story.tell(bamboo.load(folder), *open_briefing(BRIEFING)), "en"))
    assert "share the lead" in said and "4 owners in all; none has more than 20%" in said
    assert "the leading one" not in said and "The leading owner has" not in said


def test_who_leads_bears_the_accent_and_nobody_does_where_several_lead(folder: Path) -> None:
    roles = {}
    for landscape in (FAMILIES, ONE_YEAR):
        bars = section(landscape, folder, "places").exhibit
        assert isinstance(bars, RankedBars)
        roles[landscape.name] = {mark.entity: mark.role for mark in bars.marks}
    assert (roles["electrolytes"]["CN"], roles["electrolytes"]["JP"]) == ("focus", "comparator")
    assert set(roles["one-year"].values()) == {"quiet"}
    assert section(ONE_YEAR, folder, "places").title.text == (
        "Canada and United States share the lead, with 40 patent families each"
    )


def test_what_the_package_cannot_carry_is_not_told(folder: Path) -> None:
    assert ids(BARE, folder) == ["cover", "trend", "method", "ledger", "sources"]
    assert not {"types", "type-years", "places-types", "owners-types"} & {*ids(OFFICES, folder)}
    assert not {"trend", "owners", "closing"} & {*ids(ONE_YEAR, folder)}
    assert "owners" not in ids(TIED, folder)  # all twenty share one place, and there is room for fifteen


@pytest.mark.parametrize("landscape", EVERY, ids=lambda each: each.name)
def test_chapters_are_numbered_one_after_the_other_whatever_is_left_out(landscape: Landscape, folder: Path) -> None:
    kickers = dict.fromkeys(each.kicker for each in told(landscape, folder).sections if each.kicker)
    assert [int(kicker[:2]) for kicker in kickers] == [*range(1, len(kickers) + 1)]


def test_one_country_is_said_to_be_one(folder: Path) -> None:
    assert section(ONE_COUNTRY, folder, "places").title.text == (
        "A single place is in the data: China, with 30 patent families"
    )


def test_a_crossing_marks_who_is_specialised(folder: Path) -> None:
    grid = section(FAMILIES, folder, "places-types").exhibit
    assert isinstance(grid, Grid)
    cells = {(row[0].text, column): cell for row in grid.rows for column, cell in zip(grid.header, row, strict=True)}
    # By hand: (310 / 505) / (610 / 1542) = 1.55; (190 / 640) / (610 / 1542) = 0.75.
    japan = cells["Japan", "Sulfide electrolytes"]
    assert japan.text == "310 · 1.6\u00a0×"
    assert {span.role for span in japan.spans if span.strong} == {"comparator"}
    assert cells["China", "Sulfide electrolytes"].text == "190"
    assert cells["France", "Halides"].text == "–"
    assert cells["China", "All"].text == "640"
    assert "0.8 times" in section(FAMILIES, folder, "places-types").title.text


def test_the_method_page_tells_basis_query_coverage_and_what_was_refused(folder: Path) -> None:
    rows = method(FAMILIES, folder)
    assert rows["Query"] == "title:(solid electrolyte) AND year:[2013 TO 2024]"
    assert rows["Patent family"].startswith("Simple family")
    assert rows["Place"] == "The countries in the inventors’ addresses."
    assert rows["Coverage of types"].startswith("1,164 of 1,542 have a type, 75.5%")
    assert "as records: 6. Repeat an id that had been read: 14." in rows["Rows read"]
    assert rows["Years not complete"].startswith("2024:")
    assert "electrolytes 3" in rows["Type"] and rows["Made with"] == "patentdeck 1.0, DuckDB 2.0"
    assert FAMILIES.basis[0] in section(FAMILIES, folder, "method").subtitle.text
    assert FAMILIES.basis[0] in told(FAMILIES, folder).footer
    assert FAMILIES.basis[1] in told(FAMILIES, folder, "zh").footer
    assert not {"Coverage of types", "Patent family", "Query"} & {*method(BARE, folder)}
    assert "publishes" not in method(OFFICES, folder)["Place"] and "office" in method(OFFICES, folder)["Place"]


def test_names_stand_as_in_the_source_in_both_languages(folder: Path) -> None:
    for language in LANGUAGES:
        bars = section(FAMILIES, folder, "owners", language).exhibit
        assert isinstance(bars, RankedBars)
        assert {"삼성전자 주식회사", "日立造船株式会社", "中国科学院"} <= {mark.label for mark in bars.marks}


def test_the_last_word_can_fail(folder: Path) -> None:
    assert section(FAMILIES, folder, "closing").title.text == (
        "The field is growing, and China is clearly ahead by inventor location"
    )
    assert section(OFFICES, folder, "closing").title.text == (
        "The field is past its peak, and China is clearly ahead by publishing office"
    )
    watched = section(FAMILIES, folder, "watch").exhibit
    assert isinstance(watched, Grid)
    assert "Places" not in {row[1].text for row in watched.rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handful_is_called_one(language: str, folder: Path) -> None:
    assert section(BARE, folder, "trend", language).title.text.startswith(("Too few", "数量太少"))
    assert "closing" not in ids(ONE_COUNTRY, folder)


def test_a_type_without_any_has_no_slope(folder: Path) -> None:
    slopes = section(FAMILIES, folder, "type-years").exhibit
    assert isinstance(slopes, Slopes)
    assert {slope.label for slope in slopes.slopes} < {*FAMILIES.types}
    assert all(slope.start.value and slope.end.value for slope in slopes.slopes)


def test_one_is_one_family_and_not_one_families(folder: Path) -> None:
    spoons = Landscape(
        "spoons",
        ("Spoons", "勺子"),
        years={2023: 1},
        places={"CN": 1},
        counts={"rows_read": 2, "units": 1, "units_in_period": 1},
        counting={"family": "simple", "year": "publication", "place": "office", "count": "whole"},
    )
    story = Story.tell(spoons.load(folder), *open_briefing(BRIEFING))
    places = [
        next(each.title.text for each in edition(story, language).sections if each.id == "places")
        for language in ("en", "zh")
    ]
    assert places == [
        "A single place is in the data: China, with 1 patent family",
        "数据只涉及单个地域：中国，专利族\u20091\u2009项",
    ]
    for landscape in EVERY:
        assert re.search(r"\b1 patent (families|publications)", words(told(landscape, folder))) is None
    assert "60 patent families" in words(told(TIED, folder))


def test_a_query_is_printed_so_that_it_can_be_read() -> None:
    address = "https://patents.google.com/?q=%28~patent%252fUS1%29&oq=%28solid+electrolyte%29"
    assert readable(address) == "patents.google.com/?q=(~patent/US1)& oq=(solid electrolyte)"
    assert readable("https://a.b/?q=x+y; https://a.b/?q=z") == "a.b/?q=x y; a.b/?q=z"
    assert readable("(a OR b) AND c") == "(a OR b) AND c"
    assert len(readable("x" * 5000)) <= 400 and readable("x" * 5000).endswith("…")
    assert max(map(len, readable(f"({'y' * 30})|({'z' * 30})").split())) <= 40


def test_what_the_package_does_not_say_is_told_where_it_would_be_printed(folder: Path, tmp_path: Path) -> None:
    text = BRIEFING.read_text(encoding="utf-8").replace('when: counted("query")\n', "when: known(last)\n")
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    story = Story.tell(_story(EVERY.index(BARE), folder).dataset, *open_briefing(tmp_path / "briefing.yaml"))
    with pytest.raises(BriefingError, match="does not say its query"):
        edition(story, "en")


def test_a_table_that_nobody_knows_is_told(folder: Path, tmp_path: Path) -> None:
    text = BRIEFING.read_text(encoding="utf-8").replace("publications_by_year]", "publications_by_yeer]")
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    story = Story.tell(_story(EVERY.index(FAMILIES), folder).dataset, *open_briefing(tmp_path / "briefing.yaml"))
    (problem,) = check_words(story)
    assert "tables.by_year" in problem.message and "did you mean 'publications_by_year'" in problem.message
    assert text.splitlines()[(problem.line or 0) - 1].strip().startswith("by_year:")


SHARED = replace(
    FAMILIES,
    name="shared-out",
    counting=FAMILIES.counting | {"count": "fractional", "window": "ours"},
    counts=FAMILIES.counts | {"units": 1700, "units_outside_period": 151, "rows_left_out": 12},
    modes={"Image": 420, "Text": 400},
    applications={"Medicine": 90, "Transport": 30, "Energy": 5},
)
"""Shared out among places and owners; of some years only; sorted by the source into modes and applications."""


def fresh(landscape: Landscape, folder: Path, language: str = "en") -> Edition:
    dataset = load(folder / landscape.name) if (folder / landscape.name).exists() else landscape.load(folder)
    return edition(Story.tell(dataset, *open_briefing(BRIEFING)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shared_out_is_never_said_to_count_for_each(language: str, folder: Path) -> None:
    text = words(fresh(SHARED, folder, language))
    whole = words(told(FAMILIES, folder, language))
    for said in ("counts for each of them", "counts once for each", "Counts are whole", "名下各计一遍", "地域各计一遍"):
        assert said not in text
    assert ("shared out among them in equal parts" if language == "en" else "按等份分摊") in text
    assert ("shared out" if language == "en" else "按等份分摊") not in whole


def test_modes_and_applications_are_told_where_the_source_has_sorted_by_them(folder: Path) -> None:
    titles = {each.id: each.title.text for each in fresh(SHARED, folder).sections}
    assert titles["modes"] == "Image is the largest mode: 420 patent families, 1.1 times as many as the next"
    assert (
        titles["applications"] == "Medicine is the largest application: 90 patent families, 3 times as many as the next"
    )
    assert not {"modes", "applications"} & {*ids(FAMILIES, folder)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_total_of_some_years_stands_beside_that_of_all(language: str, folder: Path) -> None:
    story = fresh(SHARED, folder, language)
    cover = next(each for each in story.sections if each.id == "cover").subtitle.text
    assert "1,542" in cover and "1,700" in cover
    grid = next(each for each in story.sections if each.id == "method").exhibit
    assert isinstance(grid, Grid)
    rows = {term.text: meaning.text for term, meaning in grid.rows}
    assert "151" in rows["Period" if language == "en" else "统计期"]
    assert "12" in rows["Rows not counted" if language == "en" else "不计入的行"]
    assert "Period" not in method(FAMILIES, folder) and "Rows not counted" not in method(FAMILIES, folder)


def test_families_are_counted_by_their_own_word_in_chinese_and_publications_by_theirs(folder: Path) -> None:
    assert "专利族 245 项" in _close(section(FAMILIES, folder, "trend", "zh").title.text)
    assert "388 件" in _close(section(OFFICES, folder, "trend", "zh").title.text)
    assert not re.search(r"\d 件", _close(words(told(FAMILIES, folder, "zh"))).replace("12 件公布文本", ""))
    assert not re.search(r"\d 项", _close(words(told(OFFICES, folder, "zh"))))


def _close(text: str) -> str:
    return text.replace("\u2009", " ").replace("\u202f", " ").replace("\u00a0", " ")


def test_a_volume_is_not_past_its_peak_while_a_year_that_is_not_complete_exceeds_the_last(folder: Path) -> None:
    turned = replace(FAMILIES, name="turned", years={**FAMILIES.years, 2022: 400, 2023: 245, 2024: 97})
    risen = replace(turned, name="risen", years={**turned.years, 2024: 260})
    titles = [
        next(each for each in fresh(landscape, folder).sections if each.id == "trend").title.text
        for landscape in (turned, risen)
    ]
    assert titles[0] == "Volume has turned down: 245 patent families in 2023, after a peak of 400 in 2022"
    assert "turned down" not in titles[1] and "falling" not in titles[1]
