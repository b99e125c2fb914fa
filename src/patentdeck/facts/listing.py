"""Who comes first: entities in the order of their numbers, with ties sharing a rank."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.model import Entity
from patentdeck.facts.quantity import Quantity


class Entry(Struct, frozen=True):
    """An entity with its number and its rank; `tied` where another entity shares the rank."""

    entity: Entity
    quantity: Quantity
    rank: int
    tied: bool
    places: tuple[int, int]
    """The first and the last place it may have: unlike where the numbers of others reach across its own."""

    @property
    def is_placed(self) -> bool:
        """Whether its place is decided."""
        return self.places[0] == self.places[1]


class Listing(Struct, frozen=True):
    """Entities, largest first. Entities of equal value share a rank, and keep the order of their ids.

    `contested` holds, of a listing that was cut off, those within and beyond the cut whose numbers reach across it: who
    of them belongs is not decided.
    """

    entries: tuple[Entry, ...]
    contested: tuple[Entry, ...] = ()
    name: str = ""
    formula: str = ""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def named(self, name: str, formula: str) -> Listing:
        """The same listing under the name of a fact; its numbers take the name too."""
        entries = tuple(replace(entry, quantity=entry.quantity.named(name, formula)) for entry in self.entries)
        return replace(self, entries=entries, name=name, formula=formula)

    def first(self, count: int, *, shared: bool = True) -> Listing:
        """The entries down to rank `count`: more of them where the last place is shared.

        With `shared` false never more: those who share a place that there is no room for are all left out.
        """
        inside = tuple(entry for entry in self.entries if entry.rank <= count)
        if len(inside) > count and not shared:
            inside = tuple(entry for entry in inside if entry.rank < inside[-1].rank)
        beyond = self.entries[len(inside) :]
        least = min((entry.quantity.low for entry in inside), default=math.inf)
        most = max((entry.quantity.high for entry in beyond), default=-math.inf)
        contested = (
            *(entry for entry in inside if entry.quantity.low < most),
            *(entry for entry in beyond if entry.quantity.high > least),
        )
        return replace(self, entries=inside, contested=contested)


def ranked(found: list[tuple[Entity, Quantity]]) -> Listing:
    """A listing of entities by value; what has no single value stands at its lower bound.

    One whose interval overlaps another's has a span of places around its rank.
    """

    def height(item: tuple[Entity, Quantity]) -> float:
        quantity = item[1]
        return float(quantity.value if quantity.value is not None else quantity.low)

    ordered = sorted(found, key=lambda item: (-height(item), item[0].id))
    heights = [height(item) for item in ordered]
    entries = []
    lows, highs = (sorted(getattr(quantity, end) for _, quantity in ordered) for end in ("low", "high"))
    alike = Counter(heights)
    ranks: dict[float, int] = {}
    for place, ((entity, number), tall) in enumerate(zip(ordered, heights, strict=True), start=1):
        rank = ranks.setdefault(tall, place)
        best = 1 + len(lows) - bisect_right(lows, number.high)
        worst = 1 + len(highs) - bisect_right(highs, number.low) - (number.high > number.low)  # itself is no other
        entries.append(Entry(entity, number, rank, alike[tall] > 1, (best, worst)))
        assert tall < math.inf
    return Listing(tuple(entries))
