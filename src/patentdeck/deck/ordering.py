"""The slides of a presentation put in order, those that go taken out of everything that names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation

from patentdeck.deck.standing import P, R

_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def put_in_order(presentation: Presentation, order: Sequence[str], dropped: Sequence[str]) -> None:
    """Put the slides in the order of their relationships, and take those away that are dropped.

    Their parts are named anew in that order: two slides of one name make a file that nobody opens.
    """
    listing = presentation.element.get_or_add_sldIdLst()
    entries = {each.rId: each for each in listing}
    for ident in dropped:
        _drop(presentation, entries.pop(ident))
    for ident in order:
        listing.append(entries[ident])
    _enlist(presentation, [entries[ident].get("id") for ident in order])
    presentation.part.rename_slide_parts(list(order))


def _drop(presentation: Presentation, entry: Any) -> None:
    """A slide goes: its entry, its places in sections and shows, and the jumps that lead to it, which would keep it."""
    ident, number = entry.rId, entry.get("id")
    gone = presentation.part.related_part(ident)
    entry.getparent().remove(entry)
    root = presentation.element
    for other in [each for each in root.iter(f"{_SECTIONS}sldId") if each.get("id") == number]:
        other.getparent().remove(other)
    for other in [each for each in root.iter(f"{P}sld") if each.get(f"{R}id") == ident]:
        other.getparent().remove(other)
    for slide in presentation.slides:
        for name, relationship in tuple(slide.part.rels.items()):
            if relationship.reltype == RT.SLIDE and relationship.target_part is gone:
                for link in [each for each in slide._element.iter() if each.get(f"{R}id") == name]:
                    link.getparent().remove(link)
                slide.part._rels.pop(name)
    presentation.part._rels.pop(ident)


def _enlist(presentation: Presentation, numbers: Sequence[str]) -> None:
    """New slides join the section of the slide before them, where a deck has sections."""
    known = {each.get("id"): each for each in presentation.element.iter(f"{_SECTIONS}sldId")}
    if not known:
        return
    last = None
    for number in numbers:
        if number in known:
            last = known[number]
        elif last is not None:
            fresh = etree.Element(f"{_SECTIONS}sldId", {"id": number})
            last.addnext(fresh)
            last = fresh
