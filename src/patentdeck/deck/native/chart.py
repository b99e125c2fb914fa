"""The DrawingML of a native chart. Colours are the theme's by name, as are its fonts; languages stand on every run."""

from __future__ import annotations

from xml.sax.saxutils import escape

from patentdeck.deck.markup import COLORS, HAIRLINE, Pen, by_line
from patentdeck.deck.native.book import SHEET, column, figure
from patentdeck.deck.native.plot import Datum, Frame, Label, Plot, Strand
from patentdeck.deck.template import EMU_PER_POINT
from patentdeck.story.edition import Role

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
_NAMES, _VALUES = "111111111", "222222222"
"""What the axes of a chart call each other."""
_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_ON_ONE_LINE = ' wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr"'
"""How labels are set: on one line, as far from their marks as PowerPoint sets them by itself."""
_WHOLE = ((0.0, True),)
_STRIPES = (
    (0.0, True),
    (0.0, False),
    (0.2, False),
    (0.2, True),
    (0.45, True),
    (0.45, False),
    (0.62, False),
    (0.62, True),
)
"""Where the end of a bar is drawn, by parts of it; after the last it fades.

PowerPoint offers ten stops of a gradient, and no more are needed. LibreOffice before 7.6 draws two colours alone: it
shows a fade, and would draw a gradient that ended in its first colour as one to the middle and back.
"""


def chart(plot: Plot, pen: Pen, workbook: str, notes: str = "") -> str:
    """The part of a chart. `workbook` and `notes` are the relationships of its data and of what is written into it."""
    drawn = _lines(plot, pen) if plot.form == "lines" else _bars(plot, pen)
    blanks = "span" if plot.joined else "gap"
    shapes = f'<c:userShapes r:id="{notes}"/>' if notes else ""
    return (
        f'{_HEAD}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{_layout(plot.room)}{drawn}{_axes(plot, pen)}{_BARE}</c:plotArea>'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>{_BARE}'
        f'{_type(plot.size, "tx1", pen)}<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        f"{shapes}</c:chartSpace>"
    )


def colour(role: Role, quiet: str) -> str:
    """The colour of a role as marks bear it: that of a quiet mark, which no slot of a theme holds, is said outright."""
    if role == "quiet":
        return f'<a:srgbClr val="{quiet}"/>'
    return f'<a:schemeClr val="{COLORS[role]}"/>'


def _layout(room: Frame) -> str:
    sizes = (("x", room.left), ("y", room.top), ("w", room.right - room.left), ("h", room.bottom - room.top))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{name} val="{round(value, 5)}"/>' for name, value in sizes)
        + "</c:manualLayout></c:layout>"
    )


def _bars(plot: Plot, pen: Pen) -> str:
    direction = "bar" if plot.form == "bars" else "col"
    series = "".join(_bar_series(plot, number, strand, pen) for number, strand in enumerate(plot.strands))
    overlap = 100 if any(strand.track for strand in plot.strands) else 0
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{min(500, round(100 * plot.gap))}"/><c:overlap val="{overlap}"/>{_ids()}</c:barChart>'
    )


def _bar_series(plot: Plot, number: int, strand: Strand, pen: Pen) -> str:
    if strand.track:
        fill = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'
        points = ""
    else:
        fill = _filled(strand.role, plot.quiet)
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{_ending(datum, plot)}</c:spPr></c:dPt>"
            for at, datum in enumerate(strand.data)
            if datum.value is not None and (datum.role != strand.role or datum.sure < 1)
        )
    return (
        f'<c:ser>{_name(number, strand)}<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{points}'
        f"{_labels(strand, plot, pen)}{_data(number, strand, plot)}</c:ser>"
    )


