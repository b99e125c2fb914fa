"""Topics shared out over pages: all of them, in order, pages full, and an error where they do not fit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.brief.pages import Extent, Gap, Share, share_out
from patentdeck.errors import LookError

GAP = Gap(10, 20, 30)
FULL = 700.0

HEIGHTS = st.lists(st.integers(100, 330), min_size=1, max_size=14)


@given(HEIGHTS)
def test_every_topic_stands_on_one_page_in_order(heights: list[int]) -> None:
    shares = share_out([_extent(height) for height in heights], GAP, 300, FULL)
    assert shares[0].begin == 0
    assert all(one.end == other.begin for one, other in pairwise(shares))
    assert shares[-1].end == len(heights)


@given(HEIGHTS)
def test_no_page_holds_more_than_fits(heights: list[int]) -> None:
    extents = [_extent(height) for height in heights]
    for number, share in enumerate(share_out(extents, GAP, 300, FULL)):
        inside = extents[share.begin : share.end]
        gaps = len(inside) - (number > 0)
        assert sum(_height(extent, share) for extent in inside) + gaps * GAP.least <= (FULL if number else 300) + 0.1


def test_charts_stretch_to_fill_a_page_that_is_not_the_last() -> None:
    first, second = share_out([_extent(300), _extent(300), _extent(300)], GAP, 0, FULL)[1:]
    assert (first.begin, first.end) == (0, 2)
    assert first.stretch > 0
    assert second.stretch == 0


def test_charts_shrink_to_save_a_page() -> None:
    shares = share_out([_extent(355), _extent(355)], GAP, 0, FULL)
    assert [(share.begin, share.end) for share in shares] == [(0, 0), (0, 2)]
    assert shares[1].stretch < 0


def test_the_story_starts_on_the_first_page_where_it_can() -> None:
    assert share_out([_extent(250), _extent(250)], GAP, 300, FULL)[0].end == 1
    assert share_out([_extent(400), _extent(250)], GAP, 300, FULL)[0].end == 0


def test_the_last_page_does_not_end_at_once() -> None:
    shares = share_out([_extent(h) for h in (330, 330, 330, 100)], GAP, 0, FULL)
    assert shares[-1].end - shares[-1].begin == 2


def test_a_story_of_too_many_pages_is_an_error_that_says_how_many_are_allowed() -> None:
    with pytest.raises(LookError, match="does not fit 3 pages") as caught:
        share_out([_extent(400)] * 5, GAP, 300, FULL, pages=3)
    assert "pt too much" in str(caught.value.problems[0].value)
    assert caught.value.problems[0].remedy


def test_a_topic_higher_than_a_page_is_an_error_that_names_it() -> None:
    with pytest.raises(LookError, match="180 pt higher than a page") as caught:
        share_out([_extent(100), Extent(880, 900, 960, "watch")], GAP, 300, FULL)
    assert [problem.column for problem in caught.value.problems] == ["watch"]


def _extent(height: float) -> Extent:
    return Extent(height - 20, height, height + 60)


def _height(extent: Extent, share: Share) -> float:
    span = extent.most - extent.natural if share.stretch > 0 else extent.natural - extent.least
    return extent.natural + share.stretch * span
