"""The fonts of charts and brief: cut from packaged ones to the characters in use, the same on every machine.

Latin, digits and symbols come from Source Sans 3, Chinese from Noto Sans SC, merged into one face a weight,
so that a text in both scripts is one run in one font. Nothing installed on the machine is looked at.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

from msgspec.structs import replace

from patentdeck.errors import LookError, Problem
from patentdeck.look.outline import Outline, StaticGlyphs, at_weight
from patentdeck.look.typeface import Style, write_typeface
from patentdeck.look.variable import VariableFont

FAMILY = "Patentdeck Sans"
_STYLES = (Style("Regular", 400), Style("SemiBold", 600), Style("Bold", 700))
_ASCENT, _DESCENT = 984, 273
# Between Chinese and Latin a fifth of an em is wanted; the thin space of Source Sans is a tenth.
_THIN_SPACE, _THIN_ADVANCE = "\u2009", 200

_LATIN = ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
_HAN = ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf")

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


def cut_faces(texts: Iterable[str]) -> Faces:
    """The faces that can set these texts: all their characters, and printable ASCII. The same bytes always.

    Raises LookError: one problem for each character that no packaged font has, with a text it stands in.
    """
    stands_in: dict[str, str] = {}
    company: Counter[str] = Counter()
    for text in texts:
        for character in text:
            stands_in.setdefault(character, text)
        if not _SHARED.isdisjoint(text):
            company.update(_company(text))
    wanted = sorted(_ALWAYS.union(stands_in) - _UNSEEN)
    latin = _opened(*_LATIN)
    han = _opened(*_HAN) if any(c not in latin.characters or company[c] > 0 for c in wanted) else None
    sources = {c: _source(c, company[c], latin, han) for c in wanted}
    missing = [character for character, source in sources.items() if source is None]
    if missing:
        raise LookError(_no_glyph(character, stands_in[character]) for character in missing)
    parts: list[tuple[VariableFont, list[str], list[Outline]]] = []
    for font in (latin, han):
        if font is not None:
            own = [character for character in wanted if sources[character] is font]
            parts.append((font, own, [_outline(font, character) for character in own]))
    parts[0][2].insert(0, latin.outline(0))  # the glyph for a missing character
    faces = []
    for style in _STYLES:
        glyphs = _joined([at_weight(outlines, font.place(style.weight)) for font, _, outlines in parts])
        characters = [character for _, own, _ in parts for character in own]
        data = write_typeface(FAMILY, style, characters, glyphs, _ASCENT, _DESCENT)
        advances = {c: width / 1000 for c, width in zip(characters, glyphs.advances[1:], strict=True)}
        faces.append(Face(f"{FAMILY.replace(' ', '')}-{style.name}", data, advances))
    return Faces(*faces)


@cache
def _opened(package: str, file: str) -> VariableFont:
    """A packaged font, opened once for the editions of a build."""
    with as_file(files(package) / file) as path:
        return VariableFont(path)


@cache
def _outline(font: VariableFont, character: str) -> Outline:
    outline = font.outline(font.characters[character])
    return replace(outline, advance=_THIN_ADVANCE, widening={}) if character == _THIN_SPACE else outline


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


def _source(character: str, company: int, latin: VariableFont, han: VariableFont | None) -> VariableFont | None:
    if han is not None and character in han.characters and (company > 0 or character not in latin.characters):
        return han
    return latin if character in latin.characters else None


def _no_glyph(character: str, text: str) -> Problem:
    return Problem(
        f"no font has the character {character!r} (U+{ord(character):04X})",
        "write it in another way",
        value=text if len(text) <= 60 else f"{text[:57]}…",
    )


def _joined(parts: list[StaticGlyphs]) -> StaticGlyphs:
    return StaticGlyphs(
        tuple(entry for part in parts for entry in part.data),
        tuple(advance for part in parts for advance in part.advances),
        tuple(bearing for part in parts for bearing in part.bearings),
        max(part.most_points for part in parts),
        max(part.most_contours for part in parts),
    )
