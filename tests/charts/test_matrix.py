"""Matrix: a table with marks; leads, contradictions and gaps can be told apart."""

import pytest

from charts.drawn import BRIEF, WIDE, drawn, exhibits, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.story.edition import Matrix, MatrixCell, MatrixRow
from samples import LONG

PALETTE = theme().palette


def test_a_lead_is_in_the_accent_and_its_count_in_ink():
    figure = drawn(exhibits("en")["company-models"], WIDE)
    count = one(figure, "· 129")
    rank = max((seen for seen in words(figure) if seen.text == "1" and seen.x < count.x), key=lambda s: s.x)
    assert rank.colour == PALETTE.focus
    assert count.colour == PALETTE.ink


def test_a_contradicted_cell_is_in_the_accent_and_a_plain_one_is_not():
    figure = drawn(exhibits("en")["company-models"], WIDE)
    assert one(figure, "3, or 2").colour == PALETTE.focus
    assert one(figure, "rising").colour == PALETTE.ink


def test_a_dash_is_quiet():
    figure = drawn(exhibits("en")["company-models"], WIDE)
    assert {seen.colour for seen in words(figure) if seen.text == "–"} == {PALETTE.quiet}


def test_cells_stand_under_their_column_and_beside_their_name():
    figure = drawn(exhibits("zh")["company-models"], WIDE)
    head, cell, name = one(figure, "LLM"), one(figure, "上升"), one(figure, "谷歌母公司\u2009Alphabet")
    assert (head.x + head.right) / 2 == pytest.approx((cell.x + cell.right) / 2, abs=1.5)
    assert cell.y == pytest.approx(name.y, abs=3)


def test_the_footnote_repeats_the_mark_that_it_explains_in_its_colour():
    figure = drawn(exhibits("en")["company-models"], WIDE)
    marks = [seen for seen in words(figure) if seen.text == "2, or 1"]
    assert len(marks) == 2
    assert {mark.colour for mark in marks} == {PALETTE.focus}


def test_rows_are_parted_by_hairlines_of_the_full_width():
    lines = strokes(drawn(exhibits("en")["company-models"], WIDE), PALETTE.hairline)
    assert len(lines) == 6
    assert all(line[0][0] == 0 and line[-1][0] == pytest.approx(WIDE.width * 72) for line in lines)


@pytest.mark.parametrize("box", [WIDE, BRIEF])
def test_a_long_name_takes_two_lines(box: Box):
    name = LONG["en"]["owners"].marks[0].label  # type: ignore[union-attr]
    row = MatrixRow(name, "focus", tuple(MatrixCell("–") for _ in range(5)))
    figure = drawn(Matrix("Owner", ("A", "B", "C", "D", "E"), (row,)), box)
    lines = [seen.text for seen in words(figure) if seen.text in name and len(seen.text) > 1]
    assert " ".join(lines) == name


def test_more_rows_than_fit_are_refused():
    rows = tuple(MatrixRow(f"Owner {n}", "quiet", (MatrixCell("1", lead=True),)) for n in range(60))
    with pytest.raises(LookError, match="rows need"):
        drawn(Matrix("Owner", ("GAN",), rows))
