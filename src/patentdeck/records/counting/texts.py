"""The SQL texts, which every engine is given alike, and the fixed words that fill their few named places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from patentdeck.records.counting.asked import Asked
from patentdeck.records.model import FamilyKind, PlaceRule, YearRule


class Step(Struct, frozen=True):
    """Queries to have at hand under names, none of which reads another of them: an engine may run them at once.

    `view`: they are read anew in less time than copies of them would take to make.
    """

    tables: Mapping[str, str]
    view: bool = False


_FOLDER = Path(__file__).parent / "sql"

_FAMILIES: Mapping[FamilyKind, str] = {"simple": "r.simple_family", "extended": "r.extended_family", "none": "''"}
_YEARS: Mapping[YearRule, str] = {"publication": "r.year", "priority": "r.priority_year"}
_ROLES: Mapping[PlaceRule, str] = {"inventor": "'inventor'", "applicant": "'applicant'"}
_OFFICES: Mapping[PlaceRule, str] = {"priority": "r.priority_office", "office": "r.office"}


@cache
def text(name: str) -> str:
    """The text `sql/<name>.sql`, its remarks left out."""
    lines = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def of_publications(asked: Asked, linked: bool, doubled: bool) -> list[Step]:
    """What is to be at hand of publications, in order; units are those of the last step.

    `linked`: there are links; `doubled`: some ids may have been read more than once.
    """
    kept = text("kept_once" if doubled else "kept")
    kept = kept.replace("{family}", _FAMILIES[asked.family]).replace("{year}", _YEARS[asked.year])
    kept = kept.replace("{place}", _OFFICES.get(asked.place, "''"))
    return [
        *(Step({each: text(each)}) for each in (("repeated", "spare") if doubled else ())),
        Step({"kept": kept}, view=True),
        Step({each: text(each) for each in (("heads", "named") if linked else ("heads",))}),
        Step({"members": text("members")}),
    ]


def of_units(asked: Asked, linked: bool) -> list[Step]:
    """What is to be at hand of the units of the period, in order: the period is, and so are publications."""
    places = "places_of_parties" if asked.place in _ROLES else "places_of_records"
    role, parties = _ROLES.get(asked.place, ""), "named" if linked else "parties"
    found = {
        "owners": text("owners_of_parties").replace("{parties}", parties),
        "places": text(places).replace("{parties}", parties).replace("{role}", role),
        "types": text("types_of_tags"),
    }
    counted = Step({"counted": text("counted")}, view=True)
    if asked.count == "whole":
        return [counted, Step({f"unit_{name}": sql for name, sql in found.items()})]
    whole = {("unit_types" if name == "types" else f"whole_{name}"): sql for name, sql in found.items()}
    shared = {f"unit_{name}": text(f"shared_{name}") for name in ("owners", "places")}
    return [counted, Step(whole), Step(shared)]


def placed_text(asked: Asked) -> str:
    """The query for how many units of the period have a place."""
    return text("placed_by_parties" if asked.place in _ROLES else "placed_by_records")
