"""A table that says itself what it would leave to its style, for a deck whose editor has lost the style."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from patentdeck.deck.standing import A
from patentdeck.deck.template import PLAIN_TABLE

_SIDES = {"left": "lnL", "right": "lnR", "top": "lnT", "bottom": "lnB"}


def ground(table: Any, styles: bytes) -> None:
    """Write the hairlines and the colour of the words of a table's style into its cells.

    `styles` is the part that holds the style; a table whose style is not in it is left as it is.
    """
    held = table.find(f"{A}tblPr/{A}tableStyleId")
    style = None if held is None else _style(styles, held.text or "")
    if style is None:
        return
    rows = table.findall(A + "tr")
    for number, row in enumerate(rows):
        for cell in row.findall(A + "tc"):
            _lines(cell, style, number, len(rows))
            _color(cell, _word_color(style, number))
    held.text = PLAIN_TABLE


def _style(styles: bytes, ident: str) -> Any:
    return next((each for each in etree.fromstring(styles) if each.get("styleId") == ident), None)


def _lines(cell: Any, style: Any, number: int, count: int) -> None:
    """The four lines of a cell; the header's lower one takes the place of that between rows."""
    properties = cell.find(A + "tcPr")
    if properties is None:
        return
    wanted = {"left": _border(style, "left"), "right": _border(style, "right")}
    wanted["top"] = _border(style, "top" if number == 0 else "insideH")
    wanted["bottom"] = _border(style, "insideH" if number < count - 1 else "bottom")
    header = _border(style, "bottom", "firstRow")
    if header is not None and number < 2:
        wanted["bottom" if number == 0 else "top"] = header
    place = 0
    for side, name in _SIDES.items():
        line = wanted[side]
        if line is not None and properties.find(A + name) is None:
            made = deepcopy(line)
            made.tag = A + name
            properties.insert(place, made)
            place += 1


def _border(style: Any, side: str, part: str = "wholeTbl") -> Any:
    return style.find(f"{A}{part}/{A}tcStyle/{A}tcBdr/{A}{side}/{A}ln")


def _word_color(style: Any, number: int) -> str:
    for part in ("firstRow", "wholeTbl") if number == 0 else ("wholeTbl",):
        found = style.find(f"{A}{part}/{A}tcTxStyle/{A}schemeClr")
        if found is not None:
            return str(found.get("val"))
    return ""


def _color(cell: Any, color: str) -> None:
    for properties in cell.iter(A + "rPr") if color else ():
        if properties.find(A + "solidFill") is None:
            fill = etree.Element(A + "solidFill")
            etree.SubElement(fill, A + "schemeClr").set("val", color)
            properties.insert(0, fill)
