"""What has changed from one register to the next, by place, owner, type and year: new units, and others sorted anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from msgspec import Struct

from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.texts import text


class Change(Struct, frozen=True):
    """How a number of units became another: `after - before = new - gone + came - went + regrouped`.

    `kind` is *year*, *place*, *owner* or *type*, `key` which. New units have no publication that was there before,
    gone ones none that is there still. Of the others, some came to this key and some went from it. `regrouped` is what
    families that were joined or split account for.
    """

    kind: str
    key: str
    before: int
    after: int
    new: int
    gone: int
    came: int
    went: int

    @property
    def regrouped(self) -> int:
        """What is left: below zero where families were joined, above where they were split."""
        return self.after - self.before - (self.new - self.gone + self.came - self.went)


def changes(old: Path, new: Path, scratch: Path) -> Sequence[Change]:
    """Every key of two registers with its change, also where there is none; by kind, then by key."""
    with DuckDB(scratch) as engine:
        engine.open("old_register", old)
        engine.open("new_register", new)
        rows = cast("list[tuple[str, str, int, int, int, int, int, int, int]]", engine.rows(text("changes")))
    found = [
        Change(kind, str(year) if kind == "year" else word, *map(int, numbers)) for kind, word, year, *numbers in rows
    ]
    return sorted(found, key=lambda each: (each.kind, each.key))
