"""Whatever people do to a deck: the same data change nothing of it, old data bring the old back, twice is once."""

from __future__ import annotations

import hypothesis.strategies as st
from anything import Step, done, steps
from deck_eyes import standing
from hypothesis import HealthCheck, given, settings
from landscape import Quarters, Refresh
from likeness import restored, unlike
from standing import Standing

few = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
languages = st.sampled_from(["en", "zh"])
Views = dict[str, tuple[Standing, Standing]]


@few
@given(language=languages, work=steps)
def test_a_refresh_on_the_same_data_changes_nothing(
    quarters: Quarters, refresh: Refresh, language: str, work: list[Step]
) -> None:
    before = done(quarters.built[language], work)
    after = refresh(before, quarters.earlier)
    assert unlike(standing(after.deck), standing(before)) == []
    assert {slot.state for slot in after.report.slots} <= {"unchanged", "kept"}


@few
@given(language=languages, work=steps)
def test_the_next_quarter_and_back_restores_what_nobody_touched(
    quarters: Quarters, refresh: Refresh, views: Views, language: str, work: list[Step]
) -> None:
    before = done(quarters.built[language], work)
    there = refresh(before, quarters.later)
    back = refresh(there.deck, quarters.earlier)
    assert restored(views[language][0], standing(before), standing(back.deck)) == []


@few
@given(language=languages, work=steps)
def test_refreshing_twice_is_refreshing_once(
    quarters: Quarters, refresh: Refresh, language: str, work: list[Step]
) -> None:
    once = refresh(done(quarters.built[language], work), quarters.later)
    twice = refresh(once.deck, quarters.later)
    assert twice.deck == once.deck
    assert twice.report.conflicts == once.report.conflicts


def test_a_refresh_that_changes_a_thing_is_caught(views: Views) -> None:
    """Both rules fail where a single untouched word, picture or description is another."""
    built, today = views["en"]
    assert unlike(today, built) != []
    assert restored(built, built, today) != []
    assert restored(built, built, built) == []
