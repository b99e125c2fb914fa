"""The start of a mapping file for an export that no adapter knows: its header, and what its columns look like."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.mapped import FIELDS
from patentdeck.records.adapters.mapping_file import PUBLISHER, TITLE
from patentdeck.records.adapters.mapping_names import NAMES, VENDORS, Vendor
from patentdeck.records.gathering import Bounds, Given, decide, gather, rows

_LISTS = ("id", "applicants", "inventors", "simple_members", "extended_members", "priority_number", "published")
"""Fields whose cells may hold lists, by which the separator is told."""

_SEPARATORS = ("\n", "|", ";;", ";")
_BETWEEN_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][,，、][\u3040-\u30ff\u3400-\u9fff]")
_COUNTRY_BEHIND = re.compile(r"\[[A-Z]{2}\]\)?\s*(?:\n|\Z|;|\|)")
_NOTHING = ("-", "--", "N/A", "n/a", "NA")
_LOOKED_AT = 500


class _Seen(Struct, frozen=True):
    """A table as it was looked at: what it is called, its header, the first rows."""

    shown: str
    header: tuple[str, ...]
    rows: list[Sequence[str]]


def mapping_start(file: Path, encoding: str = "") -> str:
    """TOML for the table in `file`: every field that a mapping knows, those told by the header filled in.

    InputError where the file cannot be read as a table.
    """
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        part = gather([file], scratch)[0]
        manner = decide(part, scratch, Given(encoding=encoding))
        found: list[Sequence[str]] = []
        if part.kind not in {"lines", "json", "parquet"}:
            for block in manner.blocks[:1]:
                read = rows(part, manner, block, lambda _: None, Bounds())
                found = [cells for _, cells in islice(read, _LOOKED_AT)]
    return "\n".join(_lines(_Seen(part.shown, manner.header, found))) + "\n"


def plain(name: str) -> str:
    """A column's name as names are compared: width, case, underscores and blanks do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split()).rstrip(".")


def _lines(seen: _Seen) -> Iterator[str]:
    header = [title for title in seen.header if title.strip()]
    guesses = _guesses(header)
    cells = {field: _cells(seen, guesses.get(field, "")) for field in FIELDS}
    vendor = _vendor(header)
    listed = [cell for field in _LISTS for cell in cells[field]]
    yield "# What the columns of an export are, for: patentdeck import FILE --map THIS --output DIR"
    yield f"# Begun from {seen.shown}: look at each line, correct it, and take away the # of what the file has."
    known = next((each for each in ADAPTERS for table in each.tables if table.fits(seen.header)), None)
    if known is not None:
        yield f"# This is {known.title}: it is read without a mapping, and better."
    if vendor is not None and vendor.ships:
        yield f"# A mapping for it ships: try --map {vendor.ships} first."
    yield f"title = {_text(vendor.title if vendor else TITLE)}"
    yield f"publisher = {_text(vendor.publisher if vendor else PUBLISHER)}"
    if vendor:
        yield f"url = {_text(vendor.url)}"
    yield f"list_separator = {_text(_separator(listed))}  # what parts the members of a list in a cell"
    if missing := [mark for mark in _NOTHING if any(mark in each for each in cells.values())]:
        yield f"missing = {_text(missing)}  # cells that stand for nothing"
    else:
        yield '# missing = ["-"]  # cells that stand for nothing'
    named = any(_COUNTRY_BEHIND.search(cell) for cell in (*cells["applicants"], *cells["inventors"]))
    yield f'{"" if named else "# "}countries_in_names = true  # where names have it behind them: "ACME CORP [US]"'
    office = vendor.office if vendor else ""
    yield f"{'' if office else '# '}office = {_text(office or 'JP')}  # of all rows, where no column tells it"
    yield '# dates = "dmy"  # ymd, dmy or mdy, where the columns themselves do not decide'
    yield ""
    yield "# Its header:"
    for title in header:
        yield f"#   {' '.join(title.split())}"
    yield ""
    yield "[columns]"
    for field, meaning in FIELDS.items():
        guess = guesses.get(field, "")
        yield f"# {meaning}"
        yield f"{'' if guess or field == 'id' else '# '}{field} = [{_text(guess)}]"


def _guesses(header: Sequence[str]) -> dict[str, str]:
    """For each field the column with the best of its usual names: as it stands, else but for what is in brackets."""
    whole = {plain(title): title for title in reversed(header)}
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        if guess := next((whole[name] for name in names if name in whole), ""):
            found[field] = guess
    bare = {re.sub(r"\s*\([^()]*\)$", "", name): title for name, title in reversed(whole.items())}
    for field, names in NAMES.items():
        free = {name: title for name, title in bare.items() if title not in found.values()}
        if field not in found and (guess := next((free[name] for name in names if name in free), "")):
            found[field] = guess
    return found


def _cells(seen: _Seen, column: str) -> list[str]:
    if not column:
        return []
    place = seen.header.index(column)
    return [cell for row in seen.rows if place < len(row) and (cell := row[place].strip())]


def _separator(cells: Sequence[str]) -> str:
    """What parts lists: of the usual marks that in most cells; commas only where they stand between Han or Kana."""
    counts: Mapping[str, int] = {mark: sum(mark in cell for cell in cells) for mark in _SEPARATORS}
    best = max(counts, key=lambda mark: counts[mark])
    if counts[best]:
        return {"|": " | "}.get(best, best if best != ";" or counts[";;"] < counts[";"] else ";;")
    return "," if any(_BETWEEN_HAN.search(cell) for cell in cells) else ";"


def _vendor(header: Sequence[str]) -> Vendor | None:
    there = {plain(title) for title in header}
    return next((each for each in VENDORS if there.issuperset(each.told_by)), None)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
