"""Mapping files: read as they are meant, every mistake told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from patentdeck.errors import DataError
from patentdeck.records.adapters.mapping_file import read_mapping

GOOD = """
title = "Orbit, list of families"
publisher = "Questel"
list_separator = " | "
missing = ["-"]
dates = "dmy"

[columns]
id = "Publication number"
title = ["Title", "Title (English)"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, GOOD))
    assert mapping.columns == {"id": ("Publication number",), "title": ("Title", "Title (English)")}
    assert (mapping.separator, mapping.order, mapping.missing) == (" | ", "dmy", frozenset({"", "-"}))


def test_every_mistake_of_a_mapping_file_is_told_at_once(tmp_path: Path) -> None:
    text = 'publisher = 5\ndates = "ddmmyy"\nseparator = ";"\n[columns]\ntitel = "T"\nabstract = []\n'
    with pytest.raises(DataError) as caught:
        read_mapping(written(tmp_path, text))
    told = str(caught.value)
    for part in (
        "title is missing",
        "publisher is not a text",
        "dates is ddmmyy",
        "no setting separator",
        "Did you mean title?",
        "abstract names no column",
        "id names no column",
    ):
        assert part in told


@pytest.mark.parametrize("text", ["[columns", "title = 'x'\n"])
def test_what_is_no_mapping_is_told_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError):
        read_mapping(written(tmp_path, text))


def test_what_stands_on_pages_is_told_before_anything_is_read(tmp_path: Path) -> None:
    text = GOOD.replace("Questel", "Ques\\ntel").replace('dates = "dmy"', 'url = "questel"\nnote = "a\\u0007b"')
    with pytest.raises(DataError) as caught:
        read_mapping(written(tmp_path, text))
    assert [problem.message.partition(" is ")[0] for problem in caught.value.problems] == ["publisher", "note", "url"]


def test_an_office_is_two_capital_letters_however_it_is_written(tmp_path: Path) -> None:
    for said, office in (("uk", "GB"), ("jp", "JP")):
        assert read_mapping(written(tmp_path, GOOD.replace('dates = "dmy"', f'office = "{said}"'))).office == office
