"""What Excel silently changed, or what can be read in two ways, is refused: the very cell, what it was, what to do."""

# ruff: noqa: E501  (a table of faults is read line by line)

from __future__ import annotations

from dataclasses import dataclass

import pytest
from dataset_making import Package
from excel import Saving

COUNTRY = "families_by_country.csv"
SHARE = "indicators.csv"
SOURCES = "sources.csv"
TYPES = "model_types.csv"
BY_TYPE = "families_by_model_type.csv"
NAMES = "organisations.csv"
STATED = "stated.csv"
GAN = "gan,Generative adversarial networks,生成对抗网络,GANs,GAN"


@dataclass(frozen=True)
class Change:
    """What Excel made of one cell, and the one problem that must come of it."""

    file: str
    old: str
    new: str
    line: int
    column: str
    value: str
    says: tuple[str, ...]
    separator: str = ","


def value(new: str, *says: str) -> Change:
    return Change(COUNTRY, "CN,2022,2023,70,", f"CN,2022,2023,{new},", 3, "value", new.strip('"'), says)


def published(new: str, *says: str) -> Change:
    return Change(SOURCES, "2024-01-15", new, 2, "published", new.strip('"'), says)


CHANGES = [
    value("1.23457E+11", "exponent", "drops the last ones"),
    value("70.3%", "percent sign", "0.703", "no more of them than it shows"),
    value("#REF!", "A formula failed", "from its source"),
    value("#N/A", "A formula failed"),
    value("#DIV/0!", "A formula failed"),
    value("#WERT!", "A formula failed"),
    value("########", "number signs", "widen"),
    value("TRUE", "not a number"),
    value("2-Jan", "made a date of this number", "Text"),
    value("12. Mai", "made a date of this number"),
    value("02-janv", "made a date of this number"),
    Change(COUNTRY, ",70,,,exact,stated,2024,REPORT,", ",70,,,exact,stated,2024,REPORT,#NAME?", 3, "note", "#NAME?", ("begins with = + - or @",)),
    # days and years
    published("3/7/2024", "exchanged", "2024-03-07 or 2024-07-03", "Text"),
    published("03-07-2024", "exchanged", "2024-03-07 or 2024-07-03"),
    published("15-Jan-24", "two digits", "2024-01-15"),
    published("Jan-24", "two digits", "probably 2024-01"),
    published("1/15/24", "two digits", "2024-07-03"),
    published("45306", "counts a day", "probably 2024-01-15"),
    published("15-Jan", "without its year"),
    published("1月15日", "without its year"),
    Change(COUNTRY, "CN,2022,2023,70,", 'CN,"2,022",2023,70,', 3, "from", "2,022", ("separator into the year", "Write 2022")),
    Change(COUNTRY, "CN,2022,2023,70,", "CN,1905/7/14,2023,70,", 3, "from", "1905/7/14", ("date format", "probably 2022")),
    Change(SHARE, ",0.75,,,", ',"1,234.50",,,', 2, "value", "1,234.50", ("shows decimals", "1234.50")),
    Change(SHARE, ",0.75,,,", ',"1,234.00",,,', 2, "value", "1,234.00", ("shows decimals",)),
    # two readings
    Change(COUNTRY, "CN,2022,2023,70,", "CN,2022,2023,1.234,", 3, "value", "1.234", ("1234 or as 1.234",), ";"),
    Change(COUNTRY, "CN,2022,2023,70,", 'CN,2022,2023,"1,234",', 3, "value", "1,234", ("1234 or as 1.234",), ";"),
    Change(SHARE, ",0.75,,,", ',0.75,,"1,234",', 2, "high", "1,234", ("1234 or as 1.234",), "\t"),
    Change(SHARE, ",0.75,,,", ",245,,,", 2, "value", "245", ("between 0 and 1", "probably 0.245"), ";"),
    # words that became something else
    Change(COUNTRY, ",70,,,exact,stated,2024,", ",70,,,exact,stated,2-Jan,", 3, "edition", "2-Jan", ("made a date of this", "Text")),
    Change(COUNTRY, ",70,,,exact,stated,2024,", ",70,,,exact,stated,2024/7/3,", 3, "edition", "2024/7/3", ("made a date of this",)),
    Change(TYPES, "GANs,GAN", "1-Mar,GAN", 2, "short_en", "1-Mar", ("made a date of this",)),
    Change(NAMES, "蓝岭系统公司", "??????", 3, "name_zh", "??????", ("Question marks", "CSV UTF-8")),
    Change(NAMES, "Blue Ridge Systems", "Z?rich Systems", 3, "name_en", "Z?rich Systems", ("Question marks",)),
    Change(NAMES, "蓝岭系统公司", "è“\x9då²\xadç³»ç»Ÿå…¬å\x8f¸", 3, "name_zh", "è“…", ("Windows-1252", "probably 蓝岭系统公司")),
    Change(NAMES, "蓝岭系统公司", "钃濆箔绯荤粺鍏徃", 3, "name_zh", "钃濆箔绯荤粺鍏徃", ("GBK", "probably 蓝岭系统")),
    Change(NAMES, "蓝岭系统公司", "瑗块棬瀛?", 3, "name_zh", "瑗块棬瀛?", ("Question marks",)),
    Change(NAMES, "蓝岭系统公司", "锟斤拷锟斤拷", 3, "name_zh", "锟斤拷锟斤拷", ("GBK", "cannot be told")),
    Change(STATED, "每十个专利族有七个来自中国", "姣忓崄涓?涓撳埄鏃忔湁涓冧釜鏉ヨ嚜涓?鍥?", 2, "says_zh", "", ("GBK", "每十", "…")),
    Change(STATED, 'country=""WORLD""', "country=“WORLD”", 2, "expression", "share(value(families_by_country, country=\"CN\"), of=value(fami…", ("typographic character",)),
]  # fmt: skip


