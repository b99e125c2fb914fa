"""Names of sheets as Excel allows them."""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_TAKEN_BY_EXCEL = "history"


class SheetNames:
    """Gives each sheet a name of its own: at most 31 characters, none that Excel forbids, unique whatever the case."""

    def __init__(self, *reserved: str) -> None:
        self._used = {_TAKEN_BY_EXCEL, *(name.casefold() for name in reserved)}

    def take(self, wanted: str) -> str:
        """The wanted name, or the nearest to it that is allowed and free."""
        clean = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ") or "_"
        name, number = clean[:LONGEST].rstrip("' "), 1
        while name.casefold() in self._used:
            number += 1
            ending = f" {number}"
            name = clean[: LONGEST - len(ending)].rstrip("' ") + ending
        self._used.add(name.casefold())
        return name
