"""Is a build quicker than the same amount of charts, slides and pages written straight down?

    python -m benchmarks [--pairs 7] [--jobs N]

In one run: builds the default data package in English, deck and brief, and reads from it how many slides, pages and
charts there are and how large; then runs whole processes in turn, `patentdeck build` and `benchmarks/straight_line.py`,
which writes as many, and prints the ratios of each pair (their median, and the range) for three builds:

- *cold*: nothing is kept from any build before, and the output folder is empty;
- *one number changed*: over the last build, whose fonts and charts are kept, with another number for China;
- *nothing changed*: over the last build.

Then where the time of a cold build goes, the peak memory of the process tree, and what `patentdeck --help` takes
against `python -c "import click"`. Ends with 1 where a promise is not kept.

Ratios hold on any machine with two processors; seconds do not. Needs what `pip install -e ".[test]"` installs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.processes import Command, Cost, cost, import_share, peak, stages
from benchmarks.shape import shape_of

COLD, ONE_NUMBER, NOTHING, HELP_RATIO, PEAK = 0.85, 0.45, 0.1, 3.0, 300.0
PACKAGE, LANGUAGE = "genai-2024", "en"
HERE = Path(__file__).parent
TABLE, CHINA = "families_by_country.csv", 38210

PATENTDECK = (sys.executable, "-m", "patentdeck")
CLICK = (sys.executable, "-c", "import click")


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder of a run: a copy of the data package, a cache and an output that are ours alone."""

    folder: Path
    jobs: tuple[str, ...]

    @property
    def data(self) -> Path:
        """The copy of the data package."""
        return self.folder / "data" / PACKAGE

    @property
    def output(self) -> Path:
        """Where everything is written."""
        return self.folder / "output"

    @property
    def build(self) -> Command:
        """The build that is measured: one language, both formats."""
        options = [
            "--data",
            str(self.data),
            "--language",
            LANGUAGE,
            "--format",
            "deck",
            "--format",
            "brief",
            *self.jobs,
        ]
        briefing, look = HERE.parent / "templates/genai/briefing.yaml", HERE.parent / "templates/house"
        options += ["--briefing", str(briefing), "--look", str(look), "--output", str(self.output)]
        return (*PATENTDECK, "build", *options)

    def empty(self) -> None:
        """Take away what any build before left."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def renumber(self, number: int) -> None:
        """Another number of families for China."""
        text = (HERE.parent / "data" / PACKAGE / TABLE).read_text(encoding="utf-8")
        assert text.count(f",{CHINA},") == 1
        (self.data / TABLE).write_text(text.replace(f",{CHINA},", f",{number},"), encoding="utf-8", newline="")


def pairs(
    ours: Command, theirs: Command, folder: Path, times: int, prepare: Callable[[], object] = lambda: None
) -> list[tuple[Cost, Cost]]:
    """Both commands by turns, `times` times each after a first one that is not counted; `prepare` is called before."""
    found = []
    for number in range(times + 1):
        costs = {}
        # Who begins changes from pair to pair: the second finds the machine warmer.
        for command in (ours, theirs) if number % 2 else (theirs, ours):
            if command == ours:
                prepare()
            costs[command] = cost(command, folder)
        found.append((costs[ours], costs[theirs]))
    return found[1:]


def told(name: str, found: list[tuple[Cost, Cost]], most: float) -> bool:
    """Prints the median of the wall ratios with their range, and whether it is as promised; computing beside it."""
    ratios = [mine.wall / theirs.wall for mine, theirs in found]
    computed = statistics.median(mine.cpu / theirs.cpu for mine, theirs in found)
    seconds = tuple(statistics.median(pair[side].wall for pair in found) for side in (0, 1))
    kept = statistics.median(ratios) <= most
    print(
        f"  {name:<20}{statistics.median(ratios):5.2f} ×   ({min(ratios):.2f} to {max(ratios):.2f})   "
        f"promised at most {most:g}: {'kept' if kept else 'NOT KEPT'}   "
        f"(CPU {computed:.2f} ×; here {seconds[0]:.2f} s to {seconds[1]:.2f} s)"
    )
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=7, metavar="N", help="how often each is run (default 7)")
    parser.add_argument("--jobs", metavar="N", help="processes of a build (default: the build's own)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="patentdeck-benchmark-") as scratch:
        folder = Path(scratch)
        # The same for both, and warm after the first run, as on a machine that has drawn a chart before: matplotlib's
        # list of the system's fonts, and compiled modules, which a checkout lacks where an installed package has them.
        os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ["PATENTDECK_CACHE"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        shutil.copytree(HERE.parent / "data" / PACKAGE, folder / "data" / PACKAGE)
        return measured(Bench(folder, ("--jobs", given.jobs) if given.jobs else ()), given.pairs)


def measured(bench: Bench, times: int) -> int:
    """Everything measured and printed; the exit code."""
    folder, ours, numbers = bench.folder, bench.build, count(CHINA - 1, -1)
    cost(ours, folder)
    shape = shape_of(bench.output / f"{PACKAGE}-{LANGUAGE}.pptx", bench.output / f"{PACKAGE}-{LANGUAGE}.pdf")
    (folder / "shape.json").write_text(json.dumps(shape), encoding="utf-8")
    theirs = (sys.executable, str(HERE / "straight_line.py"), str(folder / "shape.json"), str(folder / "straight"))
    bars = sum(chart["bars"] for chart in shape["charts"])
    print(
        f"{len(shape['slides'])} slides, {len(shape['pages'])} pages, {len(shape['charts'])} charts with {bars} marks; "
        f"{times} pairs\n\npatentdeck build against straight line, wall"
    )
    kept = told("cold", pairs(ours, theirs, folder, times, bench.empty), COLD)
    renumber = lambda: bench.renumber(next(numbers))  # noqa: E731
    kept &= told("one number changed", pairs(ours, theirs, folder, times, renumber), ONE_NUMBER)
    kept &= told("nothing changed", pairs(ours, theirs, folder, times), NOTHING)
    bench.empty()
    parts = stages(ours, folder)
    whole = sum(seconds for _, seconds in parts)
    print("\nwhere the time of a cold build goes")
    for name, seconds in parts:
        print(f"  {name:<48}{seconds / whole:4.0%}")
    bench.empty()
    most, yardstick = peak(ours, folder), peak(theirs, folder)
    kept &= most <= PEAK
    print(
        f"\nimports take {import_share(theirs, folder):.0%} of the straight line\n"
        f"peak memory {most:.0f} MiB against {yardstick:.0f} MiB   promised at most {PEAK:.0f}: "
        f"{'kept' if most <= PEAK else 'NOT KEPT'}\n\nagainst python -c 'import click'"
    )
    kept &= told("patentdeck --help", pairs((*PATENTDECK, "--help"), CLICK, folder, 3 * times), HELP_RATIO)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
