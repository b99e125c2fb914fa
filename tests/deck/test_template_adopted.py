"""Decks made in templates of others: every page fits, opens without repair, and is in the template's colours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from deck_editions import alone, shipped
from deck_reading import Deck, texts
from deck_sheets import sheet_of
from msgspec.structs import replace
from package_checker import problems
from pptx import Presentation

import samples
import wild_designs as designs
import wild_templates as wild
from patentdeck.deck import draft
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.inks import inks
from patentdeck.deck.corporate.offer import read_offer
from patentdeck.deck.render import opened
from patentdeck.look.breadth import breadth, spare
from patentdeck.look.colour import contrast, mix
from patentdeck.look.cutting import cut_faces
from patentdeck.look.measure import deck_faces
from patentdeck.look.theme import Corporate, Look
from patentdeck.story.edition import Edition, Figure, Figures, plain


def made_in(content: bytes, edition: Edition, look: Look) -> bytes:
    """The deck of an edition in a template."""
    own = replace(look, corporate=Corporate("corporate.pptx", content))
    faces = cut_faces(texts(edition))
    return draft(edition, own).render(faces, sheet_of(edition, own, faces))


def some(language: str, *sections: str) -> Edition:
    """A few sections of the sample edition: a chart, a table, key figures."""
    whole = samples.edition(language)
    chosen = {section.id: section for section in whole.sections}
    return replace(whole, sections=tuple(chosen[each] for each in sections))


SHORT = ("cover", "summary", "countries", "watch")


@pytest.mark.parametrize("name", ["samples", "hazards", "three masters"])
def test_a_deck_in_a_template_opens_without_repair_and_holds_nothing_of_its_samples(name: str, look: Look) -> None:
    deck = made_in(wild.ACCEPTED[name](), some("en", *SHORT), look)
    assert problems(deck) == []
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        whole = b"".join(archive.read(each) for each in archive.namelist())
        assert b"a sample's notes" not in whole and b"example.org/brand" not in whole and b"vbaProject" not in whole
        assert not [each for each in archive.namelist() if "embeddings" in each or "/charts/" in each]
        if name == "samples":
            assert archive.read("docProps/custom.xml") == wild.PROPERTY


def test_slides_stand_on_its_layouts_and_in_its_placeholders(look: Look) -> None:
    presentation = Presentation(io.BytesIO(made_in(wild.plain(), some("en", *SHORT), look)))
    assert (presentation.slide_width, presentation.slide_height) == (9144000, 6858000)
    names = [slide.slide_layout.name for slide in presentation.slides]
    assert names[0] == "Title Slide" and set(names[1:]) == {"Title and Content"}
    countries = presentation.slides[2]
    held = {shape.name: shape.placeholder_format.idx for shape in countries.placeholders}
    assert held["countries.title"] == 0 and held["countries.exhibit"] == 1
    assert held["countries.footer"] == 11 and held["countries.page"] == 12
    assert "countries.subtitle" not in held  # the layout has none for it: a text box
    assert "pd:countries" in [shape.name for shape in countries.shapes]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", wild.ACCEPTED)
def test_every_word_is_measured_to_fit_every_accepted_template(name: str, language: str, look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", wild.ACCEPTED[name]()))
    edition = some(language, *SHORT)
    template, _ = opened(own)
    page = template.presentation.slide_width / 12700, template.presentation.slide_height / 12700
    made = draft(edition, own)
    for slide in made.slides.some():
        for item in slide.items:
            area = item.area
            assert area.left >= -0.5 and area.top >= -0.5, (slide.name, item.name)
            assert area.right <= page[0] + 0.5 and area.bottom <= page[1] + 0.5, (slide.name, item.name)
    assert made.boxes


def test_words_that_do_not_fit_a_template_are_refused(look: Look) -> None:
    from patentdeck.errors import LookError

    edition = some("en", "countries")
    long = replace(edition.sections[0].title, spans=edition.sections[0].title.spans * 9)
    edition = replace(edition, sections=(replace(edition.sections[0], title=long),))
    own = replace(look, corporate=Corporate("corporate.pptx", wild.plain()))
    with pytest.raises(LookError, match=r"countries\.title is too long"):
        draft(edition, own)


@pytest.mark.parametrize("make", [wild.plain, wild.dark])
def test_words_and_charts_have_colours_of_the_theme_that_can_be_read(make: Callable[[], bytes], look: Look) -> None:
    theme = read_offer(container(make(), "corporate.pptx")).masters[0].theme
    paper = theme.color("bg1")
    found = inks(theme, paper)
    for color in (found.palette.focus, found.palette.comparator, found.palette.third, found.palette.grey):
        assert contrast(color, paper) >= 4.5
    assert contrast(found.palette.quiet, paper) >= 3
    assert contrast(theme.color("accent3"), "#FFFFFF") < 4.5  # which it would not have as it is
    own = replace(look, corporate=Corporate("corporate.pptx", make()))
    assert opened(own)[1].palette == found.palette


def test_a_dark_template_has_no_light_tints_and_no_blue_links(look: Look) -> None:
    deck = made_in(wild.dark(), some("en", "watch", "sources"), look)
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        slides = "".join(archive.read(each).decode() for each in archive.namelist() if "slides/slide" in each)
    assert 'lumOff val="92000"' not in slides
    links = re.findall(r"<a:hlinkClick [^>]*?/?>", slides)
    assert links and slides.count("hlinkClr") == len(links)


def test_the_same_template_gives_the_same_bytes(look: Look) -> None:
    edition = some("zh", "countries")
    assert made_in(wild.with_samples(), edition, look) == made_in(wild.with_samples(), edition, look)
    assert made_in(wild.with_samples(), edition, look) != made_in(wild.dark(), edition, look)


def test_a_wider_font_is_measured_wider() -> None:
    assert (breadth("Arial"), breadth("Calibri", "Verdana")) == (1.0, 1.18)
    assert breadth("Corporate Sans") > 1.1 and breadth("") == 1.0
    wide, usual = deck_faces(1.2).regular, deck_faces().regular
    assert wide.advance("m") == pytest.approx(1.2 * usual.advance("m")) and wide.advance("中") == usual.advance("中")


def test_only_fonts_that_a_reader_may_lack_leave_room_for_what_stands_in_for_them() -> None:
    assert spare("Arial") == spare("Calibri", "Cambria") == spare("") == 1.0
    assert spare("Franklin Gothic Book") == pytest.approx(1.2)
    assert breadth("Century Gothic") * spare("Century Gothic") == pytest.approx(1.2)
    assert spare("Courier New") == 1.0  # is as wide itself


def test_key_figures_are_set_smaller_where_another_font_would_break_them(look: Look) -> None:
    for value, smaller in (("382,105", True), ("54,358", False)):
        figures = Figures((Figure(plain(value), plain("families")),) * 4)
        edition = some("en", "summary")
        edition = replace(edition, sections=(replace(edition.sections[0], exhibit=figures),))
        arial, other = (
            made_in(set_in(wild.plain(), font), edition, look) for font in ("Arial", "Franklin Gothic Book")
        )
        assert (size_of(other, value) < size_of(arial, value)) is smaller


def set_in(template: bytes, font: str) -> bytes:
    """A template with another Latin font in its themes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as read, zipfile.ZipFile(target, "w") as written:
        for name in read.namelist():
            part = read.read(name)
            if name.startswith("ppt/theme/"):
                part = re.sub(rb'<a:latin typeface="[^"]*"', f'<a:latin typeface="{font}"'.encode(), part)
            written.writestr(name, part)
    return target.getvalue()