@pytest.mark.parametrize(
    "change", CHANGES, ids=lambda change: f"{change.value} in {change.column}{change.separator[1:]}"
)
def test_what_excel_changed_is_named_with_its_cell(package: Package, change: Change) -> None:
    text = package.read(change.file).replace(change.old, change.new, 1)
    assert text != package.read(change.file)
    package.write(change.file, Saving(change.separator).bytes_of(text))
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (change.file, change.line, change.column)
    for words in change.says:
        assert words in f"{problem.message} | {problem.remedy}"


@pytest.mark.parametrize(
    ("meant", "left"),
    [
        ("007", "7"),
        ("0012", "12"),
        ("123456789012", "1.23457E+11"),
        ("12345678901234567", "12345678901234500"),
        ("22E1", "2.20E+02"),
        ("1-2", "2-Jan"),
        ("1-2", "1-Feb"),
        ("1-2", "1月2日"),
        ("MAR1", "1-Mar"),
        ("Sept2", "2-Sep"),
        ("2024-07", "Jul-24"),
        ("1.10", "1.1"),
        ("2.0", "2"),
        ("true", "TRUE"),
        ("false", "FALSCH"),
    ],
)
@pytest.mark.parametrize("spoiled", ["where it is told", "where it is used"])
def test_an_id_that_excel_changed_is_named_by_the_table_that_still_knows_it(
    package: Package, meant: str, left: str, spoiled: str
) -> None:
    told, used = (left, meant) if spoiled == "where it is told" else (meant, left)
    package.replace(TYPES, GAN, GAN.replace("gan", told, 1))
    package.replace(BY_TYPE, "gan,2022", f"{used},2022")
    problem = package.problem()
    place = TYPES if spoiled == "where it is told" else BY_TYPE
    column = "id" if spoiled == "where it is told" else "model_type"
    assert (problem.file, problem.line, problem.column, problem.value) == (place, 2, column, left)
    assert problem.message == "A spreadsheet has changed this id"
    assert meant in problem.remedy
    package.write(place, package.read(place).replace(left, meant, 1))
    assert package.problems() == ()


def test_an_id_that_is_merely_unknown_is_not_blamed_on_excel(package: Package) -> None:
    package.replace(BY_TYPE, "gan,2022", "gun,2022")
    assert "Did you mean gan" in package.problem().remedy


def test_a_date_in_the_place_of_an_id_is_refused_where_no_table_knows_the_id(package: Package) -> None:
    package.replace(TYPES, GAN, GAN.replace("gan", "1-Mar", 1))
    package.replace(BY_TYPE, "gan,2022", "1-Mar,2022")
    assert {(problem.file, problem.line, problem.column) for problem in package.problems()} == {
        (TYPES, 2, "id"),
        (BY_TYPE, 2, "model_type"),
    }


