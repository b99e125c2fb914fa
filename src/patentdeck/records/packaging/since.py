"""What has changed from one imported package to the next: new units, and others that are only sorted otherwise."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.dataset.files import seal_of_file
from patentdeck.dataset.flows import Flow, Flows
from patentdeck.dataset.model import Dataset, Row
from patentdeck.errors import ChoiceError, Problem
from patentdeck.records.counting.changed import CROSSED, Changes, Kind
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.workplace import REGISTER

_ALIKE = ("unit", "family", "year", "place")
_AGAIN = "Import the older files again, by the same rules."
_TABLES = {"year": ("year", "from"), "place": ("country", "country"), "owner": ("organisation", "organisation"),
           "type": ("model_type", "model_type")}  # fmt: skip
"""For each kind of mark the table that has its numbers, and the column that has its key."""
_SHORT = len("sha256:") + 12
_WHOLE = ("year", "type")
"""Kinds that are counted whole also where places and owners share a unit."""


class Package(Struct, frozen=True):
    """A package as it was loaded, and the folder where its register lies."""

    folder: Path
    dataset: Dataset

    @property
    def said(self) -> Mapping[str, Any]:
        """What it says of its import; nothing where it was made otherwise."""
        own = json.loads(self.dataset.contents[DESCRIPTOR].decode("utf-8-sig")).get("patentdeck", {}).get("import", {})
        return own if isinstance(own, dict) else {}

    @property
    def register_hash(self) -> str:
        """The digest of its register, as the import wrote it down; empty where it did not."""
        told = self.said.get("register")
        return str(told.get("hash", "")) if isinstance(told, dict) else ""


Comparison = Callable[[Path, Path, tuple[Kind, ...], tuple[str, str]], Changes]
"""What compares two registers by some kinds of marks, given their digests."""


def in_scratch(old: Path, new: Path, kinds: tuple[Kind, ...], _: tuple[str, str]) -> Changes:
    """What changed between two registers."""
    # The engine is loaded where there is something to compare, and not before.
    module = import_module("patentdeck.records.counting.changes")
    with tempfile.TemporaryDirectory(prefix="patentdeck-") as scratch:
        return cast("Changes", module.changes(old, new, Path(scratch), kinds))


def compared(old: Package, new: Package, comparison: Comparison = in_scratch) -> Flows:
    """What changed from one imported package to another, for every year, place, owner and type, by their keys.

    ChoiceError, with what to do, where that cannot be told: a package has no register, or another one than its import
    left; they were counted by different rules; their tables are not what the registers say; they have nothing in
    common.
    """
    for package in (old, new):
        _check_register(package)
    before, after = old.said, new.said
    for name in _ALIKE:
        if before.get(name) != after.get(name):
            what = f"The packages were counted by another {name}: {_called(before, name)} and {_called(after, name)}"
            raise ChoiceError(Problem(what, _AGAIN, str(old.folder / DESCRIPTOR)))
    registers, kinds = (old.register_hash, new.register_hash), tuple(_kinds(old, new))
    changes = comparison(old.folder / REGISTER, new.folder / REGISTER, kinds, registers)
    if not changes.publications[2]:
        what = "The packages have no publication in common: of all that is in the newer one nothing was there before"
        remedy = "Compare exports of the same search from the same source."
        raise ChoiceError(Problem(what, remedy, str(new.folder)))
    for at, package in enumerate((old, new)):
        if fault := next(_unlike(package, changes, kinds, at), None):
            raise ChoiceError(fault)
    return Flows(
        unit=str(after.get("unit", "")),
        family=str(after.get("family", "")),
        shared="fractional" in (before.get("count"), after.get("count")),
        kinds=kinds,
        flows=tuple(each for each in changes.every if each.kind == "all" or each.moved),
        changed=changes.changed,
        publications=changes.publications,
        sorted=changes.sorted,
        grown=changes.grown,
        joined=changes.joined,
        split=changes.split,
        other=_other(before, after, kinds),
        registers=registers,
    )


def _called(said: Mapping[str, Any], name: str) -> str:
    return str(said.get(name) or "none")


def _check_register(package: Package) -> None:
    if not package.said:
        what = "The package was not made by patentdeck import: it does not tell which publications it was counted from"
        raise ChoiceError(Problem(what, "Compare two packages that patentdeck import has made.", str(package.folder)))
    place = package.folder / REGISTER
    if not package.register_hash:
        what = "The package does not say which register is its own: an older version has imported it"
        raise ChoiceError(Problem(what, "Import its files again.", str(package.folder / DESCRIPTOR)))
    if not place.is_file():
        what = "The package has no register: it does not tell which publications it was counted from"
        remedy = f"Put {REGISTER} back beside the tables, or import its files again."
        raise ChoiceError(Problem(what, remedy, str(place)))
    if seal_of_file(place) != package.register_hash:
        what = f"The register is not the one that the import left: its digest is not that in {DESCRIPTOR}"
        raise ChoiceError(Problem(what, f"Put {REGISTER} back, or import the files again.", str(place)))


def _kinds(old: Package, new: Package) -> Iterator[Kind]:
    """The kinds of which both packages tell, and tell alike."""
    unit, tables = str(new.said.get("unit")), ({*old.dataset.tables} & {*new.dataset.tables})
    alike = old.said.get("types") == new.said.get("types")
    told = {
        kind for kind, (by, _) in _TABLES.items() if f"{unit}_by_{by}" in tables and (kind != "type" or alike)
    }  # fmt: skip
    yield "all"
    singles: tuple[Kind, ...] = ("year", "place", "owner", "type")
    yield from (kind for kind in singles if kind in told)
    yield from (kind for kind in CROSSED if {*kind.split("_")} <= told)


def _other(before: Mapping[str, Any], after: Mapping[str, Any], kinds: tuple[Kind, ...]) -> dict[str, tuple[str, str]]:
    """What the two were made by, where it differs and units may be sorted otherwise because of it."""
    found: dict[str, tuple[str, str]] = {}
    of: Sequence[tuple[str, str, Kind]] = (
        ("rules", "rules_hash", "type"),
        ("aliases", "aliases", "owner"),
        ("importer", "importer", "all"),
    )
    for name, seal, kind in of:
        if kind in kinds and before.get(seal) != after.get(seal):
            told = [_text(side.get(name)) for side in (before, after)]
            if told[0] == told[1]:  # another file of the same name and version
                told = [_text(side.get(seal))[:_SHORT] for side in (before, after)]
            found[name] = (told[0], told[1])
    return found


def _text(said: object) -> str:
    """What a descriptor says, in a line; files by their names."""
    if isinstance(said, list):
        return ", ".join(str(each.get("name", "")) for each in said if isinstance(each, dict)) or "none"
    return str(said or "none")


def _unlike(package: Package, changes: Changes, kinds: tuple[Kind, ...], at: int) -> Iterator[Problem]:
    """Where a table does not have the number that the register has: somebody edited it since the import."""
    unit, shared = package.said.get("unit"), package.said.get("count") == "fractional"
    for kind, (by, column) in _TABLES.items():
        table = package.dataset.tables.get(f"{unit}_by_{by}")
        if table is None or kind not in kinds or (shared and kind not in _WHOLE):
            continue
        told = {_key(row, column): row.value for row in table.rows}
        counted = {_named(each): (each.before, each.after)[at] for each in changes.every if each.kind in (kind, "all")}
        for key, value in told.items():
            number = counted.get(key, value if kind == "owner" else 0)
            if value != number:
                what = f"The tables say something else than was counted: {key} {value}, by the register {number}"
                remedy = "They were edited since the import: import the files again."
                yield Problem(what, remedy, str(package.folder / table.file))


def _key(row: Row, column: str) -> str:
    return row.period.start if column == "from" else row.keys.get(column, "")


def _named(flow: Flow) -> str:
    """What the tables call it."""
    if flow.kind == "all":
        return "WORLD"
    return owner_id(flow.key) if flow.kind == "owner" else flow.key
