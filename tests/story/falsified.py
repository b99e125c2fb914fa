"""Copies of the data packages in which something is not as it was: made on disk and read again as any package is."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from story_making import BRIEFING, ROOT, dataset

from patentdeck.dataset import Dataset, load
from patentdeck.facts.book import FactBook, quantities
from patentdeck.facts.expressions import names_in
from patentdeck.facts.quantity import Cell
from patentdeck.facts.verdict import Verdict
from patentdeck.story.opening import open_briefing


@dataclass(frozen=True)
class Change:
    """One change of a package: a row of a table, by its keys, with what its cells become; no cells: the row goes."""

    table: str
    row: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def is_of_a_number(self) -> bool:
        """Whether a figure is changed, and not a row taken away."""
        return bool(self.cells)

    def apply(self, folder: Path) -> None:
        """Make the change in a package on disk; every row that bears the keys takes it."""
        path = folder / f"{self.table}.csv"
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
        rows, touched = [], 0
        for row in reader:
            mine = all(row[key] == value for key, value in self.row)
            touched += mine
            if mine and self.cells:
                row.update(self.cells)
            if self.cells or not mine:
                rows.append(row)
        assert touched, f"{self} fits no row"
        out = io.StringIO()
        writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8", newline="\n")


class Falsifier:
    """Makes falsified copies of packages under a folder, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, tuple[Change, ...]], Dataset] = {}

    def copy(self, package: str, *changes: Change) -> Dataset:
        """The package with the changes, read again from disk."""
        key = (package, changes)
        if key not in self._made:
            folder = self._folder / str(len(self._made)) / package
            shutil.copytree(ROOT / "data" / package, folder)
            for change in changes:
                change.apply(folder)
            self._made[key] = load(folder)
            shutil.rmtree(folder.parent)
        return self._made[key]


@cache
def definitions() -> dict[str, str]:
    briefing, _ = open_briefing(BRIEFING)
    return {name: briefing.formula(name) for name in briefing.facts}


def verdict(data: Dataset, condition: str) -> Verdict:
    """What a condition of the briefing comes to, with only the facts computed that it rests on."""
    everything = definitions()
    wanted: dict[str, str] = {}
    waiting = [name for name in names_in(condition) if name in everything]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted[name] = everything[name]
            waiting += [other for other in names_in(everything[name]) if other in everything]
    book, wrong = FactBook.compute(data, wanted)
    assert not wrong, wrong
    return book.condition(condition)


def changes(package: str, condition: str) -> Iterator[Change]:
    """What may falsify a condition that holds: homes moved, figures made small or large, rows taken away."""
    found = verdict(dataset(package), condition)
    cells = list(dict.fromkeys(cell for quantity in quantities(found) for cell in quantity.cells))
    if sum(cell.table == "families_by_organisation" for cell in cells) > 2:
        for kind in ("company", "research"):
            yield Change("organisations", (("kind", kind), ("country", "CN")), (("country", "US"),))
    for cell in cells:
        yield from _figures(package, cell)
    for cell in cells:
        yield Change(cell.table, _keys(cell))


def _keys(cell: Cell) -> tuple[tuple[str, str], ...]:
    return tuple(item for item in cell.row if item[0] != "says")


def _figures(package: str, cell: Cell) -> Iterator[Change]:
    bare = (("low", ""), ("high", ""), ("exactness", "exact"))
    if cell.column == "rank":
        yield Change(cell.table, _keys(cell), (("rank", "7"), ("rank_or", "")))
        return
    if cell.column == "says":
        yield Change(cell.table, _keys(cell), (("says", "unclear"),))
        return
    rows = dataset(package).tables[cell.table].rows
    row = next(r for r in rows if (*r.keys.items(), ("from", r.period.start), ("to", r.period.end)) == cell.row)
    value = row.value if row.value is not None else Fraction(row.low or 0)
    for factor in (Fraction(1, 100), Fraction(100)):
        scaled = value * factor
        if value.denominator != 1:
            scaled = min(scaled, Fraction(99, 100))
            yield Change(cell.table, _keys(cell), (("value", f"{float(scaled):.4f}"), *bare))
        else:
            yield Change(cell.table, _keys(cell), (("value", str(round(scaled))), *bare))


def exchanged(package: str, table: str, one: str, other: str) -> tuple[Change, ...]:
    """The changes that give two countries each other's figures, in every period of a table."""
    rows = dataset(package).tables[table].rows
    by_key = {(row.keys["country"], row.period): row for row in rows}
    made = []
    for country, period in by_key:
        twin = by_key.get(({one: other, other: one}.get(country, ""), period))
        if twin is not None and twin.value is not None:
            keys = (("country", country), ("from", period.start), ("to", period.end))
            made.append(Change(table, keys, (("value", str(twin.value)),)))
    assert made
    return tuple(made)
