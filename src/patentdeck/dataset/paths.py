"""Which files a descriptor may name: those inside its own folder, and no others."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_DRIVE = re.compile(r"[A-Za-z]:")


def refusal(path: str) -> tuple[str, str] | None:
    """Why a path may not be opened, and what to do; None where it may. Nothing is opened to find out."""
    inside = "Keep the file in the package's folder and name it from there: families_by_country.csv."
    if not path.strip():
        return "The path is empty", inside
    if "\0" in path or not path.isprintable():
        return "The path holds a control character", inside
    if path.startswith("//") or _SCHEME.match(path):
        return "The path is remote; a package is read from its own folder only", inside
    if _DRIVE.match(path):
        return "The path names a drive", inside
    if "\\" in path:
        return "The path has backslashes", "Write it with forward slashes."
    if path.startswith(("/", "~")):
        return "The path is absolute", inside
    if ".." in PurePosixPath(path).parts:
        return "The path climbs out of the package's folder", inside
    return None


def leaves(folder: Path, path: str) -> bool:
    """Whether the file, links followed, lies outside the package's folder."""
    try:
        return not (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return True
