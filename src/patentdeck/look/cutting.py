"""The fonts of charts and brief: cut from packaged ones to the characters in use, the same on every machine.

Latin, digits and symbols come from Source Sans 3, Chinese and Kana from Noto Sans SC, what that lacks (Hangul,
some signs of Taiwan and Hong Kong) from Noto Sans KR and TC, merged into one face a weight, so that a text in several
scripts is one run in one font. Nothing installed on the machine is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files

from msgspec.structs import replace

from patentdeck.errors import LookError, Problem
from patentdeck.look.fonts import Face, Faces, wanted
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
_BEYOND = {
    f"Noto Sans {at}": ("justmytype_intl_cjk", f"fonts/ofl/notosans{at.lower()}/NotoSans{at}[wght].ttf")
    for at in ("KR", "TC")
}
"""Opened for what the others lack alone: names in scripts of neither language."""


def cut_faces(texts: Iterable[str]) -> Faces:
    """The faces that can set these texts: all their characters, and printable ASCII. The same bytes always.

    Raises LookError: one problem for each character that no packaged font has, with a text it stands in.
    """
    given = tuple(texts)
    asked = wanted(given)
    latin = _opened(*_LATIN)
    han = _opened(*_HAN) if asked.chinese or any(c not in latin.characters for c in asked.characters) else None
    sources = {c: _source(c, c in asked.chinese, latin, han) for c in asked.characters}
    fonts, families = [latin, *([han] if han is not None else [])], ["Noto Sans SC"]
    for family, place in _BEYOND.items():
        lacked = [character for character, source in sources.items() if source is None]
        found = [character for character in lacked if character in _opened(*place).characters]
        if found:
            sources.update(dict.fromkeys(found, _opened(*place)))
            fonts.append(_opened(*place))
            families.append(family)
    missing = [character for character, source in sources.items() if source is None]
    if missing:
        raise LookError(
            _no_glyph(character, next(text for text in given if character in text)) for character in missing
        )
    parts: list[tuple[VariableFont, list[str], list[Outline]]] = []
    for font in fonts:
        own = [character for character in asked.characters if sources[character] is font]
        if own:
            parts.append((font, own, [_outline(font, character) for character in own]))
    parts[0][2].insert(0, latin.outline(0))  # the glyph for a missing character
    faces = []
    for style in _STYLES:
        glyphs = _joined([at_weight(outlines, font.place(style.weight)) for font, _, outlines in parts])
        characters = [character for _, own, _ in parts for character in own]
        data = write_typeface(FAMILY, style, characters, glyphs, _ASCENT, _DESCENT, families)
        advances = {c: width / 1000 for c, width in zip(characters, glyphs.advances[1:], strict=True)}
        faces.append(Face(f"{FAMILY.replace(' ', '')}-{style.name}", data, advances))
    return Faces(*faces)


def lacking(text: str) -> frozenset[str]:
    """The characters of a text that no packaged font has: what pages cannot show."""
    left = {character for character in text if not character.isspace()}
    for place in (_LATIN, _HAN, *_BEYOND.values()):
        if left:  # taking all that a font has from few would look at each of its thousands
            there = _opened(*place).characters
            left = {character for character in left if character not in there}
    return frozenset(left)


@cache
def _opened(package: str, file: str) -> VariableFont:
    """A packaged font, opened once for the editions of a build."""
    with as_file(files(package) / file) as path:
        return VariableFont(path)


@cache
def _outline(font: VariableFont, character: str) -> Outline:
    outline = font.outline(font.characters[character])
    return replace(outline, advance=_THIN_ADVANCE, widening={}) if character == _THIN_SPACE else outline


def _source(character: str, chinese: bool, latin: VariableFont, han: VariableFont | None) -> VariableFont | None:
    if han is not None and character in han.characters and (chinese or character not in latin.characters):
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
