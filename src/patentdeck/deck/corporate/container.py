"""The package of a template as its parts and the relationships between them, before anybody trusts it.

`.pptx`, `.potx`, `.ppsx` and their macro-enabled kin are one format; only the content type of the main part differs.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from patentdeck.errors import LookError, Problem
from patentdeck.machine.archive import BROKEN

MOST_PARTS = 5_000
MOST_BYTES = 400_000_000
"""What the parts of a template may come to together."""

TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = "http://purl.oclc.org/ooxml/"
MAIN_TYPES: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "presentation",
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "template",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "slide show",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "presentation with macros",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "template with macros",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": "slide show with macros",
}
"""What a file calls itself, by the content type of its main part."""
PRESENTATION = next(iter(MAIN_TYPES))
_OLE = b"\xd0\xcf\x11\xe0"


class Relation(Struct, frozen=True):
    """A relationship of a part: its id, the last word of its type (`slideLayout`), and the part or address it leads
    to.
    """

    ident: str
    kind: str
    target: str
    external: bool = False


class Container(Struct, frozen=True):
    """The parts of a file by name, what the file calls itself, and its main part."""

    file: str
    parts: Mapping[str, bytes]
    kind: str
    main: str

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part, of the package for the empty name."""
        return _relations(part, self.parts.get(relations_of(part)))

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of a kind that a part leads to, in the order of its relationships."""
        return (
            each.target
            for each in self.relations(part)
            if each.kind == kind and not each.external and each.target in self.parts
        )

    def tree(self, part: str) -> Any:
        """The XML of a part. LookError where it is none."""
        return parsed(self.parts[part], part, self.file)


def open_container(path: Path) -> Container:
    """The package in a file. LookError: not readable, sealed, of another format, damaged, or larger than is sane."""
    try:
        return container(path.read_bytes(), path.name)
    except OSError as error:
        message = f"the template cannot be read: {error.strerror}"
        raise LookError(Problem(message, "name a .pptx or .potx file", str(path))) from None


def container(content: bytes, file: str) -> Container:
    """The package in the bytes of a file, by which problems name it."""
    parts = _unpacked(content, file)
    relations = _relations("", parts.get(relations_of("")))
    if any(each.kind.startswith(_STRICT) for each in relations):
        raise _refused(
            file, "is saved as Strict Open XML", "save it as an ordinary PowerPoint presentation or template"
        )
    main = next((each.target for each in relations if each.kind == "officeDocument" and each.target in parts), "")
    kind = MAIN_TYPES.get(_content_type(parts, main, file), "")
    if not kind:
        raise _refused(file, "is no PowerPoint presentation or template", "give a .pptx or .potx file")
    return Container(file, parts, kind, main)


def relations_of(part: str) -> str:
    """The name of the part with a part's relationships; of the package's for the empty name."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def parsed(data: bytes, part: str, file: str) -> Any:
    """The root of a part's XML: no entity is expanded, nothing outside is read. LookError where it is none."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise _refused(
            file, f"holds a part that is not well-formed: {part}", "open it in PowerPoint and save it anew"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise _refused(file, f"declares a document type in {part}", "open it in PowerPoint and save it anew")
    return root


def _unpacked(content: bytes, file: str) -> dict[str, bytes]:
    if content.startswith(_OLE):
        message = "is sealed with a password, or of PowerPoint 97–2003 (.ppt)"
        raise _refused(file, message, "take the password off, or save it as .pptx or .potx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            members = [each for each in source.infolist() if not each.is_dir()]
            names = [each.filename for each in members]
            if len(members) > MOST_PARTS or sum(each.file_size for each in members) > MOST_BYTES:
                message = f"unpacks to more than {MOST_PARTS:,} parts or {MOST_BYTES:,} bytes"
                raise _refused(file, message, "take out pictures and sample slides that nobody needs")
            if len({name.casefold() for name in names}) < len(names):
                raise _refused(file, "has two parts of one name", "open it in PowerPoint and save it anew")
            return {each.filename: source.read(each) for each in members}
    except BROKEN:
        raise _refused(file, "is damaged, or no PowerPoint file at all", "give a .pptx or .potx file") from None


def _refused(file: str, message: str, remedy: str) -> LookError:
    return LookError(Problem(f"the template {message}", remedy, file))


def _content_type(parts: Mapping[str, bytes], name: str, file: str) -> str:
    if TYPES not in parts:
        return ""
    types = parsed(parts[TYPES], TYPES, file)
    overrides = (each for each in types.findall(f"{_CT}Override") if each.get("PartName") == f"/{name}")
    return next((str(each.get("ContentType")) for each in overrides), "")


@cache
def _relations(part: str, data: bytes | None) -> tuple[Relation, ...]:
    if data is None:
        return ()
    root = parsed(data, relations_of(part), part)
    return tuple(_relation(part, each) for each in root.findall(f"{_REL}Relationship"))


def _relation(part: str, element: Any) -> Relation:
    kind, target = element.get("Type", ""), element.get("Target", "")
    if not kind.startswith(_STRICT):
        kind = kind.rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relation(element.get("Id", ""), kind, target, True)
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return Relation(element.get("Id", ""), kind, posixpath.normpath(joined.partition("#")[0] or "."))
