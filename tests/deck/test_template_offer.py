"""What a template offers: layouts with all they inherit, themes, pages; and what is no template at all."""

from __future__ import annotations

import pytest

import wild_templates as wild
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.offer import Offer, read_offer
from patentdeck.errors import LookError

TITLE = "ppt/slideLayouts/slideLayout2.xml"

OWN = (
    '<a:bodyPr lIns="0" anchor="b"/><a:lstStyle><a:lvl1pPr algn="r"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
    '<a:defRPr sz="2000" b="1"><a:solidFill><a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>'
    "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
)


def offer(content: bytes) -> Offer:
    return read_offer(container(content, "corporate.pptx"))


def test_a_layout_that_says_nothing_has_the_place_and_type_of_its_master() -> None:
    layout = offer(wild.plain()).layouts[1]
    title, body = layout.title, layout.of("obj")[0]
    assert layout.name == "Title and Content" and title is not None and title.area is not None
    assert (title.area.left, title.area.width, title.size, title.align, title.anchor) == (36, 648, 44, "ctr", "ctr")
    assert (body.size, body.align, body.inherited) == (32, "l", ("place", "size", "line"))
    assert title.inner is not None
    assert (title.inner.left, title.inner.right) == (pytest.approx(43.2), pytest.approx(676.8))


def test_what_a_layout_says_itself_comes_before_its_master() -> None:
    changed = wild.edited(
        wild.plain(),
        {
            TITLE: (
                r'(<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>)<a:bodyPr/><a:lstStyle/>',
                rf"\1{OWN}",
            )
        },
    )
    title = offer(changed).layouts[1].title
    assert title is not None
    assert (title.size, title.line, title.bold, title.align, title.anchor) == (20, pytest.approx(21.6), True, "r", "b")
    assert title.insets.left == 0 and title.insets.right == 7.2
    assert title.inherited == ("place",)
    assert title.color == "#376092"


def test_a_theme_is_read_with_both_fonts_and_through_its_map() -> None:
    light, dark = offer(wild.plain()).masters[0].theme, offer(wild.dark()).masters[0].theme
    assert (light.heading.latin, light.heading.han) == ("Calibri", "宋体")
    assert (light.color("bg1"), light.color("tx1"), light.color("accent1")) == ("#FFFFFF", "#000000", "#4F81BD")
    assert (dark.color("bg1"), dark.color("tx1")) == ("#000000", "#FFFFFF")


def test_layouts_of_every_master_are_read_in_order() -> None:
    found = offer(wild.three_masters())
    assert [each.layouts for each in found.masters] == [11, 11, 11]
    assert [each.master for each in found.layouts] == [1] * 11 + [2] * 11 + [3] * 11
    assert [each.ground.color for each in found.masters] == ["#FFFFFF", "#000000", "#FFFFFF"]


def test_a_picture_behind_a_layout_is_known_for_one() -> None:
    cover, other = offer(wild.picture_cover()).layouts[:2]
    assert (cover.ground.kind, other.ground.kind) == ("picture", "plain")


def test_pages_and_sample_slides_are_told() -> None:
    assert (offer(wild.paged(7.5, 10)).width, offer(wild.paged(7.5, 10)).height) == (540, 720)
    assert (offer(wild.plain()).slides, offer(wild.with_samples()).slides) == (0, 3)


def test_words_that_run_downwards_are_not_usable() -> None:
    upright = offer(wild.plain()).layouts[9]
    assert upright.name == "Title and Vertical Text"
    assert [each.name for each in upright.holders if not each.level] == ["Vertical Text Placeholder 2"]
    assert upright.of("body") == ()


def test_placeholders_of_one_index_are_known_for_not_telling_themselves_apart() -> None:
    layout = offer(wild.edited(wild.plain(), {"ppt/slideLayouts/slideLayout4.xml": (r'idx="2"', 'idx="1"')})).layouts[3]
    assert [each.sole for each in layout.of("obj")] == [False, False]
    assert all(each.sole for each in offer(wild.plain()).layouts[3].of("obj"))


def test_a_template_of_powerpoint_is_read_and_says_what_it_is() -> None:
    assert offer(wild.potx()).kind == "template"
    assert len(offer(wild.potx()).layouts) == 11


WORD = ("presentationml.presentation.main", "wordprocessingml.document.main")
DOCTYPE = ("<p:presentation", '<!DOCTYPE x [<!ENTITY a "b">]><p:presentation')
STRICT = {
    "_rels/.rels": (
        r"http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    )
}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged, or no PowerPoint file"),
        (b"PK\x03\x04 cut short", "damaged, or no PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 sealed", "sealed with a password"),
        (wild.edited(wild.plain(), STRICT), "Strict Open XML"),
        (wild.edited(wild.plain(), {wild.TYPES: WORD}), "no PowerPoint presentation"),
        (
            wild.edited(wild.plain(), {wild.MAIN: ("</p:presentation>", "</p:x>")}),
            "not well-formed: ppt/presentation.xml",
        ),
        (wild.edited(wild.plain(), {wild.MAIN: DOCTYPE}), "declares a document type"),
    ],
)
def test_what_is_no_template_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(LookError) as caught:
        offer(content)
    assert said in str(caught.value)
    assert all(problem.remedy and problem.file == "corporate.pptx" for problem in caught.value.problems)