def size_of(deck: bytes, words: str) -> int:
    """The size of a run, in hundredths of a point."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        slides = "".join(archive.read(each).decode() for each in archive.namelist() if "slides/slide" in each)
    return int(re.findall(r'sz="(\d+)"', slides[: slides.index(f"<a:t>{words}")])[-1])


def test_words_in_a_placeholder_have_no_line_around_them_and_keep_what_else_it_has(look: Look) -> None:
    edition = some("en", "countries")
    assert "<a:ln><a:noFill/></a:ln>" in body_of(made_in(wild.plain(), edition, look), "countries.title")
    faces = cut_faces(texts(edition))
    ours = draft(edition, look).render(faces, sheet_of(edition, look, faces))
    assert "<a:ln>" not in body_of(ours, "countries.title")


def test_a_page_without_a_source_keeps_its_rule_where_pages_with_one_have_it(look: Look) -> None:
    edition = some("en", "countries", "watch")
    edition = replace(edition, sections=(edition.sections[0], replace(edition.sections[1], source=None)))

    def rules(found: Deck) -> list[float]:
        return [slide.by_name[f"pd:{slide.name}"].box.top for slide in found.slides]

    with_source, without = rules(Deck(made_in(wild.plain(), edition, look)))
    assert without == with_source
    faces = cut_faces(texts(edition))
    with_source, without = rules(Deck(draft(edition, look).render(faces, sheet_of(edition, look, faces))))
    assert without > with_source


def body_of(deck: bytes, name: str) -> str:
    """The text body of a shape of a deck."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        slides = "".join(archive.read(each).decode() for each in archive.namelist() if "slides/slide" in each)
    return slides[slides.index(f'name="{name}"') :].partition("</p:sp>")[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_centred_title_is_set_narrower_on_both_sides(language: str, look: Look) -> None:
    edition = alone(shipped("genai-2026", language), "countries", "closing")
    deck = made_in(wild.plain(), edition, look)
    insets = []
    for slot in ("countries.title", "closing.title"):
        body = body_of(deck, slot)
        assert 'algn="ctr"' in body
        left, right = (int(re.findall(rf'{side}="(\d+)"', body)[0]) for side in ("lIns", "rIns"))
        assert left == right
        insets.append(left)
    assert max(insets) > 0
    assert 'lIns="0"' in body_of(deck, "countries.point-1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_story_fits_an_upright_page(language: str, look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", wild.paged(7.5, 10)))
    made = draft(shipped("genai-2026", language), own)
    slides = {slide.name: {item.name: item.area for item in slide.items} for slide in made.slides.some()}
    source = slides["summary"]["summary.source"]
    assert source.height > 2 * 9  # more lines than a wide page gives it
    for name in ("momentum", "modes", "countries"):
        shown, first = slides[name][f"{name}.exhibit"], slides[name][f"{name}.point-1"]
        rule, foot = slides[name][f"{name}.divider"], slides[name][f"pd:{name}"]
        assert shown.bottom < rule.top < first.top and first.top - shown.bottom > 20
        last = max(area.bottom for item, area in slides[name].items() if ".point-" in item)
        assert 0 < foot.top - last < 30  # the takeaways stand on the foot, the chart has all the rest


