"""How it is to be counted: what a unit is, which year and places it has, and whether its places share it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from patentdeck.records.model import CountRule, FamilyKind, PlaceRule, YearRule


class Asked(Struct, frozen=True):
    """How records are counted. `period` leaves out units of other years, both ends included; `all` leaves out none.

    None leaves out thin beginnings and stray years, as `window` tells them.

    `owners`: of how many owners, at most, the crossings with types are counted. Those with as many units as the last
    one are in together or out together.
    """

    family: FamilyKind = "simple"
    year: YearRule = "publication"
    place: PlaceRule = "inventor"
    count: CountRule = "whole"
    period: tuple[int, int] | Literal["all"] | None = None
    owners: int = 100
