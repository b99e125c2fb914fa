"""The Frictionless validator is the oracle: on the subset of the standard in use, its verdict and rows are ours."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import frictionless
import pytest
from dataset_making import TINY, Package

NOBODY = "nobody"


@dataclass(frozen=True)
class Corruption:
    """One cell of one table exchanged, or (where `column` is empty) its last row written twice."""

    kind: str
    table: str
    column: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} {self.table}.{self.column}"


def corruptions() -> Iterator[Corruption]:
    """Whatever the tiny package's own descriptor promises, broken: every type, constraint, key and reference.

    What it promises of a column of one name in several tables is broken in one of them.
    """
    broken = set()
    for each in _all_corruptions():
        promise = (each.kind, each.column or each.table)
        if promise not in broken:
            broken.add(promise)
            yield each


def _all_corruptions() -> Iterator[Corruption]:
    for resource in json.loads((TINY / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        name, schema = resource["name"], resource["schema"]
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            if field["type"] != "string":
                yield Corruption("type", name, field["name"], "many")
            if constraints.get("required"):
                yield Corruption("required", name, field["name"], "")
            if "enum" in constraints:
                yield Corruption("enum", name, field["name"], NOBODY)
        if "primaryKey" in schema:
            yield Corruption("unique", name, "", "")
        for key in schema.get("foreignKeys", ()):
            yield Corruption("reference", name, key["fields"][0], NOBODY)


def corrupt(package: Package, corruption: Corruption) -> None:
    file = f"{corruption.table}.csv"
    rows = list(csv.reader(io.StringIO(package.read(file), newline="")))
    if corruption.column:
        rows[-1][rows[0].index(corruption.column)] = corruption.text
    else:
        rows.append(rows[-1])
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    package.write(file, text.getvalue())


def frictionless_rows(package: Package) -> set[tuple[str, int | None]]:
    """What Frictionless finds wrong, as file and row; the header is row 1, as a line is."""
    package.describe(lambda _: None)  # without hashes: an edit alone is no error
    report = frictionless.validate(str(package.path("datapackage.json")))
    assert not report.errors
    return {(f"{task.name}.csv", getattr(error, "row_number", None)) for task in report.tasks for error in task.errors}


def our_rows(package: Package) -> set[tuple[str | None, int | None]]:
    return {(problem.file, problem.line) for problem in package.problems()}


CORRUPTIONS = list(corruptions())


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=str)
def test_we_find_what_frictionless_finds_in_the_same_rows(package: Package, corruption: Corruption) -> None:
    corrupt(package, corruption)
    theirs = frictionless_rows(package)
    assert theirs, "the corruption must be one that the oracle sees"
    assert our_rows(package) == theirs


def test_every_promise_of_the_standard_in_use_is_broken_somewhere() -> None:
    assert {each.kind for each in CORRUPTIONS} == {"type", "required", "enum", "unique", "reference"}
    assert {each.table for each in CORRUPTIONS} == {path.stem for path in TINY.glob("*.csv")}


def test_neither_finds_anything_in_the_untouched_package(package: Package) -> None:
    assert frictionless_rows(package) == our_rows(package) == set()


@pytest.mark.parametrize("shape", ["a cell less", "a cell more"])
def test_the_shape_of_a_row_is_judged_alike(package: Package, shape: str) -> None:
    lines = package.read("families_by_country.csv").splitlines()
    lines[2] = f"{lines[2]},x" if shape == "a cell more" else lines[2].removesuffix(",")
    package.write("families_by_country.csv", "\n".join(lines) + "\n")
    assert our_rows(package) == frictionless_rows(package) == {("families_by_country.csv", 3)}


@pytest.mark.parametrize("encoding", ["cp1252", "gb18030"])
def test_the_encoding_is_judged_alike(package: Package, encoding: str) -> None:
    word = {"cp1252": "Zürich", "gb18030": "中国"}[encoding]
    package.replace("families_by_organisation.csv", "Shares the first rank", word)
    package.write("families_by_organisation.csv", package.read("families_by_organisation.csv").encode(encoding))
    assert {file for file, _ in frictionless_rows(package)} == {"families_by_organisation.csv"}
    assert {file for file, _ in our_rows(package)} == {"families_by_organisation.csv"}
    package.describe(lambda document: package.resource(document, "families_by_organisation").update(encoding=encoding))
    assert frictionless_rows(package) == our_rows(package) == set()


@pytest.mark.parametrize("name", ["genai-2024", "genai-2026"])
def test_the_shipped_packages_are_valid_to_both(tmp_path: Path, name: str) -> None:
    shutil.copytree(Path(__file__).parents[2] / "data" / name, tmp_path / name)
    package = Package(tmp_path / name)
    assert frictionless_rows(package) == our_rows(package) == set()
