"""By how much a figure changed, in the words of a language."""

from __future__ import annotations

from fractions import Fraction

from patentdeck.facts.quantity import RATIO_UNITS, Quantity
from patentdeck.story.changed import FigureChange
from patentdeck.story.numbers import digits, rounded, shown
from patentdeck.story.phrases import PHRASES
from patentdeck.story.since_words import SINCE_WORDS
from patentdeck.story.wording import WORDINGS

FINEST = 4
"""Decimals that print goes to before a change is called none."""


def amount(change: FigureChange, language: str) -> str:
    """By how much a figure changed: `+790 (+2.1%)`, `+34.7 points`, `about −59%` of a ratio.

    A change that the rounding of the two could explain is said to be one. Empty where there is none, or where it has
    no meaning: of bounds, of ranks, of what is not known on both sides.
    """
    by, relative, words = change.by, change.relative, SINCE_WORDS[language]
    if by is None or by.low == by.high == 0:
        return ""
    if by.low < 0 < by.high:
        return words.within_rounding
    if by.unit in RATIO_UNITS - {"times"}:
        return WORDINGS[language].spaced(words.points.format(number=_signed(by, language, 1, 100)))
    part = _percent(relative, language) if relative is not None else ""
    if by.unit == "times":
        return part
    said = _signed(by, language, 0 if by.value is None or by.value.denominator == 1 else 1)
    phrases = PHRASES[language]
    return f"{said}{phrases.open_bracket}{part}{phrases.close_bracket}" if part and by.low == by.high else said


def _percent(relative: Quantity, language: str) -> str:
    """A relative change, with a decimal where it is small."""
    return _signed(relative, language, 0 if abs(Fraction(relative.low)) * 10 >= 1 else 1, 100, "%")


def _signed(change: Quantity, language: str, places: int, scale: int = 1, suffix: str = "") -> str:
    """A change with its sign, with as many decimals as it takes to see it."""
    wording, falls = WORDINGS[language], change.low < 0
    size = _mirrored(change) if falls else change
    sign = "−" if falls else "+"
    largest = Fraction(size.high) * scale
    while not rounded(largest, places) and places < FINEST:
        places += 1
    part = shown(size, places, scale=scale)
    least = f"{sign}{digits(part.value, part.places)}"
    if part.upper is not None:
        return f"{least}{wording.to}{sign}{digits(part.upper, part.places)}{suffix}"
    return wording.hedged(part.exactness, f"{least}{suffix}", counted=False)


def _mirrored(change: Quantity) -> Quantity:
    value = None if change.value is None else -change.value
    return Quantity(value, -Fraction(change.high), -Fraction(change.low), change.unit)
