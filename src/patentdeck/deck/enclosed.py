"""The record inside a deck: one custom XML part, found by its namespace, wherever an editor has put it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from patentdeck.story.companions import Attachment

NAMESPACE = "urn:patentdeck:record:1"
_ANY = "urn:patentdeck:record:"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{1B1C9AF5-6E0B-4F3A-9C52-7A0E5D2F61C4}"
"""What the store of custom XML calls this part: the same in every deck, for there is one in each."""


class Enclosed(Struct, frozen=True):
    """What travels inside a deck: the base record as JSON, if any, and what each generated slide shows, as JSON."""

    record: str
    slides: str


def record_among(attachments: Iterable[Attachment]) -> str:
    """The record of the build among what is to travel inside; empty where there is none."""
    return next((each.data.decode() for each in attachments if each.name.endswith(".record.json")), "")


def enclose(presentation: Presentation, enclosed: Enclosed) -> None:
    """Put it into a presentation, in the place of one that is there."""
    data = _written(enclosed)
    for part in _parts(presentation):
        if _is_ours(part.blob):
            part._blob = data
            return
    package: Any = presentation.part.package
    name = package.next_partname("/customXml/item%d.xml")
    part = Part(name, CT.XML, package, data)
    number = PackURI(name).idx
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"), CT.OFC_CUSTOM_XML_PROPERTIES, package, _properties()
    )
    part.relate_to(properties, RT.CUSTOM_XML_PROPS)
    presentation.part.relate_to(part, RT.CUSTOM_XML)


def read_record(deck: bytes) -> bytes | None:
    """The record inside the bytes of a deck, as it was put there; None where there is none, or this is no deck."""
    found = enclosed_in_bytes(deck)
    return found.record.encode() if found is not None and found.record else None


def enclosed_in_bytes(deck: bytes) -> Enclosed | None:
    """What travels inside the bytes of a deck; None where nothing of ours does, or this is no deck."""
    try:
        with zipfile.ZipFile(io.BytesIO(deck)) as package:
            for name in sorted(package.namelist()):
                if name.startswith("customXml/") and name.endswith(".xml") and (found := _read(package.read(name))):
                    return found
    except (zipfile.BadZipFile, OSError):
        return None
    return None


def _parts(presentation: Presentation) -> Iterator[Any]:
    """The custom XML parts: editors relate them to the presentation or to the package."""
    package: Any = presentation.part.package
    seen: set[str] = set()
    for owner in (presentation.part, package):
        for relationship in owner._rels.values():
            if relationship.reltype == RT.CUSTOM_XML and not relationship.is_external:
                part = relationship.target_part
                if str(part.partname) not in seen:
                    seen.add(str(part.partname))
                    yield part


def _is_ours(blob: bytes) -> bool:
    return _ANY.encode() in blob[:2000] and _read(blob) is not None


def _read(blob: bytes) -> Enclosed | None:
    if _ANY.encode() not in blob[:2000]:
        return None
    try:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return None
    if root.tag != f"{{{NAMESPACE}}}deck":
        return None
    return Enclosed(*(root.findtext(f"{{{NAMESPACE}}}{name}") or "" for name in ("record", "slides")))


def _written(enclosed: Enclosed) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}deck", nsmap={None: NAMESPACE})
    if enclosed.record:
        etree.SubElement(root, f"{{{NAMESPACE}}}record").text = enclosed.record
    etree.SubElement(root, f"{{{NAMESPACE}}}slides").text = enclosed.slides
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _properties() -> bytes:
    item = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": _ITEM}, {"ds": _STORE})
    schemas = etree.SubElement(item, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": NAMESPACE})
    data: bytes = etree.tostring(item, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
