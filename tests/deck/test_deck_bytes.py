"""The same edition gives the same bytes, wherever and whenever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from pptx import Presentation

from patentdeck.deck.package import packed
from patentdeck.story.edition import Edition


def test_the_same_edition_gives_the_same_bytes_in_another_folder(
    edition: Edition, package: bytes, make: Callable[[Edition], bytes], tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("USERNAME", "somebody")
    assert make(edition) == package


def test_another_edition_gives_other_bytes(edition: Edition, package: bytes, make: Callable[[Edition], bytes]) -> None:
    assert make(replace(edition, footer=edition.footer + "!")) != package


def test_no_entry_bears_a_date_and_the_types_come_first(package: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    assert [entry.filename for entry in entries[2:]] == sorted(entry.filename for entry in entries[2:])
    assert {entry.create_system for entry in entries} == {0}


def test_settling_changes_the_wrapping_and_not_the_parts(package: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for name in reversed(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2024, 7, 3, 12, 0, 0)), source.read(name))
    assert out.getvalue() != package
    assert packed(Presentation(out).part.package) == package
