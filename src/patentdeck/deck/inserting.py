"""What is new in the story, put into a deck that stands: a shape on a slide, a slide on a layout of the deck itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation
from pptx.slide import Slide as SlideObject
from pptx.slide import SlideLayout

from patentdeck.deck.media import Media
from patentdeck.deck.native.parts import copied
from patentdeck.deck.standalone import standalone
from patentdeck.deck.standing import P, R, Standing, notes_body
from patentdeck.slides.shown import Slide

_SHAPES = tuple(P + tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))


def new_slide(
    presentation: Presentation,
    today: Standing,
    layouts: Sequence[tuple[Slide, SlideLayout]],
) -> tuple[str, SlideObject]:
    """A slide of today's at the end of a presentation, with its relationship; on the layout of the deck's own that
    serves it. `layouts` are those that generated slides stand on, each with today's of that slide.
    """
    layout = _layout(presentation, today.shown, layouts)
    relationship, slide = presentation.part.add_slide(layout)
    presentation.element.get_or_add_sldIdLst().add_sldId(relationship)
    slide.name = today.slide.name
    tree = slide.shapes._spTree
    for shape in [child for child in tree if child.tag in _SHAPES]:
        tree.remove(shape)
    for element in today.slide.shapes._spTree:
        if element.tag in _SHAPES:
            tree.append(adopted(element, today.slide, slide))
    if layout.name == today.shown.layout:
        _same_colors(slide, today.slide)
    said = notes_body(today.slide)
    if said is not None:
        put_notes(slide, said)
    return relationship, slide


def adopted(element: Any, source: SlideObject, slide: SlideObject) -> Any:
    """A copy of one of today's shapes for a slide: its pictures and addresses are the slide's own, its ids are free.

    On a layout that is not today's it says itself what it would leave to the layout.
    """
    copy = deepcopy(element)
    if slide.slide_layout.name != source.slide_layout.name or not fits(copy, slide.slide_layout):
        standalone(copy, source.slide_layout)
    for owner in copy.iter():
        for name, value in tuple(owner.attrib.items()):
            if name.startswith(R):
                owner.set(name, _related(value, source, slide))
    taken = {int(each.get("id", "0")) for each in slide._element.iter(P + "cNvPr")}
    free = max(taken, default=1) + 1
    for number, about in enumerate(copy.iter(P + "cNvPr")):
        about.set("id", str(free + number))
    return copy


def _related(ident: str, source: SlideObject, slide: SlideObject) -> str:
    relationship = source.part.rels[ident]
    if relationship.is_external:
        return str(slide.part.relate_to(relationship.target_ref, relationship.reltype, is_external=True))
    if relationship.reltype == RT.CHART:
        return str(slide.part.relate_to(copied(relationship.target_part, slide.part.package), RT.CHART))
    assert relationship.reltype == RT.IMAGE
    return Media(slide.part.package).related(slide.part, relationship.target_part.blob)


def fits(element: Any, layout: SlideLayout) -> bool:
    """Whether a layout has the placeholders that a shape wants."""
    wanted = [(ph.get("type"), ph.get("idx", "0")) for ph in element.iter(P + "ph")]
    there = {(ph.get("type"), ph.get("idx", "0")) for ph in _holders(layout)}
    return all(each in there for each in wanted)


def _layout(presentation: Presentation, slide: Slide, layouts: Sequence[tuple[Slide, SlideLayout]]) -> SlideLayout:
    """By its name, of several of one name the one that is in use; else the one that a slide of the same recorded layout
    stands on, or of the likest; else by placeholders.
    """
    known: list[SlideLayout] = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    named = [layout for layout in known if layout.name == slide.layout]
    serving = [layout for other, layout in layouts if other.layout == slide.layout]
    if named or serving:
        return next((each for each in serving if each.name == slide.layout), (named + serving)[0])
    if layouts:
        return max(layouts, key=lambda each: _likeness(slide, _kinds(each[0])))[1]
    return max(known, key=lambda layout: _likeness(slide, Counter(ph.get("type", "obj") for ph in _holders(layout))))


def _holders(layout: SlideLayout) -> list[Any]:
    return list(layout._element.iter(P + "ph"))


def _kinds(slide: Slide) -> Counter[str]:
    return Counter(shape.role.partition(":")[0] for shape in slide.shapes if shape.role)


def _likeness(slide: Slide, there: Counter[str]) -> int:
    """How well placeholders of those types serve a slide."""
    wanted = _kinds(slide)
    return sum((wanted & there).values()) * 2 - sum((there - wanted).values())


def _same_colors(slide: SlideObject, source: SlideObject) -> None:
    """The colour map of today's slide: a dark page is one by it."""
    own, theirs = (each._element.find(f"{P}clrMapOvr") for each in (slide, source))
    if own is not None and theirs is not None:
        own.getparent().replace(own, deepcopy(theirs))


def put_notes(slide: SlideObject, said: Any) -> None:
    """Speaker notes for a slide that has none, with today's words."""
    fresh = slide.notes_slide
    for shape in fresh._element.iter(P + "sp"):
        ph = shape.find(f".//{P}ph")
        if ph is not None and ph.get("type") == "body":
            old = shape.find(P + "txBody")
            if old is not None:
                shape.remove(old)
            shape.append(deepcopy(said))


def listed_notes_master(presentation: Presentation) -> None:
    """Name the notes master in the presentation, which python-pptx forgets where it makes one."""
    element = presentation.element
    if element.find(f"{P}notesMasterIdLst") is not None:
        return
    for ident, relationship in presentation.part.rels.items():
        if relationship.reltype == RT.NOTES_MASTER:
            listing = etree.Element(f"{P}notesMasterIdLst")
            etree.SubElement(listing, f"{P}notesMasterId").set(f"{R}id", ident)
            masters = element.find(f"{P}sldMasterIdLst")
            masters.addnext(listing)
