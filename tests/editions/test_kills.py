"""Processes that are killed for real while they publish; two hundred of them are `python -m benchmarks.full`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.full.kills import kills, misnamed, wrong_at_any_moment, wrong_at_rest
from benchmarks.full.publishing import RECORD, files, whole


def test_ten_kills_leave_one_whole_making_each_time(tmp_path: Path) -> None:
    found = list(kills(tmp_path / "output", 10, seed=4))
    assert len(found) == 10
    assert not [kill for kill in found if kill.wrong]
    assert {kill.phase for kill in found} & {"staging", "moving"}


def test_kills_of_a_publisher_that_moves_the_record_first_are_found(tmp_path: Path) -> None:
    """Its files are whole, and the wrong ones: some kill within as many shows it."""
    naive = kills(tmp_path / "output", 40, seed=4, way="record-first")
    assert any("the record is there before" in each for kill in naive for each in kill.wrong)


def test_what_is_wrong_with_a_folder_is_named(tmp_path: Path) -> None:
    whole(tmp_path, files("a-1"))
    assert not [*wrong_at_any_moment(tmp_path), *wrong_at_rest(tmp_path, "a-1")]
    assert list(wrong_at_rest(tmp_path, "a-2")) == ["a-2 was told to be there, and a-1 is"]
    (tmp_path / "deck.pptx").write_bytes(files("a-2")["deck.pptx"])
    assert not list(wrong_at_any_moment(tmp_path))
    assert list(misnamed(tmp_path)) == ["the record names another deck.pptx"]
    (tmp_path / RECORD).write_bytes(files("a-2")[RECORD])
    assert "the record is there before brief.pdf" in list(wrong_at_any_moment(tmp_path))
    (tmp_path / "brief.pdf").write_bytes(files("a-1")["brief.pdf"][:-1])
    (tmp_path / "note.txt").unlink()
    assert {"brief.pdf is broken", "note.txt is missing"} <= {*wrong_at_any_moment(tmp_path)}
    (tmp_path / ".patentdeck-turn").write_bytes(b"")
    assert "litter: ['.patentdeck-turn']" in list(wrong_at_rest(tmp_path, None))
