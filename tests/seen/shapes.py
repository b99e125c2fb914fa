"""What stands on a slide or layout, as a viewer resolves it: places, words with their type, colours, grounds.

Lengths are points from the upper left corner; colours are red, green, blue from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from seen.colours import Colour, hexed, over
from seen.presentation import A, P, Package, Sheet

EMU = 12700
SHAPES = {P + tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
STYLE_OF = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle"}
MASTERED = {"title": "title", "ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}


@dataclass(frozen=True)
class Box:
    """A place on the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: Box, slack: float = 0.2) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def holds(self, other: Box, slack: float = 0.2) -> bool:
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack


@dataclass(frozen=True)
class Run:
    """A run as it is shown: its words, size in points, colour, the grounds that lie under it, its language."""

    shape: str
    text: str
    size: float
    bold: bool
    colour: Colour
    grounds: tuple[Colour, ...]
    language: str | None
    has_picture_below: bool = False

    @property
    def is_large(self) -> bool:
        return self.size >= 18 or (self.bold and self.size >= 14)


class Shape:
    """A shape of a sheet, its place resolved through groups and placeholders."""

    def __init__(self, package: Package, sheet: Sheet, element: Any, scale: tuple[float, ...] = (1, 1, 0, 0)) -> None:
        self.package, self.sheet, self.element, self.scale = package, sheet, element, scale
        self.kind = etree.QName(element).localname
        about = next(element.iter(P + "cNvPr"))
        self.name: str = about.get("name", "")
        self.alt: str = about.get("descr", "")
        self.is_decorative = any(
            etree.QName(each).localname == "decorative" and each.get("val", "1") in ("1", "true")
            for each in about.iter()
        )
        ph = element.find(f"./*/{P}nvPr/{P}ph")
        self.placeholder = None if ph is None else (ph.get("type", "obj"), ph.get("idx", "0"))
        self.models = list(self._models(sheet.below, self.placeholder))

    @property
    def text(self) -> str:
        return "\n".join("".join(t.text or "" for t in p.iter(A + "t")) for p in self.element.iter(A + "p"))

    @property
    def is_title(self) -> bool:
        return self.placeholder is not None and self.placeholder[0] in ("title", "ctrTitle")

    @property
    def box(self) -> Box | None:
        """Its place; None where it stands nowhere."""
        for owner in (self.element, *self.models):
            found = next((each for each in owner.iter(A + "xfrm", P + "xfrm")), None)
            if found is not None and found.find(A + "off") is not None:
                off, ext = found.find(A + "off"), found.find(A + "ext")
                sx, sy, dx, dy = self.scale
                return Box(
                    (int(off.get("x")) * sx + dx) / EMU,
                    (int(off.get("y")) * sy + dy) / EMU,
                    int(ext.get("cx")) * sx / EMU,
                    int(ext.get("cy")) * sy / EMU,
                )
        return None

    def inside(self) -> Iterator[Shape]:
        """The shapes of a group, and of groups in it."""
        if self.kind != "grpSp":
            return
        about = self.element.find(f"{P}grpSpPr/{A}xfrm")
        off, ext, child, size = (about.find(A + tag) for tag in ("off", "ext", "chOff", "chExt"))
        sx = int(ext.get("cx")) / max(int(size.get("cx")), 1)
        sy = int(ext.get("cy")) / max(int(size.get("cy")), 1)
        ox, oy, px, py = self.scale
        dx = (int(off.get("x")) - int(child.get("x")) * sx) * ox + px
        dy = (int(off.get("y")) - int(child.get("y")) * sy) * oy + py
        for each in self.element:
            if each.tag in SHAPES:
                shape = Shape(self.package, self.sheet, each, (sx * ox, sy * oy, dx, dy))
                yield shape
                yield from shape.inside()

    @property
    def fill(self) -> Colour | None:
        """The colour that it is filled with; None where one sees through it."""
        for owner in (self.element, *self.models):
            properties = owner.find(f"{P}spPr")
            if properties is not None and properties.find(A + "noFill") is not None:
                return None
            if properties is not None and properties.find(A + "solidFill") is not None:
                return colour(properties.find(A + "solidFill"), self.sheet)
        return None

    def runs(self, grounds: tuple[Colour, ...], over_picture: bool = False) -> Iterator[Run]:
        """Its runs and fields with what they inherit; table cells on their own fill. Those of a group are apart."""
        if self.kind == "graphicFrame":
            yield from self._cells(grounds)
            return
        body = self.element.find(f"{P}txBody")
        own = self.fill
        chain = [body, *(model.find(f"{P}txBody") for model in self.models)]
        lists = [each.find(A + "lstStyle") for each in chain if each is not None]
        kind = "" if self.placeholder is None else self.placeholder[0]
        styles = self.sheet.master.tree.find(f"{P}txStyles")
        fallback = "bodyStyle" if self.placeholder is not None else "otherStyle"
        lists += [styles.find(P + STYLE_OF.get(kind, fallback)), self.package.defaults]
        for paragraph in [] if body is None else body.iter(A + "p"):
            for run in paragraph.iter(A + "r", A + "fld"):
                yield self._run(run, paragraph, lists, (own,) if own else grounds, over_picture)

    def _cells(self, grounds: tuple[Colour, ...]) -> Iterator[Run]:
        for table in self.element.iter(A + "tbl"):
            about = table.find(A + "tblPr")
            style = self.package.table_styles.get(about.findtext(A + "tableStyleId", ""))
            for number, row in enumerate(table.iter(A + "tr")):
                heads = ["firstRow"] if number == 0 and about.get("firstRow") == "1" else []
                parts = [style.find(A + name) for name in (*heads, "wholeTbl")] if style is not None else []
                parts = [part for part in parts if part is not None]
                for cell in row.iter(A + "tc"):
                    own = _cell_fill(cell, parts, self.sheet)
                    texts = [_styled(part) for part in parts]
                    for paragraph in cell.iter(A + "p"):
                        for run in paragraph.iter(A + "r", A + "fld"):
                            lists = [*texts, self.package.defaults]
                            yield self._run(run, paragraph, lists, (own,) if own else grounds, False)

    def _run(self, run: Any, paragraph: Any, lists: list[Any], grounds: tuple[Colour, ...], over_picture: bool) -> Run:
        about = paragraph.find(A + "pPr")
        level = 1 if about is None else 1 + int(about.get("lvl", 0))
        own = run.find(A + "rPr")
        chain = [] if own is None else [own]
        for each in lists:
            found = None if each is None else each.find(f"{A}lvl{level}pPr/{A}defRPr")
            chain += [] if found is None else [found]
        size = next((int(each.get("sz")) / 100 for each in chain if each.get("sz")), 18.0)
        bold = next((each.get("b") in ("1", "true") for each in chain if each.get("b")), False)
        filled = next((each.find(A + "solidFill") for each in chain if each.find(A + "solidFill") is not None), None)
        shown = (0.0, 0.0, 0.0) if filled is None else colour(filled, self.sheet)
        if own is not None and own.find(A + "hlinkClick") is not None:
            shown = named("hlink", self.sheet)
        text = run.findtext(A + "t") or ""
        return Run(self.name, text, size, bold, shown, grounds, None if own is None else own.get("lang"), over_picture)

    def _models(self, sheet: Sheet | None, place: tuple[str, str] | None) -> Iterator[Any]:
        """The placeholders that this one follows: the layout's by number, the master's by type."""
        if sheet is None or place is None:
            return
        for shape in sheet.tree.find(f"{P}cSld/{P}spTree"):
            ph = shape.find(f"./*/{P}nvPr/{P}ph")
            if ph is None:
                continue
            other = (ph.get("type", "obj"), ph.get("idx", "0"))
            wanted = other[0] == MASTERED.get(place[0], "body") if sheet.below is None else other[1] == place[1]
            if wanted:
                yield shape
                yield from self._models(sheet.below, other)
                return


