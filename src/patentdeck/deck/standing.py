"""A deck as it stands, whoever saved it last: each slide as plain values, with the elements behind them.

The same reader makes the record when a deck is written, so that a deck which nobody touched differs in nothing from
what was recorded of it. It looks into the XML, for some of python-pptx's getters write.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation
from pptx.slide import Slide as SlideObject

from patentdeck.deck import charting
from patentdeck.slides.shown import Area, Cell, Kind, Paragraphs, Row, Run, Shape, Slide

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ANCHOR = "pd:"
MARK = "▸ patentdeck refresh"
"""How a paragraph of speaker notes begins that a refresh wrote; it is not what people or the story say."""
_KINDS: dict[str, Kind] = {"pic": "picture", "cxnSp": "line", "grpSp": "group"}
_SHAPES = frozenset(P + tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
_ROLES = frozenset({"title", "ctrTitle", "ftr", "sldNum", "dt"})
Map = tuple[float, float, float, float]
"""How lengths inside a group become those of the slide: factors, then offsets."""
_AS_IS: Map = (1.0, 1.0, 0.0, 0.0)


class Standing(Struct, frozen=True):
    """A slide as it stands: its values, and the elements of its shapes in the same order."""

    slide: SlideObject
    shown: Slide
    elements: tuple[Any, ...]


def stands(presentation: Presentation) -> tuple[Standing, ...]:
    """The slides of a presentation in order; those without an anchor have no name."""
    layouts: dict[Any, dict[str, Any]] = {}
    return tuple(_stands(slide, layouts) for slide in presentation.slides)


def generated(presentation: Presentation) -> tuple[Slide, ...]:
    """What a deck just written shows: of it a record is made."""
    return tuple(each.shown for each in stands(presentation))


def _stands(slide: SlideObject, layouts: dict[Any, dict[str, Any]]) -> Standing:
    layout = slide.slide_layout
    places = layouts.get(layout.part.partname)
    if places is None:
        places = layouts[layout.part.partname] = _places(layout._element)
    tree = slide._element.find(f"{P}cSld/{P}spTree")
    found = list(_shapes(tree, slide, places, "", _AS_IS))
    name = _anchored([shape.name for shape, _ in found])
    shown = Slide(name, layout.name, tuple(shape for shape, _ in found), _notes(slide))
    return Standing(slide, shown, tuple(element for _, element in found))


def _anchored(names: Sequence[str]) -> str:
    """The slide's name by its anchor; where two slides were put together, that of which more is there."""
    anchors = [name.removeprefix(ANCHOR) for name in names if name.startswith(ANCHOR)]
    if len(anchors) < 2:
        return "".join(anchors)
    here = Counter(name.partition(".")[0] for name in names)
    return max(anchors, key=lambda anchor: here[anchor])


def _shapes(tree: Any, slide: SlideObject, places: dict[str, Any], inside: str, of: Map) -> Iterator[tuple[Shape, Any]]:
    for element in tree:
        if element.tag not in _SHAPES:
            continue
        shape = _shape(element, slide, places, inside, of)
        yield shape, element
        if shape.kind == "group":
            yield from _shapes(element, slide, places, shape.name, _inner(element, of))


def _shape(element: Any, slide: SlideObject, places: dict[str, Any], inside: str, of: Map) -> Shape:
    about = next(element.iter(P + "cNvPr"))
    ph = element.find(f"./*/{P}nvPr/{P}ph")
    role = "" if ph is None else ph.get("type", "obj")
    if role and role not in _ROLES:
        role = f"{role}:{ph.get('idx')}" if ph.get("idx") and ph.get("type") else ""
    model = None if ph is None else places.get(ph.get("idx", "0"), places.get(ph.get("type", "obj")))
    kind = _kind(element)
    shape = Shape(
        about.get("name", ""), kind, _area(element, model, of), alt=about.get("descr", ""), inside=inside, role=role
    )
    if kind in ("text", "number"):
        body = element.find(P + "txBody")
        size, line = _type(body, model)
        texts = paragraphs(body, slide.part) if kind == "text" else ()
        return replace(shape, paragraphs=texts, size=size, line=line, inset=_inset(body))
    if kind == "picture":
        cut = next(element.iter(A + "srcRect"), None)
        cropped = cut is not None and any(value not in ("", "0") for value in cut.attrib.values())
        return replace(shape, image=_digest(element, slide), cropped=cropped, vectors=_has_vectors(element))
    if kind == "chart":
        part = charting.part_of(element, slide.part)
        if part is None:
            return shape
        return replace(shape, data=charting.data(part), image=charting.digest(part), setting=charting.setting(part))
    if kind == "table":
        table = next(element.iter(A + "tbl"))
        rows = tuple(_row(row, slide) for row in table.iter(A + "tr"))
        size, line = _type(next(table.iter(A + "txBody"), None), None)
        columns = tuple(int(each.get("w", "0")) for each in table.iter(A + "gridCol"))
        return replace(shape, rows=rows, columns=columns, size=size, line=line)
    return shape


