"""Every way in which a table can be wrong is told with file, line, column, value and what to do."""

# ruff: noqa: E501  (a table of faults is read line by line)

from __future__ import annotations

from dataclasses import dataclass

import pytest
from dataset_making import Package

COUNTRY = "families_by_country.csv"
HEADER = "country,from,to,value,low,high,exactness,origin,edition,source,note"
CHINA = "CN,2022,2023,70,,,exact,stated,2024,REPORT,"
JAPAN = "JP,country,Japan,日本,,\n"
AMERICA = 'US,2022,2023,20,,,approx,stated,2024,REPORT,"The report says ""about 20"""'


@dataclass(frozen=True)
class Fault:
    """One edit, and the one problem that must come of it: `says` are words of the message and of the remedy."""

    name: str
    old: str
    new: str
    line: int | None
    column: str | None
    value: str | None
    says: tuple[str, ...]
    file: str = COUNTRY


def china(column: str, new: str) -> str:
    """China's row with another text in one cell."""
    cells = dict(zip(HEADER.split(","), CHINA.split(","), strict=True)) | {column: new}
    return ",".join(cells.values())


def in_china(name: str, column: str, new: str, *says: str, value: str | None = "", at: str = "") -> Fault:
    told = new.strip('"').replace('""', '"') if value == "" else value
    return Fault(name, CHINA, china(column, new), 3, at or column, told, says)


