"""What a deck template offers: its layouts by name, and in each the places that text, pictures and tables may take.

Geometry and type are the template's: a designer moves and restyles placeholders in PowerPoint, and the deck follows.
Lengths are points.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationObject
from pptx.slide import SlideLayout

from patentdeck.errors import LookError, Problem

EMU_PER_POINT = 12700
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own table style without lines or grounds."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_HEAD = ("title", "subtitle", "exhibit")
_FOOT = ("source", "kicker", "footer", "page")
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "subtitle", "imprint", "logo", *_FOOT),
    "summary": (*_HEAD, "point-1", *_FOOT),
    "statement + chart": (*_HEAD, "point-1", *_FOOT),
    "wide chart": (*_HEAD, "point-1", *_FOOT),
    "two charts": ("title", "subtitle", "exhibit-1", "exhibit-2", "point-1", *_FOOT),
    "matrix": (*_HEAD, "note", "point-1", *_FOOT),
    "closing statement": (*_HEAD, "point-1", *_FOOT),
    "appendix table": (*_HEAD, "note", "point-1", *_FOOT),
}
"""The layouts that a deck is made of, and the placeholders that each must have; more are welcome."""


class Area(Struct, frozen=True):
    """A rectangle on the page, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class Place(Struct, frozen=True):
    """A named placeholder of a layout: its kind and index, where it stands, and how text in it is set.

    `size` and `line` (the exact line pitch) are points. A `stated` place is one of a template that was not made for us:
    slides say place and type themselves; `kind` is empty where no placeholder holds it, and words in it then have the
    theme's `color`.
    """

    name: str
    kind: str
    idx: int
    area: Area
    size: float
    line: float
    bold: bool
    stated: bool = False
    align: str = "l"
    anchor: str = "t"
    color: str = "tx1"


class Layout(Struct, frozen=True):
    """A layout by its name, with its places by theirs; `colors` has the DrawingML of theme colours that are others on
    it than on our own.
    """

    name: str
    places: Mapping[str, Place]
    source: SlideLayout
    colors: Mapping[str, str] = field(default_factory=dict)

    def place(self, name: str) -> Place:
        """The place of that name, one of those that `LAYOUTS` demands."""
        return self.places[name]

    def series(self, stem: str) -> tuple[Place, ...]:
        """The places `stem-1`, `stem-2` … in order."""
        found: list[Place] = []
        while f"{stem}-{len(found) + 1}" in self.places:
            found.append(self.places[f"{stem}-{len(found) + 1}"])
        return tuple(found)


class Template(Struct, frozen=True):
    """An opened template: the presentation to build in, its layouts by name, the id of its own table style; the digest
    of its file; how much wider than Arial its Latin font is, and how much wider than that what may stand in for it.
    """

    presentation: PresentationObject
    layouts: Mapping[str, Layout]
    table_style: str
    digest: bytes
    breadth: float = 1.0
    spare: float = 1.0

    def layout(self, name: str) -> Layout:
        """The layout of that name, one of those that `LAYOUTS` demands."""
        return self.layouts[name]


def open_template(path: Path) -> Template:
    """The template in `path`, opened anew.

    Raises LookError with everything at once: no presentation, slides in it, layouts or placeholders missing or named
    twice, placeholders that leave size or line pitch open, without which no text can be measured.
    """
    try:
        content = path.read_bytes()
        presentation = Presentation(io.BytesIO(content))
    except (OSError, PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        message = f"the deck template cannot be opened: {error}"
        raise LookError(Problem(message, "save it as a PowerPoint presentation (.pptx)", path.name)) from None
    layouts = {source.name: _layout(source) for source in presentation.slide_layouts}
    problems = list(_problems(presentation, layouts, path.name))
    if problems:
        raise LookError(problems)
    return Template(presentation, layouts, _table_style(presentation), hashlib.sha256(content).digest())


def _problems(presentation: PresentationObject, layouts: Mapping[str, Layout], file: str) -> Iterator[Problem]:
    if len(presentation.slides):
        yield Problem("the deck template holds slides", "delete them and keep the layouts", file)
    twice = Counter(source.name for source in presentation.slide_layouts)
    for name, count in twice.items():
        if count > 1:
            yield Problem(f"{count} layouts are named “{name}”", "give each a name of its own", file)
    for name, wanted in LAYOUTS.items():
        layout = layouts.get(name)
        if layout is None:
            remedy = f"name one so in the slide master view{_closest(name, layouts)}"
            yield Problem(f"the deck template has no layout “{name}”", remedy, file)
            continue
        for place in wanted:
            if place not in layout.places:
                remedy = f"name one so in the selection pane of the layout{_closest(place, layout.places)}"
                yield Problem(f"the layout “{name}” has no placeholder “{place}”", remedy, file)
        for found in layout.places.values():
            if not found.size or not found.line:
                remedy = "set its first level's size, and its line spacing to exactly so many points"
                message = f"the placeholder “{found.name}” of “{name}” leaves its type size or its line spacing open"
                yield Problem(message, remedy, file)


def _closest(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), n=1)
    return f"; the closest is “{near[0]}”" if near else ""


def _layout(source: SlideLayout) -> Layout:
    shapes: Iterable[Any] = source.placeholders
    places = (_place(shape) for shape in shapes)
    return Layout(source.name, {place.name: place for place in places}, source)


def _place(shape: Any) -> Place:
    left, top, width, height = (
        (getattr(shape, side) or 0) / EMU_PER_POINT for side in ("left", "top", "width", "height")
    )
    ph = shape.element.find(f".//{_P}ph")
    style = shape.element.find(f".//{_A}lvl1pPr")
    line = style.find(f"{_A}lnSpc/{_A}spcPts") if style is not None else None
    run = style.find(f"{_A}defRPr") if style is not None else None
    return Place(
        shape.name,
        ph.get("type", "obj"),
        int(ph.get("idx", "0")),
        Area(left, top, width, height),
        int(run.get("sz", "0")) / 100 if run is not None else 0.0,
        int(line.get("val")) / 100 if line is not None else 0.0,
        run is not None and run.get("b") == "1",
    )


def _table_style(presentation: PresentationObject) -> str:
    """The template's default table style; PowerPoint's plain one where it has none."""
    try:
        styles = presentation.part.part_related_by(RT.TABLE_STYLES).blob
    except KeyError:
        return PLAIN_TABLE
    return str(parse_xml(styles).get("def", PLAIN_TABLE))
