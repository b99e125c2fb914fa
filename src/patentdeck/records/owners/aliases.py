"""Alias files: what somebody knows of owners that their spellings do not tell. CSV, a row for each spelling."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from patentdeck.errors import DataError, Problem
from patentdeck.records.adapters.cells import code
from patentdeck.records.legible import LONGEST
from patentdeck.records.model import Kind
from patentdeck.records.owners.spelling import key_of

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = (",", ";", "\t")

COLUMNS = ("name", "organisation", "name_zh", "kind", "country", "source")
"""The columns; all but the first two may be empty or missing."""

_SHOWN = 80


class Known(Struct, frozen=True):
    """An organisation as an alias file knows it: its key, its names, its kind and country where they are given.

    `source`: where it is known from that a spelling is this organisation's.
    """

    key: str
    name: str
    name_zh: str = ""
    kind: Kind | None = None
    country: str = ""
    source: str = ""


class Aliases(Struct, frozen=True):
    """What alias files say: the organisation of each spelling's key. `files`: their names with the digests."""

    by_key: Mapping[str, Known] = {}
    files: tuple[tuple[str, str], ...] = ()

    def known(self, key: str) -> Known | None:
        """The organisation that a key was said to be; none where nothing was said."""
        return self.by_key.get(key)


def read_aliases(paths: Iterable[Path]) -> Aliases:
    """The aliases of some files; later files go before earlier ones. DataError with every problem of all of them."""
    by_key: dict[str, Known] = {}
    problems: list[Problem] = []
    files: list[tuple[str, str]] = []
    for path in paths:
        try:
            data = path.read_bytes()
            text = data.decode("utf-8-sig")
        except OSError as error:
            problems.append(Problem("The alias file cannot be read", f"{error.strerror}: see to the path.", str(path)))
            continue
        except UnicodeDecodeError:
            problems.append(Problem("The alias file is not UTF-8", "Save it as CSV UTF-8.", str(path)))
            continue
        files.append((path.name, f"sha256:{hashlib.sha256(data).hexdigest()}"))
        by_key.update(_rows(text, str(path), problems))
    if problems:
        raise DataError(problems)
    return Aliases(by_key, tuple(files))


def _rows(text: str, file: str, problems: list[Problem]) -> dict[str, Known]:
    lines = text.splitlines()
    # Spreadsheets of countries with decimal commas write semicolons.
    delimiter = max(_DELIMITERS, key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return _read(reader, lines, file, problems)
    except csv.Error as error:
        what = f"A quotation mark is not closed, or stands within a cell: {error}"
        problems.append(Problem(what, 'Write "" for a mark within a quoted cell.', file, reader.line_num))
    return {}


def _read(reader: Reader, lines: list[str], file: str, problems: list[Problem]) -> dict[str, Known]:
    header = [title.strip().casefold() for title in next(reader, [])]
    missing = [name for name in COLUMNS[:2] if name not in header]
    if missing:
        remedy = f"The first row must name its columns: {', '.join(COLUMNS)}."
        what = f"The alias file has no column {' and none '.join(missing)}" if lines else "The alias file is empty"
        problems.append(Problem(what, remedy, file, 1, value=", ".join(header)[:_SHOWN] or None))
        return {}
    said: dict[str, tuple[Known, int]] = {}
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        _row(cells, file, reader.line_num, said, problems)
    return {key: known for key, (known, _) in said.items()}


def _row(
    cells: Mapping[str, str], file: str, line: int, said: dict[str, tuple[Known, int]], problems: list[Problem]
) -> None:
    name, organisation = cells.get("name", ""), cells.get("organisation", "")
    key, whole = key_of(name), key_of(organisation)
    kind, country = cells.get("kind", ""), cells.get("country", "").upper()
    wrong = []
    if not key:
        wrong.append(("name", name, "Write the name as it stands in the records."))
    if not whole:
        wrong.append(("organisation", organisation, "Write the name that the organisation is to have."))
    if kind not in {"", "company", "research"}:
        wrong.append(("kind", kind, "Write company or research, or nothing."))
    if country and not (len(country) == 2 and country.isalpha() and country.isascii()):
        wrong.append(("country", country, "Write two letters (ISO 3166), or nothing."))
    for column, cell in cells.items():
        if column in COLUMNS and len(cell) > LONGEST:
            remedy = f"Write at most {LONGEST:,} characters, and see to the quotation marks."
            wrong.append((column, f"{cell[:_SHOWN]}…", remedy))
    problems.extend(
        Problem("The cell cannot be used" if value else "The cell is empty", remedy, file, line, column, value or None)
        for column, value, remedy in wrong
    )
    if wrong:
        return
    known = Known(
        whole,
        organisation,
        cells.get("name_zh", ""),
        cast(Kind | None, kind or None),
        code(country),  # UK is GB, and XX is unknown
        cells.get("source", ""),
    )
    for each in dict.fromkeys((key, whole)):
        before = said.get(each)
        if before is not None and before[0].key != whole:
            problems.append(
                Problem(
                    f"{name} is said to be {organisation} here and {before[0].name} in line {before[1]}",
                    "Keep one of the two rows.",
                    file,
                    line,
                    "organisation",
                )
            )
            return
        said[each] = (_fuller(before[0], known) if before is not None else known, line)


def _fuller(before: Known, now: Known) -> Known:
    """What two rows say of one organisation: each of the later row's cells that is filled, the earlier's otherwise."""
    return Known(
        now.key,
        now.name,
        now.name_zh or before.name_zh,
        now.kind or before.kind,
        now.country or before.country,
        before.source or now.source,
    )
