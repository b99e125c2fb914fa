"""Records are read whatever their age; what is newer or malformed is refused, with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from patentdeck.editions.recorded import VERSION, read_record, record_of
from patentdeck.errors import RecordError
from workshop import PACKAGE

AGREED = ("version", "package", "as_of", "versions", "inputs", "facts", "sections", "outputs")
"""The fields that the first records had."""


@pytest.fixture(scope="module")
def written(built: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built / f"{PACKAGE}.record.json").read_bytes())
    return found


def read(record: object) -> dict[str, Any]:
    return record_of(json.dumps(record).encode(), "x.record.json")


def test_a_record_of_today_is_read_as_it_was_written(written: dict[str, Any]) -> None:
    assert {name: value for name, value in read(written).items() if name in written} == written


def test_an_older_record_has_blanks_for_what_its_making_did_not_know(written: dict[str, Any]) -> None:
    older = {name: written[name] for name in AGREED}
    older["outputs"] = [{"path": each["path"], "hash": each["hash"]} for each in written["outputs"]]
    older["facts"] = [{"id": "china", "value": 38210}]
    found = read(older)
    blank = {"paper": "", "imprint": {}, "logo": False, "charts": "", "brief_colours": "", "given": {}}
    assert found["settings"] == blank and all(each["notes"] == [] for each in found["outputs"])
    assert (found["claims"], found["warnings"]) == ([], [])
    assert all(each["from"] == "" and each["stale"] is False for each in found["outputs"])
    (fact,) = found["facts"]
    assert (fact["value"], fact["low"], fact["period"], fact["text"], fact["cells"]) == (38210, None, None, {}, [])
    assert found["sections"] == written["sections"]


def test_blanks_are_nobody_elses() -> None:
    first, second = read({"version": 1}), read({"version": 1})
    first["facts"].append("changed")
    assert second["facts"] == [] == read({"version": 1})["facts"]


def test_what_this_program_does_not_know_is_kept(written: dict[str, Any]) -> None:
    assert read(written | {"weather": "fair"})["weather"] == "fair"


def test_a_record_that_an_editor_saved_with_a_mark_of_its_encoding_is_read() -> None:
    assert record_of(b"\xef\xbb\xbf" + b'{"version": 1}', "x")["version"] == 1


def test_a_later_version_is_refused_in_words() -> None:
    with pytest.raises(RecordError) as refused:
        read({"version": VERSION + 1})
    assert f"of version {VERSION + 1}; this program reads version {VERSION}" in str(refused.value)
    assert "a newer one" in str(refused.value) and "x.record.json" in str(refused.value)


@pytest.mark.parametrize(
    ("wreck", "told"),
    [
        (b"", "cannot be read as JSON"),
        (b"\xff\xfe", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b"PK\x03\x04", "cannot be read as JSON"),
        (b"[]", "it names no version"),
        (b'{"name": "genai-2024"}', "it names no version"),
        (b'{"version": true}', "a version that there is not"),
        (b'{"version": "1"}', "a version that there is not"),
        (b'{"version": 0}', "a version that there is not"),
        (b'{"version": 1, "facts": {}}', "malformed: facts is not a list"),
        (b'{"version": 1, "facts": [1]}', "malformed: facts[0] is not an object"),
        (b'{"version": 1, "package": 5}', "malformed: package is not text"),
        (b'{"version": 1, "versions": {"reportlab": 4}}', "malformed: versions.reportlab is not text"),
        (b'{"version": 1, "settings": []}', "malformed: settings is not an object"),
        (b'{"version": 1, "settings": {"logo": 1}}', "malformed: settings.logo is not true or false"),
        (b'{"version": 1, "inputs": [{"path": "a"}]}', "malformed: inputs[0] has no hash"),
        (b'{"version": 1, "inputs": [{"path": "a", "hash": null}]}', "malformed: inputs[0].hash is not text"),
        (b'{"version": 1, "outputs": [{"path": "a", "hash": "", "from": 0}]}', "outputs[0].from is not text"),
        (
            b'{"version": 1, "sections": [{"id": "a", "slots": [{"id": "a.b", "language": "en", "numbers": [0]}]}]}',
            "malformed: sections[0].slots[0].numbers[0] is not an object",
        ),
    ],
)
def test_what_is_no_record_is_refused_with_what_is_wrong(tmp_path: Path, wreck: bytes, told: str) -> None:
    with pytest.raises(RecordError) as refused:
        record_of(wreck, "x.record.json")
    assert told in str(refused.value)
    (tmp_path / "x.record.json").write_bytes(wreck)
    assert read_record(tmp_path / "x.record.json") is None


def test_a_file_is_read_and_one_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "x.record.json") is None
    (tmp_path / "x.record.json").write_text('{"version": 1, "package": "x"}', encoding="utf-8")
    found = read_record(tmp_path / "x.record.json")
    assert found is not None and found["package"] == "x"
