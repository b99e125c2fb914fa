"""The order that the schemas of charts and of what is drawn into them ask of elements, as `element_order` has it."""

from __future__ import annotations

from element_order import ORDER

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"

_SHOWN = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses|crossesAt"
)
_CHARTS = "barChart|lineChart|pieChart|areaChart|scatterChart|doughnutChart|radarChart|bubbleChart"

# By local name, as in element_order: groups of children in order; a trailing "!" says that one of them must be there.
CHART_ORDER: dict[str, str] = {
    "chartSpace": (
        "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart! spPr txPr "
        "externalData printSettings userShapes extLst"
    ),
    "chart": (
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea! legend plotVisOnly dispBlanksAs "
        "showDLblsOverMax extLst"
    ),
    "plotArea": f"layout {_CHARTS}+! valAx|catAx|dateAx|serAx+ dTable spPr extLst",
    "layout": "manualLayout extLst",
    "manualLayout": "layoutTarget xMode yMode wMode hMode x y w h extLst",
    "title": "tx layout overlay spPr txPr extLst",
    "legend": "legendPos legendEntry+ layout overlay spPr txPr extLst",
    "legendEntry": "idx! delete|txPr extLst",
    "barChart": "barDir! grouping varyColors ser+ dLbls gapWidth overlap serLines+ axId+! extLst",
    "lineChart": ("grouping! varyColors ser+ dLbls dropLines hiLowLines upDownBars marker smooth axId+! extLst"),
    "barChart/ser": (
        "idx! order! tx spPr invertIfNegative pictureOptions dPt+ dLbls trendline+ errBars cat val shape extLst"
    ),
    "lineChart/ser": "idx! order! tx spPr marker dPt+ dLbls trendline+ errBars cat val smooth extLst",
    "dPt": "idx! invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "dLbls": f"dLbl+ delete {_SHOWN} showLeaderLines leaderLines extLst",
    "dLbl": f"idx! delete layout tx {_SHOWN} extLst",
    "ser/marker": "symbol size spPr extLst",
    "dPt/marker": "symbol size spPr extLst",
    "tx": "strRef|rich|v!",
    "cat": "multiLvlStrRef|numLit|numRef|strLit|strRef!",
    "val": "numRef|numLit!",
    "strRef": "f! strCache extLst",
    "numRef": "f! numCache extLst",
    "strCache": "ptCount pt+ extLst",
    "numCache": "formatCode ptCount pt+ extLst",
    "pt": "v!",
    "rich": "bodyPr! lstStyle p+!",
    "txPr": "bodyPr! lstStyle p+!",
    "catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min extLst",
    "majorGridlines": "spPr",
    "minorGridlines": "spPr",
    "externalData": "autoUpdate",
    "hiLowLines": "spPr",
    "dropLines": "spPr",
    "dTable": "showHorzBorder showVertBorder showOutline showKeys spPr txPr extLst",
    "trendline": (
        "name spPr trendlineType! order period forward backward intercept dispRSqr dispEq trendlineLbl extLst"
    ),
    "errBars": "errDir errBarType! errValType! noEndCap plus minus val spPr extLst",
    "errBars/val": "",
    "userShapes": "relSizeAnchor|absSizeAnchor+",
    "spPr": ORDER["spPr"],
}
DRAWN_ORDER: dict[str, str] = {
    "relSizeAnchor": "from! to! sp|grpSp|graphicFrame|cxnSp|pic!",
    "from": "x! y!",
    "to": "x! y!",
    "sp": "nvSpPr! spPr! style txBody",
    "cxnSp": "nvCxnSpPr! spPr! style",
    "nvSpPr": "cNvPr! cNvSpPr!",
    "nvCxnSpPr": "cNvPr! cNvCxnSpPr!",
    "txBody": "bodyPr! lstStyle p+!",
    "spPr": ORDER["spPr"],
}
VALUES: dict[str, frozenset[str]] = {
    "barDir": frozenset({"bar", "col"}),
    "tickLblPos": frozenset({"high", "low", "nextTo", "none"}),
    "axPos": frozenset({"b", "l", "r", "t"}),
    "majorTickMark": frozenset({"cross", "in", "none", "out"}),
    "minorTickMark": frozenset({"cross", "in", "none", "out"}),
    "crosses": frozenset({"autoZero", "max", "min"}),
    "crossBetween": frozenset({"between", "midCat"}),
    "orientation": frozenset({"maxMin", "minMax"}),
    "dispBlanksAs": frozenset({"span", "gap", "zero"}),
    "layoutTarget": frozenset({"inner", "outer"}),
    "xMode": frozenset({"edge", "factor"}),
    "yMode": frozenset({"edge", "factor"}),
    "lblAlgn": frozenset({"ctr", "l", "r"}),
    "symbol": frozenset(
        {"circle", "dash", "diamond", "dot", "none", "plus", "square", "star", "triangle", "x", "auto"}
    ),
    "barChart/grouping": frozenset({"clustered", "stacked", "percentStacked", "standard"}),
    "lineChart/grouping": frozenset({"stacked", "percentStacked", "standard"}),
    # What PowerPoint offers for labels of clustered bars, and of lines: with any other it repairs the file.
    "barChart/dLblPos": frozenset({"ctr", "inBase", "inEnd", "outEnd"}),
    "lineChart/dLblPos": frozenset({"b", "ctr", "l", "r", "t"}),
}
"""What an element may say in its `val`, by its name, and by the chart that it is in where that matters."""
RANGES: dict[str, tuple[float, float]] = {
    "gapWidth": (0, 500),
    "overlap": (-100, 100),
    "size": (2, 72),
    "lblOffset": (0, 1000),
    "tickLblSkip": (1, float("inf")),
    "logBase": (2, 1000),
}
