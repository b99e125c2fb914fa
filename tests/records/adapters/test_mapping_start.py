"""`--map-template` on exports as vendors write them: the start is right as it is, and its import is the truth."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import patentdeck
from patentdeck.errors import DataError
from records.package_reading import values

ESPACENET = (
    [["Espacenet"], ["https://worldwide.espacenet.com/patent/search?q=x"], ["3 results"], [""], ["x"], ["x"], [""]],
    "No|Title|Inventors|Applicants|Publication number|Earliest priority|IPC|CPC|Publication date|Earliest publication"
    "|Family number|",
    [
        "1|Cell A|MUELLER HANS [DE] \nLI WEI [CN]|ACME AG [DE]|DE102019000001A1 \nWO2020123456A1 \nCN112345678A"
        "|2018-05-04|H01L|H01L|2019-11-07 \n2020-06-18 \n2021-02-05|2019-11-07|061234567|",
        "2|Cell B|TANAKA TARO [JP]|BETA KK [JP] \nACME AG [DE]|JP2021000001A|2019-06-01|H01L||2021-01-07|2021-01-07"
        "|061234568|",
        "3|Cell C|||US2022000001A1|2020-06-01|H01L||2022-01-06|2022-01-06|061234569|",
    ],
)
DERWENT = (
    [["Derwent Innovation Patent Export"], ["Table of Contents"]],
    "Publication Number;Assignee/Applicant;Title (English);Abstract (English);Publication Date;Priority Date"
    ";Assignee - Original - Country/Region;Assignee - DWPI;Inventor;Priority Number;INPADOC Family Members",
    [
        "US20190000001A1;Acme Inc. | Beta Ltd.;A;B;2019-01-03;2016-07-01;US | GB;ACME INC;Smith, John | Li, Wei"
        ";US201662000001P;US20190000001A1 | CN109000001A",
        "CN109000001A;Acme Inc.;A;B;2019-01-05;2016-07-01;US;ACME INC;Smith, John;US201662000001P"
        ";US20190000001A1 | CN109000001A",
    ],
)
ORBIT = (
    [],
    "Questel unique family ID (FAN);English title;Abstract;Publication numbers with kind code;Publication dates"
    ";Earliest priority date;Latest standardized assignees - inventors removed;Assignee country;Inventors",
    [
        "87709259;A;B;US20190000001A1\nEP3500001A1;2019-01-03\n2018-06-26;2017-07-01;ACME\nBETA;US\nGB;SMITH\nLI",
        "87709260;A;B;CN109000001A;2019-01-05;2017-07-01;GAMMA;CN;LI",
    ],
)
PATENTSCOPE = (
    [["Query: cells"], [""]],
    "Application Id|Application Number|Application Date|Country|Title|Abstract|I P C|Applicants|Inventors"
    "|Publication Number|Publication Date|Priorities Data|National Phase Entries",
    [
        "WO2020123456|EP2019000001|05.11.2019|WO|A|B|H01L|ACME AG|MUELLER; LI|WO/2020/123456|18.06.2020"
        "|102018000001 07.11.2018 DE|",
        "US123|16000001|01.02.2018|US|A|B|H01L|ACME INC.; BETA|SMITH|20190000001|03.01.2019||",
    ],
)
J_PLATPAT = (
    [],
    "文献番号|出願番号|出願日|公知日|発明の名称|出願人/権利者|FI|公開番号|登録番号|ステージ|文献URL",
    [
        "特開2023-012345|特願2021-1|2021/06/16|2023/01/25|電池|アルファ株式会社,ベータ株式会社|H01L|特開2023-012345|||x",
        "特許7123456|特願2020-2|2020/06/16|2022/08/23|電池|アルファ株式会社|H01L||特許7123456||x",
    ],
)
PATSNAP = (
    [],
    "序号|公开(公告)号|公开(公告)日|申请号|标题|摘要|[标]当前申请(专利权)人|[标]原始申请(专利权)人|发明人|受理局|简单同族",
    ["1|CN109000001A|2019-01-05|CN2017|电池|摘要|甲公司|甲公司 / 乙公司|李伟 / 王芳|中国|CN109000001A / US2019001A1"],
)


Export = tuple[Sequence[Sequence[str]], str, Sequence[str]]


def table(export: Export) -> list[Sequence[str]]:
    """The rows of an export, those above its header among them."""
    above, header, rows = export
    parts = "|" if "|" in header else ";"
    cells = [[cell.replace(" / ", " | ") for cell in row.split(parts)] for row in rows]
    return [*above, header.split(parts), *cells]


def written(path: Path, export: Export) -> Path:
    """An export as a file, of the kind that its name says: xlsx, or CSV with semicolons or commas."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in table(export):
            book.active.append(row)
        book.save(path)
        return path
    text = io.StringIO()
    delimiter = ";" if export is ESPACENET else ","
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(table(export))
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def start(path: Path) -> dict[str, Any]:
    return tomllib.loads(patentdeck.map_template(path))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("export", "publisher", "separator", "columns"),
    [
        (
            ESPACENET, "European Patent Office", "\n",
            {"id": "Publication number", "published": "Publication date", "priority": "Earliest priority",
             "simple_family": "Family number", "title": "Title", "applicants": "Applicants", "inventors": "Inventors"},
        ),
        (
            DERWENT, "Clarivate", " | ",
            {"id": "Publication Number", "published": "Publication Date", "priority": "Priority Date",
             "priority_number": "Priority Number", "extended_members": "INPADOC Family Members",
             "title": "Title (English)", "abstract": "Abstract (English)", "applicants": "Assignee/Applicant",
             "applicant_countries": "Assignee - Original - Country/Region", "inventors": "Inventor"},
        ),
        (
            ORBIT, "Questel", "\n",
            {"id": "Publication numbers with kind code", "published": "Publication dates",
             "priority": "Earliest priority date", "own_family": "Questel unique family ID (FAN)",
             "title": "English title", "abstract": "Abstract", "inventors": "Inventors",
             "applicants": "Latest standardized assignees - inventors removed",
             "applicant_countries": "Assignee country"},
        ),
        (
            PATENTSCOPE, "WIPO", ";",
            {"id": "Publication Number", "office": "Country", "published": "Publication Date", "title": "Title",
             "abstract": "Abstract", "applicants": "Applicants", "inventors": "Inventors"},
        ),
        (
            J_PLATPAT, "INPIT", ",",
            {"id": "文献番号", "published": "公知日", "title": "発明の名称", "applicants": "出願人/権利者"},
        ),
        (
            PATSNAP, "PatSnap", " | ",
            {"id": "公开(公告)号", "published": "公开(公告)日", "simple_members": "简单同族", "title": "标题",
             "abstract": "摘要", "applicants": "[标]原始申请(专利权)人", "inventors": "发明人"},
        ),
    ],
    ids=["espacenet", "derwent", "orbit", "patentscope", "j-platpat", "patsnap"],
)  # fmt: skip
def test_an_export_of_a_known_vendor_is_begun_as_it_is_to_be_read(
    tmp_path: Path, kind: str, export: Export, publisher: str, separator: str, columns: dict[str, str]
) -> None:
    begun = start(written(tmp_path / f"export.{kind}", export))
    assert (begun["publisher"], begun["list_separator"]) == (publisher, separator)
    assert begun["columns"] == {field: [name] for field, name in columns.items()}