def shapes(package: Package, sheet: Sheet) -> list[Shape]:
    """The shapes of a sheet, in reading order, groups as one."""
    return [Shape(package, sheet, each) for each in sheet.tree.find(f"{P}cSld/{P}spTree") if each.tag in SHAPES]


def ornaments(package: Package, sheet: Sheet) -> list[Shape]:
    """What lies under a sheet's own shapes: what is drawn on its layout and its master, lowest first."""
    if sheet.below is None:
        return []
    shown = sheet.tree.get("showMasterSp", "1") not in ("0", "false")
    drawn = [shape for shape in shapes(package, sheet.below) if shape.placeholder is None] if shown else []
    return [*(ornaments(package, sheet.below) if shown else []), *drawn]


def shown_runs(package: Package, sheet: Sheet) -> Iterator[Run]:
    """Every run of a sheet with the grounds that it stands on."""
    paper, below = background(sheet), [each for shape in ornaments(package, sheet) for each in (shape, *shape.inside())]
    for shape in [each for top in shapes(package, sheet) for each in (top, *top.inside())]:
        box = shape.box
        grounds, over_picture = [paper], False
        words = None if box is None else _written(shape, box)
        for other in below:
            under = other.box
            if words is None or under is None or not under.overlaps(words):
                continue
            if other.kind == "pic":
                over_picture = True
            elif (filled := other.fill) is not None:
                grounds = [filled] if under.holds(words) else [*grounds, filled]
        if shape.kind != "grpSp":
            yield from shape.runs(tuple(grounds), over_picture)
        below.append(shape)


