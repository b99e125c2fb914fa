"""All files of a build take their places, or the folder is as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from patentdeck.editions.publish import Publication
from patentdeck.errors import OutputError


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def publish(folder: Path, **files: bytes) -> tuple[Path, ...]:
    with Publication(folder) as publication:
        for name, data in files.items():
            publication.stage(name, data)
        return publication.publish()


def fails_at(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Moving a staged file into the place of that name fails; going back does not."""
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == name and path.parent.name != "old":
            raise error
        return true_replace(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_staged_files_take_their_places_in_order(tmp_path: Path) -> None:
    places = publish(tmp_path, deck=b"1", brief=b"2", record=b"3")
    assert [place.name for place in places] == ["deck", "brief", "record"]
    assert contents(tmp_path) == {"deck": b"1", "brief": b"2", "record": b"3"}


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b", deck=b"1")
    assert contents(tmp_path / "a" / "b") == {"deck": b"1"}


def test_nothing_is_in_its_place_before_the_end(tmp_path: Path) -> None:
    (tmp_path / "deck").write_bytes(b"old")
    with Publication(tmp_path) as publication:
        publication.stage("deck", b"new")
        assert (tmp_path / "deck").read_bytes() == b"old"
    assert contents(tmp_path) == {"deck": b"old"}


@pytest.mark.parametrize("name", ["deck", "brief", "record"])
@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_a_failure_at_any_file_takes_all_of_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    (tmp_path / "deck").write_bytes(b"old deck")
    (tmp_path / "record").write_bytes(b"old record")
    fails_at(monkeypatch, name, error)
    with pytest.raises((OutputError, KeyboardInterrupt)) as failed:
        publish(tmp_path, deck=b"1", brief=b"2", record=b"3")
    assert contents(tmp_path) == {"deck": b"old deck", "record": b"old record"}
    if isinstance(failed.value, OutputError):
        assert "Permission denied" in str(failed.value)
        assert name in str(failed.value)


def test_a_full_disk_is_told_with_the_file_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as failed:
        publish(tmp_path / "new", deck=b"1")
    problem = failed.value.problems[0]
    assert "No space left on device" in problem.message
    assert problem.file == str(tmp_path / "new" / "deck")
    assert "room on the disk" in problem.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_a_file_should_be_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "precious").write_bytes(b"1")
    (tmp_path / "deck").write_bytes(b"old")
    with pytest.raises(OutputError):
        publish(tmp_path, deck=b"new", record=b"2")
    assert (tmp_path / "deck").read_bytes() == b"old"
    assert contents(tmp_path / "record") == {"precious": b"1"}


def test_a_file_where_the_folder_should_be_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"1")
    for place in (tmp_path / "output", tmp_path / "output" / "below"):
        with pytest.raises(OutputError, match="a file is where the folder should be"):
            publish(place, deck=b"1")
    assert contents(tmp_path) == {"output": b"1"}


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "../deck", "/deck", "C:deck", ".patentdeck-x", "a\0b"])
def test_a_name_that_is_no_file_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"), Publication(tmp_path) as publication:
        publication.stage(name, b"1")
    assert list(tmp_path.iterdir()) == []


def test_going_back_leaves_dates_and_the_new_file_has_the_old_ones_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "deck"
    deck.write_bytes(b"old")
    deck.chmod(0o600)
    os.utime(deck, ns=(1_000_000_000, 2_000_000_000))
    before = deck.stat()
    with monkeypatch.context() as failing, pytest.raises(OutputError):
        fails_at(failing, "record", OSError(errno.EACCES, "Permission denied"))
        publish(tmp_path, deck=b"new", record=b"2")
    assert (deck.stat().st_mtime_ns, deck.stat().st_mode) == (before.st_mtime_ns, before.st_mode)
    publish(tmp_path, deck=b"new")
    assert deck.stat().st_mtime_ns > before.st_mtime_ns
    assert deck.stat().st_mode == before.st_mode


def test_a_file_that_is_saved_while_others_move_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("deck", "brief"):
        (tmp_path / name).write_bytes(b"old")
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target == tmp_path / "deck" and path.parent.name == "new":
            (tmp_path / "brief").write_bytes(b"saved by a person")
        return true_replace(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError, match="changed meanwhile") as failed:
        publish(tmp_path, deck=b"1", brief=b"2", record=b"3")
    assert contents(tmp_path) == {"deck": b"old", "brief": b"saved by a person"}
    assert failed.value.problems[0].file == str(tmp_path / "brief")


def test_an_error_of_the_work_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="of the work"), Publication(tmp_path / "a" / "b") as publication:
        publication.stage("deck", b"1")
        raise ValueError("of the work")
    assert list(tmp_path.iterdir()) == []
