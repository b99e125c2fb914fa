"""The order that the schemas of PresentationML and DrawingML ask of the elements that a deck of ours uses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_SHAPES = "sp|grpSp|graphicFrame|cxnSp|pic|contentPart"
_FILLS = "noFill|solidFill|gradFill|blipFill|pattFill|grpFill"
_RUN = (
    f"ln {_FILLS} effectLst|effectDag highlight uLnTx|uLn uFillTx|uFill latin ea cs sym hlinkClick hlinkMouseOver rtl "
    "extLst"
)
_PARAGRAPH = (
    "lnSpc spcBef spcAft buClrTx|buClr buSzTx|buSzPct|buSzPts buFontTx|buFont buNone|buAutoNum|buChar|buBlip tabLst "
    "defRPr extLst"
)
_STYLE = "defPPr " + " ".join(f"lvl{level}pPr" for level in range(1, 10)) + " extLst"

# By local name: groups of children in order; "|" parts the choices of a group; "+" says that a group may repeat.
ORDER: dict[str, str] = {
    "presentation": (
        "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst "
        "custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst"
    ),
    "sld": "cSld clrMapOvr transition timing extLst",
    "sldLayout": "cSld clrMapOvr transition timing hf extLst",
    "sldMaster": "cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst",
    "notes": "cSld clrMapOvr extLst",
    "notesMaster": "cSld clrMap hf notesStyle extLst",
    "cSld": "bg spTree custDataLst controls extLst",
    "spTree": f"nvGrpSpPr grpSpPr {_SHAPES}+ extLst",
    "grpSp": f"nvGrpSpPr grpSpPr {_SHAPES}+ extLst",
    "sp": "nvSpPr spPr style txBody extLst",
    "pic": "nvPicPr blipFill spPr style extLst",
    "graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    "cxnSp": "nvCxnSpPr spPr style extLst",
    "nvSpPr": "cNvPr cNvSpPr nvPr",
    "nvPicPr": "cNvPr cNvPicPr nvPr",
    "nvGraphicFramePr": "cNvPr cNvGraphicFramePr nvPr",
    "nvGrpSpPr": "cNvPr cNvGrpSpPr nvPr",
    "nvCxnSpPr": "cNvPr cNvCxnSpPr nvPr",
    "cNvPr": "hlinkClick hlinkHover extLst",
    "spPr": f"xfrm custGeom|prstGeom {_FILLS} ln effectLst|effectDag scene3d sp3d extLst",
    "grpSpPr": f"xfrm {_FILLS} effectLst|effectDag scene3d extLst",
    "xfrm": "off ext chOff chExt",
    "blipFill": "blip srcRect tile|stretch",
    "gradFill": "gsLst lin|path tileRect",
    "pattFill": "fgClr bgClr",
    "ln": f"{_FILLS} prstDash|custDash round|bevel|miter headEnd tailEnd extLst",
    "txBody": "bodyPr lstStyle p+",
    "lstStyle": _STYLE,
    "p": "pPr r|br|fld+ endParaRPr",
    "r": "rPr t",
    "br": "rPr",
    "fld": "rPr pPr t",
    "rPr": _RUN,
    "defRPr": _RUN,
    "endParaRPr": _RUN,
    "pPr": _PARAGRAPH,
    "lvl1pPr": _PARAGRAPH,
    "tbl": "tblPr tblGrid tr+",
    "tr": "tc+ extLst",
    "tc": "txBody tcPr extLst",
    "tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILLS} headers extLst",
    "tblPr": f"{_FILLS} effectLst|effectDag tableStyle|tableStyleId extLst",
}


def misplaced(tree: etree._Element) -> Iterator[str]:
    """A line for each element that stands where its parent's schema does not allow it."""
    for parent in tree.iter():
        if not isinstance(parent.tag, str) or not parent.tag.startswith((A, P)):
            continue
        order = ORDER.get(etree.QName(parent).localname)
        if order is not None:
            yield from _faults(parent, order.split())


def _faults(parent: etree._Element, order: list[str]) -> Iterator[str]:
    groups = [(set(group.rstrip("+").split("|")), group.endswith("+")) for group in order]
    name, at, taken = etree.QName(parent).localname, 0, False
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        local = etree.QName(child).localname
        places = [number for number, (choices, _) in enumerate(groups) if local in choices]
        if not places:
            yield f"{local} is not allowed in {name}"
        elif places[0] < at:
            yield f"{local} stands too late in {name}"
        elif places[0] == at and taken and not groups[at][1]:
            yield f"{local} stands twice in {name}"
        else:
            at, taken = places[0], True
