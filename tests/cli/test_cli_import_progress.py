"""What an import shows on a terminal while it works: each step in turn, and no trace of it at the end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from patentdeck.cli.importing import STEPS
from records.hostile_files import table
from workshop import ROOT, Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(table(rows=300).replace("US ", f"{name[0]} "), encoding="utf-8")
    return tmp_path


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """How an import ended whose errors go to a terminal, what it said, and all that the terminal was sent."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "patentdeck",
            "import",
            *arguments,
            "--output",
            "made",
            "--rules",
            "none",
            "--jobs",
            "1",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=end,
        text=True,
    )
    os.close(end)
    sent = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        sent += data
    os.close(terminal)
    out = process.communicate()[0]
    return process.returncode, out, sent.decode()


def left_on(sent: str) -> str:
    """What is seen in the end of lines that were written over one another and cleared."""
    return "\n".join(line.rpartition("\x1b[K")[2] for line in sent.replace("\r\n", "\n").split("\n"))


def test_every_step_is_shown_with_a_bar_where_its_length_is_known_and_nothing_stays(folder: Path) -> None:
    code, out, sent = on_a_terminal(folder, "a.csv", "b.csv")
    assert (code, left_on(sent)) == (0, "")
    shown = [line for line in sent.split("\r\x1b[K") if line]
    steps = [re.split(r"  \[", line)[0] for line in shown]
    assert list(dict.fromkeys(steps)) == list(STEPS.values())
    bars = [line for line in shown if line.startswith("reading")]
    shares = [int(line.split()[-2]) for line in bars]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 100
    assert bars[-1] == f"reading  [{'#' * 30}]  100 %"
    assert max(map(len, shown)) < 80
    assert "rows" in out


def test_an_error_stands_alone_on_its_line(folder: Path) -> None:
    (folder / "bad.csv").write_text("Fruit,Colour\napple,red\n", encoding="utf-8")
    code, out, sent = on_a_terminal(folder, "bad.csv")
    assert (code, out) == (1, "")
    assert left_on(sent).startswith("error: ")
    assert "looking at the files" in sent
    assert "looking at the files" not in left_on(sent)


def test_quiet_is_quiet_on_a_terminal_too(folder: Path) -> None:
    assert on_a_terminal(folder, "a.csv", "--quiet") == (0, "", "")
    assert (folder / "made" / "datapackage.json").exists()


def test_no_bar_goes_down_a_pipe(project: Project) -> None:
    (project.folder / "a.csv").write_text(table(), encoding="utf-8")
    answer = project.run("import", "a.csv", "--output", "made", "--rules", "none", "--jobs", "1")
    assert (answer.code, answer.err) == (0, "")
    assert "reading" not in answer.out and "\r" not in answer.out
    again = project.run("import", "a.csv", "--output", "made", "--rules", "none", "--jobs", "1", "--quiet")
    assert (again.code, again.out, again.err) == (0, "", "")
