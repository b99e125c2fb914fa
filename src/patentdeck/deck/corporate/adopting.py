"""A template of others as one of ours: cleansed, its layouts under our names, its places measured, its theme."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as PresentationObject

from patentdeck.deck.corporate.cleansing import cleansed
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.hazards import hazards, told
from patentdeck.deck.corporate.inks import in_print
from patentdeck.deck.corporate.legibility import ground_under, hard_to_read, ink_of, inks_on
from patentdeck.deck.corporate.mapping import POINTS, Assigned, Served
from patentdeck.deck.corporate.mapping import Mapping as Mapped
from patentdeck.deck.corporate.mapping_file import read
from patentdeck.deck.corporate.matching import matched
from patentdeck.deck.corporate.offer import Offer, read_offer
from patentdeck.deck.corporate.placement import half
from patentdeck.deck.template import Area, Layout, Place, Template
from patentdeck.errors import Problem
from patentdeck.look.breadth import breadth, spare
from patentdeck.look.theme import DeckType, Fonts, Look, Palette, Theme

_WITH_CHARTS = ("statement + chart", "wide chart", "two charts")
_COLORS = {"kicker": "accent1", "points": "tx1", "exhibit": "tx1"}
GAP, COLUMN_GAP = 8.0, 25.0
BODY = "wide chart"
"""Our layout whose place in the template says in which colours and fonts a deck is."""


class Adopted(Struct, frozen=True):
    """What a template of others comes to: where slots go, the theme that slides and charts are set in, how much wider
    than Arial its fonts are, and what was taken out of it, a line each. `content` is the template cleansed.
    """

    mapping: Mapped
    theme: Theme
    breadth: float
    spare: float
    taken_out: tuple[str, ...]
    content: bytes


def adopted(look: Look) -> Adopted:
    """The template that a look was given in place of its own. LookError where it cannot be one, or its mapping."""
    assert look.corporate is not None
    return _adopted(
        look.corporate.name,
        look.corporate.content,
        look.corporate.mapping_name,
        look.corporate.mapping,
        _Kept(look.theme),
    )


def printed_palette(look: Look) -> Palette:
    """The colours of the template for documents on the look's paper: those of the master that most slides stand on."""
    return in_print(adopted(look).mapping.layout(BODY).layout.theme, look.theme.palette.paper)


def notes(look: Look) -> tuple[Problem, ...]:
    """What is to be said of the template: what was taken out of it, which slots have no place in it."""
    assert look.corporate is not None
    found, file = adopted(look), look.corporate.name
    told_of = [Problem(f"taken out of the template: {each}", "", file) for each in found.taken_out]
    lacking: dict[tuple[str, str], list[str]] = {}
    for assigned in found.mapping.layouts:
        for missing in assigned.missing:
            lacking.setdefault(missing, []).append(assigned.name)
    told_of += [
        Problem(f"{seen.what} have a contrast of {seen.reached:.1f} in places", "look at its pages", file)
        for seen in hard_to_read(found.mapping)
    ]
    remedy = "to give it one, correct the mapping: patentdeck template check FILE --write-mapping MAPPING.toml"
    told_of += [
        Problem(f"the slot “{slot}” has no place in the template: {why}", remedy, file, value=", ".join(where))
        for (slot, why), where in lacking.items()
    ]
    return tuple(told_of)