def _ending(datum: Datum, plot: Plot) -> str:
    """The fill of a bar: one colour, or one that goes over into what is behind it: at once, or in stripes."""
    if datum.sure >= 1:
        return _filled(datum.role, plot.quiet)
    hue = colour(datum.role, plot.quiet)
    behind = f'<a:schemeClr val="{"bg2" if any(strand.track for strand in plot.strands) else "bg1"}"/>'
    ends = _STRIPES if datum.open else _WHOLE
    stops = [(0.0, hue)]
    stops += [(datum.sure + part * (1 - datum.sure), hue if drawn else behind) for part, drawn in ends]
    stops.append((1.0, behind))
    angle = 0 if plot.form == "bars" else 16200000
    return (
        '<a:gradFill rotWithShape="1"><a:gsLst>'
        + "".join(f'<a:gs pos="{round(100000 * at)}">{each}</a:gs>' for at, each in stops)
        + f'</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'
    )


def _lines(plot: Plot, pen: Pen) -> str:
    series = "".join(_line_series(plot, number, strand, pen) for number, strand in enumerate(plot.strands))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{_ids()}'
        "</c:lineChart>"
    )


def _line_series(plot: Plot, number: int, strand: Strand, pen: Pen) -> str:
    hue = colour(strand.role, plot.quiet)
    line = f'<a:ln w="{round(plot.thick * EMU_PER_POINT)}" cap="rnd"><a:solidFill>{hue}</a:solidFill><a:round/></a:ln>'
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/>{_marker(datum, plot, hue)}<c:bubble3D val="0"/><c:spPr>{line}</c:spPr></c:dPt>'
        for at, datum in enumerate(strand.data)
        if datum.value is not None and (datum.hollow or not datum.dotted)
    )
    solid = _marker(Datum("", None, strand.role), plot, hue)
    return (
        f"<c:ser>{_name(number, strand)}<c:spPr>{line}</c:spPr>{solid}{points}{_labels(strand, plot, pen)}"
        f'{_data(number, strand, plot)}<c:smooth val="0"/></c:ser>'
    )


def _marker(datum: Datum, plot: Plot, hue: str) -> str:
    if not datum.dotted:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = '<a:schemeClr val="bg1"/>' if datum.hollow else hue
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{round(0.62 * plot.size)}"/><c:spPr><a:solidFill>{inside}'
        f'</a:solidFill><a:ln w="15875"><a:solidFill>{hue}</a:solidFill></a:ln></c:spPr></c:marker>'
    )


def _name(number: int, strand: Strand) -> str:
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column(number + 2)}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(strand.name)}</c:v></c:pt></c:strCache>'
        "</c:strRef></c:tx>"
    )


def _data(number: int, strand: Strand, plot: Plot) -> str:
    """Categories and values, as the workbook has them."""
    last, letter = len(plot.categories) + 1, column(number + 2)
    codes = {datum.label.code for datum in strand.data if datum.label is not None and datum.label.code}
    code = codes.pop() if len(codes) == 1 else "General"
    names = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(name)}</c:v></c:pt>' for at, name in enumerate(plot.categories) if name
    )
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{figure(datum.value)}</c:v></c:pt>'
        for at, datum in enumerate(strand.data)
        if datum.value is not None
    )
    count = f'<c:ptCount val="{len(plot.categories)}"/>'
    return (
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${letter}$2:${letter}${last}</c:f><c:numCache><c:formatCode>{escape(code)}"
        f"</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
    )


def _labels(strand: Strand, plot: Plot, pen: Pen) -> str:
    """The labels of a series, each for itself: what is not known has none."""
    own = "".join(
        _label(at, datum.label, pen)
        for at, datum in enumerate(strand.data)
        if datum.label is not None and datum.value is not None
    )
    labels = [datum.label for datum in strand.data if datum.label is not None and datum.value is not None]
    if not labels:
        return ""
    bare = [at for at, datum in enumerate(strand.data) if datum.value is not None and datum.label is None]
    if bare or plot.form == "lines":
        # What is not labelled now is not labelled by an editor either.
        return f"<c:dLbls>{own}{_shown(value=False)}</c:dLbls>"
    code = next((label.code for label in labels if label.code), "General")
    return (
        f'<c:dLbls>{own}<c:numFmt formatCode="{escape(code)}" sourceLinked="0"/>{_BARE}'
        f'{_type(labels[0].size, "tx1", pen)}<c:dLblPos val="outEnd"/>{_shown()}</c:dLbls>'
    )


