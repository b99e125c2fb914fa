"""What has changed from one register to the next, by place, owner, type and year: new units, and others sorted anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Kind = Literal["all", "year", "place", "owner", "type", "place_type", "owner_type"]
CROSSED: tuple[Kind, ...] = ("place_type", "owner_type")
MOST = 1000
"""So many owners, and so many of each crossing, are named one by one: those of which most changed."""


class Change(Struct, frozen=True):
    """How a number of units became another: `after - before = new - gone + came - went + regrouped`.

    `kind` is *all* (every unit that is counted), *year*, *place*, *owner*, *type*, *place_type* or *owner_type*, `key`
    which, `other` the type of a crossing. New units have no publication that was there before, gone ones none that is
    there still. Of the others, some came to this key and some went from it: `grew` of those that came have publications
    that were not there before, `shrank` of those that went had some that are not there any more; all others are the
    same publications, sorted otherwise. `regrouped` is what families that were joined or split account for.
    """

    kind: str
    key: str
    before: int
    after: int
    new: int = 0
    gone: int = 0
    came: int = 0
    went: int = 0
    grew: int = 0
    shrank: int = 0
    other: str = ""

    @property
    def regrouped(self) -> int:
        """What is left: below zero where families were joined, above where they were split."""
        return self.after - self.before - (self.new - self.gone + self.came - self.went)

    @property
    def is_one(self) -> bool:
        """Whether anything changed, also where the number did not."""
        return bool(self.new or self.gone or self.came or self.went or self.regrouped)


class Changes(Struct, frozen=True):
    """What changed between two registers.

    `every` has each year, place and type, by kind, then by key; of owners and crossings those that changed, `MOST` of a
    kind. `changed` says how many did, by kind. `publications` are how many the old one has, the new one has, and both
    have. Of the units that were there before, `sorted` are sorted otherwise, in how many by kind (and *any*), without a
    publication having come or gone; `grown` have new publications, `joined` were several, `split` came of one that is
    several now.
    """

    every: tuple[Change, ...]
    changed: Mapping[str, int]
    publications: tuple[int, int, int]
    sorted: Mapping[str, int]
    grown: int
    joined: int
    split: int
