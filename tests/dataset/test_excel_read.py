"""A table that Excel saved says what the plain one says, and a warning says how it was read."""

# ruff: noqa: E501  (files are shown line by line)

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from dataset_making import TINY, Package
from excel import BLANK, Saving, said, save
from hypothesis import given, settings
from hypothesis import strategies as st

from patentdeck.dataset import Dataset, load

ROOT = Path(__file__).parents[2]
COUNTRY = "families_by_country.csv"
YEAR = "families_by_year.csv"
SHARE = "indicators.csv"
SOURCES = "sources.csv"

PLAIN = """\
country,from,to,value,low,high,exactness,origin,edition,source,note
WORLD,2022,2023,100000,,,exact,stated,2024,REPORT,
CN,2022,2023,38210,,,exact,stated,2024,REPORT,"Says ""38,210"" – 中国"
US,2022,2023,9700,9600,,approx,stated,2024,REPORT,
JP,2022,2023,15,,,lower_bound,stated,2024,REPORT,
"""

SAVED = {
    "CSV UTF-8": (
        b"\xef\xbb\xbfcountry,from,to,value,low,high,exactness,origin,edition,source,note\r\n"
        b"WORLD,2022,2023,100000,,,exact,stated,2024,REPORT,\r\n"
        b'CN,2022,2023,38210,,,exact,stated,2024,REPORT,"Says ""38,210"" \xe2\x80\x93 \xe4\xb8\xad\xe5\x9b\xbd"\r\n'
        b"US,2022,2023,9700,9600,,approx,stated,2024,REPORT,\r\n"
        b"JP,2022,2023,15,,,lower_bound,stated,2024,REPORT,\r\n",
        (),
    ),
    "CSV UTF-8 with thousands separators": (
        b"\xef\xbb\xbfcountry,from,to,value,low,high,exactness,origin,edition,source,note\r\n"
        b'WORLD,2022,2023,"100,000",,,exact,stated,2024,REPORT,\r\n'
        b'CN,2022,2023,"38,210",,,exact,stated,2024,REPORT,"Says ""38,210"" \xe2\x80\x93 \xe4\xb8\xad\xe5\x9b\xbd"\r\n'
        b'US,2022,2023,"9,700","9,600",,approx,stated,2024,REPORT,\r\n'
        b"JP,2022,2023,15,,,lower_bound,stated,2024,REPORT,\r\n",
        (("4 numbers are read in plain spelling, this one as 100000", 2, "value", "100,000"),),
    ),
    "the button for thousands, which pads and shows decimals": (
        b"\xef\xbb\xbfcountry,from,to,value,low,high,exactness,origin,edition,source,note\r\n"
        b"WORLD,2022,2023,100000,,,exact,stated,2024,REPORT,\r\n"
        b'CN,2022,2023,38210,,,exact,stated,2024,REPORT,"Says ""38,210"" \xe2\x80\x93 \xe4\xb8\xad\xe5\x9b\xbd"\r\n'
        b'US,2022,2023," 9,700.00 ",9600,,approx,stated,2024,REPORT,\r\n'
        b"JP,2022,2023,15,,,lower_bound,stated,2024,REPORT,\r\n",
        (("A number is read as 9700", 4, "value", " 9,700.00 "),),
    ),
    "semicolons, and French thousands": (
        b"\xef\xbb\xbfcountry;from;to;value;low;high;exactness;origin;edition;source;note\r\n"
        b"WORLD;2022;2023;100\xe2\x80\xaf000;;;exact;stated;2024;REPORT;\r\n"
        b'CN;2022;2023;38\xc2\xa0210;;;exact;stated;2024;REPORT;"Says ""38,210"" \xe2\x80\x93 \xe4\xb8\xad\xe5\x9b\xbd"\r\n'
        b"US;2022;2023;9700;9\xe2\x80\x99600;;approx;stated;2024;REPORT;\r\n"
        b"JP;2022;2023;15;;;lower_bound;stated;2024;REPORT;\r\n",
        (
            ("The columns are separated by semicolons, and are read so", None, None, None),
            ("3 numbers are read in plain spelling, this one as 100000", 2, "value", "100\\u202f000"),
        ),
    ),
    "a column and rows that were emptied": (
        b"\xef\xbb\xbfcountry,from,to,value,low,high,exactness,origin,edition,source,note,,\r\n"
        b"WORLD,2022,2023,100000,,,exact,stated,2024,REPORT,,,\r\n"
        b'CN,2022,2023,38210,,,exact,stated,2024,REPORT,"Says ""38,210"" \xe2\x80\x93 \xe4\xb8\xad\xe5\x9b\xbd",,\r\n'
        b"US,2022,2023,9700,9600,,approx,stated,2024,REPORT,,,\r\n"
        b"JP,2022,2023,15,,,lower_bound,stated,2024,REPORT,,,\r\n"
        b",,,,,,,,,,,,\r\n"
        b",,,,,,,,,,,,\r\n",
        (
            ("2 empty rows are passed over", None, None, None),
            ("Empty columns at the right are passed over", None, None, None),
        ),
    ),
}  # fmt: skip


