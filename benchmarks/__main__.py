"""Is a build no slower than the same amount of charts, slides and pages written straight down?

    python -m benchmarks [--pairs 7]

In one run: builds the default data package in English, deck and brief, and reads from it how many slides, pages and
charts there are and how large; then runs whole processes in turn, `patentdeck build --language en --format deck
--format brief` into an empty folder and `benchmarks/straight_line.py`, which writes as many; prints the ratios of each
pair's wall and CPU time (their median, and the range), the share of imports, the peak memory of the process tree, and
what `patentdeck --help` takes against `python -c "import click"`. Ends with 1 where a promise is not kept.

Ratios hold on any machine; seconds do not. Needs what `pip install -e ".[test]"` installs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Command, Cost, cost, import_share, peak
from benchmarks.shape import shape_of

RATIO, HELP_RATIO, PEAK = 1.0, 3.0, 300.0
PACKAGE, LANGUAGE = "genai-2024", "en"
HERE = Path(__file__).parent

PATENTDECK = (sys.executable, "-m", "patentdeck")
CLICK = (sys.executable, "-c", "import click")


def build(output: Path) -> Command:
    """The build that is measured: one language, both formats."""
    data = HERE.parent / "data" / PACKAGE
    options = ["--data", str(data), "--language", LANGUAGE, "--format", "deck", "--format", "brief"]
    return (*PATENTDECK, "build", *options, "--output", str(output))


def pairs(ours: Command, theirs: Command, fresh: Path, folder: Path, count: int) -> list[tuple[Cost, Cost]]:
    """Both commands by turns, `count` times each after a first one that is not counted; `fresh` is emptied before."""
    found = []
    for number in range(count + 1):
        costs = {}
        # Who begins changes from pair to pair: the second finds the machine warmer.
        for command in (ours, theirs) if number % 2 else (theirs, ours):
            shutil.rmtree(fresh, ignore_errors=True)
            costs[command] = cost(command, folder)
        found.append((costs[ours], costs[theirs]))
    return found[1:]


def told(name: str, ratios: list[float], most: float) -> bool:
    """Prints the median of ratios with their range, and whether it is as promised."""
    median = statistics.median(ratios)
    kept = median <= most
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"{name:<44}{median:5.2f} ×   ({spread})   promised at most {most:g}: {'kept' if kept else 'NOT KEPT'}")
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=7, metavar="N", help="how often each is run (default 7)")
    count = parser.parse_args().pairs
    with tempfile.TemporaryDirectory(prefix="patentdeck-benchmark-") as scratch:
        folder = Path(scratch)
        # The same for both, and warm after the first run, as on a machine that has drawn a chart before: matplotlib's
        # list of the system's fonts, and compiled modules, which a checkout lacks where an installed package has them.
        os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return measured(folder, count)


def measured(folder: Path, count: int) -> int:
    """Everything measured and printed; the exit code."""
    output = folder / "output"
    cost(build(output), folder)
    shape = shape_of(output / f"{PACKAGE}-{LANGUAGE}.pptx", output / f"{PACKAGE}-{LANGUAGE}.pdf")
    (folder / "shape.json").write_text(json.dumps(shape), encoding="utf-8")
    yardstick = (sys.executable, str(HERE / "straight_line.py"), str(folder / "shape.json"), str(output))
    ours = build(output)
    bars = sum(chart["bars"] for chart in shape["charts"])
    print(
        f"{len(shape['slides'])} slides, {len(shape['pages'])} pages, {len(shape['charts'])} charts with {bars} marks; "
        f"{count} pairs\n\npatentdeck build against straight line"
    )
    found = pairs(ours, yardstick, output, folder, count)
    kept = told("  wall", [mine.wall / theirs.wall for mine, theirs in found], RATIO)
    kept &= told("  CPU", [mine.cpu / theirs.cpu for mine, theirs in found], RATIO)
    wall = statistics.median(mine.wall for mine, _ in found), statistics.median(theirs.wall for _, theirs in found)
    print(f"  (here, in seconds: {wall[0]:.2f} against {wall[1]:.2f})")
    print(f"  imports take {import_share(ours, folder):.0%} against {import_share(yardstick, folder):.0%}")
    most = peak(ours, folder)
    kept &= most <= PEAK
    print(
        f"  peak memory {most:.0f} MiB against {peak(yardstick, folder):.0f} MiB   "
        f"promised at most {PEAK:.0f}: {'kept' if most <= PEAK else 'NOT KEPT'}\n"
    )
    starts = pairs((*PATENTDECK, "--help"), CLICK, output, folder, 3 * count)
    kept &= told('patentdeck --help against python -c "import click"', [a.wall / b.wall for a, b in starts], HELP_RATIO)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
