"""What is drawn on a template's layouts is seen: slots keep off it, and words have a colour that can be read on it."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

import wild_templates as wild
from patentdeck.deck.corporate.adopting import adopted, open_adopted
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.legibility import hard_to_read
from patentdeck.deck.corporate.mapping import Mapping
from patentdeck.deck.corporate.matching import matched
from patentdeck.deck.corporate.offer import Offer, read_offer
from patentdeck.deck.corporate.painting import Painting, painting
from patentdeck.deck.template import Area
from patentdeck.errors import LookError
from patentdeck.look.canvas import Canvas
from patentdeck.look.colour import contrast
from patentdeck.look.theme import Corporate, Look

SQUARE = [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]]
A_PAGE = (0, 0, 720, 540)
FORM = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def shape(box: tuple[int, int, int, int], fill: str, form: str = FORM, more: str = "", words: str = "") -> str:
    """Something drawn, its box in points."""
    left, top, width, height = (12700 * side for side in box)
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="drawn"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}{fill}'
        f"{more}</p:spPr>{words}</p:sp>"
    )


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def drawn(*shapes: str) -> bytes:
    """python-pptx's own template with shapes on its master, under the placeholders."""
    return wild.edited(wild.plain(), {wild.MASTER: ("</p:grpSpPr>", "</p:grpSpPr>" + "".join(shapes))})


def offer(content: bytes) -> Offer:
    return read_offer(container(content, "corporate.pptx"))


def mapped(content: bytes, look: Look) -> Mapping:
    return matched(offer(content), look.theme.deck)


def seen(*rows: str) -> Painting:
    """A painting of letters: w white, l light grey, b black, ? something unknown; a spot is ten points."""
    colors = {"w": "FFFFFF", "l": "F4F4F4", "b": "000000", "?": "FFFFFF"}
    pixels = bytes.fromhex("".join(colors[spot] for row in rows for spot in row))
    busy = bytes(spot == "?" for row in rows for spot in row)
    return painting((len(rows[0]), len(rows)), (10 * len(rows[0]), 10 * len(rows)), pixels, busy)


def test_the_room_of_an_area_is_its_largest_part_on_which_nothing_is_drawn() -> None:
    page = seen("wwwwwwwwbb", "wwwwwwwwbb", "wwwwwwwwbb", "wwwwwwwwww")
    room = page.room(Area(0, 0, 100, 40))
    assert (room.left, room.top, room.height) == (0, 0, 40)
    assert 78 < room.right < 80  # a little air to what is drawn
    assert page.room(Area(0, 0, 70, 40)) == Area(0, 0, 70, 40)


def test_what_hardly_differs_from_the_paper_is_paper_and_what_cannot_be_painted_is_none() -> None:
    whole = Area(0, 0, 60, 30)
    assert seen("wwwlll", "wwwlll", "wwwlll").room(whole) == whole
    assert seen("www???", "www???", "www???").room(whole).width < 31


def test_words_are_measured_against_the_worst_of_what_they_stand_on() -> None:
    page = seen("wwwwbb", "wwwwbb")
    assert page.paper(Area(0, 0, 60, 20)) == "#FFFFFF"
    assert page.least_contrast(Area(0, 0, 40, 20), "#000000") == 21
    assert page.least_contrast(Area(0, 0, 60, 20), "#000000") == 1
    assert page.hardest(Area(0, 0, 60, 20)) == "#000000"


def test_a_canvas_paints_holes_fades_and_pictures() -> None:
    canvas = Canvas(10, 10)
    canvas.fill([*SQUARE, [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)]], "#FF0000")
    pixels, _ = canvas.seen()
    assert pixels[:3] == b"\xff\0\0" and pixels[3 * 55 : 3 * 55 + 3] == b"\xff\xff\xff"
    canvas.fade(SQUARE, [(0.0, "#000000"), (1.0, "#FFFFFF")], 90.0)
    pixels, _ = canvas.seen()
    assert pixels[0] < 40 and pixels[-1] > 215 and abs(pixels[3 * 3] - pixels[0]) < 8  # downwards, not across
    grey = io.BytesIO()
    Image.new("L", (4, 4), 0).save(grey, "PNG")
    assert canvas.picture(SQUARE, grey.getvalue(), (0, 0, 0, 0), 1.0, ("#102030", "#FFFFFF"))
    assert canvas.seen()[0][:3] == b"\x10\x20\x30"
    assert not canvas.picture(SQUARE, b"<svg/>", (0, 0, 0, 0))


def test_slots_keep_off_a_bar_and_have_all_their_room_without_one(look: Look) -> None:
    bar = (620, 0, 100, 540)
    for assigned in mapped(drawn(shape(bar, solid("203040"))), look).layouts:
        for each in assigned.served:
            if each.slot not in ("page", "footer"):
                assert each.area.right <= 620.5, (assigned.name, each.slot)
    without = mapped(wild.plain(), look).layout("wide chart").slot("exhibit")
    assert without is not None and without.area.right > 670


