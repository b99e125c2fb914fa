"""A template's colours in the brief: those of its deck on white paper, found anew for a dark one, always legible."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

import wild_templates as wild
from patentdeck.deck.corporate.adopting import printed_palette
from patentdeck.deck.corporate.coloring import FontPair, Theme
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.inks import APART, _apart, in_print, inks
from patentdeck.deck.corporate.offer import read_offer
from patentdeck.look.colour import chroma, contrast
from patentdeck.look.theme import Corporate, Look, _pale

WHITE = "#FFFFFF"
ROLES = ("focus", "comparator", "third")


def theme_of(content: bytes) -> Theme:
    return read_offer(container(content, "corporate.pptx")).masters[0].theme


def coloured(**colors: str) -> bytes:
    """The plain template with other theme colours, as `accent1="FFC000"`."""
    changed = wild.plain()
    for slot, color in colors.items():
        pattern = rf"<a:{slot}>.*?</a:{slot}>"
        by = f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>'
        changed = wild.edited(changed, {"ppt/theme/theme1.xml": (pattern, by)})
    return changed


PALE = {"accent1": "FFC000", "accent2": "8FD3C8", "accent3": "F4B6A6", "accent4": "FFFFFF", "dk2": "FFE699"}


@pytest.mark.parametrize(
    "make",
    [wild.plain, wild.dark, lambda: coloured(**PALE), lambda: coloured(dk1="14213D", lt1="FFF8E7", dk2="F0E0FF")],
)
def test_every_colour_of_the_brief_can_be_read_where_it_stands(make: Callable[[], bytes]) -> None:
    palette = in_print(theme_of(make()), WHITE)
    assert list(_pale(replace(palette, ground=palette.paper), Path("theme.toml"))) == []
    assert contrast(WHITE, palette.dark_ground) >= 7


def test_whatever_colours_a_theme_has_a_brief_can_be_read() -> None:
    chance = random.Random(7)
    slots = [f"accent{number}" for number in range(1, 7)]
    named = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {each: each for each in slots}
    for _ in range(150):
        least = chance.choice((0, 120, 180))  # a third of them pale
        colors = {each: f"#{chance.randrange(1 << 24):06X}" for each in ("dk1", "lt1", "dk2", "lt2")}
        colors |= {each: "#" + "".join(f"{chance.randint(least, 255):02X}" for _ in "rgb") for each in slots}
        palette = in_print(Theme(colors, named, FontPair("", ""), FontPair("", "")), WHITE)
        assert list(_pale(replace(palette, ground=palette.paper), Path("theme.toml"))) == [], colors


def test_on_white_paper_brief_and_deck_have_the_same_colours() -> None:
    theme = theme_of(coloured(**PALE))
    deck, brief = inks(theme, WHITE).palette, in_print(theme, WHITE)
    same = ("ink", "grey", "quiet", "hairline", "paper", "on_colour", *ROLES)
    assert [getattr(brief, each) for each in same] == [getattr(deck, each) for each in same]
    assert brief.focus != "#FFC000" and brief.dark_focus == "#FFC000"  # too pale for paper, as it is on the dark band


def test_a_dark_template_has_a_white_brief_with_dark_words() -> None:
    theme = theme_of(wild.dark())
    deck, brief = inks(theme, theme.color("bg1")).palette, in_print(theme, WHITE)
    assert (deck.paper, deck.ink) == ("#000000", "#FFFFFF")
    assert (brief.paper, brief.ink, brief.dark_ground) == (WHITE, "#000000", "#1F497D")


def test_on_a_ground_between_light_and_dark_roles_have_as_much_contrast_as_leaves_three_apart() -> None:
    office = {"accent1": "4F81BD", "accent2": "C0504D", "accent3": "9BBB59"}
    theme, least = theme_of(coloured(**office)), {}
    for paper in ("#3F6FB0", "#FFFFFF"):
        palette = inks(theme, paper).palette
        colors = [getattr(palette, role) for role in ROLES]
        least[paper] = min(contrast(color, paper) for color in colors)
        assert all(_apart(one, other) >= APART for one, other in combinations(colors, 2))
    assert 3.3 <= least["#3F6FB0"] < 4.5 <= least["#FFFFFF"]


def test_second_words_take_the_second_colour_only_where_it_is_muted() -> None:
    slate, purple = (theme_of(coloured(dk2=color)) for color in ("44546A", "5B3A8C"))
    assert inks(slate, WHITE).palette.grey == "#44546A" and inks(slate, WHITE).xml["tx2"] == '<a:schemeClr val="tx2"/>'
    found = inks(purple, WHITE)
    assert found.palette.grey == "#666666" and chroma(found.palette.grey) < 1
    assert re.search(r'schemeClr val="tx1"><a:lumMod val="60000"/><a:lumOff val="40000"', found.xml["tx2"])
    assert in_print(purple, WHITE).dark_ground == "#5B3A8C"  # the band may be loud


def test_a_brief_is_coloured_by_the_template_and_its_deck_is_not_changed_by_that(look: Look) -> None:
    own = replace(look, corporate=Corporate("corporate.pptx", wild.plain()))
    palette = printed_palette(own)
    assert palette.focus != look.theme.palette.focus
    changed = own.coloured(palette)
    assert changed.theme.palette == palette and printed_palette(changed) == palette
    assert changed.theme.brief == look.theme.brief and changed.theme.deck == look.theme.deck