def note_of(package: Package, file: str) -> list[tuple[str, int | None, str | None, str | None]]:
    """What is told of how a file was read, besides its having been edited."""
    return [
        (warning.message, warning.line, warning.column, warning.value)
        for warning in load(package.folder).warnings
        if warning.file == file and "edited since" not in warning.message
    ]


@pytest.mark.parametrize("name", SAVED)
def test_the_bytes_that_excel_saves_say_what_the_plain_table_says(package: Package, name: str) -> None:
    package.write(COUNTRY, PLAIN)
    plain = said(package.folder)
    data, told = SAVED[name]
    package.write(COUNTRY, data)
    assert said(package.folder) == plain
    assert tuple(note_of(package, COUNTRY)) == told


def test_another_number_in_such_a_file_says_something_else(package: Package) -> None:
    package.write(COUNTRY, PLAIN)
    plain = said(package.folder)
    data, _ = SAVED["semicolons, and French thousands"]
    package.write(COUNTRY, data.replace(b"38\xc2\xa0210", b"38\xc2\xa0211"))
    changed = said(package.folder)
    assert changed != plain
    assert changed.tables["families_by_country"].rows[1].value == 38211


def test_unicode_text_is_read_as_it_says_of_itself(package: Package) -> None:
    package.write(COUNTRY, PLAIN)
    plain = said(package.folder)
    tabs = PLAIN.replace(",", "\t").replace("38\t210", "38,210").replace("\n", "\r\n")
    package.write(COUNTRY, b"\xff\xfe" + tabs.encode("utf-16-le"))
    assert said(package.folder) == plain
    assert [message for message, *_ in note_of(package, COUNTRY)] == [
        'The file is read as UTF-16 ("Unicode Text"), as it says of itself',
        "The columns are separated by tabs, and are read so",
    ]


def test_the_edit_is_told_beside_the_way_it_was_read(package: Package) -> None:
    package.write(COUNTRY, package.read(COUNTRY).replace(",70,", ',"70,000",'))
    messages = [warning.message for warning in load(package.folder).warnings]
    assert sorted(messages) == ["A number is read as 70000", "The file was edited since it was sealed"]
    assert all(warning.remedy for warning in load(package.folder).warnings)


def test_a_plain_table_is_read_without_a_word(package: Package) -> None:
    assert load(package.folder).warnings == ()


@pytest.mark.parametrize("written", ["0,75", "0,7500", "+0,75"])
def test_a_decimal_comma_is_read_where_columns_have_semicolons(package: Package, written: str) -> None:
    package.write(SHARE, Saving(";").bytes_of(package.read(SHARE).replace("0.75", written.replace(",", "."))))
    data = package.path(SHARE).read_bytes().replace(written.replace(",", ".").encode(), written.encode())
    package.write(SHARE, data)
    assert load(package.folder).tables["indicators"].rows[0].value == load(TINY).tables["indicators"].rows[0].value


def test_the_digits_after_a_decimal_comma_tell_the_rounding(package: Package) -> None:
    plain = package.read(SHARE).replace("0.75,,,exact", "0.70,,,approx")
    package.write(SHARE, plain)
    rows = said(package.folder).tables["indicators"].rows
    package.write(SHARE, Saving(";", decimal_comma=True).bytes_of(plain))
    assert said(package.folder).tables["indicators"].rows == rows
    package.write(SHARE, Saving(";", decimal_comma=True).bytes_of(plain.replace("0.70", "0.7")))
    assert said(package.folder).tables["indicators"].rows != rows


@pytest.mark.parametrize(
    "written", ["2024/1/15", "2024/01/15", "2024.1.15", "2024-1-15", "2024年1月15日", "2024/1/15 0:00", "15.1.2024",
                "15.01.2024", "1/15/2024", "15/1/2024", "15-Jan-2024"],
)  # fmt: skip
def test_a_date_whose_meaning_is_certain_is_read(package: Package, written: str) -> None:
    plain = said(package.folder)
    package.replace(SOURCES, "2024-01-15", written)
    assert said(package.folder) == plain
    assert note_of(package, SOURCES) == [("A date is read as 2024-01-15", 2, "published", written)]


