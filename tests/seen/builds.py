"""The files of the builds that tests look at, by data package and language."""

from __future__ import annotations

from dataclasses import dataclass

PACKAGES = ("genai-2024", "genai-2026")
LANGUAGES = ("en", "zh")
EDITIONS = [(package, language) for package in PACKAGES for language in LANGUAGES]


@dataclass(frozen=True)
class File:
    """One file of a build."""

    package: str
    language: str
    data: bytes
