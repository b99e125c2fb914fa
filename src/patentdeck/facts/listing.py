"""Who comes first: entities in the order of their numbers, with ties sharing a rank."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from patentdeck.dataset.model import Entity
from patentdeck.facts.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its number and its rank; `tied` where another entity shares the rank."""

    entity: Entity
    quantity: Quantity
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Entities, largest first. Entities of equal value share a rank, and keep the order of their ids."""

    entries: tuple[Entry, ...]
    name: str = ""
    formula: str = ""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def named(self, name: str, formula: str) -> Listing:
        """The same listing under the name of a fact; its numbers take the name too."""
        entries = tuple(replace(entry, quantity=entry.quantity.named(name, formula)) for entry in self.entries)
        return Listing(entries, name, formula)

    def first(self, count: int) -> Listing:
        """The entries down to rank `count`: more of them where the last place is shared."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.rank <= count))


def ranked(found: list[tuple[Entity, Quantity]]) -> Listing:
    """A listing of entities by value; what has no single value stands at its lower bound."""

    def height(item: tuple[Entity, Quantity]) -> float:
        quantity = item[1]
        return float(quantity.value if quantity.value is not None else quantity.low)

    ordered = sorted(found, key=lambda item: (-height(item), item[0].id))
    heights = [height(item) for item in ordered]
    entries = []
    for place, (item, tall) in enumerate(zip(ordered, heights, strict=True)):
        rank = heights.index(tall) + 1
        entries.append(Entry(item[0], item[1], rank, heights.count(tall) > 1))
        assert place + 1 >= rank and tall < math.inf
    return Listing(tuple(entries))
