"""Each trap of patent records by a small export, through the whole import, to numbers that were counted by hand.

docs/dev/records.md lists them, with the test of each.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import patentdeck
from patentdeck.errors import ChoiceError
from records.package_reading import counted, numbers, said
from records.test_import import google, lens_row, table
from workshop import ROOT

NEWEST = [
    "#",
    "Jurisdiction",
    "Kind",
    "Display Key",
    "Lens ID",
    "Publication Date",
    "Publication Year",
    "Application Number",
    "Application Date",
    "Priority Numbers",
    "Earliest Priority Date",
    "Title",
    "Abstract",
    "Applicants",
    "Inventors",
    "Owners",
    "URL",
    "Document Type",
    "Has Full Text",
    "Cites Patent Count",
    "Cited by Patent Count",
    "Simple Family Size",
    "Simple Family Members",
    "Simple Family Member Jurisdictions",
    "Extended Family Size",
    "Extended Family Members",
    "Extended Family Member Jurisdictions",
    "Sequence Count",
    "CPC Classifications",
    "IPCR Classifications",
    "US Classifications",
    "NPL Citation Count",
    "NPL Resolved Citation Count",
    "NPL Resolved Lens ID(s)",
    "NPL Resolved External ID(s)",
    "NPL Citations",
    "Legal Status",
]
FORMERLY = {"Display Key": "Publication Number", "Document Type": "Type", "Owners": "Owners (US)"}


def generation(width: int, former: bool, *without: str) -> list[str]:
    """A header of so many columns: without those that are named, and then without the last ones before the status."""
    kept = [title for title in NEWEST if title not in without]
    kept = [FORMERLY.get(title, title) if former else title for title in kept]
    return [*kept[: width - 1], kept[-1]]


GENERATIONS = {
    37: generation(37, False),
    32: generation(32, False),
    31: generation(31, True, "Legal Status"),
    26: generation(26, True, "Abstract", "Legal Status"),
    25: generation(25, True, "Abstract", "Simple Family Members", "Extended Family Members", "Legal Status"),
}


@pytest.mark.parametrize("width", GENERATIONS)
def test_every_generation_of_lens_headers_is_read_and_says_what_it_can_carry(tmp_path: Path, width: int) -> None:
    header = GENERATIONS[width]
    assert len(header) == width
    key = "Display Key" if "Display Key" in header else "Publication Number"
    family = "US 1 A1;;US 2 B2"
    rows: list[Mapping[str, object]] = [
        {**lens_row(1, Simple_Family_Members=family, Publication_Date="2019-02-03", Publication_Year="2019")},
        {**lens_row(2, Simple_Family_Members=family)},
        {**lens_row(3)},
    ]
    rows = [{**row, key: row["Display Key"]} for row in rows]
    package = tmp_path / "made"
    patentdeck.import_records([table(tmp_path / "lens.csv", header, *rows, encoding="utf-8-sig")], package)
    if "Simple Family Members" in header:
        assert numbers(package, "families_by_year") == {2019: "1", 2020: "1"}
        assert said(package)["family"] == "simple"
    else:  # nobody can tell its families, so nobody says that there are any
        assert numbers(package, "publications_by_year") == {2019: "1", 2020: "2"}
        assert said(package)["family"] == "none"
        with pytest.raises(ChoiceError, match="--family none"):
            patentdeck.import_records([tmp_path / "lens.csv"], tmp_path / "other", family="simple")


def test_the_family_without_an_id_is_that_of_its_smallest_member_however_they_are_listed(tmp_path: Path) -> None:
    listed = ("EP 9 A1;;CN 7 A;;US 5 A1", "US 5 A1;;EP 9 A1;;CN 7 A", "US 5 A1;;EP 9 A1")  # the last leaves itself out
    rows = [
        lens_row(number, Display_Key=key, Jurisdiction=key[:2], Simple_Family_Members=members)
        for number, (key, members) in enumerate(zip(("EP 9 A1", "CN 7 A", "CN 7 A"), listed, strict=True), 1)
    ]
    rows.append(lens_row(9, Display_Key="US 6 A1", Simple_Family_Members=""))
    package = tmp_path / "made"
    patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows)], package)
    assert counted(package)["units"] == 2
    assert counted(package)["records_without_family"] == 1
    assert numbers(package, "families_by_country", "country") == {
        ("WORLD",): "2", ("CN",): "1", ("EP",): "1", ("US",): "1",
    }  # fmt: skip


def test_simple_extended_and_no_families_are_three_counts_and_each_says_which_it_is(tmp_path: Path) -> None:
    simple, wide = ("US 1 A1;;US 2 A1", "US 3 A1"), "US 1 A1;;US 2 A1;;US 3 A1"
    path = table(
        tmp_path / "lens.csv",
        NEWEST,
        *(
            lens_row(number, Simple_Family_Members=simple[number > 2], Extended_Family_Members=wide)
            for number in (1, 2, 3)
        ),
    )
    for family, units, words in (
        ("simple", 2, "published patent families (simple)"),
        ("extended", 1, "published patent families (extended)"),
        ("none", 3, "patent publications"),
    ):
        patentdeck.import_records([path], tmp_path / family, family=family)  # type: ignore[arg-type]
        assert counted(tmp_path / family)["units"] == units
        bases = re.findall(r'"basis": "(.*)"', (tmp_path / family / "datapackage.json").read_text(encoding="utf-8"))
        assert len(bases) > 3
        assert all(basis.startswith(words) for basis in bases)


def test_offices_stand_in_for_countries_under_their_own_name_alone(tmp_path: Path) -> None:
    path = table(tmp_path / "lens.csv", NEWEST, lens_row(1, Priority_Numbers="KR 20190001 A;;US 62/1 P"))
    for place, words, where in (
        ("office", "office of publication", "US"),
        ("priority", "office of the earliest priority", "KR"),
    ):
        package = tmp_path / place
        patentdeck.import_records([path], package, place=place)  # type: ignore[arg-type]
        assert numbers(package, "families_by_country", "country") == {("WORLD",): "1", (where,): "1"}
        document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        assert words in document["patentdeck"]["basis"]
        assert "inventor" not in document["patentdeck"]["basis"]
    with pytest.raises(ChoiceError, match="--place office or priority"):
        patentdeck.import_records([path], tmp_path / "other", place="inventor")


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "utf-8", "utf-8-sig", "utf-16"])
def test_names_with_accents_are_the_same_owner_in_whatever_encoding(tmp_path: Path, encoding: str) -> None:
    rows = [lens_row(number, Applicants="Société Générale d’Électricité;;Müller & Söhne") for number in range(30)]
    package = tmp_path / "made"
    made = patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows, encoding=encoding)], package)
    with (package / "organisations.csv").open(encoding="utf-8", newline="") as file:
        assert {row["name_en"] for row in csv.DictReader(file)} == {"Société Générale d’Électricité", "Müller & Söhne"}
    assert made.reading.refused == 0


def test_days_and_months_are_told_by_their_own_column_where_two_columns_differ(tmp_path: Path) -> None:
    rows = [
        lens_row(1, Publication_Date="25/04/13", Publication_Year="", Earliest_Priority_Date="9/24/11"),
        lens_row(2, Publication_Date="03/12/13", Publication_Year="", Earliest_Priority_Date="1/2/12"),
    ]
    package = tmp_path / "made"
    patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows)], package, year="priority")
    assert numbers(package, "families_by_year") == {2011: "1", 2012: "1"}
    orders = {each["column"]: each["order"] for each in said(package)["dates"]}  # type: ignore[attr-defined]
    assert orders == {"Publication Date": "dmy", "Earliest Priority Date": "mdy"}


def test_cells_that_a_spreadsheet_spilled_cost_the_fragments_and_keep_the_records(tmp_path: Path) -> None:
    rows = [lens_row(number, Abstract="long " * 6000) for number in range(40)]
    rows.insert(7, {"#": "the rest of an abstract; of more than 32,767 characters", "Jurisdiction": "2020"})
    made = patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows)], tmp_path / "made")
    assert (made.reading.rows, made.reading.refused) == (41, 1)
    assert counted(tmp_path / "made")["units"] == 40


def test_google_lists_part_at_commas_and_not_within_names_and_titles_lose_their_blank(tmp_path: Path) -> None:
    path = google(
        tmp_path / "g.csv",
        'JP-1-B1,"Large language model ","Foo, Inc., Bar Co., Ltd.",X,2014-01-01,2014-01-01,2016-09-06,,l,',
        'JP-2-B1,Thing ,"住友金属鉱山株式会社, Sumitomo Metal Mining Co., Ltd.",X,2014-01-01,2014-01-01,2016-09-06,,l,',
    )
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("name,organisation\n住友金属鉱山,Sumitomo Metal Mining\n", encoding="utf-8")
    package = tmp_path / "made"
    patentdeck.import_records([path], package, aliases=[aliases])
    owners = numbers(package, "publications_by_organisation", "organisation")
    assert owners == {("foo",): "1", ("bar",): "1", ("sumitomo_metal_mining",): "1"}
    assert counted(package)["owner_spellings"] == 4
    assert counted(package)["owner_merges"] == 1
    assert numbers(package, "publications_by_model_type", "model_type")[("llm",)] == "1"


BIGQUERY = (
    {"publication_number": "US-1-A1", "family_id": "7", "publication_date": 20150102, "inventors": ("JP", "US")},
    {"publication_number": "EP-2-A1", "family_id": "7", "publication_date": 20140102, "inventors": ("JP",)},
    {"publication_number": "US-3-A1", "family_id": "-1", "publication_date": 20160102, "inventors": ("", "KR", "JP")},
    {"publication_number": "US-4-A1", "family_id": "-1", "publication_date": 0, "inventors": ("NA",)},
)
"""One family of two publications, and two publications without one, of which one has no date."""


def bigquery(path: Path) -> Path:
    rows = [
        {
            "publication_number": row["publication_number"],
            "country_code": row["publication_number"][:2],
            "family_id": row["family_id"],
            "publication_date": row["publication_date"],
            "priority_date": 0,
            "inventor_harmonized": [{"name": "X", "country_code": code} for code in row["inventors"]],
            "assignee_harmonized": [{"name": "ACME INC", "country_code": "US"}],
        }
        for row in BIGQUERY
    ]
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    else:
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.parquet"])
def test_bigquery_counts_families_by_inventors_and_zero_and_minus_one_are_nothing(tmp_path: Path, name: str) -> None:
    package = tmp_path / "made"
    patentdeck.import_records([bigquery(tmp_path / name)], package)
    assert numbers(package, "families_by_year") == {2014: "1", 2015: "0", 2016: "1"}
    assert numbers(package, "families_by_country", "country") == {
        ("WORLD",): "2", ("JP",): "2", ("KR",): "1", ("US",): "1",
    }  # fmt: skip
    assert counted(package)["records_without_family"] == 2
    assert counted(package)["units_without_year"] == 1
    assert said(package)["place"] == "inventor"


def test_whole_counts_do_not_add_up_and_say_so_and_fractional_ones_do(tmp_path: Path) -> None:
    path = bigquery(tmp_path / "rows.jsonl")
    additive = {}
    for count in ("whole", "fractional"):
        patentdeck.import_records([path], tmp_path / count, count=count)  # type: ignore[arg-type]
        document = json.loads((tmp_path / count / "datapackage.json").read_text(encoding="utf-8"))
        tables = {each["name"]: each["patentdeck"] for each in document["resources"]}
        additive[count] = tables["families_by_country"]["additive"]["country"]
        assert f"{count} counts" in tables["families_by_country"]["basis"]
    assert additive == {"whole": False, "fractional": True}
    shared = numbers(tmp_path / "fractional", "families_by_country", "country")
    assert shared == {("WORLD",): "2", ("JP",): "1", ("KR",): "0.50", ("US",): "0.50"}  # the family: half JP, half US


def test_patentsview_is_parted_by_tabs_and_namibia_is_a_country(tmp_path: Path) -> None:
    tables = {
        "g_patent": 'patent_id\tpatent_date\tpatent_title\n1\t2019-01-01\tA "quoted" thing\n2\t2020-01-07\tB\n',
        "g_inventor_disambiguated": "patent_id\tinventor_sequence\tlocation_id\n1\t0\tx\n2\t0\ty\n",
        "g_location_disambiguated": "location_id\tdisambig_country\nx\tNA\ny\tUS\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    package = tmp_path / "made"
    patentdeck.import_records([tmp_path / f"{name}.tsv" for name in tables], package)
    assert numbers(package, "publications_by_country", "country") == {("WORLD",): "2", ("NA",): "1", ("US",): "1"}
    with (package / "countries.csv").open(encoding="utf-8", newline="") as file:
        assert "Namibia" in {row["name_en"] for row in csv.DictReader(file)}
    assert "owners" not in counted(package)  # no table of assignees was given: nothing is said of any
    assert not (package / "publications_by_organisation.csv").exists()
    assert not list(package.glob("families*"))


def test_patstats_end_of_time_is_no_year_and_only_a_sequence_above_zero_makes_an_inventor(tmp_path: Path) -> None:
    texts = {
        "tls201": "appln_id,appln_auth,docdb_family_id,earliest_publn_year,earliest_filing_year\n"
        "1,US,10,9999,2012\n2,EP,10,2014,9999\n3,US,11,9999,9999\n",
        "tls206": "person_id,person_ctry_code,psn_name\n7,US,ACME\n8,JP,SATO\n",
        "tls207": "person_id,appln_id,applt_seq_nr,invt_seq_nr\n7,1,1,0\n7,2,1,0\n8,2,0,1\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    package = tmp_path / "made"
    made = patentdeck.import_records([tmp_path / f"{name}.csv" for name in texts], package)
    assert numbers(package, "families_by_year") == {2014: "1"}
    assert sum(made.reading.left.values()) == 2  # what was never published counts for nothing
    assert numbers(package, "families_by_country", "country") == {("WORLD",): "1", ("JP",): "1"}
    assert numbers(package, "families_by_organisation", "organisation") == {("acme",): "1"}


def test_a_banner_above_the_header_of_a_mapped_workbook_is_no_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("PatSnap Analytics, exported by somebody",),
        (),
        ("Publication Number", "Title", "Publication Date", "Current Assignee"),
        ("US1A1", "Thing", "2020-05-05", "Acme Inc | Foo SA"),
        ("EP2A1", "Thing", "2021-05-05", "Acme"),
    ):
        sheet.append(row)
    book.save(tmp_path / "export.xlsx")
    mapping = tmp_path / "map.toml"
    start = patentdeck.map_template(tmp_path / "export.xlsx")
    told = re.sub(r'(?m)^(title|publisher) = ".*"', r'\1 = "PatSnap"', start)
    mapping.write_text(re.sub(r'list_separator = ".*?"', 'list_separator = " | "', told), encoding="utf-8")
    package = tmp_path / "made"
    patentdeck.import_records([tmp_path / "export.xlsx"], package, mapping=mapping)
    assert numbers(package, "publications_by_year") == {2020: "1", 2021: "1"}
    assert numbers(package, "publications_by_organisation", "organisation") == {("acme",): "2", ("foo",): "1"}
    assert counted(package)["rows_refused"] == 0


def test_a_year_is_the_familys_first_and_the_last_two_of_priority_are_not_complete(tmp_path: Path) -> None:
    family = "US 1 A1;;US 2 A1"
    dates = ((1, "2021-02-02", "2019-05-05", family), (2, "2023-05-02", "2018-05-05", family))
    rows = [
        lens_row(number, Publication_Date=day, Publication_Year=day[:4], Earliest_Priority_Date=first,
                 Simple_Family_Members=members)
        for number, day, first, members in (*dates, (3, "2023-03-03", "2022-01-01", "US 3 A1"))
    ]  # fmt: skip
    path = table(tmp_path / "lens.csv", NEWEST, *rows)
    patentdeck.import_records([path], tmp_path / "published")
    assert numbers(tmp_path / "published", "families_by_year") == {2021: "1", 2022: "0", 2023: "1"}
    assert said(tmp_path / "published")["incomplete_years"] == [2023]
    patentdeck.import_records([path], tmp_path / "filed", year="priority")
    assert numbers(tmp_path / "filed", "families_by_year") == {2018: "1", 2019: "0", 2020: "0", 2021: "0", 2022: "1"}
    assert said(tmp_path / "filed")["incomplete_years"] == [2021, 2022]


def test_spellings_of_an_owner_are_merged_and_counted_and_companies_of_one_house_are_not(tmp_path: Path) -> None:
    names = ("Foo Co., Ltd.", "FOO CO LTD", "Ｆｏｏ", "Ford Motor Co", "Ford Global Technologies LLC")
    package = tmp_path / "made"
    rows = [lens_row(number, Applicants=name) for number, name in enumerate(names)]
    patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows)], package)
    owners = numbers(package, "families_by_organisation", "organisation")
    assert sorted(owners.values()) == ["1", "1", "3"]
    told = counted(package)
    assert (told["owners"], told["owner_spellings"], told["owner_merges"]) == (3, 5, 2)
    with (package / "merges.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["spelling"] for row in csv.DictReader(file)} == set(names[:3])


def test_gallium_nitride_is_no_network_and_the_share_that_has_a_type_is_told(tmp_path: Path) -> None:
    titles = ("GaN power transistor", "GAN for images, a generative adversarial network", "GAN", "A GAN is trained")
    package = tmp_path / "made"
    rows = [lens_row(number, Title=title) for number, title in enumerate(titles)]
    patentdeck.import_records([table(tmp_path / "lens.csv", NEWEST, *rows)], package)
    types = numbers(package, "families_by_model_type", "model_type")
    assert {kind for kind, families in types.items() if families != "0"} == {("gan",)}
    assert types["gan",] == "2"
    assert (counted(package)["units_in_period"], counted(package)["units_without_type"]) == (4, 2)
    assert said(package)["rules"]


def test_types_are_told_of_the_texts_that_there_were(tmp_path: Path) -> None:
    rows = [lens_row(1, Title="A large language model", Abstract="")]
    for columns, texts in ((NEWEST, "both"), ([each for each in NEWEST if each != "Abstract"], "title")):
        package = tmp_path / texts
        patentdeck.import_records([table(tmp_path / "lens.csv", columns, *rows)], package)
        assert said(package)["texts"] == texts


TRAPS = ROOT / "docs" / "dev" / "records.md"


def test_every_trap_has_a_test_of_the_name_that_the_list_gives() -> None:
    text = TRAPS.read_text(encoding="utf-8").partition("## The traps, and the test of each")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", text)
    assert len(named) > 40
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not re.search(rf"^def {test}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert not missing
    rows = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert not [row for row in rows if not re.search(r"`[\w/]+\.py::test_", row)]
