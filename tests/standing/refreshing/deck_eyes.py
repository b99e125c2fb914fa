"""Reads what stands in a deck from its zip and its XML alone, and knows nothing of what wrote them."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from standing_deck import NUMBER, Run, Shape, Slide, Standing

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
SHAPES = {P + tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
PRESENTATION = "ppt/presentation.xml"
VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Says where the SVG of a picture is; that it is the picture's own, `test_refresh_vectors.py` asks."""
UNSEEN = {"dirty", "err", "smtClean", "noProof"}
"""Notes of spelling checkers on runs."""


@lru_cache(maxsize=64)
def standing(data: bytes) -> Standing:
    """What stands in the deck of these bytes."""
    package = _Package(data)
    tree = package.xml(PRESENTATION)
    targets = {ident: target for ident, _, target in package.links(PRESENTATION)}
    slides = {each.get("id"): _slide(package, targets[each.get(R + "id")]) for each in tree.iter(P + "sldId")}
    sections = tuple(
        (
            section.get("name", ""),
            tuple(
                slides[each.get("id")].anchor if each.get("id") in slides else "gone"
                for each in section.iter(P14 + "sldId")
            ),
        )
        for section in tree.iter(P14 + "section")
    )
    return Standing(tuple(slides.values()), sections)


class _Package:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, Any] = {}
        self._digests: dict[str, str] = {}

    def xml(self, part: str) -> Any:
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def digest(self, part: str) -> str:
        """The hash of a part's XML, however it is written down."""
        if part not in self._digests:
            self._digests[part] = _digest(_canonical(self.xml(part), {}).encode())
        return self._digests[part]

    def links(self, part: str) -> list[tuple[str, str, str]]:
        """Id, the last word of the type, and the target of each relationship; addresses as they are."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        return [
            (
                each.get("Id"),
                each.get("Type").rpartition("/")[2],
                each.get("Target")
                if each.get("TargetMode") == "External"
                else posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/"),
            )
            for each in (self.xml(name) if name in self.parts else [])
        ]

    def seen(self, part: str) -> dict[str, str]:
        """What a part's relationships lead to, as a reader meets it: pages by their anchor, files by their bytes."""
        return {ident: self._meant(kind, target) for ident, kind, target in self.links(part)}

    def _meant(self, kind: str, target: str) -> str:
        if kind == "slide":
            anchors = [each.get("name") for each in self.xml(target).iter(P + "cNvPr")]
            return next((f"to {name}" for name in anchors if (name or "").startswith("pd:")), "to her own slide")
        return _digest(self.parts[target]) if target in self.parts else target

    def linked(self, part: str, kind: str) -> str | None:
        return next((target for _, found, target in self.links(part) if found == kind), None)


@dataclass(frozen=True)
class _Page:
    """What the shapes of a slide lean on: its layout and master, and what its relationships lead to."""

    models: list[Any]
    files: dict[str, str]
    links: dict[str, str]


def _slide(package: _Package, part: str) -> Slide:
    tree = package.xml(part)
    layout = package.linked(part, "slideLayout")
    assert layout is not None, f"{part} has no layout"
    master = package.linked(layout, "slideMaster")
    models = [package.xml(each) for each in (layout, master) if each]
    files = {ident: target for ident, _, target in package.links(part)}
    links = package.seen(part)
    shapes = tuple(_shapes(package, tree.find(f"{P}cSld/{P}spTree"), _Page(models, files, links), ""))
    anchors = [shape.name.removeprefix("pd:") for shape in shapes if shape.name.startswith("pd:")]
    extras = [(etree.QName(each).localname, _drawn(each, links)) for each in tree if each.tag != P + "cSld"]
    below = [each for each in (layout, master, master and package.linked(master, "theme")) if each]
    extras += [("below", package.digest(each)) for each in below]
    background = tree.find(f"{P}cSld/{P}bg")
    if background is not None:
        extras.append(("bg", _drawn(background, links)))
    return Slide(
        anchors[0] if anchors else "",
        shapes,
        _notes(package, part),
        tree.get("show", "1") in ("0", "false"),
        tuple(extras),
        package.xml(layout).find(f"{P}cSld").get("name", ""),
    )


def _notes(package: _Package, part: str) -> tuple[str, ...] | None:
    found = package.linked(part, "notesSlide")
    if found is None:
        return None
    for shape in package.xml(found).iter(P + "sp"):
        role = shape.find(f"./*/{P}nvPr/{P}ph")
        if role is not None and role.get("type") == "body":
            return _lines(shape)
    return None


def _shapes(package: _Package, tree: Any, page: _Page, prefix: str) -> Iterator[Shape]:
    for element in tree:
        if element.tag not in SHAPES:
            continue
        shape = _shape(package, element, page, prefix)
        yield shape
        if element.tag == P + "grpSp":
            yield from _shapes(package, element, page, f"{shape.name}/")


def _shape(package: _Package, element: Any, page: _Page, prefix: str) -> Shape:
    _inherit(element, page.models)
    about = element[0].find(P + "cNvPr")
    is_group = element.tag == P + "grpSp"
    blip = None if is_group else next(element.iter(A + "blip"), None)
    media = None if blip is None else package.parts[page.files[blip.get(R + "embed")]]
    cut = element.find(f"{P}blipFill/{A}srcRect")
    table = None if is_group else next(element.iter(A + "tbl"), None)
    return Shape(
        prefix + about.get("name", ""),
        etree.QName(element).localname,
        () if is_group or table is not None else _lines(element),
        () if is_group else tuple(_runs(paragraph, page.links) for paragraph in element.iter(A + "p")),
        _box(element, page.models),
        tuple(int(cut.get(side, "0")) for side in "ltrb") if cut is not None else (0, 0, 0, 0),
        "" if media is None else _digest(media),
        _pixels(media),
        about.get("descr", ""),
        () if table is None else _cells(table),
        () if table is None else tuple(int(column.get("w")) for column in table.iter(A + "gridCol")),
        "" if is_group else "".join(_drawn(each, page.links) for each in _looks(element)),
    )


