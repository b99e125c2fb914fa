"""The exhibits of the editions: what they draw, and that their alternative text holds it."""

from __future__ import annotations

import pytest
from story_making import LANGUAGES, section, story, told

from patentdeck.story.edition import Columns, Grid, Lines, Mark, Paired, RankedBars, ShareBars, Slopes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", ["genai-2024", "genai-2026"])
def test_alternative_text_holds_the_finding_and_every_drawn_figure(package, language):
    for part in told(package, language).sections:
        if part.exhibit is None:
            continue
        finding = part.title.text.rstrip("。.")
        assert finding in part.alt.text, part.id
        if isinstance(part.exhibit, Grid):
            continue
        for mark in drawn(part.exhibit):
            if mark.value is not None:
                assert mark.text in part.alt.text, f"{part.id}: {mark.text}"


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
    return []


def test_the_companies_share_the_ninth_place():
    marks = section("genai-2024", "en", "companies").exhibit.marks
    assert len(marks) == 20
    assert [(mark.rank, mark.entity) for mark in marks if mark.rank == "9="] == [("9=", "bbk"), ("9=", "microsoft")]
    assert [mark.rank for mark in marks][10] == "11"
    assert [mark.value for mark in marks] == sorted((mark.value for mark in marks), reverse=True)
    assert {mark.role for mark in marks} == {"focus", "comparator", "quiet"}


def test_the_years_that_were_not_published_are_gaps():
    marks = section("genai-2024", "en", "surge").exhibit.marks
    assert [mark.label for mark in marks if mark.value is None] == [str(year) for year in range(2015, 2023)]
    later = section("genai-2026", "en", "surge").exhibit.marks
    assert [(mark.label, mark.text) for mark in later[-2:]] == [("2024", "more than 18,192"), ("2025", "37,808")]
    assert later[-2].is_open


def test_the_update_draws_lines_only_as_far_as_the_years_are_over():
    panel = section("genai-2026", "en", "gap-over-time").exhibit.panels[0]
    assert all(series.xs[-1] == 2024.0 for series in panel.series)
    assert story("genai-2026").left_out == ()
