"""By how much a figure changed, in words: honest about rounding, bounds and ranks."""

from __future__ import annotations

import pytest

from patentdeck.story.amounts import amount
from patentdeck.story.changed import Figure, FigureChange


def figure(value: float | None, low: float | None, high: float | None, unit: str, exactness: str = "exact") -> Figure:
    return Figure(value, low, high, unit, exactness, "2023", "A", {})


def exact(value: float, unit: str = "families") -> Figure:
    return figure(value, value, value, unit)


def about(value: float, low: float, high: float, unit: str = "families") -> Figure:
    return figure(value, low, high, unit, "approx")


@pytest.mark.parametrize(
    ("old", "new", "english", "chinese"),
    [
        (exact(38210), exact(39000), "+790 (+2.1%)", "+790（+2.1%）"),
        (exact(61), exact(59), "−2 (−3.3%)", "−2（−3.3%）"),
        (exact(15), exact(35), "+20 (+133%)", "+20（+133%）"),
        (exact(0), exact(35), "+35", "+35"),
        (exact(2.5, "months"), exact(4.0, "months"), "+1.5 (+60%)", "+1.5（+60%）"),
        (exact(0.703, "share"), exact(0.653, "share"), "−5 points", "−5 个百分点"),
        (exact(0.703, "share"), exact(0.7034, "share"), "+0.04 points", "+0.04 个百分点"),
        (exact(4.1, "times"), exact(1.7, "times"), "−59%", "−59%"),
        (about(9700, 9650, 9700), about(9800, 9750, 9850), "about +100", "约 +100"),
        (about(9700, 9650, 9750), about(9720, 9700, 9750), "within the rounding", "在取整误差之内"),
    ],
)  # fmt: skip
def test_a_change_is_said_in_the_way_that_fits_its_unit(old: Figure, new: Figure, english: str, chinese: str) -> None:
    change = FigureChange("f", old, new)
    assert (amount(change, "en"), amount(change, "zh").replace("\u2009", " ")) == (english, chinese)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (exact(1), exact(1)),
        (exact(2, "rank"), exact(1, "rank")),
        (exact(7500), figure(7300, 7300, None, "families", "lower_bound")),
        (exact(7500), figure(None, None, None, "families", "not_available")),
        (exact(1), exact(1, "models")),
        (figure(None, None, None, "listing", "qualitative"), exact(1)),
    ],
)
def test_of_bounds_ranks_and_what_is_not_known_no_amount_is_said(old: Figure, new: Figure) -> None:
    assert amount(FigureChange("f", old, new), "en") == ""
    assert amount(FigureChange("f", new, old), "zh") == ""


def test_a_fact_on_one_side_alone_has_no_amount() -> None:
    assert amount(FigureChange("f", None, exact(1)), "en") == amount(FigureChange("f", exact(1), None), "en") == ""
