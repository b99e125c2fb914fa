"""Small records, written by hand, to compare."""

from __future__ import annotations

import json
from typing import Any

from patentdeck.editions.difference import Side
from patentdeck.editions.recorded import record_of
from patentdeck.editions.tabulated import Sheet


def fact(name: str, value: float | None, text: str = "", **other: Any) -> dict[str, Any]:
    """An exact count of 2023; `other` says otherwise."""
    exact = {"low": value, "high": value, "unit": "families", "exactness": "exact", "period": "2023", "edition": "A"}
    return {"id": name, "value": value, **exact, "text": {"en": text or f"{value:,}" if value else text}, **other}


def unknown(name: str) -> dict[str, Any]:
    """A number that nobody published."""
    return fact(name, None, "not known", exactness="not_available", period=None, edition=None)


def slot(name: str, text: str, language: str = "en", drawn: str = "") -> dict[str, Any]:
    """A text; `drawn` stands for what else its content hash covers."""
    return {"id": name, "language": language, "text": text, "numbers": [], "hash": f"{text}|{drawn}"}


def section(name: str, *slots: dict[str, Any]) -> dict[str, Any]:
    """A section that is told where it has slots."""
    return {"id": name, "when": None, "holds": bool(slots), "slots": list(slots)}


def claim(slot: str, when: str, *, holds: bool | None = True, margin: float | None = None, chosen: bool = True) -> Any:
    """What was asked of the data for a text."""
    return {"slot": slot, "when": when, "holds": holds, "margin": margin, "chosen": chosen}


def record(**parts: Any) -> dict[str, Any]:
    """A record of a package of 3 July 2024 with some parts."""
    told = {"version": 1, "package": "p", "as_of": "2024-07-03", **parts}
    return record_of(json.dumps(told).encode(), "p.record.json")


def side(**parts: Any) -> Side:
    """A side that has nothing but a record."""
    return Side("p", record(**parts))


def sheet(*rows: tuple[str, str], name: str = "families_by_country", ranked: str = "country") -> Sheet:
    """Values of countries in the decade."""
    made = tuple({"country": country, "from": "2014", "to": "2023", "value": value, "exactness": "exact"}
                 for country, value in rows)  # fmt: skip
    kinds = {country: "country" for country, _ in rows if country != "WORLD"}
    return Sheet(name, f"{name}.csv", ("country", "from", "to"), made, ranked, kinds)
