"""Reads a presentation as PowerPoint does before it offers a repair, and says what it would stumble over.

`problems(package)` takes the bytes of a .pptx and returns one line for each fault: in the zip, the content types, the
relationships, the links between slides, layouts, masters, themes and notes, the ids, the order of elements, the
pictures, the charts and their workbooks. An empty list stands for "opens without repair". It knows nothing of how the
package was made.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chart_checker import chart_faults, workbook_faults
from element_order import misplaced
from lxml import etree

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PML = "application/vnd.openxmlformats-officedocument.presentationml."
KINDS = {
    "slide": PML + "slide+xml",
    "slideLayout": PML + "slideLayout+xml",
    "slideMaster": PML + "slideMaster+xml",
    "notesSlide": PML + "notesSlide+xml",
    "notesMaster": PML + "notesMaster+xml",
    "tableStyles": PML + "tableStyles+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "officeDocument": PML + "presentation.main+xml",
}
SIGNATURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/svg+xml": b"<svg",
}
FIRST_SLIDE_ID, FIRST_MASTER_ID, LAST_ID = 256, 2147483648, 4294967295


@dataclass(frozen=True)
class Relationship:
    """A link from a part: its id, the last word of its type, and the part or address it leads to."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package by name, with their types and relationships, however broken."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.trees = {name: _parsed(content) for name, content in self.parts.items() if _is_xml(name)}
        types = self.trees.get("[Content_Types].xml")
        entries = [] if types is None else list(types)
        self.overrides = [
            (e.get("PartName", "").lstrip("/"), e.get("ContentType")) for e in entries if e.tag == TYPES + "Override"
        ]
        self.defaults = {
            e.get("Extension", "").lower(): e.get("ContentType") for e in entries if e.tag == TYPES + "Default"
        }
        self.links = {name: list(self._links(name)) for name in ["", *self.parts] if not name.endswith(".rels")}

    def type_of(self, name: str) -> str | None:
        """The content type of a part."""
        return dict(self.overrides).get(name) or self.defaults.get(name.rpartition(".")[2].lower())

    def of_kind(self, kind: str) -> list[str]:
        """The parts of a kind, by content type."""
        return [name for name in self.parts if self.type_of(name) == KINDS[kind]]

    def linked(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part leads to."""
        return [link.target for link in self.links.get(name, []) if link.kind == kind]

    def _links(self, name: str) -> Iterator[Relationship]:
        folder, _, base = name.rpartition("/")
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{base}.rels") if name else "_rels/.rels")
        for entry in [] if tree is None else tree:
            target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relationship(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target, external)


def problems(data: bytes) -> list[str]:
    """Everything that is wrong with a package, one line each."""
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        return [f"not a zip: {error}"]
    checks = (
        names,
        content_types,
        relationships,
        orphans,
        pictures,
        presentation,
        links_both_ways,
        notes,
        slides,
        tables,
        charts,
    )
    return [problem for check in checks for problem in check(package)]


def names(package: Package) -> Iterator[str]:
    """Part names that stand twice, and parts that are no XML though they say so."""
    yield from (f"{name} stands twice in the zip" for name in _twice(name.lower() for name in package.names))
    for name, tree in package.trees.items():
        if tree is None:
            yield f"{name} is not well-formed"


def content_types(package: Package) -> Iterator[str]:
    """Parts without a type, types without a part."""
    for name in package.parts:
        if name != "[Content_Types].xml" and package.type_of(name) is None:
            yield f"{name} has no content type"
    yield from (f"{name} has two content types" for name in _twice(name for name, _ in package.overrides))
    yield from (
        f"a content type is given to {name}, which is missing"
        for name, _ in package.overrides
        if name not in package.parts
    )


def relationships(package: Package) -> Iterator[str]:
    """Links to nowhere, to the wrong kind of part, and ids that nothing or two things answer to."""
    for name, links in package.links.items():
        yield from (f"{name}: relationship {id_} stands twice" for id_ in _twice(link.id for link in links))
        for link in links:
            if link.external:
                continue
            if link.target not in package.parts:
                yield f"{name}: {link.id} leads to {link.target}, which is missing"
            elif link.kind in KINDS and package.type_of(link.target) != KINDS[link.kind]:
                yield f"{name}: {link.id} leads to {link.target}, which is no {link.kind}"
        tree = package.trees.get(name)
        known = {link.id for link in links}
        for element in [] if tree is None else tree.iter():
            for attribute, value in element.attrib.items():
                if attribute.startswith(R) and value not in known:
                    yield f"{name}: {etree.QName(element).localname} names the relationship {value}, which is missing"


def orphans(package: Package) -> Iterator[str]:
    """Parts that nothing leads to."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for link in package.links.get(waiting.pop(), []):
            if not link.external and link.target not in reached:
                reached.add(link.target)
                waiting.append(link.target)
    for name in package.parts:
        if name not in reached and not name.endswith(".rels") and name != "[Content_Types].xml":
            yield f"{name} is an orphan"
    for name in package.parts:
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        if name.endswith(".rels") and name != "_rels/.rels" and owner not in package.parts:
            yield f"{name} belongs to no part"


def pictures(package: Package) -> Iterator[str]:
    """Pictures that are not of their declared type."""
    for name, content in package.parts.items():
        signature = SIGNATURES.get(package.type_of(name) or "")
        if signature is not None and not content.startswith(signature):
            yield f"{name} is not the {package.type_of(name)} that it is said to be"


def presentation(package: Package) -> Iterator[str]:
    """The ids of slides, masters and layouts, and the order of what the presentation lists."""
    tree = package.trees.get("ppt/presentation.xml")
    if tree is None:
        yield "there is no presentation"
        return
    yield from (f"ppt/presentation.xml: {fault}" for fault in misplaced(tree))
    slide_ids = [int(each.get("id")) for each in tree.iter(P + "sldId")]
    yield from (f"slide id {id_} stands twice" for id_ in _twice(slide_ids))
    yield from (f"slide id {id_} is out of range" for id_ in slide_ids if not FIRST_SLIDE_ID <= id_ < FIRST_MASTER_ID)
    listed = Counter(each.get(R + "id") for each in tree.iter(P + "sldId"))
    for link in package.links["ppt/presentation.xml"]:
        if link.kind == "slide" and listed[link.id] != 1:
            yield f"{link.target} is listed {listed[link.id]} times"
    masters = [package.trees[name] for name in package.of_kind("slideMaster") if package.trees[name] is not None]
    ids = [int(e.get("id")) for each in (tree, *masters) for e in each.iter(P + "sldMasterId", P + "sldLayoutId")]
    yield from (f"master or layout id {id_} stands twice" for id_ in _twice(ids))
    yield from (f"master or layout id {id_} is out of range" for id_ in ids if not FIRST_MASTER_ID <= id_ <= LAST_ID)


def links_both_ways(package: Package) -> Iterator[str]:
    """Slides have one layout, layouts one master that lists them, masters one theme that is theirs alone."""
    for slide in package.of_kind("slide"):
        if len(package.linked(slide, "slideLayout")) != 1:
            yield f"{slide} has no single layout"
    for layout in package.of_kind("slideLayout"):
        masters = package.linked(layout, "slideMaster")
        if len(masters) != 1:
            yield f"{layout} has no single master"
        elif layout not in _listed(package, masters[0]):
            yield f"{layout} is not listed by its master"
    for master in package.of_kind("slideMaster"):
        for layout in package.linked(master, "slideLayout"):
            if master not in package.linked(layout, "slideMaster"):
                yield f"{layout} does not lead back to {master}"
    owners = Counter(
        theme
        for kind in ("slideMaster", "notesMaster")
        for master in package.of_kind(kind)
        for theme in package.linked(master, "theme") or [f"nothing, from {master}"]
    )
    yield from (
        f"a theme of its own is wanted: {theme}" for theme, count in owners.items() if count > 1 or " " in theme
    )


def notes(package: Package) -> Iterator[str]:
    """Notes know their slide and their master, and the presentation knows the master."""
    for page in package.of_kind("notesSlide"):
        slides = package.linked(page, "slide")
        if len(slides) != 1 or page not in package.linked(slides[0], "notesSlide"):
            yield f"{page} and its slide do not lead to each other"
        if len(package.linked(page, "notesMaster")) != 1:
            yield f"{page} has no notes master"
    tree = package.trees.get("ppt/presentation.xml")
    if (
        package.of_kind("notesMaster")
        and tree is not None
        and tree.find(f"{P}notesMasterIdLst/{P}notesMasterId") is None
    ):
        yield "the presentation does not list its notes master"


def slides(package: Package) -> Iterator[str]:
    """Elements out of order, shape ids that stand twice, placeholders that the layout does not have."""
    for kind in ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster"):
        for name in package.of_kind(kind):
            tree = package.trees[name]
            if tree is None:
                continue
            yield from (f"{name}: {fault}" for fault in misplaced(tree))
            ids = [each.get("id") for each in tree.iter(P + "cNvPr")]
            yield from (f"{name}: shape id {id_} stands twice" for id_ in _twice(ids))
            yield from (f"{name}: shape id {id_} is no id" for id_ in ids if not (id_ or "").isdigit() or id_ == "0")
    for slide in package.of_kind("slide"):
        offered = {key for layout in package.linked(slide, "slideLayout") for key in _places(package.trees.get(layout))}
        for key in _places(package.trees[slide]):
            if key not in offered:
                yield f"{slide}: the placeholder {key} is not in its layout"


def tables(package: Package) -> Iterator[str]:
    """Tables whose rows have not as many cells as there are columns, or whose style does not exist."""
    styles = {
        style.get("styleId")
        for name in package.of_kind("tableStyles")
        if package.trees[name] is not None
        for style in package.trees[name].iter(A + "tblStyle")
    }
    for slide in package.of_kind("slide"):
        for table in [] if package.trees[slide] is None else package.trees[slide].iter(A + "tbl"):
            columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
            if any(len(row.findall(A + "tc")) != columns for row in table.iter(A + "tr")):
                yield f"{slide}: a table row has not {columns} cells"
            yield from (
                f"{slide}: the table style {id_.text} is missing"
                for id_ in table.iter(A + "tableStyleId")
                if id_.text not in styles
            )


def charts(package: Package) -> Iterator[str]:
    """Charts that are out of order, and workbooks that do not open or say otherwise."""
    for slide in package.of_kind("slide"):
        for chart in package.linked(slide, "chart"):
            tree = package.trees.get(chart)
            if tree is None:
                continue
            yield from (f"{chart}: {fault}" for fault in chart_faults(tree))
            for book in package.linked(chart, "package"):
                yield from (f"{book}: {fault}" for fault in workbook_faults(tree, package.parts.get(book, b"")))
            for drawing in package.linked(chart, "chartUserShapes"):
                drawn = package.trees.get(drawing)
                yield from (f"{drawing}: {fault}" for fault in ([] if drawn is None else chart_faults(drawn)))


def _listed(package: Package, master: str) -> list[str]:
    tree = package.trees.get(master)
    ids = set() if tree is None else {each.get(R + "id") for each in tree.iter(P + "sldLayoutId")}
    return [link.target for link in package.links[master] if link.kind == "slideLayout" and link.id in ids]


def _places(tree: etree._Element | None) -> list[tuple[str, str]]:
    found = [] if tree is None else list(tree.iter(P + "ph"))
    return [(each.get("type", "obj"), each.get("idx", "0")) for each in found]


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _parsed(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content)
    except etree.XMLSyntaxError:
        return None


def _twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def with_parts(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The package with parts replaced, added, or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = changed.get(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name, content in changed.items():
            if name not in source.namelist() and content is not None:
                target.writestr(name, content)
    return out.getvalue()
