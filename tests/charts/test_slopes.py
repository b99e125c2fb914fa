"""Slopes: two dates, a logarithmic scale, both ends labelled, labels apart."""

import itertools
from math import log

import pytest

from charts.drawn import BRIEF, DECK, WIDE, bars, dots, drawn, exhibits, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.story.edition import Mark, Slope, Slopes
from samples import LONG, bar, unknown

PALETTE = theme().palette


def slope(start: Mark, end: Mark, label: str = "LLM") -> Slopes:
    return Slopes((Slope(label, start, end, "focus", "16.6 ×"),), "2020", "2023")


def test_the_scale_is_logarithmic():
    figure = drawn(exhibits("en")["momentum"])
    (llm,), (diffusion,) = strokes(figure, PALETTE.focus), strokes(figure, PALETTE.comparator)
    heights = {53: llm[0][1], 881: llm[1][1], 18: diffusion[0][1], 441: diffusion[1][1]}
    unit = (heights[881] - heights[18]) / (log(881) - log(18))
    for value, height in heights.items():
        assert height == pytest.approx(heights[18] + unit * (log(value) - log(18)))


def test_both_ends_bear_their_values_and_the_end_its_name_and_multiple():
    figure = drawn(exhibits("en")["momentum"])
    start, end = one(figure, "53"), one(figure, "881")
    name, times = one(figure, "Large language models"), one(figure, "16.6 ×")
    (line,) = strokes(figure, PALETTE.focus)
    assert start.right < line[0][0] < line[1][0] < end.x < name.x < times.x
    assert start.colour == end.colour == PALETTE.focus
    assert {"2020", "2023"} <= {seen.text for seen in words(figure)}


def test_there_are_no_bars_in_it():
    assert bars(drawn(exhibits("en")["momentum"])) == []


@pytest.mark.parametrize("box", [DECK, WIDE, BRIEF])
def test_labels_of_values_that_nearly_meet_move_apart_and_keep_their_order(box: Box):
    figure = drawn(LONG["en"]["slopes"], box)
    heights = [one(figure, value).y for value in ("810", "801", "800", "790")]
    assert heights == sorted(heights, reverse=True)
    assert min(above - below for above, below in itertools.pairwise(heights)) > box.size


def test_more_labels_than_there_is_height_for_are_refused():
    crowd = tuple(Slope(f"T{n}", bar("a", "a", 5), bar("a", "a", 50 + n), "quiet") for n in range(40))
    with pytest.raises(LookError, match="40 labels need"):
        drawn(Slopes(crowd, "2020", "2023"))


def test_a_value_that_is_about_has_an_open_point():
    figure = drawn(slope(bar("a", "a", 53), bar("a", "a", 880, "about 880", "focus", low=870, high=890)))
    faces = [dot.get_facecolor() == dot.get_edgecolor() for dot in dots(figure, PALETTE.focus)]
    assert faces == [True, False]


def test_an_unknown_end_draws_no_line():
    figure = drawn(slope(unknown("a", "a"), bar("a", "a", 881)))
    assert strokes(figure, PALETTE.focus) == []
    assert len(dots(figure, PALETTE.focus)) == 1
    assert one(figure, "881")


def test_a_zero_is_refused_on_a_logarithmic_scale():
    with pytest.raises(LookError, match="logarithmic"):
        drawn(slope(bar("a", "a", 0), bar("a", "a", 881)))


def test_what_is_known_only_in_words_stands_below_without_a_line():
    figure = drawn(exhibits("en")["momentum"])
    title = one(figure, "Known only in words")
    gan = one(figure, "Generative adversarial networks")
    assert sum(seen.text == "slowed" for seen in words(figure)) == 3
    assert one(figure, "18").y > title.top
    assert title.right < gan.x


def test_a_long_name_goes_below_its_value():
    name = "Generative pre-trained transformers with retrieval and with tools"
    figure = drawn(slope(bar("a", "a", 53), bar("a", "a", 881), name), BRIEF)
    lines = [seen for seen in words(figure) if seen.text and seen.text in name]
    assert " ".join(line.text for line in lines) == name
    assert all(line.y < one(figure, "881").y for line in lines)


def test_equal_values_at_both_dates_are_a_level_line():
    ((start, end),) = strokes(drawn(slope(bar("a", "a", 5), bar("a", "a", 5))), PALETTE.focus)
    assert start[1] == pytest.approx(end[1])
