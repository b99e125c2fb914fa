"""Sheets of workbooks are read row by row, whatever the workbook says of itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from patentdeck.errors import InputError
from patentdeck.records.gathering import Bounds, decide, gather, rows
from records.gathering.making import inline, workbook
from records.gathering.reading_parts import Read

LAUGHS = (
    '<!DOCTYPE sst [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)


def test_every_table_that_shows_is_a_part_with_a_header_below_its_banner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Results"
    first.append(["PatSnap export, 2024"])
    first.append([])
    first.append(["Id", "Title", "Date", "Count", "Share", None])
    first.append(["a", "=1+1 is text", dt.datetime(2020, 5, 4), 3, 0.5])
    first["B4"].data_type = "s"
    first.append([])
    first.append(["b", None, dt.datetime(2020, 5, 4, 12, 30), 4.0, True])
    book.create_sheet("Empty")
    book.create_sheet("About").append(["This workbook was made by somebody"])
    for row in (["Code", "Name"], ["A", "Alpha"]):
        for title, state in (("Codes", "visible"), ("Lists", "hidden")):
            sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
            sheet.append(row)
            sheet.sheet_state = state
    path = tmp_path / "a.xlsx"
    book.save(path)
    parts = gather([path], tmp_path)
    assert [part.shown for part in parts] == ["a.xlsx!Results", "a.xlsx!Codes"]
    manner = decide(parts[0], tmp_path)
    assert manner.header == ("Id", "Title", "Date", "Count", "Share")
    assert manner.above == (("PatSnap export, 2024",),)
    assert list(rows(parts[0], manner, manner.blocks[0], print)) == [
        (4, ["a", "=1+1 is text", "2020-05-04", "3", "0.5"]),
        (6, ["b", "", "2020-05-04 12:30:00", "4", "TRUE"]),
    ]
    assert decide(parts[1], tmp_path).header == ("Code", "Name")


def test_a_workbook_without_a_table_is_a_part_without_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    read = Read(tmp_path / "a.xlsx")
    assert (read.manner.header, read.rows) == ((), [])


def test_a_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    claimed = '<dimension ref="A1:XFD1048576"/>'
    path = workbook(tmp_path / "a.xlsx", inline(1, "id", "title") + inline(2, "a", "x"), claimed)
    assert Read(path).rows == [(2, ["a", "x"])]


def test_two_cells_in_opposite_corners_are_two_rows(tmp_path: Path) -> None:
    corners = inline(1, "id", "title") + '<row r="9000"><c r="A9000"><v>1</v></c><c r="XFD9000"><v>2</v></c></row>'
    assert Read(workbook(tmp_path / "a.xlsx", corners)).rows == [(9000, ["1", ""])]


def test_more_rows_than_a_sheet_can_have_are_not_waited_for(tmp_path: Path) -> None:
    far = inline(1, "id", "title") + inline(2, "a", "x") + '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'
    read = Read(workbook(tmp_path / "a.xlsx", far))
    assert read.cells == [["a", "x"]]
    assert read.reasons == [(1_048_577, "A sheet has no more rows than this")]


@pytest.mark.parametrize(
    ("rows", "strings", "dtd", "said"),
    [
        (inline(1, "id", "title"), "<si><t>&a9;</t></si>", LAUGHS, "declares what no spreadsheet declares"),
        ("<row><c r='ZZZZZZ1'><v>1</v></c></row>", "", "", "workbook is damaged"),
        ("<row><c r='A1' t='s'><v>77</v></c></row>", "", "", "workbook is damaged"),
        ("<row><c", "", "", "workbook is damaged"),
    ],
)
def test_a_hostile_workbook_is_refused(tmp_path: Path, rows: str, strings: str, dtd: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Read(workbook(tmp_path / "a.xlsx", rows, strings=strings, dtd=dtd))


def test_a_workbook_that_unpacks_to_more_than_is_read_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", inline(1, "id", "title") + "\n" * 300_000)
    assert Read(path).manner.header == ("id", "title")
    with pytest.raises(InputError, match="unpacks to more than"):
        Read(path, Bounds(workbook=200_000))


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", inline(1, "id", "title"))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="cut off or damaged"):
        Read(path)
