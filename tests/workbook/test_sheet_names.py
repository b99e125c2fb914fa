"""Names of sheets: what Excel forbids is not in them, and none stands twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentdeck.workbook.names import LONGEST, SheetNames


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ("countries", "countries"),
        ("a/b\\c:d*e?f[g]", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("", "_"),
        ("[]", "_"),
        ("History", "History 2"),
        ("国家" * 20, "国家" * 15 + "国"),
    ],
)
def test_a_name_is_the_nearest_that_excel_allows(wanted: str, named: str) -> None:
    assert SheetNames().take(wanted) == named


def test_reserved_names_are_not_given_whatever_their_case() -> None:
    assert SheetNames("Sources").take("sources") == "sources 2"
    assert SheetNames("来源").take("sources") == "sources"


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=30))
def test_whatever_is_wanted_names_are_allowed_and_unique(wanted: list[str]) -> None:
    names = SheetNames("Contents")
    given_ = [names.take(each) for each in wanted]
    assert all(1 <= len(name) <= LONGEST and not set(name) & set("[]:*?/\\") for name in given_)
    assert all(name == name.strip("'") for name in given_)
    assert len({name.casefold() for name in given_}) == len(given_)
