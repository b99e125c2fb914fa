"""The edition's date in a template's own place for dates: where there is one at the foot, and room for it."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from msgspec.structs import replace
from package_checker import problems
from pptx import Presentation

import samples
import wild_templates as wild
from patentdeck.building.printing import Press
from patentdeck.building.studio import alone
from patentdeck.deck import draft
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.mapping import Mapping
from patentdeck.deck.corporate.mapping_file import read, written
from patentdeck.deck.corporate.matching import matched
from patentdeck.deck.corporate.offer import Offer, read_offer
from patentdeck.look.theme import Corporate, Look
from patentdeck.story.companions import Imprint
from patentdeck.story.edition import Edition

POINT = 12700
DATES = {"en": "As of 3 July 2024", "zh": "截至 2024 年 7 月 3 日"}

SAID = {"en": ("Generative-AI patents", "published patent families"), "zh": ("生成式 AI 专利", "公布的专利族")}


def edition(language: str, *more: str) -> Edition:
    """A slide of the sample edition with a footer as real ones have: title, date, basis, and what else is said."""
    whole = samples.edition(language)
    dated = DATES[language][:1].lower() + DATES[language][1:]
    footer = whole.labels.separator.join((*SAID[language][:1], dated, *SAID[language][1:], *more))
    section = next(each for each in whole.sections if each.id == "countries")
    imprint = Imprint(more, organisation=more[0]) if more else Imprint()
    return replace(whole, sections=(section,), footer=footer, dated=dated, imprint=imprint)


def slide_in(content: bytes, told: Edition, look: Look, mapping: bytes | None = None) -> tuple[Any, bytes]:
    """The slide of an edition in a template, and the deck."""
    own = replace(look, corporate=Corporate("corporate.pptx", content, "corporate.toml" if mapping else "", mapping))
    ((_, deck),) = Press(told, own, lambda _: None, alone()).files(("deck",))
    return Presentation(io.BytesIO(deck)).slides[0], deck


def shape(slide: Any, name: str) -> Any:
    """A shape of the slide; None where there is none of that name."""
    return next((each for each in slide.shapes if each.name == f"countries.{name}"), None)


def feet(kind: str, left: float, width: float, top: float = 7.05, content: bytes | None = None) -> bytes:
    """A wide template whose placeholders of a kind stand elsewhere at the foot, in inches; its master's too."""
    presentation = Presentation(io.BytesIO(content or wild.paged(40 / 3, 7.5)))
    for owner in (presentation.slide_master, *presentation.slide_layouts):
        for each in owner.placeholders:
            if kind in str(each.placeholder_format.type):
                each.left, each.width, each.top, each.height = (int(914400 * one) for one in (left, width, top, 0.3))
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_date_stands_in_the_templates_own_place_and_no_longer_in_the_footer(language: str, look: Look) -> None:
    slide, deck = slide_in(wild.plain(), edition(language), look)
    date, footer = shape(slide, "date"), shape(slide, "footer")
    assert date.is_placeholder and "DATE" in str(date.placeholder_format.type)
    assert date.text_frame.text == DATES[language]
    assert footer.text_frame.text == edition(language).labels.separator.join(SAID[language])
    assert date.left + date.width <= footer.left  # the template has it at the left
    assert b"datetime" not in deck and not re.findall(rb"<a:fld [^>]*datetime", date._element.xml.encode())
    assert problems(deck) == []


def test_the_same_date_gives_the_same_bytes(look: Look) -> None:
    assert slide_in(wild.plain(), edition("en"), look)[1] == slide_in(wild.plain(), edition("en"), look)[1]


def test_a_date_at_the_right_stands_there_beside_the_number(look: Look) -> None:
    content = feet("DATE", 10.0, 1.5, content=feet("FOOTER", 0.7, 8.5, content=feet("SLIDE_NUMBER", 12.0, 0.6)))
    slide, _ = slide_in(content, edition("en"), look)
    date, footer, page = (shape(slide, each) for each in ("date", "footer", "page"))
    assert footer.left + footer.width <= date.left and date.left + date.width <= page.left + 2 * POINT
    assert date._element.xpath(".//a:pPr/@algn") == ["r"]


