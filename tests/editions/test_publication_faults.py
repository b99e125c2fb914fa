"""Whatever happens at whichever step of a publication: one making stands there after the next command, and whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from failing_disk import FAULTS, TOLD, Disk, Fault, KilledError
from faults import (
    NEW,
    OLD,
    RECORD,
    Files,
    Publisher,
    contents,
    filled,
    next_command,
    published,
    spoiled,
    steps,
    trials,
    unsettled,
)

from patentdeck.editions.publish import Publication
from patentdeck.errors import OutputError
from patentdeck.machine.marks import let_go

POWER_CUT = Fault("power", "after")


def in_place(folder: Path, files: Files) -> None:
    """What is not to be done: writing where the file stands."""
    for name, data in files.items():
        (folder / name).write_bytes(data)


def record_first(folder: Path, files: Files) -> None:
    """What is not to be done: whole files, but the one that names them before them."""
    for name in sorted(files, key=lambda name: name != RECORD):
        moved(folder, name, files[name])


def one_by_one(folder: Path, files: Files) -> None:
    """What is not to be done: whole files in the right order, and nobody who would know how to go on."""
    for name, data in files.items():
        moved(folder, name, data)


def moved(folder: Path, name: str, data: bytes) -> None:
    with (folder / f".patentdeck-{name}").open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())
    (folder / f".patentdeck-{name}").replace(folder / name)


def without_links(folder: Path, files: Files) -> None:
    """As on a file system where a file has one name, so that older files are copied."""
    true = os.link
    os.link = refused_link
    try:
        published(folder, files)
    finally:
        os.link = true


def refused_link(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def unwaited(folder: Path, files: Files) -> None:
    """What is not to be done: not waiting for the disk."""
    true = os.fsync
    os.fsync = lambda _: None
    try:
        published(folder, files)
    finally:
        os.fsync = true


def swept(folder: Path) -> list[str]:
    """A next command that knows of staged files only that they are litter."""
    for path in folder.glob(".patentdeck-*"):
        path.unlink()
    return []


def test_a_fault_at_any_step_leaves_one_making_whole(tmp_path: Path) -> None:
    tried = list(trials(published, tmp_path))
    assert not [trial for trial in tried if trial.wrong]
    kinds = Counter(str(trial.fault) for trial in tried)
    assert len(kinds) == 15 and min(kinds.values()) > 3 and kinds["kill before"] > 40


@pytest.mark.parametrize(("publisher", "old"), [(without_links, OLD), (published, {})], ids=["copied", "nothing there"])
def test_so_it_does_where_files_have_one_name_only_and_in_an_empty_folder(
    tmp_path: Path, publisher: Publisher, old: Files
) -> None:
    faults = [fault for fault in FAULTS if fault.kind in ("error", "kill") and not fault.lasting]
    tried = list(trials(publisher, tmp_path, old, faults=faults))
    assert len(tried) > 200 and not [trial for trial in tried if trial.wrong]


@pytest.mark.parametrize(
    ("naive", "found"),
    [
        (in_place, "deck is broken"),
        (record_first, "the record names files that are not there"),
        (one_by_one, "two makings"),
    ],
)
def test_a_naive_publisher_is_found(tmp_path: Path, naive: object, found: str) -> None:
    wrong = [each for trial in trials(naive, tmp_path, after=swept) for each in trial.wrong]  # type: ignore[arg-type]
    assert any(found in each for each in wrong)


def test_a_publisher_that_does_not_wait_for_the_disk_is_found(tmp_path: Path) -> None:
    wrong = Counter(each for trial in trials(unwaited, tmp_path, faults=[POWER_CUT]) for each in trial.wrong)
    assert wrong["deck is broken"] and wrong["record is broken"]
    assert any("its journal cannot be used" in each for each in wrong)


@pytest.mark.parametrize(("publisher", "seen"), [(published, "link"), (without_links, "utime")])
def test_no_step_goes_past_the_failing_disk(tmp_path: Path, publisher: Publisher, seen: str) -> None:
    disk = steps(publisher, tmp_path / "folder", OLD, NEW)
    taken = [{"replace": "rename", "remove": "unlink"}.get(step.split()[0], step.split()[0]) for step in disk.steps]
    assert Counter(each for each in taken if each in TOLD.values()) == Counter(disk.told)
    assert {"open", "write", "fsync", "mkdir", "rename", "unlink", "rmdir", "chmod", seen} <= {*taken}


def test_a_step_that_goes_past_it_is_noticed(tmp_path: Path) -> None:
    past = os.mkdir
    with Disk().watched() as disk:
        past(tmp_path / "folder")
    assert (disk.steps, disk.told) == ([], ["mkdir"])


def test_the_journal_is_on_the_disk_before_anything_moves_and_goes_when_the_record_is(tmp_path: Path) -> None:
    taken = steps(published, tmp_path / "folder", OLD, NEW).steps
    moves = [taken.index(f"replace {name} {name}") for name in NEW if name != "style"]
    order = [
        *(max(at for at, step in enumerate(taken) if step == f"fsync {name}" and at < moves[0]) for name in NEW),
        taken.index("fsync draft"),
        taken.index("replace draft journal"),
        *(taken.index(f"fsync {name}", taken.index("replace draft journal")) for name in ("new", "old", "folder")),
        *moves,
        taken.index("fsync folder", moves[-1]),
        taken.index("unlink journal"),
    ]
    assert order == sorted(order)
    assert taken[moves[-1]] == "replace record record"
    assert "replace style style" not in taken, "what is the same stays as it is"


@pytest.mark.parametrize(
    "fault", [Fault("kill", "after"), Fault("error", "before"), Fault("signal", "before")], ids=str
)
def test_a_fault_at_any_step_of_settling_is_settled_by_the_next(tmp_path: Path, fault: Fault) -> None:
    """Both ways, forward and back: a file that cannot be replaced turns the first into the second."""
    results = Counter[str]()
    states = list(left_by_kills(tmp_path))
    for number, broken in enumerate(states if fault.kind == "kill" else states[2:3]):
        for stuck in ("", RECORD):
            for step in range(1000):
                folder = tmp_path / f"{number}-{stuck}-{step}"
                shutil.copytree(broken, folder)
                disk = Disk(step, fault, refused=partial(replaces, stuck))
                try:
                    with disk.watched():
                        next_command(folder)
                except (KilledError, KeyboardInterrupt):
                    let_go()
                assert not list(spoiled(folder, OLD, NEW))
                assert not next_command(folder)
                assert not list(unsettled(folder, OLD, NEW)), (broken, stuck, disk.steps)
                results["new" if contents(folder) == NEW else "old"] += 1
                if not disk.met:
                    break
    assert min(results["new"], results["old"]) > (50 if fault.kind == "kill" else 10)


def left_by_kills(scratch: Path) -> Iterator[Path]:
    """Every different folder with a journal that a kill can leave."""
    seen: list[list[bytes]] = []
    for at in range(len(steps(published, scratch / "whole", OLD, NEW).steps)):
        folder = filled(scratch / f"killed at {at}", OLD)
        killed(folder, at)
        for journal in folder.glob(".patentdeck-*/journal"):
            places = (folder, journal.parent / "new", journal.parent / "old")
            files = [place / name for place in places for name in NEW]
            held = [path.read_bytes() if path.exists() else b"" for path in files]
            if held not in seen:
                seen.append(held)
                yield folder
    assert len(seen) >= len(NEW)


def replaces(name: str, step: str, given: tuple[object, ...]) -> bool:
    """Whether a step puts a file in the place of that name."""
    return step == "replace" and str(given[1]).endswith(f"{os.sep}{name}") and Path(str(given[0])).parent.name == "new"


def killed(folder: Path, at: int) -> None:
    """A publication whose process ends at a step."""
    with pytest.raises(KilledError), Disk(at, Fault("kill", "before")).watched():
        published(folder, NEW)
    let_go()


@pytest.mark.parametrize("name", ["brief", RECORD])
def test_a_file_open_in_another_program_takes_all_of_them_back(tmp_path: Path, name: str) -> None:
    folder = filled(tmp_path / "folder", OLD)
    with (
        pytest.raises(OutputError, match="Permission denied; nothing there was changed"),
        Disk(refused=partial(replaces, name)).watched(),
    ):
        published(folder, NEW)
    assert contents(folder) == OLD


def test_a_disk_that_fills_up_while_older_files_are_copied_changes_nothing(tmp_path: Path) -> None:
    folder = filled(tmp_path / "whole", OLD)
    with Disk().watched() as disk:
        without_links(folder, NEW)
    copies = [at + 1 for at, step in enumerate(disk.steps) if step in ("open deck xb", "open brief xb")][2:]
    for at in copies:
        folder = filled(tmp_path / str(at), OLD)
        with pytest.raises(OutputError, match="No space left"), Disk(at, Fault("error", "half")).watched():
            without_links(folder, NEW)
        assert contents(folder) == OLD
    assert len(copies) == 2


def test_nothing_moves_where_nothing_is_new(tmp_path: Path) -> None:
    folder = filled(tmp_path / "folder", NEW)
    with Disk().watched() as disk:
        published(folder, NEW)
    assert not any(step.startswith("replace") for step in disk.steps)
    with Publication(folder) as publication:
        publication.stage("deck", NEW["deck"])
        assert publication.publish() == (folder / "deck",)
