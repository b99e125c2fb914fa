"""A data package that Excel saved, met on the command line: built with a note, or refused with the cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dataset.excel import Saving, save
from workshop import Project

ONE = ("build", "--language", "en", "--format", "deck")
COUNTRY = "families_by_country.csv"
EXCEL = Saving(thousands=",", columns=1, rows=2)


def told(record: Any) -> Any:
    """What a record says was printed, and from which facts."""
    return [record[name] for name in ("facts", "sections")]


def test_a_package_that_excel_saved_builds_the_same_story(project: Project, built: Path) -> None:
    save(project.data, EXCEL)
    answer = project.run(*ONE)
    assert answer.code == 0, answer.err
    assert told(project.record()) == told(json.loads((built / "genai-2024.record.json").read_text(encoding="utf-8")))
    assert "numbers are read in plain spelling, this one as 54358 (54,358)" in answer.err
    assert f"where: {Path('data/genai-2024') / COUNTRY}, line 2, column value" in answer.err
    assert "2 empty rows are passed over" in answer.err
    assert "The file was edited since it was sealed" in answer.err


def test_a_number_changed_in_excel_is_another_story(project: Project, built: Path) -> None:
    project.replace(project.data / COUNTRY, ",6276,", ",6500,")
    save(project.data, Saving(";"), [COUNTRY])
    found = project.run("facts", "--json").record
    lead = next(fact for fact in found if fact["id"] == "lead")
    before = json.loads((built / "genai-2024.record.json").read_text(encoding="utf-8"))["facts"]
    assert lead["text"]["en"] != next(fact for fact in before if fact["id"] == "lead")["text"]["en"]


def test_what_excel_spoiled_is_refused_with_every_cell_and_nothing_is_written(project: Project) -> None:
    line = project.replace(project.data / COUNTRY, ",38210,", ",#REF!,")
    project.replace(project.data / "families_by_organisation.csv", "\nbaidu,", "\n1-Mar,")
    save(project.data, EXCEL)
    answer = project.run(*ONE)
    assert answer.code == 1
    assert f"where: {Path('data/genai-2024') / COUNTRY}, line {line}, column value" in answer.err
    assert "A formula failed in the spreadsheet" in answer.err
    assert "organisations.csv has no such id (1-Mar)" in answer.err
    assert "Traceback" not in answer.err
    assert not project.output.exists()


def test_a_sealed_package_that_excel_saved_still_says_how_it_is_read(project: Project) -> None:
    save(project.data, EXCEL, [COUNTRY])
    assert project.run("seal", "data/genai-2024").code == 0
    answer = project.run("check", "--json")
    warnings = [warning["message"] for warning in answer.record["warnings"]]
    assert "The file was edited since it was sealed" not in warnings
    assert any("plain spelling" in message for message in warnings)