def test_a_ground_over_the_whole_page_is_no_obstacle(look: Look) -> None:
    whole = mapped(drawn(shape(A_PAGE, solid("203040"))), look).layout("wide chart")
    usual = mapped(wild.plain(), look).layout("wide chart")
    assert [each.area for each in whole.served] == [each.area for each in usual.served]


OUTLINE = f'<a:noFill/><a:ln w="38100">{solid("203040")}</a:ln>'
FADE = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="203040"/></a:gs><a:gs pos="100000"><a:srgbClr val="405060"/>'
    '</a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
)
WORDS = "<p:txBody><a:bodyPr/><a:p><a:r><a:t>Confidential, and no more</a:t></a:r></a:p></p:txBody>"
GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="91" name="group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="7874000" y="1778000"/><a:ext cx="1270000" cy="4318000"/><a:chOff x="0" y="0"/><a:chExt cx="127000" '
    'cy="127000"/></a:xfrm></p:grpSpPr>' + shape((0, 0, 10, 10), solid("203040")) + "</p:grpSp>"
)
BESIDE = (620, 140, 100, 340)


@pytest.mark.parametrize(
    "part", [shape(BESIDE, OUTLINE), shape(BESIDE, FADE), GROUP], ids=["line", "gradient", "group"]
)
def test_lines_gradients_and_groups_are_seen_too(part: str, look: Look) -> None:
    exhibit = mapped(drawn(part), look).layout("wide chart").slot("exhibit")
    assert exhibit is not None and exhibit.area.right <= 621


def test_words_of_the_template_are_kept_off(look: Look) -> None:
    above = mapped(drawn(shape(BESIDE, "", words=WORDS)), look).layout("wide chart").slot("subtitle")
    usual = mapped(wild.plain(), look).layout("wide chart").slot("subtitle")
    assert above is not None and usual is not None
    assert usual.area.top < 161 < above.area.top


def test_what_is_hidden_or_seen_through_is_none(look: Look) -> None:
    usual = mapped(wild.plain(), look).layout("wide chart")
    faint = '<a:solidFill><a:srgbClr val="203040"><a:alpha val="4000"/></a:srgbClr></a:solidFill>'
    hidden = shape((300, 140, 100, 340), solid("203040")).replace('name="drawn"', 'name="drawn" hidden="1"')
    for part in (shape((300, 140, 100, 340), faint), hidden):
        assert [each.area for each in mapped(drawn(part), look).layout("wide chart").served] == [
            each.area for each in usual.served
        ]


def test_a_title_on_a_dark_bar_and_a_body_on_a_dark_page_have_words_that_can_be_read(look: Look) -> None:
    bar = drawn(shape((0, 0, 720, 118), solid("203040")))
    layouts = open_adopted(adopting(bar, look)).layouts
    assert contrast(layouts["wide chart"].places["title"].color, "#203040") >= 4.5
    assert layouts["wide chart"].places["exhibit"].color == ""  # which stands on the paper
    assert layouts["wide chart"].places["subtitle"].color == "tx2"
    dark = open_adopted(adopting(drawn(shape(A_PAGE, solid("203040"))), look)).layouts["wide chart"]
    assert dark.colors["tx1"] == '<a:schemeClr val="bg1"/>'
    plain = open_adopted(adopting(wild.plain(), look)).layouts["wide chart"]
    assert plain.places["title"].color == "" and plain.colors["tx1"] == '<a:schemeClr val="tx1"/>'


@pytest.mark.parametrize("page", [(7.5, 10), (10, 10), (40 / 3, 7.5)])
def test_a_pale_subtitle_of_a_cover_is_written_darker(page: tuple[float, float], look: Look) -> None:
    pale = open_adopted(adopting(wild.paged(*page), look)).layouts["cover"].places["subtitle"]
    assert 4.5 <= contrast(pale.color, "#FFFFFF") < contrast("#000000", "#FFFFFF")


def test_a_subtitle_that_can_be_read_is_left_as_the_template_has_it(look: Look) -> None:
    assert open_adopted(adopting(wild.dark(), look)).layouts["cover"].places["subtitle"].color == ""


def adopting(content: bytes, look: Look) -> Look:
    return Look(look.folder, look.theme, look.template, look.files, look.contents, Corporate("corporate.pptx", content))


def test_words_that_cannot_be_read_everywhere_are_told(look: Look) -> None:
    stripes = drawn(*(shape((0, top, 720, 30), solid("808080")) for top in range(0, 540, 60)))
    assert list(hard_to_read(mapped(wild.plain(), look))) == []
    try:
        found = list(hard_to_read(mapped(stripes, look)))
    except LookError as error:  # no part of it is quiet enough for a chart
        assert "too little free room" in str(error)
    else:
        assert found


SAMPLE = (
    '<a:p><a:pPr algn="r"/><a:r><a:rPr sz="2000" b="1"><a:solidFill><a:srgbClr val="123456"/></a:solidFill></a:rPr>'
    "<a:t>x</a:t></a:r></a:p>"
)


def sampled(content: bytes) -> bytes:
    """The titles of the layouts of content in sample words of their own."""
    return wild.edited(
        content,
        {wild.CONTENT_LAYOUT: (r'(<p:ph type="title"/>.*?<a:lstStyle/>)<a:p>.*?</a:p>', rf"\1{SAMPLE}")},
    )


