"""What helps a build ends with it, without a word, however it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = (
    "import os, sys, time; from patentdeck.machine.hands import Hands\n"
    "with Hands(1) as hands:\n"
    "    hands.submit(time.sleep, 0)()\n"
    "    hands.submit({work})\n"
    "    time.sleep(0.05); os._exit(9)\n"
)


@pytest.mark.parametrize("work", ["time.sleep, 0.3", "len, bytes(50_000_000)", "time.strftime, '%Y' * 1_000_000"])
def test_helpers_of_a_killed_process_say_nothing(work: str) -> None:
    """At work, while it is sent a call, and while it answers: its standard error ends only when all of them have."""
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(work=work)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (9, b"")


def test_what_a_helper_says_would_be_seen() -> None:
    work = "exec, 'import sys; print(1, file=sys.stderr)'"
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(work=work)], capture_output=True, check=False)
    assert done.stderr.split() == [b"1"]
