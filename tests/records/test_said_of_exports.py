"""What an import says of its exports and of its years: no more than all of them carry."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import patentdeck
from patentdeck.errors import DataError, InputError
from patentdeck.records.objections import of_output, of_tables
from records.package_reading import numbers, said
from records.test_import import GOOGLE_HEAD, LENS, lens_row, table


def searched(path: Path, search: str, number: int) -> Path:
    """An export of Google of one publication, with the address of its search above it unless that is empty."""
    above = f"search URL:,https://patents.google.com/?q={search}\n" if search else ""
    row = f"US-{number}-B1,Thing ,Foo,X,2014-01-01,2014-01-01,2016-09-06,,l,\n"
    path.write_text(f"{above}{GOOGLE_HEAD}\n{row}", encoding="utf-8")
    return path


def test_exports_of_several_searches_name_each_of_them(tmp_path: Path) -> None:
    searches = ("battery", "solar", "battery")
    files = [searched(tmp_path / f"{at}.csv", search, at) for at, search in enumerate(searches)]
    patentdeck.import_records(files, tmp_path / "google")
    told = said(tmp_path / "google")
    assert told["query"] == "https://patents.google.com/?q=battery; https://patents.google.com/?q=solar"
    assert told["title"] == "source"


def test_a_search_that_some_of_the_files_do_not_tell_is_not_said_of_all(tmp_path: Path) -> None:
    files = [searched(tmp_path / "a.csv", "battery", 1), searched(tmp_path / "b.csv", "", 2)]
    patentdeck.import_records(files, tmp_path / "google")
    assert "query" not in said(tmp_path / "google")


def lens(folder: Path) -> Path:
    """Three publications, the last of May 2020."""
    days = ("2018-02-03", "2019-03-04", "2020-05-06")
    rows = [lens_row(at, **{"Publication Date": day, "Publication Year": day[:4]}) for at, day in enumerate(days, 1)]
    return table(folder / "lens.csv", LENS, *rows)


def test_of_years_after_the_export_nothing_is_said_and_not_zero(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="goes on to 2030, and the records end with 2020-05-06") as wrong:
        patentdeck.import_records([lens(tmp_path)], tmp_path / "made", period=(2018, 2030))
    assert "--period 2018-2020" in str(wrong.value)
    assert not (tmp_path / "made").exists()


def test_an_export_that_was_made_later_carries_the_years_up_to_that(tmp_path: Path) -> None:
    patentdeck.import_records([lens(tmp_path)], tmp_path / "made", period=(2018, 2021), as_of="2021-06-30")
    assert numbers(tmp_path / "made", "families_by_year") == {2018: "1", 2019: "1", 2020: "1", 2021: "0"}


NESTED = "publication_number,family_id,publication_date,country_code,title\nUS-1-A,1,20200101,US,Thing\n"


@pytest.mark.parametrize("named", ["auto", "bigquery"])
def test_nested_records_in_a_table_of_text_are_told_for_what_they_are(tmp_path: Path, named: str) -> None:
    (tmp_path / "a.csv").write_text(NESTED, encoding="utf-8")
    with pytest.raises(InputError, match="columns of bigquery, whose people and texts are nested") as wrong:
        patentdeck.import_records([tmp_path / "a.csv"], tmp_path / "made", format=named)
    assert "JSON lines or Parquet" in str(wrong.value) and "--map-template" in str(wrong.value)


def test_a_table_of_text_comes_near_to_no_nested_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(NESTED.replace("country_code", "office"), encoding="utf-8")
    with pytest.raises(InputError, match="of no known format") as wrong:
        patentdeck.import_records([tmp_path / "a.csv"], tmp_path / "made")
    assert "comes near" not in str(wrong.value)


def test_a_path_that_is_no_text_is_told_before_an_engine_meets_it() -> None:
    odd = Path("odd\udcff")
    for problems in (of_output(odd / "made", []), of_tables(odd / "tables", Path("made"), [])):
        assert [problem.message for problem in problems] == ["The path has bytes that are no text"]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.parquet"])
def test_a_warehouse_may_write_all_names_of_columns_in_capitals(tmp_path: Path, name: str) -> None:
    rows = [
        {
            "PUBLICATION_NUMBER": f"US-{at}-A1",
            "COUNTRY_CODE": "US",
            "FAMILY_ID": str(at // 2),
            "PUBLICATION_DATE": 20200101,
            "ASSIGNEE_HARMONIZED": [{"name": "Acme", "country_code": "DE"}],
        }
        for at in range(4)
    ]
    if name.endswith("parquet"):
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / name)
    else:
        (tmp_path / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    patentdeck.import_records([tmp_path / name], tmp_path / "made")
    assert numbers(tmp_path / "made", "families_by_country", "country") == {("WORLD",): "2", ("DE",): "2"}
    assert said(tmp_path / "made")["place"] == "applicant"
