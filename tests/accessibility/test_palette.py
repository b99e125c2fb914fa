"""The colours of the house, told apart by every reader: in print, on paper and on the dark pages, by a deuteranope."""

from __future__ import annotations

import itertools
import tomllib

import pytest

from seen.colours import Colour, contrast, deuteranope, difference, hexed
from workshop import ROOT

APART = 12.0
"""How far two marks must be apart in CIELAB, of which 2 is just seen, to be told apart in a chart without a key."""
MARK, TEXT = 3.0, 4.5


@pytest.fixture(scope="module")
def palette() -> dict[str, Colour]:
    theme = tomllib.loads((ROOT / "templates/house/theme.toml").read_text(encoding="utf-8"))
    return {role: hexed(value) for role, value in theme["palette"].items()}


def alike(colours: dict[str, Colour]) -> list[str]:
    """The pairs that a reader without green cones, or one with them, takes for one colour."""
    return [
        f"{one} and {other}: {difference(view(colours[one]), view(colours[other])):.0f}"
        for one, other in itertools.combinations(colours, 2)
        for view in (lambda colour: colour, deuteranope)
        if difference(view(colours[one]), view(colours[other])) < APART
    ]


@pytest.mark.parametrize("ground", ["", "dark_"])
def test_marks_stay_apart_for_a_colour_blind_reader(palette: dict[str, Colour], ground: str) -> None:
    roles = ("focus", "comparator", "third", "quiet")
    assert alike({role: palette[ground + role] for role in roles}) == []


def test_two_colours_that_a_colour_blind_reader_confuses_are_found(palette: dict[str, Colour]) -> None:
    olive, brown = hexed("6B7A0B"), hexed("97650E")
    assert difference(olive, brown) > APART
    assert len(alike({"one": olive, "other": brown})) == 1
    assert alike({"focus": palette["focus"], "like it": hexed("C4421C")}) != []


def test_marks_and_words_stand_out_from_their_ground(palette: dict[str, Colour]) -> None:
    for ground, prefix in (("paper", ""), ("dark_ground", "dark_")):
        for role in ("focus", "comparator", "third", "quiet"):
            assert contrast(palette[prefix + role], palette[ground]) >= MARK, (role, ground)
    for ground, prefix in (("paper", ""), ("ground", ""), ("dark_ground", "dark_")):
        for role in ("ink", "grey", "focus", "comparator", "third"):
            assert contrast(palette[prefix + role], palette[ground]) >= TEXT, (role, ground)


def test_a_pale_mark_is_found(palette: dict[str, Colour]) -> None:
    assert contrast(palette["hairline"], palette["paper"]) < MARK
    assert contrast(hexed("FFFFFF"), hexed("000000")) == pytest.approx(21)
    assert contrast(hexed("767676"), hexed("FFFFFF")) == pytest.approx(4.54, abs=0.01)


def test_a_deuteranope_sees_greys_as_they_are_and_red_and_green_alike() -> None:
    assert difference(deuteranope(hexed("808080")), hexed("808080")) < 1
    red, green = hexed("C04040"), hexed("6E7A2A")
    assert difference(deuteranope(red), deuteranope(green)) < 0.6 * difference(red, green)
