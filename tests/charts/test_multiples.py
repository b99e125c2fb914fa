"""Small multiples: one scale over all panels, each panel named, gaps left open."""

import pytest
from msgspec.structs import replace

from charts.drawn import BRIEF, DECK, Seen, bars, dots, drawn, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.story.edition import BarMultiples, Group, LineMultiples, Mark, Role, Series, Span, Words
from samples import bar, ranked, unknown

PALETTE = theme().palette


def group(name: str, role: Role, *marks: Mark) -> Group:
    title = Words((Span(name, strong=True, role=role), Span(" · "), Span(str(len(marks)), strong=True, role=role)))
    return Group(title, role, marks)


def panels() -> BarMultiples:
    china = ranked(bar(f"c{n}", f"Owner {n}", 2000 - 150 * n) for n in range(12))
    us = tuple(bar(f"u{n}", f"Ab {n}", 600 - 100 * n) for n in range(4))
    return BarMultiples(
        (group("China", "focus", *china), group("US", "comparator", *us), group("Korea", "quiet", bar("k", "K", 100)))
    )


def row(figure, label: str, colour: str) -> Seen:
    """The bar beside a name."""
    name = one(figure, label)
    near = [mark for mark in bars(figure, colour) if mark.x > name.right and mark.wide > 0]
    return min(near, key=lambda mark: abs(mark.y + mark.high / 2 - name.y - name.high / 2))


@pytest.mark.parametrize("box", [DECK, BRIEF])
def test_lengths_compare_across_panels(box: Box):
    figure = drawn(panels(), box)
    china, us = row(figure, "Owner 0", PALETTE.focus), row(figure, "Ab 0", PALETTE.comparator)
    korea = row(figure, "K", PALETTE.quiet)
    assert china.wide / 2000 == pytest.approx(us.wide / 600)
    assert china.wide / 2000 == pytest.approx(korea.wide / 100)
    assert china.high == pytest.approx(korea.high)


def test_a_panel_that_is_scaled_by_itself_would_be_seen():
    alone = BarMultiples(panels().groups[1:])
    together, apart = drawn(panels()), drawn(alone)
    assert row(apart, "Ab 0", PALETTE.comparator).wide > 1.5 * row(together, "Ab 0", PALETTE.comparator).wide


def test_panels_stand_in_columns_of_which_the_small_ones_share_one():
    figure = drawn(panels())
    china, us, korea = (one(figure, name) for name in ("China", "US", "Korea"))
    assert china.y == pytest.approx(us.y, abs=0.5)
    assert us.x == pytest.approx(korea.x) and us.x > china.right
    assert korea.top < us.y
    assert (china.colour, us.colour, korea.colour) == (PALETTE.focus, PALETTE.comparator, PALETTE.ink)


def test_ranks_stand_digit_under_digit_and_a_shared_one_keeps_its_sign():
    equal = ranked(bar(f"e{n}", f"Owner {n}", value) for n, value in enumerate([90] * 8 + [50, 50, 40]))
    figure = drawn(BarMultiples((group("China", "focus", *equal),)))
    shared = [seen for seen in words(figure) if seen.text == "9="]
    (alone,) = (seen for seen in words(figure) if seen.text == "11" and seen.colour == PALETTE.grey)
    assert len(shared) == 2
    equals = theme_width("=")
    assert shared[0].right - equals == pytest.approx(alone.right, abs=1.2)


def theme_width(text: str) -> float:
    figure = drawn(BarMultiples((group("A", "quiet", bar("a", f"B{text}", 1), bar("b", "B", 1)),)))
    return one(figure, f"B{text}").wide - one(figure, "B").wide


def named(first: str, second: str) -> BarMultiples:
    left = [bar(f"c{n}", name, 600 - 90 * n) for n, name in enumerate((first, "B", "C", "D", "E"))]
    right = [bar(f"u{n}", name, 40 - n) for n, name in enumerate((second, "G", "H"))]
    return BarMultiples((group("China", "focus", *left), group("US", "comparator", *right)))