def test_a_footer_that_has_much_to_say_keeps_the_date_before_it_takes_two_lines(look: Look) -> None:
    seen: list[tuple[bool, int]] = []
    for length in range(1, 100, 7):
        told = edition("en", "x" * length)
        items = items_in(wild.paged(40 / 3, 7.5), told, look)
        said = items["countries.footer"].words.text
        apart = "countries.date" in items
        assert (told.dated in said) is not apart
        if apart:
            assert items["countries.date"].area.right <= items["countries.footer"].area.left
        seen.append((apart, said.count("\n") + 1))
    assert list(dict.fromkeys(seen))[:2] == [(True, 1), (False, 1)]


def test_a_template_without_a_place_for_dates_has_it_in_the_footer(look: Look) -> None:
    found = wild.parts(wild.paged(40 / 3, 7.5))
    for name in [each for each in found if each.startswith("ppt/slideLayouts/slideLayout")]:
        found[name] = re.sub(rb"<p:sp>(?:(?!</p:sp>).)*?type=\"dt\".*?</p:sp>", b"", found[name], flags=re.DOTALL)
    items = items_in(wild.archive(found.items()), edition("en"), look)
    assert "countries.date" not in items
    assert "as of 3 July 2024" in items["countries.footer"].words.text


def items_in(content: bytes, told: Edition, look: Look) -> dict[str, Any]:
    """What stands on the slide of an edition in a template, by name."""
    made = draft(told, replace(look, corporate=Corporate("corporate.pptx", content)))
    return {item.name: item for slide in made.slides.some() for item in slide.items}


def test_a_date_in_a_row_of_its_own_stands_there_unless_something_is_drawn_there(look: Look) -> None:
    content = feet("DATE", 9.0, 3.4, top=6.6, content=feet("FOOTER", 0.7, 8.0))
    _, mapping = chosen(content, look)
    date, footer = (mapping.layout("wide chart").slot(each) for each in ("date", "footer"))
    assert date is not None and footer is not None
    assert date.area.bottom < footer.area.top and date.area.left > 640
    items = items_in(content, edition("en"), look)
    assert items["countries.date"].words.text == DATES["en"]

    left, top, width, height = (12700 * each for each in (745, 470, 30, 30))  # across it
    bar = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="bar"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="000000"/></a:solidFill></p:spPr></p:sp>'
    )
    _, covered = chosen(wild.edited(content, {wild.MASTER: ("</p:grpSpPr>", "</p:grpSpPr>" + bar)}), look)
    assert covered.layout("wide chart").slot("date") is None


def test_a_date_above_the_foot_is_left_alone(look: Look) -> None:
    _, mapping = chosen(feet("DATE", 9.0, 3.0, top=0.1), look)
    assert all(each.slot("date") is None for each in mapping.layouts)


def test_a_mapping_file_may_leave_the_date_to_the_footer(look: Look) -> None:
    found, mapping = chosen(wild.plain(), look)
    assert all(each.slot("date") for each in mapping.layouts)
    text = written(mapping, found)
    assert read(text.encode(), "corporate.toml", found).layout("wide chart").slot("date")
    without = re.sub(r"^date = .*\n", "", text, flags=re.MULTILINE).encode()
    again = read(without, "corporate.toml", found)
    assert all(slot != "date" for each in again.layouts for slot, _ in each.missing)  # nothing is missing
    slide, _ = slide_in(wild.plain(), edition("en"), look, without)
    assert shape(slide, "date") is None and "as of 3 July 2024" in shape(slide, "footer").text_frame.text


def chosen(content: bytes, look: Look) -> tuple[Offer, Mapping]:
    found = read_offer(container(content, "corporate.pptx"))
    return found, matched(found, look.theme.deck)
