"""A template without what a deck must not carry on: no sample slides, macros, objects, or links to elsewhere.

Parts are taken out with all that leads to them, and whatever nothing leads to any more goes too; what is left is as it
was, byte for byte, but for the parts that named what went.
"""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from patentdeck.deck.corporate.container import PRESENTATION, TYPES, Container, parsed, relations_of
from patentdeck.deck.corporate.hazards import actions, goes, kept_parts, starts
from patentdeck.machine.archive import archive

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_LINKS = frozenset({f"{_A}hlinkClick", f"{_A}hlinkMouseOver", f"{_A}hlinkHover"})
_WHOLE = (f"{_P}pic", f"{_P}graphicFrame", f"{_P}control", f"{_P}sndAc", f"{_A}buBlip")
"""What goes as a whole when something in it goes."""
_COUNTS = ("Slides", "HiddenSlides", "Notes", "Words", "Paragraphs", "MMClips", "TitlesOfParts", "HeadingPairs",
           "HyperlinksChanged", "LinksUpToDate", "HLinks", "TotalTime")  # fmt: skip
"""Properties that tell of the sample slides, or of the hours that somebody spent on them."""


def cleansed(source: Container) -> bytes:
    """The template as an ordinary presentation without slides, as .pptx bytes; the same for the same template."""
    kept = [name for name in kept_parts(source) if name]
    parts: dict[str, bytes] = {}
    for name in kept:
        parts[name] = source.parts[name]
        gone = [each for each in source.relations(name) if goes(each.kind, each.external)]
        if gone or name == source.main or name.endswith("app.xml") or actions(source, name):
            parts[name] = _part(source, name, frozenset(each.ident for each in gone))
    for name in ("", *kept):
        listing = relations_of(name)
        if listing in source.parts:
            parts[listing] = _relations(source, name)
    reached = set(kept_parts(container_of(source, parts)))
    named = {name: data for name, data in parts.items() if name in reached or _owner(name) in reached}
    types = _types(source, named)
    return archive([(TYPES, types), *((name, named[name]) for name in source.parts if name in named)])


def container_of(source: Container, parts: dict[str, bytes]) -> Container:
    """The same file with other parts."""
    return Container(source.file, parts, source.kind, source.main)


def _owner(name: str) -> str:
    """The part whose relationships a part holds; itself where it holds none."""
    folder, base = posixpath.split(name)
    if posixpath.basename(folder) != "_rels":
        return name
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _part(source: Container, name: str, gone: frozenset[str]) -> bytes:
    if not name.endswith((".xml", ".vml")):
        return source.parts[name]
    root = parsed(source.parts[name], name, source.file)
    if name == source.main:
        _without_slides(root)
        _list_notes_master(source, root)
    if name.endswith("app.xml"):
        for each in [child for child in root if child.tag in {f"{_APP}{count}" for count in _COUNTS}]:
            root.remove(each)
    for element in [each for each in root.iter() if gone & set(_named(each))]:
        _take_out(element, gone)
    for element in [each for each in root.iter(*_LINKS) if starts(str(each.get("action", "")))]:
        element.getparent().remove(element)
    _still(root)
    return _told(root)


def _still(root: Any) -> None:
    """A part whose movements are of shapes that went moves no more."""
    there = {each.get("id") for each in root.iter(f"{_P}cNvPr")}
    for timing in root.findall(f"{_P}timing"):
        if any(each.get("spid") not in there for each in timing.iter() if each.get("spid")):
            root.remove(timing)


def _named(element: Any) -> list[str]:
    """The relationships that an element names."""
    return [value for name, value in element.attrib.items() if name.startswith(_R)]


def _without_slides(root: Any) -> None:
    """The presentation's lists of slides, of sections and of shows that name slides."""
    for path in (f"{_P}sldIdLst", f"{_P}custShowLst"):
        for each in root.findall(path):
            root.remove(each)
    listing = root.find(f"{_P}extLst")
    if listing is not None:
        for each in [one for one in listing if one.get("uri") == _SECTIONS]:
            listing.remove(each)
        if not len(listing):
            root.remove(listing)


def _list_notes_master(source: Container, root: Any) -> None:
    """Name a notes master that is there and not listed, which PowerPoint offers to repair."""
    masters, listed = root.find(f"{_P}sldMasterIdLst"), root.find(f"{_P}notesMasterIdLst")
    for each in source.relations(source.main):
        if each.kind == "notesMaster" and listed is None and masters is not None:
            listed = etree.Element(f"{_P}notesMasterIdLst")
            etree.SubElement(listed, f"{_P}notesMasterId").set(f"{_R}id", each.ident)
            masters.addnext(listed)


def _take_out(element: Any, gone: frozenset[str]) -> None:
    """An element that names what went; what shows nothing without it goes with it."""
    if element.getparent() is None:
        return
    if element.tag == f"{_A}blip":
        for name in [each for each, value in element.attrib.items() if each.startswith(_R) and value in gone]:
            del element.attrib[name]
        if element.get(f"{_R}embed"):
            return
    if element.tag in _LINKS:
        element.getparent().remove(element)
        return
    extension = next((each for each in element.iterancestors() if each.tag == f"{_A}ext"), None)
    picture = next((each for each in element.iterancestors() if each.tag == f"{_A}blip"), None)
    if extension is not None and picture is not None and picture.get(f"{_R}embed") not in (None, *gone):
        # Vectors beside a bitmap: that stays.
        extension.getparent().remove(extension)
        return
    filled = next((each for each in element.iterancestors() if each.tag == f"{_A}blipFill"), None)
    whole = next((each for each in (element, *element.iterancestors()) if each.tag in _WHOLE), None)
    if whole is None and filled is not None:
        # A ground or a fill from elsewhere: paper in its place.
        plain = etree.Element(f"{_A}solidFill")
        etree.SubElement(plain, f"{_A}schemeClr").set("val", "bg1")
        filled.getparent().replace(filled, plain)
        return
    target = element if whole is None else whole
    choice = [each for each in target.iterancestors() if each.tag == f"{_MC}AlternateContent"]
    target = choice[-1] if choice else target
    parent = target.getparent()
    if parent is None:
        return
    parent.remove(target)
    if parent.tag in (f"{_P}controls", f"{_P}custDataLst", f"{_P}embeddedFontLst") and not len(parent):
        parent.getparent().remove(parent)


def _relations(source: Container, name: str) -> bytes:
    gone = {each.ident for each in source.relations(name) if goes(each.kind, each.external)}
    listing = relations_of(name)
    if not gone:
        return source.parts[listing]
    root = parsed(source.parts[listing], listing, source.file)
    for each in [child for child in root if child.get("Id") in gone]:
        root.remove(each)
    return _told(root)


def _types(source: Container, parts: dict[str, bytes]) -> bytes:
    root = parsed(source.parts[TYPES], TYPES, source.file)
    for each in root.findall(f"{_CT}Override"):
        name = each.get("PartName", "").lstrip("/")
        if name not in parts:
            root.remove(each)
        elif name == source.main:
            each.set("ContentType", PRESENTATION)
    return _told(root)


def _told(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