class _Kept:
    """A theme that compares by what it is, so that a template is read once for each."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.theme == other.theme

    def __hash__(self) -> int:
        return hash(self.theme)


@lru_cache(maxsize=2)
def _adopted(name: str, content: bytes, mapping_name: str, mapping: bytes | None, kept: _Kept) -> Adopted:
    theme = kept.theme
    source = container(content, name)
    offer = read_offer(source)
    found = matched(offer, theme.deck) if mapping is None else read(mapping, mapping_name, offer)
    fonts, out = _latin(offer), tuple(told(hazards(source)))
    return Adopted(found, _theme(theme, found), breadth(*fonts), spare(*fonts), out, cleansed(source))


def _latin(offer: Offer) -> list[str]:
    return [pair.latin for master in offer.masters for pair in (master.theme.heading, master.theme.text)]


def open_adopted(look: Look) -> Template:
    """The template opened anew, to make a deck in."""
    assert look.corporate is not None
    found = adopted(look)
    presentation = Presentation(io.BytesIO(found.content))
    sources = {
        str(source.part.partname).lstrip("/"): source
        for master in presentation.slide_masters
        for source in master.slide_layouts
    }
    layouts = {each.name: _layout(each, sources[each.layout.part]) for each in found.mapping.layouts}
    style = _lent_style(presentation, look.template.read_bytes(), layouts["appendix table"].colors)
    digest = hashlib.sha256(look.corporate.content + b"\0" + (look.corporate.mapping or b"")).digest()
    return Template(presentation, layouts, style, digest, found.breadth, found.spare)


def _theme(theme: Theme, mapping: Mapped) -> Theme:
    """The look's theme in the template's colours and fonts, its type in proportion to the page."""
    chart = mapping.layout(BODY)
    body = chart.layout
    scale = mapping.scale
    sizes = {
        name: value if name == "leading" else half(value * scale)
        for name, value in ((each, getattr(theme.deck, each)) for each in DeckType.__struct_fields__)
    }
    palette = inks_on(chart).palette
    fonts = body.theme.text
    return replace(
        theme,
        palette=palette,
        fonts=Fonts(fonts.latin or theme.fonts.deck_latin, fonts.han or theme.fonts.deck_han),
        deck=DeckType(**sizes),
        see_through=any(_is_uneven(mapping.layout(each), palette.paper) for each in _WITH_CHARTS),
    )


def _is_uneven(assigned: Assigned, paper: str) -> bool:
    """Whether charts on a layout would be seen to have a ground of their own."""
    return assigned.layout.ground.kind != "plain" or ground_under(assigned) != paper


def _layout(assigned: Assigned, source: Any) -> Layout:
    """One of our layouts on the template's."""
    places = {place.name: place for served in assigned.served for place in _places(assigned, served)}
    return Layout(assigned.name, places, source, inks_on(assigned).xml)


def _places(assigned: Assigned, served: Served) -> Iterator[Place]:
    name = assigned.name
    if served.slot != "points":
        yield _place(served.slot, assigned, served, served.area, held=True)
        return
    count, area = POINTS[name], served.area
    stacked = name in ("summary", "statement + chart")
    for at in range(count):
        if stacked:
            high = (area.height - GAP * (count - 1)) / count
            part = Area(area.left, area.top + at * (high + GAP), area.width, high)
        else:
            wide = (area.width - COLUMN_GAP * (count - 1)) / count
            part = Area(area.left + at * (wide + COLUMN_GAP), area.top, wide, area.height)
        yield _place(f"point-{at + 1}", assigned, served, part, held=at == 0)


def _place(name: str, assigned: Assigned, served: Served, area: Area, *, held: bool) -> Place:
    holder = served.holder if held else None
    kind, idx = (holder.kind, holder.idx) if holder else ("", 0)
    align = served.align if served.align in ("l", "ctr", "r") else "l"
    color = ink_of(assigned, served, "" if holder else _COLORS.get(served.slot, "tx2"))
    return Place(name, kind, idx, area, served.size, served.line, served.bold, True, align, served.anchor, color)


def _lent_style(presentation: PresentationObject, house: bytes, colors: Mapping[str, str]) -> str:
    """The house's table style, in the template's colours, among the styles of the presentation; its id."""
    lent = Presentation(io.BytesIO(house)).part.part_related_by(RT.TABLE_STYLES).blob
    lent = lent.replace(b'"></a:schemeClr>', b'"/>')
    for name, color in colors.items():
        lent = lent.replace(f'<a:schemeClr val="{name}"/>'.encode(), color.encode())
    root = etree.fromstring(lent)
    ident = str(root.get("def"))
    style = next(each for each in root if each.get("styleId") == ident)
    try:
        part: Any = presentation.part.part_related_by(RT.TABLE_STYLES)
    except KeyError:
        package: Any = presentation.part.package
        part = Part(PackURI("/ppt/tableStyles.xml"), CT.PML_TABLE_STYLES, package, etree.tostring(root))
        presentation.part.relate_to(part, RT.TABLE_STYLES)
        return ident
    listing = etree.fromstring(part.blob)
    for twin in [each for each in listing if each.get("styleId") == ident]:
        listing.remove(twin)
    listing.append(style)
    part._blob = etree.tostring(listing, xml_declaration=True, encoding="UTF-8", standalone=True)
    return ident
