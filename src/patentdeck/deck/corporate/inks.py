"""A template's colours in the roles of ours: legible on its paper, apart from each other, alike in words and charts."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from msgspec import Struct

from patentdeck.deck.corporate.coloring import Theme
from patentdeck.deck.markup import AS_WORDS, LINKS, SOFTLY
from patentdeck.look.colour import BY_NAME, as_deuteranope, contrast, distance, mix
from patentdeck.look.theme import Palette

WORDS, MARKS, APART = 4.5, 3.0, 18.0
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))


class Ink(Struct, frozen=True):
    """A colour, and how it is said of the theme: a slot, made darker or lighter."""

    color: str
    slot: str
    mod: int = 100
    off: int = 0

    @property
    def xml(self) -> str:
        """The colour in DrawingML."""
        if self.mod == 100 and not self.off:
            return f'<a:schemeClr val="{self.slot}"/>'
        more = f'<a:lumOff val="{self.off * 1000}"/>' if self.off else ""
        return f'<a:schemeClr val="{self.slot}"><a:lumMod val="{self.mod * 1000}"/>{more}</a:schemeClr>'


class Inks(Struct, frozen=True):
    """The palette that charts are drawn in, and what each theme colour that our slides name is on this theme."""

    palette: Palette
    xml: Mapping[str, str]


def inks(theme: Theme, paper: str) -> Inks:
    """The roles of a deck in a template's colours, on its paper."""
    ink = _legible(theme, "tx1", paper)
    grey = _quieter(theme, paper)
    light = contrast(paper, BY_NAME["black"]) > contrast(paper, BY_NAME["white"])
    hairline = Ink(_lit(theme.color("bg1") or paper, 85, 0), "bg1", 85) if light else Ink(
        _lit(theme.color("tx1") or ink.color, 45, 0), "tx1", 45
    )  # fmt: skip
    found: list[Ink] = []
    for name in (*_ACCENTS, *_ACCENTS):
        candidate = _legible(theme, name, paper)
        apart = APART
        if all(_apart(candidate.color, other.color) >= apart for other in found):
            found.append(candidate)
    while len(found) < 3:
        found.append(grey if grey not in found else ink)
    focus, comparator, third = found[:3]
    quiet = next(
        color for part in range(40, 101, 2) if contrast(color := mix(ink.color, paper, part / 100), paper) >= MARKS
    )
    words = Palette(
        ink=ink.color, grey=grey.color, quiet=quiet, hairline=hairline.color, ground=mix(ink.color, paper, 0.05),
        paper=paper, focus=focus.color, comparator=comparator.color, third=third.color, on_colour=paper,
        dark_ground=paper, dark_ink=ink.color, dark_grey=grey.color, dark_hairline=hairline.color, dark_quiet=quiet,
        dark_focus=focus.color, dark_comparator=comparator.color, dark_third=third.color,
    )  # fmt: skip
    also = {}
    if not light:
        also[SOFTLY] = '<a:lumMod val="25000"/>'
    if contrast(theme.color("hlink") or paper, paper) < WORDS:
        also[LINKS] = AS_WORDS
    named = {"accent1": focus, "accent2": comparator, "accent3": third, "tx1": ink, "tx2": grey, "bg2": hairline}
    return Inks(words, {**{name: each.xml for name, each in named.items()}, **also})


def _quieter(theme: Theme, paper: str) -> Ink:
    """The second colour of words: the theme's where it can be read, else its first made quieter."""
    own = theme.color("tx2")
    if own and contrast(own, paper) >= WORDS:
        return Ink(own, "tx2")
    return _legible(theme, "tx1", paper)


def _legible(theme: Theme, name: str, paper: str) -> Ink:
    """A colour of the theme as it is where words in it can be read on the paper, else darker or lighter until so."""
    own = theme.color(name) or theme.color("tx1") or BY_NAME["black"]
    tries = [(100, 0)]
    if contrast(paper, BY_NAME["black"]) > contrast(paper, BY_NAME["white"]):
        tries += [(part, 0) for part in range(95, 0, -5)]
    else:
        tries += [(part, 100 - part) for part in range(95, 0, -5)]
    for mod, off in tries:
        color = _lit(own, mod, off)
        if contrast(color, paper) >= WORDS:
            return Ink(color, name, mod, off)
    return Ink(_lit(own, 0, tries[-1][1] and 100), name, 0, tries[-1][1] and 100)


def _lit(color: str, mod: int, off: int) -> str:
    """A colour with its lightness multiplied and moved, per cent each."""
    if mod == 100 and not off:
        return color
    hue, light, much = colorsys.rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    channels = colorsys.hls_to_rgb(hue, min(1.0, light * mod / 100 + off / 100), much)
    return "#" + "".join(f"{round(255 * each):02X}" for each in channels)


def _apart(one: str, other: str) -> float:
    return min(distance(one, other), distance(as_deuteranope(one), as_deuteranope(other)))
