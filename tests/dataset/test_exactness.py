"""What a row's exactness promises is demanded of its cells, and becomes the bounds of the truth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from dataset_making import Package

from patentdeck.dataset import Row, load

COUNTRY = "families_by_country.csv"
CHINA = "CN,2022,2023,70,,,exact,"
NO = None


def china(package: Package, value: str, low: str, high: str, exactness: str) -> None:
    package.replace(COUNTRY, CHINA, f"CN,2022,2023,{value},{low},{high},{exactness},")


def row(package: Package, table: str, line: int) -> Row:
    return next(row for row in load(package.folder).tables[table].rows if row.line == line)


@pytest.mark.parametrize(
    ("value", "low", "high", "exactness", "told"),
    [
        ("70", "", "", "exact", (70, 70, 70)),
        ("70", "70", "70", "exact", (70, 70, 70)),
        ("9700", "", "", "approx", (9700, 9650, 9750)),
        ("733", "", "", "approx", (733, Fraction(1465, 2), Fraction(1467, 2))),
        ("9700", "9600", "", "approx", (9700, 9600, 9750)),
        ("9700", "9600", "9800", "approx", (9700, 9600, 9800)),
        ("0", "", "", "approx", (0, 0, Fraction(1, 2))),
        ("7300", "", "", "lower_bound", (7300, 7300, NO)),
        ("", "7300", "", "lower_bound", (7300, 7300, NO)),
        ("100", "", "", "upper_bound", (100, NO, 100)),
        ("", "", "100", "upper_bound", (100, NO, 100)),
        ("", "10", "20", "range", (NO, 10, 20)),
        ("15", "10", "20", "range", (15, 10, 20)),
        ("", "", "", "not_available", (NO, NO, NO)),
        ("", "", "", "qualitative", (NO, NO, NO)),
    ],
)
def test_the_bounds_follow_from_exactness(
    package: Package, value: str, low: str, high: str, exactness: str, told: tuple[Fraction | None, ...]
) -> None:
    china(package, value, low, high, exactness)
    read = row(package, "families_by_country", 3)
    assert (read.value, read.low, read.high) == told
    assert read.exactness == exactness


@pytest.mark.parametrize(
    ("value", "low", "high", "exactness", "column", "words"),
    [
        ("", "", "", "exact", "value", "exactness says exact"),
        ("", "60", "80", "approx", "value", "exactness says approx"),
        ("70", "69", "", "exact", "low", "exact number has no bounds"),
        ("70", "", "80", "lower_bound", "high", "open above"),
        ("70", "60", "", "lower_bound", "low", "its own low"),
        ("", "", "", "lower_bound", "value", "exactness says lower_bound"),
        ("70", "60", "", "upper_bound", "low", "open below"),
        ("70", "", "80", "upper_bound", "high", "its own high"),
        ("70", "", "80", "range", "low", "one is missing"),
        ("", "60", "", "range", "high", "one is missing"),
        ("", "80", "60", "range", "low", "above high (60)"),
        ("70", "71", "90", "approx", "low", "above value (70)"),
        ("70", "50", "60", "approx", "high", "below value (70)"),
        ("70", "", "", "qualitative", "value", "exactness says qualitative"),
        ("", "70", "", "not_available", "low", "exactness says not_available"),
        ("70", "-1", "80", "approx", "low", "never below zero"),
    ],
)
def test_numbers_that_contradict_exactness_are_refused(
    package: Package, value: str, low: str, high: str, exactness: str, column: str, words: str
) -> None:
    china(package, value, low, high, exactness)
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == (COUNTRY, 3, column)
    assert words in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("0.7", (Fraction(65, 100), Fraction(75, 100))),
        ("0.70", (Fraction(695, 1000), Fraction(705, 1000))),
        ("0.98", (Fraction(975, 1000), Fraction(985, 1000))),
        ("1.0", (Fraction(95, 100), Fraction(1))),
        ("0.0", (Fraction(0), Fraction(5, 100))),
    ],
)
def test_a_rounded_share_stays_a_share(package: Package, value: str, bounds: tuple[Fraction, Fraction]) -> None:
    package.replace("indicators.csv", "0.75,,,exact", f"{value},,,approx")
    read = row(package, "indicators", 2)
    assert (read.low, read.high) == bounds


def add_ranks(package: Package, *rows: str) -> None:
    header = "entity,model_type,among,rank,rank_or,from,to,value,low,high,exactness,origin,edition,source,note"
    package.write("ranks.csv", "\n".join([header, *rows]) + "\n")
    package.describe(lambda document: document["resources"].append({"name": "ranks", "path": "ranks.csv"}))


def test_a_rank_is_the_number_of_its_row_and_a_contradicted_reading_stays_beside_it(package: Package) -> None:
    add_ranks(
        package,
        "red,gan,companies,2,3,2022,2023,,,,exact,stated,2024,REPORT,",
        "CN,llm,countries,1,,2022,2023,,,,exact,stated,2024,REPORT,",
    )
    read = load(package.folder).tables["ranks"]
    assert (read.unit, read.keys) == ("rank", ("entity", "model_type", "among"))
    assert [(row.value, row.extra) for row in read.rows] == [
        (2, {"rank": "2", "rank_or": "3"}),
        (1, {"rank": "1", "rank_or": ""}),
    ]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("red,gan,companies,0,,2022,2023,,,,exact,stated,2024,REPORT,", "rank", "least"),
        ("red,gan,companies,,,2022,2023,,,,exact,stated,2024,REPORT,", "rank", "missing"),
        ("red,gan,companies,1st,,2022,2023,,,,exact,stated,2024,REPORT,", "rank", "not a number"),
        ("red,gan,companies,1,,2022,2023,5,,,exact,stated,2024,REPORT,", "value", "under rank"),
        ("red,gan,firms,1,,2022,2023,,,,exact,stated,2024,REPORT,", "among", "not one of the words"),
        ("red,gan,countries,1,,2022,2023,,,,exact,stated,2024,REPORT,", "entity", "countries.csv has no such id"),
        ("CN,gan,companies,1,,2022,2023,,,,exact,stated,2024,REPORT,", "entity", "organisations.csv has no such id"),
        ("red,gam,companies,1,,2022,2023,,,,exact,stated,2024,REPORT,", "model_type", "model_types.csv"),
    ],
)
def test_a_wrong_rank_is_told(package: Package, row: str, column: str, words: str) -> None:
    add_ranks(package, row)
    problem = package.problem()
    assert (problem.file, problem.line, problem.column) == ("ranks.csv", 2, column)
    assert words in problem.message


def add_sayings(package: Package, *rows: str) -> None:
    header = "subject,says,from,to,value,low,high,exactness,origin,edition,source,note"
    package.write("qualitative.csv", "\n".join([header, *rows]) + "\n")
    package.describe(lambda document: document["resources"].append({"name": "qualitative", "path": "qualitative.csv"}))


def test_a_saying_may_be_about_anybody_and_needs_no_model_type(package: Package) -> None:
    tail = "2022,2023,,,,qualitative,stated,2024,REPORT,"
    add_sayings(package, f"gan,slowed,{tail}", f"gan,overtaken,{tail}", f"red,leader,{tail}", f"JP,rising,{tail}")
    read = load(package.folder).tables["qualitative"]
    assert read.keys == ("subject",)
    assert [(row.keys["subject"], row.extra["says"]) for row in read.rows] == [
        ("gan", "slowed"),
        ("gan", "overtaken"),
        ("red", "leader"),
        ("JP", "rising"),
    ]
    package.replace("qualitative.csv", "red,leader", "rad,leader")
    problem = package.problem()
    assert (problem.line, problem.column) == (4, "subject")
    assert "Did you mean red?" in problem.remedy


@pytest.mark.parametrize(("start", "end"), [("2022", "2022"), ("2023-06", "2023"), ("2023-06-30", "2023-07")])
def test_years_months_and_dates_are_periods_as_they_are_written(package: Package, start: str, end: str) -> None:
    package.undeclare("families_by_country")
    package.replace(COUNTRY, "JP,2022,2023", f"JP,{start},{end}")
    period = row(package, "families_by_country", 5).period
    assert (period.start, period.end, period.is_point) == (start, end, start == end)