@pytest.mark.parametrize("wide", [5.2, 6.9, 7.1])
def test_names_stay_in_one_line_while_the_bars_keep_a_good_length(wide: float):
    figure = drawn(named("Zhejiang Normal U", "Northwest(ern) State U"), Box(wide, 1.6, 8.5))
    assert {"Zhejiang Normal U", "Northwest(ern) State U"} <= {seen.text for seen in words(figure)}
    assert max(mark.wide for mark in bars(figure, PALETTE.focus)) >= 0.22 * wide * 72


def test_names_take_two_lines_only_where_one_would_cost_the_bars_their_length():
    long = ("Institute of Applied Informatics of Zhejiang", "Northwestern State University of Technology")
    figure = drawn(named(*long), Box(6.9, 1.6, 8.5))
    seen = [word.text for word in words(figure)]
    assert not set(long) & set(seen)
    for name in long:
        assert sum(text in name and len(text) > 5 for text in seen) == 2
    assert max(mark.wide for mark in bars(figure, PALETTE.focus)) >= 0.16 * 6.9 * 72


def test_more_panels_than_fit_are_refused_with_how_many_rows():
    many = tuple(group(f"G{n}", "quiet", *(bar(f"{n}-{m}", f"O{m}", 9) for m in range(20))) for n in range(6))
    with pytest.raises(LookError, match=r"120 rows in 6 panels do not fit|too long for its chart"):
        drawn(BarMultiples(many), BRIEF)


def series(name: str, role: Role, *values: int | None) -> Series:
    marks = tuple(unknown(name, name) if v is None else bar(name, name, v, role=role) for v in values)
    return Series(name, role, tuple(float(2014 + n) for n in range(len(values))), marks)


def small() -> LineMultiples:
    return LineMultiples(
        "Models a year",
        (series("China", "focus", 10, 20, 30, 40), series("US", "comparator", 80, 40, 80, 20),
         series("Canada", "quiet", 10, 20, None, 20)),
        ((2014.0, "2014"), (2017.0, "2017")),
    )  # fmt: skip


def test_heights_compare_across_panels_from_zero():
    figure = drawn(small())
    (china,), (us,) = strokes(figure, PALETTE.focus), strokes(figure, PALETTE.comparator)
    assert (china[-1][1] - china[0][1]) / 30 == pytest.approx((us[0][1] - us[1][1]) / 40)
    floor = china[0][1] - (china[1][1] - china[0][1])
    assert us[3][1] - floor == pytest.approx(china[1][1] - floor)


def test_each_panel_is_named_ends_with_its_value_and_has_its_first_and_last_year():
    figure = drawn(small())
    seen = [word.text for word in words(figure)]
    assert {"China", "US", "Canada", "Models a year"} <= set(seen)
    assert seen.count("2014") == seen.count("2017") >= 1
    assert one(figure, "40").colour == PALETTE.focus
    assert one(figure, "40").x > strokes(figure, PALETTE.focus)[0][-1][0]


def test_four_panels_leave_no_place_of_a_grid_empty():
    four = replace(small(), series=(*small().series, series("UK", "quiet", 10, 10, 20, 30)))
    figure = drawn(four, Box(3.33, 2.6, 8.5))
    feet = sorted(round(one(figure, name).y + 0.5) for name in ("China", "US", "Canada", "UK"))
    assert feet[0] == feet[1] < feet[2] == feet[3]


def test_an_unknown_year_breaks_the_line_and_a_lone_one_is_a_point():
    lines = [line for line in strokes(drawn(small()), PALETTE.quiet) if len(line) == 2 and line[0][1] != line[1][1]]
    rising = [line for line in lines if line[1][0] - line[0][0] > 20]
    assert len(rising) == 1
    assert len(dots(drawn(small()), PALETTE.quiet)) == 2


def test_panels_that_do_not_fit_are_refused_with_their_number():
    many = tuple(series(f"Country {n}", "quiet", 1, 2, 3) for n in range(30))
    with pytest.raises(LookError, match="30 panels do not fit into"):
        drawn(LineMultiples("", many, small().ticks), BRIEF)
