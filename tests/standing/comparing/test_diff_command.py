"""`patentdeck diff` as a user meets it: folders, records, decks and PDFs; what it says, and how it ends."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pptx
import pytest

import patentdeck
from patentdeck.editions.differences import Differences
from workshop import ROOT, Project

EARLIER, LATER = ROOT / "data/genai-2024", ROOT / "data/genai-2026"


@pytest.fixture(scope="module")
def between() -> Differences:
    """What changed from the earlier of the two packages to the later."""
    return patentdeck.diff(EARLIER, LATER)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The earlier package with a number changed, a row more, a row less, and two owners that swap their places."""
    folder = tmp_path_factory.mktemp("edited") / "genai-2024"
    shutil.copytree(EARLIER, folder)
    for name, old, new in (
        ("families_by_country.csv", "CN,2014,2023,38210,", "CN,2014,2023,39000,"),
        ("families_by_organisation.csv", "tencent,2014,2023,2074,", "tencent,2014,2023,1500,"),
        ("notable_models_by_country.csv", "EU,2023,2023,21,,,exact,stated,AI Index 2024,AII24,A regional total\n", ""),
        ("families_by_year.csv", "2014,2014,733,", "2013,2013,700,,,exact,stated,WIPO 2024,FOLEY,\n2014,2014,733,"),
    ):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def facts(found: Differences) -> dict[str, Any]:
    return {each["id"]: each for each in found.as_json()["facts"]}


def statements(found: Differences) -> dict[str, Any]:
    return {each["slot"]: each for each in found.as_json()["statements"]}


def test_between_the_packages_the_facts_are_told_as_printed_with_vintages_and_amounts(between: Differences) -> None:
    models = facts(between)["models_china"]
    assert [models[side]["text"]["en"] for side in ("old", "new")] == ["15", "35"]
    assert [(models[side]["period"], models[side]["edition"]) for side in ("old", "new")] == [
        ("2023", "AI Index 2024"),
        ("2025", "AI Index 2026 (28 April)"),
    ]
    assert models["by"] == {"value": 20, "low": 20, "high": 20}
    assert models["by_text"] == {"zh": "+20（+133%）", "en": "+20 (+133%)"}
    assert facts(between)["latest_two"]["change"] == "became known"
    assert facts(between)["latest_two"]["new"]["exactness"] == "lower_bound"
    assert "china" not in facts(between)


def test_between_the_packages_the_closing_statement_no_longer_holds(between: Differences) -> None:
    closing = statements(between)["closing.title"]
    assert closing["change"] == "no longer holds"
    assert closing["old"]["zh"] == "专利数量尚未转化为领先的大模型"
    assert closing["margin"]["old"] > 0 > closing["margin"]["new"]
    assert statements(between)["impact.title"]["change"] == "came in"
    assert "modes.title" not in statements(between)


def test_between_the_packages_tables_and_pages_came_in(between: Differences) -> None:
    told = between.as_json()
    assert set(told["data"]["added"]) == {"epoch_models_by_country", "performance_gap", "patent_quality"}
    assert told["pages"]["added"] == ["gap-over-time", "impact"]
    assert told["pages"]["removed"] == []
    assert (told["old"]["as_of"], told["new"]["as_of"]) == ("2024-07-03", "2026-11-22")


def test_a_terminal_reads_it_in_four_blocks_that_fit_its_width(between: Differences) -> None:
    said = str(between)
    lines = said.splitlines()
    heads = [line.partition(":")[0] for line in lines if line and not line.startswith(" ")]
    assert [head for head in heads if head.isalpha()] == ["data", "files", "facts", "statements", "pages"]
    assert all(len(line) <= 160 for line in lines)
    assert "61 → 59" in said and "−2 (−3.3%)" in said and "AI Index 2024 → AI Index 2026 (28 April)" in said
    assert "closing.title: no longer holds, margin +103% → −46%" in said
    assert "      was  专利数量尚未转化为领先的大模型\n           Patent volume has not yet turned" in said


def test_backwards_everything_is_the_other_way_round(between: Differences) -> None:
    back = patentdeck.diff(LATER, EARLIER)
    assert back.as_json()["pages"]["removed"] == ["gap-over-time", "impact"]
    assert facts(back)["models_china"]["by"] == {"value": -20, "low": -20, "high": -20}
    assert set(facts(back)) == set(facts(between))


def test_an_edited_package_is_told_cell_by_cell(edited: Path) -> None:
    found = patentdeck.diff(EARLIER, edited)
    tables = {each["table"]: each for each in found.as_json()["data"]["changed"]}
    assert tables["families_by_country"]["changed"] == [
        {
            "row": {"country": "CN", "from": "2014", "to": "2023"},
            "cells": [{"column": "value", "old": "38210", "new": "39000"}],
        }
    ]
    assert [(each["member"], each["old"], each["new"]) for each in tables["families_by_organisation"]["reranked"]] == [
        ("tencent", 1, 2),
        ("ping_an", 2, 1),
    ]
    assert [row["country"] for row in tables["notable_models_by_country"]["removed"]] == ["EU"]
    assert [row["from"] for row in tables["families_by_year"]["added"]] == ["2013"]
    assert set(tables) == {
        "families_by_country", "families_by_organisation", "notable_models_by_country", "families_by_year"
    }  # fmt: skip
    said = str(found)
    assert "~  CN 2014–2023  value 38210 → 39000" in said
    assert "place 1 → 2" in said and "−  EU 2023  21" in said and "+  2013  700" in said
    assert "38,210 → 39,000" in said and "+790 (+2.1%)" in said


