"""What became of the units of an imported package in the next: new, gone, or sorted otherwise, as registers tell it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Flow(Struct, frozen=True):
    """How a number of units became another: `after = before + new - gone + sorted_in - sorted_out + grown_in -
    shrunk_out + regrouped`.

    `kind` is *all* (every unit that is counted), *year*, *place*, *owner*, *type*, *place_type* or *owner_type*, `key`
    which, `type` the type of a crossing. New units have no publication that was there before, gone ones none that is
    there still. Sorted in and out are the same publications under another key; grown in (shrunk out) came to the key
    (went from it) where publications came (went). `regrouped` is what families that were joined or split account for.
    `names` are those of the key, by language, `type_names` those of the type; empty where nobody has named them.
    """

    kind: str
    key: str
    before: int
    after: int
    new: int = 0
    gone: int = 0
    sorted_in: int = 0
    sorted_out: int = 0
    grown_in: int = 0
    shrunk_out: int = 0
    type: str = ""
    names: Mapping[str, str] = {}
    type_names: Mapping[str, str] = {}

    @property
    def regrouped(self) -> int:
        """What is left: below zero where families were joined, above where they were split."""
        came = self.new + self.sorted_in + self.grown_in
        went = self.gone + self.sorted_out + self.shrunk_out
        return self.after - self.before - came + went

    @property
    def moved(self) -> int:
        """How many units came, went, are new or gone, or were joined or split: 0 where nothing changed."""
        came = self.new + self.sorted_in + self.grown_in
        return came + self.gone + self.sorted_out + self.shrunk_out + abs(self.regrouped)


class Flows(Struct, frozen=True):
    """What changed between two registers of units.

    `unit` is families or publications, `family` of which kind; `shared` says that places and owners share a unit in the
    tables, while here each counts it whole. `kinds` are those of which both packages tell. `flows` are *all* and those
    that changed; of owners and crossings there may be more: `changed` says how many by kind. `publications` are how
    many the old one has, the new one has, and both have. `sorted` are the units that were there before and are sorted
    otherwise though no publication came or went, by kind and *any*; `grown` have new publications, `joined` were
    several families, `split` are now several.
    `other` names what differs in how the two were made: *rules*, *aliases*, *importer*, each as both sides call it.
    `registers` are the digests of the two.
    """

    unit: str
    family: str
    shared: bool
    kinds: tuple[str, ...]
    flows: tuple[Flow, ...]
    changed: Mapping[str, int]
    publications: tuple[int, int, int]
    sorted: Mapping[str, int]
    grown: int
    joined: int
    split: int
    other: Mapping[str, tuple[str, str]]
    registers: tuple[str, str]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(flow.moved for flow in self.flows)

    def of(self, kind: str) -> tuple[Flow, ...]:
        """Those of a kind that changed, the one with most of it first."""
        found = (flow for flow in self.flows if flow.kind == kind and flow.moved)
        return tuple(sorted(found, key=lambda flow: (-flow.moved, flow.key, flow.type)))

    @property
    def whole(self) -> Flow:
        """Every unit that is counted."""
        return next(flow for flow in self.flows if flow.kind == "all")


class Untold(Struct, frozen=True):
    """Why that cannot be told of two packages, what to do, and where it is so."""

    reason: str
    remedy: str
    file: str = ""

    def __bool__(self) -> bool:
        return False
