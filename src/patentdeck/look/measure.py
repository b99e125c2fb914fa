"""How wide words are and where their lines break, by the rules of both scripts.

Charts and brief measure with the face that they print (`fonts.Face`), exactly. The deck is set in fonts of
its reader's machine; `deck_faces` are stand-ins: Arimo, which has Arial's widths, one em for each Chinese
character, and five per cent in reserve.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol

from msgspec import Struct

from patentdeck.errors import LookError, Problem
from patentdeck.look.breaking import SPACES, parts
from patentdeck.look.fonts import is_han
from patentdeck.look.widths import widths

DECK_RESERVE = 1.05

_SHARED_WIDE = frozenset("‘’“”…—")
_THIN = 0.2


class Metrics(Protocol):
    """What measuring needs of a face."""

    @property
    def name(self) -> str:
        """What the face is called."""

    def advance(self, character: str) -> float | None:
        """The width of a character in ems; None where the face lacks it."""


def width(text: str, face: Metrics, size: float) -> float:
    """The width of one line of text in points. A character that the face lacks raises LookError."""
    ems = 0.0
    for character in text:
        advance = face.advance(character)
        if advance is None:
            raise LookError(
                Problem(
                    f"{face.name} lacks the character {character!r} (U+{ord(character):04X})",
                    "cut the faces from every text that is printed",
                    value=text,
                )
            )
        ems += advance
    return ems * size


def wrap(text: str, face: Metrics, size: float, limit: float, *, balance: bool = False) -> list[str]:
    """The text in lines no wider than `limit` points, where its words allow that.

    A line begins with no closing mark and ends with no opening one; numbers and Latin words stay whole, and a
    number keeps its measure word. A word wider than the limit stands alone and sticks out: compare `width`.
    `balance` evens the lines out without adding one. A line break in the text is kept.
    """
    lines = [line for part in text.split("\n") for line in _fill(part, face, size, limit)]
    if not balance or len(lines) < 2:
        return lines
    low, high = limit / len(lines), limit
    while high - low > size / 4:
        middle = (low + high) / 2
        tried = [line for part in text.split("\n") for line in _fill(part, face, size, middle)]
        if len(tried) > len(lines) or any(width(line, face, size) > middle for line in tried):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def _fill(text: str, face: Metrics, size: float, limit: float) -> Iterator[str]:
    line = ""
    for piece in parts(text):
        grown = line + piece
        if line.strip(SPACES) and width(grown.rstrip(SPACES), face, size) > limit:
            yield line.rstrip(SPACES)
            line = piece.lstrip(SPACES)
        else:
            line = grown
    yield line.rstrip(SPACES)


class StandIn(Struct, frozen=True):
    """The widths of a deck font at one weight, with reserve; every character has one."""

    name: str
    weight: int
    breadth: float = 1.0

    def advance(self, character: str) -> float:
        """The width of a character in ems, never less than what the reader's machine sets."""
        return _deck_advance(character, self.weight, self.breadth)


class DeckFaces(Struct, frozen=True):
    """The stand-ins for the deck's theme fonts."""

    regular: StandIn
    bold: StandIn
    spare: float = 1.0


def deck_faces(breadth: float = 1.0, spare: float = 1.0) -> DeckFaces:
    """What to measure slides with: Arial's widths, one em for Chinese, five per cent more of each.

    `breadth` is how many times as wide as Arial the Latin font is; `spare` how many times wider than that the font is
    which readers without it see: words that cannot be parted had better have so much room.
    """
    return DeckFaces(StandIn("deck regular", 400, breadth), StandIn("deck bold", 700, breadth), spare)


@cache
def _deck_advance(character: str, weight: int, breadth: float) -> float:
    if is_han(character) or character in _SHARED_WIDE:
        return DECK_RESERVE
    known = widths("arimo bold" if weight > 400 else "arimo regular").get(character)
    return DECK_RESERVE * breadth * (known if known is not None else _THIN if character == "\u2009" else 1.0)
