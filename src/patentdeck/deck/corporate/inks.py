"""A template's colours in the roles of ours: legible on its paper, apart from each other, alike in words and charts."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.corporate.coloring import Theme
from patentdeck.deck.markup import AS_WORDS, LINKS, SOFTLY
from patentdeck.look.colour import BY_NAME, as_deuteranope, chroma, contrast, distance, mix
from patentdeck.look.theme import Palette

WORDS, MARKS, APART = 4.5, 3.0, 18.0
BETWEEN = (4.2, 3.9, 3.6, 3.3, MARKS)
"""Contrasts that roles may have where that of words leaves too few of them apart: the first that leaves enough."""
CLEARLY = 30.0
"""How far apart two roles look at once; where a theme has no three such colours, `APART` is enough."""
SECOND, MUTED = 5.5, 25.0
"""The contrast of second words, and how colourful they may be, in CIELAB."""
CLEAR = 12.0
"""The contrast of black or white on a ground that is light or dark, and not between."""
BAND = 7.0
"""How dark a band of colour is on which lines of words stand, as the contrast of white on it."""
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


def inks(theme: Theme, paper: str, ground: str = "") -> Inks:
    """The roles of a deck in a template's colours, on its paper; they can be read on `ground` too, its worst part."""
    own, paper = paper, ground or paper
    ink = _ink(theme, paper)
    grey = _quieter(theme, paper)
    light = contrast(paper, BY_NAME["black"]) > contrast(paper, BY_NAME["white"])
    hairline = Ink(_lit(theme.color("bg1") or paper, 85, 0), "bg1", 85) if light else Ink(
        _lit(ink.color, 45, 0), ink.slot, 45
    )  # fmt: skip
    focus, comparator, third = _roles(theme, paper)
    quiet = _quiet(ink.color, paper)
    words = Palette(
        ink=ink.color, grey=grey.color, quiet=quiet, hairline=hairline.color, ground=mix(ink.color, paper, 0.05),
        paper=own, focus=focus.color, comparator=comparator.color, third=third.color, on_colour=own,
        dark_ground=paper, dark_ink=ink.color, dark_grey=grey.color, dark_hairline=hairline.color, dark_quiet=quiet,
        dark_focus=focus.color, dark_comparator=comparator.color, dark_third=third.color,
    )  # fmt: skip
    also = {}
    if not light:
        also[SOFTLY] = _tint((focus, comparator, third), paper)
    if contrast(theme.color("hlink") or paper, paper) < WORDS:
        also[LINKS] = AS_WORDS
    named = {"accent1": focus, "accent2": comparator, "accent3": third, "tx1": ink, "tx2": grey, "bg2": hairline}
    return Inks(words, {**{name: each.xml for name, each in named.items()}, **also})


def _tint(roles: tuple[Ink, ...], paper: str) -> str:
    """What makes of a role's colour that of a cell behind words in it, on a dark ground: a little of it, if that leaves
    them legible, else shade.
    """

    def leaves(part: int) -> bool:
        return all(contrast(each.color, mix(each.color, paper, part / 100)) >= WORDS for each in roles)

    some = next((part for part in (16, 12, 8) if leaves(part)), 0)
    return f'<a:alpha val="{some}000"/>' if some else '<a:lumMod val="0"/><a:alpha val="25000"/>'


def in_print(theme: Theme, paper: str) -> Palette:
    """The roles of a document of the same brand on a paper of its own, whatever the template's: with a band on which
    words are light.

    On a template's own white paper they are those of its deck; of a dark one they are found anew.
    """
    theme = _on_paper(theme, paper)
    found, roles = inks(theme, paper).palette, _roles(theme, paper)
    second = theme.color("tx2") or found.ink
    band = second if contrast(second, paper) >= BAND else _legible(theme, roles[0].slot, paper, BAND).color
    focus, comparator, third = (_legible(theme, each.slot, band).color for each in roles)
    return replace(
        found,
        dark_ground=band,
        dark_ink=paper,
        dark_grey=mix(paper, band, 0.82),
        dark_hairline=mix(paper, band, 0.4),
        dark_quiet=_quiet(paper, band),
        dark_focus=focus,
        dark_comparator=comparator,
        dark_third=third,
    )


