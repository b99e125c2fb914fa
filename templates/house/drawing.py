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


def field(box: Inches) -> str:
    """The cover's field of small squares, many alike and one that stands out. It counts nothing."""
    left, top, width, height = box
    pitch, side, out = 0.31, 0.11, (7, 5)
    cells = [
        (x, y)
        for y in range(int((height - side) / pitch) + 1)
        for x in range(int((width - side) / pitch) + 1)
        if (x, y) != out
    ]
    paths = "".join(
        f'<a:moveTo><a:pt x="{emu(x * pitch)}" y="{emu(y * pitch)}"/></a:moveTo>'
        + "".join(
            f'<a:lnTo><a:pt x="{emu(x * pitch + side * right)}" y="{emu(y * pitch + side * down)}"/></a:lnTo>'
            for right, down in ((1, 0), (1, 1), (0, 1))
        )
        + "<a:close/>"
        for x, y in cells
    )
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{emu(width)}" h="{emu(height)}">{paths}</a:path></a:pathLst></a:custGeom>'
    )
    one = (left + out[0] * pitch, top + out[1] * pitch, side, side)
    return drawn("field", box, geometry, "bg2", 60) + drawn("one", one, SQUARE, "accent1")


def art(layout: Layout) -> str:
    """What a layout draws behind its placeholders."""
    return (drawn("bar", (MARGIN, layout.bar, 0.9, 0.06), SQUARE, "accent1") if layout.bar else "") + (
        field(layout.field) if layout.field else ""
    )
