"""A merge written into the deck that stands: content where the plan says so, and nothing else is touched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationObject

from patentdeck.deck.charting import part_of
from patentdeck.deck.enclosed import Enclosed, enclose
from patentdeck.deck.inserting import adopted, fits, listed_notes_master, new_slide, put_notes
from patentdeck.deck.markup import svg_extension
from patentdeck.deck.media import Media
from patentdeck.deck.ordering import put_in_order
from patentdeck.deck.package import packed
from patentdeck.deck.placing import place
from patentdeck.deck.recharting import rechart
from patentdeck.deck.retabling import retable
from patentdeck.deck.rewording import reword
from patentdeck.deck.standing import MARK, A, P, R, Standing, alignment, notes_body, stands
from patentdeck.look.sheet import Drawing
from patentdeck.slides.plan import Plan, ShapePlan, SlidePlan
from patentdeck.slides.shown import NEAR, Shape, Slide

Pictures = Mapping[tuple[int, str], Drawing]
"""Charts drawn for the frames that stand, by the place of the slide and the slot."""
Remarks = Mapping[str, Sequence[str]]
"""Paragraphs for the speaker notes, by the slide's name."""


class Opened(Struct, frozen=True):
    """A deck that is to be merged: the presentation, its slides as they stand."""

    presentation: PresentationObject
    slides: tuple[Standing, ...]


def opened(deck: bytes) -> Opened:
    """The bytes of a deck, opened and read."""
    presentation = Presentation(io.BytesIO(deck))
    return Opened(presentation, stands(presentation))


def rewritten(
    deck: Opened, today: Opened, plan: Plan, pictures: Pictures, remarks: Remarks | None, enclosed: Enclosed
) -> bytes:
    """The bytes of a deck as a plan has it. `deck` is used up by it.

    `today` is the deck that is generated now. `pictures` take the place of today's; `remarks` take that of what an
    earlier refresh wrote into speaker notes, None leaves that alone.
    """
    named = {slide.shown.name: slide for slide in today.slides}
    layouts = _serving(deck, plan)
    order: list[str] = []
    idents = [each.rId for each in deck.presentation.element.get_or_add_sldIdLst()]
    for slide in plan.slides:
        if slide.at is None:
            assert slide.now is not None
            order.append(new_slide(deck.presentation, named[slide.now.name], layouts)[0])
            continue
        standing = deck.slides[slide.at]
        order.append(idents[slide.at])
        source = named.get(slide.now.name) if slide.now else None
        if source is not None:
            own = {slot: data for (at, slot), data in pictures.items() if at == slide.at}
            _Writing(standing, source, own).write(slide)
        if remarks is not None:
            name = slide.now.name if slide.now else standing.shown.name
            _remark(standing, remarks.get(name, ()))
    if order != idents:
        put_in_order(deck.presentation, order, [idents[at] for at in plan.dropped])
    listed_notes_master(deck.presentation)
    enclose(deck.presentation, enclosed)
    return packed(deck.presentation.part.package)


def _drawing(standing: Standing, name: str) -> Drawing:
    """A picture that was just made; a logo has no vectors."""
    at = next(number for number, shape in enumerate(standing.shown.shapes) if shape.name == name)
    blip = next(standing.elements[at].iter(A + "blip"))
    blobs = [standing.slide.part.related_part(each.get(R + "embed")).blob for each in (blip, *_svg_blips(blip))]
    return Drawing(blobs[0], blobs[1] if len(blobs) > 1 else b"")


def _svg_blips(blip: Any) -> list[Any]:
    return [each for each in blip.iter() if etree.QName(each).localname == "svgBlip"]


def _serving(deck: Opened, plan: Plan) -> list[tuple[Slide, Any]]:
    """The layouts that generated slides stand on, each with today's of that slide."""
    return [
        (slide.now, deck.slides[slide.at].slide.slide_layout)
        for slide in plan.slides
        if slide.at is not None and slide.now is not None
    ]


