"""The whole path: exports go in, a package that loads comes out, and its numbers are known beforehand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from benchmarks.full import lens_export

import patentdeck
from patentdeck.errors import ChoiceError, InputError, OutputError
from records.package_reading import counted, numbers, said

GOOGLE_HEAD = (
    "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"
)
LENS = [title for title in lens_export.HEADER if title != "#"]


def table(
    path: Path, header: Sequence[str], *rows: Mapping[str, object], encoding: str = "utf-8", end: str = "\r\n"
) -> Path:
    """A CSV with these rows, cells by column."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows([[row.get(title, "") for title in header] for row in rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def lens_row(number: int, **cells: object) -> dict[str, object]:
    return {
        "Jurisdiction": "US",
        "Display Key": f"US {number} A1",
        "Lens ID": f"000-000-{number // 1000:03}-{number % 1000:03}-000",
        "Publication Date": "2020-05-14",
        "Publication Year": "2020",
        "Title": f"Thing {number}",
        "Applicants": "Acme Inc",
        "Simple Family Members": f"US {number} A1",
    } | {name.replace("_", " "): value for name, value in cells.items()}


def google(path: Path, *rows: str) -> Path:
    path.write_text(
        "\n".join(("search URL:,https://patents.google.com/?q=x,a", GOOGLE_HEAD, *rows)) + "\n", encoding="utf-8"
    )
    return path


def test_an_export_of_lens_comes_to_the_truth_about_it_whoever_reads_it(tmp_path: Path) -> None:
    truth = lens_export.write(tmp_path / "lens.csv", 6000)
    packages = [tmp_path / name / "made" for name in ("one", "three")]
    for package, jobs in zip(packages, (1, 3), strict=True):
        patentdeck.import_records([tmp_path / "lens.csv"], package, jobs=jobs, period=(2014, 2022))
    inside = {year: families for year, families in truth.by_year.items() if 2014 <= year <= 2022}
    one = packages[0]
    assert numbers(one, "families_by_year") == {year: str(inside.get(year, 0)) for year in range(2014, 2023)}
    assert counted(one)["units"] == truth.families
    assert counted(one)["units_in_period"] == sum(inside.values())
    assert counted(one)["records"] == truth.records == 6000
    files = {path.name: path.read_bytes() for path in one.iterdir()}
    assert files == {path.name: path.read_bytes() for path in packages[1].iterdir()}
    assert patentdeck.load(one).warnings == ()


def test_types_owners_and_offices_of_the_export_are_the_truth(tmp_path: Path) -> None:
    truth = lens_export.write(tmp_path / "lens.csv", 4000, seed=11)
    package = tmp_path / "made"
    patentdeck.import_records([tmp_path / "lens.csv"], package, owners=5000)
    types = {kind: int(value) for (kind,), value in numbers(package, "families_by_model_type", "model_type").items()}  # type: ignore[misc]
    offices = {place: int(value) for (place,), value in numbers(package, "families_by_country", "country").items()}  # type: ignore[misc]
    assert types == dict(truth.by_type)
    assert offices == dict(truth.by_office) | {"WORLD": truth.families}
    owners = numbers(package, "families_by_organisation", "organisation")
    assert sorted(map(int, owners.values())) == sorted(truth.by_owner.values())
    assert said(package)["types"] == "rules"


def test_google_is_counted_by_publication_and_says_no_word_of_families(tmp_path: Path) -> None:
    path = google(
        tmp_path / "g.csv",
        'JP-1-B1,A ,"Foo, Inc.",X,2014-01-01,2014-01-01,2016-09-06,,https://x,',
        "CN-2-A,B,,Y,2014-01-01,2014-01-01,2017-09-06,,https://x,",
        "CN-2-A,B again,,Y,2014-01-01,2014-01-01,2017-09-06,,https://x,",
    )
    package = tmp_path / "made"
    patentdeck.import_records([path], package)
    names = {each.stem for each in package.iterdir()}
    assert not any(name.startswith("families") for name in names)
    assert numbers(package, "publications_by_country", "country") == {("WORLD",): "2", ("CN",): "1", ("JP",): "1"}
    assert counted(package)["duplicates"] == 1
    assert said(package)["query"] == "https://patents.google.com/?q=x, a"
    words = (package / "datapackage.json").read_text(encoding="utf-8")
    assert "famil" not in words.replace('"family": "none"', "")


