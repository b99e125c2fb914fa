"""Sealing: the descriptor records which bytes were published, so that a later edit can be seen."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patentdeck.dataset.descriptor import DESCRIPTOR, descriptor_bytes, descriptor_text
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.json_text import parse
from patentdeck.dataset.members import Members
from patentdeck.dataset.paths import leaves
from patentdeck.dataset.resources import read_resources
from patentdeck.errors import DataError, OutputError, Problem


@dataclass(frozen=True, slots=True)
class Resealed:
    """One table whose seal changed: `before` is empty where it was never sealed."""

    path: str
    before: str
    after: str


def sealed_hash(data: bytes) -> str:
    """The hash of a file as a descriptor writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def seal(folder: str | Path) -> list[Resealed]:
    """Record the present bytes of every table in the descriptor (`hash`, `bytes`); what changed, in its order.

    All else in the descriptor stays as it is, in the same order; it is written with two blanks of indentation, whole or
    not at all, and only if something changed. Raises DataError where a table cannot be read, OutputError where the
    descriptor cannot be written.
    """
    place, found = Path(folder), Findings()
    text = descriptor_text(descriptor_bytes(place))
    document = parse(text, DESCRIPTOR)
    members = Members(text, document, DESCRIPTOR, found)
    found.expect(DESCRIPTOR)
    resources = {resource.path: resource for resource in read_resources(members)}
    changed = []
    for item in members.sequence(("resources",)):
        path = item.get("path") if isinstance(item, dict) else None
        if path in resources:
            data = _read(place, path, found)
            after = sealed_hash(data)
            if (item.get("hash"), item.get("bytes")) != (after, len(data)):
                changed.append(Resealed(path, resources[path].hash, after))
                item["hash"], item["bytes"] = after, len(data)
    found.settle()
    if changed:
        _write(place / DESCRIPTOR, document)
    return changed


def _read(folder: Path, path: str, found: Findings) -> bytes:
    if leaves(folder, path):
        found.add(
            "The file is a link that leads out of the package's folder", "Put the file itself there.", path
        )
        return b""
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        found.add(
            "The file cannot be read", f"{error.strerror}: put it back, or see to its permissions.", path
        )
        return b""


def _write(path: Path, document: dict[str, Any]) -> None:
    """Replace a file by its new text in one step, so that a failure leaves the old one as it was."""
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    staged = ""
    try:
        handle, staged = tempfile.mkstemp(prefix=".seal-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(staged, path.stat().st_mode & 0o777)
        os.replace(staged, path)
    except OSError as error:
        Path(staged).unlink(missing_ok=True) if staged else None
        raise OutputError(
            Problem(
                "The descriptor cannot be written",
                f"{error.strerror}: see to the permissions of the folder and the room on the disk.",
                str(path),
            )
        ) from None


__all__ = ["DataError", "Resealed", "seal", "sealed_hash"]
