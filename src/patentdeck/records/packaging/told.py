"""What an import knows beside the counts: names, sources, what was read and refused, by which rules and programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from unicodedata import east_asian_width

from msgspec import Struct

from patentdeck.records.model import Carries

LONGEST = 60
"""How wide a name may be on a chart, in small letters: two lines of it."""


def shortened(name: str) -> str:
    """A name as charts have room for it: whole, or its first words with an ellipsis. A word has one line."""
    width, word, end = 0.0, 0.0, 0
    for at, character in enumerate(name):
        wide = east_asian_width(character) in "WF"
        more = 2 if wide else 1.3 if character.isupper() else 1
        width += more
        word = 0 if wide or character in " -" else word + more
        if width > LONGEST or word > LONGEST / 2:
            cut = name.rfind(" ", end * 2 // 3, end + 1)
            return f"{name[: cut if cut > 0 else end].rstrip(' ,;-–')}…"
        end = at + 1
    return name


class Names(Struct, frozen=True):
    """What something is called, in English and Chinese; the short names are those of charts and sentences."""

    en: str
    zh: str
    short_en: str = ""
    short_zh: str = ""

    def cells(self) -> tuple[str, str, str, str]:
        """The four columns of an entity table."""
        return self.en, self.zh, self.short_en or shortened(self.en), self.short_zh or shortened(self.zh)


class Owner(Struct, frozen=True):
    """An owner: its names, whether it is a company or does research, its country where that is known."""

    names: Names
    kind: Literal["company", "research"] = "company"
    country: str = ""
    note: str = ""
    hidden: bool = False
    """No font of the pages has all its letters: the short names say what can be said."""


class Source(Struct, frozen=True):
    """Where the records come from, as a row of `sources.csv`: `short` is what a source line prints."""

    id: str
    title: str
    publisher: str
    short: Names
    url: str = ""
    licence: str = ""
    grade: Literal["high", "medium"] = "high"
    note: str = ""


class Told(Struct, frozen=True):
    """What an import knows beside the counts.

    `latest` is the latest day of publication read, a year where days are not stated; `as_of` the day that was said to
    be that of the export, if any. `owners` has at least the counted ones that are to be named, by key; those that are
    missing are called by their keys. `types` has every type that there are rules for, in their order, by dimension;
    `types_by` tells who sorted, `texts` what was read for it, `rules` their name and version. `spellings` is how many
    spellings of owners there were, `merged` how many of those do not stand alone. `more` goes into the descriptor as
    it is: the format, files with their digests and how each was read, rows left out or doubtful, the register.
    """

    name: str
    titles: Names
    sources: tuple[Source, ...]
    carries: Carries
    latest: str
    importer: str
    engine: Mapping[str, str]
    as_of: str = ""
    query: str = ""
    rows_read: int = 0
    rows_refused: int = 0
    rows_left_out: int = 0
    owners: Mapping[str, Owner] = {}
    spellings: int = 0
    merged: int = 0
    types: Mapping[str, Mapping[str, Names]] = {}
    types_by: Literal["rules", "source", "none"] = "none"
    texts: Literal["title", "abstract", "both", "none"] = "none"
    rules: str = ""
    own_families: bool = False
    titled: str = "given"
    """Where the title is from: given, folder, query, source."""
    more: Mapping[str, Any] = {}