def _inset(body: Any) -> int:
    """By how much the lines of a text are set narrower on the side where they end, on either side if centred."""
    properties = body.find(A + "bodyPr")
    side = "lIns" if alignment(body) == "r" else "rIns"
    return 0 if properties is None else int(properties.get(side) or 0)


def alignment(body: Any) -> str:
    """How the first paragraph of a text says that its lines stand: `l`, `ctr`, `r`; empty where it does not say."""
    properties = body.find(f"{A}p/{A}pPr")
    return "" if properties is None else str(properties.get("algn", ""))


def _kind(element: Any) -> Kind:
    tag = etree.QName(element).localname
    if tag == "graphicFrame":
        held = element.find(f"{A}graphic/{A}graphicData")
        inside = (
            next((etree.QName(each).localname for each in held if isinstance(each.tag, str)), "")
            if held is not None
            else ""
        )
        return "table" if inside == "tbl" else "chart" if inside == "chart" else "other"
    if tag != "sp":
        return _KINDS[tag]
    body = element.find(P + "txBody")
    if body is None:
        return "panel"
    ph = element.find(f"./*/{P}nvPr/{P}ph")
    if ph is not None and ph.get("type") == "sldNum":
        return "number"
    return "text" if ph is not None or any(text.text for text in body.iter(A + "t")) else "panel"


def paragraphs(body: Any, part: Any = None) -> Paragraphs:
    """The words of a text body; with the part that holds it, with the addresses they lead to."""
    return tuple(
        tuple(
            Run("\v") if child.tag == A + "br" else _run(child, part)
            for child in paragraph
            if child.tag == A + "br" or (child.tag in (A + "r", A + "fld") and child.findtext(A + "t"))
        )
        for paragraph in body.findall(A + "p")
    )


def _run(element: Any, part: Any) -> Run:
    text = element.findtext(A + "t") or ""
    properties = element.find(A + "rPr")
    if properties is None:
        return Run(text)
    return Run(text, style(properties), address(properties, part))


def style(properties: Any) -> str:
    """What sets a run apart: bold, and the name of its colour."""
    bold = {"1": "b", "true": "b", "0": "l", "false": "l"}.get(properties.get("b"), "")
    fill = properties.find(A + "solidFill")
    color = "" if fill is None or not len(fill) else fill[0].get("val", "")
    return f"{bold} {color}".strip()


def address(properties: Any, part: Any) -> str:
    """Where a run leads to, outside the deck."""
    link = properties.find(A + "hlinkClick")
    if link is None or part is None:
        return ""
    found = part.rels.get(link.get(R + "id"))
    return str(found.target_ref) if found is not None and found.is_external else ""


def _type(body: Any, model: Any) -> tuple[float, float]:
    """The size and the exact pitch of the first line, the layout's where the text has none of its own."""
    size = line = ""
    for owner in (body, model):
        if owner is None:
            continue
        for tag in ("rPr", "defRPr"):
            size = size or next((each.get("sz") for each in owner.iter(A + tag) if each.get("sz")), "")
        line = line or next((each.get("val") for each in owner.iterfind(f".//{A}lnSpc/{A}spcPts")), "")
    return int(size or 0) / 100, int(line or 0) / 100


def _row(row: Any, slide: SlideObject) -> Row:
    cells = row.findall(A + "tc")
    return Row(tuple(_cell(cell, slide) for cell in cells), int(row.get("h", "0")), _is_below(cells))


