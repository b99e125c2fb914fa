"""What a dead build leaves is swept; what a live one uses, or somebody else has put there, is not."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from patentdeck.editions.publish import Publication
from patentdeck.editions.settling import settle
from patentdeck.errors import OutputError
from patentdeck.machine.interrupts import deferred, heeded


def left_by_a_dead_build(folder: Path) -> Path:
    """What a process leaves that is ended with a file staged."""
    program = (
        "import os, sys; from pathlib import Path; from patentdeck.editions.publish import Publication\n"
        "with Publication(Path(sys.argv[1])) as publication:\n"
        "    publication.stage('deck', b'1'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    (stage,) = folder.glob(".patentdeck-*")
    return stage


def enter(folder: Path) -> None:
    with Publication(folder):
        pass


def test_what_a_dead_build_left_is_swept(tmp_path: Path) -> None:
    stage = left_by_a_dead_build(tmp_path)
    assert (stage / "new" / "deck").read_bytes() == b"1"
    enter(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_build_uses_is_left_alone(tmp_path: Path) -> None:
    with Publication(tmp_path) as publication:
        publication.stage("deck", b"1")
        (stage,) = tmp_path.glob(".patentdeck-*")
        enter(tmp_path)
        assert (stage / "new" / "deck").read_bytes() == b"1"
        publication.publish()
    assert [path.name for path in tmp_path.iterdir()] == ["deck"]


def test_what_a_build_did_not_come_to_mark_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".patentdeck-x").mkdir()
    enter(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_build_whose_staging_is_swept_before_it_is_marked_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_mkdtemp, made = tempfile.mkdtemp, []

    def mkdtemp(**named: object) -> str:
        made.append(true_mkdtemp(**named))  # type: ignore[call-overload]
        if len(made) == 1:
            enter_beside(monkeypatch, true_mkdtemp, tmp_path)
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    with Publication(tmp_path) as publication:
        publication.stage("deck", b"1")
        publication.publish()
    assert len(made) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["deck"]


def enter_beside(monkeypatch: pytest.MonkeyPatch, mkdtemp: object, folder: Path) -> None:
    """Another build begins in between."""
    with monkeypatch.context() as other:
        other.setattr(tempfile, "mkdtemp", mkdtemp)
        enter(folder)


def test_a_folder_deleted_under_a_build_is_an_error_that_is_told(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with pytest.raises(OutputError) as failed, Publication(output) as publication:
        publication.stage("deck", b"1")
        shutil.rmtree(output, ignore_errors=True)
        publication.stage("record", b"1")
        publication.publish()
    assert failed.value.problems[0].file == str(output / "record")
    settle(output)
    assert not list(output.glob("*"))


def test_other_folders_and_links_are_not_swept(tmp_path: Path) -> None:
    other, outside, unmarked = tmp_path / "patentdeck-notes", tmp_path / "outside", tmp_path / ".patentdeck-unmarked"
    for folder in (other, outside, unmarked):
        folder.mkdir()
        (folder / "precious").write_bytes(b"1")
    link = tmp_path / ".patentdeck-link"
    link.symlink_to(outside, target_is_directory=True)
    enter(tmp_path)
    assert all(path.exists() for path in (other, outside, link))
    assert all((folder / "precious").exists() for folder in (other, outside, unmarked))


def test_a_child_that_was_forked_does_not_keep_the_mark_of_its_parent(tmp_path: Path) -> None:
    """A build that draws in several processes is killed, and one of them goes on: the build is dead all the same."""
    program = (
        "import multiprocessing, os, sys, time; from pathlib import Path\n"
        "from patentdeck.editions.publish import Publication\n"
        "def child(ready):\n"
        "    ready.set(); time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    start = multiprocessing.get_context(sys.argv[2])\n"
        "    ready = start.Event()\n"
        "    with Publication(Path(sys.argv[1])):\n"
        "        process = start.Process(target=child, args=(ready,)); process.start()\n"
        "        ready.wait(); print(process.pid, flush=True); os._exit(9)\n"
    )
    script = tmp_path / "build.py"
    script.write_text(program)
    output = tmp_path / "output"
    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with subprocess.Popen([sys.executable, str(script), str(output), way], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        child = psutil.Process(int(build.stdout.readline()))
        try:
            build.wait()
            assert child.is_running()
            enter(output)
            assert list(output.iterdir()) == []
        finally:
            child.kill()


def test_where_going_back_fails_the_files_as_they_were_are_kept_and_named_and_the_next_command_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck").write_bytes(b"old")
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "record" or path.parent.name == "old":
            raise PermissionError(13, "Permission denied")
        return true_replace(path, target)

    with monkeypatch.context() as stuck:
        stuck.setattr(Path, "replace", replace)
        with pytest.raises(OutputError) as failed, Publication(tmp_path) as publication:
            publication.stage("deck", b"new")
            publication.stage("record", b"new")
            publication.publish()
        (stage,) = tmp_path.glob(".patentdeck-*")
        assert (stage / "old" / "deck").read_bytes() == b"old"
        assert "not all could be put back: the next command there sees to it" in str(failed.value)
        assert f"the files as they were are in {stage / 'old'}" in str(failed.value)
        with pytest.raises(OutputError, match="can be of two makings: Permission denied"):
            enter(tmp_path)
    enter(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"deck": b"old"}


def test_an_interruption_while_going_back_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deck").write_bytes(b"old")
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.parent.name == "old":
            signal.raise_signal(signal.SIGINT)
        if target.name == "record":
            raise PermissionError(13, "Permission denied")
        return true_replace(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError), Publication(tmp_path) as publication:
        publication.stage("deck", b"new")
        publication.stage("record", b"new")
        publication.publish()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"deck": b"old"}


def test_what_comes_while_deferred_comes_at_the_end() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), deferred():
        signal.raise_signal(signal.SIGINT)
        reached.append("end")
    assert reached == ["end"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with heeded(), deferred():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