def _label(at: int, label: Label, pen: Pen) -> str:
    hue = "bg1" if label.on_colour else "tx1" if label.role == "quiet" else COLORS[label.role]
    place = f'<c:dLblPos val="{label.side}"/>{_shown(named=label.named)}'
    if label.code:
        return (
            f'<c:dLbl><c:idx val="{at}"/><c:numFmt formatCode="{escape(label.code)}" sourceLinked="0"/>{_BARE}'
            f"{_type(label.size, hue, pen, bold=label.bold, wrapped=_ON_ONE_LINE)}{place}</c:dLbl>"
        )
    # A paragraph for each line: a break within one is lost in some editors.
    body = "".join(
        f"<a:p>{''.join(pen.run(s, '' if s.strong else hue, label.size, label.bold) for s in line.spans)}</a:p>"
        for line in by_line(label.words)
    ).replace("</a:rPr>", f"{FONTS}</a:rPr>")
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr{_ON_ONE_LINE}/><a:lstStyle/>{body}</c:rich></c:tx>{_BARE}'
        f"{place}</c:dLbl>"
    )


def _shown(*, value: bool = True, named: bool = False) -> str:
    flags = (
        ("LegendKey", False), ("Val", value), ("CatName", False), ("SerName", named), ("Percent", False),
        ("BubbleSize", False),
    )  # fmt: skip
    apart = "<c:separator>  </c:separator>" if named else ""
    return "".join(f'<c:show{name} val="{int(flag)}"/>' for name, flag in flags) + apart


def _axes(plot: Plot, pen: Pen) -> str:
    lying = plot.form == "bars"
    order = "maxMin" if lying else "minMax"
    position, across = ("l", "t") if lying else ("b", "l")
    hue = "tx1" if plot.form != "lines" else "tx2"
    line = (
        f'<a:ln w="{HAIRLINE}"><a:solidFill><a:schemeClr val="{hue}"/></a:solidFill></a:ln>'
        if plot.axis
        else "<a:ln><a:noFill/></a:ln>"
    )
    named = "none" if not plot.names else "high" if plot.rails else "low"
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="{HAIRLINE}"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln>'
        "</c:spPr></c:majorGridlines>"
        if plot.rails
        else ""
    )
    ends = "".join(
        f'<c:{name} val="{figure(end)}"/>'
        for name, end in (("max", plot.most), ("min", 0 if plot.least is None and not plot.log else plot.least))
        if end is not None
    )
    base = '<c:logBase val="10"/>' if plot.log else ""
    ink = "tx2" if plot.form != "bars" else "tx1"
    return (
        f'<c:catAx><c:axId val="{_NAMES}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{position}"/>{grid}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{named}"/>'
        f"<c:spPr>{line}</c:spPr>"
        f'{_type(plot.size, ink, pen, bold=plot.bold)}<c:crossAx val="{_VALUES}"/>'
        f'<c:crosses val="{"min" if plot.log else "autoZero"}"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{plot.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling>{base}<c:orientation val="minMax"/>{ends}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{across}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{_NAMES}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{"midCat" if plot.form == "lines" else "between"}"/></c:valAx>'
    )


def _type(size: float, hue: str, pen: Pen, *, bold: bool = False, wrapped: str = "") -> str:
    return (
        f'<c:txPr><a:bodyPr{wrapped}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(100 * size)}" b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{hue}"/></a:solidFill>{FONTS}</a:defRPr></a:pPr>'
        f"<a:endParaRPr {pen.language()}/></a:p>"
        "</c:txPr>"
    )


def _filled(role: Role, quiet: str) -> str:
    return f"<a:solidFill>{colour(role, quiet)}</a:solidFill>"


def _ids() -> str:
    return f'<c:axId val="{_NAMES}"/><c:axId val="{_VALUES}"/>'
