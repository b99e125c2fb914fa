"""Imports that are stopped: killed, interrupted, told to end, or refused by the disk, at every step on the disk.

    python -m benchmarks.full.stopped_imports [--fault kill] [--jobs 1] [--every 1] [--first 0] [--nothing-there]
    python -m benchmarks.full.stopped_imports --moments 40 [--seed 1]

A child is this process forked, so that nothing has to be loaded again: it runs the command `patentdeck import` over an
older package, or where none is, and the fault comes right before a step that changes something on the disk. Then is
looked at what stands there, what is left beside it, which processes are left, and whether the next import works.

With `--moments` whole processes instead, stopped at so many random moments from their start on, by turns with one and
two processes that read. Prints a line for each stop; ends with 1 where something was wrong.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.full.lens_export import write
from patentdeck.__main__ import run
from patentdeck.cli import main as _loaded  # noqa: F401 - before children are forked
from patentdeck.dataset import load
from patentdeck.errors import PatentdeckError
from patentdeck.importing import import_records
from patentdeck.records.counting import duckdb as _engine  # noqa: F401

STEPS = ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree")
REFUSED = tuple(each for each in STEPS if each != "shutil.rmtree")
"""Those that a disk can refuse: the other is told of by Python, and consists of such."""
SIGNALS = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
FAULTS = (*SIGNALS, "error")
OLD, NEW, NEXT = 2018, 2019, 2020
LEFT_WITHIN = 10.0
"""Seconds within which no process may be left of an import that was killed: one that reads a block ends with it."""

HEADER = "Lens ID,Jurisdiction,Display Key,Publication Date,Publication Year,Title,Applicants,Simple Family Members"


@dataclass(frozen=True, slots=True)
class Stop:
    """One import and its fault: the step, how it ended, which package stood there then, and what was wrong."""

    fault: str
    step: str
    code: int
    stood: int
    wrong: tuple[str, ...]


def export(path: Path, year: int, rows: int = 40) -> Path:
    """A small export of publications of a year, one of them no record."""
    lines = [
        f"000-000-000-{number:03}-000,US,US {number} A1,{year}-03-04,{year},Thing,Acme;;Foo {number % 5},US {number} A1"
        for number in range(rows)
    ]
    path.write_text("\n".join((HEADER, *lines, "a fragment")) + "\n", encoding="utf-8")
    return path


def stops(folder: Path, fault: str, older: bool, jobs: int = 1, every: int = 1, first: int = 0) -> Iterator[Stop]:
    """An import with a fault at each step, or at every so many of them."""
    folder.mkdir(parents=True)
    files = {year: export(folder / f"{year}.csv", year) for year in (OLD, NEW, NEXT)}
    if older:
        import_records([files[OLD]], folder / "older", rules="none")
    step = first
    while (stop := _stopped(folder, files, fault, step, jobs)).step:
        yield stop
        step += every


def moments(folder: Path, count: int, seed: int) -> Iterator[Stop]:
    """Whole processes stopped at random moments: from when nothing is loaded to when all is told."""
    folder.mkdir(parents=True)
    files = {year: export(folder / f"{year}.csv", year) for year in (OLD, NEXT)}
    write(folder / "new.csv", 3000)
    import_records([files[OLD]], folder / "older", rules="none")
    chance, took = random.Random(seed), 0.0
    for number in range(-1, count):  # the first is not stopped: it tells how long one takes
        place = folder / "at" / "made"
        shutil.rmtree(place.parent, ignore_errors=True)
        shutil.copytree(folder / "older", place)
        command = [sys.executable, "-m", "patentdeck", "import", str(folder / "new.csv"), "--output", str(place)]
        fault = chance.choice(list(SIGNALS))
        begun = time.perf_counter()
        child = subprocess.Popen(
            [*command, "--period", f"2012-{NEW}", "--jobs", str(1 + number % 2)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        if number >= 0:
            time.sleep(chance.uniform(0.02, 1.0) * took)
            child.send_signal(SIGNALS[fault])
        said = child.communicate()[0]
        took = took or time.perf_counter() - begun
        stood, after = _year(place), time.perf_counter() - begun
        # Before and after all, Python itself ends at once, and may show where it was.
        bare = child.returncode in (-signal.SIGINT, -signal.SIGTERM) and (stood == OLD or "next:" in said)
        wrong = list(_left_running(child.pid))
        if not bare:
            wrong += _ended_wrongly(fault, child.returncode, said, stood, OLD)
        import_records([files[NEXT]], place, rules="none")
        wrong += [] if _year(place) == NEXT else ["the next import does not stand there"]
        wrong += _litter(place)
        if number >= 0:
            moment = f"{after:.2f} s"
            yield Stop(fault, moment, child.returncode, stood, tuple(f"{fault} at {moment}: {each}" for each in wrong))


def _stopped(folder: Path, files: dict[int, Path], fault: str, step: int, jobs: int) -> Stop:
    place = folder / "at" / "made"
    shutil.rmtree(place.parent, ignore_errors=True)
    place.parent.mkdir()
    older = OLD if (folder / "older").exists() else 0
    if older:
        shutil.copytree(folder / "older", place)
    said, met = folder / "said.txt", folder / "met.txt"
    met.write_text("", encoding="utf-8")
    command = ["import", str(files[NEW]), "--output", str(place), "--rules", "none", "--jobs", str(jobs)]
    child = os.fork()
    if not child:
        _child(command, said, met, fault, step)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    wrong = list(_left_running(child))
    stood = _year(place)
    text = said.read_text(encoding="utf-8", errors="replace")
    wrong += _ended_wrongly(fault, code, text, stood, older)
    if fault in ("interrupt", "terminate"):  # of the others the next import clears away what is left
        wrong += _litter(place)
    import_records([files[NEXT]], place, rules="none")
    if _year(place) != NEXT:
        wrong.append("the next import does not stand there")
    wrong += _litter(place)
    told = met.read_text(encoding="utf-8")
    return Stop(fault, told, code, stood, tuple(f"{fault} at step {step} ({told}): {each}" for each in wrong))


def _child(command: list[str], said: Path, met: Path, fault: str, at: int) -> None:
    """The life of a child, which does not come back."""
    os.setpgid(0, 0)
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    passed, struck = 0, False

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal passed, struck
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        steps = REFUSED if fault == "error" else STEPS
        if struck or not (event in steps or writes):
            return
        passed += 1
        if passed <= at:
            return
        struck = True
        name = re.sub(r"import-\w+", "import-…", str(args[0]).rpartition("/made")[2])
        met.write_text(f"{event} {name}", encoding="utf-8")
        if fault in SIGNALS:
            os.kill(os.getpid(), SIGNALS[fault])
        else:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))

    sys.argv = ["patentdeck", *command]
    code = 1
    try:
        sys.addaudithook(watch)
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended_wrongly(fault: str, code: int, said: str, stood: int, older: int) -> Iterator[str]:
    """What is wrong with the way in which it ended, what it said, and what stood there then."""
    if "Traceback" in said or "fault of patentdeck" in said:
        yield f"it said: {said[-300:]}"
    allowed = {
        "kill": {-signal.SIGKILL: {0, older, NEW}, 0: {NEW}},
        "error": {1: {older}, 0: {NEW}},
    }.get(fault, {130: {older} if "nothing written" in said else {NEW}, 0: {NEW}})
    if code not in allowed:
        yield f"it ended with {code} and said: {said[-300:]}"
    elif stood not in allowed[code]:
        yield f"the package of {stood or 'no year'} stood there after it had ended with {code} and said: {said[-200:]}"
    if code == 130 and "everything is written" not in said and "nothing written" not in said:
        yield f"it did not say what became of the package: {said[-200:]}"


def _year(place: Path) -> int:
    """The year of the package that stands there; 0 where none does, -1 where one stands there that does not load."""
    if not place.exists():
        return 0
    try:
        return int(load(place).period.end)
    except PatentdeckError:
        return -1


def _litter(place: Path) -> Iterator[str]:
    if litter := sorted(path.name for path in place.parent.iterdir() if path != place):
        yield f"left beside the package: {', '.join(litter)}"


def _left_running(group: int) -> Iterator[str]:
    """The processes of a group that do not end within some time."""
    until = time.monotonic() + LEFT_WITHIN
    while left := _running(group):
        if time.monotonic() > until:
            for process in left:
                process.kill()
            yield f"{len(left)} processes were left"
            return
        time.sleep(0.02)


def _running(group: int) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.full.stopped_imports", description="Stop imports.")
    parser.add_argument("--fault", choices=FAULTS, default="kill", help="default kill")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read (default 1)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every so many steps (default 1)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first step (default 0)")
    parser.add_argument("--nothing-there", action="store_true", help="no older package stands there")
    parser.add_argument("--moments", type=int, default=0, metavar="N", help="whole processes at random moments instead")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="chooses the moments (default 1)")
    given = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="patentdeck-stops-") as scratch:
        folder = Path(scratch) / "stops"
        if given.moments:
            found = moments(folder, given.moments, given.seed)
        else:
            found = stops(folder, given.fault, not given.nothing_there, given.jobs, given.every, given.first)
        for stop in found:
            print(
                f"{stop.fault} at {stop.step}: ended with {stop.code}, {stop.stood or 'nothing'} stood there",
                flush=True,
            )
            for each in stop.wrong:
                wrong += 1
                print(f"    wrong: {each}", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
