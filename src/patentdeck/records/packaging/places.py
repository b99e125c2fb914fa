"""Countries and the offices of WIPO ST.3 by their codes, with names: CLDR's for countries, the offices' own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from patentdeck.records.packaging.told import Names


class Place(Struct, frozen=True):
    """A country, a country that is no more, or an office that is no country's."""

    id: str
    kind: Literal["country", "former", "office"]
    names: Names


WORLD = Names("World", "全球", "World", "全球")


@cache
def places() -> Mapping[str, Place]:
    """Every place by its code."""
    with Path(__file__).with_name("places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["id"]: Place(
            row["id"],
            row["kind"],  # type: ignore[arg-type]
            Names(row["name_en"], row["name_zh"], row["short_en"], row["short_zh"]),
        )
        for row in rows
    }


def place(code: str) -> Place:
    """The place of a code. One that nobody has named is called by its code."""
    return places().get(code) or Place(code, "office", Names(code, code))