def test_a_short_header_stands_on_one_line(look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", wild.plain()))
    (slide, *_) = draft(alone(shipped("genai-2026", "zh"), "sources"), own).slides.some()
    table = next(item for item in slide.items if item.name == "sources.exhibit")
    assert table.header[0] == "编号"
    assert table.columns[0] - 16 >= 2 * table.step.size


@pytest.mark.parametrize(("make", "clear"), [(designs.gradient, True), (wild.dark, False), (designs.photo, False)])
def test_charts_have_no_ground_where_pages_are_uneven(make: Callable[[], bytes], clear: bool, look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", make()))
    assert opened(own)[1].see_through == clear


@pytest.mark.parametrize("make", [wild.dark, designs.night])
def test_words_can_be_read_on_the_tint_of_their_cell(make: Callable[[], bytes], look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", make()))
    layout, palette = opened(own)[0].layout("matrix"), opened(own)[1].palette
    tint = layout.colors["softly"]
    part = int(re.findall(r'alpha val="(\d+)', tint)[0]) / 100_000
    for color in (palette.focus, palette.comparator, palette.third):
        behind = "#000000" if "lumMod" in tint else color
        assert contrast(color, mix(behind, palette.paper, part)) >= 4.5
    assert contrast(palette.focus, mix(palette.focus, palette.paper, 0.6)) < 4.5  # as on much of itself
