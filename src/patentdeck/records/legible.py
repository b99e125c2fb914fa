"""Texts of others as a package can hold them: without signs that nobody sees, damage shown, and no formula.

Exports hold what people and programs left in them: control characters, marks of the direction of writing, characters
that a code page lost. A package is checked more strictly than that, and is opened in spreadsheets, so what is told of
a record goes through here; what is counted does not.
"""

from __future__ import annotations

import re
from unicodedata import category

from patentdeck.dataset.alteration import alteration, is_error_value
from patentdeck.dataset.cells import UNPRINTABLE
from patentdeck.dataset.garbling import lost, was

_NOBODY = frozenset(("n/a", "n.a.", "null", "nan", "none", "<na>", "unknown", "not available"))
"""What programs and people write where nobody is named."""

LONGEST = 1000
"""How many characters of a name are looked at: names that agree in so many are one."""

_SHOWN = 300
"""How many characters of a name a package holds."""

_LOST = "…"
_LOST_MARKS = re.compile(r"\?+")
_FORMULA = re.compile(r"[=+\-@|%＝＋－＠]")
_UNSEEN = {"Cc": " ", "Zl": " ", "Zp": " ", "Zs": " ", "Cf": ""}


def seen(text: str) -> str:
    """A text without signs that nobody sees: blanks for control characters and line ends, nothing for the others."""
    if text.isprintable():
        return text
    return "".join(_UNSEEN.get(category(character), character) for character in text)


def legible(text: str) -> str:
    """A text as a package can hold it: on one line, what is lost shown as `…`.

    What a spreadsheet would compute, or has made of something else, stands between quotation marks.
    """
    whole = text[: _SHOWN - 1] + _LOST if len(text) > _SHOWN else text
    for _ in range(3):  # what was opened in a wrong encoding may have been so more than once
        garbled = None if whole.isascii() else was(whole)
        if garbled is None:
            break
        whole = garbled[0] or whole.replace("锟斤拷", _LOST)
    else:
        whole = "".join(character if character.isascii() else _LOST for character in whole)
    whole = " ".join(UNPRINTABLE.sub(_LOST, seen(whole)).split())
    if "?" in whole and (lost(whole, "name_en") or lost(whole, "name_zh")):
        whole = _LOST_MARKS.sub(_LOST, whole)
    odd = _FORMULA.match(whole) or alteration(whole) or is_error_value(whole)
    return f"“{whole}”" if odd else whole


def is_spoiled(name: str) -> bool:
    """Whether a name is none: the error of a formula, a date or number that a spreadsheet made of something, a sign
    for nobody."""
    return bool(alteration(name)) or is_error_value(name) or name.strip().casefold() in _NOBODY
