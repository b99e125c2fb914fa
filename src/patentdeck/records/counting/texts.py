"""The SQL texts, which every engine is given alike, and the fixed words that fill their few named places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from patentdeck.records.counting.asked import Asked
from patentdeck.records.model import FamilyKind, PlaceRule, YearRule

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


def steps(asked: Asked, linked: bool, doubled: bool) -> dict[str, str]:
    """What is to be defined before anything is counted, in order: names and texts.

    `linked`: there are links; `doubled`: some ids may have been read more than once.
    """
    places = (
        text("places_of_parties").replace("{role}", _ROLES[asked.place])
        if asked.place in _ROLES
        else text("places_of_records")
    )
    kept = text("kept_once" if doubled else "kept")
    kept = kept.replace("{family}", _FAMILIES[asked.family]).replace("{year}", _YEARS[asked.year])
    found = {each: text(each) for each in ("repeated", "spare")} if doubled else {}
    found["kept"] = kept.replace("{place}", _OFFICES.get(asked.place, "''"))
    found |= {each: text(each) for each in ("heads", "members", "counted")}
    parties = "named" if linked else "parties"
    places, owners = (each.replace("{parties}", parties) for each in (places, text("owners_of_parties")))
    if linked:
        found["named"] = text("named")
    if asked.count == "whole":
        found |= {"unit_places": places, "unit_owners": owners}
    else:
        found |= {"whole_places": places, "unit_places": text("shared_places")}
        found |= {"whole_owners": owners, "unit_owners": text("shared_owners")}
    return found | {"unit_types": text("types_of_tags")}


def placed_text(asked: Asked) -> str:
    """The query for how many units of the period have a place."""
    return text("placed_by_parties" if asked.place in _ROLES else "placed_by_records")
