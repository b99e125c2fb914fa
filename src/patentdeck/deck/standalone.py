"""A shape that says itself what it would leave to its layout, for a slide on a layout that knows nothing of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.slide import SlideLayout

from patentdeck.deck.grounding import ground
from patentdeck.deck.standing import A, P, transform

_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle"}
_FONTS = {"+mj-lt": "majorFont/latin", "+mn-lt": "minorFont/latin", "+mj-ea": "majorFont/ea", "+mn-ea": "minorFont/ea"}


def standalone(element: Any, layout: SlideLayout) -> None:
    """Take a shape, with all that stands in it, off its layout: only a title stays a placeholder."""
    for shape in [element, *element.iter(P + "sp", P + "pic", P + "graphicFrame")]:
        holder = shape.find(f"./*/{P}nvPr/{P}ph")
        if holder is not None:
            _take_off(shape, holder, layout)
    for table in element.iter(A + "tbl"):
        _ground(table, layout)
    _name_fonts(element, layout)


def _ground(table: Any, layout: SlideLayout) -> None:
    package: Any = layout.part.package
    try:
        styles = package.presentation_part.part_related_by(RT.TABLE_STYLES).blob
    except KeyError:
        return
    ground(table, styles)


def _take_off(shape: Any, holder: Any, layout: SlideLayout) -> None:
    kind, index = holder.get("type", "obj"), holder.get("idx", "0")
    model = _model(layout, kind, index)
    if model is not None:
        _place(shape, model)
        if shape.tag == P + "sp":
            _style(shape, model, layout, kind)
    holder.attrib.pop("idx", None)
    if kind not in ("title", "ctrTitle"):
        holder.getparent().remove(holder)
        for locks in [*shape.iter(A + "spLocks"), *shape.iter(A + "picLocks"), *shape.iter(A + "graphicFrameLocks")]:
            locks.attrib.pop("noGrp", None)
        if shape.tag == P + "sp":
            shape.find(f"{P}nvSpPr/{P}cNvSpPr").set("txBox", "1")


def _model(layout: SlideLayout, kind: str, index: str) -> Any:
    for shape in layout._element.iter(P + "sp"):
        ph = shape.find(f".//{P}ph")
        if ph is not None and ph.get("idx", "0") == index and ph.get("type", "obj") == kind:
            return shape
    return None


def _place(shape: Any, model: Any) -> None:
    stated = transform(model)
    if shape.tag == P + "graphicFrame" or stated is None:
        return
    properties = shape.find(P + "spPr")
    if properties.find(f"{A}xfrm") is None:
        properties.insert(0, deepcopy(stated))
    if properties.find(f"{A}prstGeom") is None:
        outline = etree.Element(A + "prstGeom")
        outline.set("prst", "rect")
        etree.SubElement(outline, A + "avLst")
        properties.find(f"{A}xfrm").addnext(outline)


def _style(shape: Any, model: Any, layout: SlideLayout, kind: str) -> None:
    """Insets, anchor and the first level's type, from the master down to the shape."""
    body = shape.find(P + "txBody")
    own, theirs = body.find(A + "bodyPr"), model.find(f"{P}txBody/{A}bodyPr")
    if own is not None and theirs is not None:
        for name, value in theirs.attrib.items():
            if own.get(name) is None:
                own.set(name, value)
    master = layout.slide_master._element
    level = etree.Element(A + "lvl1pPr")
    for owner in (
        master.find(f"{P}txStyles/{P}{_STYLES.get(kind, 'otherStyle')}/{A}lvl1pPr"),
        _level(_of_kind(master, kind)),
        _level(model),
        _level(shape),
    ):
        if owner is not None:
            _overlay(level, owner)
    styles = body.find(A + "lstStyle")
    if styles is None:
        styles = etree.Element(A + "lstStyle")
        own.addnext(styles)
    for old in styles.findall(A + "lvl1pPr"):
        styles.remove(old)
    styles.insert(0, level)


def _of_kind(master: Any, kind: str) -> Any:
    shapes = [shape for shape in master.iter(P + "sp") if shape.find(f".//{P}ph") is not None]
    return next((shape for shape in shapes if shape.find(f".//{P}ph").get("type", "obj") == kind), None)


def _level(shape: Any) -> Any:
    return None if shape is None else shape.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")


def _overlay(target: Any, source: Any) -> None:
    """What the source says takes the place of what the target says, one level down too, in the schema's order."""
    for name, value in source.attrib.items():
        target.set(name, value)
    for child in source:
        old = target.find(child.tag)
        if old is None:
            target.append(deepcopy(child))
        elif child.tag == A + "defRPr":
            _overlay(old, child)
        else:
            target.replace(old, deepcopy(child))
    order = _ORDER if target.tag == A + "lvl1pPr" else _RUN_ORDER
    target[:] = sorted(target, key=lambda child: _rank(order, etree.QName(child).localname))


_ORDER = ("lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont",
          "buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr", "extLst")  # fmt: skip
_RUN_ORDER = ("ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag",
              "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym", "hlinkClick",
              "hlinkMouseOver", "rtl", "extLst")  # fmt: skip


def _rank(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _name_fonts(element: Any, layout: SlideLayout) -> None:
    """Fonts of the theme by their names: the theme of the deck may be another one."""
    theme = etree.fromstring(layout.slide_master.part.part_related_by(RT.THEME).blob)
    for font in element.iter(A + "latin", A + "ea"):
        path = _FONTS.get(font.get("typeface", ""))
        found = None if path is None else theme.find(".//" + "/".join(A + part for part in path.split("/")))
        if found is not None and found.get("typeface"):
            font.set("typeface", found.get("typeface"))
