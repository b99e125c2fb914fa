"""Our slots in templates of others: where each goes, why, what is missing; and the mapping as a file."""

from __future__ import annotations

from itertools import combinations

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

import wild_designs as designs
import wild_templates as wild
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.mapping import ELSEWHERE, MAY_MISS, SLOTS, Assigned, Mapping
from patentdeck.deck.corporate.mapping_file import read, written
from patentdeck.deck.corporate.matching import matched
from patentdeck.deck.corporate.offer import Offer, read_offer
from patentdeck.deck.template import LAYOUTS, Area
from patentdeck.errors import LookError
from patentdeck.look.theme import Look

ALL = {**wild.ACCEPTED, **designs.ACCEPTED}


def offer(content: bytes) -> Offer:
    return read_offer(container(content, "corporate.pptx"))


def chosen(content: bytes, look: Look) -> tuple[Offer, Mapping]:
    found = offer(content)
    return found, matched(found, look.theme.deck)


def overlapping(assigned: Assigned) -> set[tuple[str, str]]:
    """The slots of which one covers another."""
    return {(one.slot, other.slot) for one, other in combinations(assigned.served, 2) if covers(one.area, other.area)}


def covers(one: Area, other: Area) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.5 and down > 0.5


def test_the_slots_are_those_that_our_own_template_must_have() -> None:
    asked = {
        name: {slot if not slot.startswith("point") else "points" for slot in slots} for name, slots in LAYOUTS.items()
    }
    assert {name: set(slots) - ELSEWHERE for name, slots in SLOTS.items()} == asked


@pytest.mark.parametrize("name", ALL)
def test_every_slot_has_a_place_on_the_page_off_the_others(name: str, look: Look) -> None:
    found, mapping = chosen(ALL[name](), look)
    assert [each.name for each in mapping.layouts] == list(SLOTS)
    for assigned in mapping.layouts:
        told = {each.slot for each in assigned.served} | {slot for slot, _ in assigned.missing}
        assert told | ELSEWHERE == set(SLOTS[assigned.name])
        assert {slot for slot, _ in assigned.missing} <= MAY_MISS
        for each in assigned.served:
            area = each.area
            assert area.width > 0 and area.height > 0 and each.size >= 5 and each.line >= each.size, (
                assigned.name,
                each,
            )
            assert area.left >= 0 and area.top >= 0, (assigned.name, each.slot)
            assert area.right <= found.width + 0.5 and area.bottom <= found.height + 0.5, (assigned.name, each.slot)
        assert overlapping(assigned) == set(), assigned.name


def test_places_that_cover_each_other_would_be_found(look: Look) -> None:
    _, mapping = chosen(wild.plain(), look)
    wide = mapping.layout("wide chart")
    squeezed = Assigned(wide.name, wide.layout, "", (wide.served[0], *wide.served))
    assert ("title", "title") in overlapping(squeezed)


def test_what_a_placeholder_can_hold_is_held_by_one(look: Look) -> None:
    _, mapping = chosen(wild.plain(), look)
    held = {
        (name, slot): served.holder.name
        for name in SLOTS
        for slot in SLOTS[name]
        if (served := mapping.layout(name).slot(slot)) is not None and served.holder is not None
    }
    assert held["cover", "title"] == "Title 1" and held["cover", "subtitle"] == "Subtitle 2"
    assert held["wide chart", "exhibit"] == held["summary", "points"] == "Content Placeholder 2"
    assert (held["two charts", "exhibit-1"], held["two charts", "exhibit-2"]) == (
        "Content Placeholder 2",
        "Content Placeholder 3",
    )
    assert all(
        held[name, "footer"].startswith("Footer") and held[name, "page"].startswith("Slide Number") for name in SLOTS
    )
    assert ("wide chart", "points") not in held  # its one body holds the chart


def test_layouts_are_chosen_by_what_they_are_for(look: Look) -> None:
    _, mapping = chosen(wild.plain(), look)
    names = {each.name: each.layout.name for each in mapping.layouts}
    assert names["cover"] == "Title Slide"
    assert names["two charts"] == "Two Content"
    assert names["matrix"] == names["summary"] == "Title and Content"


def test_the_source_of_a_cover_is_as_wide_as_the_foot_under_it(look: Look) -> None:
    """Its subtitle is narrower than the page's edges."""
    for content in (wild.plain(), wild.paged(*designs.WIDE)):
        _, mapping = chosen(content, look)
        source, footer, number = (mapping.layout("cover").slot(each) for each in ("source", "footer", "page"))
        assert source and footer and number
        date = mapping.layout("cover").slot("date")
        assert (source.area.left, source.area.right) == ((date or footer).area.left, number.area.right)


