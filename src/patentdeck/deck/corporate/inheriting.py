"""What the XML of a placeholder says of its type and place, level by level; nothing of what it means for us."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from patentdeck.deck.corporate.coloring import A, P, Theme, color_in
from patentdeck.deck.template import EMU_PER_POINT, Area

LINE = 1.2
"""The line of a font as a multiple of its size."""
TITLES = frozenset({"title", "ctrTitle"})
FEET = frozenset({"dt", "ftr", "sldNum", "hdr"})


def holders_in(root: Any) -> list[Any]:
    """The placeholders of a layout or a master."""
    return [shape for shape in root.iter(f"{P}sp") if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None]


def placeholder(shape: Any) -> Any:
    """What a shape says of the placeholder that it is."""
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def model_kind(kind: str) -> str:
    """The type of the master's placeholder that one of a layout inherits from."""
    return "title" if kind in TITLES else kind if kind in FEET else "body"


def style_of(kind: str) -> str:
    """The master's text style for a type of placeholder."""
    return "titleStyle" if kind in TITLES else "otherStyle" if kind in FEET else "bodyStyle"


def first_level(style: Any) -> Any:
    """The first level of a list style; None where it says nothing of it."""
    return None if style is None else style.find(f"{A}lvl1pPr")


def sample_of(shape: Any) -> Any:
    """The type of a placeholder's first sample words, said as a style says it; None where it has none."""
    paragraph = shape.find(f"{P}txBody/{A}p")
    if paragraph is None:
        return None
    stated = paragraph.find(f"{A}pPr")
    run = next(paragraph.iter(f"{A}rPr", f"{A}endParaRPr"), None)
    level = etree.Element(f"{A}lvl1pPr") if stated is None else deepcopy(stated)
    level.tag = f"{A}lvl1pPr"
    if run is not None:
        words = deepcopy(run)
        words.tag = f"{A}defRPr"
        level.append(words)
    return level


def of_run(level: Any, name: str) -> str:
    """An attribute of the words of a level; empty where it is not said."""
    run = level.find(f"{A}defRPr")
    return "" if run is None else str(run.get(name, ""))


def ink_of_level(level: Any, theme: Theme) -> str:
    """The colour of the words of a level; empty where it cannot be told."""
    fill = level.find(f"{A}defRPr/{A}solidFill")
    return "" if fill is None else color_in(fill, theme)


def first_said(levels: list[Any], ask: Any) -> str:
    """The first answer that is one."""
    return next((str(said) for said in map(ask, levels) if said), "")


def attribute(bodies: list[Any], name: str) -> str:
    """What the first of some text bodies says; empty where none does."""
    return next((str(body.get(name)) for body in bodies if body is not None and body.get(name) is not None), "")


def pitch(levels: list[Any], size: float) -> float:
    """The pitch of lines: exact points, or a part of the font's own."""
    for level in levels:
        spacing = level.find(f"{A}lnSpc")
        if spacing is not None and len(spacing):
            value = str(spacing[0].get("val", "100000"))
            if spacing[0].tag == f"{A}spcPts":
                return int(value) / 100
            part = float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000)
            return size * LINE * part
    return size * LINE


def transform_of(shape: Any) -> Any:
    """Where and how a shape says that it stands; None where it does not."""
    return shape.find(f"{P}spPr/{A}xfrm")


def stated_area(shape: Any) -> Area | None:
    """Where a shape says that it stands, in points; None where it does not say."""
    stated = transform_of(shape)
    off, ext = (None, None) if stated is None else (stated.find(f"{A}off"), stated.find(f"{A}ext"))
    if off is None or ext is None:
        return None
    sides = ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
    return Area(*(int(element.get(name, "0")) / EMU_PER_POINT for element, name in sides))


def is_turned(shape: Any) -> bool:
    """Whether a shape is turned."""
    stated = transform_of(shape)
    return stated is not None and int(stated.get("rot", "0")) % 21_600_000 != 0