def test_zeros_that_the_declared_form_asks_for_are_named(package: Package) -> None:
    package.describe(
        lambda document: package.resource(document, "sources")["schema"]["fields"][6].update(
            constraints={"pattern": "[0-9]{4}"}
        )
    )
    for old, new in ((",high,", ",0012,"), (",low,", ",17,")):
        package.replace(SOURCES, old, new)
    problem = next(problem for problem in package.problems() if problem.line == 3)
    assert (problem.column, problem.value) == ("grade", "17")
    assert (problem.message, "0017" in problem.remedy) == ("A spreadsheet has taken leading zeros away", True)


def test_all_that_excel_spoiled_is_told_at_once(package: Package) -> None:
    package.replace(COUNTRY, "CN,2022,2023,70,", "CN,2022,2023,#REF!,")
    package.replace(SOURCES, "2024-01-15", "3/7/2024")
    package.write(SHARE, Saving(";").bytes_of(package.read(SHARE).replace("0.75", "7.500")))
    assert [(problem.file, problem.column) for problem in package.problems()] == [
        (SOURCES, "published"),
        (COUNTRY, "value"),
        (SHARE, "value"),
    ]


def test_a_file_with_decimal_commas_has_no_certain_thousands(package: Package) -> None:
    package.replace(COUNTRY, "WORLD,2022,2023,100,", 'WORLD,2022,2023,"100,5",')
    package.replace(COUNTRY, "CN,2022,2023,70,", 'CN,2022,2023,"1,234",')
    assert [(problem.line, problem.value) for problem in package.problems()] == [(2, "100,5"), (3, "1,234")]


def test_a_share_between_commas_did_not_lose_its_point_to_a_spreadsheet(package: Package) -> None:
    package.replace(SHARE, ",0.75,,,", ",245,,,")
    assert "probably" not in package.problem().remedy


def test_a_problem_shows_the_cell_as_it_stands_in_the_file(package: Package) -> None:
    package.replace(SHARE, ",0.75,,,", ',"1,750",,,')
    assert package.problem().value == "1,750"


def test_a_stray_cell_beside_the_table_is_named_with_its_line(package: Package) -> None:
    lines = [f"{line}," for line in package.read(COUNTRY).splitlines()]
    lines[3] += "x"
    package.write(COUNTRY, "\r\n".join([*lines, ""]))
    problem = package.problem()
    assert (problem.line, problem.value) == (1, "x")
    assert problem.message == "Column 12 has no name, and holds a value in line 4"


def test_a_workbook_under_the_name_of_a_table_is_told(package: Package) -> None:
    package.write(COUNTRY, b"PK\x03\x04\x14\x00\x06\x00")
    problem = package.problem()
    assert (problem.file, problem.message) == (COUNTRY, "This is a workbook, and no CSV file")


@pytest.mark.parametrize(
    ("encoding", "words", "named"),
    [
        ("gbk", "中国", "Chinese Windows"),
        ("cp1252", "8 – 9", "Western Windows"),
        ("cp1252", "… and so on", "Western Windows"),
    ],
)
def test_a_code_page_is_named_with_the_first_cell_that_shows_it(
    package: Package, encoding: str, words: str, named: str
) -> None:
    package.replace(COUNTRY, "70,,,exact,stated,2024,REPORT,", f"70,,,exact,stated,2024,REPORT,{words}")
    package.write(COUNTRY, Saving(encoding=encoding).bytes_of(package.read(COUNTRY)))
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (COUNTRY, 3, "note")
    assert named in problem.remedy
    assert "CSV UTF-8" in problem.remedy


def test_a_code_page_of_names_is_told_by_the_first_of_them(package: Package) -> None:
    package.write(NAMES, Saving(";", encoding="gbk").bytes_of(package.read(NAMES)))
    problem = package.problem()
    assert (problem.line, problem.column) == (2, "name_zh")
    assert "gb18030" in problem.remedy


@pytest.mark.parametrize(
    "text", ["联通", "西北大学", "A – B", "Zürich, naïve", "30 °C", "#1 of 3", "Q?", "1-2 and 3-4"]
)
def test_honest_words_are_not_taken_for_excel_s(package: Package, text: str) -> None:
    package.replace(NAMES, "蓝岭系统公司", f'"{text}"')
    assert package.problems() == ()
