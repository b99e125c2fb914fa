"""What cannot be set is refused by name; odd editions that can be set are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_making import sheet_of
from brief_reading import Reading, spaced, texts
from msgspec.structs import replace

import samples
from patentdeck.brief import draft
from patentdeck.charts.press import PrintedSheet
from patentdeck.errors import LookError
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Figures, Grid, Section, plain


def test_a_character_that_the_faces_lack_is_refused(look: Look) -> None:
    edition = samples.edition("en")
    faces = cut_faces(texts(edition))
    told = replace(edition, title="Ω patents")
    with pytest.raises(LookError, match=r"U\+03A9"):
        draft(told, look).render(faces, sheet_of(edition, look))


def test_a_headline_word_that_is_too_long_is_refused_by_its_slot(look: Look) -> None:
    told = _with(samples.edition("en"), "surge", title=plain("Publish" * 20))
    with pytest.raises(LookError) as caught:
        draft(told, look)
    assert caught.value.problems[0].column == "surge.title"


def test_a_story_of_too_many_pages_is_refused_before_any_chart_is_drawn(look: Look) -> None:
    edition = samples.edition("en")
    long = plain("Inventors in China published more families than all others together. " * 25)
    told = replace(edition, sections=tuple(replace(s, paragraph=long) for s in edition.sections))
    with pytest.raises(LookError, match="does not fit 8 pages"):
        draft(told, look)


def test_a_topic_higher_than_a_page_is_refused_by_its_section(look: Look) -> None:
    told = _with(samples.edition("en"), "gap", paragraph=plain("many words " * 900))
    with pytest.raises(LookError, match="higher than a page") as caught:
        draft(told, look)
    assert caught.value.problems[0].column == "gap"


def test_back_matter_of_too_many_pages_is_refused(look: Look) -> None:
    edition = samples.edition("en")
    ledger = next(section for section in edition.sections if section.id == "ledger").exhibit
    assert isinstance(ledger, Grid)
    told = _with(edition, "ledger", exhibit=replace(ledger, rows=ledger.rows * 9))
    with pytest.raises(LookError, match="more than it may"):
        draft(told, look).render(cut_faces(texts(told)), sheet_of(told, look))


def test_a_table_row_higher_than_a_page_is_refused_by_its_slot(look: Look) -> None:
    edition = samples.edition("en")
    row = (plain("Term"), plain("many words " * 1500))
    told = _with(edition, "reading", exhibit=Grid(("Term", "Meaning"), (row,), (1, 4)))
    with pytest.raises(LookError, match="higher than a page") as caught:
        draft(told, look).render(cut_faces(texts(told)), sheet_of(told, look))
    assert caught.value.problems[0].column == "reading.exhibit"


def test_a_chart_that_was_not_printed_is_refused_by_its_slot(look: Look) -> None:
    edition = samples.edition("en")
    sheet = sheet_of(edition, look)
    pdfs = {key: pdf for key, pdf in sheet.pdfs.items() if key != "brief:surge.exhibit"}
    with pytest.raises(LookError) as caught:
        draft(edition, look).render(cut_faces(texts(edition)), PrintedSheet(pdfs, sheet.paper))
    assert caught.value.problems[0].column == "surge.exhibit"


def test_boxes_are_as_wide_as_the_page_and_named_by_slot(look: Look) -> None:
    given = draft(samples.edition("zh"), look).boxes
    assert "countries.exhibit" in given and "summary.exhibit" not in given and "watch.exhibit" not in given
    assert {round(box.width * 72, 1) for box in given.values()} == {round(look.theme.brief.width, 1)}
    assert all(0.5 < box.height < 10 and box.size >= 8 for box in given.values())


def test_a_bare_edition_still_makes_a_brief(printed: Callable[[Edition], Reading]) -> None:
    edition = samples.edition("en")
    kept = tuple(s for s in edition.sections if s.id in ("countries", "closing"))
    brief = printed(replace(edition, sections=kept, keywords=(), subtitle=""))
    assert len(brief.pages) == 1
    assert spaced("Patent volume has not yet turned into leading models") in brief.running[0]


def test_a_closing_point_told_in_the_story_stands_on_the_first_page_too(printed: Callable[[Edition], Reading]) -> None:
    brief = printed(_with(samples.edition("zh"), "closing", in_brief="story"))
    said = [number for number, page in enumerate(brief.running) if "专利数量尚未转化为领先的大模型" in page]
    assert said[0] == 0 and len(said) == 2
    assert "70.3%" in brief.running[said[1]]


def test_long_key_figures_shrink_together_to_stand_on_one_line(printed: Callable[[Edition], Reading]) -> None:
    edition = samples.edition("en")
    summary = next(section for section in edition.sections if section.id == "summary")
    assert isinstance(summary.exhibit, Figures)
    long = (replace(summary.exhibit.figures[0], value=plain("more than 54,000")), *summary.exhibit.figures[1:])
    brief = printed(_with(edition, "summary", exhibit=Figures(long)))
    assert any(line.startswith("more than 54,000") for line in brief.lines[0])
    sizes = {letter.size for letter in brief.letters(0) if 14 <= letter.size < 22 and letter.text.isdigit()}
    assert any(
        {letter.text for letter in brief.letters(0) if letter.size == size} >= set("morethan54,000703%881156")
        for size in sizes
    )


def test_prose_in_the_back_matter_breaks_over_pages_without_widows(printed: Callable[[Edition], Reading]) -> None:
    words = " ".join(f"w{number}" for number in range(3000))
    brief = printed(_with(samples.edition("en"), "reading", exhibit=None, paragraph=plain(words)))
    assert words in spaced(" ".join(line for page in brief.lines for line in page[:-1]))
    pages = [[line for line in page if line.startswith("w") and line[1].isdigit()] for page in brief.lines]
    assert len([lines for lines in pages if lines]) >= 2
    assert all(len(lines) >= 2 for lines in pages if lines)


def test_two_languages_in_one_process_keep_their_own_faces(printed: Callable[[Edition], Reading]) -> None:
    english, chinese = printed(samples.edition("en")), printed(samples.edition("zh"))
    assert "专利数量尚未转化为领先的大模型" in chinese.running[0]
    assert "Patent volume has not yet turned into leading models" in english.running[0]
    assert all(letter.right > letter.left for letter in chinese.letters(0))


def _with(edition: Edition, section: str, **change: object) -> Edition:
    def changed(one: Section) -> Section:
        return replace(one, **change) if one.id == section else one  # type: ignore[arg-type]

    return replace(edition, sections=tuple(changed(one) for one in edition.sections))
