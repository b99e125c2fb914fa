"""Changes to a real deck, to see whether they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from seen.presentation import PRESENTATION, A, P, Package, with_part
from seen.shapes import Box, shapes


def moved(data: bytes, slide: str, shape: str, change: Callable[[Box], Box]) -> bytes:
    """The deck with a shape of a slide in another place."""
    package = Package(data)
    sheet = next(each for each in package.slides if each.name == slide)
    found = next(each for each in shapes(package, sheet) if each.name == f"{slide}{shape}")
    assert found.box is not None
    box = change(found.box)
    properties = found.element.find(f"{P}spPr")
    for old in properties.findall(A + "xfrm"):
        properties.remove(old)
    place = etree.Element(A + "xfrm")
    for tag, names, values in (("off", "x y", (box.left, box.top)), ("ext", "cx cy", (box.width, box.height))):
        point = etree.SubElement(place, A + tag)
        for key, value in zip(names.split(), values, strict=True):
            point.set(key, str(round(value * 12700)))
    properties.insert(0, place)
    return with_part(data, sheet.part, etree.tostring(sheet.tree))


def only(data: bytes, names: Sequence[str]) -> bytes:
    """The deck with some of its slides."""
    package = Package(data)
    kept = {sheet.part for sheet in package.slides if sheet.name in names}
    tree = package.presentation
    listed = list(tree.iter(P + "sldId"))
    for each, sheet in zip(listed, package.slides, strict=True):
        if sheet.part not in kept:
            each.getparent().remove(each)
    return with_part(data, PRESENTATION, etree.tostring(tree))