@pytest.mark.parametrize("written", ["2024/1", "2024年1月"])
def test_a_month_whose_meaning_is_certain_is_read(package: Package, written: str) -> None:
    plain = said(package.folder)
    package.replace(SOURCES, "2024-01,", f"{written},")
    assert said(package.folder) == plain


def test_day_and_month_of_one_number_cannot_be_exchanged(package: Package) -> None:
    package.replace(SOURCES, "2024-01-15", "1/1/2024")
    assert load(package.folder).sources["REPORT"].published == "2024-01-01"


def years(*endings: str) -> str:
    """A table of thirty years whose notes are written, and left off, as the endings say."""
    rows = [f"{1994 + at},{1994 + at},{at + 1},,,exact,stated,2024,REPORT{ending}" for at, ending in enumerate(endings)]
    return "\r\n".join(["from,to,value,low,high,exactness,origin,edition,source,note", *rows, ""])


def test_commas_that_excel_leaves_off_after_sixteen_rows_are_read(package: Package) -> None:
    """Excel pads rows in blocks of sixteen, the header in the first: a block without notes has no column for them."""
    package.write(YEAR, years(",a note", *[","] * 29))
    plain = said(package.folder)
    package.write(YEAR, years(",a note", *[","] * 14, *[""] * 15))
    assert said(package.folder) == plain
    assert [message for message, *_ in note_of(package, YEAR)] == [
        "Cells that were left off at the end of 15 rows are taken to be empty"
    ]


def test_rows_that_were_quoted_once_more_are_read(package: Package) -> None:
    """Where the semicolon separates, a comma file opens with a row in a cell; those with quotes are then quoted."""
    plain = said(package.folder)
    lines = package.read(COUNTRY).splitlines()
    saved = ['"' + line.replace('"', '""') + '"' if '"' in line else line for line in lines]
    assert saved != lines
    package.write(COUNTRY, "\r\n".join([*saved, ""]))
    assert said(package.folder) == plain
    assert [message for message, *_ in note_of(package, COUNTRY)] == [
        "2 rows that stand in one single cell are read as rows"
    ]


@pytest.mark.parametrize(
    "endings",
    [[""] * 30, [","] * 20 + [""] * 10, [","] * 29 + [""]],
    ids=["in the first block", "within a block", "in the last row alone"],
)
def test_commas_left_off_elsewhere_are_a_row_cut_off(package: Package, endings: list[str]) -> None:
    package.write(YEAR, years(*endings))
    assert package.problems()
    assert all("cells, the header 10" in problem.message for problem in package.problems())


SAVINGS = st.builds(
    Saving,
    separator=st.sampled_from([",", ";", "\t"]),
    mark=st.booleans(),
    ending=st.sampled_from(["\r\n", "\n", "\r"]),
    thousands=st.sampled_from(["", BLANK, "\u00a0", "’", "'", ","]),
    decimal_comma=st.booleans(),
    columns=st.integers(0, 3),
    rows=st.integers(0, 3),
    quotes=st.booleans(),
)


def possible(saving: Saving) -> Saving:
    """The same, as there can be one: a comma cannot be two things, and parts thousands only between commas."""
    if saving.separator == ",":
        return replace(saving, decimal_comma=False)
    return replace(saving, thousands="" if saving.thousands == "," else saving.thousands)


@cache
def plainly(name: str) -> Dataset:
    return said(ROOT / "data" / name)


@settings(max_examples=30, deadline=None)
@given(saving=SAVINGS, name=st.sampled_from(["genai-2024", "genai-2026"]), data=st.data())
def test_however_excel_saves_a_package_it_says_the_same(saving: Saving, name: str, data: st.DataObject) -> None:
    tables = sorted(path.name for path in (ROOT / "data" / name).glob("*.csv"))
    chosen = data.draw(st.lists(st.sampled_from(tables), min_size=1, unique=True))
    with tempfile.TemporaryDirectory() as room:
        folder = shutil.copytree(ROOT / "data" / name, Path(room) / name)
        save(folder, possible(saving), chosen)
        assert said(folder) == plainly(name)


@settings(max_examples=10, deadline=None)
@given(saving=SAVINGS)
def test_however_excel_saves_a_package_a_changed_number_is_seen(saving: Saving) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = shutil.copytree(ROOT / "data/genai-2024", Path(room) / "genai-2024")
        table = folder / COUNTRY
        table.write_text(table.read_text(encoding="utf-8").replace(",38210,", ",38211,"), encoding="utf-8")
        save(folder, possible(saving), [COUNTRY])
        assert said(folder) != plainly("genai-2024")
