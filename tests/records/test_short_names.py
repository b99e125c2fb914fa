"""What charts call an owner: its name as the source has it, and of a very long one the first words."""

from __future__ import annotations

import pytest

from patentdeck.records.packaging.told import Names, shortened


@pytest.mark.parametrize(
    "name", ["Tencent", "三菱電機株式会社", "Commissariat à l’Énergie Atomique et aux Énergies Alternatives"[:50]]
)
def test_a_name_that_charts_have_room_for_is_left_as_it_is(name: str) -> None:
    assert shortened(name) == name


def test_a_long_name_ends_with_a_word_and_an_ellipsis() -> None:
    name = "NATIONAL INSTITUTE OF ADVANCED INDUSTRIAL SCIENCE AND TECHNOLOGY"
    assert shortened(name) == "NATIONAL INSTITUTE OF ADVANCED INDUSTRIAL…"
    assert len(shortened("电" * 60)) == 31  # thirty signs of double width
    assert shortened("Z" * 40) == "Z" * 23 + "…"  # a word goes on one line
    assert Names(name, name).cells()[:2] == (name, name)  # the whole name is kept beside it


def test_a_short_name_that_was_given_stands() -> None:
    assert Names("A" * 90, "甲", short_en="Ay").cells()[2:] == ("Ay", "甲")
