"""The faces of charts and brief as values: a file and a table of widths a weight; and what texts ask of them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

# Printable ASCII, and what renderers set of their own accord: spaces, dashes, dots.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | set("\u00a0\u2009–…·•×")
# Punctuation that both scripts write with one code: it takes the shape of the company it keeps.
_SHARED = frozenset("‘’“”…—")
_UNSEEN = frozenset("\n\r\t")


@dataclass(frozen=True)
class Face:
    """One weight as a TrueType file: its PostScript name, its bytes, and each character's width in ems."""

    name: str
    data: bytes = field(repr=False)
    advances: Mapping[str, float] = field(repr=False, compare=False)

    def advance(self, character: str) -> float | None:
        """The width of a character in ems; None where the face lacks it."""
        return self.advances.get(character)


@dataclass(frozen=True)
class Faces:
    """The three weights, with the same characters."""

    regular: Face
    semibold: Face
    bold: Face

    @cached_property
    def folder(self) -> Path:
        """A temporary folder with one `<name>.ttf` for each face, for libraries that ask for files.

        It lives as long as this object.
        """
        folder = tempfile.mkdtemp(prefix="patentdeck-fonts-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        for face in (self.regular, self.semibold, self.bold):
            (Path(folder) / f"{face.name}.ttf").write_bytes(face.data)
        return Path(folder)

    def file(self, face: Face) -> Path:
        """The file of one of the faces."""
        return self.folder / f"{face.name}.ttf"


class Wanted(Struct, frozen=True):
    """What faces must be able to set: characters in order, and those of them that stand in Chinese company."""

    characters: str
    chinese: str


def wanted(texts: Iterable[str]) -> Wanted:
    """All characters of some texts, and printable ASCII."""
    found: set[str] = set()
    company: Counter[str] = Counter()
    for text in texts:
        found.update(text)
        if not _SHARED.isdisjoint(text):
            company.update(_company(text))
    return Wanted(
        "".join(sorted(_ALWAYS.union(found) - _UNSEEN)), "".join(sorted(mark for mark in _SHARED if company[mark] > 0))
    )


@cache
def is_han(character: str) -> bool:
    """Whether a character is Chinese script or its full-width punctuation."""
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFFEF or code >= 0x20000


def _company(text: str) -> Counter[str]:
    """The shared punctuation beside Chinese counted up, that beside Latin counted down."""
    votes: Counter[str] = Counter()
    for before, character, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if character in _SHARED:
            votes[character] += 1 if is_han(before) or is_han(after) else -1
    return votes
