"""A publication tried with a fault at every step, and what is wrong with a folder then."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from failing_disk import FAULTS, Disk, Fault, KilledError

from patentdeck.editions.publish import Publication
from patentdeck.editions.settling import settle
from patentdeck.errors import OutputError
from patentdeck.machine.marks import let_go

RECORD = "record"

Files = Mapping[str, bytes]
Publisher = Callable[[Path, Files], None]
Next = Callable[[Path], Sequence[str]]


def outputs(mark: str, *names: str) -> dict[str, bytes]:
    """Files of one making, with the record that names them, last."""
    files = {name: f"{name}, {mark}: ".encode() + mark.encode() * 40 for name in names}
    files["style"] = b"the same in every making"
    told = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return {**files, RECORD: json.dumps(told).encode()}


OLD = outputs("old", "deck", "brief")
NEW = outputs("new", "deck", "brief", "sheet")


def published(folder: Path, files: Files) -> None:
    """The publisher that is on trial."""
    with Publication(folder) as publication:
        for name, data in files.items():
            publication.stage(name, data)
        publication.publish()


def next_command(folder: Path) -> list[str]:
    """What every command does first with a folder; what it says that it could not settle."""
    return [f"left: {problem.message}" for problem in settle(folder).left]


def filled(folder: Path, files: Files) -> Path:
    """A new folder with these files, written without ado."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: files with what they hold, folders with None."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in sorted(folder.iterdir())}


def standing(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    """Those of the files that are there, with what they hold; quick, as it is asked at every step."""
    found = {}
    for entry in os.scandir(folder):
        if entry.name in names:
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
                found[entry.name] = file.read()
    return found


def spoiled(folder: Path, old: Files, new: Files) -> Iterator[str]:
    """What is wrong with the outputs of a folder at any moment of a publication."""
    found = standing(folder, {*old, *new})
    for name in sorted({*old, *new}):
        if name not in found and name in old:
            yield f"{name} is missing"
        if name in found and found[name] not in (old.get(name), new.get(name)):
            yield f"{name} is broken"
    if found.get(RECORD) == new[RECORD] and any(found.get(name) != new[name] for name in new):
        yield "the record names files that are not there"


def unsettled(folder: Path, old: Files, new: Files) -> Iterator[str]:
    """What is wrong with a folder after the next command."""
    yield from spoiled(folder, old, new)
    found = contents(folder)
    if litter := sorted({*found} - {*old, *new}):
        yield f"litter: {litter}"
    elif found not in (dict(old), dict(new)):
        yield f"two makings: {sorted(name for name in found if found[name] == new.get(name) != old.get(name))} are new"


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault at one step, and what was wrong."""

    step: str
    fault: Fault
    wrong: tuple[str, ...]


def steps(publisher: Publisher, folder: Path, old: Files, new: Files) -> Disk:
    """A run without fault: its steps. AssertionError where something was wrong at any of them."""
    filled(folder, old)
    wrong: list[str] = []
    with Disk(each=lambda: wrong.extend(spoiled(folder, old, new))).watched() as disk:
        publisher(folder, new)
    assert not wrong, wrong
    return disk


def trials(
    publisher: Publisher,
    scratch: Path,
    old: Files = OLD,
    after: Next = next_command,
    faults: Sequence[Fault] = FAULTS,
) -> Iterator[Trial]:
    """Every fault at every step of a publication, the next command after it, and what was wrong at any moment."""
    new, folder = NEW, filled(scratch / "whole", old)
    with Disk().watched() as whole:
        publisher(folder, new)
    for fault in faults:
        for at, step in enumerate(whole.steps):
            if fault.when == "half" and not step.startswith(("write", "sendfile", "copy_file_range")):
                continue
            folder = filled(scratch / f"{fault} at {at}", old)
            yield Trial(step, fault, tuple(dict.fromkeys(_tried(publisher, folder, old, new, at, fault, after))))


def broken_off(folder: Path, old: Files, new: Files, step: str) -> Path:
    """A folder of old files after a publication of new ones that was killed when a step was done; its staging."""
    filled(folder, old)
    count = filled(folder.with_name(f"{folder.name}, whole"), old)
    with Disk().watched() as disk:
        published(count, new)
    with pytest.raises(KilledError), Disk(disk.steps.index(step), Fault("kill", "after")).watched():
        published(folder, new)
    let_go()
    (stage,) = (path for path in folder.glob(".patentdeck-*") if path.is_dir())
    return stage


def _tried(
    publisher: Publisher,
    folder: Path,
    old: Files,
    new: Files,
    at: int,
    fault: Fault,
    after: Next,
) -> Iterator[str]:
    wrong: list[str] = []
    disk = Disk(at, fault, each=lambda: wrong.extend(spoiled(folder, old, new)))
    refused = False
    with disk.watched():
        try:
            publisher(folder, new)
        except OutputError as error:
            refused = "nothing there was changed" in str(error)
        except (KilledError, KeyboardInterrupt, OSError):
            pass
    let_go()
    if not disk.met:
        yield "the fault did not come"
    if fault.kind == "power":
        disk.cut_power(folder)
    yield from wrong
    yield from spoiled(folder, old, new)
    if refused and {name: data for name, data in contents(folder).items() if name in {*old, *new}} != dict(old):
        yield "it says that nothing was changed"
    yield from after(folder)
    yield from unsettled(folder, old, new)
    if refused and contents(folder) != dict(old):
        yield "it says that nothing was changed, and the next command changes it"
