"""Every word of the edition stands on its slide, in the shape of its slot, in its language and its colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from deck_editions import LANGUAGES, alone, shipped
from deck_reading import A, Deck, R, slots

from patentdeck.story.edition import Edition, Figures, Grid

LEAST, LEAST_FOOT = 12.0, 10.0
FEET = (".source", ".footer", ".page")
COLORS = {"focus": "accent1", "comparator": "accent2", "third": "accent3", "ink": "tx1", "quiet": "tx2"}


def test_every_section_opens_a_slide_of_its_name_on_the_layout_of_its_kind(edition: Edition, deck: Deck) -> None:
    layouts = {
        "cover": "cover",
        "summary": "summary",
        "chart": "statement + chart",
        "wide": "wide chart",
        "matrix": "matrix",
        "closing": "closing statement",
        "table": "appendix table",
    }
    assert [slide.name for slide in deck.slides if "+" not in slide.name] == [each.id for each in edition.sections]
    assert {each.id: layouts[each.kind] for each in edition.sections} == {
        slide.name: slide.layout for slide in deck.slides if "+" not in slide.name
    }


def test_every_slot_is_read_in_the_shape_that_bears_its_name(edition: Edition, deck: Deck) -> None:
    for slot, words in slots(edition):
        slide = deck.slide_of(slot)
        if slot.endswith(".notes"):
            assert slide.notes[slot].text_frame.text == words
        elif slot.endswith(".exhibit"):
            assert slide.by_name[slot].alt == words
        else:
            assert slide.by_name[slot].text == words


def test_slot_names_are_unique_in_the_deck(deck: Deck) -> None:
    names = [shape.name for slide in deck.slides for shape in slide.everything()]
    assert len(names) == len(set(names))


def test_every_slide_carries_its_anchor_which_is_no_placeholder(deck: Deck) -> None:
    for slide in deck.slides:
        anchors = [shape for shape in slide.shapes if shape.name.startswith("pd:")]
        assert [anchor.name for anchor in anchors] == [f"pd:{slide.name}"]
        assert anchors[0].placeholder is None
        assert anchors[0].decorative


def test_a_reader_meets_title_subtitle_exhibit_note_points_and_source_in_that_order(deck: Deck) -> None:
    def rank(name: str) -> tuple[int, str]:
        part = name.partition(".")[2]
        order = ("title", "subtitle", "exhibit", "note", "point", "source")
        return next((at for at, stem in enumerate(order) if part.startswith(stem)), len(order)), ""

    for slide in deck.slides:
        ranks = [rank(shape.name) for shape in slide.shapes]
        assert ranks == sorted(ranks)


def test_every_placeholder_is_filled(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.placeholder is not None and shape.kind == "sp":
                assert shape.text.strip(), f"{shape.name} is empty"
                assert shape.model is not None, f"{shape.name} follows nothing in its layout"
        titles = [shape for shape in slide.shapes if shape.placeholder and shape.placeholder[0] == "title"]
        assert len(titles) == 1


def test_every_run_says_its_language_and_the_other_script_s(edition: Edition, deck: Deck) -> None:
    other = {"en-US": "zh-CN", "zh-CN": "en-US"}[edition.locale]
    for slide in deck.slides:
        for shape in slide.everything():
            for run in shape.runs:
                about = run.find(A + "rPr")
                assert (about.get("lang"), about.get("altLang")) == (edition.locale, other)


def test_nothing_is_smaller_than_twelve_points_but_the_foot(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.everything():
            least = LEAST_FOOT if shape.name.endswith(FEET) else LEAST
            for run in shape.runs:
                assert shape.size(run) >= least, shape.name


def test_titles_stand_at_26_to_28_points(deck: Deck) -> None:
    plain = [slide for slide in deck.slides if slide.layout not in ("cover", "closing statement")]
    assert plain
    for slide in plain:
        title = slide.by_name[f"{slide.name}.title"]
        assert all(26 <= title.size(run) <= 28 for run in title.runs)


def test_strong_runs_are_bold_in_the_theme_colour_of_their_role(edition: Edition, deck: Deck) -> None:
    seen = set()
    for section in edition.sections:
        for number, point in enumerate(section.points, start=1):
            shape = deck.by_name[section.id].by_name[f"{section.id}.point-{number}"]
            for span, run in zip(point.words.spans, shape.runs, strict=True):
                if span.strong:
                    seen.add(span.role)
                    assert run.find(A + "rPr").get("b") == "1"
                    assert shape.color(run) == COLORS[span.role]
                else:
                    assert run.find(A + "rPr").get("b") is None
                    assert shape.color(run) == ("tx2" if point.quiet else "")
    assert {"focus", "comparator", "ink"} <= seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_a_summary_are_bold_and_its_years_and_words_are_not(
    language: str, make: Callable[[Edition], bytes]
) -> None:
    whole = alone(shipped("genai-2024", language), "summary")
    slide = Deck(make(whole)).by_name["summary"]
    numbers = years = 0
    for number, point in enumerate(whole.sections[0].points, start=1):
        for span, run in zip(point.words.spans, slide.by_name[f"summary.point-{number}"].runs, strict=True):
            year = len(span.text) == 4 and span.text.isdigit()
            assert (run.find(A + "rPr").get("b") == "1") == (span.strong or bool(span.facts and not year)), span.text
            numbers, years = numbers + bool(span.facts and not year), years + year
    assert numbers > 5 and years > 0


def test_no_colour_and_no_font_is_named_on_a_slide(deck: Deck) -> None:
    for slide in deck.slides:
        assert not list(slide.element.iter(A + "srgbClr", A + "sysClr", A + "latin", A + "ea"))


def test_dark_pages_read_the_theme_through_the_map_of_their_layout(deck: Deck) -> None:
    dark = {slide.name for slide in deck.slides if list(slide.element.iter(A + "overrideClrMapping"))}
    assert dark == {"cover", "closing"}


def test_key_figures_are_text_in_their_role_s_colour(edition: Edition, deck: Deck) -> None:
    strips = [section for section in edition.sections if isinstance(section.exhibit, Figures)]
    assert {section.kind for section in strips} >= {"summary", "closing"}
    for section in strips:
        assert isinstance(section.exhibit, Figures)
        inside = {shape.name: shape for shape in deck.by_name[section.id].everything()}
        for number, figure in enumerate(section.exhibit.figures, start=1):
            shape = inside[f"{section.id}.figure-{number}"]
            assert shape.text == f"{figure.text}\n{figure.caption.text}"
            assert shape.color(shape.runs[0]) == COLORS[figure.role]
            assert shape.size(shape.runs[0]) > 2 * shape.size(shape.runs[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_halves_of_a_key_figure_bear_their_own_colours(language: str, make: Callable[[Edition], bytes]) -> None:
    whole = alone(shipped("genai-2024", language), "closing")
    exhibit = whole.sections[0].exhibit
    assert isinstance(exhibit, Figures)
    slide = Deck(make(whole)).by_name["closing"]
    inside = {shape.name: shape for shape in slide.everything()}
    share, models = (inside[f"closing.figure-{number}"] for number in (1, 2))
    halves = [(models.color(run), next(run.iter(A + "t")).text) for run in models.runs[:3]]
    assert [(color, text.strip()) for color, text in halves] == [("accent1", "15"), ("tx1", ":"), ("accent2", "61")]
    assert {share.color(run) for run in share.runs[:1]} == {"accent1"}
    assert exhibit.figures[1].text == "15 : 61"


def test_the_foot_has_the_edition_s_line_and_a_page_number_that_counts(edition: Edition, deck: Deck) -> None:
    for number, slide in enumerate(deck.slides, start=1):
        assert slide.by_name[f"{slide.name}.footer"].text == edition.footer
        if slide.layout == "cover":
            assert f"{slide.name}.page" not in slide.by_name
            continue
        page = slide.by_name[f"{slide.name}.page"]
        assert page.text == str(number)
        assert next(page.element.iter(A + "fld")).get("type") == "slidenum"


def test_the_tracker_says_the_section(edition: Edition, deck: Deck) -> None:
    for section in edition.sections:
        assert deck.by_name[section.id].by_name[f"{section.id}.kicker"].text == section.kicker


def test_links_lead_to_their_addresses(edition: Edition, deck: Deck) -> None:
    grids = [(section.id, section.exhibit) for section in edition.sections if isinstance(section.exhibit, Grid)]
    wanted = {
        span.text: span.link
        for _, grid in grids
        for row in grid.rows
        for words in row
        for span in words.spans
        if span.link
    }
    found = {}
    for slide in deck.slides:
        for run in slide.element.iter(A + "r"):
            link = run.find(f"{A}rPr/{A}hlinkClick")
            if link is not None:
                found[run.findtext(A + "t")] = slide.part.rels[link.get(R + "id")].target_ref
    assert wanted
    assert found == wanted


def test_pictures_say_the_finding_and_not_a_file_name(deck: Deck) -> None:
    pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.kind == "pic"]
    assert pictures
    for picture in pictures:
        assert picture.alt
        assert not picture.alt.endswith((".png", ".jpg", ".pdf"))


def test_the_properties_name_the_edition_and_no_moment(edition: Edition, deck: Deck) -> None:
    about = deck.properties
    assert (about.title, about.subject, about.language) == (edition.title, edition.subtitle, edition.locale)
    assert about.keywords == ", ".join(edition.keywords)
    assert (about.author, about.last_modified_by) == ("patentdeck", "patentdeck")
    assert about.created == about.modified
