"""How a number of units in one data package became that in the next, as registers of both tell it."""

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
