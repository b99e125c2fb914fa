"""A whole process measured: how long it takes, how much it computes, how much memory it and its children hold."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

Command = Sequence[str]
SAMPLING = 0.005
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, from its start to its end, in seconds."""

    wall: float
    cpu: float


def cost(command: Command, folder: Path) -> Cost:
    """The cost of a process, its children included. RuntimeError, with what it said, where it fails."""
    with (folder / "said.txt").open("w+b") as said:
        before, start = os.times(), time.perf_counter()
        code = subprocess.run(command, cwd=folder, stdout=said, stderr=said, check=False).returncode
        wall, after = time.perf_counter() - start, os.times()
        if code:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {code}\n{said.read().decode(errors='replace')}")
    # What children used is added up when they have ended, and one runs at a time.
    computed = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, computed)


def peak(command: Command, folder: Path) -> float:
    """The most memory that a process and its children held together, in MiB, shared pages counted in each."""
    with psutil.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = 0
        while process.poll() is None:
            most = max(most, _held(process))
            time.sleep(SAMPLING)
    return most / MEBIBYTE


def withheld() -> float:
    """Seconds of all its processors that the host of a virtual machine kept for others so far; 0 where nobody tells."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


def _held(process: psutil.Process) -> int:
    held = 0
    for each in (process, *_children(process)):
        try:
            held += each.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return held


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def import_share(command: Command, folder: Path) -> float:
    """The part of a Python process's time that goes into imports, interpreter start included in the whole."""
    assert command[0] == sys.executable
    start = time.perf_counter()
    run = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    whole = time.perf_counter() - start
    rows = [line.removeprefix("import time:").split("|") for line in run.stderr.splitlines() if "import time:" in line]
    return sum(int(row[0]) for row in rows if row[0].strip().isdigit()) / 1e6 / whole


def stages(command: Command, folder: Path) -> list[tuple[str, float]]:
    """What a command was at, by the lines that it tells on its way, and for how many seconds."""
    start = time.perf_counter()
    found: list[tuple[str, float]] = []
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        doing = "to start, and to load what reads"
        for line in process.stdout:
            now = time.perf_counter()
            found.append((doing, now - start))
            doing, start = line.strip().partition(";")[0].partition(",")[0], now
    found.append(("to end", time.perf_counter() - start))
    return found
