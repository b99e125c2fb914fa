"""`merges.csv` of a package: which spellings were taken for one owner, and why; the owners with most names first."""

from __future__ import annotations

import csv
from pathlib import Path

from patentdeck.records.gathering.quarantine import harmless
from patentdeck.records.owners.tally import Owners
from patentdeck.records.packaging.owners import owner_id

HEADER = ("id", "organisation", "kind", "spelling", "times", "because")


def write_merges(owners: Owners, path: Path) -> bool:
    """Write a row for each spelling of every owner with several; whether there were any. UTF-8 as spreadsheets take it.

    `times` is how often the spelling stands in the records read; `because` is *spelling*, or *alias* and its source.
    """
    merged = False
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADER)
        for owner in owners.merged():
            merged = True
            ident, name = owner_id(owner.key), harmless(owner.name)
            for spelling, times in owner.spellings:
                alias = owners.alias(spelling)
                because = "spelling" if alias is None else f"alias: {alias.source}" if alias.source else "alias"
                writer.writerow((ident, name, owner.kind, harmless(spelling), times, harmless(because)))
    return merged
