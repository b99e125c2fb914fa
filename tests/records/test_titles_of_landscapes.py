"""What a landscape is called: what was said, else its folder, else its search, else where the records are from."""

from __future__ import annotations

import pytest

from patentdeck.records.packaging.told import Names
from patentdeck.records.titles import titles

SOURCE = Names("Lens.org export", "Lens.org 导出数据")


@pytest.mark.parametrize(
    ("folder", "query", "title", "by"),
    [
        ("solid-state_batteries", "", "Solid state batteries", "folder"),
        ("solar 2024", "perovskite", "Solar 2024", "folder"),
        ("OLED-displays", "", "OLED displays", "folder"),
        ("太阳能电池", "", "太阳能电池", "folder"),
        (
            "google-export_2024",
            "https://patents.google.com/?q=(solid+electrolyte)&oq=x",
            "“solid electrolyte”",
            "query",
        ),
        ("lens", "(ti:foo OR ab:bar) AND year:[2013 TO 2024]", "Lens.org export", "source"),
        ("google", "https://patents.google.com/?q=(%7epatent%2fUS1)&q=(%7epatent%2fUS2)", "Lens.org export", "source"),
        ("data", "x" * 80, "Lens.org export", "source"),
        ("2024", "", "Lens.org export", "source"),
    ],
)
def test_a_title_that_nobody_gave(folder: str, query: str, title: str, by: str) -> None:
    found = titles("", "", folder, query, SOURCE)
    assert (found.names.en, found.by) == (title, by)


def test_a_title_that_was_given_stands_in_both_languages_where_only_one_was() -> None:
    assert titles("Solar", "太阳能", "google", "q", SOURCE).names == Names("Solar", "太阳能")
    assert titles("", "太阳能", "google", "q", SOURCE).names == Names("太阳能", "太阳能")
    assert titles("Solar", "", "google", "q", SOURCE).by == "given"
    assert titles("", "", "google", "q", Names("Elsewhere", "别处")).names.zh == "“q”"
