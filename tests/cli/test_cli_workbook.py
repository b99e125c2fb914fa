"""`patentdeck build --format workbook`: only where it is asked for, and light."""

from __future__ import annotations

import zipfile
from pathlib import Path

from workshop import FILES, PACKAGE, Project, loaded

WORKBOOKS = [f"{PACKAGE}-en.xlsx", f"{PACKAGE}-zh.xlsx"]


def test_a_workbook_is_made_only_where_it_is_asked_for(project: Project, built: Path) -> None:
    assert not [path for path in built.iterdir() if path.suffix == ".xlsx"]
    answer = project.run("build", "--format", "workbook")
    assert answer.code == 0, answer.err
    assert sorted(project.outputs()) == sorted([*WORKBOOKS, f"{PACKAGE}.record.json"])
    assert "drawing" not in answer.out
    assert [each["path"] for each in project.record()["outputs"]] == WORKBOOKS


def test_a_workbook_alone_loads_nothing_that_draws_or_sets_type(tmp_path: Path) -> None:
    arguments = ["build", "--format", "workbook", "--language", "en", "--quiet", "--output", str(tmp_path / "out")]
    statement = f"from patentdeck.cli import main\nmain({arguments!r}, standalone_mode=False)"
    names = ("matplotlib", "pandas", "reportlab", "pikepdf", "xlsxwriter")
    assert loaded(statement, names) == ["xlsxwriter"]
    assert zipfile.is_zipfile(tmp_path / "out" / WORKBOOKS[0])


def test_a_workbook_is_the_same_bytes_beside_other_formats(project: Project) -> None:
    project.run("build", "--format", "workbook", "--language", "en")
    alone = project.outputs()[WORKBOOKS[0]]
    project.run("build", "--format", "workbook", "--format", "brief", "--language", "en")
    assert project.outputs()[WORKBOOKS[0]] == alone


def test_a_workbook_from_other_data_is_told_to_be_stale(standing: Project) -> None:
    standing.run("build", "--format", "workbook", "--language", "en")
    standing.replace(standing.data / "families_by_country.csv", "DE,2014,2023,708", "DE,2014,2023,709")
    standing.run("build", "--format", "brief", "--language", "en")
    stale = {each["path"] for each in standing.record()["outputs"] if each["stale"]}
    assert stale == {WORKBOOKS[0], *FILES} - {f"{PACKAGE}-en.pdf", f"{PACKAGE}.record.json"}


def test_the_workbook_speaks_of_the_numbers_that_were_edited(project: Project) -> None:
    project.replace(project.data / "families_by_country.csv", "DE,2014,2023,708", "DE,2014,2023,709")
    project.run("build", "--format", "workbook", "--language", "en")
    with zipfile.ZipFile(project.output / WORKBOOKS[0]) as package:
        sheets = "".join(package.read(name).decode() for name in package.namelist() if "sheets/sheet" in name)
    assert "<v>709</v>" in sheets and "<v>708</v>" not in sheets