FAULTS = [
    # numbers
    in_china("text in a count", "value", "many", "not a number", "plain digits"),
    in_china("a negative count", "value", "-70", "never below zero", "Correct"),
    in_china("an infinite count", "value", "inf", "not finite", "not_available"),
    in_china("minus infinity", "value", "-Infinity", "not finite"),
    in_china("not a number at all", "value", "NaN", "not finite"),
    in_china("half a family", "value", "70.5", "whole number", "unit"),
    in_china("thousands separators in the wrong places", "value", '"38,21,0"', "not a number", "plain digits"),
    in_china("a decimal comma", "value", '"70,25"', "comma", "70.25"),
    in_china("a percent sign", "value", "70%", "percent", "0.70"),
    in_china("an exponent", "value", "7e1", "exponent", "plain digits"),
    in_china("a huge exponent", "value", "1e999999999", "exponent", "plain digits"),
    in_china("full-width digits", "value", "７０", "ASCII digits", "0 to 9"),
    in_china("万", "value", "5.4万", "万", "in full"),
    in_china("a hedge", "value", "about 70", "words beside the number", "exactness"),
    in_china("blanks around a number", "value", " 70", "blanks", "Write 70."),
    in_china("a number too long for a count", "value", "7" * 5000, "more digits", value="7" * 59 + "…"),
    in_china("no number though exact", "value", "", "missing", "not_available", value=None),
    in_china("a number though not available", "exactness", "not_available", "exactness says not_available", value="70", at="value"),
    in_china("an unknown exactness", "exactness", "exat", "exactness", "Did you mean exact?"),
    in_china("no exactness", "exactness", "", "empty", "lower_bound", value=None),
    in_china("an unknown origin", "origin", "invented", "origin", "stated, derived, computed"),
    in_china("an exact number with bounds", "high", "80", "exact", "range"),
    in_china("low above the value", "exactness", "approx", "above", at="low", value="71"),
    # keys and references
    in_china("an unknown country", "country", "XX", "countries.csv", "Add it to countries.csv"),
    in_china("a misspelt country", "country", "Cn", "Did you mean CN?"),
    in_china("a name instead of the id", "country", "China", "Did you mean CN (China)?"),
    in_china("a Chinese name instead of the id", "country", "中国", "Did you mean CN (中国)?"),
    in_china("no country", "country", "", "empty", value=None),
    in_china("an unknown source", "source", "REPORTS", "sources.csv", "Did you mean REPORT?"),
    in_china("a source graded low", "source", "BLOG", "graded low", "stated.csv"),
    Fault("a duplicate key", CHINA, f"{CHINA}\n{CHINA}", 4, "country", "CN 2022 2023", ("line 3", "stated.csv")),
    Fault("a second reading from another edition", CHINA, f"{CHINA}\n{CHINA.replace('2024', '2025')}", 4, "country", "CN 2022 2023", ("line 3", "stated.csv")),
    # time
    in_china("a period that ends before it begins", "from", "2024", "begins after it ends (2023)", "Exchange"),
    in_china("words for a year", "to", "last year", "ISO date"),
    in_china("a date with backslashes", "to", "2023\\7\\3", "ISO date", "2014 or 2024-07-03"),
    in_china("no such day", "to", "2023-02-30", "no such day", "YYYY-MM-DD"),
    # shape
    Fault("a row cut off", CHINA, "CN,2022,2023,70", 3, "low", None, ("4 cells, the header 11", "cut off")),
    Fault("a surplus cell", CHINA, f"{CHINA},more", 3, None, "more", ("12 cells", "double quotes")),
    Fault("a renamed column", HEADER, HEADER.replace("value", "valeu"), 1, "value", "valeu", ("valeu", "Rename it to value")),
    Fault("a column of another name", HEADER, HEADER.replace("note", "remark"), 1, "note", "remark", ("remark", "Rename it to note")),
    Fault("a column twice", HEADER, HEADER.replace("low", "value"), 1, "value", "value", ("same name", "Rename")),
    Fault("a column without a name", HEADER, HEADER.replace("low", ""), 1, None, None, ("Column 5 has no name",)),
    Fault("a quote never closed", '"The report says ""more than 15"""', '"The report says', 5, None, None, ("never closed", "cut off")),
    Fault("text after a quote", AMERICA, AMERICA + "x", 4, None, None, ("well-formed",)),
    in_china("a NUL byte", "note", "no\0te", "NUL", "damaged", value="no\\x00te"),
    in_china("a control character", "note", "no\x0bte", "U+000B", "Retype", value="no\\x0bte"),
    in_china("a character lost before", "note", "Universit\ufffd", "lost", "source", value="Universit\ufffd"),
    in_china("a line break in an id", "edition", '"20\n24"', "line break", "one line", value="20\\x0a24"),
    # entities and sources
    Fault("a country by another code", JAPAN, f"{JAPAN}DEU,country,Germany,德国,,\n", 6, "id", "DEU", ("two capital letters", "kind"), "countries.csv"),
    Fault("an unknown kind", "JP,country", "JP,state", 5, "kind", "state", ("kind", "country, world, region"), "countries.csv"),
    Fault("a name that is missing", "Japan", "", 5, "name_en", None, ("empty", "name_en"), "countries.csv"),
    Fault("an id twice", JAPAN, f"{JAPAN}CN,country,China,中国,,\n", 6, "id", "CN", ("line 3", "Take one"), "countries.csv"),
    Fault("an id in Chinese", JAPAN, f"{JAPAN}欧盟,region,European Union,欧盟,,\n", 6, "id", "欧盟", ("ASCII", "id"), "countries.csv"),
    Fault("an organisation without a home", "红灯,CN,", "红灯,,", 2, "country", None, ("no home", "CN|US"), "organisations.csv"),
    Fault("one candidate only", "CN|US", "CN", 4, "country_candidates", "CN", ("no home", "two or more"), "organisations.csv"),
    Fault("an unknown candidate", "CN|US", "CN|UA", 4, "country_candidates", "UA", ("countries.csv",), "organisations.csv"),
    Fault("a home and candidates", "红灯,CN,", "红灯,CN,CN|US", 2, "country_candidates", "CN|US", ("ambiguous",), "organisations.csv"),
    Fault("an unknown grade", ",low,none", ",poor,none", 3, "grade", "poor", ("high, medium, low",), "sources.csv"),
    Fault("an address that is none", "https://example.org/blog", "javascript:alert(1)", 3, "url", "javascript:alert(1)", ("web address", "https://"), "sources.csv"),
    Fault("a source from the future", "2024-01-15", "2024-02-15", 2, "published", "2024-02-15", ("as_of (2024-01-31)", "take the source out"), "sources.csv"),
    # other tables
    Fault("a share over one", ",0.75,", ",75,", 2, "value", "75", ("between 0 and 1", "0.75"), "indicators.csv"),
    Fault("a share below zero", ",0.75,", ",-0.75,", 2, "value", "-0.75", ("between 0 and 1",), "indicators.csv"),
    Fault("an unknown measure", "mapped_share,,", "maped_share,,", 2, "measure", "maped_share", ("Did you mean mapped_share?",), "indicators.csv"),
    Fault("a tolerance below zero", ",5,,,exact,0,", ",5,,,exact,-1,", 3, "tolerance", "-1", ("least", "0 or more"), "stated.csv"),
    Fault("nothing to hold an expression against", ",5,,,exact,0,", ",,,,exact,0,", 3, "stated", None, ("expression", "note"), "stated.csv"),
    Fault("an unknown source of a statement", "T03,BLOG", "T03,BLOGS", 4, "source", "BLOGS", ("Did you mean BLOG?",), "stated.csv"),
]  # fmt: skip

