"""Sealing records the bytes that are published, and leaves everything else in the descriptor as it was."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from dataset_making import Package

from patentdeck.dataset import load, seal
from patentdeck.dataset.files import seal_of
from patentdeck.errors import DataError, OutputError

DESCRIPTOR = "datapackage.json"
COUNTRY = "families_by_country.csv"


def edit(package: Package) -> None:
    package.replace(COUNTRY, "CN,2022,2023,70", "CN,2022,2023,71")


def test_a_sealed_package_is_left_alone(package: Package) -> None:
    before = package.path(DESCRIPTOR).read_bytes()
    assert seal(package.folder) == []
    assert package.path(DESCRIPTOR).read_bytes() == before


def test_an_edit_is_recorded_and_the_warning_ends(package: Package) -> None:
    old = seal_of(package.path(COUNTRY).read_bytes())
    edit(package)
    assert len(load(package.folder).warnings) == 1
    changed = seal(str(package.folder))
    assert [(each.path, each.before, each.after) for each in changed] == [
        (COUNTRY, old, seal_of(package.path(COUNTRY).read_bytes()))
    ]
    assert load(package.folder).warnings == ()


def test_only_hashes_and_sizes_change_in_the_descriptor(package: Package) -> None:
    before = package.read(DESCRIPTOR).splitlines()
    edit(package)
    package.write("stated.csv", package.read("stated.csv") + "\n")
    seal(package.folder)
    after = package.read(DESCRIPTOR).splitlines()
    different = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new]
    assert [old.split(":")[0] for old, _ in different] == ['"hash"', '"hash"', '"bytes"']
    assert package.read(DESCRIPTOR).endswith("}\n")


def test_a_package_that_was_never_sealed_is_sealed_whole(package: Package) -> None:
    package.describe(lambda document: document["resources"][0].pop("schema"))
    changed = seal(package.folder)
    assert len(changed) == 11
    assert {each.before for each in changed} == {""}
    text = package.read(DESCRIPTOR)
    assert "微型专利版图" in text
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_the_mode_of_the_descriptor_stays_and_nothing_is_left_beside_it(package: Package) -> None:
    package.path(DESCRIPTOR).chmod(0o640)
    names = sorted(path.name for path in package.folder.iterdir())
    edit(package)
    seal(package.folder)
    assert stat.S_IMODE(package.path(DESCRIPTOR).stat().st_mode) == 0o640
    assert sorted(path.name for path in package.folder.iterdir()) == names


def test_a_missing_table_stops_the_sealing_before_anything_is_written(package: Package) -> None:
    edit(package)
    package.path("stated.csv").unlink()
    before = package.path(DESCRIPTOR).read_bytes()
    with pytest.raises(DataError, match="The file is missing") as wrong:
        seal(package.folder)
    assert wrong.value.problems[0].file == "stated.csv"
    assert package.path(DESCRIPTOR).read_bytes() == before


def test_no_file_outside_the_folder_is_sealed(package: Package) -> None:
    package.describe(lambda document: document["resources"][0].update(path="../elsewhere.csv"))
    with pytest.raises(DataError, match="climbs"):
        seal(package.folder)


def test_a_full_disk_leaves_the_old_descriptor(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(package)
    before = package.path(DESCRIPTOR).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="cannot be written") as wrong:
        seal(package.folder)
    assert "No space left" in wrong.value.problems[0].remedy
    monkeypatch.undo()
    assert package.path(DESCRIPTOR).read_bytes() == before
    assert not list(package.folder.glob(".seal-*"))
