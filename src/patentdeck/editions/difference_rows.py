"""What changed in the tables of a data package, cell by cell: pure comparison of plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from patentdeck.editions.tabulated import Sheet

Key = tuple[str, ...]


class CellChange(Struct, frozen=True):
    """A cell, before and after; empty where the cell is."""

    column: str
    old: str
    new: str


class RowChange(Struct, frozen=True):
    """A row that is on both sides, by the columns that tell it apart, with the cells that differ."""

    row: Mapping[str, str]
    cells: tuple[CellChange, ...]


class PlaceChange(Struct, frozen=True):
    """Somebody's place by value among its kind, before and after; `row` are the columns that tell the row apart."""

    member: str
    row: Mapping[str, str]
    old: int
    new: int


class TableChange(Struct, frozen=True):
    """What changed in one table; rows that came in or went are whole."""

    name: str
    added: tuple[Mapping[str, str], ...] = ()
    removed: tuple[Mapping[str, str], ...] = ()
    changed: tuple[RowChange, ...] = ()
    reranked: tuple[PlaceChange, ...] = ()
    reordered: bool = False


class DataChange(Struct, frozen=True):
    """What changed in the data: tables that came in or went, with how many rows; tables with other rows."""

    added: Mapping[str, int]
    removed: Mapping[str, int]
    changed: tuple[TableChange, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compared_rows(old: Mapping[str, Sheet], new: Mapping[str, Sheet]) -> DataChange:
    """What changed from the tables of one data package to those of another."""
    both = [name for name in new if name in old]
    found = [change for name in both if (change := _table(old[name], new[name])) is not None]
    return DataChange(
        {name: len(sheet.rows) for name, sheet in new.items() if name not in old},
        {name: len(sheet.rows) for name, sheet in old.items() if name not in new},
        tuple(found),
        len(both) - len(found),
    )


def _table(old: Sheet, new: Sheet) -> TableChange | None:
    before, after = _by_key(old), _by_key(new)
    change = TableChange(
        new.name,
        tuple(row for key, row in after.items() if key not in before),
        tuple(row for key, row in before.items() if key not in after),
        tuple(_changed(before[key], row, new.keys) for key, row in after.items() if before.get(key, row) != row),
        tuple(_reranked(old, new)),
        [key for key in before if key in after] != [key for key in after if key in before],
    )
    return change if change != TableChange(new.name) else None


def _by_key(sheet: Sheet) -> dict[Key, Mapping[str, str]]:
    """The rows by what tells them apart; of rows that nothing does, by the order in which they stand too."""
    found: dict[Key, Mapping[str, str]] = {}
    for row in sheet.rows:
        key = tuple(row.get(column, "") for column in sheet.keys)
        times = 1
        while (*key, *(() if times == 1 else (str(times),))) in found:
            times += 1
        found[*key, *(() if times == 1 else (str(times),))] = row
    return found


def _changed(old: Mapping[str, str], new: Mapping[str, str], keys: Iterable[str]) -> RowChange:
    cells = tuple(
        CellChange(column, old.get(column, ""), new.get(column, ""))
        for column in dict.fromkeys((*new, *old))
        if old.get(column) != new.get(column)
    )
    return RowChange({key: new[key] for key in keys if key in new}, cells)


def _reranked(old: Sheet, new: Sheet) -> Iterable[PlaceChange]:
    if not new.ranked or old.ranked != new.ranked:
        return
    before, after = _places(old), _places(new)
    for key, place in after.items():
        if key in before and before[key] != place:
            row = {column: text for column, text in zip(new.keys, key, strict=True) if text}
            yield PlaceChange(row[new.ranked], row, before[key], place)


def _places(sheet: Sheet) -> dict[Key, int]:
    """The place of each row among those of its kind that differ from it in the ranked column alone; ties share one."""
    groups: dict[Key, dict[Key, Fraction]] = {}
    for row in sheet.rows:
        member = row.get(sheet.ranked, "")
        if member in sheet.kinds and "value" in row:
            key = tuple(row.get(column, "") for column in sheet.keys)
            others = tuple(row.get(column, "") for column in sheet.keys if column != sheet.ranked)
            groups.setdefault((sheet.kinds[member], *others), {})[key] = Fraction(row["value"])
    return {
        key: 1 + sum(other > value for other in group.values())
        for group in groups.values()
        for key, value in group.items()
    }
