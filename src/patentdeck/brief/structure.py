"""The tree of what is read in a PDF, written from the marks that painting left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from patentdeck.brief.inks import Element
from patentdeck.brief.paint import Mark
from patentdeck.look.fonts import is_han

CHINESE, LATIN = "zh", "en"
_WORD = re.compile(r"[A-Za-z]{3,}")
FEW_WORDS = 3
"""Fewer Latin words than these are names and abbreviations, which belong to no language."""
MOSTLY = 0.5


@dataclass
class _Node:
    """An element met while marks are read: what is in it, in order."""

    element: Element
    kids: list[_Node | Mark] = field(default_factory=list)
    known: dict[Element, _Node] = field(default_factory=dict)

    def child(self, element: Element) -> _Node:
        # A link that comes again after other words is another link, else its words would be read in the wrong place.
        last = self.kids[-1] if self.kids else None
        again = element.tag == "Link" and last is not self.known.get(element)
        if element not in self.known or again:
            self.known[element] = _Node(element)
            self.kids.append(self.known[element])
        return self.known[element]

    @property
    def marks(self) -> list[Mark]:
        return [kid for kid in self.kids if isinstance(kid, Mark)]


def write_structure(pdf: Pdf, marks: Sequence[Mark], *, chinese: bool) -> None:
    """Gives the document its structure tree, and every page and link its place in it.

    `chinese` says what language the document is in, so that texts in the script of the other are marked as such.
    """
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    top = _Node(Element("Sect"))
    for mark in marks:
        node = top
        for element in mark.path:
            node = node.child(element)
        node.kids.append(mark)
    writing = _Writing(pdf, chinese)
    document.K = Array([writing.element(kid, document) for kid in top.kids if isinstance(kid, _Node)])
    root.K = document
    root.ParentTree, root.ParentTreeNextKey = writing.parents()
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S


class _Writing:
    """Nodes as objects of a document, and who owns the marked content and the links of its pages."""

    def __init__(self, pdf: Pdf, chinese: bool) -> None:
        self._pdf, self._chinese = pdf, chinese
        self._pages = [page.obj for page in pdf.pages]
        self._content: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]
        self._links: list[pikepdf.Object] = []

    def element(self, node: _Node, parent: pikepdf.Object) -> pikepdf.Object:
        """The node with all below it."""
        element = node.element
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        pages = [mark.page for mark in node.marks]
        if pages:
            made.Pg = self._pages[pages[0]]
        if element.alt:
            made.Alt = String(element.alt)
        attributes = _attributes(node)
        if attributes is not None:
            made.A = attributes
        tongue = self._tongue(node)
        if tongue:
            made.Lang = String(tongue)
        kids = [self._kid(kid, made, pages) for kid in node.kids]
        present = [kid for kid in kids if kid is not None]
        if present:
            made.K = present[0] if len(present) == 1 else Array(present)
        return made

    def parents(self) -> tuple[pikepdf.Object, int]:
        """The parent tree: for each page the elements of its marked content, after them those of the links."""
        rows = [Array([content[mcid] for mcid in range(len(content))]) for content in self._content]
        numbers: list[object] = []
        for key, value in enumerate([*map(self._pdf.make_indirect, rows), *self._links]):
            numbers += [key, value]
        return self._pdf.make_indirect(Dictionary(Nums=Array(numbers))), len(rows) + len(self._links)

    def _kid(self, kid: _Node | Mark, owner: pikepdf.Object, pages: Sequence[int]) -> pikepdf.Object | int | None:
        if isinstance(kid, _Node):
            return self.element(kid, owner)
        if kid.annotation is not None:
            return self._link(kid, kid.annotation, owner)
        if kid.mcid is None:
            return None
        self._content[kid.page][kid.mcid] = owner
        if kid.page == pages[0]:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _link(self, mark: Mark, annotation_at: int, owner: pikepdf.Object) -> pikepdf.Object:
        annotation = self._pages[mark.page].Annots[annotation_at]
        annotation.StructParent = len(self._pages) + len(self._links)
        annotation.Contents = String(mark.path[-1].key)
        self._links.append(owner)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[mark.page])

    def _tongue(self, node: _Node) -> str:
        """The language of a text that is in the script of the other; empty for all else."""
        text = "".join(mark.text for mark in node.marks)
        if not text or node.element.tag == "Link":
            return ""
        han = sum(map(is_han, text))
        if self._chinese:
            return LATIN if not han and len(_WORD.findall(text)) >= FEW_WORDS else ""
        return CHINESE if han > MOSTLY * len(text) else ""


def _attributes(node: _Node) -> pikepdf.Object | None:
    element = node.element
    if element.scope:
        table = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        if element.rows > 1:
            table.RowSpan = element.rows
        return table
    if element.summary:
        return Dictionary(O=Name.Table, Summary=String(element.summary))
    boxes = [mark.box for mark in node.marks if mark.box]
    if boxes:
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 2) for edge in boxes[0]]))
    return None
