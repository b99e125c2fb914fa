"""What an import says of itself in the package that it makes: names, sources, rules, files and their digests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from patentdeck.records.account import Account
from patentdeck.records.commission import Commission
from patentdeck.records.counting.counts import Counts
from patentdeck.records.owners.tally import Owner, Owners
from patentdeck.records.packaging.showing import Lacking, cleaned, shown, squared
from patentdeck.records.packaging.told import Names, Told, shortened
from patentdeck.records.packaging.told import Owner as Named
from patentdeck.records.titles import titles

FEW = 0.01
"""Below this share of units with a type the rules are of another field, and no table of types is made."""


def told(
    name: str,
    account: Account,
    counts: Counts,
    commission: Commission,
    owners: Owners,
    engine: Mapping[str, str],
    importer: str,
    tables: str = "",
) -> Told:
    """All that the package is to say beside the counts.

    `tables`: what the tables of an earlier import are called, where it is they that were counted.
    """
    by, lacking = _types_by(account, counts), commission.lacking
    called = titles(commission.title, commission.title_zh, squared(name, lacking), account.query, account.source.short)
    return Told(
        name=name,
        titles=called.names,
        titled=called.by,
        sources=(account.source,),
        carries=account.carries,
        latest=account.latest,
        importer=importer,
        engine=engine,
        as_of=commission.as_of,
        query=squared(account.query, lacking),
        rows_read=account.rows,
        rows_refused=account.refused,
        rows_left_out=sum(account.left.values()),
        owners={key: _named(owners.owner(key), lacking) for key in counts.first_owners},
        spellings=owners.spellings,
        merged=owners.spellings - len(owners),
        types={} if by == "none" else _shown(account.types, lacking),
        types_by=by,
        texts=_texts(account) if by == "rules" else "none",
        rules=account.rules if by == "rules" else "",
        own_families=account.own_families,
        more=_more(account, by, tables),
    )


def _named(owner: Owner, lacking: Lacking) -> Named:
    """An owner as the package names it: in full as it stands, in short as pages show it."""
    name, name_zh, short = cleaned(owner.name), cleaned(owner.name_zh), cleaned(owner.short)
    english = shown(short, owner.key, lacking).en
    chinese = shown(name_zh if name_zh != name else short, owner.key, lacking).zh
    notes = [f"{len(owner.spellings)} spellings"] if len(owner.spellings) > 1 else []
    if hidden := lacking(short) if not short.isascii() else ():
        notes.append(f"No font of the pages has {' '.join(sorted(hidden))}")
    names = Names(name, name_zh, shortened(english), shortened(chinese))
    return Named(names, owner.kind, owner.country, "; ".join(notes), hidden=bool(hidden))


def _shown(types: Mapping[str, Mapping[str, Names]], lacking: Lacking) -> dict[str, dict[str, Names]]:
    """Types with names that pages can show."""
    return {
        dimension: {
            kind: Names(*(squared(name, lacking) for name in (each.en, each.zh, each.short_en, each.short_zh)))
            for kind, each in kinds.items()
        }
        for dimension, kinds in types.items()
    }


def _types_by(account: Account, counts: Counts) -> Literal["rules", "source", "none"]:
    if account.carries.sorted:
        return "source"
    few = counts.totals.typed < FEW * counts.totals.counted
    return "none" if not account.rules or not account.carries.texts or few else "rules"


def _texts(account: Account) -> Literal["title", "abstract", "both", "none"]:
    there = {"title", "abstract"} & set(account.carries.texts)
    if len(there) == 2:
        return "both"
    return "title" if "title" in there else "abstract" if there else "none"


def _more(account: Account, by: str, tables: str) -> dict[str, Any]:
    said: dict[str, Any] = {"format": account.format, "files": [dict(each) for each in account.files]}
    if account.dates:
        said["dates"] = [dict(each) for each in account.dates]
    if account.left:
        said["left_out"] = dict(account.left)
    if account.doubts:
        said["doubts"] = dict(account.doubts)
    if account.carries.owners and account.aliases.files:
        said["aliases"] = [{"name": name, "hash": digest} for name, digest in account.aliases.files]
    if by == "rules" and account.rules:
        said["rules_hash"] = account.rules_hash
    if tables:
        said["tables"] = {"name": tables, "importer": account.importer}
    return said
