"""Processes killed while they publish, at moments that a seed chooses, and what is wrong with the folder afterwards."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.full.publishing import RECORD, SIZES, files, making_of, whole
from patentdeck.editions.settling import settle

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WARM = 3
"""Makings that are awaited before the kill: they tell how long one takes here."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One process killed: in which phase (`staging`, `moving`, `between`), what became of its making, what was wrong.

    `outcome` is what the next command did: `finished`, `undone`, or `cleared` where nothing had moved.
    """

    phase: str
    outcome: str
    wrong: tuple[str, ...]


def kills(folder: Path, count: int, seed: int, way: str = "whole") -> Iterator[Kill]:
    """So many processes killed one after the other in the same folder. Every fourth has another one beside it."""
    chance = random.Random(seed)
    folder.mkdir()
    whole(folder, files("first-0"))
    for number in range(count):
        company = [f"beside{number}"] if number % 4 == 3 else []
        yield _killed(folder, [f"killed{number}", *company], chance, way)


def _killed(folder: Path, prefixes: Sequence[str], chance: random.Random, way: str) -> Kill:
    running = [_started(folder, prefix, way) for prefix in prefixes]
    try:
        took = max(_warm(process) for process in running)
        time.sleep(chance.uniform(0, 2) * took)
    finally:
        for process in running:
            process.kill()
    told = [line for process in running for line in _rest(process)]
    phase = _phase(folder)
    wrong = list(wrong_at_any_moment(folder))
    if phase != "moving":  # then nobody would know that it is half done
        wrong += misnamed(folder)
    # The next command looks at the folder, or publishes there itself.
    if chance.random() < 0.5:
        settlement = settle(folder)
        wrong += [str(problem) for problem in settlement.left]
        outcome = next((problem.message.split()[-1] for problem in settlement.done), "cleared")
        wrong += wrong_at_rest(folder, told[-1] if len(running) == 1 and told else None)
    else:
        outcome = "published over"
        whole(folder, files(f"after-{prefixes[0]}-0"))
        wrong += wrong_at_rest(folder, None)
    return Kill(phase, outcome, tuple(wrong))


def _started(folder: Path, prefix: str, way: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.full.publishing", str(folder.resolve()), prefix, way]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _warm(process: subprocess.Popen[str]) -> float:
    """The seconds that one making takes, after some."""
    assert process.stdout is not None
    begun = ended = 0.0
    for _ in range(WARM):
        begun = ended
        if not process.stdout.readline():
            raise RuntimeError("the publishing process ended by itself")
        ended = time.perf_counter()
    return ended - begun


def _rest(process: subprocess.Popen[str]) -> list[str]:
    """What a killed process had still told: whole lines only."""
    told = process.communicate()[0]
    return told[: told.rfind("\n") + 1].splitlines()


def _phase(folder: Path) -> str:
    if list(folder.glob(".patentdeck-*/journal")):
        return "moving"
    return "staging" if list(folder.glob(".patentdeck-*/")) else "between"


def wrong_at_any_moment(folder: Path) -> Iterator[str]:
    """What must not be even in the middle: a file missing or broken, a record that names what was never there."""
    for name in SIZES:
        if not (folder / name).exists():
            yield f"{name} is missing"
        elif making_of(name, (folder / name).read_bytes()) is None:
            yield f"{name} is broken"
    try:
        record = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError):
        yield "the record is missing or broken"
        return
    for name in SIZES:
        making = making_of(name, (folder / name).read_bytes()) if (folder / name).exists() else None
        if making and _order(making)[0] == _order(record["making"])[0] and _order(making) < _order(record["making"]):
            yield f"the record is there before {name}"


def misnamed(folder: Path) -> Iterator[str]:
    """The files that are not those of the record."""
    with suppress(OSError, ValueError):
        for name, told in json.loads((folder / RECORD).read_bytes())["files"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != told:
                yield f"the record names another {name}"


def _order(making: str) -> tuple[str, int]:
    prefix, _, number = making.rpartition("-")
    return prefix, int(number)


def wrong_at_rest(folder: Path, at_least: str | None) -> Iterator[str]:
    """What must not be after the next command: two makings, a record of others, litter, a told making lost."""
    yield from wrong_at_any_moment(folder)
    yield from misnamed(folder)
    if at_least:
        making = json.loads((folder / RECORD).read_bytes())["making"]
        if _order(making) < _order(at_least):
            yield f"{at_least} was told to be there, and {making} is"
    if litter := sorted({path.name for path in folder.iterdir()} - {*SIZES, RECORD}):
        yield f"litter: {litter}"
