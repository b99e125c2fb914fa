"""What cells of exports have in common: lists, country codes, publication numbers, years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from patentdeck.records.legal_forms import GOES_BEFORE, GOES_ON, LATIN, PERSONAL

_SAME = {"UK": "GB", "EL": "GR", "XX": "", "ZZ": ""}
"""Codes beside those of ISO 3166: as the European Union has two of them, and for unknown (XX in WIPO ST.3)."""

_CODE = re.compile(r"[A-Z]{2}\Z")
_PARTED = re.compile(r"[\s_/\-]+")
_NUMBER = re.compile(r"([A-Z]{2})-?(.+?)(?:-?([A-Z]\d{0,2}))?\Z")

_BEHIND = frozenset((*LATIN, *PERSONAL))
"""What follows a comma without beginning another name."""


MOST = 100_000
"""How many members a list in a cell may have: the largest families have some thousands."""


class TooManyError(ValueError):
    """A list in a cell is longer than any list of a record."""

    def __init__(self) -> None:
        super().__init__(f"A list in a cell has more than {MOST:,} members")


def parts(cell: str, separator: str) -> list[str]:
    """The members of a list in a cell, without blanks around them and without empty ones. TooManyError past `MOST`."""
    if not cell:
        return []
    if len(cell) > MOST and cell.count(separator) >= MOST:
        raise TooManyError
    if separator not in cell:
        only = cell.strip()
        return [only] if only else []
    return [part for piece in cell.split(separator) if (part := piece.strip())]


def named(cell: str) -> list[str]:
    """The names of a list that commas part though names contain commas, as Google has it: `Foo, Inc., Bar Co., Ltd.`

    A piece that is a legal form belongs to the name before it, and so do several: `Foo Co., Ltd.`, `Foo, Inc., LLC`;
    so does what goes on with a name: `The Regents of Foo, a body corporate`.
    """
    names: list[str] = []
    for piece in parts(cell, ","):
        folded = piece.casefold()
        if names and (
            folded.startswith(GOES_ON)
            or names[-1].casefold() in GOES_BEFORE
            or all(word.replace(".", "") in _BEHIND for word in folded.split())
        ):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    return names


def code(cell: str) -> str:
    """A country or office as two capital letters; empty where the cell is none, or says unknown. `NA` is Namibia."""
    text = cell.strip().upper()
    return _SAME.get(text, text) if _CODE.match(text) else ""


def year(cell: str) -> int:
    """A year; 0 where there is none. 9999 stands for none in PATSTAT."""
    text = cell.strip()
    if len(text) == 4 and text.isascii() and text.isdigit():
        found = int(text)
        return found if 1500 <= found <= 2999 else 0
    return 0


def publication(cell: str) -> str:
    """A publication's number in one spelling: `CN-102206141-A` from `CN 102206141 A`, `CN_102206141_A`, `CN102206141A`.

    Numbers of unknown make keep their letters, with hyphens for what parts them.
    """
    text = _PARTED.sub("-", cell.strip().upper())
    if "-" in text:
        return text
    match = _NUMBER.match(text)
    if match is None or not any(character.isdigit() for character in match[2]):
        return text
    return "-".join(piece for piece in match.groups() if piece)


def smallest(own: str, members: Iterable[str]) -> str:
    """The id of a family told by its members alone: the smallest of all, its own among them; alike for each member."""
    numbers = [publication(member) for member in members]
    if not numbers:
        return ""
    if own and own not in numbers:
        numbers.append(own)
    return min(numbers)


def column(header: Sequence[str], *names: str) -> Callable[[Sequence[str]], str]:
    """Reads the cell of the first of these columns that is there; empty where none is, or the row is short."""
    folded = [title.strip().casefold() for title in header]
    for name in names:
        if name.casefold() in folded:
            position = folded.index(name.casefold())
            return lambda row: row[position] if position < len(row) else ""
    return lambda _: ""
