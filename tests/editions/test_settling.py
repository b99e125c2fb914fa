"""The next command on a folder: it finishes or undoes, asks no journal that it cannot trust, and overwrites nobody."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from failing_disk import Disk, Fault, KilledError
from faults import NEW, OLD, RECORD, broken_off, contents, filled, published

from patentdeck.editions import settling
from patentdeck.editions.publish import Publication, replace_whole
from patentdeck.editions.settling import TURN, Settlement, settle
from patentdeck.errors import OutputError
from patentdeck.machine.marks import let_go

FIRST, LAST = "deck", RECORD


def killed(folder: Path, after: str) -> Path:
    """A publication over older files that was killed when that file had taken its place; its staging folder."""
    return broken_off(folder, OLD, NEW, f"replace {after} {after}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_what_was_about_to_move_is_finished_and_told(folder: Path) -> None:
    killed(folder, FIRST)
    settlement = settle(folder)
    assert contents(folder) == NEW
    assert [str(note) for note in settlement.done] == [
        f"an earlier command was ended while it moved its files; that is now finished\n  where: {folder}"
    ]
    assert settle(folder) == Settlement()


def test_what_was_only_staged_is_cleared_without_a_word(folder: Path) -> None:
    broken_off(folder, OLD, NEW, "fsync draft")
    assert settle(folder) == Settlement()
    assert contents(folder) == OLD


def test_a_folder_that_is_not_there_is_no_trouble(folder: Path) -> None:
    assert settle(folder) == Settlement()


def test_a_file_changed_by_a_person_before_it_would_move_is_kept_and_the_others_go_back(folder: Path) -> None:
    killed(folder, FIRST)
    (folder / "brief").write_bytes(b"mine")
    settlement = settle(folder)
    assert contents(folder) == {**OLD, "brief": b"mine"}
    assert "now undone; changed since, and left as they are: brief" in settlement.done[0].message


def test_a_file_changed_by_a_person_after_it_had_moved_is_kept_and_the_others_follow(folder: Path) -> None:
    killed(folder, FIRST)
    (folder / FIRST).write_bytes(b"mine")
    settlement = settle(folder)
    assert contents(folder) == {**NEW, FIRST: b"mine"}
    assert "now finished; changed since, and left as they are: deck" in settlement.done[0].message


def test_files_changed_on_both_sides_are_both_kept(folder: Path) -> None:
    killed(folder, "brief")
    (folder / FIRST).write_bytes(b"mine")
    (folder / LAST).write_bytes(b"mine too")
    settle(folder)
    assert contents(folder) == {**OLD, FIRST: b"mine", LAST: b"mine too"}


def test_a_file_deleted_by_a_person_stays_deleted(folder: Path) -> None:
    killed(folder, FIRST)
    (folder / "brief").unlink()
    settle(folder)
    assert contents(folder) == {name: data for name, data in OLD.items() if name != "brief"}


def test_a_file_made_by_a_person_where_a_new_one_would_go_is_kept(folder: Path) -> None:
    killed(folder, FIRST)
    (folder / "sheet").write_bytes(b"mine")
    settle(folder)
    assert contents(folder) == {**OLD, "sheet": b"mine"}


def test_a_staged_file_that_is_broken_takes_the_others_back(folder: Path) -> None:
    stage = killed(folder, FIRST)
    (stage / "new" / "brief").write_bytes(NEW["brief"][:-1])
    settle(folder)
    assert contents(folder) == OLD


def test_a_copy_that_is_broken_is_put_nowhere(folder: Path) -> None:
    stage = killed(folder, FIRST)
    (stage / "new" / "brief").unlink()
    (stage / "old" / FIRST).write_bytes(OLD[FIRST][:-1])
    settlement = settle(folder)
    assert "there is no copy of what it held" in settlement.left[0].message
    assert settlement.left[0].file == str(folder / FIRST)
    assert (folder / FIRST).read_bytes() == NEW[FIRST]
    with pytest.raises(OutputError, match="there is no copy"):
        published(folder, NEW)


def told(name: str = "x", old: object = None, new: object = f"sha256:{'0' * 64}", version: int = 1) -> bytes:
    """A journal that speaks of one file."""
    return json.dumps({"version": version, "moves": [{"name": name, "old": old, "new": new}]}).encode()


GARBAGE = [
    b"", b"{", b"\0" * 300, b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": 1}',
    b'{"version": 1, "moves": [1]}', b'{"version": 1, "moves": [{"name": "deck"}]}', told(version=2), told(new="0"),
    told(new=None), told(old=1), *map(told, ("", ".", "..", "/etc/passwd", "../deck", "a/../../deck", "..\\deck",
    "C:deck", ":\\".join(["C", "deck"]), "\\\\server\\share\\deck", "a\0b", ".patentdeck-x/owner", ".patentdeck-turn")),
    told().replace(b"}]", b"}, " + told()[25:]),
]  # fmt: skip


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_a_journal_that_is_not_ours_moves_nothing_and_deletes_nothing(folder: Path, garbage: bytes) -> None:
    stage = killed(folder, FIRST)
    outside = folder.parent / "deck"
    outside.write_bytes(b"outside")
    (stage / "new" / "x").write_bytes(b"1")
    (stage / "journal").write_bytes(garbage)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != TURN}
    settlement = settle(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert outside.read_bytes() == b"outside"
    assert not settlement.done
    (problem,) = settlement.left
    assert "its journal cannot be used" in problem.message
    assert problem.file == str(stage)
    assert "look for what you miss in old/ and new/ there, then delete this folder" in problem.remedy
    with pytest.raises(OutputError, match="its journal cannot be used"):
        published(folder, NEW)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_same_journal_untouched_is_used(folder: Path) -> None:
    stage = killed(folder, FIRST)
    (stage / "journal").write_bytes((stage / "journal").read_bytes())
    settle(folder)
    assert contents(folder) == NEW


@pytest.mark.parametrize("part", ["journal", "new", "old"])
def test_links_in_a_staging_folder_are_not_followed(folder: Path, part: str) -> None:
    stage = killed(folder, FIRST)
    (stage / part).rename(folder.parent / part)
    (stage / part).symlink_to(folder.parent / part, target_is_directory=part != "journal")
    assert "link" in settle(folder).left[0].message
    assert (folder.parent / part).exists()


def test_a_turn_that_is_a_link_makes_no_file_elsewhere(folder: Path) -> None:
    filled(folder, OLD)
    (folder / TURN).symlink_to(folder.parent / "elsewhere")
    with pytest.raises(OutputError, match="nothing there was changed"):
        published(folder, NEW)
    assert settle(folder) == Settlement()
    assert not (folder.parent / "elsewhere").exists()
    assert (folder / FIRST).read_bytes() == OLD[FIRST]


def test_a_staged_file_that_became_a_link_is_not_put_in_a_place(folder: Path) -> None:
    stage = killed(folder, FIRST)
    (stage / "new" / "brief").rename(folder.parent / "elsewhere")
    (stage / "new" / "brief").symlink_to(folder.parent / "elsewhere")
    settle(folder)
    assert contents(folder) == OLD
    assert (folder.parent / "elsewhere").read_bytes() == NEW["brief"]


def test_a_file_open_in_another_program_takes_the_broken_off_back(folder: Path) -> None:
    killed(folder, FIRST)
    with Disk(refused=lambda step, given: step == "replace" and str(given[1]).endswith("brief")).watched():
        settlement = settle(folder)
    assert "now undone" in settlement.done[0].message
    assert contents(folder) == OLD


def test_in_a_folder_that_may_not_be_written_it_is_told_and_stays_until_it_may(folder: Path) -> None:
    killed(folder, FIRST)
    with Disk(refused=lambda step, _: step in {"open", "replace", "unlink", "mkdir", "rmdir"}).watched():
        settlement = settle(folder)
    assert "what stands there can be of two makings: Permission denied" in settlement.left[0].message
    assert settle(folder).done
    assert contents(folder) == NEW


def test_in_a_folder_that_may_not_be_written_litter_is_not_worth_a_word(folder: Path) -> None:
    broken_off(folder, OLD, NEW, "fsync draft")
    with Disk(refused=lambda step, _: step in {"open", "replace", "unlink", "mkdir", "rmdir"}).watched():
        assert settle(folder) == Settlement()


def test_a_reader_waits_while_a_living_build_moves_its_files(folder: Path) -> None:
    filled(folder, OLD)
    seen: list[dict[str, bytes | None]] = []
    reader = threading.Thread(target=lambda: (settle(folder), seen.append(contents(folder))))

    def in_the_middle() -> None:
        if (folder / "brief").read_bytes() == NEW["brief"] and not reader.ident:
            reader.start()

    with Disk(each=in_the_middle).watched():
        published(folder, NEW)
    reader.join()
    assert seen == [NEW]


def test_who_waits_in_vain_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "PATIENCE", 0.0)
    with Publication(folder) as first:
        first.hold()
        with pytest.raises(OutputError, match="still moving files"):
            published(folder, NEW)
    published(folder, NEW)
    assert contents(folder) == NEW


def test_who_holds_the_folder_sees_what_others_left_before_anybody_else_moves(folder: Path) -> None:
    """A record that names the files found there is of those files: nobody changes them until it stands."""
    filled(folder, OLD)
    with Publication(folder) as publication:
        publication.hold()
        other = threading.Thread(target=published, args=(folder, NEW))
        other.start()
        found = (folder / "brief").read_bytes()
        publication.stage("note", b"beside " + found)
        publication.publish()
        assert (folder / "brief").read_bytes() == OLD["brief"]
    other.join()
    assert contents(folder) == {**NEW, "note": b"beside " + OLD["brief"]}


def test_two_builds_at_once_leave_the_files_of_one(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from patentdeck.editions.publish import Publication\n"
        "for number in range(30):\n"
        "    with Publication(Path(sys.argv[1])) as publication:\n"
        "        for name in ('deck', 'brief', 'record'):\n"
        "            publication.stage(name, f'{sys.argv[2]} {number}'.encode())\n"
        "        publication.publish()\n"
    )
    builds = [subprocess.Popen([sys.executable, "-c", program, str(folder), name]) for name in "ab"]
    while any(build.poll() is None for build in builds):
        assert not settle(folder).left
    assert [build.returncode for build in builds] == [0, 0]
    found = contents(folder)
    assert sorted(found) == ["brief", "deck", "record"]
    assert len({*found.values()}) == 1


def test_a_file_is_replaced_with_a_backup_that_nothing_overwrites(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    assert replace_whole(deck, b"1", backup=True) is None
    first = replace_whole(deck, b"2", backup=True)
    second = replace_whole(deck, b"3", backup=True)
    assert replace_whole(deck, b"4") is None
    assert (first, second) == (tmp_path / "deck.backup.pptx", tmp_path / "deck.backup-2.pptx")
    assert contents(tmp_path) == {"deck.pptx": b"4", "deck.backup.pptx": b"1", "deck.backup-2.pptx": b"2"}


def test_a_file_that_was_saved_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(b"saved by a person")
    with pytest.raises(OutputError, match="changed since it was read; nothing is written"):
        replace_whole(deck, b"new", was=b"old", backup=True)
    assert contents(tmp_path) == {"deck.pptx": b"saved by a person"}
    replace_whole(deck, b"new", was=b"saved by a person")
    assert deck.read_bytes() == b"new"


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "deck.pptx").write_bytes(b"old")
    link = tmp_path / "deck.pptx"
    link.symlink_to(tmp_path / "real" / "deck.pptx")
    replace_whole(link, b"new", backup=True)
    assert link.is_symlink() and link.read_bytes() == b"new"
    assert contents(tmp_path / "real") == {"deck.pptx": b"new", "deck.backup.pptx": b"old"}


def test_a_folder_is_no_file_to_replace(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()
    with pytest.raises(OutputError, match="cannot be replaced"):
        replace_whole(tmp_path / "deck.pptx", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["deck.pptx"]


@pytest.mark.parametrize("fault", [Fault("kill", "before"), Fault("error", "after")], ids=str)
def test_a_fault_at_any_step_of_replacing_leaves_the_file_and_its_backup_or_neither(
    tmp_path: Path, fault: Fault
) -> None:
    def replaced(folder: Path) -> None:
        replace_whole(folder / "deck.pptx", b"new", backup=True)

    for at in range(steps_of(replaced, tmp_path / "count")):
        folder = filled(tmp_path / str(at), {"deck.pptx": b"old"})
        try:
            with Disk(at, fault).watched():
                replaced(folder)
        except (KilledError, OutputError):
            let_go()
        assert (folder / "deck.pptx").read_bytes() in (b"old", b"new")
        assert not settle(folder).left
        expected = [{"deck.pptx": b"old"}, {"deck.pptx": b"new", "deck.backup.pptx": b"old"}]
        assert contents(folder) in expected


def steps_of(work: Callable[[Path], None], folder: Path) -> int:
    filled(folder, {"deck.pptx": b"old"})
    with Disk().watched() as disk:
        work(folder)
    return len(disk.steps)