def _cells(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("\n".join(_lines(cell)) for cell in row.iter(A + "tc")) for row in table.iter(A + "tr"))


def _lines(element: Any) -> tuple[str, ...]:
    return tuple("".join(run.text for run in _runs(paragraph, {})) for paragraph in element.iter(A + "p"))


def _runs(paragraph: Any, links: dict[str, str]) -> tuple[Run, ...]:
    """The runs of a paragraph; neighbours that are set alike are one, empty ones none."""
    found: list[Run] = []
    for each in paragraph:
        text = {
            A + "r": each.findtext(A + "t", "") or "",
            A + "br": "\v",
            A + "fld": NUMBER if each.get("type") == "slidenum" else each.findtext(A + "t", "") or "",
        }.get(each.tag, "")
        if not text:
            continue
        about = each.find(A + "rPr")
        set_as = "" if about is None else _canonical(about, links)
        # A line that is ended by hand has no looks of its own.
        if found and (found[-1].set_as == set_as or each.tag == A + "br"):
            found[-1] = Run(found[-1].text + text, found[-1].set_as)
        else:
            found.append(Run(text, set_as))
    return tuple(found)


def _inherit(element: Any, models: list[Any]) -> None:
    """Says in a shape what it leaves to its layout and master: size of type, line pitch, the insets of its text."""
    body = element.find(f"{P}txBody")
    if body is None:
        return
    for model in _models(element, models):
        insets = model.find(f"{P}txBody/{A}bodyPr")
        for side, width in {} if insets is None else insets.attrib.items():
            if side.endswith("Ins") and side not in body.find(A + "bodyPr").attrib:
                body.find(A + "bodyPr").set(side, width)
        style = model.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
        pitch = None if style is None else style.find(A + "lnSpc")
        run = None if style is None else style.find(A + "defRPr")
        for paragraph in body.iter(A + "p"):
            if paragraph.find(A + "pPr") is None:
                paragraph.insert(0, etree.Element(A + "pPr"))
            if pitch is not None and paragraph.find(f"{A}pPr/{A}lnSpc") is None:
                paragraph.find(A + "pPr").insert(0, etree.fromstring(etree.tostring(pitch)))
            for about in paragraph.iter(A + "rPr"):
                if run is not None and run.get("sz") and about.get("sz") is None:
                    about.set("sz", run.get("sz"))


def _models(element: Any, models: list[Any]) -> Iterator[Any]:
    """The placeholders of layout and master that a shape follows."""
    role = element.find(f"./*/{P}nvPr/{P}ph")
    for tree in [] if role is None else models:
        for shape in tree.iter(P + "sp", P + "pic"):
            other = shape.find(f"./*/{P}nvPr/{P}ph")
            if other is None:
                continue
            same = role.get("idx") is not None and other.get("idx") == role.get("idx")
            if same or (role.get("idx") is None and other.get("type", "obj") == role.get("type", "obj")):
                yield shape
                break


def _box(element: Any, models: list[Any]) -> tuple[int, int, int, int] | None:
    places = [next((each for each in element.iter(A + "xfrm", P + "xfrm")), None)]
    places += [model.find(f"{P}spPr/{A}xfrm") for model in _models(element, models)]
    for place in places:
        off = None if place is None else place.find(A + "off")
        if place is not None and off is not None:
            ext = place.find(A + "ext")
            return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
    return None


def _looks(element: Any) -> Iterator[Any]:
    """The parts of a shape that say how it looks, without its place and its words."""
    for tag in (f"{P}spPr", f"{P}style", f"{P}txBody/{A}bodyPr", f"{P}txBody/{A}lstStyle", f"{P}blipFill"):
        yield from element.findall(tag)
    yield from element.iter(A + "lnSpc")
    yield from element.iter(A + "tblPr", A + "tcPr", A + "tr")


def _drawn(element: Any, links: dict[str, str]) -> str:
    """An element as canonical XML, without places, pictures' ids and words; a relationship as what it leads to."""
    copy = etree.fromstring(etree.tostring(element))
    for each in list(copy.iter(A + "xfrm", A + "txBody", A + "srcRect", A + "tc")):
        if each is not copy:
            each.getparent().remove(each)
    for blip in copy.iter(A + "blip"):
        blip.attrib.pop(R + "embed", None)
        for vectors in [each for each in blip.iter(A + "ext") if each.get("uri") == VECTORS]:
            vectors.getparent().remove(vectors)
        for empty in [each for each in blip.iter(A + "extLst") if not len(each)]:
            blip.remove(empty)
    return _canonical(copy, links)


def _canonical(element: Any, links: dict[str, str]) -> str:
    copy = etree.fromstring(etree.tostring(element))
    for each in copy.iter(etree.Element):
        for key in list(each.attrib):
            if key in UNSEEN:
                del each.attrib[key]
            elif key.startswith(R):
                each.set(key, links.get(each.get(key), each.get(key)))
    etree.cleanup_namespaces(copy)
    return str(etree.tostring(copy, method="c14n2").decode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _pixels(media: bytes | None) -> tuple[int, int] | None:
    """Width and height of a PNG."""
    if media is None or not media.startswith(b"\x89PNG"):
        return None
    return int.from_bytes(media[16:20], "big"), int.from_bytes(media[20:24], "big")
