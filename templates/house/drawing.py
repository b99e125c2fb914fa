"""DrawingML for the layouts: places, fills, hairlines, and what is drawn behind the placeholders."""

from __future__ import annotations

from layouts import MARGIN, Inches, Layout

SQUARE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def emu(inches: float) -> int:
    """Inches in English Metric Units."""
    return round(inches * 914400)


def xfrm(box: Inches) -> str:
    """The transform of a box."""
    left, top, width, height = map(emu, box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def fill(color: str, opacity: int = 100) -> str:
    """A solid fill in a colour of the page's map; `opacity` in per cent."""
    alpha = f'<a:alpha val="{opacity * 1000}"/>' if opacity < 100 else ""
    return f'<a:solidFill><a:schemeClr val="{color}">{alpha}</a:schemeClr></a:solidFill>'


def drawn(name: str, box: Inches, geometry: str, color: str, opacity: int = 100) -> str:
    """A filled shape of the layout."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{xfrm(box)}{geometry}{fill(color, opacity)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


PITCH, LEAST, MOST = 0.32, 0.025, 0.2
"""The lattice of the cover's field, and the sides of its smallest and its largest squares, in inches."""


def field(box: Inches) -> str:
    """The cover's field: many squares, a mass that thins out upwards, and high above it one that leads.

    It counts nothing; it says what such a story is about.
    """
    left, top, width, height = box
    columns, rows = (round((side - MOST) / PITCH) + 1 for side in (width, height))
    lead = (columns - 3, 2)
    cells = [(x, y) for y in range(rows) for x in range(columns) if (x, y) != lead]
    paths = "".join(square(x * PITCH, y * PITCH, LEAST + (MOST - LEAST) * (y / (rows - 1)) ** 1.6) for x, y in cells)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{emu(width)}" h="{emu(height)}">{paths}</a:path></a:pathLst></a:custGeom>'
    )
    one = (left + lead[0] * PITCH, top + lead[1] * PITCH, MOST, MOST)
    return drawn("field", box, geometry, "accent1", 55) + drawn("one", one, SQUARE, "accent2")


def square(left: float, top: float, side: float) -> str:
    """A square in the middle of its cell, as a closed path."""
    inset = (MOST - side) / 2
    left, top = left + inset, top + inset
    corners = ((left + side, top), (left + side, top + side), (left, top + side))
    return (
        f'<a:moveTo><a:pt x="{emu(left)}" y="{emu(top)}"/></a:moveTo>'
        + "".join(f'<a:lnTo><a:pt x="{emu(x)}" y="{emu(y)}"/></a:lnTo>' for x, y in corners)
        + "<a:close/>"
    )


def art(layout: Layout) -> str:
    """What a layout draws behind its placeholders."""
    return (drawn("bar", (MARGIN, layout.bar, 0.9, 0.06), SQUARE, "accent1") if layout.bar else "") + (
        field(layout.field) if layout.field else ""
    )