def test_type_in_sample_words_counts_where_no_style_says_one() -> None:
    bare = wild.edited(wild.plain(), {wild.MASTER: (r"<p:titleStyle>.*?</p:titleStyle>", "<p:titleStyle/>")})
    title = offer(sampled(bare)).layouts[1].title
    assert title is not None
    assert (title.size, title.bold, title.align, title.color, title.sampled) == (20, True, "r", "#123456", True)
    styled = offer(sampled(wild.plain())).layouts[1].title
    assert styled is not None and (styled.size, styled.align, styled.sampled) == (44, "ctr", False)


def test_a_colour_of_sample_words_is_said_on_slides_for_they_do_not_inherit_it(look: Look) -> None:
    bare = wild.edited(wild.plain(), {wild.MASTER: (r"<p:titleStyle>.*?</p:titleStyle>", "<p:titleStyle/>")})
    places = open_adopted(adopting(sampled(bare), look)).layouts["wide chart"].places
    assert places["title"].color == "#123456"


@pytest.mark.parametrize(("ground", "accented"), [("FFFFFF", True), ("4A7ABA", False)])
def test_a_tracker_has_the_accent_only_where_that_has_the_contrast_of_words(
    ground: str, accented: bool, look: Look
) -> None:
    kickers = [
        places["kicker"].color
        for layout in open_adopted(adopting(drawn(shape(A_PAGE, solid(ground))), look)).layouts.values()
        if "kicker" in (places := layout.places)
    ]
    assert kickers and {color == "accent1" for color in kickers} == {accented}
    assert accented or all(contrast(color, f"#{ground}") >= 4.2 for color in kickers)


def borrowing(own: bool) -> bytes:
    """Two masters with titles in different places, whose layouts all state that of the first, or that of their own."""
    content = wild.three_masters()
    places = {1: ("457200", "274638"), 2: ("457200", "914400")}
    changes = {}
    for number, (left, top) in places.items():
        changes[f"ppt/slideMasters/slideMaster{number}.xml"] = (
            r'(<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>).*?</p:spPr>',
            rf'\1<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="8229600" cy="900000"/></a:xfrm></p:spPr>',
        )
        stated_left, stated_top = places[number if own else 1]
        changes[f"ppt/slideLayouts/slideLayout{2 + 11 * (number - 1)}.xml"] = (
            r'(<p:ph type="title"/></p:nvPr></p:nvSpPr>)<p:spPr/>',
            rf'\1<p:spPr><a:xfrm><a:off x="{stated_left}" y="{stated_top}"/><a:ext cx="8229600" cy="900000"/>'
            "</a:xfrm></p:spPr>",
        )
    return wild.edited(content, changes)


@pytest.mark.parametrize("own", [True, False])
def test_layouts_that_have_the_places_of_another_master_are_set_in_their_own(own: bool) -> None:
    titles = [offer(borrowing(own)).layouts[at].title for at in (1, 12)]
    assert [each.area.top for each in titles if each and each.area] == [pytest.approx(274638 / 12700), 72]


def test_a_number_that_the_master_draws_is_not_written_twice(look: Look) -> None:
    words = '<p:txBody><a:bodyPr/><a:p><a:fld id="{0}" type="slidenum"><a:t>1</a:t></a:fld></a:p></p:txBody>'
    number = shape((660, 500, 40, 20), "<a:noFill/>", words=words)
    content = drawn(number)
    layouts = [each for each in wild.parts(content) if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", each)]
    without = wild.edited(
        content, {name: (r'type="sldNum"', 'type="dt"') for name in layouts if b"sldNum" in wild.parts(content)[name]}
    )
    assigned = mapped(without, look).layout("wide chart")
    assert assigned.slot("page") is None
    assert ("page", "the layout shows the number of a slide itself") in assigned.missing
    assert mapped(wild.plain(), look).layout("wide chart").slot("page") is not None


def test_layouts_that_lack_the_same_are_told_once(look: Look) -> None:
    with pytest.raises(LookError) as raised:
        mapped(drawn_on_all(wild.three_masters()), look)
    told = [problem.message for problem in raised.value.problems if "Title and Content" in problem.message]
    assert len(told) == 1
    assert told[0].startswith("layout “Title and Content” of masters 1, 2, 3 has too little free room under its title")


def drawn_on_all(content: bytes) -> bytes:
    """A template of which every page is drawn over."""
    stripes = "".join(shape((at, 0, 20, 540), solid("A04040")) for at in range(0, 720, 40))
    return wild.edited(
        content,
        {
            f"ppt/slideMasters/slideMaster{number}.xml": ("</p:grpSpPr>", "</p:grpSpPr>" + stripes)
            for number in (1, 2, 3)
        },
    )


def test_charts_are_drawn_on_no_paper_where_the_ground_is_uneven(look: Look) -> None:
    fade = (
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="C8D8E8"/></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill>'
    )
    assert adopted(adopting(drawn(shape(A_PAGE, fade)), look)).theme.see_through
    assert not adopted(adopting(wild.plain(), look)).theme.see_through
