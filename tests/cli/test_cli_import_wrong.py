"""`patentdeck import` of people who slip: one clear answer, all that is wrong in it, and nothing written."""

from __future__ import annotations

import json
import re

import pytest

from workshop import Project

HEAD = "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"
ROW = 'JP-{}-B1,A ,"Foo, Inc.",X,2014-01-01,2014-01-01,2016-09-06,,https://x,'
RULES = """
id = "cells"
version = "1"
name_en = "Cells"
name_zh = "电池"
[[type]]
id = "perovskite"
name_en = "Perovskite"
name_zh = "钙钛矿"
[[type.rule]]
terms = ["perovskite"]
[[example]]
text = "A silicon cell"
types = ["perovskite"]
"""


@pytest.fixture
def desk(project: Project) -> Project:
    rows = [ROW.format(number) for number in range(3)]
    write(project, "export.csv", "\n".join(("search URL:,https://patents.google.com/?q=x", HEAD, *rows)) + "\n")
    return project


def write(desk: Project, name: str, text: str | bytes) -> str:
    path = desk.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def refused(desk: Project, *arguments: str, code: int = 1) -> list[str]:
    """What it says to a call that it refuses, as one text a problem; nothing is written."""
    before = sorted(desk.folder.rglob("*"))
    answer = desk.run("import", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert "Traceback" not in answer.err and "fault of patentdeck" not in answer.err
    assert sorted(desk.folder.rglob("*")) == before
    return [" ".join(each.split()) for each in re.split(r"^error: ", answer.err, flags=re.M)[1:]]


def test_all_that_is_wrong_with_a_call_is_told_at_once(desk: Project) -> None:
    write(desk, "rules.toml", RULES)
    write(desk, "owners.csv", "name,org\nA,B\n")
    told = refused(
        desk, "exprt.csv", "--output", "data/Solar Cells", "--map", "patsnaq", "--from", "google",
        "--period", "2020-2010", "--title", "A" * 90, "--rules", "rules.toml", "--aliases", "owners.csv", code=2,
    )  # fmt: skip
    for part, each in zip(
        (
            "The period ends before it begins (2020-2010) to do: Write --period FIRST-LAST.",
            "--title is as wide as 90 letters",
            "not fit for it (Solar Cells) to do: Use a-z, 0-9 and hyphens: --output data/solar-cells.",
            "There is no such file where: exprt.csv to do: Did you mean export.csv?",
            "A mapping says what the columns are, and a format does (--map patsnaq --from google)",
            "No mapping of this name ships (--map patsnaq) to do: Did you mean patsnap? There are: ",
            "The rules find no type in an example of perovskite (A silicon cell) where: rules.toml",
            "The alias file has no column organisation (name, org) where: owners.csv, line 1",
        ),
        told,
        strict=True,
    ):
        assert part in each.replace("\\", "/")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--period", "0000-9999"), "The period lies beyond 1500-2999 (0-9999)"),
        (("--as-of", "2999-01-01"), "The day of the export is yet to come (2999-01-01)"),
        (("--title", "Solar\u200bcells"), "--title holds characters that do not print: U+200B"),
        (("--title-zh", "太" * 41), "--title-zh is as wide as 82 letters"),
        (("--spark-remote", "sc://x:1"), "Give --engine spark with --spark-remote."),
        (("--family", "simple", "--place", "inventor"), "does not tell families of this kind (--family simple)"),
        (("--encoding", "utf9"), "There is no such encoding (utf9) to do: Is it utf-8?"),
    ],
)
def test_an_option_that_cannot_be_is_a_wrong_choice(desk: Project, wrong: tuple[str, ...], told: str) -> None:
    assert told in refused(desk, "export.csv", "--output", "data/things", *wrong, code=2)[0]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", "The package would take the place of the current folder to do: Name one within it"),
        ("太阳能", "not fit for it (太阳能) to do: Use a-z, 0-9 and hyphens: --output landscape."),
        ("in/made", "The package would lie in the folder that is read, and be read the next time"),
    ],
)
def test_a_place_that_cannot_be_a_packages_is_told_before_anything_is_read(
    desk: Project, monkeypatch: pytest.MonkeyPatch, place: str, told: str
) -> None:
    monkeypatch.chdir(desk.folder)
    write(desk, "in/export.csv", (desk.folder / "export.csv").read_bytes())
    assert told in refused(desk, "in", "--output", place, code=2)[0]


