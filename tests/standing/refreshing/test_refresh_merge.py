"""The three-way merge on plain values: what each slot comes to, what is recorded of it, and where slides stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from patentdeck.editions.judgement import Claims
from patentdeck.editions.merge import merge
from patentdeck.slides import recorded
from patentdeck.slides.plan import Plan, SlotReport
from patentdeck.slides.shown import Area, Cell, Row, Run, Shape, Slide

TITLE, POINT, CHART = (
    (0, 0, 9_000_000, 400_000),
    (0, 4_000_000, 3_000_000, 300_000),
    (0, 1_000_000, 5_000_000, 3_000_000),
)
INCH = 914_400
WHEN = "china > us"


def text(name: str, words: str, area: Area = TITLE, size: float = 27) -> Shape:
    return Shape(name, "text", area, tuple((Run(line),) for line in words.split("\n")), size=size)


def chart(name: str, image: str, alt: str = "what it shows", area: Area = CHART) -> Shape:
    return Shape(name, "picture", area, image=image, alt=alt)


def rule(section: str) -> Shape:
    return Shape(f"pd:{section}", "line", (0, 6_000_000, 9_000_000, 0))


def page(section: str, title: str = "China leads", image: str = "a", *more: Shape) -> Slide:
    return Slide(
        section,
        "statement + chart",
        (text(f"{section}.title", title), chart(f"{section}.exhibit", image), *more, rule(section)),
        ((Run("Say this."),),),
    )


def with_shape(slide: Slide, shape: Shape) -> Slide:
    """The slide with the shape of that name changed."""
    return replace(slide, shapes=tuple(shape if each.name == shape.name else each for each in slide.shapes))


def without(slide: Slide, name: str) -> Slide:
    return replace(slide, shapes=tuple(each for each in slide.shapes if each.name != name))


def of(plan: Plan, slot: str, part: str = "text") -> SlotReport:
    (found,) = [each for each in plan.slots if each.slot == slot and each.part == part]
    return found


def one(base: Slide, standing: Slide, today: Slide, claims: Claims | None = None) -> Plan:
    return merge([base], [standing], [today], claims or Claims())


def test_untouched_words_are_brought_to_todays() -> None:
    plan = one(page("a"), page("a"), page("a", "China leads by more"))
    assert of(plan, "a.title").state == "updated"
    assert [each.words for each in plan.slides[0].shapes] == [True]
    assert plan.recorded[0].shapes[0].text == "China leads by more"


def test_words_that_people_changed_are_kept_while_the_data_say_nothing_new() -> None:
    plan = one(page("a"), page("a", "Hers"), page("a"))
    assert (of(plan, "a.title").state, of(plan, "a.title").stands) == ("kept", "Hers")
    assert plan.slides[0].shapes == ()
    assert plan.recorded[0].shapes[0].text == "China leads"


def test_words_that_both_changed_are_a_conflict_and_stay_hers() -> None:
    plan = one(page("a"), page("a", "Hers"), page("a", "Ours"))
    told = of(plan, "a.title")
    assert (told.state, told.stands, told.ours) == ("conflict", "Hers", "Ours")
    assert plan.slides[0].shapes == ()


def test_words_that_both_changed_alike_are_no_conflict() -> None:
    plan = one(page("a"), page("a", "Ours"), page("a", "Ours"))
    assert of(plan, "a.title").state == "unchanged"
    assert plan.recorded[0].shapes[0].text == "Ours"


def test_a_statement_that_no_longer_holds_under_reworded_words_is_told_so() -> None:
    claims = Claims({"a.title": WHEN}, frozenset())
    plan = one(page("a"), page("a", "Hers"), page("a", "The US leads"), claims)
    assert f"no longer holds ({WHEN})" in of(plan, "a.title").reason
    holding = Claims({"a.title": WHEN}, frozenset({("a.title", WHEN)}))
    still = one(page("a"), page("a", "Hers"), page("a", "China leads by more"), holding)
    assert of(still, "a.title").state == "conflict"
    assert "holds" not in of(still, "a.title").reason


def test_a_conflict_stays_one_until_she_words_it_again() -> None:
    first = one(page("a"), page("a", "Hers"), page("a", "Ours"))
    again = merge(first.recorded, [page("a", "Hers")], [page("a", "Ours")], Claims())
    assert of(again, "a.title").state == "conflict"
    assert again.recorded == first.recorded
    settled = merge(first.recorded, [page("a", "Hers, knowing ours")], [page("a", "Ours")], Claims())
    assert of(settled, "a.title").state == "kept"
    later = merge(settled.recorded, [page("a", "Hers, knowing ours")], [page("a", "Ours anew")], Claims())
    assert of(later, "a.title").state == "conflict"


def test_a_break_set_by_hand_is_no_other_wording() -> None:
    broken = with_shape(page("a"), replace(text("a.title", ""), paragraphs=((Run("China "), Run("\v"), Run("leads")),)))
    assert of(one(page("a"), broken, page("a", "Ours")), "a.title").state == "updated"


def test_a_picture_in_the_place_of_ours_is_kept() -> None:
    hers = with_shape(page("a"), chart("a.exhibit", "hers"))
    assert of(one(page("a"), hers, page("a")), "a.exhibit", "picture").state == "kept"
    assert of(one(page("a"), hers, page("a", image="b")), "a.exhibit", "picture").state == "conflict"
    ours = one(page("a"), page("a"), page("a", image="b"))
    assert [each.picture for each in ours.slides[0].shapes] == [True]


def test_a_chart_is_ordered_for_the_frame_that_stands() -> None:
    frame = (100_000, 1_000_000, 4_000_000, 3_000_000)
    moved = with_shape(page("a"), chart("a.exhibit", "a", area=frame))
    plan = one(page("a"), moved, page("a", image="b"))
    assert [each.frame for each in plan.slides[0].shapes] == [frame]
    assert of(plan, "a.exhibit", "picture").moved
    assert one(page("a"), moved, page("a")).slides[0].shapes == ()  # nothing new is drawn for a frame that she chose


def test_a_chart_drawn_for_another_frame_is_known_by_what_it_would_be_in_its_own() -> None:
    frame = (100_000, 1_000_000, 4_000_000, 3_000_000)
    base = with_shape(page("a"), replace(chart("a.exhibit", "drawn for the frame"), drawn="b"))
    standing = with_shape(page("a"), chart("a.exhibit", "drawn for the frame", area=frame))
    assert of(one(base, standing, page("a", image="b")), "a.exhibit", "picture").state == "unchanged"
    assert of(one(base, standing, page("a", image="c")), "a.exhibit", "picture").state == "updated"


def test_alternative_text_that_an_editor_lost_is_restored_and_hers_is_kept() -> None:
    lost = with_shape(page("a"), chart("a.exhibit", "a", alt=""))
    plan = one(page("a"), lost, page("a"))
    assert [each.alt for each in plan.slides[0].shapes] == [True]
    assert "restored" in of(plan, "a.exhibit", "alternative text").reason
    hers = with_shape(page("a"), chart("a.exhibit", "a", alt="hers"))
    assert of(one(page("a"), hers, page("a")), "a.exhibit", "alternative text").state == "kept"


def test_a_picture_of_hers_is_not_described_in_our_words() -> None:
    hers = with_shape(page("a"), chart("a.exhibit", "hers"))
    plan = one(page("a"), hers, with_shape(page("a"), chart("a.exhibit", "b", alt="what ours shows now")))
    assert of(plan, "a.exhibit", "alternative text").state == "conflict"
    assert plan.slides[0].shapes == ()


def test_what_was_deleted_stays_so_twice() -> None:
    base, today = page("a"), page("a", image="b")
    first = merge([base], [without(base, "a.exhibit")], [today], Claims())
    assert of(first, "a.exhibit", "shape").state == "kept"
    again = merge(first.recorded, [without(base, "a.exhibit")], [today], Claims())
    assert of(again, "a.exhibit", "shape").state == "kept"
    assert again.slides[0].shapes == ()


def test_what_the_story_drops_goes_where_untouched_and_stays_where_changed() -> None:
    base = page("a", "China leads", "a", text("a.point-1", "A point", POINT))
    plan = one(base, base, page("a"))
    assert of(plan, "a.point-1").state == "gone"
    assert [each.now for each in plan.slides[0].shapes] == [None]
    changed = with_shape(base, text("a.point-1", "Her point", POINT))
    kept = one(base, changed, page("a"))
    assert of(kept, "a.point-1").state == "conflict"
    assert kept.slides[0].shapes == ()


def places(standing: Slide, today: Slide) -> list[str]:
    """The shapes of a slide whose places follow today's layout."""
    plan = one(page("a", "China leads", "a", text("a.point-1", "A point", POINT)), standing, today)
    return [each.now.name for each in plan.slides[0].shapes if each.place and each.now]


