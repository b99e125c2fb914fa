"""A deck as a reader finds it: its slides, what stands on them under which name, where, and in which type.

It reads the XML and resolves what a slide leaves to its layout; python-pptx is used to open the package only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx import Presentation

from patentdeck.story.edition import Edition

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PAGE = (12192000, 6858000)
SHAPES = {P + tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}


@dataclass(frozen=True)
class Box:
    """Where something stands, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def overlaps(self, other: Box, slack: int = 2000) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack


class Shape:
    """One shape of a slide."""

    def __init__(self, element: etree._Element, layout: etree._Element) -> None:
        self.element = element
        self.kind = etree.QName(element).localname
        about = next(element.iter(P + "cNvPr"))
        self.name: str = about.get("name")
        self.alt: str = about.get("descr", "")
        self.decorative = b"decorative" in etree.tostring(about)
        ph = element.find(f"./*/{P}nvPr/{P}ph")
        self.placeholder = None if ph is None else (ph.get("type", "obj"), ph.get("idx", "0"))
        self.model = _model(layout, ph)

    @property
    def text(self) -> str:
        """The words, paragraphs parted by line breaks."""
        return "\n".join("".join(t.text or "" for t in p.iter(A + "t")) for p in self.element.iter(A + "p"))

    @property
    def box(self) -> Box:
        """Its place, the layout's where it has none of its own."""
        for owner in (self.element, self.model):
            found = None if owner is None else next(owner.iter(A + "xfrm", P + "xfrm"), None)
            if found is not None:
                off, ext = found.find(A + "off"), found.find(A + "ext")
                return Box(*(int(each.get(key)) for each, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))))
        raise AssertionError(f"{self.name} stands nowhere")

    @property
    def runs(self) -> list[etree._Element]:
        """Its runs and fields."""
        return list(self.element.iter(A + "r", A + "fld"))

    def size(self, run: etree._Element) -> float:
        """The type size of a run in points, the layout's where it has none of its own."""
        own = run.find(A + "rPr").get("sz")
        if own is None:
            assert self.model is not None, f"{self.name} leaves its size open"
            own = self.model.find(f".//{A}lvl1pPr/{A}defRPr").get("sz")
        return int(own) / 100

    def color(self, run: etree._Element) -> str:
        """The theme colour that a run names; empty where it leaves it to the layout."""
        found = run.find(f"{A}rPr/{A}solidFill/{A}schemeClr")
        return "" if found is None else str(found.get("val"))


class Slide:
    """One slide: its name, its layout's name, its shapes by name in reading order, its notes."""

    def __init__(self, slide: Any) -> None:
        self.part = slide.part
        self.element = slide._element
        self.name: str = slide.name
        self.layout: str = slide.slide_layout.name
        layout = slide.slide_layout._element
        tree = self.element.find(f"{P}cSld/{P}spTree")
        self.shapes = [Shape(each, layout) for each in tree if each.tag in SHAPES]
        self.by_name = {shape.name: shape for shape in self.shapes}
        self.notes = {shape.name: shape for shape in slide.notes_slide.shapes} if slide.has_notes_slide else {}

    def everything(self) -> Iterator[Shape]:
        """Every shape, those in groups too."""
        for shape in self.shapes:
            yield shape
            if shape.kind == "grpSp":
                yield from (Shape(each, self.element) for each in shape.element if each.tag in SHAPES)


class Deck:
    """The slides of a package, and its properties."""

    def __init__(self, data: bytes) -> None:
        presentation = Presentation(io.BytesIO(data))
        self.properties = presentation.core_properties
        self.slides = [Slide(slide) for slide in presentation.slides]
        self.by_name = {slide.name: slide for slide in self.slides}

    def slide_of(self, slot: str) -> Slide:
        """The slide that a slot stands on."""
        return self.by_name[slot.partition(".")[0]]


def _model(layout: etree._Element, ph: etree._Element | None) -> etree._Element | None:
    """The placeholder of the layout that one of a slide follows."""
    if ph is None:
        return None
    for shape in layout.iter(P + "sp"):
        other = shape.find(f".//{P}ph")
        if other is not None and other.get("idx", "0") == ph.get("idx", "0"):
            return shape
    return None


def texts(value: object) -> list[str]:
    """Every text in an edition."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list | frozenset):
        return [text for each in value for text in texts(each)]
    if isinstance(value, Struct):
        return [text for name in value.__struct_fields__ for text in texts(getattr(value, name))]
    return []


def slots(edition: Edition) -> list[tuple[str, str]]:
    """Every slot that a deck shows, with its text."""
    told = [pair for section in edition.sections for pair in section.slots()]
    return [(slot, words.text) for slot, words in told if words and not slot.endswith(".paragraph")]
