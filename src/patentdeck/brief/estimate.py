"""Faces to measure with before an edition's own are cut: the same widths, without its characters."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from patentdeck.look.fonts import is_han
from patentdeck.look.widths import widths

OTHER = 0.55
"""The width in ems assumed for a letter outside ASCII that is not Chinese."""
SHARED, NARROW = "‘’“”…—", 0.42
"""Marks that both scripts write with one code: a full em in Chinese company, in Latin company narrow."""


class Estimate(Struct, frozen=True):
    """The widths of a face for every character there is: its own where it has it, one em for Chinese."""

    name: str
    chinese: bool

    def advance(self, character: str) -> float:
        """The width of a character in ems."""
        if character in SHARED:
            return 1.0 if self.chinese else NARROW
        known = widths(f"source {self.name}").get(character)
        return known if known is not None else 1.0 if is_han(character) else OTHER


class Estimates(Struct, frozen=True):
    """The three weights."""

    regular: Estimate
    semibold: Estimate
    bold: Estimate


@cache
def estimates(chinese: bool = False) -> Estimates:
    """Faces for texts mostly in Chinese, or mostly not; made once."""
    return Estimates(*(Estimate(name, chinese) for name in ("regular", "semibold", "bold")))
