"""Whole builds killed: over a build on one paper, one on the other, so that every output differs."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.full.kills import ROOT, Kill
from patentdeck.editions.settling import settle

PAPERS = ("a4", "letter")
POLL = 0.0005


def command(output: Path, paper: str) -> list[str]:
    """A build in one language, of all that the paper changes."""
    options = ["--data", str(ROOT / "data" / "genai-2024"), "--language", "en", "--paper", paper, "--quiet"]
    return [sys.executable, "-m", "patentdeck", "build", *options, "--output", str(output)]


def killed_builds(scratch: Path, count: int, seed: int) -> Iterator[Kill]:
    """So many builds killed by turns when their files begin to move, and at any moment."""
    chance, sets, took = random.Random(seed), dict[str, dict[str, bytes]](), 0.0
    output = scratch / "output"
    for paper in (*PAPERS, PAPERS[0]):  # the first stands when it is over, and both are known as built over the other
        begun = time.perf_counter()
        subprocess.run(command(output, paper), cwd=scratch, check=True)
        took = time.perf_counter() - begun
        sets[paper] = contents(output)
    standing = PAPERS[0]
    for number in range(count):
        other = PAPERS[1 - PAPERS.index(standing)]
        process = subprocess.Popen(command(output, other), cwd=scratch)
        try:
            if number % 2:
                time.sleep(chance.uniform(0.1, 1) * took)
            else:
                _until_moving(process, output)
                time.sleep(chance.uniform(0, 0.01))
        finally:
            process.kill()
            process.wait()
        yield _looked_at(output, sets)
        standing = next((paper for paper in PAPERS if contents(output) == sets[paper]), standing)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _until_moving(process: subprocess.Popen[bytes], output: Path) -> None:
    while process.poll() is None and not list(output.glob(".patentdeck-*/journal")):
        time.sleep(POLL)


def _looked_at(output: Path, sets: dict[str, dict[str, bytes]]) -> Kill:
    phase = "moving" if list(output.glob(".patentdeck-*/journal")) else "staging"
    phase = phase if list(output.glob(".patentdeck-*/")) else "between"
    wrong = [
        f"{name} is of neither build"
        for name, data in contents(output).items()
        if not name.startswith(".patentdeck-") and data not in (made.get(name) for made in sets.values())
    ]
    settlement = settle(output)
    outcome = next((problem.message.split()[-1] for problem in settlement.done), "cleared")
    if contents(output) not in sets.values() or any(path.is_dir() for path in output.iterdir()):
        wrong.append(f"after the next command: {sorted(path.name for path in output.iterdir())}, of two builds")
    return Kill(phase, outcome, (*wrong, *(str(problem) for problem in settlement.left)))
