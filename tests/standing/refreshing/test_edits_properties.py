"""Whatever people do to a deck: the same data change nothing of it, old data bring the old back, twice is once."""

from __future__ import annotations

import hypothesis.strategies as st
from anything import Step, done, steps
from deck_eyes import standing
from hypothesis import Phase, given, settings
from landscape import Quarters, Refresh
from likeness import restored, unlike
from package_checker import problems
from standing_deck import Standing

Views = dict[str, tuple[Standing, Standing]]


@settings(max_examples=8, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
@given(language=st.sampled_from(["en", "zh"]), work=steps)
def test_what_people_do_to_a_deck_outlives_every_refresh(
    quarters: Quarters, refresh: Refresh, views: Views, language: str, work: list[Step]
) -> None:
    before = done(quarters.built[language], work)

    same = refresh(before, quarters.earlier)
    assert unlike(standing(same.deck), standing(before)) == [], "the same data change nothing"
    assert {slot.state for slot in same.report.slots} <= {"unchanged", "kept"}

    there = refresh(before, quarters.later)
    assert problems(there.deck) == []
    back = refresh(there.deck, quarters.earlier)
    assert restored(views[language][0], standing(before), standing(back.deck)) == [], "there and back"

    twice = refresh(there.deck, quarters.later)
    assert twice.deck == there.deck, "twice is once"
    assert twice.report.conflicts == there.report.conflicts


def test_a_refresh_that_changes_a_thing_is_caught(views: Views) -> None:
    """Both rules fail where a single untouched word, picture or description is another."""
    built, today = views["en"]
    assert unlike(today, built) != []
    assert restored(built, built, today) != []
    assert restored(built, built, built) == []
