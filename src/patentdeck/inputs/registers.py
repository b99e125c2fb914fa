"""What became of the units from one imported package to the next: their registers compared, where both have one.

Whoever asks loads this module where there is something to compare, and not before: below it are the wing that imports,
and the engine that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import msgpack
from msgspec.structs import replace

from patentdeck.dataset import Dataset
from patentdeck.dataset.flows import Flow, Flows, Untold
from patentdeck.dataset.model import Entity
from patentdeck.editions.cache import Cache
from patentdeck.errors import ChoiceError, InputError
from patentdeck.records.counting.changed import Changes, Kind
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.since import Package, compared, in_scratch

_TABLES: Mapping[str, str] = {"place": "countries", "owner": "organisations", "type": "model_types"}


def flows(old: Path, before: Dataset, new: Path, after: Dataset, cache: Cache | None = None) -> Flows | Untold:
    """What became of the units of a package in a folder, loaded as `before`, in another, loaded as `after`.

    Untold, with the reason and what to do, where that cannot be said. With a cache, what was compared once is not
    compared again, and no engine is loaded.
    """
    kept = partial(_kept, cache or Cache(None))
    try:
        found = compared(Package(old, before), Package(new, after), kept)
    except (ChoiceError, InputError) as error:
        first = error.problems[0]
        return Untold(first.message, first.remedy, first.file or "")
    return replace(found, flows=tuple(_named(each, [after, before]) for each in found.flows))


def _kept(cache: Cache, old: Path, new: Path, kinds: tuple[Kind, ...], registers: tuple[str, str]) -> Changes:
    key = cache.key("registers", [registers, kinds])
    if (kept := cache.get(key)) is not None:
        return msgpack.decode(kept, type=Changes)
    made = in_scratch(old, new, kinds, registers)
    cache.put(key, msgpack.encode(made))
    return made


def _named(flow: Flow, named: list[Dataset]) -> Flow:
    kind = flow.kind.partition("_")[0]
    type_names = _names("type", flow.type, named) if flow.type else {}
    return replace(flow, names=_names(kind, flow.key, named), type_names=type_names)


def _names(kind: str, key: str, named: list[Dataset]) -> dict[str, str]:
    """What the newer package calls it, else the older one; its key where neither names it."""
    ident = owner_id(key) if kind == "owner" else key
    for dataset in named:
        entity: Entity | None = dataset.entities.get(_TABLES.get(kind, ""), {}).get(ident)
        if entity is not None:
            return dict(entity.shorts)
    return {"en": key, "zh": key} if key else {}