def _written(shape: Shape, box: Box) -> Box:
    """The part of a box that its words can reach, where they are too few to fill a line of it."""
    found = [run for run in shape.runs(()) if run.text] if shape.kind == "sp" else []
    if not found or "\n" in shape.text or "r" in {each.get("algn", "l") for each in shape.element.iter(A + "pPr")}:
        return box
    if any(each.get("algn", "l") != "l" for model in shape.models for each in model.iter(A + "lvl1pPr")):
        return box
    reach = sum(run.size * (1.05 if ord(letter) > 0x2E80 else 0.7) for run in found for letter in run.text)
    return Box(box.left, box.top, min(reach, box.width), box.height)


def background(sheet: Sheet) -> Colour:
    """The colour of the page."""
    owner: Sheet | None = sheet
    while owner is not None:
        found = owner.tree.find(f"{P}cSld/{P}bg")
        if found is not None:
            filled = found.find(f".//{A}solidFill")
            return colour(filled if filled is not None else found[0], sheet)
        owner = owner.below
    return (1.0, 1.0, 1.0)


def colour(fill: Any, sheet: Sheet) -> Colour:
    """The colour that a fill names, with what is done to it; a transparent one over the page's white."""
    chosen = fill[0]
    shown = hexed(chosen.get("val")) if chosen.tag == A + "srgbClr" else named(chosen.get("val"), sheet)
    for change in chosen:
        part = int(change.get("val", 100000)) / 100000
        match etree.QName(change).localname:
            case "lumMod" | "shade":
                shown = over((0, 0, 0), shown, 1 - part)
            case "lumOff" | "tint" | "alpha":
                share = part if change.tag == A + "lumOff" else 1 - part
                shown = over((1, 1, 1), shown, share)
    return shown


def named(name: str, sheet: Sheet) -> Colour:
    """A colour of the scheme, through the map of the sheet."""
    return hexed(sheet.slots[sheet.mapping.get(name, name)])


def _cell_fill(cell: Any, parts: list[Any], sheet: Sheet) -> Colour | None:
    for owner in (cell.find(A + "tcPr"), *(part.find(f"{A}tcStyle/{A}fill") for part in parts)):
        if owner is not None and owner.find(A + "noFill") is not None:
            return None
        if owner is not None and owner.find(A + "solidFill") is not None:
            return colour(owner.find(A + "solidFill"), sheet)
    return None


def _styled(part: Any) -> Any:
    """The text of a part of a table style as a list style: bold, colour."""
    style = etree.Element(A + "lstStyle")
    run = etree.SubElement(etree.SubElement(style, A + "lvl1pPr"), A + "defRPr")
    given = part.find(A + "tcTxStyle")
    if given is not None:
        run.set("b", "1" if given.get("b") == "on" else "0")
        for each in given:
            if etree.QName(each).localname.endswith("Clr"):
                etree.SubElement(run, A + "solidFill").append(etree.fromstring(etree.tostring(each)))
    return style
