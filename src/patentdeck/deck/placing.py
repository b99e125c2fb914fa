"""Places that follow today's layout: area, size of type, pitch of lines, each where it was generated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from patentdeck.deck.standing import A, P, transform
from patentdeck.slides.shown import NEAR, Shape


def place(element: Any, was: Shape, now: Shape, model: Any = None) -> None:
    """Area, size of type and pitch follow today's layout.

    `model` is today's shape, given where both stand on one layout: what that leaves to the layout is left to it.
    """
    if was.area != now.area and now.area is not None and _is_plain(element):
        if model is not None and transform(model) is None:
            _unstate(element)
        else:
            stated = _stated(element)
            _set_area(stated, now.area, "off", "ext")
            if element.tag == P + "grpSp":
                _set_area(stated, now.area, "chOff", "chExt")
    _type(element, was, now, model)


def _type(element: Any, was: Shape, now: Shape, model: Any) -> None:
    """The size of type and the pitch of lines."""
    body = element.find(P + "txBody")
    bodies = [body] if body is not None else list(element.iter(A + "txBody"))
    sized = model is None or any(each.get("sz") for each in model.iter(A + "rPr"))
    pitched = model is None or next(model.iter(A + "lnSpc"), None) is not None
    for each in bodies:
        if was.size != now.size:
            _resize(each, was.size, now.size if sized else 0)
        if was.line != now.line or was.size != now.size:
            _repitch(each, was.line, now.line if pitched else 0)


def _unstate(element: Any) -> None:
    stated = transform(element)
    if stated is not None:
        stated.getparent().remove(stated)


def _is_plain(element: Any) -> bool:
    """Whether lengths around an element, and in it, are those of the slide."""
    groups = [*element.iterancestors(P + "grpSp"), *([element] if element.tag == P + "grpSp" else [])]
    for group in groups:
        stated = transform(group)
        if stated is None or stated.find(A + "chOff") is None:
            return False
        for one, other in (("off", "chOff"), ("ext", "chExt")):
            pair = zip(stated.find(A + one).attrib.values(), stated.find(A + other).attrib.values(), strict=True)
            if any(abs(int(a) - int(b)) > NEAR for a, b in pair):
                return False
    return True


def _stated(element: Any) -> Any:
    """Where a shape says that it stands; it says so from now on where it left that to its layout."""
    found = transform(element)
    if found is None:
        found = etree.Element(A + "xfrm")
        etree.SubElement(found, A + "off")
        etree.SubElement(found, A + "ext")
        element.find(P + "spPr").insert(0, found)
    return found


def _set_area(stated: Any, area: Sequence[int], offset: str, extent: str) -> None:
    off, ext = stated.find(A + offset), stated.find(A + extent)
    off.set("x", str(area[0]))
    off.set("y", str(area[1]))
    ext.set("cx", str(area[2]))
    ext.set("cy", str(area[3]))


def _resize(body: Any, was: float, now: float) -> None:
    for properties in body.iter(A + "rPr", A + "endParaRPr"):
        size = properties.get("sz")
        if size is not None and abs(int(size) - was * 100) > 5:
            continue
        if now:
            properties.set("sz", str(round(now * 100)))
        else:
            properties.attrib.pop("sz", None)


def _repitch(body: Any, was: float, now: float) -> None:
    for paragraph in body.findall(A + "p"):
        properties = paragraph.find(A + "pPr")
        spacing = None if properties is None else properties.find(A + "lnSpc")
        points = None if spacing is None else spacing.find(A + "spcPts")
        if spacing is not None and (points is None or abs(int(points.get("val")) - was * 100) > 5):
            continue  # set by hand
        if spacing is not None and not now:
            properties.remove(spacing)
            if not len(properties) and not properties.attrib:
                paragraph.remove(properties)
        elif now:
            if properties is None:
                properties = etree.Element(A + "pPr")
                paragraph.insert(0, properties)
            if points is None:
                spacing = etree.Element(A + "lnSpc")
                properties.insert(0, spacing)
                points = etree.SubElement(spacing, A + "spcPts")
            points.set("val", str(round(now * 100)))
