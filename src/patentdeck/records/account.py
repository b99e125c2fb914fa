"""What is known of records when they have been read, whoever counts them and wherever: it stays with their tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from patentdeck.records.adapters.adapter import Adapter
from patentdeck.records.commission import Commission
from patentdeck.records.legible import legible
from patentdeck.records.model import Carries
from patentdeck.records.owners.aliases import Aliases
from patentdeck.records.packaging.told import Names, Source
from patentdeck.records.recognising import Recognised
from patentdeck.records.running import Reading

_QUERY = re.compile(r"search url", re.IGNORECASE)


class Account(Struct, frozen=True):
    """The source of the records, what was read of it and by what rules.

    `types` has every type that there are rules for, in their order, or those into which the source has sorted, by
    dimension; `aliases` what was known of owners. `files` are what was read, with their digests, as the descriptor
    tells them; `dates` the manners of columns of dates; `left` and `doubts` how many rows are left out, and are
    doubtful, by reason.
    """

    source: Source
    carries: Carries
    own_families: bool
    format: str
    importer: str
    rows: int
    refused: int
    latest: str
    query: str
    rules_name: str
    rules: str
    rules_hash: str
    types: Mapping[str, Mapping[str, Names]]
    aliases: Aliases
    files: tuple[Mapping[str, Any], ...]
    dates: tuple[Mapping[str, str], ...]
    left: Mapping[str, int]
    doubts: Mapping[str, int]

    @property
    def title(self) -> str:
        """What the format is called."""
        return self.source.title


def account(recognised: Recognised, reading: Reading, commission: Commission, importer: str) -> Account:
    """What is known of records that have been read from files."""
    adapter, rules = recognised.adapter, commission.rules
    return Account(
        source=_source(adapter),
        carries=adapter.carries,
        own_families=adapter.own_families,
        format=adapter.name,
        importer=importer,
        rows=reading.rows,
        refused=reading.refused,
        latest=reading.kept.latest,
        query=_query(recognised),
        rules_name=rules.name_en if rules else "",
        rules=f"{rules.name_en}, {rules.version}" if rules else "",
        rules_hash=rules.digest if rules else "",
        types=_types(adapter, reading, commission),
        aliases=commission.aliases,
        files=tuple(_files(recognised)),
        dates=tuple(
            {"file": shown, "column": name, "order": manner.order or "undecided", "evidence": manner.evidence}
            for (shown, name), manner in reading.dates.items()
        ),
        left=dict(reading.left),
        doubts=dict(reading.doubts),
    )


def _source(adapter: Adapter) -> Source:
    ident = re.sub(r"[^A-Z0-9]+", "-", adapter.short.upper()).strip("-")
    return Source(
        id=ident or "RECORDS",
        title=adapter.title,
        publisher=adapter.publisher,
        short=Names(adapter.short, adapter.short_zh),
        url=adapter.url,
        note=adapter.note,
    )


def _types(adapter: Adapter, reading: Reading, commission: Commission) -> dict[str, dict[str, Names]]:
    rules = commission.rules
    ours = {
        kind.id: Names(kind.name_en, kind.name_zh, kind.short_en, kind.short_zh)
        for kind in (rules.types if rules is not None else ())
    }
    if not adapter.carries.sorted:
        return {rules.dimension: ours} if rules is not None else {}
    found: dict[str, dict[str, Names]] = {}
    for (dimension, kind), label in sorted(reading.labels.items()):
        known = ours.get(kind) if rules is not None and dimension == rules.dimension else None
        found.setdefault(dimension, {})[kind] = known or Names(legible(label), legible(label))
    return found


def _query(recognised: Recognised) -> str:
    """What the export was searched by, where it says so above its header; nothing where a part of it does not."""
    found: dict[str, None] = {}
    for piece in recognised.pieces:
        row = next((row for row in piece.manner.above if row and _QUERY.match(row[0])), ())
        query = ", ".join(legible(cell) for cell in row[1:] if cell)
        if not query:
            return ""
        found[query] = None
    return "; ".join(found)


def _files(recognised: Recognised) -> list[dict[str, Any]]:
    return [
        {
            "name": piece.part.shown,
            "table": piece.table,
            "bytes": piece.part.size,
            "hash": f"sha256:{piece.manner.sha256}",
            "read_as": list(piece.manner.evidence),
        }
        for piece in recognised.pieces
    ]
