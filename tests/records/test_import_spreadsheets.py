"""An export as people leave it after opening it in a spreadsheet: every way of saving comes to the same package."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import patentdeck
from patentdeck.errors import ChoiceError
from records.package_reading import values
from workshop import Project

HEADER = (
    *("Jurisdiction", "Display Key", "Lens ID", "Publication Date", "Publication Year", "Title", "Applicants"),
    *("Simple Family Members", "Cites Patent Count"),
)
ROWS: Sequence[Sequence[Any]] = [
    [
        "DE", f"DE {number} A1", f"000-000-000-{number:03}-000", date(2018 + number % 4, 5, day), 2018 + number % 4,
        f"Gerät {number}, „neu“", "Müller & Söhne GmbH" if number % 2 else "Société Générale SA",
        f"DE {number - number % 2} A1;;DE {number - number % 2 + 1} A1", number,
    ]
    for number, day in enumerate((3, 14, 27, 8, 30, 1, 25, 9, 16, 21))
]  # fmt: skip
# Families: 0–1, 2–3, 4–5, 6–7, 8–9, of the years of their earlier member.
YEARS = {"2018": "3", "2019": "0", "2020": "2"}


def saved(
    delimiter: str, end: str, encoding: str, day: str = "%Y-%m-%d", rows: Sequence[Sequence[Any]] = ROWS
) -> Callable[[Path], Path]:
    """A way of saving text."""

    def save(folder: Path) -> Path:
        text = io.StringIO()
        table = csv.writer(text, delimiter=delimiter, lineterminator=end)
        table.writerow(HEADER)
        table.writerows([[cell.strftime(day) if isinstance(cell, date) else cell for cell in row] for row in rows])
        path = folder / "export.csv"
        path.write_bytes(text.getvalue().encode(encoding, "replace"))
        return path

    return save


def workbook(
    above: Sequence[Sequence[str]] = (), *, hidden: bool = False, sheets: Sequence[str] = ()
) -> Callable[[Path], Path]:
    """A way of saving a workbook: real dates, numbers as numbers."""

    def save(folder: Path) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Export"
        for row in (*above, HEADER, *ROWS):
            sheet.append([datetime(*cell.timetuple()[:3]) if isinstance(cell, date) else cell for cell in row])
        if above:
            sheet.merge_cells("A1:F1")
        if hidden:
            sheet.auto_filter.ref = "A1:I11"
            for number in (3, 4, 5):
                sheet.row_dimensions[number].hidden = True
        for name in sheets:
            other = book.create_sheet(name)
            for row in (["Row Labels", "Count of Lens ID"], ["DE", 4], ["Grand Total", 10]):
                other.append(row)
        book.save(folder / "export.xlsx")
        return folder / "export.xlsx"

    return save


@pytest.mark.parametrize(
    "save",
    [
        saved(",", "\r\n", "utf-8-sig"),
        saved(",", "\r", "mac_roman"),
        saved(";", "\r\n", "cp1252"),
        saved("\t", "\r\n", "utf-16"),
        saved(";", "\r\n", "cp1252", "%d.%m.%Y"),
        saved(",", "\r\n", "cp1252", "%m/%d/%Y"),
        saved(",", "\r\n", "cp1252", "%d/%m/%y"),
        saved(",", "\r\n", "cp1252", "%d/%m/%y 09:%S:%M"),
        saved(",", "\r\n", "utf-8", "%d-%b-%y"),
        workbook(),
        workbook([["Cells, by A. Analyst"], [], ["as of", "2024-06-30"]]),
        workbook([["Cells"], *[[f"line {number}"] for number in range(14)], []]),
        workbook(hidden=True),
        workbook(sheets=["Pivot", "Notes"]),
    ],
    ids=[
        *("CSV UTF-8", "CSV (Macintosh)", "German CSV", "Unicode text", "German dates", "American dates"),
        *(
            "short British dates",
            "dates with times",
            "months by name",
            "xlsx",
            "xlsx with a title",
            "xlsx with a long banner",
        ),
        *("xlsx with a filter", "xlsx with a pivot table"),
    ],
)
def test_however_it_was_saved_the_numbers_are_the_same(tmp_path: Path, save: Callable[[Path], Path]) -> None:
    made = patentdeck.import_records([save(tmp_path)], tmp_path / "made")
    assert (made.reading.rows, made.reading.refused) == (10, 0)
    assert values(tmp_path / "made", "families_by_year", "from") == YEARS
    assert sorted(values(tmp_path / "made", "families_by_organisation", "organisation").values()) == ["5", "5"]
    names = (tmp_path / "made" / "organisations.csv").read_text(encoding="utf-8")
    assert "Müller & Söhne GmbH" in names and "Société Générale SA" in names


def test_parts_that_overlap_count_each_record_once(tmp_path: Path) -> None:
    paths = []
    for number, rows in enumerate((ROWS[:5], ROWS[3:8], ROWS[7:])):
        (tmp_path / str(number)).mkdir()
        paths.append(saved(",", "\r\n", "utf-8-sig", rows=rows)(tmp_path / str(number)))
    made = patentdeck.import_records(paths, tmp_path / "made")
    assert (made.reading.rows, made.counts.totals.duplicates) == (13, 3)
    assert values(tmp_path / "made", "families_by_year", "from") == YEARS


def test_rows_that_a_filter_hides_are_told_to_be_read(project: Project) -> None:
    workbook(hidden=True)(project.folder)
    out = project.run("import", "export.xlsx", "--output", "data/made").out
    assert "3 rows are hidden, as by a filter, and are read like the others" in out
    workbook()(project.folder)
    assert "hidden" not in project.run("import", "export.xlsx", "--output", "data/made").out


def test_days_that_a_spreadsheet_left_as_numbers_are_refused_by_that_name(project: Project) -> None:
    rows = [[*row[:3], "43000", *row[4:]] for row in ROWS]
    saved(",", "\r\n", "utf-8", rows=rows)(project.folder)
    answer = project.run("import", "export.csv", "--output", "data/made")
    assert answer.code == 1
    assert "Publication Date is a spreadsheet's number for a day (format the column as dates there) (10)" in answer.err


def test_an_encoding_that_nobody_would_use_is_not_passed_over(tmp_path: Path) -> None:
    book = workbook()(tmp_path)
    with pytest.raises(ChoiceError, match="say themselves how their texts are encoded"):
        patentdeck.import_records([book], tmp_path / "made", encoding="cp1252")
    plain = saved(",", "\r\n", "cp1252")(tmp_path)
    patentdeck.import_records([plain, book], tmp_path / "made", encoding="cp1252")
