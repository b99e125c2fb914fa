"""Dumps of databases as they come: parts in archives, tables that are not needed, rows that count for nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

import patentdeck
from patentdeck.errors import InputError
from records.package_reading import values

APPLICATIONS = (
    "appln_id,appln_auth,appln_kind,ipr_type,earliest_filing_year,earliest_publn_year,docdb_family_id,inpadoc_family_id"
)


def rows(*lines: str) -> str:
    return "\r\n".join(lines) + "\r\n"


def patstat(folder: Path, separator: str = ",") -> list[Path]:
    """Two families in two parts of a zip, a design, an application that was never published, and tables beside."""
    files = {
        "tls201_part01.csv": rows(APPLICATIONS.upper(), "1,EP,A ,PI,2018,2019,10,11", "2,DE,U ,UM,2018,2020,10,11"),
        "tls201_part02.csv": rows(
            APPLICATIONS, "3,US,A ,PI,2019,2020,30,31", "4,US,F ,DP,2019,2020,40,41",
            "900000001,JP,D2,PI,2017,9999,50,51"
        ),
        "tls206_part01.csv": rows(
            "person_id,person_name,person_ctry_code,psn_name,psn_sector", '7,"Müller, Ada",DE,ADA MUELLER,INDIVIDUAL',
            "8,ACME INC,US,ACME,GOV NON-PROFIT", "9,Foo,  ,FOO,UNKNOWN",
        ),
        "tls207_part01.csv": rows(
            "person_id,appln_id,applt_seq_nr,invt_seq_nr", "7,1,0,1", "8,1,1,0", "8,3,1,0", "9,3,0,1", "8,4,1,0",
            "7,900000001,0,1",
        ),
        "tls209_part01.csv": rows("appln_id,ipc_class_symbol,ipc_position", "1,G06N   3/02,F"),
        "tls801_country.csv": rows("ctry_code,iso_alpha3,st3_name", "DE,DEU,Germany"),
    }  # fmt: skip
    made = []
    for name, text in files.items():
        with ZipFile(folder / name.replace(".csv", ".zip"), "w") as archive:
            archive.writestr(name, text.replace(",", separator) if separator != "," and '"' not in text else text)
        made.append(folder / name.replace(".csv", ".zip"))
    return made


@pytest.mark.parametrize("separator", [",", ";"])
def test_parts_of_patstat_in_archives_are_one_table_and_what_is_not_needed_is_passed_over(
    tmp_path: Path, separator: str
) -> None:
    made = patentdeck.import_records(patstat(tmp_path, separator), tmp_path / "p", place="inventor", rules="none")
    assert values(made.published.place, "families_by_country", "country") == {"WORLD": "2", "DE": "1"}
    assert values(made.published.place, "families_by_year", "from") == {"2019": "1", "2020": "1"}
    assert values(made.published.place, "families_by_organisation", "organisation") == {"acme": "2"}
    with (made.published.place / "organisations.csv").open(encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["research"]  # as the sector says
    counts = values(made.published.place, "import_counts", "measure")
    assert (counts["records"], counts["rows_left_out"], counts["rows_refused"]) == ("3", "2", "0")
    told = json.loads((made.published.place / "datapackage.json").read_text("utf-8"))["patentdeck"]["import"]
    assert told["left_out"] == {"a design, and no invention": 1, "the application was never published": 1}
    passed = [part.shown.partition("!")[2] for part in made.recognised.passed_over]
    assert passed == ["tls209_part01.csv", "tls801_country.csv"]


def test_a_table_of_a_database_alone_is_still_unknown(tmp_path: Path) -> None:
    only = [path for path in patstat(tmp_path) if "209" in path.name]
    with pytest.raises(InputError, match="no known format"):
        patentdeck.import_records(only, tmp_path / "p")


def table(path: Path, header: Sequence[str], *lines: Sequence[str]) -> Path:
    """A table as PatentsView writes it: tabs, and quotation marks around every cell."""
    text = "\n".join("\t".join(f'"{cell}"' for cell in line) for line in (header, *lines))
    path.write_text(text + "\n", encoding="utf-8", newline="")
    return path


def patentsview(folder: Path) -> list[Path]:
    return [
        table(
            folder / "g_patent.tsv",
            ["patent_id", "patent_type", "patent_date", "patent_title", "wipo_kind", "num_claims", "withdrawn"],
            ["10000000", "utility", "2018-06-19", "Generative adversarial network", "B2", "20", "0"],
            ["D0800000", "design", "2017-10-24", "Lamp by a generative adversarial network", "S1", "1", "0"],
            ["10000001", "utility", "2018-06-19", "Withdrawn", "B2", "", "1"],
        ),
        table(
            folder / "g_inventor_disambiguated.tsv",
            ["patent_id", "inventor_sequence", "inventor_id", "disambig_inventor_name_first", "location_id"],
            ["10000000", "0", "a", "Ada", "x"],
            ["D0800000", "0", "b", "Bo", "y"],
        ),
        table(
            folder / "g_location_disambiguated.tsv",
            ["location_id", "disambig_city", "disambig_state", "disambig_country", "latitude", "longitude"],
            ["x", "Windhoek", "", "NA", "0", "0"],
            ["y", "Paris", "", "FR", "0", "0"],
        ),
        table(folder / "g_cpc_current.tsv", ["patent_id", "cpc_sequence", "cpc_group"], ["10000000", "0", "G06N3/02"]),
    ]


def test_designs_and_what_was_withdrawn_count_for_nothing_and_are_told(tmp_path: Path) -> None:
    made = patentdeck.import_records(patentsview(tmp_path), tmp_path / "p")
    assert values(made.published.place, "publications_by_country", "country") == {"WORLD": "1", "NA": "1"}
    assert values(made.published.place, "publications_by_model_type", "model_type")["gan"] == "1"
    assert made.reading.left == {"a design patent, and no invention": 1, "withdrawn before it was granted": 1}
    assert [part.shown for part in made.recognised.passed_over] == ["g_cpc_current.tsv"]


def test_published_applications_of_patentsview_are_refused_with_what_to_give(tmp_path: Path) -> None:
    other = table(
        tmp_path / "pg.tsv", ["pgpub_id", "application_id", "published_date"], ["20200000001", "1", "2020-01-02"]
    )
    with pytest.raises(InputError, match="tables that begin with g_"):
        patentdeck.import_records([*patentsview(tmp_path), other], tmp_path / "p")


def test_designs_that_were_searched_for_count_and_are_told(tmp_path: Path) -> None:
    head = (
        "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"
    )
    numbers = ("US-D800000-S", "US-D800001-S1", "US-9000000-B2", "CN-301-S", "US-1-SX")
    lines = (f"{number},Lamp,Foo,X,2014-01-01,2014-01-01,2017-10-24,,https://x," for number in numbers)
    path = tmp_path / "g.csv"
    path.write_text("\n".join(("search URL:,https://patents.google.com/?q=x", head, *lines)) + "\n", encoding="utf-8")
    made = patentdeck.import_records([path], tmp_path / "p")
    assert made.counts.totals.counted == 5
    assert made.reading.doubts == {"designs, and no inventions": 3}
