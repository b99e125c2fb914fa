"""What is kept from build to build: found again, never believed when damaged, and bounded."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from patentdeck.editions.cache import FOLDER, Cache, users_cache

KEY, OTHER = "ab" + "0" * 62, "cd" + "1" * 62


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_kept_is_found_again_under_its_key_alone(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"a chart")
    assert Cache(tmp_path).get(KEY) == b"a chart"
    assert Cache(tmp_path).get(OTHER) is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 60])
def test_what_is_damaged_is_as_good_as_absent_and_mended(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"a chart")
    (file,) = files(tmp_path)
    file.write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, b"a chart")
    assert cache.get(KEY) == b"a chart"


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"a chart")
    (file,) = files(tmp_path)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert cache.get(KEY) is None


def test_no_folder_keeps_nothing() -> None:
    cache = Cache(None)
    cache.put(KEY, b"a chart")
    assert cache.get(KEY) is None
    cache.trim()


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"a chart")
    assert cache.get(KEY) is None
    cache.trim()
    assert (tmp_path / "file").read_bytes() == b""
    (note,) = cache.notes
    assert "not kept for the next time" in note.message and note.file == str(tmp_path / "file")
    assert FOLDER in note.remedy


def test_nothing_is_noted_of_a_folder_that_can_be_used_nor_of_none(tmp_path: Path) -> None:
    for cache in (Cache(tmp_path), Cache(None)):
        cache.put(KEY, b"a chart")
        assert cache.notes == ()


def test_those_that_were_not_used_for_longest_go_when_there_is_too_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=5000)
    keys = [f"{number:02x}" + "0" * 62 for number in range(8)]
    for number, key in enumerate(keys):
        cache.put(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key[2:], (number, number))
    assert cache.get(keys[0]) is not None  # used just now
    cache.trim()
    left = [key for key in keys if cache.get(key) is not None]
    assert left == [keys[0], *keys[-3:]]


def test_nothing_is_taken_while_there_is_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=100_000)
    cache.put(KEY, bytes(1000))
    cache.put(OTHER, bytes(1000))
    cache.trim()
    assert len(files(tmp_path)) == 2


def test_many_at_the_same_time_leave_whole_files_and_no_litter(tmp_path: Path) -> None:
    keys = [f"{number:02x}" + "0" * 62 for number in range(6)]
    content = {key: os.urandom(100_000) for key in keys}
    wrong: list[str] = []

    def work() -> None:
        cache = Cache(tmp_path, limit=350_000)
        for _ in range(15):
            for key in keys:
                cache.put(key, content[key])
                if cache.get(key) not in (None, content[key]):
                    wrong.append(key)
            cache.trim()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wrong == []
    assert {path.suffix for path in files(tmp_path)} <= {""}


def test_the_environment_names_the_folder_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    users_cache().put(KEY, b"a chart")
    assert len(files(tmp_path)) == 1
    monkeypatch.setenv(FOLDER, "")
    assert users_cache().get(KEY) is None
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    assert users_cache().get(KEY) is None
