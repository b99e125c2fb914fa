"""What a brief carries of its own making: its inputs by what they are, held against the record, and as parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from patentdeck.editions.attachments import inputs_name
from patentdeck.editions.earlier import UNITS_FILE
from patentdeck.editions.making import digest
from patentdeck.editions.record import record_name
from patentdeck.editions.record_parts import record_parts
from patentdeck.editions.recorded import MAPPING, OWN, TEMPLATE, Record, record_of
from patentdeck.editions.sameness import Difference, Part
from patentdeck.editions.unpacking import unpacked
from patentdeck.errors import RecordError
from patentdeck.story.changed import SINCE


class Carried(Struct, frozen=True):
    """The inputs that travel in a file, each with its bytes, under the names of the record.

    `data` is by the names in the data package, empty where none travels; `briefing` and `logo` are a name and its
    bytes; `look` is by the names that a look's files have; `since` is the earlier record, where one was an input, and
    `units` what became of its units; `template` and `mapping` are a name and its bytes, where decks were made in a
    template of somebody's own.
    """

    data: Mapping[str, bytes]
    briefing: tuple[str, bytes] | None
    look: Mapping[str, bytes]
    logo: tuple[str, bytes] | None
    since: bytes | None = None
    template: tuple[str, bytes] | None = None
    mapping: tuple[str, bytes] | None = None
    units: bytes | None = None


def carried(attachments: Mapping[str, bytes], record: Record) -> Carried:
    """The inputs among the attachments of a file. RecordError where an archive of them cannot be unpacked.

    Which is which the record tells: after the data package come the briefing, the look's files, and the logo.
    """
    package = record["package"]
    archived, beside = f"{package}.zip", inputs_name(package)
    data = unpacked(attachments[archived], archived) if archived in attachments else {}
    companions = unpacked(attachments[beside], beside) if beside in attachments else {}
    within = f"{package}/"
    listed = [each["path"] for each in record["inputs"] if not each["path"].startswith(f"data/{package}/")]
    earlier = [name for name in listed if name.startswith(f"{SINCE}/")]
    units = [name for name in earlier if name.endswith(UNITS_FILE)]
    records = [name for name in earlier if name not in units]
    own = {
        role: (name.removeprefix(f"{role}/"), companions[name])
        for role in OWN
        for name in listed
        if name.startswith(f"{role}/") and name in companions
    }
    others = [name for name in listed if name not in earlier and not name.startswith(tuple(f"{role}/" for role in OWN))]
    named = [(name.rpartition("/")[2], companions[name]) for name in others if name in companions]
    return Carried(
        {name.removeprefix(within): content for name, content in data.items() if name.startswith(within)},
        named[0] if named else None,
        dict(named[1:3]),
        named[3] if len(named) > 3 else None,
        companions.get(records[0]) if records else None,
        own.get(TEMPLATE),
        own.get(MAPPING),
        companions.get(units[0]) if units else None,
    )


def altered(attachments: Mapping[str, bytes], record: Record) -> list[Difference]:
    """Inputs among the attachments that are not those which the record beside them names."""
    package = record["package"]
    recorded = {each["path"]: each["hash"] for each in record["inputs"]}
    found = []
    for archive, under in ((f"{package}.zip", "data/"), (inputs_name(package), "")):
        if archive not in attachments:
            continue
        members = unpacked(attachments[archive], archive)
        for name, content in members.items():
            if f"{under}{name}" not in recorded:
                found.append(Difference(f"attachment {archive}, {name}", "is no input that the record names"))
            elif digest(content) != recorded[f"{under}{name}"]:
                found.append(Difference(f"attachment {archive}, {name}", "is not what the record names by its hash"))
        wanted = (path.removeprefix(under) for path in recorded if path.startswith("data/") == bool(under))
        found += [Difference(f"attachment {archive}, {name}", "is missing") for name in wanted if name not in members]
    return found


def attached_parts(attachments: Mapping[str, bytes], package: str) -> dict[str, Part]:
    """Attachments as parts: archives by their members, the record by its entries, others whole."""
    found: dict[str, Part] = {}
    for name, content in attachments.items():
        found |= _split(name, content, package)
    return found


def _split(name: str, content: bytes, package: str) -> dict[str, Part]:
    try:
        if name.endswith(".zip"):
            return {f"attachment {name}, {member}": Part(data) for member, data in unpacked(content, name).items()}
        if name == record_name(package):
            record_of(content, name)
            found: Mapping[str, Any] = json.loads(content.decode("utf-8-sig"))
            return record_parts(found)
    except RecordError:
        pass
    return {f"attachment {name}": Part(content)}


def unlike(found: Mapping[str, str], record: Record) -> Iterator[tuple[str, str]]:
    """Inputs, as hashes by path, that are not the recorded ones: the path, and in which way."""
    recorded = {each["path"]: each["hash"] for each in record["inputs"]}
    for path, hash_ in found.items():
        if path not in recorded:
            yield path, "is no input of the recorded build"
        elif hash_ != recorded[path]:
            yield path, "is not as it was when this was built"
    for path in recorded:
        if path not in found:
            yield path, "was an input of the recorded build and is none of these"
