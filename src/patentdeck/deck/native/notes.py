"""What is written into a native chart beside its data: it moves with the chart, and with nothing else."""

from __future__ import annotations

from patentdeck.deck.markup import HAIRLINE, Pen
from patentdeck.deck.native.chart import FONTS, colour
from patentdeck.deck.native.plot import Frame, Note, Plot

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)
_HATCH = (
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:schemeClr val="bg2"/></a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
    "</a:pattFill>"
)


def shapes(plot: Plot, pen: Pen) -> str:
    """The part that holds the notes of a chart."""
    inside = "".join(_anchored(note, number, plot, pen) for number, note in enumerate(plot.notes, start=2))
    return f"{_HEAD}<c:userShapes {_NAMESPACES}>{inside}</c:userShapes>"


def _anchored(note: Note, number: int, plot: Plot, pen: Pen) -> str:
    box = note.box
    shape = _rule(number) if note.ruled else _box(note, number, plot, pen)
    return (
        f"<cdr:relSizeAnchor>{_corner('from', box.left, box.top)}{_corner('to', box.right, box.bottom)}{shape}"
        "</cdr:relSizeAnchor>"
    )


def _corner(tag: str, across: float, down: float) -> str:
    return f"<cdr:{tag}><cdr:x>{_part(across)}</cdr:x><cdr:y>{_part(down)}</cdr:y></cdr:{tag}>"


def _part(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 5)


def _box(note: Note, number: int, plot: Plot, pen: Pen) -> str:
    if note.ground == "hatch":
        fill = _HATCH
    elif note.ground == "paper":
        fill = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    elif note.ground:
        fill = f"<a:solidFill>{colour(note.ground, plot.quiet)}</a:solidFill>"
    else:
        fill = "<a:noFill/>"
    # Words that say no colour are black in some editors, also on a dark ground.
    written = (pen.run(span, "tx1", note.size) for span in note.words.spans)
    runs = "".join(written).replace("</a:rPr>", f"{FONTS}</a:rPr>")
    body = f'<a:p><a:pPr algn="{note.align}"/>{runs}</a:p>' if runs else f"<a:p><a:endParaRPr {pen.language()}/></a:p>"
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="{number}"/><cdr:cNvSpPr/>'
        f'</cdr:nvSpPr><cdr:spPr>{_ORIGIN}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln>'
        '</cdr:spPr><cdr:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{body}</cdr:txBody></cdr:sp>"
    )


def _rule(number: int) -> str:
    return (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="{number}"/><cdr:cNvCxnSpPr/>'
        f'</cdr:nvCxnSpPr><cdr:spPr>{_ORIGIN}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{HAIRLINE}">'
        '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln></cdr:spPr></cdr:cxnSp>'
    )


_ORIGIN = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'


def flat(left: float, right: float, at: float) -> Frame:
    """The frame of a rule across."""
    return Frame(left, at, right, at)