def test_places_follow_todays_layout_where_nothing_of_hers_is_in_the_way() -> None:
    base = page("a", "China leads", "a", text("a.point-1", "A point", POINT))
    higher = with_shape(base, chart("a.exhibit", "b", area=(0, 800_000, 5_000_000, 3_200_000)))
    assert places(base, higher) == ["a.exhibit"]
    nudged = with_shape(base, text("a.title", "China leads", (INCH // 60, 0, 9_000_000, 400_000)))
    assert places(nudged, higher) == ["a.exhibit"]
    lowered = with_shape(base, text("a.title", "China leads", (0, 500_000, 9_000_000, 400_000)))
    assert places(lowered, higher) == []  # the chart would come to lie over her title
    aside = with_shape(base, text("a.title", "China leads", (INCH // 10, 0, 9_000_000, 400_000)))
    assert places(aside, higher) == ["a.exhibit"]
    assert places(with_shape(base, chart("a.exhibit", "a", area=(0, 1_100_000, 4_000_000, 2_000_000))), higher) == []


def test_what_she_set_larger_or_put_in_stays_where_it_is() -> None:
    base = page("a", "China leads", "a", text("a.point-1", "A point", POINT))
    lower = (0, 4_100_000, 3_000_000, 300_000)
    today = with_shape(base, text("a.point-1", "A point", lower))
    assert places(base, today) == ["a.point-1"]
    assert places(with_shape(base, text("a.point-1", "A point", POINT, size=30)), today) == []
    assert places(with_shape(base, text("a.point-1", "Hers", POINT)), today) == ["a.point-1"]  # her words go along
    less = with_shape(base, text("a.point-1", "A point", (*lower[:3], 200_000)))
    assert places(with_shape(base, text("a.point-1", "Hers", POINT)), less) == []


def test_words_that_need_more_room_than_they_have_are_told() -> None:
    two = with_shape(page("a"), text("a.title", "China leads by far", (0, 0, 9_000_000, 1_100_000)))
    hers = with_shape(page("a"), chart("a.exhibit", "a", area=(0, 500_000, 5_000_000, 3_000_000)))
    assert "more room" in of(one(page("a"), hers, two), "a.title").reason
    assert of(one(page("a"), page("a"), two), "a.title").reason == ""


def test_a_shape_is_known_without_its_name_by_role_words_and_place() -> None:
    base = page("a", "China leads on volume", "a", text("a.point-1", "Seven in ten families come from there", POINT))
    lost = tuple(replace(each, name="PlaceHolder") if each.kind == "text" else each for each in base.shapes)
    plan = one(base, replace(base, shapes=lost), with_shape(base, text("a.point-1", "Eight in ten", POINT)))
    assert of(plan, "a.point-1").state == "updated"
    assert of(plan, "a.title").state == "unchanged"


def test_slides_keep_her_order_and_new_ones_follow_their_predecessor() -> None:
    a, b, c, d = (page(each) for each in "abcd")
    hers = Slide("", "", ())
    plan = merge([a, b, d], [d, b, hers, a], [a, b, c, d], Claims())
    names = [each.now.name if each.now else "hers" for each in plan.slides]
    assert names == ["d", "b", "c", "hers", "a"]
    assert (of(plan, "c", "slide").state, of(plan, "c", "slide").slide) == ("added", 3)


def test_a_slide_that_people_deleted_does_not_come_back() -> None:
    a, b = page("a"), page("b")
    plan = merge([a, b], [a], [a, page("b", "New words")], Claims())
    assert [each.at for each in plan.slides] == [0]
    assert of(plan, "b", "slide").state == "kept"
    assert merge(plan.recorded, [a], [a, b], Claims()).slides == plan.slides


@pytest.mark.parametrize("prune", [False, True])
def test_a_section_that_left_the_story_goes_only_when_pruned(prune: bool) -> None:
    a, b = page("a"), page("b")
    plan = merge([a, b], [a, b], [a], Claims(), prune=prune)
    assert of(plan, "b", "slide").state == "gone"
    assert plan.dropped == ((1,) if prune else ())
    back = merge(plan.recorded, [a] if prune else [a, b], [a, b], Claims())
    assert [each.at for each in back.slides] == ([0, None] if prune else [0, 1])


def test_reworded_words_on_a_slide_that_left_the_story_are_a_conflict() -> None:
    a, b = page("a"), page("b")
    plan = merge([a, b], [a, page("b", "Hers")], [a], Claims())
    assert of(plan, "b.title").state == "conflict"


def test_a_table_that_needs_a_slide_less_gives_it_up_where_nobody_touched_it() -> None:
    a, more = page("a"), page("a+2")
    assert merge([a, more], [a, more], [a], Claims()).dropped == (1,)
    touched = merge([a, more], [a, page("a+2", "Hers")], [a], Claims())
    assert touched.dropped == ()
    assert of(touched, "a+2", "slide").state == "conflict"


def test_copies_are_both_brought_to_todays_and_told() -> None:
    plan = merge([page("a")], [page("a"), page("a")], [page("a", "Ours")], Claims())
    assert [[each.words for each in slide.shapes] for slide in plan.slides] == [[True], [True]]
    assert sum("copies" in each.reason for each in plan.slots) == 2


def row(*texts: str, height: int = 300_000) -> Row:
    return Row(tuple(Cell(((Run(each),),)) for each in texts), height)


def table(*rows: Row) -> Slide:
    return Slide("t", "appendix table", (Shape("t.exhibit", "table", CHART, rows=rows, columns=(1, 1)), rule("t")))


HEADER, CN, US, JP = row("Country", "Families"), row("China", "38"), row("United States", "6"), row("Japan", "3")


def test_rows_are_known_by_their_first_words_and_follow_todays_order() -> None:
    plan = one(table(HEADER, CN, US), table(HEADER, CN, US), table(HEADER, row("United States", "9"), CN))
    (shape,) = plan.slides[0].shapes
    assert [(each.at, sorted(each.cells)) for each in shape.rows or ()] == [(0, []), (2, [1]), (1, [])]


def test_a_cell_changed_by_hand_stays_while_the_others_follow() -> None:
    standing, today = table(HEADER, row("China", "hers"), US), table(HEADER, CN, row("United States", "9"))
    plan = one(table(HEADER, CN, US), standing, today)
    assert of(plan, "t.exhibit", "table").state == "updated"
    assert [sorted(each.cells) for each in plan.slides[0].shapes[0].rows or ()] == [[], [], [1]]
    clash = one(table(HEADER, CN, US), standing, table(HEADER, row("China", "40"), US))
    told = of(clash, "t.exhibit", "table")
    assert (told.state, told.stands, told.ours) == ("conflict", "hers", "40")


def test_a_cell_in_conflict_stays_one_until_she_words_it_again() -> None:
    standing, today = (
        table(HEADER, row("China", "hers"), US),
        table(HEADER, row("China", "40"), row("United States", "9")),
    )
    first = one(table(HEADER, CN, US), standing, today)
    written = table(HEADER, row("China", "hers"), row("United States", "9"))
    again = merge(first.recorded, [written], [today], Claims())
    assert of(again, "t.exhibit", "table").state == "conflict"
    assert again.recorded == first.recorded
    settled = merge(
        first.recorded, [table(HEADER, row("China", "hers: 40"), today.shapes[0].rows[2])], [today], Claims()
    )
    assert of(settled, "t.exhibit", "table").state == "kept"
    assert settled.recorded[0].shapes[0].rows == today.shapes[0].rows


def test_rows_that_people_deleted_stay_deleted_and_theirs_stay_where_they_are() -> None:
    standing = table(HEADER, CN, row("Atlantis", "1"), JP)
    plan = one(table(HEADER, CN, US, JP), standing, table(HEADER, CN, row("United States", "7"), row("Japan", "4")))
    rows = plan.slides[0].shapes[0].rows or ()
    assert [each.at for each in rows] == [0, 1, 2, 3]
    assert [sorted(each.cells) for each in rows] == [[], [], [], [1]]


def test_a_new_row_is_set_like_its_neighbour_and_one_that_left_goes() -> None:
    plan = one(table(HEADER, CN, US), table(HEADER, CN, US), table(HEADER, CN, JP))
    rows = plan.slides[0].shapes[0].rows or ()
    assert [(each.at, each.like) for each in rows] == [(0, 0), (1, 1), (None, 1)]


def test_a_table_whose_columns_people_changed_is_left_alone() -> None:
    wide = table(row("Country", "Families", "Hers"), row("China", "38", "x"))
    plan = one(table(HEADER, CN), wide, table(HEADER, row("China", "40")))
    assert of(plan, "t.exhibit", "table").state == "conflict"
    assert plan.slides[0].shapes == ()


def test_what_is_recorded_is_read_again_as_it_was() -> None:
    first = one(page("a"), page("a", "Hers"), page("a", "Ours"))
    slides = (*first.recorded, table(HEADER, CN))
    told = recorded.written(recorded.Recorded("zh", slides))
    assert recorded.read(told) == recorded.Recorded("zh", slides)


@pytest.mark.parametrize("damaged", ["", "[]", '{"language": "en"}', '{"language": "en", "slides": [{"name": "a"}]}'])
def test_a_damaged_record_of_slides_is_refused(damaged: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        recorded.read(damaged)