@pytest.mark.parametrize(
    ("wish", "there"),
    [({"family": "simple"}, "--family none"), ({"place": "inventor"}, "--place office")],
)
def test_what_a_source_cannot_carry_is_refused_with_what_it_can(
    tmp_path: Path, wish: Mapping[str, str], there: str
) -> None:
    path = google(tmp_path / "g.csv", "JP-1-B1,A,,X,2014-01-01,2014-01-01,2016-09-06,,https://x,")
    with pytest.raises(ChoiceError, match=there):
        patentdeck.import_records([path], tmp_path / "made", **wish)  # type: ignore[arg-type]
    assert not (tmp_path / "made").exists()


def test_after_a_spreadsheet_dates_are_read_by_their_column_from_the_whole_file(tmp_path: Path) -> None:
    # The first cell that decides stands in the last row; every ISO date before it needs no column.
    rows = [lens_row(number) for number in range(3)]
    rows += [
        lens_row(3, Publication_Date="03/04/13", Publication_Year=""),
        lens_row(4, Publication_Date="25/04/13", Publication_Year=""),
    ]
    path = table(tmp_path / "lens.csv", LENS, *rows, encoding="mac-roman", end="\r")
    package = tmp_path / "made"
    patentdeck.import_records([path], package)
    assert numbers(package, "families_by_year")[2013] == "2"
    dates = said(package)["dates"]
    assert dates == [{"file": "lens.csv", "column": "Publication Date", "order": "dmy", "evidence": "25/04/13"}]


def test_the_last_days_of_december_count_by_the_year_column_and_are_told(tmp_path: Path) -> None:
    path = table(tmp_path / "lens.csv", LENS, lens_row(1, Publication_Date="2016-12-30", Publication_Year="2015"))
    made = patentdeck.import_records([path], tmp_path / "made")
    assert numbers(tmp_path / "made", "families_by_year") == {2015: "1"}
    assert list(made.reading.doubts.values()) == [1]


def test_refused_rows_stand_in_quarantine_and_too_many_stop_the_import(tmp_path: Path) -> None:
    rows = [lens_row(number) for number in range(60)]
    rows[40] = {"Title": "=SUM(A1) of a row that was broken up"}
    path = table(tmp_path / "lens.csv", LENS, *rows)
    made = patentdeck.import_records([path], tmp_path / "made")
    with (tmp_path / "made" / "quarantine.csv").open(encoding="utf-8-sig", newline="") as file:
        refused = list(csv.DictReader(file))
    assert [(row["file"], row["line"]) for row in refused] == [("lens.csv", "42")]
    assert refused[0]["row"].startswith("'=SUM")
    assert made.reading.rows == 60
    with pytest.raises(InputError, match="1 of 60 rows read cannot be records, more than 1 %"):
        patentdeck.import_records([path], tmp_path / "other", max_bad=1)
    assert not (tmp_path / "other").exists()
    assert (tmp_path / "other.quarantine.csv").exists()


def test_an_older_package_stands_untouched_where_the_new_import_fails(tmp_path: Path) -> None:
    good = table(tmp_path / "lens.csv", LENS, lens_row(1))
    package = tmp_path / "made"
    patentdeck.import_records([good], package)
    before = {path.name: path.read_bytes() for path in package.iterdir()}
    bad = table(tmp_path / "bad.csv", LENS, *[{"Title": "fragment"}] * 3)
    with pytest.raises(InputError):
        patentdeck.import_records([bad], package)
    assert {path.name: path.read_bytes() for path in package.iterdir()} == before
    assert not list(tmp_path.glob(".made*"))


def test_two_formats_in_one_call_and_unknown_headers_are_told_file_by_file(tmp_path: Path) -> None:
    lens = table(tmp_path / "lens.csv", LENS, lens_row(1))
    other = google(tmp_path / "g.csv", "JP-1-B1,A,,X,2014-01-01,2014-01-01,2016-09-06,,https://x,")
    with pytest.raises(InputError) as caught:
        patentdeck.import_records([lens, other], tmp_path / "made")
    assert {problem.file for problem in caught.value.problems} == {"lens.csv", "g.csv"}
    strange = table(tmp_path / "strange.csv", ["Fruit", "Colour"], {"Fruit": "apple", "Colour": "red"})
    with pytest.raises(InputError, match="--map-template"):
        patentdeck.import_records([strange], tmp_path / "made")


