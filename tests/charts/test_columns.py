"""Columns: known years stand, unknown ones keep their place and say so once."""

import pytest

from charts.drawn import BRIEF, DECK, bars, drawn, exhibits, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.story.edition import Columns, Mark
from samples import bar, unknown

PALETTE = theme().palette


def years(*marks: Mark, gap: str = "not published") -> Columns:
    return Columns(marks, gap)


def test_columns_stand_on_one_line_and_are_in_proportion():
    figure = drawn(years(bar("2014", "2014", 100), bar("2015", "2015", 300)))
    first, second = bars(figure, PALETTE.quiet)
    assert first.y == second.y
    assert second.high / first.high == pytest.approx(3)


def test_an_unknown_year_has_no_column_but_its_place_and_its_label():
    figure = drawn(years(bar("2014", "2014", 9), unknown("2015", "2015"), bar("2016", "2016", 9)))
    assert len(bars(figure, PALETTE.quiet)) == 2
    places = [one(figure, label) for label in ("2014", "2015", "2016")]
    middles = [(place.x + place.right) / 2 for place in places]
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1], abs=1)
    assert places[1].colour == PALETTE.grey
    assert places[0].colour == PALETTE.ink


def test_a_run_of_unknown_years_is_hatched_from_end_to_end_and_says_so_once():
    figure = drawn(exhibits("en")["surge"])
    (hatch,) = strokes(figure, PALETTE.hairline)
    wide = DECK.width * 72 / 10
    assert wide < min(x for x, _ in hatch) < 1.2 * wide
    assert 8.8 * wide < max(x for x, _ in hatch) < 9 * wide
    assert sum(seen.text == "yearly counts not published" for seen in words(figure)) == 1


def test_every_run_of_unknown_years_says_so():
    figure = drawn(years(bar("1", "2014", 9), unknown("2", "2015"), bar("3", "2016", 9), unknown("4", "2017"), gap="?"))
    assert sum(seen.text == "?" for seen in words(figure)) == 2


def test_known_years_alone_have_no_hatch():
    figure = drawn(years(bar("1", "2014", 9), bar("2", "2015", 9)))
    assert strokes(figure, PALETTE.hairline) == []


def test_the_open_top_is_above_the_value_and_its_words_above_that():
    figure = drawn(exhibits("en")["surge"])
    solid, *stripes = bars(figure, PALETTE.focus)
    assert len(stripes) == 3
    assert all(stripe.y > solid.top for stripe in stripes)
    (known,) = bars(figure, PALETTE.quiet)
    assert solid.high / known.high == pytest.approx(14000 / 733)
    assert one(figure, "14,000").y > stripes[-1].top
    assert one(figure, "more than").y > one(figure, "14,000").y


def test_long_words_stand_in_fewer_lines_over_lower_neighbours_and_in_more_beside_higher_ones():
    def lines(before: int, after: int) -> int:
        marks = [bar(str(year), str(year), before, " ") for year in range(2010, 2020)]
        marks += [bar("2020", "2020", 500, "more than 18,192", high=None)]
        marks += [bar("2021", "2021", after, " ")]
        seen = words(drawn(years(*marks)))
        return sum(word.text in {"more than 18,192", "more than", "more", "than", "18,192"} for word in seen)

    assert lines(100, 200) < lines(1000, 1000)


def test_a_value_too_wide_for_its_place_between_equal_neighbours_is_refused():
    marks = [bar(str(year), str(year), 5, "12,345,678,901") for year in range(2010, 2025)]
    with pytest.raises(LookError, match=r"the value of 2010 is \d+ pt wider"):
        drawn(years(*marks))


@pytest.mark.parametrize("box", [DECK, BRIEF])
def test_many_years_are_labelled_sparsely_but_the_last_always(box: Box):
    marks = [bar(str(year), str(year), 5, " ") for year in range(1990, 2026)]
    labels = {seen.text for seen in words(drawn(years(*marks), box)) if seen.text.strip()}
    assert "2025" in labels
    assert "1990" in labels
    assert 4 < len(labels) < 36
