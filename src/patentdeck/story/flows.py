"""What became of the units of an imported landscape from one export to the next: new, gone, or sorted otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from patentdeck.dataset.flow import Flow


class Flows(Struct, frozen=True):
    """What changed between two registers of units.

    `unit` is families or publications, `family` of which kind; `shared` says that places and owners share a unit in the
    tables, while here each counts it whole. `flows` are *all* and those that changed; of owners and crossings there may
    be more: `changed` says how many by kind. `publications` are how many the old one has, the new one has, and both
    have. `sorted` are the units that were there before and are sorted otherwise though no publication came or went, by
    kind and *any*; `grown` have new publications, `joined` were several families, `split` are now several.
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
