"""Kills publishers of a package at every step on the disk, one after the other, and tells what was found after each.

A child is this process forked: it publishes a package of the year 2020, over one of 2019 where there is to be an older
one, and kills itself right before a step. Printed for each: the year of the package that stands there at once, and
after the next import has looked, or nothing where there is none; and what else lies there.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from patentdeck.dataset import load
from patentdeck.records.packaging.workplace import Workplace, settle
from records.test_workplace import files

STEPS = ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree")


def publish(place: Path, year: int) -> None:
    with Workplace(place) as work:
        for name, data in files(year).items():
            work.stage(name, data)
        work.publish()


def killed(place: Path, last: int) -> bool:
    """Whether a child was killed before the step of that number; otherwise it came to its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    passed = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal passed
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in STEPS or writes:
            if passed == last:
                os.kill(os.getpid(), signal.SIGKILL)
            passed += 1

    sys.addaudithook(watch)
    publish(place, 2020)
    os._exit(0)


def year_of(place: Path) -> str:
    return load(place).period.end if place.exists() else ""


def main(place: Path, older: str, mine: str) -> None:
    step, going = 0, True
    while going:
        for path in place.parent.iterdir():
            shutil.rmtree(path)
        if older:
            publish(place, 2019)
        if mine:
            (place / "notes.txt").write_text("mine", encoding="utf-8")
        going = killed(place, step)
        at_once = year_of(place)
        settle(place)
        rest = sorted(path.name for path in place.parent.iterdir() if path != place)
        print(json.dumps([at_once, year_of(place), rest]))
        step += 1


main(Path(sys.argv[1]), *sys.argv[2:])
