"""Several queries at once: each has its own answer, those that need all the memory get it, and Ctrl-C ends them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from patentdeck.errors import InputError
from patentdeck.records.counting.duckdb import DuckDB

ENDLESS = "SELECT COUNT(*) FROM range(2000000) a, range(2000000) b WHERE (a.range * b.range) % 7 = 3"


def test_each_query_has_its_own_answer_and_every_table_is_seen_by_the_next(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine:
        engine.define({f"n{n}": f"SELECT range AS i FROM range({n})" for n in range(6)})
        engine.view({"every": " UNION ALL ".join(f"SELECT i FROM n{n}" for n in range(6))})
        sums = (f"SELECT {n}, SUM(i) FROM n{n}" for n in (5, 3, 4))
        assert engine.answers(*sums, "SELECT COUNT(*), SUM(i) FROM every") == [
            [(5, 10)],
            [(3, 3)],
            [(4, 6)],
            [(15, 20)],
        ]


def test_one_that_fails_is_told_and_the_others_do_no_harm(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine:
        with pytest.raises(Exception, match="nowhere"):
            engine.answers("SELECT 1", "SELECT * FROM nowhere", "SELECT 2")
        assert engine.answers("SELECT 1", "SELECT 2") == [[(1,)], [(2,)]]


def test_what_has_no_room_beside_others_has_it_alone(tmp_path: Path) -> None:
    # A list cannot be put aside on the disk: two of them do not fit, one does.
    lists = [f"SELECT {n}, SUM(len(l)) FROM (SELECT list(range) AS l FROM range(2500000))" for n in range(3)]
    with DuckDB(tmp_path, memory=100) as engine:
        assert engine.answers(*lists) == [[(n, 2_500_000)] for n in range(3)]
    with DuckDB(tmp_path, memory=16) as engine, pytest.raises(InputError, match="more room than there is"):
        engine.answers(*lists)


def test_a_table_that_has_gone_is_not_told_as_a_lack_of_room(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine, pytest.raises(InputError) as refused:
        engine.open("gone", tmp_path / "gone.parquet")
    assert "cannot be read or kept: IO Error: No files found" in str(refused.value)
    assert "room than" not in str(refused.value)
    assert "LINE" not in str(refused.value)


def test_ctrl_c_ends_all_of_them(tmp_path: Path) -> None:
    program = (
        "import os, signal, threading\n"
        "from pathlib import Path\n"
        "from patentdeck.records.counting.duckdb import DuckDB\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "try:\n"
        f"    with DuckDB(Path({str(tmp_path)!r})) as engine:\n"
        "        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        f"        engine.answers(*[{ENDLESS!r}] * 5)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=100)  # the queries would take days
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
