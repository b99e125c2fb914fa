"""How high charts may be in the brief: what shows no more when it is higher does not grow."""

from patentdeck.brief.room import Room, room, together
from patentdeck.story.edition import Columns, LineMultiples, Lines, Series
from samples import bar, unknown

LABEL = 8.5


def years(known: int, gap: int) -> Columns:
    marks = [bar(str(n), str(n), 9) for n in range(known)]
    return Columns((*marks, *(unknown(f"{n}", f"{n}") for n in range(gap))), "no values published")


def test_years_that_are_mostly_unknown_take_less_height_than_known_ones():
    blank, full = room(years(2, 8), LABEL), room(years(8, 2), LABEL)
    assert blank.least < blank.natural < blank.most < 0.25 * 842
    assert full.most > 1.5 * blank.most
    assert full.natural > blank.natural


def test_charts_side_by_side_grow_no_higher_than_the_one_that_bears_least():
    series = tuple(Series(str(n), "quiet", (2014.0,), (bar("a", "A", 9),)) for n in range(4))
    multiples, alone = room(LineMultiples("", series, ()), LABEL), room(Lines(()), LABEL)
    both = together([multiples, alone])
    assert alone.most > 1.4 * both.most
    assert both.most == multiples.most
    assert together([alone]) == alone


def test_charts_side_by_side_are_as_high_as_the_one_that_needs_most():
    assert together([Room(10, 20, 30), Room(40, 50, 90)]) == Room(40, 50, 50)
    assert together([]) == Room(0, 0, 0)