def test_espacenets_families_have_the_offices_of_all_their_publications_and_the_countries_behind_names(
    tmp_path: Path,
) -> None:
    export = written(tmp_path / "list.csv", ESPACENET)
    patentdeck.import_records([export], tmp_path / "inventors", mapping="espacenet")
    assert values(tmp_path / "inventors", "families_by_year") == {"2019": "1", "2020": "0", "2021": "1", "2022": "1"}
    told = {"WORLD": "3", "CN": "1", "DE": "1", "JP": "1"}
    assert values(tmp_path / "inventors", "families_by_country", "country") == told
    owners = values(tmp_path / "inventors", "families_by_organisation", "organisation")
    assert sorted(owners.values()) == ["1", "2"]
    patentdeck.import_records([export], tmp_path / "offices", mapping="espacenet", place="office")
    told = {"WORLD": "3", "CN": "1", "DE": "1", "JP": "1", "US": "1", "WO": "1"}
    assert values(tmp_path / "offices", "families_by_country", "country") == told
    counts = values(tmp_path / "offices", "import_counts", "measure")
    assert (counts["rows_read"], counts["records"], counts["units"]) == ("3", "5", "3")


@pytest.mark.parametrize(
    ("export", "places", "family"),
    [
        (DERWENT, {"WORLD": "1", "US": "1", "GB": "1"}, "extended"),
        (ORBIT, {"WORLD": "2", "CN": "1", "GB": "1", "US": "1"}, "own"),
        (PATENTSCOPE, {"WORLD": "2", "US": "1", "WO": "1"}, "none"),
        (J_PLATPAT, {"WORLD": "2", "JP": "2"}, "none"),
        (PATSNAP, {"WORLD": "1", "CN": "1"}, "simple"),
    ],
    ids=["derwent", "orbit", "patentscope", "j-platpat", "patsnap"],
)
def test_what_was_begun_imports_as_it_stands(
    tmp_path: Path, export: Export, places: dict[str, str], family: str
) -> None:
    path = written(tmp_path / "export.xlsx", export)
    mapping = tmp_path / "map.toml"
    mapping.write_text(patentdeck.map_template(path), encoding="utf-8")
    made = patentdeck.import_records([path], tmp_path / "made", mapping=mapping)
    unit = "publications" if family == "none" else "families"
    assert values(tmp_path / "made", f"{unit}_by_country", "country") == places
    assert ("as the source groups them" in made.basis) == (family == "own")
    assert ("(extended)" in made.basis) == (family == "extended")