def _is_below(cells: Sequence[Any]) -> bool:
    return bool(cells) and cells[0].get("vMerge") in ("1", "true")


def _cell(cell: Any, slide: SlideObject) -> Cell:
    properties = cell.find(A + "tcPr")
    fill = None if properties is None else properties.find(A + "solidFill")
    ground = "" if fill is None or not len(fill) else fill[0].get("val", "")
    margin = 0 if properties is None else int(properties.get("marR", "0"))
    body = cell.find(A + "txBody")
    return Cell(() if body is None else paragraphs(body, slide.part), ground, margin)


def _digest(element: Any, slide: SlideObject) -> str:
    blip = next(element.iter(A + "blip"), None)
    ident = None if blip is None else blip.get(R + "embed")
    found = slide.part.rels.get(ident) if ident else None
    return "" if found is None or found.is_external else digest(found.target_part.blob)


def _has_vectors(element: Any) -> bool:
    return any(etree.QName(each).localname == "svgBlip" for each in element.iter() if isinstance(each.tag, str))


def digest(picture: bytes) -> str:
    """The digest by which a picture is known again."""
    return hashlib.sha256(picture).hexdigest()


def _places(layout: Any) -> dict[str, Any]:
    """The placeholders of a layout by index; those of which there is one by type too, where editors count anew."""
    held = [(shape.find(f".//{P}ph"), shape) for shape in layout.iter(P + "sp")]
    held = [(ph, shape) for ph, shape in held if ph is not None]
    types = Counter(ph.get("type", "obj") for ph, _ in held)
    alone = {ph.get("type", "obj"): shape for ph, shape in held if types[ph.get("type", "obj")] == 1}
    return alone | {ph.get("idx", "0"): shape for ph, shape in held}


def transform(element: Any) -> Any:
    """The element that says where a shape stands; None where it leaves that to its layout."""
    tag = etree.QName(element).localname
    if tag == "graphicFrame":
        return element.find(P + "xfrm")
    return element.find(f"{P}grpSpPr/{A}xfrm" if tag == "grpSp" else f"{P}spPr/{A}xfrm")


def _area(element: Any, model: Any, of: Map) -> Area | None:
    for owner in (element, model):
        found = None if owner is None else transform(owner)
        if found is not None and found.find(A + "off") is not None:
            left, top, width, height = _numbers(found, "off", "ext")
            across, down, right, below = of
            return (
                round(left * across + right),
                round(top * down + below),
                round(width * across),
                round(height * down),
            )
    return None


def _inner(group: Any, of: Map) -> Map:
    """How lengths inside a group become those of the slide."""
    found = transform(group)
    if found is None or found.find(A + "chOff") is None:
        return of
    left, top, width, height = _numbers(found, "off", "ext")
    inner_left, inner_top, inner_width, inner_height = _numbers(found, "chOff", "chExt")
    across = width / inner_width if inner_width else 1.0
    down = height / inner_height if inner_height else 1.0
    return (
        of[0] * across,
        of[1] * down,
        (left - inner_left * across) * of[0] + of[2],
        (top - inner_top * down) * of[1] + of[3],
    )


def _numbers(found: Any, offset: str, extent: str) -> tuple[int, int, int, int]:
    off, ext = found.find(A + offset), found.find(A + extent)
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def notes_body(slide: SlideObject) -> Any:
    """The text body of a slide's speaker notes; None where it has none."""
    if not any(each.reltype == RT.NOTES_SLIDE for each in slide.part.rels.values()):
        return None
    for shape in slide.notes_slide._element.iter(P + "sp"):
        ph = shape.find(f".//{P}ph")
        if ph is not None and ph.get("type") == "body":
            return shape.find(P + "txBody")
    return None


def _notes(slide: SlideObject) -> Paragraphs:
    """What is said to a slide, without what a refresh wrote there."""
    body = notes_body(slide)
    said = [] if body is None else list(paragraphs(body, slide.notes_slide.part))
    kept = [runs for runs in said if not "".join(run.text for run in runs).startswith(MARK)]
    while kept and not "".join(run.text for run in kept[-1]).strip():
        kept.pop()
    return tuple(kept)
