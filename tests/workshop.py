"""A copy of the project's inputs that a test may spoil, and the command line as a user meets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from patentdeck.cli import main

ROOT = Path(__file__).parents[1]
PACKAGE = "genai-2024"
FILES = (
    f"{PACKAGE}-en.pdf",
    f"{PACKAGE}-en.pptx",
    f"{PACKAGE}-zh.pdf",
    f"{PACKAGE}-zh.pptx",
    f"{PACKAGE}.record.json",
)
"""What a whole build leaves."""


@dataclass(frozen=True)
class Answer:
    """What a command said, and the code that it ended with."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Project:
    """A folder with data, templates and a place for output, in which commands run."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    @property
    def data(self) -> Path:
        return self.folder / "data" / PACKAGE

    @property
    def briefing(self) -> Path:
        return self.folder / "templates" / "genai" / "briefing.yaml"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def run(self, *arguments: str) -> Answer:
        """Run a command in this folder."""
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments), prog_name="patentdeck")
        said = self._capture.readouterr()
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, said.out, said.err)

    def outputs(self) -> dict[str, bytes]:
        """Everything in the output folder, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.output.iterdir())}

    def replace(self, path: Path, old: str, new: str) -> int:
        """Exchange the one place where `old` stands; its line."""
        text = path.read_bytes().decode("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_bytes(text.replace(old, new).encode("utf-8"))
        return text[: text.index(old)].count("\n") + 1

    def describe(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the descriptor."""
        path = self.data / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")

    def record(self, package: str = PACKAGE) -> dict[str, Any]:
        """The record of the last build."""
        found: dict[str, Any] = json.loads((self.output / f"{package}.record.json").read_text(encoding="utf-8"))
        return found


def copy_inputs(folder: Path) -> None:
    """The inputs of the default build, in a folder."""
    shutil.copytree(ROOT / "data" / PACKAGE, folder / "data" / PACKAGE)
    shutil.copytree(ROOT / "templates" / "genai", folder / "templates" / "genai")
    shutil.copytree(ROOT / "templates" / "house", folder / "templates" / "house")


def command(*arguments: str, folder: Path, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "patentdeck", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        umask=umask,
        capture_output=True,
        check=False,
    )


def loaded(statement: str, names: tuple[str, ...]) -> list[str]:
    """Which of the modules a statement loads, in a fresh interpreter."""
    program = f"import sys\n{statement}\nprint([n for n in {names!r} if n in sys.modules], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1].replace("'", '"'))
    return found
