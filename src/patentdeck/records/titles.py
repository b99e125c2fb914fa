"""What a landscape is called: what was said, else the folder's name, else its search, else where it is from."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from patentdeck.records.packaging.told import Names

By = Literal["given", "folder", "query", "source"]
"""Where a title is from."""

LONGEST = 60
"""So many characters a title that nobody gave may have: it stands in the largest type."""

_PARTED = re.compile(r"[\s_.\-]+")
_PLAIN = re.compile(r"[\w\s\-/&'’]+")
_OF_NOTHING = frozenset(
    (
        *("bigquery", "bq", "csv", "data", "datapackage", "dataset", "demo", "download", "downloads", "draft", "dump"),
        *("export", "exports", "file", "files", "final", "google", "gp", "import", "imported", "in", "input", "jsonl"),
        *("landscape", "lens", "my", "new", "old", "orbit", "out", "output", "package", "patent", "patents", "patstat"),
        *("patentscope", "patentsview", "patsnap", "publications", "query", "raw", "records", "result", "results"),
        *("sample", "samples", "search", "temp", "test", "tests", "tmp", "wipo", "work", "workbook", "xlsx"),
    )
)
"""Words that say where records are from, or that they are records, and not what they are about."""


class Titles(Struct, frozen=True):
    """A title in both languages, and where it is from."""

    names: Names
    by: By


def titles(title: str, title_zh: str, folder: str, query: str, source: Names) -> Titles:
    """The title of a landscape. `source` is what stands where neither folder nor query tell what it is about."""
    if title or title_zh:
        return Titles(Names(title or title_zh, title_zh or title), "given")
    words = [word for word in _PARTED.split(folder) if word]
    if any(word.casefold() not in _OF_NOTHING and not word.isdecimal() for word in words):
        name = " ".join(words)
        name = name[0].upper() + name[1:]
        return Titles(Names(name, name), "folder")
    if searched := _plain(query):
        return Titles(Names(f"“{searched}”", f"“{searched}”"), "query")
    return Titles(source, "source")


def _plain(query: str) -> str:
    """The words of a query that is nothing but words; of an address, those of its `q`."""
    if "://" in query:
        query = " ".join(parse_qs(urlsplit(query).query).get("q", ()))
    words = " ".join(query.replace('"', " ").strip(" ()").split())
    return words if words and len(words) <= LONGEST and _PLAIN.fullmatch(words) else ""
