"""`patentdeck watch` in a process of its own: it builds at every save, tells what changed, and outlives mistakes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pptx
import pytest

from patentdeck.cli.watching import WAITING
from workshop import ROOT, Project, copy_inputs, loaded

DEADLINE = 120
FILE = "output/genai-2024-en.pdf"


class Watch:
    """The command, running: what it says is read line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "patentdeck", "watch", "--language", "en", "--format", "brief", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, beginning: str) -> list[str]:
        """All that it says up to a line that begins so."""
        heard: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=DEADLINE)
            except queue.Empty:
                line = None
            assert line is not None, "\n".join(["it said no more than:", *heard])
            heard.append(line)
            if line.startswith(beginning):
                return heard

    def end(self, number: int) -> tuple[int, list[str]]:
        """Its exit code, and what it still said."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=DEADLINE)
        self._reader.join(timeout=DEADLINE)
        return code, [line for line in iter(self._lines.get, None) if line]

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_inputs(tmp_path)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    watching = Watch(folder)
    yield watching
    watching.close()


def change(folder: Path, old: str, new: str) -> None:
    """Save a table as an editor does: by way of another file, beside a lock file of its own."""
    table = folder / "data/genai-2024/families_by_country.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (table.parent / f"~${table.name}").write_bytes(b"somebody")
    staged = table.parent / "A1B2C300.tmp"
    staged.write_text(text.replace(old, new), encoding="utf-8")
    staged.replace(table)
    (table.parent / f"~${table.name}").unlink()


def test_a_number_is_changed_broken_and_mended_under_its_eyes(folder: Path, watch: Watch) -> None:
    first = watch.until(WAITING)
    assert not any("facts:" in line or line.startswith("saved") for line in first)
    before = (folder / FILE).read_bytes()

    change(folder, ",6276,", ",6500,")
    told = watch.until(WAITING)
    assert told[0].replace("\\", "/") == "saved: data/genai-2024/families_by_country.csv"
    assert any(line.split()[:1] == ["us"] and "6,276 → 6,500" in line for line in told)
    assert any(line.split()[:1] == ["lead"] and "5.9" in line for line in told)
    assert any("countries.title: now says" in line for line in told)
    changed = (folder / FILE).read_bytes()
    assert changed != before

    change(folder, ",6500,", ",many,")
    told = watch.until(WAITING)
    assert "error: This is not a number (many)" in told
    assert any("families_by_country.csv, line 4, column value" in line for line in told)
    assert not any("Traceback" in line for line in told)
    assert watch.process.poll() is None
    assert (folder / FILE).read_bytes() == changed

    change(folder, ",many,", ",6276,")
    told = watch.until(WAITING)
    assert any(line.split()[:1] == ["us"] and "6,500 → 6,276" in line for line in told)
    assert (folder / FILE).read_bytes() == before

    code, said = watch.end(signal.SIGINT)
    assert (code, said) == (130, ["interrupted, the last good files stand"])


def test_what_is_saved_during_a_build_is_built_next(folder: Path, watch: Watch) -> None:
    watch.until("using ")
    change(folder, ",6276,", ",6500,")
    watch.until(WAITING)
    again = watch.until(WAITING)
    assert again[0].startswith("saved: ")
    code, said = watch.end(signal.SIGTERM)
    assert (code, said) == (130, ["interrupted, the last good files stand"])


def test_a_template_and_its_mapping_are_watched_too(folder: Path) -> None:
    template = folder / "brand.pptx"
    template.write_bytes((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    watching = Watch(folder, "--template", "brand.pptx", "--brief-colours", "template")
    try:
        watching.until(WAITING)
        before = (folder / FILE).read_bytes()
        template.write_bytes(b"no presentation any more")
        told = watching.until(WAITING)
        assert told[0] == "saved: brand.pptx" and any("no PowerPoint file at all" in line for line in told)
        assert (folder / FILE).read_bytes() == before

        presentation = pptx.Presentation()
        presentation.core_properties.title = "another"
        presentation.save(str(template))
        told = watching.until(WAITING)
        assert told[0] == "saved: brand.pptx" and not any(line.startswith("error") for line in told)
        assert (folder / FILE).read_bytes() != before  # it carries the template
    finally:
        watching.close()


def test_without_a_folder_to_watch_it_ends_as_other_commands_do(project: Project) -> None:
    answer = project.run("watch", "--data", "nowhere")
    assert (answer.code, answer.out.count(WAITING)) == (1, 0)
    assert "nowhere" in answer.err


def test_a_language_that_does_not_exist_ends_it_as_other_commands(project: Project) -> None:
    answer = project.run("watch", "--language", "fr")
    assert answer.code == 2
    assert "there is no such language" in answer.err


def test_neither_help_nor_a_build_loads_what_watches() -> None:
    names = ("watchfiles", "patentdeck.standing.watching")
    for statement in ("main(['watch', '--help'], standalone_mode=False)", "main(['facts'], standalone_mode=False)"):
        assert loaded(f"from patentdeck.cli import main\n{statement}", names) == []
    assert loaded("import patentdeck\npatentdeck.watch", names) == ["watchfiles", "patentdeck.standing.watching"]
