"""What a new landscape holds: the starter that ships, or the same briefing on a copy of a package that exists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from patentdeck.dataset import Dataset
from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.dataset.model import Row
from patentdeck.errors import InputError, Problem

BY_COUNTRY, BY_YEAR = "families_by_country", "families_by_year"
TITLE: Mapping[str, str] = {"en": "Example landscape, to be replaced", "zh": "示例态势，待替换"}
BASIS: Mapping[str, str] = {"en": "example figures, not real", "zh": "示例数字，并非真实数据"}
NEW_TITLE: Mapping[str, str] = {"en": "New landscape, untitled", "zh": "新的专利态势，待命名"}


class Cast(Struct, frozen=True):
    """Whom and what the starter's briefing speaks of, by id and year."""

    world: str = "WORLD"
    ours: str = "XA"
    other: str = "XB"
    first: str = "2019"
    last: str = "2023"


def cast(dataset: Dataset) -> Cast:
    """The world, the two countries with most families, and the first and last known year of one edition.

    InputError where the package has no such rows.
    """
    rows = [row for row in _rows(dataset, BY_COUNTRY) if row.period == dataset.tables[BY_COUNTRY].period]
    kinds = {ident: each.kind for ident, each in dataset.entities.get("countries", {}).items()}
    sizes = {
        kind: [row.keys["country"] for row in _by_size(rows) if kinds[row.keys["country"]] == kind]
        for kind in ("world", "country")
    }
    years = [row for row in _rows(dataset, BY_YEAR) if row.period.is_point and len(row.period.start) == 4]
    spans = [
        (int(last.period.end) - int(first.period.start), last.period.end, first.period.start)
        for first in years
        for last in years
        if first.edition == last.edition and first.period < last.period
    ]
    if not sizes["world"] or len(sizes["country"]) < 2 or not spans:
        raise InputError(
            Problem(
                f"a briefing cannot be begun on the package {dataset.name}: {BY_COUNTRY} must give the world and two "
                f"countries for the period of the package, and {BY_YEAR} two years of one edition",
                "name another package, or leave --from out and bring its tables over by hand",
            )
        )
    _, last, first = max(spans)
    ours, other = sizes["country"][:2]
    return Cast(sizes["world"][0], ours, other, first, last)


def _rows(dataset: Dataset, table: str) -> list[Row]:
    return [row for row in dataset.tables[table].rows if row.value is not None] if table in dataset.tables else []


def _by_size(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-(row.value or 0), row.keys["country"]))


def briefing(text: str, told: Cast, dataset: Dataset) -> str:
    """The starter's briefing on another package: its ids and years, its counting basis, a title to be given."""
    put = {
        "WORLD": told.world,
        "XA": told.ours,
        "XB": told.other,
        "2019": told.first,
        "2023": told.last,
        **{_quoted(TITLE[each]): _quoted(NEW_TITLE[each]) for each in TITLE},
        **{_quoted(BASIS[each]): _quoted(dataset.bases[each]) for each in BASIS},
    }
    words = "|".join(rf"\b{re.escape(each)}\b" if each.isalnum() else re.escape(each) for each in put)
    return re.sub(words, lambda met: put[met.group()], text)


def _quoted(text: str) -> str:
    """A text as YAML and JSON write it."""
    return json.dumps(text, ensure_ascii=False)


def tables(folder: Path) -> dict[str, bytes]:
    """The files of the starter's data package."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def named(descriptor: bytes, name: str) -> bytes:
    """A descriptor under another name, told by the briefing of that name."""
    document = json.loads(descriptor.decode("utf-8-sig"))
    document["name"] = document["patentdeck"]["briefing"] = name
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def package(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files of a data package under another name."""
    return {**files, DESCRIPTOR: named(files[DESCRIPTOR], name)}
