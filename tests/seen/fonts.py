"""The fonts of a PDF as its content uses them: which code means which character, how wide it is, what is missing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_TWO_BYTES = "/Type0"
_SYMBOLIC = 4


@dataclass(frozen=True)
class Glyph:
    """A shown code: its characters (None where the font does not say), its advance in ems, and whether it is drawn."""

    text: str | None
    advance: float
    is_missing: bool


class Font:
    """A font dictionary, read."""

    def __init__(self, dictionary: pikepdf.Dictionary) -> None:
        self.dictionary = dictionary
        self.kind = str(dictionary.Subtype)
        self.name = str(dictionary.get("/BaseFont", self.kind))
        self.inner = dictionary.DescendantFonts[0] if self.kind == _TWO_BYTES else dictionary
        self._glyphs: dict[int, Glyph] = {}

    def glyphs(self, codes: bytes) -> Iterator[Glyph]:
        """The glyphs that a shown string asks for."""
        step = 2 if self.kind == _TWO_BYTES else 1
        for at in range(0, len(codes), step):
            code = int.from_bytes(codes[at : at + step], "big")
            if code not in self._glyphs:
                self._glyphs[code] = Glyph(self.characters.get(code), self._advance(code), self._is_missing(code))
            yield self._glyphs[code]

    @property
    def is_embedded(self) -> bool:
        """Whether the outlines are in the file; a font of procedures has them in itself."""
        if self.kind == "/Type3":
            return "/CharProcs" in self.dictionary
        return any(f"/FontFile{end}" in self.inner.get("/FontDescriptor", {}) for end in ("", "2", "3"))

    @property
    def maps_to_glyphs(self) -> bool:
        """Whether an embedded TrueType font of two bytes says which glyph a character id is."""
        return str(self.inner.Subtype) != "/CIDFontType2" or "/CIDToGIDMap" in self.inner

    @cached_property
    def characters(self) -> dict[int, str]:
        """The characters of each code, as its ToUnicode map says."""
        if "/ToUnicode" not in self.dictionary or not isinstance(self.dictionary.ToUnicode, pikepdf.Stream):
            return {}
        said = self.dictionary.ToUnicode.read_bytes()
        found: dict[int, str] = {}
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
            codes = [_bytes(each) for each in _HEX.findall(part)]
            found |= {int.from_bytes(a, "big"): _text(b) for a, b in zip(codes[::2], codes[1::2], strict=True)}
        for part in re.findall(rb"beginbfrange(.*?)endbfrange", said, re.DOTALL):
            for first, last, to in re.findall(rb"<(\w+)>\s*<(\w+)>\s*(<[^>]*>|\[[^\]]*\])", part):
                begin, end = int(first, 16), int(last, 16)
                ends = [_bytes(each) for each in _HEX.findall(to)]
                for code in range(begin, end + 1):
                    if to.startswith(b"["):
                        found[code] = _text(ends[code - begin])
                    else:
                        value = int.from_bytes(ends[0], "big") + code - begin
                        found[code] = _text(value.to_bytes(len(ends[0]), "big"))
        return found

    def _advance(self, code: int) -> float:
        if self.kind == _TWO_BYTES:
            return self._cid_widths.get(code, float(self.inner.get("/DW", 1000))) / 1000
        at = code - int(self.dictionary.get("/FirstChar", 0))
        widths = self.dictionary.get("/Widths", [])
        scale = float(self.dictionary.FontMatrix[0]) if self.kind == "/Type3" else 0.001
        return float(widths[at]) * scale if 0 <= at < len(widths) else 0.0

    @cached_property
    def _cid_widths(self) -> dict[int, float]:
        found: dict[int, float] = {}
        given: list[Any] = list(self.inner.get("/W", []))
        while given:
            first, second = int(given.pop(0)), given.pop(0)
            if isinstance(second, pikepdf.Array):
                found |= {first + at: float(width) for at, width in enumerate(second)}
            else:
                width = float(given.pop(0))
                found |= dict.fromkeys(range(first, int(second) + 1), width)
        return found

    @cached_property
    def _outlines(self) -> TTFont | None:
        descriptor = self.inner.get("/FontDescriptor", {})
        return TTFont(io.BytesIO(descriptor.FontFile2.read_bytes())) if "/FontFile2" in descriptor else None

    @cached_property
    def _codes(self) -> dict[int, str]:
        """The glyph names of one-byte codes."""
        tables = {} if self._outlines is None or "cmap" not in self._outlines else {
            (table.platformID, table.platEncID): table.cmap for table in self._outlines["cmap"].tables
        }  # fmt: skip
        best = tables.get((3, 0)) or tables.get((1, 0)) or next(iter(tables.values()), {})
        return {code & 0xFF: name for code, name in best.items() if code < 0x100 or 0xF000 <= code < 0xF100}

    def _is_missing(self, code: int) -> bool:
        """Whether what is drawn for a code is the sign for "no such glyph"."""
        if self.kind == "/Type3":
            named = _differences(self.dictionary.get("/Encoding"))
            return named.get(code, "") not in self.dictionary.CharProcs
        if self._outlines is None:
            return False
        if self.kind == _TWO_BYTES:
            mapped = self.inner.get("/CIDToGIDMap")
            if isinstance(mapped, pikepdf.Stream):
                table = self._glyph_ids
                code = int.from_bytes(table[2 * code : 2 * code + 2], "big")
            return code == 0 or code >= self._outlines["maxp"].numGlyphs
        if int(self.inner.FontDescriptor.Flags) & _SYMBOLIC:
            return self._codes.get(code, ".notdef") == ".notdef"
        return False

    @cached_property
    def _glyph_ids(self) -> bytes:
        return bytes(self.inner.CIDToGIDMap.read_bytes())


def _differences(encoding: Any) -> dict[int, str]:
    found, code = {}, 0
    for each in [] if encoding is None else encoding.get("/Differences", []):
        if isinstance(each, pikepdf.Name):
            found[code] = str(each)
            code += 1
        else:
            code = int(each)
    return found


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))


def _text(code: bytes) -> str:
    return code.decode("utf-16-be", errors="replace")