def test_the_source_of_a_cover_stays_under_the_subtitle_beside_what_is_drawn(look: Look) -> None:
    emblem = designs.bar(0, 6.0, 1.2, 0.9, "accent1")
    _, mapping = chosen(designs.drawn(wild.paged(*designs.WIDE), wild.TITLE_LAYOUT, emblem), look)
    source, lead = (mapping.layout("cover").slot(each) for each in ("source", "subtitle"))
    assert source and lead and source.area.left == lead.area.left > 1.2 * 72


def test_a_number_without_a_place_stands_beside_the_footer(look: Look) -> None:
    """So that the source, and the rule over it, are as wide as the body."""
    _, mapping = chosen(designs.no_foot(), look)
    wide = mapping.layout("wide chart")
    body, source, footer, number = (wide.slot(each) for each in ("exhibit", "source", "footer", "page"))
    assert body and source and footer and number
    assert (source.area.left, source.area.right) == (body.area.left, body.area.right)
    assert number.area.top == footer.area.top and number.area.right == body.area.right > footer.area.right


def test_a_number_stands_beside_the_source_where_the_corner_is_taken(look: Look) -> None:
    page = designs.without(wild.paged(*designs.WIDE), PP_PLACEHOLDER.SLIDE_NUMBER)
    emblem = designs.bar(12.0, 6.98, 1.33, 0.5, "accent1")
    _, mapping = chosen(designs.drawn(page, wild.MASTER, emblem), look)
    wide = mapping.layout("wide chart")
    source, number = (wide.slot(each) for each in ("source", "page"))
    assert source and number and number.area.left >= source.area.right


@pytest.mark.parametrize("name", ["side title", "low title"])
def test_a_page_whose_title_stands_elsewhere_has_the_edges_of_its_foot(name: str, look: Look) -> None:
    _, mapping = chosen(designs.ACCEPTED[name](), look)
    wide = mapping.layout("wide chart")
    title, source, date, number = (wide.slot(each) for each in ("title", "source", "date", "page"))
    assert title and source and date and number
    assert title.area.left == source.area.left == date.area.left and source.area.right == number.area.right


def test_a_narrow_foot_tells_no_edges(look: Look) -> None:
    page = designs.without(designs.side_title(), PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)
    found, mapping = chosen(page, look)
    title = mapping.layout("wide chart").slot("title")
    assert title and title.area.left < 0.05 * found.width and title.area.width > 0.9 * found.width


def test_our_own_template_is_mapped_onto_itself(look: Look) -> None:
    _, mapping = chosen(look.template.read_bytes(), look)
    for assigned in mapping.layouts:
        assert assigned.layout.name == assigned.name and not assigned.missing
        assert all(each.holder is not None for each in assigned.served)


def test_what_has_no_place_is_told_with_the_reason(look: Look) -> None:
    _, mapping = chosen(wild.plain(), look)
    missing = dict(mapping.layout("cover").missing)
    assert "small placeholder for a picture" in missing["logo"]
    assert "no room above the title" in dict(mapping.layout("summary").missing)["kicker"]
    assert mapping.layout("wide chart").slot("kicker") is None


def test_an_upright_page_has_the_takeaways_under_the_chart(look: Look) -> None:
    _, across = chosen(wild.plain(), look)
    _, upright = chosen(wild.paged(7.5, 10), look)
    beside, under = (each.layout("statement + chart") for each in (across, upright))
    one, other = beside.slot("exhibit"), beside.slot("points")
    assert one and other and other.area.left > one.area.right
    one, other = under.slot("exhibit"), under.slot("points")
    assert one and other and other.area.top > one.area.bottom


def test_type_follows_the_size_of_the_page(look: Look) -> None:
    sizes = {}
    for name in ("wide", "plain", "small"):
        _, mapping = chosen(wild.ACCEPTED[name](), look)
        points = mapping.layout("wide chart").slot("points")
        assert points is not None
        sizes[name] = points.size
    assert sizes == {"wide": 15, "plain": 13, "small": 11}


