"""A deck or a workbook as named parts: slides by their shapes, sheets by their rows, the rest by names of members."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from patentdeck.editions.record_parts import record_parts
from patentdeck.editions.recorded import record_of
from patentdeck.editions.sameness import Part
from patentdeck.editions.unpacking import unpacked
from patentdeck.errors import RecordError

RECORD = "{urn:patentdeck:record:1}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TYPES, _CORE, _DECK = "[Content_Types].xml", "docProps/core.xml", "ppt/presentation.xml"
_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"

Members = Mapping[str, bytes]


def locale(members: Members) -> str:
    """The language that a package says it is in (`en-GB`); empty where it says none."""
    root = _xml(members.get(_CORE, b""))
    return (root.findtext(f"{_DC}language") or "") if root is not None else ""


def office_parts(members: Members) -> dict[str, Part]:
    """The parts of an unpacked deck or workbook, those of the slides and sheets in their order first."""
    found: dict[str, Part] = {}
    labels = {**_slides(members), **_sheets(members)}
    strings = _strings(members)
    for name in (*labels, *(name for name in members if name not in labels)):
        label = labels.get(name, name)
        for part, content in _split(name, label, members[name], strings):
            numbered, at = part, 1
            while numbered in found:
                numbered, at = f"{part} ({at + 1})", at + 1
            found[numbered] = content
    return found


def _split(name: str, label: str, data: bytes, strings: list[str]) -> Iterator[tuple[str, Part]]:
    """A member as one part or several, in a form that does not depend on how its XML was written."""
    if name.endswith(".xlsx"):
        try:
            inner = office_parts(unpacked(data, name))
        except RecordError:
            yield label, Part(data)
            return
        yield from ((f"{label}, {part}", content) for part, content in inner.items())
        return
    root = _xml(data) if name.endswith((".xml", ".rels")) else None
    if root is None:
        yield label, Part(data)
    elif name.endswith(".rels") or name == _TYPES:
        listed = sorted(json.dumps(sorted(each.attrib.items())) for each in root.iter(etree.Element))
        yield label, Part("\n".join(listed).encode())
    elif root.tag == f"{_P}sld":
        yield from _slide(root, label)
    elif root.tag == f"{_S}worksheet":
        yield from _sheet(root, label, strings)
    elif root.tag == f"{RECORD}deck":
        yield from _record(root)
    else:
        yield label, Part(_canonical(root), _words(root))


def _slide(root: Any, label: str) -> Iterator[tuple[str, Part]]:
    """The shapes of a slide by their names, with words and alternative text, and what is left of the slide."""
    tree = root.find(f"{_P}cSld/{_P}spTree")
    names = []
    for shape in list(tree) if tree is not None else ():
        named = next(shape.iter(f"{_P}cNvPr"), None)
        if named is None or shape.tag == f"{_P}nvGrpSpPr":
            continue
        names.append(named.get("name", ""))
        told = [_words(shape), *(each.get("descr", "") for each in shape.iter(f"{_P}cNvPr"))]
        yield f"{label}, {names[-1]}", Part(_canonical(shape), "\n".join(text for text in told if text))
        tree.remove(shape)
    yield f"{label}, order of shapes", Part(json.dumps(names).encode(), ", ".join(names))
    yield f"{label}, besides its shapes", Part(_canonical(root))


def _sheet(root: Any, label: str, strings: list[str]) -> Iterator[tuple[str, Part]]:
    """The rows of a sheet with the texts that its cells show, and what is left of it."""
    rows = root.find(f"{_S}sheetData")
    for row in list(rows) if rows is not None else ():
        told = [_cell(cell, strings) for cell in row]
        content = json.dumps([sorted(row.attrib.items()), told], ensure_ascii=False).encode()
        yield f"{label}, row {row.get('r')}", Part(content, " | ".join(text for *_, text in told))
        rows.remove(row)
    yield f"{label}, besides its rows", Part(_canonical(root))


def _cell(cell: Any, strings: list[str]) -> tuple[object, str, str]:
    """A cell: its attributes, its formula, and what it shows."""
    shown = "".join(cell.itertext(f"{_S}v", f"{_S}t"))
    if cell.get("t") == "s" and shown.isascii() and shown.isdigit() and int(shown) < len(strings):
        shown = strings[int(shown)]
    return sorted(cell.attrib.items()), cell.findtext(f"{_S}f") or "", shown


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
        yield f"the record, its {etree.QName(child).localname}", Part(_canonical(child), text)


def _slides(members: Members) -> dict[str, str]:
    """What the slides are called by readers, with their notes, links and pictures, by member, in the deck's order."""
    found: dict[str, str] = {}
    root = _xml(members.get(_DECK, b""))
    targets = _targets(members, _DECK)
    for number, each in enumerate(root.iter(f"{_P}sldId") if root is not None else (), start=1):
        name = targets.get(each.get(f"{_R}id"), "")
        slide = _xml(members.get(name, b""))
        if slide is None or name in found:
            continue
        found[name] = f"slide {number}"
        shown = {picture.get(f"{_R}embed"): _name_around(picture) for picture in slide.iter(f"{_A}blip")}
        for key, target in _targets(members, name).items():
            if "/notesSlides/" in target:
                found.setdefault(target, f"slide {number}, notes")
            elif key in shown and target in members:
                found.setdefault(target, f"slide {number}, {shown[key]}, its picture")
    links = {_links(name): f"{label}, its links" for name, label in found.items() if _links(name) in members}
    return {name: label for name, label in {**found, **links}.items() if name in members}


def _sheets(members: Members) -> dict[str, str]:
    """What the sheets are called by readers, by member, in the workbook's order."""
    root = _xml(members.get(_BOOK, b""))
    targets = _targets(members, _BOOK)
    listed = root.iter(f"{_S}sheet") if root is not None else ()
    found = {targets.get(each.get(f"{_R}id"), ""): f"sheet “{each.get('name')}”" for each in listed}
    return {name: label for name, label in found.items() if name in members}


def _strings(members: Members) -> list[str]:
    root = _xml(members.get(_STRINGS, b""))
    return ["".join(each.itertext(f"{_S}t")) for each in root.iter(f"{_S}si")] if root is not None else []


def _name_around(element: Any) -> str:
    """The name of the innermost shape that an element stands in."""
    for holder in element.iterancestors():
        named = next(holder.iter(f"{_P}cNvPr"), None)
        if named is not None:
            return str(named.get("name", ""))
    return ""


def _links(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def _targets(members: Members, name: str) -> dict[str, str]:
    """The members that a member links to, by the link's id."""
    root = _xml(members.get(_links(name), b""))
    if root is None:
        return {}
    folder = posixpath.dirname(name)
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        for each in root
        if each.get("TargetMode") != "External"
    }


def _words(root: Any) -> str:
    """What a reader sees of a piece of XML: its texts, a paragraph a line."""
    paragraphs = list(root.iter(f"{_A}p"))
    if not paragraphs:
        return " ".join(text for text in (each.strip() for each in root.itertext()) if text)
    return "\n".join("".join(each.itertext(f"{_A}t")) for each in paragraphs)


def _canonical(root: Any) -> bytes:
    data: bytes = etree.tostring(root, method="c14n", exclusive=True, with_tail=False)
    return data


def _xml(data: bytes) -> Any:
    """The root of an XML text; None where it is none. Nothing outside it is read, no entity grows."""
    if not data:
        return None
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
