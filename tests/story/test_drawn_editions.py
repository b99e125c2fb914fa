"""The exhibits of the editions: what they draw, and that their alternative text holds it."""

from __future__ import annotations

import pytest
from story_making import LANGUAGES, section, story, told

from patentdeck.story.edition import (
    BarMultiples,
    Columns,
    LineMultiples,
    Lines,
    Mark,
    Paired,
    RankedBars,
    ShareBars,
    Slopes,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", ["genai-2024", "genai-2026"])
def test_alternative_text_holds_the_finding_and_every_drawn_figure(package, language):
    for part in told(package, language).sections:
        finding = part.title.text.rstrip("。.")
        assert part.beside or part.exhibit is None or finding in part.alt.text, part.id
        for slot, exhibit, alt in part.exhibits():
            for mark in drawn(exhibit):
                if mark.value is not None:
                    assert mark.text in alt.text, f"{slot}: {mark.text}"


def test_each_of_two_charts_says_a_finding_of_its_own():
    part = section("genai-2026", "en", "gap-over-time")
    assert part.beside is not None
    assert "46 in 2024 is still ahead of China with 24" in part.alt.text
    assert "77 (2023), 46 (2024); China: 3 (2014)" in part.alt.text
    assert "fell from 9.3% to 1.7% and then rose a little to 2.7%" in part.beside.alt.text
    assert part.title.text not in part.alt.text + part.beside.alt.text


def drawn(exhibit: object) -> list[Mark]:
    match exhibit:
        case RankedBars():
            return [*exhibit.marks, *exhibit.aside]
        case Columns() | ShareBars():
            return list(exhibit.marks)
        case Slopes():
            return [mark for slope in exhibit.slopes for mark in (slope.start, slope.end)]
        case Paired():
            return [mark for panel in exhibit.panels for mark in panel.marks]
        case Lines():
            return [mark for panel in exhibit.panels for series in panel.series for mark in series.marks]
        case BarMultiples():
            return [mark for group in exhibit.groups for mark in group.marks]
        case LineMultiples():
            return [mark for series in exhibit.series for mark in (series.marks[0], series.marks[-1])]
    return []


def test_the_companies_stand_in_panels_by_home_and_share_the_ninth_place():
    groups = section("genai-2024", "en", "companies").exhibit.groups
    assert [(group.title.text, group.role) for group in groups] == [
        ("China · 12", "focus"),
        ("United States · 4", "comparator"),
        ("Japan · 2", "quiet"),
        ("Korea · 1", "quiet"),
        ("Germany · 1", "quiet"),
    ]
    marks = [mark for group in groups for mark in group.marks]
    assert len(marks) == 20
    assert {(mark.rank, mark.entity) for mark in marks if mark.rank == "9="} == {("9=", "bbk"), ("9=", "microsoft")}
    assert {mark.rank.rstrip("=") for mark in marks} == {str(n) for n in range(1, 21)} - {"10"}
    for group in groups:
        assert [mark.value for mark in group.marks] == sorted((mark.value for mark in group.marks), reverse=True)
    (china,) = groups[0].title.numbers
    assert china.text == "12"
    assert len(story("genai-2024").drawn[china.facts[0]].cells) == 20


def test_an_owner_whose_home_is_not_settled_stands_apart_and_widens_the_counts():
    groups = section("genai-2024", "zh", "research").exhibit.groups
    assert groups[0].title.text == "中国 · 9\u2009或\u200910"
    assert (groups[-1].title.text, [mark.label for mark in groups[-1].marks]) == ("美国或中国", ["西北大学"])
    assert groups[-1].title.numbers == ()


def test_the_years_that_were_not_published_are_gaps():
    marks = section("genai-2024", "en", "surge").exhibit.marks
    assert [mark.label for mark in marks if mark.value is None] == [str(year) for year in range(2015, 2023)]
    later = section("genai-2026", "en", "surge").exhibit.marks
    assert [(mark.label, mark.text) for mark in later[-2:]] == [("2024", "more than 18,192"), ("2025", "37,808")]
    assert later[-2].is_open


def test_the_update_draws_small_multiples_only_as_far_as_the_years_are_over_and_leaves_gaps():
    exhibit = section("genai-2026", "en", "gap-over-time").exhibit
    assert isinstance(exhibit, LineMultiples)
    assert [series.label for series in exhibit.series][:3] == ["United States", "China", "United Kingdom"]
    assert all(series.xs == tuple(float(year) for year in range(2014, 2025)) for series in exhibit.series)
    canada = exhibit.series[3]
    assert [int(x) for x, mark in zip(canada.xs, canada.marks, strict=True) if mark.value is None] == [2018]
    assert exhibit.ticks == ((2014.0, "2014"), (2024.0, "2024"))
    assert story("genai-2026").left_out == ()


def test_a_model_type_without_a_share_says_what_is_known_and_has_no_bar():
    part = section("genai-2024", "en", "countries-models")
    rows = [(mark.label, mark.text) for mark in part.exhibit.marks if mark.value is None]
    assert rows == [("VAE", "China first; no count published"), ("LLM", "China first; no count published")]
    assert [mark.facts for mark in part.exhibit.marks[3:]] == [("first_vae",), ("first_llm",)]
    assert "VAE China first; no count published" in part.alt.text


def test_modes_without_a_count_stand_last_in_words():
    marks = section("genai-2024", "zh", "modes").exhibit.marks
    assert [mark.value is None for mark in marks] == [False] * 3 + [True] * 4
    assert {mark.text for mark in marks[3:]} == {"未公布"}


def test_a_number_stands_before_its_year_in_alternative_text():
    assert "733 (2014)" in section("genai-2024", "en", "surge").alt.text
    assert "733（2014）" in section("genai-2024", "zh", "surge").alt.text
    assert "2014 733" not in section("genai-2024", "en", "surge").alt.text
