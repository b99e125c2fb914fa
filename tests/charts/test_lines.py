"""Lines: from zero, named at their ends, gaps where nothing is known."""

import pytest

from charts.drawn import DECK, drawn, exhibits, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.story.edition import LinePanel, Lines, Mark, Series
from samples import bar, unknown

PALETTE = theme().palette


def panel(*marks: Mark, name: str = "China") -> Lines:
    xs = tuple(float(2014 + number) for number in range(len(marks)))
    return Lines((LinePanel("Models", (Series(name, "focus", xs, marks),), ((2014.0, "2014"),)),))


def values(*numbers: int) -> list[Mark]:
    return [bar("CN", "China", number, role="focus") for number in numbers]


def test_heights_are_in_proportion_from_zero():
    (line,) = strokes(drawn(panel(*values(10, 40, 0, 20))), PALETTE.focus)
    heights = [y - line[2][1] for _, y in line]
    assert heights == pytest.approx([heights[1] / 4, heights[1], 0, heights[1] / 2])


def test_an_unknown_year_parts_the_line():
    marks = values(10, 40, 30, 20)
    marks[1] = unknown("CN", "China")
    found = strokes(drawn(panel(*marks)), PALETTE.focus)
    assert [len(line) for line in found] == [2]  # the lone first year is a point, not a line


def test_two_known_stretches_are_two_lines():
    marks = [*values(10, 40), unknown("CN", "China"), *values(30, 20, 10)]
    assert [len(line) for line in strokes(drawn(panel(*marks)), PALETTE.focus)] == [2, 3]


def test_a_line_is_named_at_its_end_and_valued_at_both():
    figure = drawn(exhibits("en")["gap-over-time"])
    name, first, last = one(figure, "United States"), one(figure, "19"), one(figure, "46")
    assert first.x < last.x < name.x
    assert name.colour == last.colour == first.colour == PALETTE.comparator


def test_the_peak_of_a_long_line_is_valued_and_a_plain_year_is_not():
    seen = {word.text for word in words(drawn(exhibits("en")["gap-over-time"]))}
    assert "77" in seen
    assert "62" not in seen


def test_every_point_of_a_short_line_is_valued():
    assert {"9.3%", "1.7%", "2.7%"} <= {w.text for w in words(drawn(exhibits("en")["gap-over-time"]))}


def test_names_at_ends_that_meet_move_apart():
    xs = (2014.0, 2015.0)
    two = tuple(
        Series(name, role, xs, (bar(name, name, 5), bar(name, name, last)))
        for name, role, last in (("China", "focus", 20), ("Korea", "comparator", 20))
    )
    figure = drawn(Lines((LinePanel("Models", two, ()),)))
    assert abs(one(figure, "China").y - one(figure, "Korea").y) > DECK.size


def test_panels_have_scales_of_their_own():
    figure = drawn(exhibits("en")["gap-over-time"])
    tops = [max(y for _, y in line) for line in strokes(figure, PALETTE.comparator)]
    assert tops[0] == pytest.approx(tops[1])


def test_a_panel_without_a_known_point_keeps_its_title_and_no_line():
    figure = drawn(panel(unknown("CN", "China"), unknown("CN", "China")))
    assert [seen.text for seen in words(figure)] == ["Models"]
    assert strokes(figure, PALETTE.focus) == []


def test_a_series_without_a_known_point_is_left_out():
    xs = (2014.0, 2015.0)
    known = Series("China", "focus", xs, tuple(values(5, 6)))
    none = Series("Korea", "comparator", xs, (unknown("KR", "Korea"), unknown("KR", "Korea")))
    figure = drawn(Lines((LinePanel("Models", (known, none), ()),)))
    assert strokes(figure, PALETTE.comparator) == []
    assert "China" in {seen.text for seen in words(figure)}


def test_names_that_leave_the_lines_no_room_are_refused():
    with pytest.raises(LookError, match="pt for the lines"):
        drawn(panel(*values(1, 2, 3), name="Llanfairpwllgwyngyll" * 5))