@dataclass
class _Writing:
    """A slide that is being written: as it stands, and today's of the same name."""

    standing: Standing
    today: Standing
    pictures: Mapping[str, Drawing]

    def write(self, plan: SlidePlan) -> None:
        """Everything that the plan says of it."""
        elements = dict(zip((shape.name for shape in self.today.shown.shapes), self.today.elements, strict=True))
        for each in plan.shapes:
            if each.at is None:
                continue
            element = self.standing.elements[each.at]
            if each.now is None:
                _take_away(element)
            else:
                self._shape(element, each, elements)
        for each in plan.shapes:
            if each.at is None and each.now is not None:
                self._insert(each.now, elements[each.now.name], plan)
        self._drop_charts()
        if plan.notes is not None:
            self._notes(plan)

    def _drop_charts(self) -> None:
        """A chart that is shown no more goes from the file, with its data."""
        slide = self.standing.slide.part
        used = _used(slide._element)
        for ident, relationship in tuple(slide.rels.items()):
            if relationship.reltype == RT.CHART and ident not in used:
                slide.rels.pop(ident)

    def _shape(self, element: Any, plan: ShapePlan, elements: Mapping[str, Any]) -> None:
        assert plan.now is not None and plan.was is not None
        part = self.standing.slide.part
        if plan.words and plan.now.kind == "table":
            self._table_anew(element, elements[plan.now.name])
        elif plan.words:
            self._words(element, plan)
        if plan.picture:
            self._picture(element, plan.now)
        if plan.chart:
            self._chart(element, elements[plan.now.name], plan)
        if plan.alt:
            next(element.iter(P + "cNvPr")).set("descr", plan.now.alt)
        if plan.place:
            model = elements[plan.now.name]
            place(element, plan.was, plan.now, model if self._on_its_layout(model) else None)
            stood = self.standing.shown.shapes[plan.at or 0]
            if not plan.words and plan.was.inset != plan.now.inset and abs(stood.inset - plan.was.inset) <= NEAR:
                _inset(element, plan.now.inset)
        if plan.now.kind == "table" and (plan.rows is not None or plan.place):
            retable(element, plan, part, elements[plan.now.name])

    def _on_its_layout(self, model: Any) -> bool:
        """Whether the slide stands on the layout that today's was made on, by which it may leave things to it."""
        layout = self.standing.slide.slide_layout
        return layout.name == self.today.slide.slide_layout.name and fits(model, layout)

    def _words(self, element: Any, plan: ShapePlan) -> None:
        assert plan.now is not None and plan.was is not None
        body = element.find(P + "txBody")
        stood = self.standing.shown.shapes[plan.at or 0]
        resized = not plan.place and not _as_wide(plan.was, stood)
        reword(body, plan.was.paragraphs, plan.now.paragraphs, self.standing.slide.part, broken=not resized)
        if abs(stood.inset - plan.was.inset) <= NEAR:
            _inset(element, 0 if resized else plan.now.inset)

    def _picture(self, element: Any, now: Shape) -> None:
        """Another picture behind the frame: what is cropped, recoloured, outlined or shadowed stays so.

        Its vectors come with it, also where an editor has lost those of the last one.
        """
        drawn = self.pictures.get(now.name) or _drawing(self.today, now.name)
        part = self.standing.slide.part
        media = Media(part.package)
        blip = next(element.iter(A + "blip"))
        old = {each.get(R + "embed") for each in (blip, *_svg_blips(blip))}
        blip.set(R + "embed", media.related(part, drawn.png))
        for vector in _svg_blips(blip):
            _prune(vector, blip)
        if drawn.svg:
            _extend(blip, media.related(part, drawn.svg))
        for gone in old - _used(part._element) - {None}:
            part._rels.pop(gone)

    def _chart(self, element: Any, source: Any, plan: ShapePlan) -> None:
        """Today's data in the chart that stands; one that leads nowhere is left alone."""
        part, today = part_of(element, self.standing.slide.part), part_of(source, self.today.slide.part)
        if part is not None and today is not None:
            theme = self.standing.slide.slide_layout.slide_master.part.part_related_by(RT.THEME).blob
            rechart(part, today, theme, plan.was.setting if plan.was is not None else None, plan.data)

    def _table_anew(self, element: Any, source: Any) -> None:
        """A table of other columns than before, which nobody had touched."""
        fresh = adopted(source, self.today.slide, self.standing.slide)
        old, new = (next(each.iter(A + "tbl")) for each in (element, fresh))
        old.getparent().replace(old, new)

    def _insert(self, now: Shape, source: Any, plan: SlidePlan) -> None:
        """A new shape after the one that comes before it in today's order; in its group, where that stands."""
        if now.inside and any(each.at is None and each.now and each.now.name == now.inside for each in plan.shapes):
            return  # it came with its group
        made = adopted(source, self.today.slide, self.standing.slide)
        tree = self.standing.slide.shapes._spTree
        there = {next(each.iter(P + "cNvPr")).get("name"): each for each in _shapes(tree)}
        group = there.get(now.inside) if now.inside else None
        owner = tree if group is None else group
        earlier = [shape.name for shape in self.today.shown.shapes if shape.inside == now.inside]
        for name in reversed(earlier[: earlier.index(now.name)]):
            found = there.get(name)
            if found is not None and found.getparent() is owner:
                found.addnext(made)
                return
        first = next(iter(_shapes(owner, deep=False)), None)
        if first is not None:
            first.addprevious(made)
        else:
            owner.append(made)

    def _notes(self, plan: SlidePlan) -> None:
        assert plan.notes is not None
        body = notes_body(self.standing.slide)
        if body is None:
            said = notes_body(self.today.slide)
            if said is not None:
                put_notes(self.standing.slide, said)
            return
        remarks = [paragraph for paragraph in body.findall(A + "p") if _text(paragraph).startswith(MARK)]
        for paragraph in remarks:
            body.remove(paragraph)
        reword(body, plan.notes_were, plan.notes, self.standing.slide.notes_slide.part)
        body.extend(remarks)


