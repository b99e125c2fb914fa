"""Which names were read, how often, and who they are: counted while reading, settled at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from patentdeck.records.legible import LONGEST, is_spoiled, legible
from patentdeck.records.model import Kind
from patentdeck.records.owners.aliases import Aliases, Known
from patentdeck.records.owners.kinds import kind_of
from patentdeck.records.owners.spelling import key_of, shortened

_REMEMBERED = 50_000


class Owner(Struct, frozen=True):
    """An owner under one key: its names, its kind, its country where that was given, and how it was spelled."""

    key: str
    name: str
    name_zh: str
    short: str
    kind: Kind
    country: str
    spellings: tuple[tuple[str, int], ...]
    """Each name as it stood, with how many parties bear it, the most frequent first."""


class Harmoniser:
    """Gives names their keys, and counts spellings. One for each block of rows; tallies add up."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases
        self._keys: dict[str, str] = {}
        self.tally: Counter[tuple[str, str]] = Counter()
        self.kinds: Counter[tuple[str, Kind]] = Counter()

    def key(self, name: str, kind: Kind | None = None) -> str:
        """The key of the owner that a name is; empty where the name says nothing. Counts the name, and its kind."""
        if len(name) > LONGEST:
            name = name[:LONGEST]
        key = self._keys.get(name)
        if key is None:
            key = _key(name)
            known = self._aliases.known(key)
            if known is not None:
                key = known.key
            if len(self._keys) >= _REMEMBERED:
                self._keys.clear()
            self._keys[name] = key
        if key:
            self.tally[key, name] += 1
            if kind is not None:
                self.kinds[key, kind] += 1
        return key


@lru_cache(maxsize=_REMEMBERED // 2)  # owners of one block are mostly those of the next
def _key(name: str) -> str:
    return "" if is_spoiled(name) else key_of(name)


class Owners:
    """All owners of an import: settled from the tallies of its blocks; those of some keys only, where they are given.

    The names of a database's persons are tallied before it is known who of them owns anything. `kinds` is how often a
    source calls an owner what.
    """

    def __init__(
        self,
        tally: Mapping[tuple[str, str], int],
        aliases: Aliases,
        only: Container[str] | None = None,
        kinds: Mapping[tuple[str, Kind], int] = MappingProxyType({}),
    ) -> None:
        self._aliases, self._kinds = aliases, kinds
        self._spellings: dict[str, dict[str, int]] = {}
        for (key, name), count in tally.items():
            if only is None or key in only:
                self._spellings.setdefault(key, {})[name] = count

    def __len__(self) -> int:
        return len(self._spellings)

    def __iter__(self) -> Iterator[str]:
        """The keys of all owners, in order."""
        return iter(sorted(self._spellings))

    @property
    def spellings(self) -> int:
        """How many names there were, each once."""
        return sum(map(len, self._spellings.values()))

    def owner(self, key: str) -> Owner:
        """Who a key is. Its name is what an alias file says, otherwise its most frequent spelling, made legible."""
        found = sorted(self._spellings.get(key, {}).items(), key=lambda item: (-item[1], item[0]))
        known = self._aliases.known(key)
        name = known.name if known is not None else legible(found[0][0])
        short = name if known is not None or name.startswith("“") else shortened(name)
        return Owner(
            key=key,
            name=name,
            name_zh=(known.name_zh if known is not None else "") or name,
            short=short,
            kind=(known.kind if known is not None else None) or self._kind(key) or kind_of(name),
            country=known.country if known is not None else "",
            spellings=tuple(found),
        )

    def _kind(self, key: str) -> Kind | None:
        """What the source mostly calls an owner; None where it says nothing, or one as often as the other."""
        company, research = self._kinds.get((key, "company"), 0), self._kinds.get((key, "research"), 0)
        return None if company == research else "company" if company > research else "research"

    def merged(self) -> Iterator[Owner]:
        """Every owner with several spellings, or that is told under another name; the most frequent first."""
        found = [
            self.owner(key)
            for key, names in self._spellings.items()
            if len(names) > 1 or any(self.alias(name) is not None for name in names)
        ]
        return iter(sorted(found, key=lambda owner: (-sum(count for _, count in owner.spellings), owner.key)))

    def alias(self, name: str) -> Known | None:
        """What an alias file says of a spelling that its owner's name does not tell; None where spelling alone does."""
        key = key_of(name)
        known = self._aliases.known(key)
        return known if known is not None and known.key != key else None
