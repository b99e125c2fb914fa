"""A workbook may hold more than its table: notes and keys are passed over and named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from patentdeck.errors import InputError
from patentdeck.records.gathering import Manner, Part, decide, gather
from patentdeck.records.recognising import recognise

TABLE = [
    ["search URL:", "https://patents.google.com/?q=x"],
    ["id", "title", "assignee", "inventor/author", "priority date", "filing/creation date", "publication date",
     "grant date", "result link", "representative figure link"],
    ["US-1-A1", "One", "A", "B", "2019-01-01", "2019-02-01", "2020-03-01", "", "https://x", ""],
]  # fmt: skip
NOTES = [["field", "meaning"], ["id", "the number of the publication"]]


def parts(path: Path, sheets: dict[str, list[list[str]]]) -> list[tuple[Part, Manner]]:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return [(part, decide(part, path.parent)) for part in gather([path], path.parent)]


def test_a_sheet_of_notes_beside_a_table_is_passed_over_and_named(tmp_path: Path) -> None:
    found = recognise(parts(tmp_path / "a.xlsx", {"Notes": NOTES, "Results": TABLE, "About": [["By somebody"]]}))
    assert found.adapter.name == "google"
    assert [piece.part.shown for piece in found.pieces] == ["a.xlsx!Results"]
    assert [part.shown for part in found.passed_over] == ["a.xlsx!Notes"]


def test_a_workbook_of_notes_alone_is_of_no_known_format_also_beside_another_with_a_table(tmp_path: Path) -> None:
    notes = parts(tmp_path / "notes.xlsx", {"Notes": NOTES})
    table = parts(tmp_path / "table.xlsx", {"Results": TABLE})
    assert recognise(table).passed_over == ()
    with pytest.raises(InputError, match="of no known format") as caught:
        recognise([*table, *notes])
    assert [problem.file for problem in caught.value.problems] == ["notes.xlsx!Notes"]
