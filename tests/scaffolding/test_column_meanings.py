"""The explanations of columns: every column of the schema has one, and none is left over."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from landscape_reading import files

from patentdeck import dataset
from patentdeck.dataset.schema import COMMON, ENTITY_TABLES, VALUE_TABLES
from patentdeck.scaffolding.columns import Meanings, explained, fields
from workshop import ROOT, Project

TABLES = (*ENTITY_TABLES, "sources", "stated", *VALUE_TABLES)
MEANINGS = Meanings.read(ROOT / "templates/starter/columns.toml")
COLUMNS = {(table, field.name) for table in TABLES for field in fields(table)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_column_of_every_table_has_a_meaning(language: str) -> None:
    assert {place for place in COLUMNS if not MEANINGS.of(*place, language)} == set()
    assert {table for table in TABLES if not MEANINGS.tables[table][language]} == set()


def test_no_meaning_is_of_a_column_that_is_not_there() -> None:
    known = {column for _, column in COLUMNS} | {f"{table}.{column}" for table, column in COLUMNS}
    assert set(MEANINGS.columns) <= known
    assert set(MEANINGS.tables) == set(TABLES)


def test_a_column_of_nobody_s_has_no_meaning() -> None:
    assert MEANINGS.of("countries", "colour", "en") == ""


@pytest.mark.parametrize("page, language", [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_page_explains_every_column_that_stands_in_a_table(begun: Project, page: str, language: str) -> None:
    text = (begun.folder / page).read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (\w+)\.csv$(.*?)(?=^##)", text, re.M | re.S))
    for path, content in files(begun.folder / "data/solar").items():
        if path.endswith(".csv"):
            header = next(csv.reader(content.decode().splitlines()))
            rows = re.findall(r"^\| `(\w+)` \| (\S.*?) \| (\S.*) \|$", sections[path.removesuffix(".csv")], re.M)
            assert [name for name, _, _ in rows] == header, path
    assert "$" not in text
    assert ("，" in text) == (language == "zh") or "README.zh.md" in text


def test_words_of_a_column_and_whether_it_must_be_filled_come_from_the_schema() -> None:
    text = explained(dataset.load(ROOT / "templates/starter/data"), MEANINGS, "en")
    grade = next(line for line in text.splitlines() if line.startswith("| `grade` |"))
    assert grade.split(" | ")[1] == "yes" and grade.endswith("One of: high, medium, low. |")
    assert next(line for line in text.splitlines() if line.startswith("| `low` |")).split(" | ")[1] == "no"


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_table_that_a_package_may_have_is_named_with_its_columns(begun: Project, page: str) -> None:
    text = (begun.folder / page).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| .+? \| (\S.*) \|$", text.partition("```yaml")[2], re.M))
    explained_above = set(re.findall(r"^### (\w+)\.csv$", text, re.M))
    assert set(rows) | explained_above == set(TABLES) and not set(rows) & explained_above
    assert re.findall(r"`(\w+)`", rows["organisations"]) == [field.name for field in fields("organisations")]
    assert re.search(r"`kind`.{1,2}company.{1,2}research", rows["organisations"])
    assert re.findall(r"`(\w+)`", rows["ranks"]) == ["entity", "model_type", "among", "rank", "rank_or"]


def test_a_table_that_the_contract_does_not_name_is_explained_by_its_keys() -> None:
    names = [field.name for field in fields("families_by_office", ("office", *(field.name for field in COMMON)))]
    assert names[:3] == ["office", "from", "to"]


def added(landscape: Project, page: str) -> None:
    """Follow the page on further tables: two tables, two lines in the descriptor, a section in the briefing."""
    text = (landscape.folder / page).read_text(encoding="utf-8")
    lines, section = (re.findall(rf"^```{kind}\n(.*?)^```", text, re.M | re.S)[0] for kind in ("json", "yaml"))
    data = landscape.folder / "data/solar"
    landscape.replace(data / "datapackage.json", '"resources": [\n', f'"resources": [\n{lines}')
    briefing = landscape.folder / "templates/solar/briefing.yaml"
    landscape.replace(briefing, "  # 2. Growth", f"{section}\n  # 2. Growth")
    for name, keys in (("organisations", 9), ("families_by_organisation", 11)):
        header = ",".join(field.name for field in fields(name))
        assert header.count(",") + 1 == keys
        rows = (
            "acme,company,Acme,甲公司,,,XA,,\n" if keys == 9 else "acme,2019,2023,90,,,exact,stated,Example,EXAMPLE,\n"
        )
        (data / f"{name}.csv").write_text(f"{header}\n{rows}", encoding="utf-8")


def test_a_table_that_was_only_laid_beside_the_others_is_noted_with_the_line_that_lists_it(begun: Project) -> None:
    (begun.folder / "data/solar/organisations.csv").write_text("id\n", encoding="utf-8")
    answer = begun.run("check")
    assert answer.code == 0
    assert "The file is not read: datapackage.json does not list it" in answer.err
    place = Path("data/solar/organisations.csv")
    assert f"where: {place}\n" in answer.err
    line = '{"name": "organisations", "path": "organisations.csv", "patentdeck": {"kind": "entities"}}'
    assert line in answer.err and line in (begun.folder / "README.md").read_text(encoding="utf-8")
    assert begun.run("facts").err == ""


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_further_table_is_shown_as_the_page_says(begun: Project, page: str) -> None:
    added(begun, page)
    answer = begun.run("check")
    assert (answer.code, answer.err) == (0, "")
    assert begun.run("seal", "data/solar").out.count("not sealed → sha256:") == 2


def test_a_further_table_that_names_nobody_is_refused_with_its_cell(begun: Project) -> None:
    added(begun, "README.md")
    begun.replace(begun.folder / "data/solar/families_by_organisation.csv", "\nacme,", "\nacne,")
    answer = begun.run("check")
    assert answer.code == 1
    assert "organisations.csv has no such id (acne)" in answer.err and "Did you mean acme" in answer.err
