"""What does not fit: shorter words where there are some, one step down in type, and then an error that says what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_making import sheet_of
from brief_reading import Reading, spaced, texts
from msgspec.structs import replace
from real_editions import SHIPPED, shipped
from tag_reading import document

import samples
from patentdeck.brief import draft, tight
from patentdeck.brief.estimate import estimates
from patentdeck.brief.headlines import Headline
from patentdeck.brief.prose import lines as set_lines
from patentdeck.brief.styles import styles
from patentdeck.errors import LookError
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Grid, Section, Words, plain


@SHIPPED
def test_in_what_is_shipped_everything_fits_as_it_is(package: str, language: str, look: Look) -> None:
    edition = shipped(package, language)
    for paper in ("A4", "Letter"):
        assert tight(edition, look.on(paper)) == frozenset()
        assert draft(edition, look.on(paper)).boxes


@SHIPPED
def test_a_title_that_is_30_percent_too_long_is_refused_by_slot_text_and_excess(
    package: str, language: str, look: Look
) -> None:
    edition = shipped(package, language)
    full = _filling(edition, look, lines=2)
    too_long = full * 13 // 10
    title = _of_length(edition, too_long)
    told = _with(edition, "countries", title=plain(title))
    assert "countries.title" in tight(told, look)
    with pytest.raises(LookError) as caught:
        draft(told, look)
    (problem,) = caught.value.problems
    assert (problem.column, problem.value) == ("countries.title", title)
    assert "pt too long for its two lines" in problem.message
    assert "short" in problem.remedy
    assert draft(_with(edition, "countries", title=plain(_of_length(edition, full))), look).boxes


@SHIPPED
def test_all_headlines_that_are_too_long_are_told_at_once(package: str, language: str, look: Look) -> None:
    edition = shipped(package, language)
    title = _of_length(edition, 400)
    told = _with(_with(edition, "countries", title=plain(title)), "sources", title=plain(title))
    with pytest.raises(LookError) as caught:
        draft(replace(told, title=title), look)
    assert {problem.column for problem in caught.value.problems} == {
        "cover.title",
        "countries.title",
        "sources.title",
    }


@SHIPPED
def test_a_company_name_of_60_characters_wraps_in_its_cell(package: str, language: str, look: Look) -> None:
    name = {
        "en": "Consolidated Northern Electric Power and Transport Industries",
        "zh": "中国北方电力与交通工业科技发展集团股份有限公司" * 3,
    }[language][:60]
    edition = _renamed(shipped(package, language), name)
    brief = Reading(edition, draft(edition, look).render(cut_faces(texts(edition)), sheet_of(edition, look)))
    (cell,) = (cell for cell in document(brief).all("TH") if spaced(cell.text) == spaced(name))
    assert len(cell.text) >= 60


@SHIPPED
def test_a_name_of_60_characters_that_cannot_be_parted_is_refused_by_its_table(
    package: str, language: str, look: Look
) -> None:
    name = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz"
    edition = _renamed(shipped(package, language), name * 2)
    with pytest.raises(LookError) as caught:
        draft(edition, look)
    assert {problem.column for problem in caught.value.problems} == {f"{_matrix(edition).id}.exhibit"}
    assert "wider than the table" in caught.value.problems[0].message


@SHIPPED
def test_a_row_of_a_table_of_the_story_that_is_too_high_is_refused_by_its_section(
    package: str, language: str, look: Look
) -> None:
    edition = _renamed(shipped(package, language), "二十个字的名称一再重复 " * 150)
    with pytest.raises(LookError, match="higher than a page") as caught:
        draft(edition, look)
    assert [problem.column for problem in caught.value.problems] == [_matrix(edition).id]


def test_a_headline_a_little_too_long_goes_one_step_down(look: Look) -> None:
    style = styles(look.theme, estimates()).headline
    text = "Inventors in China published more families than all others "
    long = next(
        text * 2 + "x " * count
        for count in range(1, 99)
        if not Headline("a.title", plain(text * 2 + "x " * count), style, 400).fits()
    )
    _, used = Headline("a.title", plain(long), style, 400).set()
    assert used.size == look.theme.brief.section_floor < style.size
    _, whole = Headline("a.title", plain(text), style, 400).set()
    assert whole.size == style.size


def test_a_headline_one_step_down_is_printed_whole(printed: Callable[[Edition], Reading], look: Look) -> None:
    edition = samples.edition("en")
    title = _of_length(edition, _filling(edition, look, lines=2))
    brief = printed(_with(edition, "surge", title=plain(title)))
    assert spaced(title) in brief.running[0]
    assert look.theme.brief.section_floor in {round(letter.size, 2) for letter in brief.letters(0)}


def test_no_headline_is_below_the_floor_in_what_is_shipped(look: Look) -> None:
    edition = shipped("genai-2026", "en")
    brief = Reading(edition, draft(edition, look).render(cut_faces(texts(edition)), sheet_of(edition, look)))
    for number in range(len(brief.pages)):
        for letter in brief.letters(number):
            assert letter.size >= look.theme.brief.foot - 0.01


def test_the_texts_that_save_most_are_tight_where_the_story_is_too_long(look: Look) -> None:
    edition = samples.edition("en")
    sentence = "Inventors in China published more families than all others together. "
    story = [section.id for section in edition.sections if section.in_brief == "story"]
    told = edition
    for name in story:
        told = _with(told, name, paragraph=plain(sentence * 9))
    with pytest.raises(LookError, match="does not fit 8 pages"):
        draft(told, look)
    told = _with(told, story[2], paragraph=Words(plain(sentence * 9).spans, short=plain(sentence)))
    for name in (*story[:2], *story[3:]):
        told = _with(told, name, paragraph=Words(plain(sentence * 9).spans, short=plain(sentence * 4)))
    found = tight(told, look)
    assert f"{story[2]}.paragraph" in found
    assert found < {f"{name}.paragraph" for name in story}, "no more than are needed"


def test_a_caption_of_two_lines_is_tight(look: Look) -> None:
    edition = samples.edition("en")
    words = plain("Published patent families by the location of their inventors, " * 3)
    assert "countries.subtitle" in tight(_with(edition, "countries", subtitle=words, caption=Words()), look)
    assert "countries.subtitle" not in tight(edition, look)


def _filling(edition: Edition, look: Look, lines: int) -> int:
    """The length of the longest headline, made of the words of `_of_length`, that so many lines hold at the floor."""
    setting = styles(look.theme, estimates(edition.language == "zh"))
    floor, width = setting.headline.at(setting.headline.floor), look.theme.brief.width - 1.8 * setting.headline.size
    length = 10
    while len(set_lines(plain(_of_length(edition, length)), floor, width, "a.title", balanced=True)) <= lines:
        length += 1
    return length - 1


def _of_length(edition: Edition, length: int) -> str:
    words = "发明人公布专利族" if edition.language == "zh" else "patent families "
    return (words * length)[:length].strip()


def _matrix(edition: Edition) -> Section:
    return next(section for section in edition.sections if section.kind == "matrix")


def _renamed(edition: Edition, name: str) -> Edition:
    """The edition with the first owner in the matrix bearing this name."""
    section = _matrix(edition)
    grid = section.exhibit
    assert isinstance(grid, Grid)
    first = (plain(name), *grid.rows[0][1:])
    return _with(edition, section.id, exhibit=replace(grid, rows=(first, *grid.rows[1:])))


def _with(edition: Edition, name: str, **change: object) -> Edition:
    def changed(section: Section) -> Section:
        return replace(section, **change) if section.id == name else section  # type: ignore[arg-type]

    return replace(edition, sections=tuple(map(changed, edition.sections)))
