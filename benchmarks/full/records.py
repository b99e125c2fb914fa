"""What is promised of `patentdeck import`: a million records in a minute and 600 MiB, counted in a second.

    python -m benchmarks.full.records [--records 10000 100000 1000000] [--jobs 2]

Writes Lens exports of so many records, with titles and abstracts of 1 kB, by a seed; imports each by the command, with
rules of types and owners; prints time, time per record, and the most memory that its processes held together. Then the
tables of the largest are kept and counted once more, to see how long the engine alone takes. Every number of the
packages is held against the truth that was counted while the export was written. Ends with 1 where one differs.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import patentdeck
from benchmarks.full.lens_export import Truth, write
from benchmarks.processes import peak, withheld
from patentdeck.records import making

COMMAND = (sys.executable, "-m", "patentdeck", "import")


def told(package: Path, table: str, key: str) -> dict[str, int]:
    """The numbers of a table by a column, those that are none left out."""
    with (package / f"families_by_{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: int(row["value"]) for row in csv.DictReader(file) if row["value"] != "0"}


def wrong(package: Path, truth: Truth) -> list[str]:
    """The tables of a package that do not say what is in the export."""
    expected: Mapping[str, tuple[str, Mapping[Any, int]]] = {
        "year": ("from", truth.by_year),
        "country": ("country", {"WORLD": truth.families, **truth.by_office}),
        "model_type": ("model_type", truth.by_type),
    }
    found = []
    for table, (key, numbers) in expected.items():
        said, right = told(package, table, key), {str(name): number for name, number in numbers.items() if number}
        if said != right:
            found.append(f"families_by_{table}: {said} instead of {right}")
    owners = sorted(told(package, "organisation", "organisation").values(), reverse=True)
    if owners != sorted(truth.by_owner.values(), reverse=True)[: len(owners)]:
        found.append(f"families_by_organisation: {owners[:5]} …")
    return found


def counting(export: Path, folder: Path, times: int = 5) -> Sequence[tuple[float, float]]:
    """Seconds that the engine takes to count the kept tables of an export, so many times, the shortest first.

    Beside them those that the host of a virtual machine kept of its processors meanwhile: then it had not all of them.
    """
    took: list[tuple[float, float]] = []
    count: Callable[..., Any] = making.count

    def timed(*args: Any) -> Any:
        start, kept = time.perf_counter(), withheld()
        counts = count(*args)
        took.append((time.perf_counter() - start, withheld() - kept))
        return counts

    made = [*COMMAND, str(export), "--output", str(folder / "first"), "--tables", str(folder / "tables")]
    subprocess.run(made, check=True, capture_output=True)
    making.count = timed
    try:
        for _ in range(times):
            patentdeck.import_records([folder / "tables"], folder / "counted")
    finally:
        making.count = count
    return sorted(took)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.full.records", description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes at work (default 2)")
    given = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="patentdeck-records-") as scratch:
        folder = Path(scratch)
        for records in given.records:
            export, package = folder / "export.csv", folder / f"package-{records}"
            truth = write(export, records)
            start = time.perf_counter()
            most = peak([*COMMAND, str(export), "--output", str(package), "--jobs", str(given.jobs)], folder)
            wall = time.perf_counter() - start
            each = wall / records * 1e6
            print(f"{records:>9,} records  {wall:6.1f} s  {each:6.1f} µs a record  {most:5.0f} MiB", flush=True)
            for line in wrong(package, truth) if package.exists() else ["there is no package"]:
                failed = True
                print(f"    wrong: {line}", flush=True)
        took = ", ".join(f"{each:.2f} s ({kept:.2f} s withheld)" for each, kept in counting(export, folder))
        print(f"{'counting':>17}  {took}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