def test_a_family_of_orbit_is_of_the_year_of_its_earliest_publication(tmp_path: Path) -> None:
    path = written(tmp_path / "export.csv", ORBIT)
    mapping = tmp_path / "map.toml"
    mapping.write_text(patentdeck.map_template(path), encoding="utf-8")
    patentdeck.import_records([path], tmp_path / "made", mapping=mapping)
    assert values(tmp_path / "made", "families_by_year") == {"2018": "1", "2019": "1"}


def test_what_nobody_knows_is_begun_with_what_a_person_must_say_and_refused_until_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Patent no.,Simple Family Size,Publication date\nEP1A1,3,2019-01-02\n", encoding="utf-8")
    text = patentdeck.map_template(path)
    assert tomllib.loads(text)["columns"] == {"id": ["Patent no."], "published": ["Publication date"]}
    mapping = tmp_path / "map.toml"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        patentdeck.import_records([path], tmp_path / "made", mapping=mapping)
    assert "title still says what --map-template wrote" in str(caught.value)
    assert "publisher still says what --map-template wrote" in str(caught.value)


def test_the_start_for_a_format_that_needs_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "lens.csv"
    header = "Jurisdiction,Display Key,Lens ID,Publication Date,Title,Simple Family Size,Application Number"
    path.write_text(f"{header}\nUS,US 1 A,000-000-000-000-000,2019-01-02,x,1,2\n", encoding="utf-8")
    text = patentdeck.map_template(path)
    assert "# This is Lens.org patent search, CSV export: it is read without a mapping, and better." in text
    assert tomllib.loads(text)["columns"]["id"] == ["Display Key"]
    assert "simple_family" not in tomllib.loads(text)["columns"]


def test_columns_of_a_mapping_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("No,Date\nEP1A1,2019-01-02\n", encoding="utf-8")
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        'title = "x"\npublisher = "y"\noffice = "EP"\n[columns]\nid = "No"\npublished = "Date"\nyear = "Year"\n'
        'applicants = "Aplicants"\n',
        encoding="utf-8",
    )
    made = patentdeck.import_records([path], tmp_path / "made", mapping=mapping)
    assert dict(made.recognised.absent) == {"applicants": ("Aplicants",)}


@pytest.mark.parametrize(
    ("line", "told"),
    [('office = "Japan"', "office is Japan"), ("countries_in_names = 1", "neither true nor false")],
)
def test_a_setting_that_is_none_is_told(tmp_path: Path, line: str, told: str) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text(f'title = "x"\npublisher = "y"\n{line}\n[columns]\nid = "No"\n', encoding="utf-8")
    path = tmp_path / "own.csv"
    path.write_text("No\n1\n", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        patentdeck.import_records([path], tmp_path / "made", mapping=mapping)
