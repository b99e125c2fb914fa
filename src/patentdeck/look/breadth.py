"""How much wider than Arial a font sets Latin words: for decks in an organisation's own fonts, which are not here.

Estimates by eye, rounded up, not read from the fonts; what is narrower counts as Arial, so that it fits with air.
"""

from __future__ import annotations

UNKNOWN = 1.15
"""For fonts of which nothing is known: wider than nearly all that are used for running text."""
_WIDER = {
    "verdana": 1.18, "century gothic": 1.12, "gill sans mt": 1.0, "tahoma": 1.03, "segoe ui": 1.04, "georgia": 1.04,
    "trebuchet ms": 1.02, "courier new": 1.25, "consolas": 1.15, "lucida sans": 1.1, "dejavu sans": 1.18,
    "open sans": 1.09, "noto sans": 1.1, "montserrat": 1.2, "poppins": 1.18, "roboto": 1.02, "lato": 1.02,
    "ibm plex sans": 1.06, "inter": 1.1, "work sans": 1.1, "bookman old style": 1.1, "rockwell": 1.06,
}  # fmt: skip
_NARROWER = frozenset(
    {
        "arial",
        "helvetica",
        "helvetica neue",
        "liberation sans",
        "arimo",
        "calibri",
        "calibri light",
        "carlito",
        "cambria",
        "aptos",
        "corbel",
        "candara",
        "constantia",
        "times new roman",
        "garamond",
        "palatino linotype",
        "book antiqua",
        "franklin gothic book",
        "arial narrow",
        "source sans 3",
        "source sans pro",
        "microsoft yahei",
        "dengxian",
        "simsun",
        "simhei",
    }
)


_EVERYWHERE = frozenset(
    {"arial", "helvetica", "liberation sans", "arimo", "calibri", "carlito", "times new roman", "cambria"}
)
"""Families that every machine has, or one of the same widths."""
REPLACED = 1.2
"""What may stand in for any other, DejaVu Sans in bold being the widest of them."""


def spare(*fonts: str) -> float:
    """How many times as wide as measured words may be where one of some families is missing, 1 at least."""
    if all(name.casefold() in _EVERYWHERE for name in fonts if name):
        return 1.0
    return max(1.0, REPLACED / breadth(*fonts))


def breadth(*fonts: str) -> float:
    """How many times as wide as Arial the widest of some families is, 1 at least."""
    found = (1.0 if name.casefold() in _NARROWER else _WIDER.get(name.casefold(), UNKNOWN) for name in fonts if name)
    return max((1.0, *found))
