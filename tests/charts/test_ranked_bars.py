"""Ranked bars: shared ranks, long names, the colour key, the single share under the bars."""

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.drawn import BRIEF, DECK, bars, drawn, exhibits, one, theme, words
from patentdeck.charts import draw
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.look.cutting import cut_faces
from patentdeck.look.fonts import Faces
from patentdeck.story.edition import Key, RankedBars
from samples import bar, ranked

PALETTE = theme().palette


def test_shared_ranks_stand_before_both_names_with_their_figures_aligned():
    figure = drawn(exhibits("en")["companies"])
    shared = [seen for seen in words(figure) if seen.text == "9="]
    names = [one(figure, name).y for name in ("BBK Electronics", "Microsoft")]
    assert sorted(round(seen.y) for seen in shared) == pytest.approx(sorted(map(round, names)), abs=3)
    assert {seen.colour for seen in shared} == {PALETTE.grey}
    ten = one(figure, "11")
    nine = one(figure, "8")
    assert nine.right == pytest.approx(ten.right, abs=1.0)


def test_where_there_are_no_ranks_names_begin_at_the_edge_of_their_own_column():
    figure = drawn(exhibits("en")["countries"])
    assert min(seen.x for seen in words(figure)) < DECK.size


@pytest.mark.parametrize("box", [DECK, BRIEF])
def test_a_name_of_sixty_characters_stands_in_two_whole_lines(box: Box):
    name = "National Engineering Research Centre for Speech and Language, Ltd"
    figure = drawn(RankedBars((bar("a", name, 1200), bar("b", "Ab", 1199))), box)
    lines = [seen.text for seen in words(figure) if seen.text in name]
    assert len(lines) == 2
    assert " ".join(lines) == name
    assert bars(figure, PALETTE.quiet)[0].wide > 0.4 * box.width * 72


def test_the_key_names_each_group_in_its_colour_and_leaves_bars_alone():
    figure = drawn(exhibits("en")["companies"])
    for name, colour in (("China", PALETTE.focus), ("United States", PALETTE.comparator)):
        label = one(figure, name)
        beside = [b for b in bars(figure, colour) if b.right < label.x and label.x - b.right < DECK.size]
        assert len(beside) == 1


def test_the_key_moves_above_the_bars_where_they_leave_it_no_room():
    full = RankedBars(
        tuple(bar(str(n), f"Owner {n}", 1000 - n, role="focus") for n in range(12)), (Key("China", "focus"),)
    )
    figure = drawn(full)
    assert one(figure, "China").y > one(figure, "Owner 0").y


def test_a_chart_without_key_emphasises_the_focus_and_one_with_key_does_not():
    plain = RankedBars((bar("CN", "China", 9, role="focus"), bar("KR", "Korea", 5)))
    keyed = RankedBars(plain.marks, (Key("Asia", "focus"),))
    assert one(drawn(plain), "China").wide > one(drawn(keyed), "China").wide
    assert one(drawn(plain), "Korea").wide == one(drawn(keyed), "Korea").wide


def test_the_single_share_lies_on_a_track_of_the_whole():
    figure = drawn(exhibits("en")["models"])
    (track,) = bars(figure, PALETTE.hairline)
    value = bars(figure, PALETTE.focus)[-1]
    assert value.x == track.x
    assert 0.2 < value.wide / track.wide < 0.25
    assert one(figure, "about 25%").x > track.right


def test_more_rows_than_the_chart_has_height_for_are_refused():
    many = RankedBars(tuple(bar(str(number), f"Owner {number}", 100 - number) for number in range(60)))
    with pytest.raises(LookError, match=r"60 rows need \d+ pt of height"):
        drawn(many)


def test_no_bars_at_all_is_an_empty_figure():
    assert words(drawn(RankedBars(()))) == []


ALPHABET = "abcdefgh WMil中国发明专利族（），"
names = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=60).filter(str.strip)
rows = st.lists(st.tuples(names, st.integers(0, 99_999)), min_size=1, max_size=24)


@settings(deadline=None, max_examples=80)
@given(rows=rows, box=st.sampled_from([DECK, BRIEF]))
def test_any_names_either_fit_apart_or_are_refused(rows: list[tuple[str, int]], box: Box):
    ordered = sorted(rows, key=lambda row: -row[1])
    marks = ranked(bar(str(number), name, value) for number, (name, value) in enumerate(ordered))
    try:
        figure = draw(RankedBars(marks), box, theme(), alphabet())
    except LookError as error:
        assert "too long" in str(error)
        return
    seen = words(figure)
    for word in seen:
        assert word.x > -1
        assert word.y > -1
        assert word.right < box.width * 72 + 1
        assert word.top < box.height * 72 + 1
    assert not any(word.overlaps(other) for word, other in itertools.combinations(seen, 2))


@cache
def alphabet() -> Faces:
    return cut_faces([ALPHABET])
