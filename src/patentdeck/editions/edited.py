"""Outputs that people edited where they stand: a build that replaces them keeps what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from patentdeck.editions.making import digest
from patentdeck.editions.publish import spare
from patentdeck.editions.record import earlier_outputs
from patentdeck.errors import Problem


class Backup(Struct, frozen=True):
    """What is kept of a file that is to be replaced, and under which name."""

    name: str
    content: bytes


def edited(folder: Path, package: str, names: Iterable[str]) -> dict[str, Backup]:
    """Those of the files that are not as the last build left them, by name, with their backups.

    Of a file that no record tells of nobody knows whose it is: it is kept too.
    """
    recorded = {each["path"]: each["hash"] for each in earlier_outputs(folder, package)}
    found = {}
    for name in names:
        place = folder / name
        if not place.is_file():
            continue
        content = place.read_bytes()
        if digest(content) != recorded.get(name):
            found[name] = Backup(spare(place).name, content)
    return found


def kept_notes(backups: Mapping[str, Backup]) -> Iterator[Problem]:
    """What is to be said of them."""
    for name, backup in backups.items():
        remedy = f"to bring today's numbers into what was edited: patentdeck refresh {backup.name}"
        yield Problem(f"the file was edited since it was made; as it was it is kept as {backup.name}", remedy, name)
