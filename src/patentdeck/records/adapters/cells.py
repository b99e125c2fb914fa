"""What cells of exports have in common: lists, country codes, publication numbers, years."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from patentdeck.records.legal_forms import GOES_BEFORE, GOES_ON, LATIN, PERSONAL

_SAME = {"UK": "GB", "EL": "GR", "XX": "", "ZZ": ""}
"""Codes beside those of ISO 3166: as the European Union has two of them, and for unknown (XX in WIPO ST.3)."""

_CODE = re.compile(r"[A-Z]{2}\Z")
_PARTED = re.compile(r"[\s_/\-]+")
_INTERNATIONAL = re.compile(r"\s*(?:WO)?PCT[\s/\-]*([A-Z]{2})?", re.IGNORECASE)
_NUMBER = re.compile(r"([A-Z]{2})-?(.+?)(?:-?([A-Z]\d{0,2}))?\Z")

_BEHIND = frozenset((*LATIN, *PERSONAL))
"""What follows a comma without beginning another name."""


MOST = 100_000
"""How many members a list in a cell may have: the largest families have some thousands."""

_SHORT = 24
"""Codes and years come again and again, and are remembered; not what is too long to be one."""


class CellError(ValueError):
    """A cell holds what no cell of a record does: its row is refused, and this says why."""


class TooManyError(CellError):
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


class NestedError(CellError):
    """A list in a cell holds objects, where texts are expected."""

    def __init__(self) -> None:
        super().__init__("A list holds objects and no texts: write each as one text, or name a column of texts")


def members(cell: str, separator: str) -> list[str]:
    """The members of a list in a cell as `parts` has them; of one in JSON, as warehouses write theirs, its texts.

    NestedError where those are objects.
    """
    if cell[:1] == "[" and cell[-1:] == "]":
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            return parts(cell, separator)
        if len(found) > MOST:
            raise TooManyError
        if any(isinstance(each, list | dict) for each in found):
            raise NestedError
        return [text for each in found if each is not None and (text := str(each).strip())]
    return parts(cell, separator)


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
    return (_code_again if len(cell) <= _SHORT else _code)(cell)


def year(cell: str) -> int:
    """A year, also as `2014.0`; 0 where there is none. 9999 stands for none in PATSTAT."""
    return (_year_again if len(cell) <= _SHORT else _year)(cell)


def _code(cell: str) -> str:
    text = cell.strip().upper()
    return _SAME.get(text, text) if _CODE.match(text) else ""


def _year(cell: str) -> int:
    text = cell.strip().removesuffix(".0")
    if len(text) == 4 and text.isascii() and text.isdigit():
        found = int(text)
        return found if 1500 <= found <= 2999 else 0
    return 0


_code_again, _year_again = lru_cache(maxsize=1024)(_code), lru_cache(maxsize=1024)(_year)


def first_filed(number: str) -> str:
    """The office of an application's number: its first letters; of an international one (`PCT/CN2019/…`) the next."""
    match = _INTERNATIONAL.match(number)
    return code((match[1] or "") if match else number[:2])


def published_by(number: str) -> str:
    """The office of a publication's number, as `publication` has it: its first letters; WO of an international one."""
    return "WO" if _INTERNATIONAL.match(number) else code(number[:2])


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
