"""How wide words are and where their lines break, by the rules of both scripts.

Charts and brief measure with the face that they print (`fonts.Face`), exactly. The deck is set in fonts of
its reader's machine; `deck_faces` are stand-ins: Arimo, which has Arial's widths, one em for each Chinese
character, and five per cent in reserve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Protocol

from fontTools.ttLib import TTFont

from patentdeck.errors import LookError, Problem
from patentdeck.look.fonts import is_han

DECK_RESERVE = 1.05

_NO_START = frozenset("，。、；：！？）》」』】〕”’％%,.;:!?)]}…—·×°")
_NO_END = frozenset("（《「『【〔“‘([{$€£¥")
# A number keeps the Chinese measure word that follows it, and "×" keeps its number.
_MEASURE_WORDS = "年月日号项个倍家种件类万亿成位名所国页图表"
_SPACES = " \u2009"
_WORD = re.compile(
    rf"[0-9][^\s\u2009\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef]*[ \u2009]?[{_MEASURE_WORDS}×]+|[ \u2009]+"
    r"|[\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef]|[^\s\u2009\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef]+|\s"
)
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
    for piece in _pieces(text):
        grown = line + piece
        if line.strip(_SPACES) and width(grown.rstrip(_SPACES), face, size) > limit:
            yield line.rstrip(_SPACES)
            line = piece.lstrip(_SPACES)
        else:
            line = grown
    yield line.rstrip(_SPACES)


def _pieces(text: str) -> Iterator[str]:
    """What a line break may not part: a word with its spaces before it and the marks that cling to it."""
    piece = ""
    for token in _WORD.findall(text):
        clings = token[0] in _NO_START or (piece.rstrip(_SPACES)[-1:] or " ") in _NO_END
        if piece.strip(_SPACES) and not (clings and piece[-1] not in _SPACES):
            yield piece
            piece = token
        else:
            piece += token
    if piece:
        yield piece


@dataclass(frozen=True)
class StandIn:
    """The widths of a deck font at one weight, with reserve; every character has one."""

    name: str
    weight: int

    def advance(self, character: str) -> float:
        """The width of a character in ems, never less than what the reader's machine sets."""
        if is_han(character) or character in _SHARED_WIDE:
            return DECK_RESERVE
        known = _arimo(self.weight).width(character)
        return DECK_RESERVE * (known if known is not None else _THIN if character == "\u2009" else 1.0)


@dataclass(frozen=True)
class DeckFaces:
    """The stand-ins for the deck's theme fonts."""

    regular: StandIn
    bold: StandIn


def deck_faces() -> DeckFaces:
    """What to measure slides with: Arial's widths, one em for Chinese, five per cent more of each."""
    return DeckFaces(StandIn("deck regular", 400), StandIn("deck bold", 700))


@cache
def _arimo(weight: int) -> _Widths:
    return _Widths(weight)


class _Widths:
    """The advance widths of Arimo at a weight, read when asked for."""

    def __init__(self, weight: int) -> None:
        with as_file(files("fontpkg_arimo") / "files/Arimo[wght].ttf") as path:
            font = TTFont(path)
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs: Any = font.getGlyphSet(location={"wght": weight})
        self._em: int = font["head"].unitsPerEm
        self._known: dict[str, float | None] = {}

    def width(self, character: str) -> float | None:
        if character not in self._known:
            name = self._names.get(ord(character))
            self._known[character] = None if name is None else self._glyphs[name].width / self._em
        return self._known[character]
