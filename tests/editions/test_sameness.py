"""Two files as parts: what is missing, what was added, and where two texts part."""

from __future__ import annotations

import pytest

from patentdeck.editions.record_parts import VERSIONS, record_parts
from patentdeck.editions.sameness import AROUND, LONGEST, Part, differences, parted


def test_the_same_parts_differ_in_nothing_whatever_their_order() -> None:
    one = {"a": Part(b"1", "x"), "b": Part(b"2")}
    assert differences(one, dict(reversed(one.items()))) == []


def test_parts_that_are_missing_added_or_other_are_told_in_the_order_of_a_build() -> None:
    standing = {"added": Part(b""), "words": Part(b"1", "9 lives"), "bytes": Part(b"1"), "form": Part(b"1", "same")}
    made = {"bytes": Part(b"2"), "gone": Part(b"2"), "words": Part(b"2", "8 lives"), "form": Part(b"2", "same")}
    assert [str(each) for each in differences(standing, made)] == [
        "bytes: the content differs",
        "gone: is missing",
        "words: reads “9 lives”, a build makes it “8 lives”",
        "form: the content differs, not its words",
        "added: is not in what a build makes",
    ]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("", "", ("", "")),
        ("a", "", ("a", "")),
        ("aa", "aaa", ("aa", "aaa")),
        ("约 5.4 万", "约 5.5 万", ("约 5.4 万", "约 5.5 万")),
        ("two\nlines", "two  words", ("two lines", "two words")),
    ],
)
def test_short_texts_are_shown_whole_on_one_line(one: str, other: str, shown: tuple[str, str]) -> None:
    assert parted(one, other) == shown


def test_long_texts_are_shown_around_the_place_where_they_part() -> None:
    before, after = "a" * 200, "z" * 200
    assert parted(f"{before}1{after}", f"{before}2{after}") == tuple(
        f"…{'a' * AROUND}{digit}{'z' * AROUND}…" for digit in "12"
    )
    long, _ = parted("b" * 500, "")
    assert long == "b" * LONGEST + "…"


def test_entries_of_a_record_are_parts_by_their_ids() -> None:
    slot = {"id": "a.title", "language": "en", "text": "x", "numbers": [], "hash": ""}
    record = {
        "version": 1,
        "versions": {"reportlab": "4"},
        "facts": [{"id": "china", "value": 1}, {"id": "us", "value": 2}],
        "sections": [{"id": "a", "slots": [slot]}],
        "claims": [{"slot": "a.title", "holds": True}, {"slot": "a.title", "holds": False}],
    }
    other = record | {
        "facts": [{"id": "china", "value": 3}],
        "sections": [{"id": "a", "slots": [slot | {"text": "y"}]}],
        "versions": {"reportlab": "5"},
    }
    found = {each.part for each in differences(record_parts(other), record_parts(record))}
    assert found == {
        VERSIONS,
        "the record, facts, how many",
        "the record, facts: china",
        "the record, facts: us",
        "the record, a.title (en)",
    }
    assert differences(record_parts(record), record_parts(dict(reversed(record.items())))) == []
