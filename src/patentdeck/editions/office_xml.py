"""The members of an Office package as XML: read safely, written down in one form, and what one links to."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"

Members = Mapping[str, bytes]


class Link(Struct, frozen=True):
    """What a member links to: the kind of link (`image`), and a member or, `outside`, an address."""

    kind: str
    target: str
    outside: bool = False


def xml(data: bytes) -> Any:
    """The root of an XML text; None where it is none. Nothing outside it is read, no entity grows."""
    if not data:
        return None
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def canonical(root: Any) -> bytes:
    """A piece of XML in a form that does not depend on how it was written."""
    data: bytes = etree.tostring(root, method="c14n", exclusive=True, with_tail=False)
    return data


def words(root: Any) -> str:
    """What a reader sees of a piece of XML: its texts, a paragraph a line."""
    paragraphs = list(root.iter(f"{A}p"))
    if not paragraphs:
        return " ".join(text for text in (each.strip() for each in root.itertext()) if text)
    return "\n".join("".join(each.itertext(f"{A}t")) for each in paragraphs)


def links_of(name: str) -> str:
    """The name of the member that holds the links of another."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def linking(name: str) -> str:
    """The member whose links a member of this name holds; empty for the package itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def links(members: Members, name: str) -> dict[str, Link]:
    """What a member links to, by the link's id."""
    root = xml(members.get(links_of(name), b""))
    found = {}
    for each in root.iter("{*}Relationship") if root is not None else ():
        target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
        found[each.get("Id", "")] = Link(each.get("Type", "").rpartition("/")[2], target, outside)
    return found


def content_types(members: Members) -> dict[str, str]:
    """What every member says it is."""
    root = xml(members.get(TYPES, b""))
    if root is None:
        return {}
    told = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in root.iter("{*}Override")}
    endings = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in root.iter("{*}Default")}
    return {name: told.get(name) or endings.get(name.rpartition(".")[2].lower(), "") for name in members}


def resolve(root: Any, linked: Mapping[str, Link], meaning: Callable[[Any, Link], str]) -> set[str]:
    """Put the meaning of each link in the place of its id, which any program may choose anew; the ids that were met."""
    met = set()
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if attribute.startswith(R) and value in linked:
                element.set(attribute, f"{linked[value].kind}: {meaning(element, linked[value])}")
                met.add(value)
    return met
