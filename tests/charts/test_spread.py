"""Labels kept apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.charts.spread import spread
from patentdeck.errors import LookError


def test_labels_that_are_apart_stay_where_they_want_to_be():
    assert spread([10, 50, 90], [10, 10, 10], 0, 100) == pytest.approx([10, 50, 90])


def test_two_that_want_one_place_share_the_shift():
    assert spread([50, 50], [10, 10], 0, 100) == pytest.approx([55, 45])


def test_labels_are_kept_inside():
    assert spread([0, 100], [10, 20], 0, 100) == pytest.approx([5, 90])


def test_nothing_to_place_is_nothing():
    assert spread([], [], 0, 100) == []


def test_more_than_there_is_room_for_is_refused_with_the_figures():
    with pytest.raises(LookError, match="3 labels need 120 pt, the chart has 100 pt"):
        spread([1, 2, 3], [40, 40, 40], 0, 100)


@given(st.lists(st.tuples(st.floats(-50, 450), st.floats(5, 20)), min_size=1, max_size=18))
def test_any_labels_come_apart_in_order_and_inside(labels: list[tuple[float, float]]):
    wanted, heights = [place for place, _ in labels], [high for _, high in labels]
    places = spread(wanted, heights, 0, 400)
    order = sorted(range(len(labels)), key=lambda index: places[index])
    assert [wanted[index] for index in order] == sorted(wanted)
    for lower, upper in pairwise(order):
        assert places[upper] - places[lower] >= (heights[lower] + heights[upper]) / 2 - 1e-6
    assert places[order[0]] - heights[order[0]] / 2 >= -1e-6
    assert places[order[-1]] + heights[order[-1]] / 2 <= 400 + 1e-6