def test_a_file_in_the_way_of_the_packages_folder_is_named(desk: Project) -> None:
    told = refused(desk, "export.csv", "--output", "export.csv/things", code=2)
    assert "There is a file where the folder of the package would lie" in told[0]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.csv", b"", "The file is empty"),
        ("x.csv", HEAD.encode() + b"\n", "There is a header and no row below it"),
        ("x.csv", b"%PDF-1.7\n", "This is a PDF"),
        ("x.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "This is a picture"),
        ("x.csv", bytes(range(256)) * 40, "This is no text, and no file of a kind that is read"),
        ("x.csv", b"hello\nworld\n", "The header is of no known format (hello)"),
    ],
)
def test_a_file_without_records_is_told_for_what_it_is(desk: Project, name: str, content: bytes, told: str) -> None:
    assert told in refused(desk, write(desk, name, content), "--output", "data/things")[0]


def test_addresses_patterns_and_names_that_lead_nowhere_are_told_each_in_its_way(desk: Project) -> None:
    told = refused(desk, "https://lens.org/a.csv", "parts/*.csv", "nowhere.csv", "--output", "data/things")
    assert [each.partition(" where")[0] for each in told] == [
        "An address is not fetched",
        "No file matches this pattern",
        "There is no such file",
    ]
    assert "https://lens.org/a.csv" in told[0].replace("\\", "/")


def test_an_address_of_a_file_is_told_as_the_path_to_write(desk: Project) -> None:
    told = refused(desk, (desk.folder / "my export.csv").as_uri(), "--output", "data/things", code=2)
    assert "my export.csv." in told[0] and "%20" not in told[0].partition("to do")[2]
    assert "A file is named by its path" in told[0] and "Spark" not in told[0]


def test_a_data_package_is_no_export(desk: Project) -> None:
    told = refused(desk, "data/genai-2024", "data/genai-2024/families_by_year.csv", "--output", "data/things")
    assert "This is a data package, and no export of records" in told[0]
    assert "Build it: patentdeck build --data data/genai-2024." in told[0].replace("\\", "/")
    assert "This is a file of a data package" in told[1]


def test_a_header_that_comes_near_to_a_format_is_told_what_it_lacks(desk: Project) -> None:
    write(desk, "lens.csv", "Lens ID,Jurisdiction,Title,Display Key\n000-000-000-000-000,US,A,US 1 A\n")
    told = refused(desk, "lens.csv", "--output", "data/things")
    assert "It comes near to lens, but for Publication Date: export these columns too." in told[0]


def test_a_format_that_a_file_is_not_in_is_told_with_the_one_that_it_is_in(desk: Project) -> None:
    told = refused(desk, "export.csv", "--output", "data/things", "--from", "lens")
    assert "The header is not that of lens" in told[0] and "It is that of google: leave --from out." in told[0]


def test_what_is_alike_in_many_files_is_said_once(desk: Project) -> None:
    for number in range(5):
        write(desk, f"parts/{number}.csv", f"a,b\n1,{number}\n")
    (told,) = refused(desk, "parts", "--output", "data/things")
    assert "parts/0.csv, line 1; parts/1.csv, line 1; parts/2.csv, line 1 and 2 more" in told


def test_an_export_cannot_be_older_than_what_is_in_it(desk: Project) -> None:
    told = refused(desk, "export.csv", "--output", "data/things", "--as-of", "2015-01-01")
    assert "a publication of 2016-09-06, later than the day that --as-of gives for the export (2015-01-01)" in told[0]


def test_a_period_that_none_is_of_is_told_with_the_years_there_are(desk: Project) -> None:
    told = refused(desk, "export.csv", "--output", "data/things", "--period", "1950-1960")
    assert "None of the 3 publications is of the period 1950–1960 to do: They are of 2016: give" in told[0]


