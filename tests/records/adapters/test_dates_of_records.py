"""Dates of exports: a column's manner is decided from all its cells, and what nothing decides stays unknown."""

from __future__ import annotations

import pytest

from patentdeck.records.adapters.dates import UNKNOWN, Day, Manner, day, decided, no_date


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2014-04-25", "2014-04-25"),
        ("2014-04-25T00:00:00Z", "2014-04-25"),
        ("20140425", "2014-04-25"),
        ("2014/4/25", "2014-04-25"),
        ("2014年4月25日", "2014-04-25"),
        (" 2016-02-29 ", "2016-02-29"),
    ],
)
def test_a_date_with_its_year_first_needs_no_column(cell: str, iso: str) -> None:
    assert day(cell) == Day(int(iso[:4]), iso)


@pytest.mark.parametrize("cell", ["", "0", "-", "9999-12-31", "99991231", "9999", "0000", "0000-00-00"])
def test_what_stands_for_no_date_is_unknown(cell: str) -> None:
    assert day(cell) == UNKNOWN


@pytest.mark.parametrize(
    "cell", ["2015-02-29", "2014-13-01", "soon", "32/13/14", "0999", "4000", "0001-00-00", "4000-05"]
)
def test_what_is_no_date_is_told_from_what_is_unknown(cell: str) -> None:
    assert day(cell) is None


def test_the_column_decides_what_a_cell_cannot() -> None:
    british = decided(["03/04/13", "25/04/13", ""])
    american = decided(["3/4/14", "9/24/14"])
    assert (british.order, american.order) == ("dmy", "mdy")
    assert british.evidence == "25/04/13"
    assert day("03/04/13", british) == Day(2013, "2013-04-03")
    assert day("3/4/14", american) == Day(2014, "2014-03-04")


def test_a_year_of_two_digits_comes_first_only_where_nothing_else_is_left() -> None:
    assert decided(["99/12/31", "03/04/13"]).order == "ymd"
    assert day("03/04/13", decided(["99/12/31"])) == Day(2003, "2003-04-13")
    assert decided(["03/04/13"]).order == ""
    assert day("03/04/13", decided(["03/04/13"])) == Day(2013)


def test_four_digits_behind_leave_only_day_and_month_open_so_the_year_is_known() -> None:
    manner = decided(["03/04/2014"])
    assert manner.order == ""
    assert day("03/04/2014", manner) == Day(2014)


def test_a_torn_column_keeps_its_years() -> None:
    manner = decided(["25/04/2013", "9/24/2014"])
    assert manner.torn
    assert day("25/04/2013", manner) == Day(2013, "2013-04-25")
    assert day("03/04/2013", manner) == Day(2013)


def test_what_is_given_goes_before_what_is_found() -> None:
    assert decided(["9/24/14"], "dmy") == Manner("dmy")
    assert day("9/24/14", Manner("dmy")) is None


def test_a_day_and_month_of_zero_leave_the_year() -> None:
    assert day("2014-00-00") == Day(2014)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("27-Nov-16", "2016-11-27"),
        ("7-Nov-2016", "2016-11-07"),
        ("27 November 2016", "2016-11-27"),
        ("Nov 27, 2016", "2016-11-27"),
        ("27. Sept. 1999", "1999-09-27"),
        ("01-MAY-70", "1970-05-01"),
    ],
)
def test_a_month_by_its_name_needs_no_column(cell: str, iso: str) -> None:
    assert day(cell) == Day(int(iso[:4]), iso)


@pytest.mark.parametrize("cell", ["27-Foo-16", "Nov 2016", "31-Nov-16", "42701"])
def test_what_only_looks_like_a_date_with_a_month_is_none(cell: str) -> None:
    assert day(cell) is None


def test_a_spreadsheets_number_for_a_day_is_refused_by_its_name() -> None:
    assert "a spreadsheet's number for a day (format the column as dates" in no_date("Date", "42701")
    assert no_date("Date", "soon") == "Date is no date: soon"
