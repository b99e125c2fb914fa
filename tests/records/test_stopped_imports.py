"""Whole imports stopped at steps on the disk: no package that is half made, no process left, and the next one works.

Every step, and random moments of whole processes, are `python -m benchmarks.full.stopped_imports`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from patentdeck.records.counting.duckdb import DuckDB
from workshop import ROOT


def stopped(*options: str) -> tuple[list[str], int]:
    """What was told of each stop, and 1 where something was wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.full.stopped_imports", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines(), done.returncode


@pytest.mark.parametrize(
    ("options", "ends"),
    [
        (("--fault", "kill", "--every", "11"), {"-9, 2018", "-9, 2019"}),
        (("--fault", "kill", "--every", "30", "--first", "5", "--jobs", "2", "--nothing-there"), {"-9, nothing"}),
        (("--fault", "interrupt", "--every", "14", "--first", "3"), {"130, 2018", "130, 2019"}),
        (("--fault", "terminate", "--every", "40", "--jobs", "2"), {"130, 2018", "130, 2019"}),
        (("--fault", "error", "--every", "15", "--first", "2"), {"1, 2018", "0, 2019"}),
    ],
    ids=["killed", "killed, two processes, nothing there", "interrupted", "terminated, two processes", "disk full"],
)
def test_an_import_that_is_stopped_leaves_the_older_package_or_the_whole_new_one(
    options: tuple[str, ...], ends: set[str]
) -> None:
    told, wrong = stopped(*options)
    assert not wrong, "\n".join(told)
    assert ends <= {line.partition("ended with ")[2].removesuffix(" stood there") for line in told}


def test_a_query_that_is_interrupted_is_an_interruption_and_no_fault(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine, pytest.raises(KeyboardInterrupt):
        threading.Timer(0.2, engine._connection.interrupt).start()
        engine.rows("SELECT COUNT(*) FROM range(2000000) a, range(2000000) b WHERE (a.range * b.range) % 7 = 3")


@pytest.mark.parametrize("module", ["patentdeck.cli.building", "patentdeck.records.making", "duckdb"])
def test_ctrl_c_while_something_is_loaded_ends_with_a_line_of_text(tmp_path: Path, module: str) -> None:
    (tmp_path / "a.csv").write_text("Lens ID\n", encoding="utf-8")
    program = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from patentdeck.__main__ import run\n"
        "sys.argv = ['patentdeck', 'import', 'a.csv', '--output', 'made']\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted, nothing written\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
