"""What a dead build leaves is swept; what a live one uses, or a broken one kept, is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from patentdeck.editions.publish import Publication
from patentdeck.editions.staging import YOUNGEST, Staging
from patentdeck.errors import OutputError
from patentdeck.interrupts import deferred, heeded


def aged(stage: Path) -> Path:
    """The folder, as if nobody had touched it for a while."""
    before = time.time() - 2 * YOUNGEST
    os.utime(stage, (before, before))
    return stage


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
    stage = aged(left_by_a_dead_build(tmp_path))
    enter(tmp_path)
    assert not stage.exists()


def test_what_is_a_moment_old_is_left_alone(tmp_path: Path) -> None:
    stage = left_by_a_dead_build(tmp_path)
    enter(tmp_path)
    assert (stage / "deck").read_bytes() == b"1"


def test_what_a_living_build_uses_is_left_alone(tmp_path: Path) -> None:
    with Publication(tmp_path) as publication:
        publication.stage("deck", b"1")
        (stage,) = tmp_path.glob(".patentdeck-*")
        aged(stage)
        enter(tmp_path)
        assert (stage / "deck").read_bytes() == b"1"
        publication.publish()
    assert [path.name for path in tmp_path.iterdir()] == ["deck"]


def test_what_a_build_did_not_come_to_mark_is_swept(tmp_path: Path) -> None:
    stage = tmp_path / ".patentdeck-x"
    stage.mkdir()
    aged(stage)
    enter(tmp_path)
    assert not stage.exists()


def test_kept_files_other_folders_and_links_are_not_swept(tmp_path: Path) -> None:
    kept = Staging(tmp_path)
    kept.kept.mkdir()
    kept.release()
    other, outside = tmp_path / "patentdeck-notes", tmp_path / "outside"
    for folder in (other, outside):
        folder.mkdir()
    link = tmp_path / ".patentdeck-link"
    link.symlink_to(outside, target_is_directory=True)
    for folder in (kept.folder, other, outside):
        aged(folder)
    enter(tmp_path)
    assert all(path.exists() for path in (kept.kept, other, outside, link))


def test_where_going_back_fails_the_files_as_they_were_are_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck").write_bytes(b"old")
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "record" or path.parent.name == "kept":
            raise PermissionError(13, "Permission denied")
        return true_replace(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError) as failed, Publication(tmp_path) as publication:
        publication.stage("deck", b"new")
        publication.stage("record", b"new")
        publication.publish()
    (stage,) = tmp_path.glob(".patentdeck-*")
    assert (stage / "kept" / "deck").read_bytes() == b"old"
    assert f"not all could be put back, the files as they were are in {stage / 'kept'}" in str(failed.value)


def test_an_interruption_while_going_back_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deck").write_bytes(b"old")
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.parent.name == "kept":
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
