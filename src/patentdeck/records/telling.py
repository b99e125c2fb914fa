"""What an import says of itself in the package that it makes: names, sources, rules, files and their digests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from patentdeck.records.account import Account
from patentdeck.records.commission import Commission
from patentdeck.records.counting.counts import Counts
from patentdeck.records.owners.tally import Owner, Owners
from patentdeck.records.packaging.told import Names, Told, shortened
from patentdeck.records.packaging.told import Owner as Named

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
    by = _types_by(account, counts)
    return Told(
        name=name,
        titles=_titles(name, commission),
        sources=(account.source,),
        carries=account.carries,
        latest=account.latest,
        importer=importer,
        engine=engine,
        as_of=commission.as_of,
        query=account.query,
        rows_read=account.rows,
        rows_refused=account.refused,
        rows_left_out=sum(account.left.values()),
        owners={key: _named(owners.owner(key)) for key in counts.first_owners},
        spellings=owners.spellings,
        merged=owners.spellings - len(owners),
        types={} if by == "none" else account.types,
        types_by=by,
        texts=_texts(account) if by == "rules" else "none",
        rules=account.rules if by == "rules" else "",
        own_families=account.own_families,
        more=_more(account, by, tables),
    )


def _titles(name: str, commission: Commission) -> Names:
    title = commission.title or commission.title_zh or name
    return Names(title, commission.title_zh or title)


def _named(owner: Owner) -> Named:
    spelled = len(owner.spellings)
    note = f"{spelled} spellings" if spelled > 1 else ""
    zh = owner.name_zh if owner.name_zh != owner.name else owner.short
    return Named(
        Names(owner.name, owner.name_zh, shortened(owner.short), shortened(zh)), owner.kind, owner.country, note
    )


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