def _extend(blip: Any, relationship: str) -> None:
    """Name the vectors of a picture after what else is said of it."""
    listing = blip.find(A + "extLst")
    if listing is None:
        listing = etree.SubElement(blip, A + "extLst")
    listing.append(parse_xml(svg_extension(relationship)))


def _shapes(tree: Any, deep: bool = True) -> Iterator[Any]:
    tags = (P + "sp", P + "pic", P + "graphicFrame", P + "grpSp", P + "cxnSp")
    yield from tree.iter(*tags) if deep else (child for child in tree if child.tag in tags)


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(A + "t"))


def _used(element: Any) -> set[str]:
    """The relationships that a slide's XML names."""
    return {value for owner in element.iter() for name, value in owner.attrib.items() if name.startswith(R)}


def _prune(element: Any, root: Any) -> None:
    """Take an element away, and what held nothing but it."""
    while element is not root:
        parent = element.getparent()
        parent.remove(element)
        if len(parent):
            return
        element = parent


def _take_away(element: Any) -> None:
    """A shape goes, and with it what was to move it."""
    ident = next(element.iter(P + "cNvPr")).get("id")
    slide = element.getroottree().getroot()
    parent = element.getparent()
    if parent is None:
        return  # it went with its group
    parent.remove(element)
    for target in [each for each in slide.iter(P + "spTgt", P + "bldP", P + "bldGraphic") if each.get("spid") == ident]:
        if target.tag != P + "spTgt":
            _prune(target, slide)
            continue
        effect = next((each for each in target.iterancestors(P + "par")), None)
        if effect is not None:
            _prune(effect, slide)


def _as_wide(was: Shape, stands: Shape) -> bool:
    return was.area is None or stands.area is None or abs(was.area[2] - stands.area[2]) <= NEAR


def _inset(element: Any, inset: int) -> None:
    """The inset by which a text is narrowed, on the sides where its lines end; none is left to the layout, where there
    is one.
    """
    body = element.find(f"{P}txBody")
    properties, holder = body.find(A + "bodyPr"), element.find(f"./*/{P}nvPr/{P}ph")
    for side in {"ctr": ("lIns", "rIns"), "r": ("lIns",)}.get(alignment(body), ("rIns",)):
        if inset:
            properties.set(side, str(inset))
        elif holder is not None and holder.get("idx"):
            properties.attrib.pop(side, None)
        elif properties.get(side):
            properties.set(side, "0")


def _remark(standing: Standing, remarks: Sequence[str]) -> None:
    """What a refresh has to say of a slide, in its speaker notes, in place of what the last one said."""
    body = notes_body(standing.slide)
    if body is None:
        if not remarks:
            return
        for shape in standing.slide.notes_slide._element.iter(P + "sp"):
            ph = shape.find(f".//{P}ph")
            if ph is not None and ph.get("type") == "body":
                body = shape.find(P + "txBody")
        if body is None:
            return
    for paragraph in [each for each in body.findall(A + "p") if _text(each).startswith(MARK)]:
        body.remove(paragraph)
    for remark in remarks:
        paragraph = etree.SubElement(body, A + "p")
        run = etree.SubElement(paragraph, A + "r")
        etree.SubElement(run, A + "t").text = remark
    if body.find(A + "p") is None:
        etree.SubElement(body, A + "p")