@pytest.mark.parametrize("name", wild.REFUSED)
def test_where_nothing_is_usable_what_there_is_and_what_is_needed_are_told(name: str, look: Look) -> None:
    make, said = wild.REFUSED[name]
    with pytest.raises(LookError) as caught:
        chosen(make(), look)
    told = str(caught.value)
    assert said in told and "Title and Content" in told
    assert ("“Two Content” of master 1" in told) == (name == "no titles")


@pytest.mark.parametrize("name", wild.ACCEPTED)
def test_a_mapping_written_and_read_is_the_same(name: str, look: Look) -> None:
    found, mapping = chosen(wild.ACCEPTED[name](), look)
    text = written(mapping, found)
    again = read(text.encode(), "corporate.toml", found)
    assert again.scale == mapping.scale
    for before, after in zip(mapping.layouts, again.layouts, strict=True):
        assert (before.name, before.layout.part) == (after.name, after.layout.part)
        for one, other in zip(before.served, after.served, strict=True):
            assert (one.slot, one.holder, one.bold, one.align, one.anchor) == (
                other.slot, other.holder, other.bold, other.align, other.anchor,
            )  # fmt: skip
            assert one.area.left == pytest.approx(other.area.left, abs=0.01) and one.size == other.size
    assert written(again, found).count("{ placeholder") == text.count("{ placeholder")


def corrected(look: Look, before: str, after: str) -> Mapping:
    """The mapping of the plain template with a correction made by hand."""
    found, mapping = chosen(wild.plain(), look)
    text = written(mapping, found)
    assert before in text
    return read(text.replace(before, after, 1).encode(), "corporate.toml", found)


def test_a_correction_by_hand_counts(look: Look) -> None:
    mapping = corrected(look, "[summary]", "[summary]\nkicker = { box = [43, 5, 300, 12], size = 9 }")
    kicker = mapping.layout("summary").slot("kicker")
    assert kicker is not None and kicker.holder is None
    assert (kicker.area, kicker.size, kicker.line) == (Area(43, 5, 300, 12), 9, pytest.approx(10.8))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[summary]", "[sumary]", "no table [summary]"),
        ("[summary]", "[summry]\n[summary]", "the closest is “summary”"),
        ('layout = "Title Slide"', 'layout = "Title Slid"', "no such layout"),
        ("title = { placeholder = 0,", "title = { placeholder = 5,", "has no such placeholder"),
        ("title = { placeholder = 0, box = [61.2", "title = { placeholder = 0, box = [661.2", "leads off the page"),
        ("size = 30", "size = 0.3", "size is not a size"),
        ("size = 30", 'size = 30, weight = "b"', "unknown key “weight”"),
        ("subtitle = {", "subtitel = {", "the closest is “subtitle”"),
        ("subtitle = {", "subtitel = {", "says nothing of the slot “subtitle”"),
        ("[cover]", "[cover", "not valid TOML"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_what_to_do(look: Look, before: str, after: str, said: str) -> None:
    with pytest.raises(LookError) as caught:
        corrected(look, before, after)
    assert said in str(caught.value)
    assert all(problem.remedy and problem.file == "corporate.toml" for problem in caught.value.problems)


@pytest.mark.parametrize(("width", "height"), [(5.625, 10), (16, 5)])
def test_a_page_too_narrow_or_too_wide_is_refused_with_its_shape(width: float, height: float, look: Look) -> None:
    with pytest.raises(LookError) as refused:
        chosen(wild.paged(width, height), look)
    (problem,) = refused.value.problems
    assert f"{width * 72:.0f} × {height * 72:.0f} pt" in problem.message and "A4" in problem.remedy
    assert chosen(wild.paged(10, 10), look)


def test_a_square_page_has_the_takeaways_under_the_chart_too(look: Look) -> None:
    _, square = chosen(wild.paged(10, 10), look)
    exhibit, points = (square.layout("statement + chart").slot(each) for each in ("exhibit", "points"))
    assert exhibit is not None and points is not None
    assert exhibit.area.bottom < points.area.top and exhibit.area.width == points.area.width


def test_a_tint_is_the_colour_that_it_is_shown_in() -> None:
    foot = next(each for each in offer(wild.plain()).layouts[0].holders if each.kind == "ftr")
    assert foot.color == "#898989"  # black, three quarters of it


@pytest.mark.parametrize("name", designs.REFUSED)
def test_designs_without_room_for_a_chart_are_refused(name: str, look: Look) -> None:
    with pytest.raises(LookError) as refused:
        chosen(designs.REFUSED[name](), look)
    assert refused.value.problems[0].remedy