BESIDES = {"low above the value": ("low", "71")}
"""A second cell that the fault needs."""


def spoil(package: Package, fault: Fault) -> None:
    if fault.name == "a row cut off":
        package.replace(fault.file, f"{fault.old}\n", f"{fault.new}\n")
        return
    new = fault.new
    if fault.name in BESIDES:
        new = new.replace("70,,", "70,71,")
    package.replace(
        fault.file, f"\n{fault.old}" if fault.old == CHINA else fault.old, f"\n{new}" if fault.old == CHINA else new
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "undeclared"])
def test_a_fault_is_told_with_its_place_and_its_remedy(package: Package, fault: Fault, declared: bool) -> None:
    if not declared:
        package.undeclare(fault.file.removesuffix(".csv"))
    spoil(package, fault)
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (fault.file, fault.line, fault.column)
    assert problem.value == fault.value
    assert problem.remedy
    for words in fault.says:
        assert words in f"{problem.message} | {problem.remedy}"


def test_the_untouched_package_has_no_problem(package: Package) -> None:
    assert package.problems() == ()


def test_the_faults_differ_from_the_package_in_one_place_only(package: Package) -> None:
    for name in {fault.file for fault in FAULTS}:
        package.undeclare(name.removesuffix(".csv"))
    assert package.problems() == ()


def test_faults_in_two_files_are_told_together_in_the_order_of_the_package(package: Package) -> None:
    package.replace(COUNTRY, CHINA, china("value", "many"))
    package.replace(COUNTRY, "JP,2022", "XX,2022")
    package.replace("organisations.csv", "蓝岭,US", "蓝岭,XX")
    package.replace("indicators.csv", "0.75", "1.75")
    places = [(problem.file, problem.line, problem.column) for problem in package.problems()]
    assert places == [
        ("organisations.csv", 3, "country"),
        (COUNTRY, 3, "value"),
        (COUNTRY, 5, "country"),
        ("indicators.csv", 2, "value"),
    ]


def test_several_faults_of_one_row_are_told_from_left_to_right(package: Package) -> None:
    package.replace(COUNTRY, CHINA, "XX,2022,20,many,,,exact,stated,,REPORT,")
    assert [problem.column for problem in package.problems()] == ["country", "to", "value", "edition"]


def test_a_line_number_is_the_physical_line_even_after_a_note_of_several_lines(package: Package) -> None:
    package.replace(COUNTRY, CHINA, CHINA + '"one\ntwo\nthree"')
    package.replace(COUNTRY, "JP,2022", "XX,2022")
    assert package.problem().line == 7


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_every_kind_of_line_end_is_read_and_counted(package: Package, ending: str) -> None:
    package.write(COUNTRY, package.read(COUNTRY).replace("\n", ending))
    assert package.problems() == ()
    package.replace(COUNTRY, "JP,2022", "XX,2022")
    assert package.problem().line == 5


