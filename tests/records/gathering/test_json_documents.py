"""One JSON document: the rows in its array are read as it goes by, wherever that array stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from patentdeck.errors import InputError
from patentdeck.records.gathering import Bounds
from records.gathering.reading_parts import Read

ROWS = [{"id": str(number), "title": "Tïtle " * 30, "parties": [{"name": "A"}, {"name": "B"}]} for number in range(50)]
SMALL = Bounds(head=512, row=4096)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("keys", [(), ("data",), ("hits", "hits")])
def test_an_array_of_rows_is_found_wherever_it_stands(
    tmp_path: Path, indent: int | None, keys: tuple[str, ...]
) -> None:
    whole: object = ROWS
    for key in reversed(keys):
        whole = {"columns": [{"name": "id"}, {"name": "title"}], "total": 50, key: whole, "results": [], "end": None}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(whole, indent=indent, ensure_ascii=False), encoding="utf-8")
    read = Read(path, SMALL)
    assert read.part.kind == "json"
    assert [found for _, found in read.rows] == ROWS
    assert read.manner.header == ("id", "title", "parties")
    assert read.manner.path_within == keys
    lines = path.read_text(encoding="utf-8").split("\n")
    if indent:
        assert all(lines[line - 1].strip() == "{" for line, _ in read.rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id": 1}, {"id": 2}', "] is missing"),
        ('[{"id": 1}, {"id" 2}]', "delimiter"),
        ('[{"id": 1}, {"id": "' + "x" * 9000 + '"}]', "longer than 4,096 characters"),
        ('[{"a": ' + '{"a":' * 100_000 + "1" + "}" * 100_001 + "]", "nested too deep|longer than"),
        ('[{"id": 1}]\n\n[{"id": 2}]', "after the document's end"),
        ('[{"id": 1}, {"id": "never closed', "Unterminated string"),
    ],
)
def test_a_broken_document_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text("\n" + text)
    with pytest.raises(InputError, match=said) as caught:
        Read(path, SMALL)
    assert caught.value.problems[0].line == 2 + text.count("\n")


def test_a_document_in_another_encoding_is_read_when_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes('[{"name": "André"},\n{"name": "Søren"}]'.encode("cp1252"))
    with pytest.raises(InputError, match="bytes that are no UTF-8; name another encoding"):
        Read(path)
    assert [found["name"] for _, found in Read(path, encoding="cp1252").rows] == ["André", "Søren"]
    path.write_bytes('[{"name": "André"},\n{"name": "Søren"}]'.encode("utf-16"))
    assert [found["name"] for _, found in Read(path).rows] == ["André", "Søren"]


@pytest.mark.parametrize("escape", ["\\ud83d", "\\uDC00"])
def test_half_a_character_is_shown_as_lost_and_whole_ones_stay(tmp_path: Path, escape: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[{{"name": "Foo{escape} \\ud83d\\ude00 Inc", "{escape}": [1, null]}}]', encoding="ascii")
    assert [found for _, found in Read(path, SMALL).rows] == [{"name": "Foo\ufffd 😀 Inc", "\ufffd": [1, None]}]


def test_a_document_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[\n[1, 2], "three"]')
    with pytest.raises(InputError):
        Read(path)
