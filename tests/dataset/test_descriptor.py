"""What is wrong with datapackage.json is told with its line; no path in it leads out of the folder."""

# ruff: noqa: E501  (a table of faults is read line by line)

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dataset_making import Package

from patentdeck.dataset import load
from patentdeck.errors import DataError

DESCRIPTOR = "datapackage.json"
Change = Callable[[dict[str, Any]], object]


def own(document: dict[str, Any]) -> dict[str, Any]:
    return document["patentdeck"]  # type: ignore[no-any-return]


def table(document: dict[str, Any], index: int = 0) -> dict[str, Any]:
    return document["resources"][index]  # type: ignore[no-any-return]


def column(document: dict[str, Any], index: int = 0) -> dict[str, Any]:
    return table(document)["schema"]["fields"][index]  # type: ignore[no-any-return]


CHANGES: list[tuple[str, Change, str, str]] = [
    ("no name", lambda d: d.pop("name"), "name", "short name"),
    ("a name with a slash", lambda d: d.update(name="a/b"), "name", "a-z, 0-9"),
    ("a name that is a number", lambda d: d.update(name=7), "name", "short name"),
    ("nothing of its own", lambda d: d.pop("patentdeck"), "patentdeck", '"briefing"'),
    ("no briefing", lambda d: own(d).pop("briefing"), "patentdeck.briefing", "templates/"),
    ("no basis", lambda d: own(d).pop("basis"), "patentdeck.basis", "counted"),
    ("no period", lambda d: own(d).pop("period"), "patentdeck.period", "[2014, 2023]"),
    ("a period of one year", lambda d: own(d).update(period=[2022]), "patentdeck.period", "[2014, 2023]"),
    ("a period backwards", lambda d: own(d).update(period=[2023, 2022]), "patentdeck.period", "[2022, 2023]"),
    ("a period in words", lambda d: own(d).update(period=["first", "last"]), "patentdeck.period", "2014"),
    ("no as_of", lambda d: own(d).pop("as_of"), "patentdeck.as_of", "2024-07-03"),
    ("an as_of by month", lambda d: own(d).update(as_of="2024-01"), "patentdeck.as_of", "2024-07-03"),
    ("a lone surrogate in the title", lambda d: d.update(title="\ud800"), "title", "Retype"),
    ("a table that is no object", lambda d: d["resources"].append("x.csv"), "resources[11]", '"path"'),
    ("an unknown table", lambda d: table(d, 4).update(name="hearsay"), "resources[4].name", '"kind"'),
    ("a misspelt table", lambda d: table(d, 6).update(name="families_by_contry"), "resources[6].name", "Did you mean families_by_country?"),
    ("an unknown kind", lambda d: table(d, 5)["patentdeck"].update(kind="facts"), "resources[5].patentdeck.kind", "values"),
    ("a kind against the name", lambda d: table(d, 5)["patentdeck"].update(kind="stated"), "resources[5].patentdeck.kind", '"values"'),
    ("two tables of one name", lambda d: table(d, 10).update(name="measures", path="x.csv"), "resources[10].name", "Rename"),
    ("two tables of one file", lambda d: table(d, 10).update(path="measures.csv"), "resources[10].path", "Take one"),
    ("a table without a path", lambda d: table(d, 10).pop("path"), "resources[10].path", "CSV file"),
    ("a table within", lambda d: table(d, 10).update(data=[[1]]), "resources[10].data", "CSV file"),
    ("an unknown encoding", lambda d: table(d, 10).update(encoding="klingon"), "resources[10].encoding", "gb18030"),
    ("an encoding that is no text", lambda d: table(d, 10).update(encoding="base64"), "resources[10].encoding", "gb18030"),
    ("another dialect", lambda d: table(d, 10).update(dialect={"delimiter": ";"}), "resources[10].dialect.delimiter", "Save"),
    ("another format", lambda d: table(d, 10).update(format="xlsx"), "resources[10].format", "CSV"),
    ("additive in words", lambda d: table(d, 5)["patentdeck"]["additive"].update(year="yes"), "resources[5].patentdeck.additive.year", "true or false"),
    ("an unknown type", lambda d: column(d).update(type="text"), "resources[0].schema.fields[0].type", "string"),
    ("a column without a name", lambda d: column(d, 4).pop("name"), "resources[0].schema.fields[4].name", "name"),
    ("another date format", lambda d: table(d, 4)["schema"]["fields"][5].update(format="%d.%m.%Y"), "resources[4].schema.fields[5].format", "format"),
    ("separators in numbers", lambda d: table(d, 5)["schema"]["fields"][2].update(groupChar=","), "resources[5].schema.fields[2].groupChar", "groupChar"),
    ("other missing values", lambda d: table(d)["schema"].update(missingValues=["", "-"]), "resources[0].schema.missingValues", '[""]'),
    ("a broken pattern", lambda d: column(d).update(constraints={"pattern": "("}), "resources[0].schema.fields[0].constraints.pattern", "Correct"),
    ("an unknown constraint", lambda d: column(d).update(constraints={"requird": True}), "resources[0].schema.fields[0].constraints.requird", "required"),
    ("a key of no column", lambda d: table(d)["schema"].update(primaryKey=["idd"]), "resources[0].schema.primaryKey", "Did you mean id?"),
    ("half a foreign key", lambda d: table(d, 1)["schema"]["foreignKeys"][0].pop("reference"), "resources[1].schema.foreignKeys[0]", '"reference"'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "member", "remedy"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_wrong_member_is_told_by_its_name_and_line(
    package: Package, name: str, change: Change, member: str, remedy: str
) -> None:
    package.describe(change)
    problem = next(problem for problem in package.problems() if problem.file == DESCRIPTOR)
    assert problem.column == member, name
    assert remedy in problem.remedy
    step = member.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]
    line = package.read(DESCRIPTOR).splitlines()[(problem.line or 0) - 1]
    assert f'"{step}"' in line or line.strip()[0] in '{"', line


def test_the_line_of_a_member_is_the_line_on_which_it_stands(package: Package) -> None:
    package.describe(lambda document: own(document).update(as_of="soon"))
    problem = package.problem()
    assert package.read(DESCRIPTOR).splitlines()[(problem.line or 0) - 1].strip().startswith('"as_of": "soon"')
    assert problem.value == "soon"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{\n  "name": "tiny",\n  "title": "Tiny"\n  "resources": []\n}', 4, "3"),
        ('{"name": "tiny", }', 1, "18"),
        ("", 1, "1"),
        ("{\n  \"name\": 'tiny'\n}", 2, "11"),
    ],
)
def test_broken_json_is_told_with_line_and_column(package: Package, text: str, line: int, column: str) -> None:
    package.write(DESCRIPTOR, text)
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (DESCRIPTOR, line, column)
    assert "not valid JSON" in problem.message
    assert "comma" in problem.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "not a JSON object"),
        ('{"name": "a",\n "name": "b"}', "stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"name": ' + "7" * 5000 + "}", "too long"),
        (b'{"name": "\xff"}', "not valid UTF-8"),
    ],
)
def test_json_that_is_no_descriptor_is_told(package: Package, text: str | bytes, words: str) -> None:
    package.write(DESCRIPTOR, text)
    assert words in package.problem().message


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/etc/hostname", "absolute"),
        ("~/countries.csv", "absolute"),
        ("../tiny/countries.csv", "climbs"),
        ("tables/../../tiny/countries.csv", "climbs"),
        ("C:/countries.csv", "drive"),
        ("C:countries.csv", "drive"),
        ("..\\countries.csv", "backslashes"),
        ("\\\\server\\share\\countries.csv", "backslashes"),
        ("http://example.org/countries.csv", "remote"),
        ("HTTPS://example.org/countries.csv", "remote"),
        ("file:///etc/hostname", "remote"),
        ("s3://bucket/countries.csv", "remote"),
        ("//example.org/countries.csv", "remote"),
        ("coun\0tries.csv", "control character"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(package: Package, path: str, words: str) -> None:
    package.describe(lambda document: table(document).update(path=path))
    problem = next(problem for problem in package.problems() if problem.column == "resources[0].path")
    assert words in problem.message
    assert any(words in problem.remedy for words in ("folder", "forward slashes", "Retype"))


def test_a_table_in_a_folder_of_the_package_is_read(package: Package) -> None:
    package.path("tables").mkdir()
    package.path("countries.csv").rename(package.path("tables/countries.csv"))
    package.describe(lambda document: table(document).update(path="tables/countries.csv"))
    assert package.problems() == ()


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(package: Package, tmp_path: Path) -> None:
    countries = package.path("countries.csv")
    countries.rename(tmp_path / "elsewhere.csv")
    countries.symlink_to(tmp_path / "elsewhere.csv")
    problem = package.problem()
    assert (problem.file, "leads out" in problem.message) == ("countries.csv", True)
    countries.unlink()
    (tmp_path / "elsewhere.csv").rename(package.path("within.csv"))
    countries.symlink_to(package.path("within.csv"))
    assert package.problems() == ()


def test_a_link_that_leads_to_itself_is_told(package: Package) -> None:
    package.path("countries.csv").unlink()
    package.path("countries.csv").symlink_to("countries.csv")
    assert package.problem().file == "countries.csv"


@pytest.mark.usefixtures("package")
def test_a_missing_folder_is_told_with_the_packages_nearby(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder") as wrong:
        load(tmp_path / "tinny")
    assert "Did you mean tiny?" in wrong.value.problems[0].remedy
    with pytest.raises(DataError, match="no such folder") as wrong:
        load(tmp_path / "landscape" / "2024")
    assert "Nearby there are: tiny." in wrong.value.problems[0].remedy


def test_a_folder_that_is_no_package_is_told_with_what_it_holds(package: Package, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no datapackage\.json") as wrong:
        load(tmp_path)
    assert "It holds: tiny. Packages in it: tiny." in wrong.value.problems[0].remedy
    with pytest.raises(DataError, match="not a folder"):
        load(package.path(DESCRIPTOR))
    with pytest.raises(DataError, match="no such folder"):
        load("ti\0ny")


def test_an_edited_file_is_a_warning_and_no_error(package: Package) -> None:
    package.replace("families_by_country.csv", "CN,2022,2023,70", "CN,2022,2023,71")
    warnings = load(package.folder).warnings
    assert [(warning.file, warning.message) for warning in warnings] == [
        ("families_by_country.csv", "The file was edited since it was sealed")
    ]


def test_a_table_of_another_name_is_read_by_the_kind_that_the_descriptor_says(package: Package) -> None:
    text = package.read("families_by_country.csv").replace("country,from", "country,route,from")
    rows = [line.replace(",2022,2023", ",pct,2022,2023") for line in text.splitlines()]
    package.write("families_by_country_route.csv", "\n".join(rows) + "\n")
    described = {"kind": "values", "unit": "families", "additive": {"route": True}, "period": [2022, 2022]}
    package.describe(
        lambda document: document["resources"].append(
            {"name": "families_by_country_route", "path": "families_by_country_route.csv", "patentdeck": described}
        )
    )
    read = load(package.folder).tables["families_by_country_route"]
    assert (read.keys, read.unit, read.period.end) == (("country", "route"), "families", "2022")
    assert read.additive == {"country": False, "route": True}
    assert read.rows[1].keys == {"country": "CN", "route": "pct"}
    package.replace("families_by_country_route.csv", "JP,pct", "XX,pct")
    assert package.problem().column == "country"


def test_a_table_whose_unit_nobody_says_is_told(package: Package) -> None:
    package.describe(
        lambda document: package.resource(document, "families_by_year").update(
            name="grants", patentdeck={"kind": "values"}
        )
    )
    assert "unit of the table grants" in package.problem().message


def test_a_dimension_that_the_table_has_not_is_told(package: Package) -> None:
    package.describe(
        lambda document: package.resource(document, "families_by_country")["patentdeck"].update(
            additive={"countries": False}
        )
    )
    problem = package.problem()
    assert (problem.value, problem.remedy) == ("countries", "Did you mean country?")


def test_a_coverage_table_is_held_to_its_shape_only(package: Package) -> None:
    package.write("coverage.csv", "figure,found\nF1,families_by_country\n")
    package.describe(
        lambda document: document["resources"].append(
            {"name": "article_figures", "path": "coverage.csv", "patentdeck": {"kind": "coverage"}}
        )
    )
    assert "article_figures" not in load(package.folder).tables
    package.write("coverage.csv", "figure,found\nF1\n")
    assert package.problem().file == "coverage.csv"


def test_a_schema_declared_for_a_table_is_held_against_it(package: Package) -> None:
    def declare(document: dict[str, Any]) -> None:
        fields = package.resource(document, "families_by_country")["schema"]["fields"]
        fields[3]["constraints"] = {"maximum": 90}

    package.describe(declare)
    problem = package.problem()
    assert (problem.line, problem.column, problem.value, problem.remedy) == (2, "value", "100", "Write 90 or less.")


def test_the_package_is_valid_json_of_the_standard(package: Package) -> None:
    assert json.loads(package.read(DESCRIPTOR))["$schema"].startswith("https://datapackage.org/profiles/2")