def test_a_pdf_a_record_and_a_folder_of_one_making_are_the_same(standing: Project) -> None:
    sides = (
        "output/genai-2024-en.pdf",
        "output/genai-2024-zh.pptx",
        "output/genai-2024.record.json",
        "data/genai-2024",
    )
    for old, new in pairwise(sides):
        answer = standing.run("diff", old, new)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.endswith("nothing differs: data, figures, statements and pages are the same\n")


def test_a_pdf_carries_its_rows_and_a_deck_its_hashes(standing: Project, edited: Path) -> None:
    rows = standing.run("diff", "output/genai-2024-en.pdf", str(edited), "--json")
    assert rows.code == 1
    assert rows.record["data"]["changed"][0]["table"] == "families_by_year"
    assert rows.record["files"] == []
    hashes = standing.run("diff", "output/genai-2024-en.pptx", str(edited), "--json")
    assert hashes.code == 1
    assert hashes.record["data"] is None
    assert {"path": "data/families_by_country.csv", "change": "changed"} in hashes.record["files"]
    assert rows.record["facts"] == hashes.record["facts"]


def test_json_is_nothing_but_json_and_says_whether_all_is_the_same(standing: Project) -> None:
    answer = standing.run("diff", "output/genai-2024.record.json", "output/genai-2024.record.json", "--json")
    assert answer.code == 0
    assert answer.record["same"] is True
    assert set(answer.record) == {
        "same", "old", "new", "data", "records", "files", "settings", "languages", "facts", "statements", "pages"
    }  # fmt: skip


def test_records_that_differ_in_one_fact_end_with_one(standing: Project) -> None:
    record = standing.record()
    (china,) = (each for each in record["facts"] if each["id"] == "china")
    china |= {"value": 38211, "low": 38211, "high": 38211, "text": {"en": "38,211", "zh": "38,211"}}
    (standing.folder / "other.json").write_text(json.dumps(record), encoding="utf-8")
    answer = standing.run("diff", "output/genai-2024.record.json", "other.json")
    assert answer.code == 1
    assert "china  38,210 → 38,211  +1 (+0.003%)" in answer.out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("nothing.json", None, "cannot be read"),
        ("odd.json", b"{", "this is a damaged JSON file"),
        ("list.json", b"[]", "this is a JSON file, but no record"),
        ("README.md", b"# Notes", "this is a text in Markdown"),
        ("later.json", b'{"version": 99}', "of version 99"),
        ("odd.pdf", b"%PDF-1.7 and no more", ""),
        ("odd.pptx", b"PK\x03\x04 and no more", "this is a damaged archive"),
        ("empty", b"", "this is an empty file"),
    ],
)
def test_a_file_that_tells_nothing_is_trouble(
    standing: Project, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (standing.folder / name).write_bytes(content)
    answer = standing.run("diff", name, "output/genai-2024.record.json")
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("error: ") and message in answer.err and name in answer.err
    assert "to do: " in answer.err and "Traceback" not in answer.err


def test_what_diff_takes_is_told_with_what_was_given(standing: Project) -> None:
    answer = standing.run("diff", "data/genai-2024/datapackage.json", "output/genai-2024.record.json")
    assert answer.code == 2
    assert "this is the descriptor of a data package, without its folder: it tells nothing of a build" in answer.err
    assert "give a data package's folder, a .record.json, or a deck or brief that patentdeck made" in answer.err


@pytest.mark.parametrize("asked", [("diff", "one", "two"), ("verify", "one")])
def test_a_fault_of_the_program_does_not_read_as_different(
    project: Project, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(Path, "is_file", broken)
    monkeypatch.setattr(Path, "is_dir", broken)
    for traceback in ("", "1"):
        monkeypatch.setenv("PATENTDECK_TRACEBACK", traceback)
        answer = project.run(*asked)
        assert answer.code == 2
        assert "a fault of patentdeck, not of your input: ZeroDivisionError: boom" in answer.err
        assert ("Traceback" in answer.err) == bool(traceback)


def test_a_folder_that_is_no_data_package_is_trouble(standing: Project) -> None:
    answer = standing.run("diff", "output", "data/genai-2024")
    assert answer.code == 2
    assert "datapackage.json" in answer.err


def test_data_whose_story_cannot_be_told_are_trouble_and_say_why(standing: Project) -> None:
    standing.replace(standing.data / "families_by_country.csv", "CN,2014,2023,38210", "CN,2014,2023,382")
    answer = standing.run("diff", "output/genai-2024.record.json", "data/genai-2024")
    assert answer.code == 2
    assert "has no statement that the data carry" in answer.err


def test_one_argument_is_too_few(standing: Project) -> None:
    answer = standing.run("diff", "data/genai-2024")
    assert answer.code == 2
    assert "Missing argument 'NEW'" in answer.err


def test_data_are_told_in_the_template_that_is_named(standing: Project) -> None:
    Path("notes.pptx").write_text("no presentation")
    asked = ("diff", "output/genai-2024.record.json", "data/genai-2024")
    answer = standing.run(*asked, "--template", "notes.pptx")
    assert answer.code == 2 and "no PowerPoint file at all" in answer.err
    Path("corporate.pptx").write_bytes((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    assert standing.run(*asked, "--template", "corporate.pptx", "--paper", "letter").code in (0, 1)