def patstat(folder: Path) -> list[Path]:
    """Two families, three applications, three persons: one in Namibia, one whose country is not known."""
    return [
        table(
            folder / "tls201.csv",
            [
                "appln_id",
                "appln_auth",
                "appln_nr",
                "docdb_family_id",
                "inpadoc_family_id",
                "earliest_publn_year",
                "earliest_filing_year",
            ],
            {
                "appln_id": 1,
                "appln_auth": "US",
                "docdb_family_id": 10,
                "inpadoc_family_id": 5,
                "earliest_publn_year": 2015,
            },
            {
                "appln_id": 2,
                "appln_auth": "EP",
                "docdb_family_id": 10,
                "inpadoc_family_id": 5,
                "earliest_publn_year": 2014,
            },
            {
                "appln_id": 3,
                "appln_auth": "US",
                "docdb_family_id": 11,
                "inpadoc_family_id": 5,
                "earliest_publn_year": 9999,
            },
            {
                "appln_id": 4,
                "appln_auth": "US",
                "docdb_family_id": 11,
                "inpadoc_family_id": 5,
                "earliest_publn_year": 2016,
            },
        ),
        table(
            folder / "tls206.csv",
            ["person_id", "person_name", "person_ctry_code", "psn_name"],
            {"person_id": 7, "person_name": "Acme Inc", "person_ctry_code": "US"},
            {"person_id": 8, "person_name": "Shikongo", "person_ctry_code": "NA"},
            {"person_id": 9, "person_name": "Nemo", "person_ctry_code": ""},
        ),
        table(
            folder / "tls207.csv",
            ["person_id", "appln_id", "applt_seq_nr", "invt_seq_nr"],
            {"person_id": 7, "appln_id": 1, "applt_seq_nr": 1, "invt_seq_nr": 0},
            {"person_id": 8, "appln_id": 2, "applt_seq_nr": 0, "invt_seq_nr": 1},
            {"person_id": 9, "appln_id": 4, "applt_seq_nr": 1, "invt_seq_nr": 1},
        ),
        table(
            folder / "tls202.csv",
            ["appln_id", "appln_title_lg", "appln_title"],
            {"appln_id": 2, "appln_title_lg": "en", "appln_title": "A generative adversarial network"},
        ),
    ]


def test_patstats_tables_join_to_families_inventors_and_types(tmp_path: Path) -> None:
    package = tmp_path / "made"
    patentdeck.import_records(patstat(tmp_path), package)
    assert numbers(package, "families_by_year") == {2014: "1", 2015: "0", 2016: "1"}
    assert numbers(package, "families_by_country", "country") == {("WORLD",): "2", ("NA",): "1"}
    assert counted(package)["units_without_place"] == 1
    assert numbers(package, "families_by_model_type", "model_type")[("gan",)] == "1"
    extended = tmp_path / "extended"
    patentdeck.import_records(patstat(tmp_path), extended, family="extended")
    assert numbers(extended, "families_by_year") == {2014: "1"}


def test_a_table_of_patstat_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tls207_pers_appln is missing"):
        patentdeck.import_records(patstat(tmp_path)[:2], tmp_path / "made")


def test_wipos_workbook_counts_its_own_families_by_its_own_sorts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "GenAI total, models and modes"
    header = ("PATENT_FAMILY_ID", "PUBLICATION_YEAR", "TECHNOLOGY_NAME", "INVENTOR_COUNTRY")
    for row in (
        header,
        (71, 2020, "GenAI Total", "JP"),
        (71, 2020, "GenAI Total", "US"),
        (71, 2020, "Autoregressiv Models", "JP"),
        (72, 2021, "GenAI Total", None),
        (72, 2021, "Speech, Voice, Music", None),
    ):
        sheet.append(row)
    second = book.create_sheet("GenAI applications")
    for row in (header, (72, 2021, "EnergyManagement_2010-2023", "CN")):
        second.append(row)
    book.save(tmp_path / "w.xlsx")
    package = tmp_path / "made"
    patentdeck.import_records([tmp_path / "w.xlsx"], package)
    assert numbers(package, "families_by_year") == {2020: "1", 2021: "1"}
    assert numbers(package, "families_by_country", "country") == {
        ("WORLD",): "2",
        ("CN",): "1",
        ("JP",): "1",
        ("US",): "1",
    }
    assert numbers(package, "families_by_model_type", "model_type") == {("autoregressive",): "1"}
    assert said(package)["family"] == "own"


