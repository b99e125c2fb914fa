"""Clearing up after work on files: nothing interrupts it, and an interruption says what stands then."""

from __future__ import annotations

import signal

import pytest

from patentdeck.machine.interrupts import WRITTEN, leave


@pytest.mark.parametrize("error", [None, ValueError("something else"), OSError("no room")])
def test_whatever_ended_the_work_it_is_cleared_up_and_told_by_others(error: BaseException | None) -> None:
    cleared: list[str] = []
    leave(lambda: cleared.append("all"), error, written=False)
    assert cleared == ["all"]


@pytest.mark.parametrize(("written", "said"), [(True, WRITTEN), (False, "")])
def test_an_interruption_says_whether_everything_is_written(written: bool, said: str) -> None:
    with pytest.raises(KeyboardInterrupt) as caught:
        leave(lambda: None, KeyboardInterrupt(), written=written)
    assert str(caught.value) == said


@pytest.mark.parametrize("error", [None, ValueError("something else")])
def test_one_that_comes_meanwhile_waits_until_all_is_cleared_up(error: BaseException | None) -> None:
    cleared: list[str] = []

    def clear() -> None:
        signal.raise_signal(signal.SIGINT)
        cleared.append("all")

    with pytest.raises(KeyboardInterrupt) as caught:
        leave(clear, error, written=True)
    assert cleared == ["all"]
    assert str(caught.value) == WRITTEN
