"""All that is found out about a template before a deck is made in it, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from patentdeck.deck.corporate.container import open_container
from patentdeck.deck.corporate.hazards import Hazard, hazards
from patentdeck.deck.corporate.legibility import hard_to_read, title_contrast
from patentdeck.deck.corporate.mapping import Mapping
from patentdeck.deck.corporate.mapping_file import read
from patentdeck.deck.corporate.matching import matched
from patentdeck.deck.corporate.offer import LayoutOffer, Offer, read_offer
from patentdeck.errors import LookError, Problem
from patentdeck.look.colour import as_deuteranope, contrast, distance
from patentdeck.look.theme import DeckType

WORDS, MARKS = 4.5, 3.0
"""The least contrast of words, and of bars and lines, as WCAG has them."""
APART = 12.0
"""How far apart two colours must look, also to a reader who cannot tell red from green, to stand for two countries."""
_ACCENTS = ("accent1", "accent2", "accent3")


class Contrast(Struct, frozen=True):
    """How well one colour can be told from what it stands on: which, where, the ratio reached and the least."""

    what: str
    color: str
    ground: str
    reached: float
    least: float

    @property
    def holds(self) -> bool:
        """Whether it is enough."""
        return self.reached >= self.least


class Examination(Struct, frozen=True):
    """What a template offers, where our slots go in it, what is taken out of it, what it leaves to be wished.

    `mapping` is None where nothing is usable, `problems` then say why; `warnings` stop nothing.
    """

    offer: Offer
    mapping: Mapping | None
    hazards: tuple[Hazard, ...]
    contrasts: tuple[Contrast, ...]
    fonts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def examine(path: Path, deck: DeckType, mapping: Path | None = None) -> Examination:
    """What is to be known of a template. `deck` has the type sizes of the look, `mapping` corrects ours.

    LookError where the file cannot be read as a template at all.
    """
    container = open_container(path)
    offer = read_offer(container)
    found, problems = None, tuple[Problem, ...]()
    try:
        found = matched(offer, deck) if mapping is None else read(_content(mapping), str(mapping), offer)
    except LookError as error:
        problems = error.problems
    contrasts = tuple(dict.fromkeys(_contrasts(offer, found)))
    return Examination(
        offer, found, hazards(container), contrasts, _fonts(offer), problems, tuple(_warnings(offer, found, contrasts))
    )


def _content(mapping: Path) -> bytes:
    try:
        return mapping.read_bytes()
    except OSError as error:
        message = f"the mapping cannot be read: {error.strerror}"
        raise LookError(Problem(message, "write one with --write-mapping FILE.toml", str(mapping))) from None


def _used(offer: Offer, mapping: Mapping | None) -> tuple[LayoutOffer, ...]:
    if mapping is None:
        return offer.layouts
    return tuple({each.layout.part: each.layout for each in mapping.layouts}.values())


def _fonts(offer: Offer) -> tuple[tuple[str, str], ...]:
    """Every font that the themes name, and for what."""
    found: dict[tuple[str, str], None] = {}
    for master in offer.masters:
        for role, pair in (("headings", master.theme.heading), ("text", master.theme.text)):
            found |= {(pair.latin, f"{role}, Latin"): None, (pair.han, f"{role}, Chinese"): None}
    return tuple(each for each in found if each[0])


def _contrasts(offer: Offer, mapping: Mapping | None) -> Iterator[Contrast]:
    """The theme's colours on its paper, and titles on the grounds of the layouts that are used."""
    for master in offer.masters:
        theme = master.theme
        paper, of = theme.color("bg1"), f"master {master.number}"
        for name, least in (("tx1", WORDS), ("tx2", WORDS), *((each, MARKS) for each in _ACCENTS)):
            color = theme.color(name)
            if color and paper:
                yield Contrast(f"{name} on the paper of {of}", color, paper, contrast(color, paper), least)
    for assigned in mapping.layouts if mapping else ():
        seen = title_contrast(assigned)
        yield Contrast(seen.what, seen.color, seen.ground, seen.reached, seen.least)


def _warnings(offer: Offer, mapping: Mapping | None, contrasts: tuple[Contrast, ...]) -> Iterator[Problem]:
    file = offer.file
    for each in contrasts:
        if not each.holds:
            message = f"{each.what} has a contrast of {each.reached:.2f}, which is below {each.least:g}"
            yield Problem(message, "darken the one or lighten the other", file, value=f"{each.color} on {each.ground}")
    for master in offer.masters:
        one, other = master.theme.color("accent1"), master.theme.color("accent2")
        if one and other:
            seen = min(distance(one, other), distance(as_deuteranope(one), as_deuteranope(other)))
            if seen < APART:
                message = f"accent1 and accent2 of master {master.number} can hardly be told apart"
                yield Problem(message, "choose two that differ in lightness too", file, value=f"{one} and {other}")
        for role, pair in (("headings", master.theme.heading), ("text", master.theme.text)):
            if not pair.han:
                message = f"the theme of master {master.number} names no Chinese font for {role}"
                yield Problem(message, "name one; otherwise each machine takes its own", file)
    for layout in _used(offer, mapping):
        names = [each.name for each in layout.holders]
        for name in dict.fromkeys(each for each in names if names.count(each) > 1):
            message = f"{names.count(name)} placeholders of “{layout.name}” are named “{name}”"
            yield Problem(message, "they are told apart by their index; give each a name of its own", file)
    for hard in hard_to_read(mapping) if mapping else ():
        message = f"{hard.what} have a contrast of {hard.reached:.1f} in places, which is below {hard.least:g}"
        yield Problem(message, "look at its pages", file, value=f"{hard.color} on {hard.ground}")
    lacking: dict[tuple[str, str], list[str]] = {}
    for assigned in mapping.layouts if mapping else ():
        for each_missing in assigned.missing:
            lacking.setdefault(each_missing, []).append(assigned.name)
    for (slot, why), where in lacking.items():
        message = f"the slot “{slot}” has no place: {why}"
        yield Problem(message, "give it one in the mapping", file, value=", ".join(where))