def test_a_mapping_makes_a_package_of_an_export_that_nobody_knows(tmp_path: Path) -> None:
    export = table(
        tmp_path / "orbit.csv",
        ["Publication number", "Pub date", "Assignees"],
        {"Publication number": "EP1234567A1", "Pub date": "2019-02-01", "Assignees": "Foo SA | Bar"},
    )
    start = patentdeck.map_template(export)
    assert 'id = ["Publication number"]' in start
    mapping = tmp_path / "map.toml"
    text = start.replace("What the export is, for the list of sources", "A list").replace("Whose it is", "Somebody")
    mapping.write_text(text, encoding="utf-8")
    package = tmp_path / "made"
    patentdeck.import_records([export], package, mapping=mapping)
    assert numbers(package, "publications_by_country", "country") == {("WORLD",): "1", ("EP",): "1"}
    assert len(numbers(package, "publications_by_organisation", "organisation")) == 2


@pytest.mark.parametrize("name", ["patsnap", "patentscope"])
def test_mappings_ship_by_name_and_others_are_told(tmp_path: Path, name: str) -> None:
    export = table(tmp_path / "x.csv", ["Nothing"], {"Nothing": "1"})
    with pytest.raises(InputError, match="fits no column"):
        patentdeck.import_records([export], tmp_path / "made", mapping=name)
    with pytest.raises(ChoiceError, match="patentscope, patsnap"):
        patentdeck.import_records([export], tmp_path / "made", mapping="patsnip")


def test_rules_of_another_field_make_other_types(tmp_path: Path) -> None:
    rules = tmp_path / "wind.toml"
    rules.write_text(
        'id = "wind"\nversion = "1"\nname_en = "Wind"\nname_zh = "风电"\n[[type]]\nid = "blade"\nname_en = "Blade"\n'
        'name_zh = "叶片"\n[[type.rule]]\nterms = ["thing 1"]\n',
        encoding="utf-8",
    )
    path = table(tmp_path / "lens.csv", LENS, *[lens_row(number) for number in range(3)])
    package = tmp_path / "made"
    patentdeck.import_records([path], package, rules=rules)
    assert numbers(package, "families_by_model_type", "model_type") == {("blade",): "1"}
    plain = tmp_path / "plain"
    patentdeck.import_records([path], plain)
    assert not (plain / "families_by_model_type.csv").exists()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    path = table(tmp_path / "lens.csv", LENS, lens_row(1))
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError, match="no import made"):
        patentdeck.import_records([path], tmp_path / "made")
    assert (tmp_path / "made" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_the_package_knows_what_it_is_made_of(tmp_path: Path) -> None:
    path = table(tmp_path / "lens.csv", LENS, lens_row(1))
    package = tmp_path / "made"
    patentdeck.import_records([path], package, title="Things", title_zh="物", as_of="2021-01-31")
    own = said(package)
    document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (document["title"], document["patentdeck"]["title_zh"], document["patentdeck"]["as_of"]) == (
        "Things",
        "物",
        "2021-01-31",
    )
    assert (own["unit"], own["family"], own["year"], own["place"], own["count"]) == (
        "families", "simple", "publication", "office", "whole",
    )  # fmt: skip
    assert own["files"][0]["hash"].startswith("sha256:")  # type: ignore[index]
    assert str(tmp_path) not in json.dumps(document)


def test_the_lists_for_people_in_a_package_are_no_tables_that_were_forgotten(tmp_path: Path) -> None:
    rows = [lens_row(1), lens_row(2, Applicants="ACME, INC."), lens_row(3, **{"Lens ID": "spilled"})]
    package = tmp_path / "made"
    patentdeck.import_records([table(tmp_path / "lens.csv", LENS, *rows)], package, max_bad=50)
    assert {"quarantine.csv", "merges.csv"} < {path.name for path in package.iterdir()}
    assert patentdeck.check(data=package).problems == ()
    (package / "forgotten.csv").write_text("a\n1\n", encoding="utf-8")
    assert [Path(str(each.file)).name for each in patentdeck.check(data=package).warnings] == ["forgotten.csv"]
