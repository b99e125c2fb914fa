"""Exports that a mapping reads, through the whole path: what their cells do not say is not counted as if they did."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import patentdeck
from patentdeck.errors import InputError
from patentdeck.records.making import Made
from records.package_reading import numbers, said

HEAD = 'title = "Somebody\'s export"\npublisher = "Somebody"\n[columns]\nid = "id"\nyear = "year"\n'


def imported(folder: Path, columns: str, text: str, name: str = "a.csv", **options: object) -> Made:
    """What comes of an export with this text, by a mapping with these columns beside `id` and `year`."""
    (folder / name).write_text(text, encoding="utf-8")
    return mapped(folder, columns, folder / name, **options)


def mapped(folder: Path, columns: str, file: Path, **options: object) -> Made:
    mapping = folder / "map.toml"
    mapping.write_text(HEAD + columns, encoding="utf-8")
    return patentdeck.import_records([file], folder / "made", mapping=mapping, max_bad=50, **options)  # type: ignore[arg-type]


def refused(folder: Path) -> list[tuple[str, str]]:
    """The rows in quarantine, by line and reason."""
    with (folder / "made" / "quarantine.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["line"], row["reason"]) for row in csv.DictReader(file)]


def test_a_row_with_a_comma_too_many_is_refused_and_not_read_one_cell_off(tmp_path: Path) -> None:
    text = (
        "id,title,applicants,year\nUS1A,t,Foo,2020\nUS2A,t, with comma,Bar,2020\nUS3A,t,Foo,2020,,\nUS4A,t,Foo,2020\n"
    )
    imported(tmp_path, 'title = "title"\napplicants = "applicants"\n', text)
    ((line, reason),) = refused(tmp_path)
    assert line == "3" and "More cells than the header has columns" in reason
    assert numbers(tmp_path / "made", "publications_by_year") == {2020: "3"}
    assert numbers(tmp_path / "made", "publications_by_organisation", "organisation") == {("foo",): "3"}


def test_a_row_that_is_refused_decides_no_column_of_dates(tmp_path: Path) -> None:
    text = "id,year,day\nUS1A,,03/04/2014\nUS2A,,25/04/2014\nUS3A,,4/25/2014,x\nUS4A,,05/04/2014\n"
    made = imported(tmp_path, 'published = "day"\n', text)
    assert made.reading is not None and [manner.order for manner in made.reading.dates.values()] == ["dmy"]
    assert made.account.latest == "2014-04-25"


def test_years_with_a_point_and_dates_are_years_and_what_is_none_is_refused(tmp_path: Path) -> None:
    text = "id,year\nUS1A,2020.0\nUS2A,2021-05-06\nUS3A,\nUS4A,about 2019\nUS5A,9999\n"
    made = imported(tmp_path, "", text)
    assert numbers(tmp_path / "made", "publications_by_year") == {2020: "1", 2021: "1"}
    assert made.counts.totals.units_without_year == 2
    assert refused(tmp_path) == [("5", "the year of publication is no year: about 2019")]


def test_several_publications_in_a_row_have_the_year_that_the_row_states(tmp_path: Path) -> None:
    made = imported(tmp_path, "", "id,year\nUS1A; EP2A,2020\nUS3A,2021\n")
    assert numbers(tmp_path / "made", "publications_by_year") == {2020: "2", 2021: "1"}
    assert made.reading is not None
    assert dict(made.reading.doubts) == {
        "several publications in a row, and one year for all: it was taken for each": 1
    }


def test_families_of_the_sources_own_are_not_taken_for_simple_ones_where_those_are_missing(tmp_path: Path) -> None:
    columns = 'simple_family = "docdb"\nown_family = "fampat"\n'
    text = "id,docdb,fampat,year\nUS1A,11,F1,2020\nEP1A,11,F2,2020\nUS2A,,F1,2021\nUS3A,,F1,2021\n"
    imported(tmp_path, columns, text)
    assert said(tmp_path / "made")["family"] == "simple"
    assert numbers(tmp_path / "made", "families_by_year") == {2020: "1", 2021: "2"}


def test_families_of_the_sources_own_count_as_such_where_there_are_no_others(tmp_path: Path) -> None:
    columns = 'simple_family = "docdb"\nown_family = "fampat"\n'
    imported(tmp_path, columns, "id,fampat,year\nUS1A,F1,2020\nEP1A,F2,2020\nUS2A,F1,2021\n")
    assert said(tmp_path / "made")["family"] == "own"
    assert numbers(tmp_path / "made", "families_by_year") == {2020: "2"}


def test_files_of_which_some_alone_know_simple_families_are_grouped_in_one_way(tmp_path: Path) -> None:
    mapping, first, second = (tmp_path / name for name in ("map.toml", "a.csv", "b.csv"))
    mapping.write_text(HEAD + 'simple_family = "docdb"\nown_family = "fampat"\n', encoding="utf-8")
    first.write_text("id,docdb,fampat,year\nUS1A,11,F1,2020\nEP1A,12,F1,2020\n", encoding="utf-8")
    second.write_text("id,fampat,year\nUS2A,F1,2021\nUS3A,F2,2021\n", encoding="utf-8")
    patentdeck.import_records([first, second], tmp_path / "made", mapping=mapping)
    assert said(tmp_path / "made")["family"] == "own"
    assert numbers(tmp_path / "made", "families_by_year") == {2020: "1", 2021: "1"}


def test_international_applications_are_filed_at_an_office_and_published_by_wipo(tmp_path: Path) -> None:
    text = "id,first,year\nUS1A,PCT/CN2014/012345,2020\nPCT/US2018/123456,US 62/123,2020\nEP3A,PCT/2014,2020\n"
    text += "EP4A,WOPCT/US2017/1,2020\n"
    imported(tmp_path, 'priority_number = "first"\n', text, place="priority")
    table = "publications_by_country"
    assert numbers(tmp_path / "made", table, "country") == {("WORLD",): "4", ("CN",): "1", ("US",): "2"}
    imported(tmp_path, "", text)
    assert numbers(tmp_path / "made", table, "country") == {("WORLD",): "4", ("EP",): "2", ("US",): "1", ("WO",): "1"}


def test_the_error_of_a_formula_tells_no_rows_apart(tmp_path: Path) -> None:
    made = imported(tmp_path, "", "id,year\nUS1A,2020\n#N/A,2020\n#REF!,2021\nUS4A,2020\n")
    assert made.counts.totals.records == 2
    assert [line for line, _ in refused(tmp_path)] == ["3", "4"]


def test_where_no_row_has_a_place_the_basis_names_none(tmp_path: Path) -> None:
    columns = 'applicants = "who"\napplicant_countries = "where"\n'
    imported(tmp_path, columns, "id,who,where,year\nUS1A,Foo,,2020\nUS2A,Bar,,2020\n")
    document = json.loads((tmp_path / "made" / "datapackage.json").read_text(encoding="utf-8"))["patentdeck"]
    assert document["basis"] == "patent publications, year of publication"
    imported(tmp_path, columns, "id,who,where,year\nUS1A,Foo,DE,2020\nUS2A,Bar,,2020\n")
    document = json.loads((tmp_path / "made" / "datapackage.json").read_text(encoding="utf-8"))["patentdeck"]
    assert "applicant country" in document["basis"]


ROWS = (
    {"id": "US1A", "year": 2020, "applicants": ["Foo, Inc.", "Bar GmbH"]},
    {"id": "US2A", "year": 2020, "applicants": ["Foo Inc", None]},
    {"id": "US3A", "year": 2020, "applicants": []},
)


def test_lists_of_json_and_parquet_are_lists(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    columns = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(list(ROWS)), columns)
    for file in (lines, columns):
        made = mapped(tmp_path, 'applicants = "applicants"\n', file)
        owners = numbers(tmp_path / "made", "publications_by_organisation", "organisation")
        assert owners == {("foo",): "2", ("bar",): "1"}
        assert made.counts.totals.owned == 2


def test_lists_of_objects_are_refused_and_not_printed_as_owners(tmp_path: Path) -> None:
    rows = [{"id": f"US{number}A", "year": 2020, "applicants": [{"name": "Foo"}]} for number in range(3)]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    with pytest.raises(InputError, match="A list holds objects"):
        imported(tmp_path, 'applicants = "applicants"\n', text, "a.jsonl")
    assert not (tmp_path / "made").exists()
