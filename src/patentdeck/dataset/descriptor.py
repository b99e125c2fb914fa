"""`datapackage.json`: what the package says of itself and of each of its tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from patentdeck.dataset.findings import Findings, closest, listed
from patentdeck.dataset.json_text import Member, parse, written
from patentdeck.dataset.members import Members
from patentdeck.dataset.model import Period
from patentdeck.dataset.resources import Resource, read_resources
from patentdeck.dataset.schema import COUNTING
from patentdeck.errors import DataError, Problem

DESCRIPTOR = "datapackage.json"


class Descriptor(Struct, frozen=True):
    """A package as its descriptor presents it; titles and bases by language, `data` the file itself.

    `counting` is what it says of how it was counted, `incomplete` the years that are not over or not all in.
    """

    name: str
    titles: Mapping[str, str]
    briefing: str
    period: Period
    as_of: str
    bases: Mapping[str, str]
    resources: tuple[Resource, ...]
    data: bytes
    counting: Mapping[str, str] = {}
    incomplete: tuple[int, ...] = ()


def read_descriptor(folder: Path, found: Findings) -> Descriptor:
    """The descriptor of the package in `folder`; what is wrong with single members is noted in `found`.

    Raises DataError where there is nothing to go on with: no folder, no descriptor, not JSON.
    """
    data = descriptor_bytes(folder)
    text = descriptor_text(data)
    found.expect(DESCRIPTOR)
    members = Members(text, parse(text, DESCRIPTOR), DESCRIPTOR, found)
    name = members.text(("name",), "Give the package a short name: it names every output.")
    if not all(c.isascii() and (c.isalnum() or c in "-_.") for c in name) or name.startswith("."):
        members.add(("name",), "The name is not fit for a file name", "Use a-z, 0-9 and hyphens: genai-2024.")
    if not members.sequence(("resources",)):
        members.add(("resources",), "The descriptor lists no tables", 'List them: "resources": [{"name": …}, …].')
    own: Member = ("patentdeck",)
    if not isinstance(members.at(own), dict):
        members.add(
            own,
            "The descriptor does not say what is to be briefed",
            'Add "patentdeck": {"briefing": "genai", "period": [2014, 2023], "as_of": "2024-07-03", "basis": "…"}.',
        )
        nothing = {"en": "", "zh": ""}
        return Descriptor(name, nothing, "", Period("", ""), "", nothing, read_resources(members), data)
    title = members.text(("title",)) or name
    basis = members.text((*own, "basis"), "Say what is counted, and how.")
    incomplete = _incomplete(members, (*own, "import", "incomplete_years"))
    return Descriptor(
        name=name,
        titles={"en": title, "zh": members.text((*own, "title_zh")) or members.text(("title_zh",)) or title},
        briefing=members.text((*own, "briefing"), "Name the folder under templates/ that tells the story."),
        period=members.period((*own, "period"), needed=True) or Period("", ""),
        as_of=members.date((*own, "as_of"), "Write the day up to which sources were taken in: 2024-07-03."),
        bases={"en": basis, "zh": members.text((*own, "basis_zh")) or basis},
        resources=read_resources(members),
        data=data,
        counting=_counting(members, (*own, "import")) | _listed_years(incomplete),
        incomplete=incomplete,
    )


def briefing_of(folder: Path) -> str:
    """The briefing that a package names, whatever else is wrong with it; nothing where that cannot be told."""
    try:
        document = json.loads(descriptor_text(descriptor_bytes(folder)))
    except (DataError, ValueError, RecursionError):
        return ""
    own = document.get("patentdeck") if isinstance(document, dict) else None
    named = own.get("briefing") if isinstance(own, dict) else None
    return named if isinstance(named, str) else ""


def _counting(members: Members, at: Member) -> dict[str, str]:
    """What an import says of how it counted: each thing in a word that is known for it, or in its own words.

    What else it says is for others.
    """
    said: dict[str, str] = {}
    there = members.mapping(at)
    for name, words in COUNTING.items():
        member: Member = (*at, name)
        text = members.text(member) if name in there and name != "incomplete_years" else ""
        if text and words and text not in words:
            near = closest(text, words)
            remedy = f"Did you mean {near}?" if near else f"Write one of: {listed(words)}."
            members.add(member, f"{written(member)} cannot be that", remedy)
        elif text:
            said[name] = text
    return said


def _listed_years(years: tuple[int, ...]) -> dict[str, str]:
    return {"incomplete_years": " ".join(map(str, years))} if years else {}


def _incomplete(members: Members, at: Member) -> tuple[int, ...]:
    """The years that are not complete, in order."""
    years = members.sequence(at)
    if all(type(year) is int for year in years):
        return tuple(sorted(set(years)))
    members.add(at, f"{written(at)} does not list years", "Write them as numbers: [2023, 2024].")
    return ()


def descriptor_bytes(folder: Path) -> bytes:
    """The descriptor's bytes. Raises DataError, naming what is nearby, where there is none."""
    path = folder / DESCRIPTOR
    try:
        if not folder.exists():
            raise DataError(_no_folder(folder))
        if not folder.is_dir():
            remedy = f"Name the folder that holds {DESCRIPTOR}."
            raise DataError(Problem("The data package is not a folder", remedy, str(folder)))
        if not path.is_file():
            raise DataError(_no_descriptor(folder))
        return path.read_bytes()
    except OSError as error:
        remedy = f"{error.strerror or error}: see to its permissions."
        raise DataError(Problem("The data package cannot be read", remedy, str(path))) from None


def descriptor_text(data: bytes) -> str:
    """The descriptor as text. Raises DataError where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(Problem("The descriptor is not valid UTF-8", "Save it as UTF-8.", DESCRIPTOR, line)) from None


def _no_folder(folder: Path) -> Problem:
    aside = sorted(folder.parent.glob(f".{folder.name}.import-*/old/{DESCRIPTOR}"))
    if aside:
        remedy = f"An import was ended while it took this place. Import again, or rename {aside[0].parent} to it."
    else:
        remedy = f"Name the folder of a data package.{_packages_near(folder)}"
    return Problem("There is no such folder", remedy, str(folder))


def _no_descriptor(folder: Path) -> Problem:
    inside = sorted(item.name for item in folder.iterdir())
    holds = f"It holds: {listed(inside)}." if inside else "It is empty."
    places = (*folder.glob(f"*/{DESCRIPTOR}"), *folder.glob(f"data/*/{DESCRIPTOR}"))  # a landscape has it in data/
    within = sorted(item.parent.relative_to(folder).as_posix() for item in places)
    hint = f" Packages in it: {listed(within)}." if within else _packages_near(folder)
    return Problem(f"There is no {DESCRIPTOR} in the folder", f"Name a data package. {holds}{hint}", str(folder))


def _packages_near(folder: Path) -> str:
    parent = next((place for place in folder.absolute().parents if place.is_dir()), None)
    packages = sorted(item.parent.name for item in parent.glob(f"*/{DESCRIPTOR}")) if parent else []
    near = closest(folder.name, packages)
    if near and near != folder.name:
        return f" Did you mean {near}?"
    return f" Nearby there are: {listed(packages)}." if packages else ""