def test_a_file_given_twice_is_read_once_and_files_of_one_name_are_told_apart(desk: Project) -> None:
    content = (desk.folder / "export.csv").read_bytes()
    for name, old, new in (("may/export.csv", b"JP-1", b"JP-8"), ("june/export.csv", b"JP-2", b"JP-9")):
        write(desk, name, content.replace(old, new))
    write(desk, "copy.csv", content)
    answer = desk.run(
        "import", "export.csv", "may/export.csv", "june/export.csv", "copy.csv", "--output", "data/things"
    )
    assert answer.code == 0
    assert "given twice" in answer.err and "where: copy.csv" in answer.err
    assert "rows      9: 0 refused, 4 duplicates" in answer.out
    for shown in (" read      export.csv:", "may/export.csv:", "june/export.csv:"):
        assert shown in answer.out


def test_the_title_is_one_line_whatever_was_pasted(desk: Project) -> None:
    assert desk.run("import", "export.csv", "--output", "data/things", "--title", " Solar\n  cells ").code == 0
    descriptor = json.loads((desk.folder / "data/things/datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["title"] == "Solar cells"


def test_aliases_saved_with_semicolons_are_read(desk: Project) -> None:
    write(desk, "owners.csv", b"\xef\xbb\xbfname;organisation\r\nFoo, Inc.;Foo Group\r\n")
    assert desk.run("import", "export.csv", "--output", "data/things", "--aliases", "owners.csv").code == 0
    assert "Foo Group" in (desk.folder / "data/things/organisations.csv").read_text(encoding="utf-8")


def test_rows_that_are_refused_are_told_with_their_reasons_and_where_they_are(desk: Project) -> None:
    rows = [ROW.format(number) for number in range(30)] + [ROW.format(99).replace("2016-09-06", "soon")]
    write(desk, "more.csv", "\n".join((HEAD, *rows)) + "\n")
    out = desk.run("import", "more.csv", "--output", "data/things", "--max-bad", "5%").out.replace("\\", "/")
    assert "rows      31: 1 refused, 0 duplicates\n" in out
    assert "  1: publication date is no date\n" in out
    assert "see data/things/quarantine.csv\n" in out


def test_a_mapping_in_a_folder_that_is_not_there_and_one_with_an_output_are_told(desk: Project) -> None:
    for wrong, told in (
        (("--map-template", "nowhere/map.toml"), "cannot be written"),
        (("--map-template", "map.toml", "--output", "made"), "after it"),
    ):
        answer = desk.run("import", "export.csv", *wrong)
        assert answer.code == 2 and told in answer.err
    assert not (desk.folder / "map.toml").exists()


def test_the_options_stand_under_headings_within_eighty_columns(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = desk.run("import", "--help").out.splitlines()
    assert max(map(len, lines)) <= 80
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == [
        "The package:", "How the files are read:", "What is counted:", "Owners and types:", "What counts:",
        "Other options:",
    ]  # fmt: skip


def test_what_is_alike_in_many_parts_is_one_note_and_few_parts_are_shown(desk: Project) -> None:
    for number in range(8):
        row = ROW.format(number).replace("2016-09-06", "03/04/2016")
        write(desk, f"parts/{number}.csv", f"{HEAD}\n{row}\n")
    answer = desk.run("import", "parts", "--output", "data/things")
    assert answer.code == 0
    note = " ".join(answer.err.replace("\\", "/").split())
    assert note.count("note: Nothing decides which comes first") == 1
    assert "where: parts/0.csv; parts/1.csv; parts/2.csv and 5 more, column publication date" in note
    assert "and 3 files more: datapackage.json says how each was read" in answer.out
    assert len(answer.out.splitlines()) < 35


def test_rules_that_are_not_there_are_told_with_those_to_copy_from(desk: Project) -> None:
    (told,) = refused(desk, "export.csv", "--output", "data/things", "--rules", "wind.toml")
    assert "There is no such file of rules where: wind.toml" in told
    assert told.replace("\\", "/").endswith("templates/rules/genai.toml.")


def test_a_mapping_that_finds_no_year_is_told_with_what_it_looked_for(desk: Project) -> None:
    write(desk, "map.toml", 'title = "Own"\npublisher = "We"\n[columns]\nid = "id"\npublished = "Pub Dat"\n')
    (told,) = refused(desk, "export.csv", "--output", "data/things", "--map", "map.toml", code=2)
    assert "The file has none called Pub Dat. Name its columns under published, year or priority" in told
