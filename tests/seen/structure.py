"""A tagged PDF as assistive technology gets it: its pages walked, its structure tree, and the text in that order."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from seen.content import Painted, Walk
from seen.fonts import Font

Key = tuple[int, int]
BLOCKS = {
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "Caption",
    "TD",
    "TH",
    "LI",
    "Lbl",
    "LBody",
    "Figure",
    "TOCI",
    "Note",
}


@dataclass(frozen=True)
class Content:
    """A piece of a page that an element holds: the page (from 0; None where it names none) and the MCID."""

    page: int | None
    mcid: int


@dataclass(frozen=True)
class Reference:
    """An object that an element holds: an annotation as a rule, and its page."""

    target: Any
    page: int | None


@dataclass(eq=False)
class Element:
    """A structure element. `kind` is its type after the role map, without the slash; `name` the type that it bears."""

    dictionary: Any
    kind: str
    name: str
    parent: Element | None
    children: list[Element | Content | Reference] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def contents(self) -> list[Content]:
        return [child for child in self.children if isinstance(child, Content)]

    @property
    def references(self) -> list[Reference]:
        return [child for child in self.children if isinstance(child, Reference)]

    def below(self) -> Iterator[Element]:
        """The elements under this one, in order, itself not."""
        for child in self.elements:
            yield child
            yield from child.below()

    def all_contents(self) -> Iterator[Content]:
        """Every piece of content in it, in reading order."""
        for child in self.children:
            if isinstance(child, Content):
                yield child
            elif isinstance(child, Element):
                yield from child.all_contents()

    def attribute(self, owner: str, key: str) -> Any:
        """An attribute of an owner ("/Table", "/Layout"); None where it is not given."""
        given = self.dictionary.get("/A", [])
        for each in given if isinstance(given, pikepdf.Array) else [given]:
            if isinstance(each, pikepdf.Dictionary) and each.get("/O") == owner and key in each:
                return each[key]
        return None


class Tagged:
    """A PDF with its pages walked and its structure read, however broken.

    `like` is one that may be painted the same: where it is, its pages are not walked again.
    """

    def __init__(self, data: bytes, like: Tagged | None = None) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.paint = _paint(self.pdf)
        self.fonts: dict[Any, Font] = {}
        if like is not None and like.paint == self.paint:
            self.fonts, self.walks = like.fonts, like.walks
        else:
            self.walks = [Walk(page, self.fonts) for page in self.pdf.pages]
        self.page_of: dict[Key, int] = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.role_map = {
            str(key): str(value) for key, value in self._tree.get("/RoleMap", pikepdf.Dictionary()).items()
        }
        self.roots = [self._element(kid, None, None) for kid in _listed(self._tree.get("/K"))]

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @property
    def has_tree(self) -> bool:
        return "/StructTreeRoot" in self.root

    @property
    def _tree(self) -> Any:
        return self.root.get("/StructTreeRoot", pikepdf.Dictionary())

    @cached_property
    def parent_tree(self) -> dict[int, Any]:
        """What each StructParents and StructParent number stands for."""
        return dict(_numbers(self._tree.get("/ParentTree", pikepdf.Dictionary())))

    def elements(self) -> Iterator[Element]:
        """Every element in reading order."""
        for root in self.roots:
            yield root
            yield from root.below()

    @cached_property
    def pieces(self) -> dict[Content, list[Painted]]:
        """What is painted under each MCID, in order."""
        found: dict[Content, list[Painted]] = {}
        for number, walk in enumerate(self.walks):
            for each in walk.painted:
                if each.mcid is not None:
                    found.setdefault(Content(number, each.mcid), []).append(each)
        return found

    def text(self, element: Element) -> str:
        """What is read aloud of an element: its replacement text where it has one, else its content in order."""
        replaced = element.dictionary.get("/ActualText")
        if replaced is not None:
            return str(replaced)
        said = []
        for child in element.children:
            if isinstance(child, Element):
                said.append(self.text(child))
            elif isinstance(child, Content):
                said += [each.text for each in self.pieces.get(child, [])]
        return "".join(said)

    def told(self) -> Iterator[tuple[str, str]]:
        """The text in reading order: the type and the words of each paragraph, heading, cell, caption."""
        for root in self.roots:
            yield from self._told(root)

    def _told(self, element: Element) -> Iterator[tuple[str, str]]:
        if element.kind in BLOCKS and not any(each.kind in BLOCKS for each in element.below()):
            yield element.kind, self.text(element)
            return
        for child in element.elements:
            yield from self._told(child)

    def _element(self, dictionary: Any, parent: Element | None, page: int | None) -> Element:
        name = str(dictionary.get("/S", "/"))
        seen = {name}
        kind = name
        while kind in self.role_map and self.role_map[kind] not in seen:
            kind = self.role_map[kind]
            seen.add(kind)
        page = self.page_of.get(dictionary.Pg.objgen) if "/Pg" in dictionary else page
        element = Element(dictionary, kind[1:], name[1:], parent)
        for kid in _listed(dictionary.get("/K")):
            if isinstance(kid, int):
                element.children.append(Content(page, kid))
                continue
            own = self.page_of.get(kid.Pg.objgen) if "/Pg" in kid else page
            if kid.get("/Type") == "/MCR":
                element.children.append(Content(own, int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.children.append(Reference(kid.Obj, own))
            else:
                element.children.append(self._element(kid, element, page))
        return element


def _paint(pdf: pikepdf.Pdf) -> bytes:
    """A mark of all that is painted: contents of pages, and what their fonts say and hold."""
    mark = hashlib.sha256()
    for page in pdf.pages:
        page.contents_coalesce()
        mark.update(page.Contents.read_bytes())
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            mark.update(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"none")
            mark.update(" ".join(sorted(font.get("/FontDescriptor", pikepdf.Dictionary()).keys())).encode())
    return mark.digest()


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    given = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(given[::2], given[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)