def _on_paper(theme: Theme, paper: str) -> Theme:
    """The theme with its dark words where it has light ones, if those cannot be read as well on the paper."""
    if contrast(theme.color("tx1") or paper, paper) >= contrast(theme.color("bg1") or paper, paper):
        return theme
    named = theme.mapping
    turned = {"bg1": named["tx1"], "tx1": named["bg1"], "bg2": named["tx2"], "tx2": named["bg2"]}
    return replace(theme, mapping={**named, **turned})


def _ink(theme: Theme, paper: str) -> Ink:
    """The colour of words: the theme's, or that of its paper where the ground is dark by itself."""
    for name in ("tx1", "bg1"):
        if theme.color(name) and contrast(theme.color(name), paper) >= WORDS:
            return Ink(theme.color(name), name)
    return _legible(theme, "tx1", paper)


def _roles(theme: Theme, paper: str) -> tuple[Ink, Ink, Ink]:
    """Focus, comparator and third: the first accents that look apart; where there are fewer, words of the theme."""
    # On a ground of middling lightness all that words can be read in is nearly white: marks then count for more.
    middling = max(contrast(paper, BY_NAME["black"]), contrast(paper, BY_NAME["white"])) < CLEAR
    tries = [(WORDS, CLEARLY), (WORDS, APART), *((least, APART) for least in (BETWEEN if middling else ()))]
    found = max((_apart_on(theme, paper, *each) for each in tries), key=lambda each: min(3, len(each)))
    words = [_quieter(theme, paper), _ink(theme, paper)]
    found += [each for each in words if each not in found] + words
    return found[0], found[1], found[2]


def _apart_on(theme: Theme, paper: str, least: float, apart: float) -> list[Ink]:
    """The theme's accents that look apart, each so dark or light that it can be told from the paper."""
    found: list[Ink] = []
    for name in _ACCENTS:
        candidate = _legible(theme, name, paper, least)
        if all(_apart(candidate.color, other.color) >= apart for other in found):
            found.append(candidate)
    return found


def _quiet(ink: str, paper: str) -> str:
    """The palest mark in a colour that is seen on the paper."""
    shades = (mix(ink, paper, part / 100) for part in range(40, 101, 2))
    return next(shade for shade in shades if contrast(shade, paper) >= MARKS)


def _quieter(theme: Theme, paper: str) -> Ink:
    """The second colour of words: the theme's where it can be read and is muted, else its first made quieter.

    Measures, captions and sources in a signal colour would be louder than what they stand beside.
    """
    own = theme.color("tx2")
    if own and contrast(own, paper) >= WORDS and chroma(own) <= MUTED:
        return Ink(own, "tx2")
    ink = _ink(theme, paper)
    if ink.mod == 100 and contrast(ink.color, paper) > SECOND:
        light = contrast(paper, BY_NAME["black"]) > contrast(paper, BY_NAME["white"])
        for part in range(50, 100, 5):
            mod, off = (part, 100 - part) if light else (part, 0)
            color = _lit(ink.color, mod, off)
            if contrast(color, paper) >= SECOND and chroma(color) <= MUTED:
                return Ink(color, ink.slot, mod, off)
    return ink


def _legible(theme: Theme, name: str, paper: str, least: float = WORDS) -> Ink:
    """A colour of the theme as it is where words in it can be read on the paper, else darker or lighter until so."""
    own = theme.color(name) or theme.color("tx1") or BY_NAME["black"]
    tries = [(100, 0)]
    if contrast(paper, BY_NAME["black"]) > contrast(paper, BY_NAME["white"]):
        tries += [(part, 0) for part in range(95, 0, -5)]
    else:
        tries += [(part, 100 - part) for part in range(95, 0, -5)]
    for mod, off in tries:
        color = _lit(own, mod, off)
        if contrast(color, paper) >= least:
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
