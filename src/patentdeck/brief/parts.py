"""A brief as named parts, so that two of them can be held against each other: pages, fonts, structure, the rest.

A part is plain values: dictionaries by their keys, streams by what they hold, never by where they stand in the file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from patentdeck.brief.reading import decoded, opened

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_APART = ("/Pages", "/Type", "/AF", "/Names", "/StructTreeRoot", "/Outlines", "/Metadata")
_CATALOG = {
    "/Lang": "language",
    "/MarkInfo": "marking",
    "/PageLabels": "page labels",
    "/PageMode": "opening view",
    "/ViewerPreferences": "viewer preferences",
}
_INHERITED, _DEEPEST = ("/Resources", "/MediaBox", "/CropBox", "/Rotate"), 50
_PACKING = ("/Length", "/Filter", "/DecodeParms")


def parts(data: bytes) -> dict[str, tuple[bytes, str]]:
    """The parts of a brief besides what is attached, each with its content and the words that a reader sees of it.

    RecordError where it cannot be read.
    """
    with opened(data) as pdf:
        return _Parts(pdf, _words(data)).all()


def locale(data: bytes) -> str:
    """The language that a brief says it is in (`en-GB`); empty where it says none. RecordError: cannot be read."""
    with opened(data) as pdf:
        return str(pdf.Root.get("/Lang", ""))


def _words(data: bytes) -> list[str]:
    """The text of every page; none where the pages cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    except pypdfium2.PdfiumError:
        return []


def _inherited(page: Object) -> dict[str, Object]:
    """What a page takes from the nodes above it."""
    found: dict[str, Object] = {}
    node, steps = page.get("/Parent"), 0
    while node is not None and steps < _DEEPEST:
        found = {key: node[key] for key in _INHERITED if key in node} | found
        node, steps = node.get("/Parent"), steps + 1
    return found


class _Parts:
    """Takes an open document apart. Fonts are met on the pages, and are parts of their own."""

    def __init__(self, pdf: Pdf, words: list[str]) -> None:
        self._pdf = pdf
        self._words = words
        numbered: Iterable[tuple[int, Any]] = enumerate(pdf.pages, start=1)
        self._pages: dict[tuple[int, int], int] = {page.obj.objgen: number for number, page in numbered}
        self._fonts: dict[tuple[int, int], tuple[str, Object]] = {}

    def all(self) -> dict[str, tuple[bytes, str]]:
        root = self._pdf.Root
        found: dict[str, tuple[bytes, str]] = {}
        for number, page in enumerate(self._pdf.pages, start=1):
            held = {**_inherited(page.obj), **page.obj}
            held = {key: value for key, value in held.items() if key not in ("/Parent", "/Type")}
            text = self._words[number - 1] if number <= len(self._words) else ""
            found[f"page {number}"] = (self._content(held), text)
        for name, font in list(self._fonts.values()):
            found[f"font {name}"] = (self._content(dict(font.items())), "")
        for key, name in (("/StructTreeRoot", "structure"), ("/Outlines", "outline"), ("/Metadata", "metadata")):
            if key in root:
                found[name] = (self._content(root[key]), "")
        for key, value in self._pdf.docinfo.items():
            found[f"property {key[1:]}"] = (self._content(value), str(value))
        for key, value in root.items():
            if key not in _APART:
                words = str(value) if isinstance(value, Name | String) else ""
                found[_CATALOG.get(key, f"catalog {key}")] = (self._content(value), words)
        for key, value in root.get("/Names", Dictionary()).items():
            if key != "/EmbeddedFiles":
                found[f"names {key}"] = (self._content(value), "")
        for spec in root.get("/AF", Array()):
            told = {key: value for key, value in spec.items() if key != "/EF"}
            found[f"attachment {spec.get('/UF', '')}, what is said of it"] = (
                self._content(told),
                str(told.get("/Desc")),
            )
        return found

    def _content(self, value: object) -> bytes:
        return json.dumps(self._plain(value, {}), ensure_ascii=False).encode("utf-8", "surrogatepass")

    def _plain(self, value: Any, seen: dict[tuple[int, int], int]) -> object:
        """A value without the numbers of its objects: what was met before is named by the order of meeting."""
        if isinstance(value, Mapping):
            return [[key, self._plain(value[key], seen)] for key in sorted(value)]
        if not isinstance(value, Object):
            return value if isinstance(value, bool | int) or value is None else str(value)
        if isinstance(value, Name | String):
            return [type(value).__name__, bytes(value).decode("latin-1") if isinstance(value, String) else str(value)]
        key: tuple[int, int] = value.objgen
        if key[0]:
            if key in self._pages:
                return ["page", self._pages[key]]
            if isinstance(value, Dictionary) and value.get("/Type") == "/Font":
                return ["font", self._font(key, value)]
            if key in seen:
                return ["again", seen[key]]
            seen[key] = len(seen)
        if isinstance(value, Stream):
            return self._stream(value, seen)
        if isinstance(value, Array):
            return [self._plain(each, seen) for each in value]
        if isinstance(value, Dictionary):
            return [[name, self._plain(value[name], seen)] for name in sorted(value.keys())]
        return str(value)

    def _stream(self, stream: Any, seen: dict[tuple[int, int], int]) -> object:
        content = decoded(stream)
        left = _PACKING if content is not None else ("/Length",)
        told = [[name, self._plain(stream[name], seen)] for name in sorted(stream.keys()) if name not in left]
        held = stream.read_raw_bytes() if content is None else content
        return ["stream", told, hashlib.sha256(held).hexdigest()]

    def _font(self, key: tuple[int, int], font: pikepdf.Object) -> str:
        """The name of a font, numbered where several bear it."""
        if key not in self._fonts:
            name = _SUBSET.sub("", str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:])
            taken = {known for known, _ in self._fonts.values()}
            number = 1
            while (numbered := name if number == 1 else f"{name} ({number})") in taken:
                number += 1
            self._fonts[key] = (numbered, font)
        return self._fonts[key][0]
