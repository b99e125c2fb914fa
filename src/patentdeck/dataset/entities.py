"""Rows of the entity tables and of the sources as values, and what the domain asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from patentdeck.dataset import cells
from patentdeck.dataset.checks import note_unknown
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.model import Entity, Grade, Source
from patentdeck.dataset.reader import Record, Sheet
from patentdeck.dataset.schema import COUNTRY_PATTERN

_COUNTRY = re.compile(COUNTRY_PATTERN, re.ASCII)


def by_language(record: Record, prefix: str) -> dict[str, str]:
    """The filled cells of `name_en`, `name_zh` … by language."""
    return {
        column.removeprefix(prefix): text for column, text in record.cells.items() if column.startswith(prefix) and text
    }


def read_entities(sheet: Sheet, countries: Sheet | None, found: Findings) -> dict[str, Entity]:
    """The entities of one table by id, in file order. Shorts default to names."""
    entities: dict[str, Entity] = {}
    for record in sheet.whole:
        if sheet.name == "countries":
            _check_country(sheet, record, found)
        candidates: tuple[str, ...] = ()
        if sheet.name == "organisations":
            candidates = tuple(part.strip() for part in record["country_candidates"].split("|") if part.strip())
            _check_home(sheet, record, candidates, countries, found)
        names = by_language(record, "name_")
        basis = record["basis"]
        entities[record["id"]] = Entity(
            table=sheet.name,
            id=record["id"],
            kind=record["kind"],
            names=names,
            shorts=names | by_language(record, "short_"),
            country=record["country"],
            country_candidates=candidates,
            note=record["note"],
            unit=record["unit"],
            basis=basis,
            bases={"en": basis, "zh": record["basis_zh"] or basis} if basis else {},
        )
    return entities


def _check_country(sheet: Sheet, record: Record, found: Findings) -> None:
    if record["kind"] == "country" and not _COUNTRY.fullmatch(record["id"]):
        found.add(
            "The id of a country is its ISO code of two capital letters",
            "Write CN, US, JP …; for the world or a region, say so under kind.",
            sheet.file,
            record.line,
            "id",
            record["id"],
        )


def _check_home(
    sheet: Sheet, record: Record, candidates: tuple[str, ...], countries: Sheet | None, found: Findings
) -> None:
    if record["country"] and candidates:
        found.add(
            "The organisation has a home country and candidates for it",
            "Leave country empty where the home is ambiguous; otherwise leave country_candidates empty.",
            sheet.file,
            record.line,
            "country_candidates",
            record["country_candidates"],
        )
    unknown = not candidates and record["note"]
    if not record["country"] and len(set(candidates)) < 2 and not unknown:
        found.add(
            "The organisation has no home country",
            "Write its country, or, where it is ambiguous, two or more candidates: CN|US; or a note.",
            sheet.file,
            record.line,
            "country_candidates" if candidates else "country",
            record["country_candidates"] or None,
        )
    known = {other["id"] for other in countries.records} if countries else None
    for candidate in candidates:
        if known is not None and countries is not None and candidate not in known:
            one = Record(record.line, {**record.cells, "country_candidates": candidate})
            note_unknown(sheet, one, "country_candidates", [countries], found)


def read_sources(sheet: Sheet, as_of: str, found: Findings) -> Iterator[Source]:
    """The sources in file order. Notes those published after the package's `as_of`."""
    for record in sheet.whole:
        if as_of and record["published"]:
            _check_vintage(sheet, record, as_of, found)
        yield Source(
            id=record["id"],
            title=record["title"],
            publisher=record["publisher"],
            url=record["url"],
            published=record["published"],
            accessed=record["accessed"],
            grade=cast("Grade", record["grade"]),
            licence=record["licence"],
            shorts=by_language(record, "short_"),
        )


def _check_vintage(sheet: Sheet, record: Record, as_of: str, found: Findings) -> None:
    try:
        late = cells.days(record["published"])[0] > cells.date(as_of)
    except cells.CellError:
        return
    if late:
        found.add(
            f"The source was published after this edition's as_of ({as_of})",
            "An edition holds only what was published by then: take the source out, or move as_of.",
            sheet.file,
            record.line,
            "published",
            record["published"],
        )
