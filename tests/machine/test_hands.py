"""Other processes that work for this one: results come back, mistakes too, and nobody stays behind."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time

import psutil
import pytest

from patentdeck.errors import LookError, Problem
from patentdeck.machine.hands import GoneError, Hands, Shared
from workshop import ROOT


def refuse(text: str) -> None:
    """Refuses a text, in any process."""
    raise LookError([Problem(text, "shorten it"), Problem("and another")])


def talk(text: str) -> int:
    """Prints, as a library might, and gives the process that it runs in."""
    print(text, flush=True)
    return os.getpid()


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """This module can be imported by other processes too."""
    monkeypatch.syspath_prepend(str(ROOT / "tests"))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_calls_give_what_the_function_gives(count: int) -> None:
    with Hands(count) as hands:
        assert bool(hands) == (count > 0)
        results = [hands.submit(math.factorial, number) for number in range(20)]
        assert [result() for result in results] == [math.factorial(number) for number in range(20)]


@pytest.mark.usefixtures("reachable")
@pytest.mark.parametrize("count", [0, 1])
def test_an_error_comes_back_as_it_was_raised(count: int) -> None:
    with Hands(count) as hands:
        result = hands.submit(refuse, "too long")
        with pytest.raises(LookError) as caught:
            result()
        assert caught.value.problems == (Problem("too long", "shorten it"), Problem("and another"))
        assert hands.submit(math.sqrt, 4)() == 2


@pytest.mark.usefixtures("reachable")
def test_work_is_done_elsewhere_and_what_is_printed_there_does_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    with Hands(2) as hands:
        results = [hands.submit(talk, "chatter") for _ in range(4)]
        places = {result() for result in results}
    assert len(places) == 2
    assert os.getpid() not in places
    assert "chatter" in capfd.readouterr().err
    with Hands(0) as hands:
        assert hands.submit(talk, "here")() == os.getpid()


def test_a_shared_value_arrives_as_itself_also_where_it_is_large() -> None:
    numbers = Shared(list(range(200_000)))
    with Hands(2) as hands:
        results = [hands.submit(sum, numbers) for _ in range(6)]
        assert {result() for result in results} == {sum(range(200_000))}
    with Hands(0) as hands:
        assert hands.submit(len, numbers)() == 200_000


def test_what_a_process_that_was_killed_owed_is_done_here() -> None:
    with Hands(1) as hands:
        (child,) = psutil.Process().children()
        waiting = hands.submit(time.sleep, 60)
        child.kill()
        later = hands.submit(math.sqrt, 9)
        assert later() == 3
        assert not hands
        assert hands.submit(math.sqrt, 16)() == 4
        del waiting


def test_leaving_ends_those_who_are_at_work() -> None:
    with Hands(2) as hands:
        hands.submit(time.sleep, 600)
        children = psutil.Process().children()
        assert len(children) == 2
    assert not any(child.is_running() for child in children)


def test_nobody_outlives_a_process_that_is_killed() -> None:
    program = (
        "import time; from patentdeck.machine.hands import Hands; Hands(2); print('ready', flush=True); time.sleep(600)"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"ready\n"
    children = psutil.Process(owner.pid).children()
    assert len(children) == 2
    owner.kill()
    owner.wait()
    owner.stdout.close()
    _, left = psutil.wait_procs(children, timeout=60)
    assert not left


def test_whoever_calls_does_not_wait_for_a_process_that_is_busy() -> None:
    with Hands(1) as hands:
        hands.submit(time.sleep, 3600)
        hands.submit(len, bytes(10_000_000))  # more than a pipe holds, and nobody reads it


def test_what_was_not_done_when_all_were_sent_home_is_done_by_nobody() -> None:
    with Hands(1) as hands:
        waiting = hands.submit(math.factorial, 5)
        never = hands.submit(time.sleep, 3600)
        assert waiting() == 120
    with pytest.raises(GoneError):
        never()
