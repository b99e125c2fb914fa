"""What an import says of itself in the package that it makes: names, sources, rules, files and their digests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from patentdeck.records.adapters.adapter import Adapter
from patentdeck.records.commission import Commission
from patentdeck.records.counting.counts import Counts
from patentdeck.records.legible import legible
from patentdeck.records.owners.tally import Owner, Owners
from patentdeck.records.packaging.told import Names, Source, Told, shortened
from patentdeck.records.packaging.told import Owner as Named
from patentdeck.records.recognising import Recognised
from patentdeck.records.running import Reading
from patentdeck.records.tagging.rules import RuleSet

FEW = 0.01
"""Below this share of units with a type the rules are of another field, and no table of types is made."""

_QUERY = re.compile(r"search url", re.IGNORECASE)


def told(
    name: str,
    recognised: Recognised,
    reading: Reading,
    counts: Counts,
    commission: Commission,
    owners: Owners,
    engine: Mapping[str, str],
    importer: str,
) -> Told:
    """All that the package is to say beside the counts."""
    adapter = recognised.adapter
    by, types = _types(adapter, reading, counts, commission.rules)
    return Told(
        name=name,
        titles=_titles(name, commission),
        sources=(_source(adapter),),
        carries=adapter.carries,
        latest=reading.kept.latest,
        importer=importer,
        engine=engine,
        as_of=commission.as_of,
        query=_query(recognised),
        rows_read=reading.rows,
        rows_refused=reading.refused,
        rows_left_out=sum(reading.left.values()),
        owners={key: _named(owners.owner(key)) for key in counts.first_owners},
        spellings=owners.spellings,
        merged=owners.spellings - len(owners),
        types=types,
        types_by=by,
        texts=_texts(adapter) if by == "rules" else "none",
        rules=f"{commission.rules.name_en}, {commission.rules.version}" if by == "rules" and commission.rules else "",
        own_families=adapter.own_families,
        more=_more(recognised, reading, commission, by),
    )


def _titles(name: str, commission: Commission) -> Names:
    title = commission.title or commission.title_zh or name
    return Names(title, commission.title_zh or title)


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


def _named(owner: Owner) -> Named:
    spelled = len(owner.spellings)
    note = f"{spelled} spellings" if spelled > 1 else ""
    zh = owner.name_zh if owner.name_zh != owner.name else owner.short
    return Named(
        Names(owner.name, owner.name_zh, shortened(owner.short), shortened(zh)), owner.kind, owner.country, note
    )


def _types(
    adapter: Adapter, reading: Reading, counts: Counts, rules: RuleSet | None
) -> tuple[Literal["rules", "source", "none"], dict[str, dict[str, Names]]]:
    ours = {
        kind.id: Names(kind.name_en, kind.name_zh, kind.short_en, kind.short_zh)
        for kind in (rules.types if rules is not None else ())
    }
    if adapter.carries.sorted:
        found: dict[str, dict[str, Names]] = {}
        for (dimension, kind), label in sorted(reading.labels.items()):
            known = ours.get(kind) if rules is not None and dimension == rules.dimension else None
            found.setdefault(dimension, {})[kind] = known or Names(legible(label), legible(label))
        return "source", found
    if rules is None or not adapter.carries.texts or counts.totals.typed < FEW * counts.totals.counted:
        return "none", {}
    return "rules", {rules.dimension: ours}


def _texts(adapter: Adapter) -> Literal["title", "abstract", "both", "none"]:
    there = {"title", "abstract"} & set(adapter.carries.texts)
    if len(there) == 2:
        return "both"
    return "title" if "title" in there else "abstract" if there else "none"


def _query(recognised: Recognised) -> str:
    """What the export was searched by, where it says so above its header."""
    for piece in recognised.pieces:
        for row in piece.manner.above:
            if row and _QUERY.match(row[0]):
                return ", ".join(legible(cell) for cell in row[1:] if cell)
    return ""


def _more(recognised: Recognised, reading: Reading, commission: Commission, by: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "format": recognised.adapter.name,
        "files": [
            {
                "name": piece.part.shown,
                "table": piece.table,
                "bytes": piece.part.size,
                "hash": f"sha256:{piece.manner.sha256}",
            }
            | {"read_as": list(piece.manner.evidence)}
            for piece in recognised.pieces
        ],
    }
    if reading.dates:
        said["dates"] = [
            {"file": shown, "column": name, "order": manner.order or "undecided", "evidence": manner.evidence}
            for (shown, name), manner in reading.dates.items()
        ]
    if reading.left:
        said["left_out"] = dict(reading.left)
    if reading.doubts:
        said["doubts"] = dict(reading.doubts)
    if recognised.adapter.carries.owners and commission.aliases.files:
        said["aliases"] = [{"name": name, "hash": digest} for name, digest in commission.aliases.files]
    if by == "rules" and commission.rules is not None:
        said["rules_hash"] = commission.rules.digest
    return said
