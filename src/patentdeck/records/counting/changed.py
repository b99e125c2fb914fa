"""What has changed from one register to the next, by place, owner, type and year: new units, and others sorted anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from patentdeck.dataset.flows import Flow

Kind = Literal["all", "year", "place", "owner", "type", "place_type", "owner_type"]
CROSSED: tuple[Kind, ...] = ("place_type", "owner_type")
MOST = 1000
"""So many owners, and so many of each crossing, are named one by one: those of which most changed."""


class Changes(Struct, frozen=True):
    """What changed between two registers.

    `every` has each year, place and type, by kind, then by key; of owners and crossings those that changed, `MOST` of a
    kind. `changed` says how many did, by kind. `publications` are how many the old one has, the new one has, and both
    have. Of the units that were there before, `sorted` are sorted otherwise, in how many by kind (and *any*), without a
    publication having come or gone; `grown` have new publications, `joined` were several, `split` came of one that is
    several now.
    """

    every: tuple[Flow, ...]
    changed: Mapping[str, int]
    publications: tuple[int, int, int]
    sorted: Mapping[str, int]
    grown: int
    joined: int
    split: int
