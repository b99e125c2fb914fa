"""The shipped data packages: sound for any validator, complete for the article, honest about what is not known.

`article.csv` beside this file holds the figures of the article as it prints them (percent as percent): the
packages must hold every one of them again, as a data row or as a statement that the audit recomputes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from fractions import Fraction
from pathlib import Path

import frictionless
import pytest

from patentdeck import dataset
from patentdeck.facts.audit import audit

DATA = Path(__file__).parents[2] / "data"
LANDSCAPE = DATA / "genai-2024"
UPDATE = DATA / "genai-2026"
BOTH = pytest.mark.parametrize("folder", [LANDSCAPE, UPDATE], ids=lambda folder: folder.name)

Rows = list[dict[str, str]]


def rows(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def descriptor(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def tables(folder: Path, *kinds: str) -> list[str]:
    return [r["name"] for r in descriptor(folder)["resources"] if r["patentdeck"]["kind"] in kinds]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} should stand once in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(LANDSCAPE, tmp_path / "genai-2024")


# Anybody's validator


def faults(folder: Path) -> list[str]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [fault[0] for fault in report.flatten(["type"])]


@BOTH
def test_the_frictionless_validator_accepts_the_package(folder):
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("CN,2014,2023,38210", "XX,2014,2023,38210", "foreign-key"),
        ("CN,2014,2023,38210", "US,2014,2023,38210", "primary-key"),
        ("CN,2014,2023,38210", "CN,2014,2023,many", "type-error"),
        ("CN,2014,2023,38210,,,exact", "CN,2014,2023,38210,,,certain", "constraint-error"),
    ],
)
def test_the_frictionless_validator_refuses_a_damaged_package(copy, old, new, fault):
    rewrite(copy / "families_by_country.csv", old, new)
    assert fault in faults(copy)


@BOTH
def test_every_column_is_described_and_nothing_is_loose_in_the_folder(folder):
    for resource in descriptor(folder)["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    paths = {resource["path"] for resource in descriptor(folder)["resources"]}
    assert paths | {"datapackage.json"} == {file.name for file in folder.iterdir()}


# The seal


def unsealed(folder: Path) -> list[str]:
    """The files whose bytes are not those that the descriptor recorded."""
    return [
        resource["path"]
        for resource in descriptor(folder)["resources"]
        for data in [(folder / resource["path"]).read_bytes()]
        if resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}" or resource["bytes"] != len(data)
    ]


@BOTH
def test_the_recorded_hashes_are_those_of_the_files(folder):
    assert unsealed(folder) == []
    assert dataset.load(folder).warnings == ()


def test_an_edited_file_no_longer_bears_its_hash(copy):
    rewrite(copy / "families_by_country.csv", "38210", "38211")
    assert unsealed(copy) == ["families_by_country.csv"]
    assert len(dataset.load(copy).warnings) == 1


@BOTH
def test_files_are_plain_utf8_with_unix_lines_and_unquoted_numbers(folder):
    for file in folder.iterdir():
        data = file.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert not re.search(rb'(^|,)"[0-9.]+"(,|$)', data, re.MULTILINE), file.name


# The article


def article() -> dict[str, tuple[str, str]]:
    with (Path(__file__).parent / "article.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row["value"], row["unit"]) for row in csv.DictReader(file)}


def says(cell: str, value: str, unit: str) -> bool:
    """Whether a cell of the package says what the article prints."""
    if unit in ("word", "date"):
        return cell.startswith(value)
    printed = Fraction(value) / 100 if unit == "percent" else Fraction(value)
    return bool(cell) and Fraction(cell) == printed


def not_found(folder: Path) -> set[str]:
    """The figures of the article that the package does not hold where its coverage table says."""
    printed = article()
    places = rows(folder, "article_figures")
    missing = set(printed) - {place["id"] for place in places}
    for place in places:
        keys = dict(key.split("=", 1) for key in place["row"].split("|"))
        met = [row for row in rows(folder, place["table"]) if keys.items() <= row.items()]
        cell = met[0][place["column"]] if len(met) == 1 else ""
        if not says(cell, *printed[place["id"]]) or cell != place["value"]:
            missing.add(place["id"])
    return missing


def test_every_figure_of_the_article_is_found_again():
    assert len(article()) == 117
    assert not_found(LANDSCAPE) == set()


def test_the_update_holds_what_the_landscape_holds():
    for table in tables(LANDSCAPE, "entities", "values", "stated"):
        later = rows(UPDATE, table)
        assert [row for row in rows(LANDSCAPE, table) if row not in later] == [], table


@pytest.mark.parametrize(
    ("table", "line", "missed"),
    [
        ("families_by_country", "CN,2014,2023,38210,,,exact,stated,WIPO 2024,UN-NEWS", {"S027"}),
        ("ranks", "tsinghua,llm,research,1", {"S116"}),
        ("stated", "S036,", {"S036"}),
        ("article_figures", "S117,", {"S117"}),
    ],
)
def test_a_removed_row_is_noticed(copy, table, line, missed):
    file = copy / f"{table}.csv"
    kept = [row for row in file.read_text(encoding="utf-8").splitlines(True) if not row.startswith(line)]
    file.write_text("".join(kept), encoding="utf-8", newline="\n")
    assert not_found(copy) == missed


def test_a_changed_value_is_noticed(copy):
    rewrite(copy / "families_by_organisation.csv", "tencent,2014,2023,2074", "tencent,2014,2023,2047")
    assert not_found(copy) == {"S044"}


# What the numbers bring with them


def low_grade_rows(folder: Path) -> list[str]:
    low = {source["id"] for source in rows(folder, "sources") if source["grade"] == "low"}
    return [table for table in tables(folder, "values") for row in rows(folder, table) if row["source"] in low]


@BOTH
def test_no_low_grade_source_stands_in_a_value_table(folder):
    assert low_grade_rows(folder) == []


def test_a_low_grade_source_in_a_value_table_is_noticed(copy):
    rewrite(copy / "sources.csv", '2024-07,2026-11-22,medium,"none stated', '2024-07,2026-11-22,low,"none stated')
    assert "families_by_organisation" in low_grade_rows(copy)


def published_after(folder: Path, as_of: str) -> list[str]:
    """Sources that came out and rows that reach beyond a day; a bare year or month counts from its start."""
    sources = [s["id"] for s in rows(folder, "sources") if s["published"] > as_of[: len(s["published"])]]
    late = [
        f"{table}: {row['to']}"
        for table in tables(folder, "values")
        for row in rows(folder, table)
        if row["to"] > as_of[: len(row["to"])]
    ]
    return sources + late


@BOTH
def test_an_edition_holds_only_what_was_published_by_its_day(folder):
    assert published_after(folder, descriptor(folder)["patentdeck"]["as_of"]) == []


def test_what_the_update_adds_was_published_after_the_day_of_the_landscape():
    added = {source["id"] for source in rows(UPDATE, "sources")}
    added -= {source["id"] for source in rows(LANDSCAPE, "sources")}
    assert added <= set(published_after(UPDATE, descriptor(LANDSCAPE)["patentdeck"]["as_of"]))


def test_the_landscape_knows_no_edition_but_those_of_its_time():
    editions = {row["edition"] for table in tables(LANDSCAPE, "values") for row in rows(LANDSCAPE, table)}
    assert editions == {"WIPO 2024", "AI Index 2024"}


@BOTH
def test_entities_and_statements_speak_both_languages(folder):
    for table in tables(folder, "entities"):
        for row in rows(folder, table):
            assert all(row[name] for name in ("name_en", "name_zh", "short_en", "short_zh")), row["id"]
    for row in rows(folder, "sources"):
        assert row["short_en"], row["id"]
        assert row["short_zh"], row["id"]
    for row in rows(folder, "stated"):
        assert re.search(r"[A-Za-z]", row["says_en"]), row["id"]
        assert re.search(r"[一-鿿]", row["says_zh"]), row["id"]


@BOTH
def test_the_ambiguous_university_has_candidates_and_no_country(folder):
    owners = {row["name_zh"]: row for row in rows(folder, "organisations")}
    assert owners["西北大学"]["country"] == ""
    assert owners["西北大学"]["country_candidates"] == "US|CN"
    assert [name for name, row in owners.items() if not row["country"]] == ["西北大学"]


@BOTH
def test_every_listed_owner_is_one_of_twenty_companies_or_twenty_research_organisations(folder):
    kinds = {row["id"]: row["kind"] for row in rows(folder, "organisations")}
    listed = [kinds[row["organisation"]] for row in rows(folder, "families_by_organisation")]
    assert listed == ["company"] * 20 + ["research"] * 20


@BOTH
def test_what_nobody_could_read_is_a_gap_and_not_a_number(folder):
    years = {row["from"]: row for row in rows(folder, "families_by_year")}
    for year in range(2015, 2023):
        assert years[str(year)]["exactness"] == "not_available"
        assert years[str(year)]["value"] == ""
    assert years["2014"]["value"] == "733"


@BOTH
def test_numbers_are_as_exact_as_they_say(folder):
    for table in tables(folder, "values"):
        number = "rank" if table == "ranks" else "value"
        for row in rows(folder, table):
            value, low, high = (Fraction(row[c]) if row[c] else None for c in (number, "low", "high"))
            where = f"{table}: {row}"
            match row["exactness"]:
                case "exact":
                    assert (value is not None, low, high) == (True, None, None), where
                case "approx":
                    assert low <= value <= high, where
                    assert low < high, where
                case "lower_bound":
                    assert value == low, where
                    assert high is None, where
                case "upper_bound":
                    assert value == high, where
                    assert low is None, where
                case "range":
                    assert value is None, where
                    assert low < high, where
                case _:
                    assert (value, low, high) == (None, None, None), where


# Loaded


def verdicts(folder: Path) -> dict[str, str]:
    findings, broken = audit(dataset.load(folder))
    assert broken == {}
    return {finding.stated.id: finding.verdict for finding in findings}


@BOTH
def test_the_audit_finds_where_the_article_contradicts_itself(folder):
    found = verdicts(folder)
    for check in ("C01", "C03", "C04", "C05", "C09", "S085", "S086", "S107", "S108"):
        assert found[check] == "contradicts", check
    for check in ("C02", "C06", "C10", "C11", "C13", "C18", "C20", "C27", "S041", "S064", "S109"):
        assert found[check] == "agrees", check
    for check in ("C07", "C08", "C14", "C16", "S001", "S004", "S007", "S037"):
        assert found[check] == "rounded", check
    for check in ("C12", "C15", "C17", "C19", "C21", "C22", "C23"):
        assert found[check] == "note", check
    assert found["C24"] == "not_computable"


def test_the_update_finds_where_editions_and_counts_differ():
    found = verdicts(UPDATE)
    assert found["C25"] == found["C26"] == "contradicts"
    assert {f"C{number:02}" for number in range(1, 28)} <= set(found)
    assert not {"C25", "C26"} & set(verdicts(LANDSCAPE))


def test_an_audit_of_corrected_data_no_longer_contradicts(copy):
    rewrite(copy / "organisations.csv", "Dalian UT,大连理工大学,CN", "Dalian UT,大连理工大学,KR")
    rewrite(copy / "organisations.csv", "西北大学,,US|CN", "西北大学,US,")
    found = verdicts(copy)
    assert found["C09"] == "agrees"
    assert found["S109"] == "contradicts"


@BOTH
def test_the_notable_models_stand_at_the_latest_year(folder):
    table = dataset.load(folder).tables["notable_models_by_country"]
    latest = {r.keys["country"]: r.value for r in table.rows if r.period == table.period}
    expected = {LANDSCAPE: (61, 15), UPDATE: (59, 35)}[folder]
    assert (latest["US"], latest["CN"]) == expected


@BOTH
def test_what_a_source_says_carries_no_numeral_of_its_own(folder):
    numeral = re.compile(
        r"(?<![A-Za-z]-R)\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half)\b|[二三四五六七八九十]"
    )
    for row in rows(folder, "stated"):
        assert not numeral.search(f"{row['says_en']} {row['says_zh']}"), row["id"]