def test_blank_lines_at_the_end_are_no_rows(package: Package) -> None:
    package.write(COUNTRY, package.read(COUNTRY) + "\n\n")
    assert package.problems() == ()


def without_column(text: str, column: str) -> str:
    place = text.splitlines()[0].split(",").index(column)
    rows = [line.split(",") for line in text.splitlines()]
    return "".join(",".join(cells[:place] + cells[place + 1 :]) + "\n" for cells in rows)


@pytest.mark.parametrize("column", ["value", "exactness", "source", "organisation"])
def test_a_column_that_is_gone_is_told_once(package: Package, column: str) -> None:
    table = "families_by_organisation.csv"
    package.write(table, without_column(package.read(table), column))
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (table, 1, column)
    assert "is missing" in problem.message


def test_a_header_that_lost_a_name_is_told_once_and_not_for_every_row(package: Package) -> None:
    package.replace(COUNTRY, "origin,", "")
    messages = [problem.message for problem in package.problems()]
    assert messages == ["Every row has 11 cells, the header 10", "The column origin is missing"]


def test_a_comma_at_the_end_of_every_row_is_told_once(package: Package) -> None:
    lines = package.read(COUNTRY).splitlines()
    package.write(COUNTRY, "\n".join([lines[0], *(f"{line}," for line in lines[1:])]))
    assert package.problem().message == "Every row has 12 cells, the header 11"


def test_an_empty_file_is_told(package: Package) -> None:
    package.write("families_by_year.csv", "")
    problem = package.problem()
    assert (problem.file, problem.message) == ("families_by_year.csv", "The file is empty")
    assert "datapackage.json" in problem.remedy


def test_a_table_without_rows_is_told(package: Package) -> None:
    package.write("families_by_year.csv", package.read("families_by_year.csv").splitlines()[0] + "\n")
    assert "no rows" in package.problem().message


def test_a_missing_file_is_told_with_the_file_that_may_be_meant(package: Package) -> None:
    package.path(COUNTRY).rename(package.path("families_by_countries.csv"))
    problem = package.problem()
    assert (problem.file, problem.message) == (COUNTRY, "The file is missing")
    assert "families_by_countries.csv" in problem.remedy


def test_a_folder_in_the_place_of_a_table_is_told(package: Package) -> None:
    package.path(COUNTRY).unlink()
    package.path(COUNTRY).mkdir()
    assert package.problem().message == "This is not a file"


def test_a_separator_that_is_not_read_is_told_by_its_name(package: Package) -> None:
    package.write("families_by_year.csv", package.read("families_by_year.csv").replace(",", "|"))
    problem = package.problem()
    assert (problem.file, problem.line) == ("families_by_year.csv", 1)
    assert "bars" in problem.message


def test_a_table_that_cannot_be_read_is_not_blamed_on_those_that_refer_to_it(package: Package) -> None:
    package.replace("countries.csv", "id,kind", "code,kind")
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == ("countries.csv", 1, "id")


def test_a_table_that_is_not_listed_is_told_where_it_is_needed(package: Package) -> None:
    package.describe(lambda document: document["resources"].remove(package.resource(document, "measures")))
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == ("indicators.csv", 2, "measure")
    assert "measures.csv" in problem.remedy


def test_a_table_full_of_unknown_ids_is_told_row_by_row_without_searching_for_every_one(package: Package) -> None:
    rows = "".join(f"X{number},2022,2023,1,,,exact,stated,2024,REPORT,\n" for number in range(500))
    package.write(COUNTRY, f"{HEADER}\n{rows}")
    problems = package.problems()
    assert [problem.line for problem in problems] == list(range(2, 502))
    assert "There are: WORLD, CN, US, JP." in problems[0].remedy
    assert problems[-1].remedy == "Add it to countries.csv, or correct it."
