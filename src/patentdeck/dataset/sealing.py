"""Sealing: the descriptor records which bytes were published, so that a later edit can be seen."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from msgspec import Struct

from patentdeck.dataset.descriptor import DESCRIPTOR, descriptor_bytes, descriptor_text
from patentdeck.dataset.files import read_file, seal_of
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.json_text import parse
from patentdeck.dataset.members import Members
from patentdeck.dataset.resources import read_resources
from patentdeck.errors import OutputError, Problem


class Resealed(Struct, frozen=True):
    """One table whose seal changed: `before` is empty where it was never sealed."""

    path: str
    before: str
    after: str


def seal(folder: str | Path) -> list[Resealed]:
    """Record the present bytes of every table in the descriptor (`hash`, `bytes`); what changed.

    All else in the descriptor stays as it is, in the same order; it is written with two blanks of
    indentation, whole or not at all, and only if something changed. Raises DataError where a table cannot
    be read, OutputError where the descriptor cannot be written.
    """
    place, found = Path(folder), Findings()
    text = descriptor_text(descriptor_bytes(place))
    document = parse(text, DESCRIPTOR)
    members = Members(text, document, DESCRIPTOR, found)
    found.expect(DESCRIPTOR)
    resources = {resource.path: resource for resource in read_resources(members)}
    changed = []
    for item in members.sequence(("resources",)):
        path = str(item.get("path")) if isinstance(item, dict) else ""
        data = read_file(place, path, found) if path in resources else None
        if data is not None and (item.get("hash"), item.get("bytes")) != (seal_of(data), len(data)):
            item["hash"], item["bytes"] = seal_of(data), len(data)
            changed.append(Resealed(path, resources[path].hash, item["hash"]))
    found.settle()
    if changed:
        _write(place / DESCRIPTOR, document)
    return changed


def _write(path: Path, document: dict[str, Any]) -> None:
    """Replace a file by its new text in one step, so that a failure leaves the old one as it was."""
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    staged: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".seal-", dir=path.parent)
        staged = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        staged.chmod(path.stat().st_mode & 0o777)
        staged.replace(path)
    except OSError as error:
        if staged is not None:
            staged.unlink(missing_ok=True)
        remedy = f"{error.strerror}: see to the permissions of the folder and the room on the disk."
        raise OutputError(Problem("The descriptor cannot be written", remedy, str(path))) from None
