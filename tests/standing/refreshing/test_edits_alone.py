"""Each kind of edit alone, then the next quarter: hers stands, and everything else is what a fresh build shows."""

from __future__ import annotations

import pytest
from edits import EDITS, Edit, edited
from judging import case_of
from landscape import Quarters, Refresh
from package_checker import problems
from standing_deck import Standing

Views = dict[str, tuple[Standing, Standing]]
alone = pytest.mark.parametrize("edit", EDITS.values(), ids=str)


@alone
def test_an_edit_outlives_the_quarter(edit: Edit, quarters: Quarters, refresh: Refresh, views: Views) -> None:
    before = edited(quarters.built["en"], edit)
    after = refresh(before, quarters.later)
    case = case_of(views["en"], before, after.deck, edit)
    assert case.faults() == []
    assert case.misreported(after.report) == []
    assert problems(after.deck) == []


def test_an_untouched_deck_becomes_that_of_a_fresh_build(quarters: Quarters, refresh: Refresh, views: Views) -> None:
    for language, deck in quarters.built.items():
        after = refresh(deck, quarters.later)
        assert case_of(views[language], deck, after.deck).faults() == []
        assert {slot.state for slot in after.report.slots} <= {"updated", "unchanged"}


@alone
def test_an_edit_that_is_written_over_is_missed(edit: Edit, quarters: Quarters, views: Views) -> None:
    """A refresh that puts a fresh deck in the place of hers fails for every edit."""
    before = edited(quarters.built["en"], edit)
    assert case_of(views["en"], before, quarters.today["en"], edit).faults() != []


@alone
def test_a_deck_that_is_left_as_it_was_is_noticed(edit: Edit, quarters: Quarters, views: Views) -> None:
    """A refresh that does nothing leaves old numbers on the very slides that were edited, and on others."""
    before = edited(quarters.built["en"], edit)
    stale = {fault.partition(":")[0] for fault in case_of(views["en"], before, before, edit).faults()}
    assert stale >= {"cover", "summary", "closing"}


@alone
def test_an_edit_is_seen_in_the_file(edit: Edit, quarters: Quarters, views: Views) -> None:
    """The reader that judges sees every edit, and the package that it leaves opens without repair."""
    built = views["en"][0]
    before = edited(quarters.built["en"], edit)
    assert case_of(views["en"], before, before).edited != built
    assert problems(before) == []
