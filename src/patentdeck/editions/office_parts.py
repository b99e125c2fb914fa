"""A deck or a workbook as named parts: slides by their shapes, sheets by their rows, the rest by names of members."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from patentdeck.editions.office_xml import (
    TYPES,
    Link,
    Members,
    R,
    S,
    canonical,
    content_types,
    linking,
    links,
    resolve,
    words,
    xml,
)
from patentdeck.editions.record_parts import record_parts
from patentdeck.editions.recorded import record_of
from patentdeck.editions.sameness import Part
from patentdeck.editions.slide_parts import DECK, Slides, without_slides
from patentdeck.editions.unpacking import unpacked
from patentdeck.errors import RecordError

RECORD = "{urn:patentdeck:record:1}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE, _BOOK, _STRINGS = "docProps/core.xml", "xl/workbook.xml", "xl/sharedStrings.xml"


def locale(members: Members) -> str:
    """The language that a package says it is in (`en-GB`); empty where it says none."""
    root = xml(members.get(_CORE, b""))
    return (root.findtext(f"{_DC}language") or "") if root is not None else ""


def office_parts(members: Members) -> dict[str, Part]:
    """The parts of an unpacked deck or workbook, those of the slides and sheets in their order first.

    They do not depend on how XML was written, on the ids of links, nor on the names of members that belong to slides.
    """
    found: dict[str, Part] = {}
    for part, content in _Package(members).parts():
        numbered, at = part, 1
        while numbered in found:
            numbered, at = f"{part} ({at + 1})", at + 1
        found[numbered] = content
    return found


class _Package:
    """Takes a package apart: its slides, its sheets, then the rest."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self._slides = Slides(members, _apart)
        self._sheets = _sheets(members)
        self._strings = _strings(members)

    def parts(self) -> Iterator[tuple[str, Part]]:
        yield from self._slides.parts()
        for name in (*self._sheets, *(name for name in self._members if name not in self._sheets)):
            if (linking(name) if name.endswith(".rels") else name) not in self._slides.taken:
                yield from self._member(name, self._sheets.get(name, name))

    def _member(self, name: str, label: str) -> Iterator[tuple[str, Part]]:
        data = self._members[name]
        root = xml(data) if name.endswith((".xml", ".rels")) else None
        if root is None:
            yield from _apart(name, label, data)
        elif name == TYPES:
            told = content_types(dict.fromkeys(self._rest(), b"") | {TYPES: data})
            yield label, Part(json.dumps(sorted(told.items())).encode())
        elif name.endswith(".rels"):
            yield label, Part("\n".join(sorted(self._unmet(linking(name)))).encode())
        else:
            resolve(root, links(self._members, name), self._called)
            if root.tag == f"{S}worksheet":
                yield from _sheet(root, label, self._strings)
            elif root.tag == f"{RECORD}deck":
                yield from _record(root)
            else:
                told = without_slides(root) if name == DECK else root
                yield label, Part(canonical(told), words(told))

    def _rest(self) -> Iterator[str]:
        """The members that belong to no slide and hold no links."""
        return (
            name for name in self._members if name not in self._slides.taken and not name.endswith((".rels", TYPES))
        )

    def _unmet(self, name: str) -> Iterator[str]:
        """The links of a member that its XML does not name; of the slides those alone that it cannot do without."""
        linked = links(self._members, name)
        root = xml(self._members.get(name, b""))
        met = resolve(root, linked, self._called) if root is not None else set()
        for key, link in linked.items():
            if key not in met and not (name == DECK and link.kind == "slide"):
                yield f"{link.kind}: {self._slides.called(link)}"

    def _called(self, _: Any, link: Link) -> str:
        return self._slides.called(link)


def _apart(name: str, label: str, data: bytes) -> Iterator[tuple[str, Part]]:
    """A member that is no XML: a workbook by its own parts, any other whole."""
    if name.endswith(".xlsx"):
        try:
            inner = office_parts(unpacked(data, name))
        except RecordError:
            pass
        else:
            yield from ((f"{label}, {part}", content) for part, content in inner.items())
            return
    yield label, Part(data)


def _sheet(root: Any, label: str, strings: list[str]) -> Iterator[tuple[str, Part]]:
    """The rows of a sheet with the texts that its cells show, and what is left of it."""
    rows = root.find(f"{S}sheetData")
    for row in list(rows) if rows is not None else ():
        told = [_cell(cell, strings) for cell in row]
        content = json.dumps([sorted(row.attrib.items()), told], ensure_ascii=False).encode()
        yield f"{label}, row {row.get('r')}", Part(content, " | ".join(text for *_, text in told))
        rows.remove(row)
    yield f"{label}, besides its rows", Part(canonical(root))


def _cell(cell: Any, strings: list[str]) -> tuple[object, str, str]:
    """A cell: its attributes, its formula, and what it shows."""
    shown = "".join(cell.itertext(f"{S}v", f"{S}t"))
    if cell.get("t") == "s" and shown.isascii() and shown.isdigit() and int(shown) < len(strings):
        shown = strings[int(shown)]
    return sorted(cell.attrib.items()), cell.findtext(f"{S}f") or "", shown


def _record(root: Any) -> Iterator[tuple[str, Part]]:
    """What the custom part of a deck holds: the record by its entries, the rest whole."""
    for child in root:
        text = "".join(child.itertext())
        if child.tag == f"{RECORD}record":
            try:
                record_of(text.encode(), "")
                yield from record_parts(json.loads(text)).items()
                continue
            except RecordError:
                pass
        yield f"the record, its {etree.QName(child).localname}", Part(canonical(child), text)


def _sheets(members: Members) -> dict[str, str]:
    """What the sheets are called by readers, by member, in the workbook's order."""
    root, listed = xml(members.get(_BOOK, b"")), links(members, _BOOK)
    found = {}
    for each in root.iter(f"{S}sheet") if root is not None else ():
        link = listed.get(each.get(f"{R}id", ""))
        if link is not None and link.target in members:
            found[link.target] = f"sheet “{each.get('name')}”"
    return found


def _strings(members: Members) -> list[str]:
    root = xml(members.get(_STRINGS, b""))
    return ["".join(each.itertext(f"{S}t")) for each in root.iter(f"{S}si")] if root is not None else []
