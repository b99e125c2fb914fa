"""Objects of JSON lines, with broken lines refused one by one."""

from __future__ import annotations

import json
from pathlib import Path

from patentdeck.records.gathering import Bounds
from records.gathering.reading_parts import Read


def test_broken_lines_are_refused_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = [json.dumps({"id": n, "title": "x" * 50}) for n in range(30)]
    path.write_text(
        "\n".join(["\ufeff" + good[0], '{["id": 1]}', *good[1:], "[1, 2]", '{"cut": "off']), encoding="utf-8"
    )
    read = Read(path)
    assert read.part.kind == "lines"
    assert [found["id"] for _, found in read.rows] == list(range(30))
    assert [line for line, _ in read.rows] == [1, *range(3, 32)]
    assert [(line, reason.split(":")[0]) for line, reason in read.reasons] == [
        (2, "Broken JSON"),
        (32, "JSON, but no object"),
        (33, "Broken JSON"),
    ]
    assert read.manner.header == ("id", "title")
    assert len(read.manner.blocks) > 3


def test_a_line_nested_a_hundred_thousand_deep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1}\n' + '{"a":' * 100_000 + "1" + "}" * 100_000 + '\n{"id": 2}\n')
    read = Read(path, Bounds())
    assert [found for _, found in read.rows] == [{"id": 1}, {"id": 2}]
    assert read.reasons == [(2, "JSON that is nested too deep")]


def test_a_first_line_of_megabytes_is_a_line_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "claims": "' + "x" * 3_000_000 + '"}\n' + '{"id": 2}\n' * 3)
    read = Read(path, Bounds())
    assert [found["id"] for _, found in read.rows] == [1, 2, 2, 2]


def test_an_overlong_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1}\n{"long": "' + "x" * 10_000 + '"}\n' + '{"id": 2}\n' * 100)
    read = Read(path)
    assert len(read.rows) == 101
    assert read.reasons == [(2, "The row is longer than 2,048 bytes")]
