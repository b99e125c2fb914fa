"""A layout painted as a slide on it would show it: its ground, then what is drawn on its master, then on itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from patentdeck.deck.corporate.coloring import A, P, Theme, color_in
from patentdeck.deck.corporate.container import Container
from patentdeck.deck.corporate.outlines import SAME, SQUARE, Matrix, Outline, at, inner, outlines, placed
from patentdeck.deck.corporate.painting import Painting, painting
from patentdeck.deck.template import EMU_PER_POINT
from patentdeck.look.canvas import Canvas
from patentdeck.look.colour import BY_NAME, mix

COLUMNS = 160
"""How many spots a page is looked at in, across its longer side."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FILLS = frozenset(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_WIDE = 0.55
"""How wide a character is taken to be, in its size."""


class Brush:
    """Paints the layouts of one master. `page` is its size in points, `theme` what its colours are by name, `styles`
    the root of the theme.
    """

    def __init__(self, container: Container, page: tuple[float, float], theme: Theme, styles: Any, themed: str) -> None:
        self._container, self._page, self._theme = container, page, theme
        self._styles, self._themed = styles, themed

    def painted(self, parts: tuple[str, ...], holders: tuple[Any, ...] = ()) -> Painting:
        """What stands behind a slide on a layout: `parts` are the master's and the layout's, of which the last that
        states a ground has it; `holders` the placeholders that bring a ground of their own.
        """
        width, height = self._page
        longer = max(width, height, 1.0)
        columns, rows = (max(8, round(COLUMNS * side / longer)) for side in (width, height))
        canvas = Canvas(columns, rows)
        roots = [(part, self._container.tree(part)) for part in parts]
        canvas.fill(SQUARE, self._theme.color("bg1") or BY_NAME["white"])
        for part, root in reversed(roots):
            stated = root.find(f"{P}cSld/{P}bg")
            if stated is not None and len(stated):
                self._ground(canvas, stated[0], part)
                break
        hidden = roots[-1][1].get("showMasterSp") in ("0", "false")
        for part, root in roots[-1:] if hidden else roots:
            for shape in root.find(f"{P}cSld/{P}spTree"):
                self._shape(canvas, shape, part, SAME, None)
        for holder in holders:
            self._drawn(canvas, holder, holder.find(f"{P}spPr"), parts[-1], SAME, None)
        return painting((columns, rows), (width, height), *canvas.seen())

    def _ground(self, canvas: Canvas, stated: Any, part: str) -> None:
        if stated.tag == f"{P}bgPr":
            self._filled(canvas, SQUARE, _fill_of(stated), part, "")
            return
        own, number = color_in(stated, self._theme), int(stated.get("idx", "0"))
        fills = self._styles.find(f".//{A}bgFillStyleLst" if number > 1000 else f".//{A}fillStyleLst")
        place = number - 1001 if number > 1000 else number - 1
        if fills is not None and 0 <= place < len(fills):
            self._filled(canvas, SQUARE, fills[place], self._themed, own)
        elif own:
            canvas.fill(SQUARE, own)

    def _shape(self, canvas: Canvas, shape: Any, part: str, outer: Matrix, group: Any) -> None:
        """Something drawn, with what is in it; placeholders are not shown on slides."""
        if shape.tag == f"{_MC}AlternateContent":
            chosen = shape.find(f"{_MC}Fallback")
            for each in chosen if chosen is not None else ():
                self._shape(canvas, each, part, outer, group)
            return
        about = next((each for each in shape.iter(f"{P}cNvPr")), None)
        if about is None or about.get("hidden") in ("1", "true"):
            return
        if shape.find(f"*/{P}nvPr/{P}ph") is not None:
            return
        if shape.tag == f"{P}grpSp":
            own = shape.find(f"{P}grpSpPr")
            within = inner(None if own is None else own.find(f"{A}xfrm"), outer)
            fill = _fill_of(own)
            for each in shape:
                self._shape(canvas, each, part, within, group if fill is None else fill)
        elif shape.tag in (f"{P}sp", f"{P}cxnSp", f"{P}pic"):
            self._drawn(canvas, shape, shape.find(f"{P}spPr"), part, outer, group)
        elif shape.tag == f"{P}graphicFrame":
            where = placed(shape.find(f"{P}xfrm"), outer)
            if where is not None:
                canvas.block(self._on_page(SQUARE, where))

    def _drawn(self, canvas: Canvas, shape: Any, properties: Any, part: str, outer: Matrix, group: Any) -> None:
        where = placed(None if properties is None else properties.find(f"{A}xfrm"), outer)
        if where is None:
            return
        picture = shape.find(f"{P}blipFill")
        fill, own = picture if picture is not None else _fill_of(properties), ""
        style = shape.find(f"{P}style")
        if fill is None and style is not None and shape.tag != f"{P}cxnSp":
            referred = style.find(f"{A}fillRef")
            number = 0 if referred is None else int(referred.get("idx", "0"))
            fills = self._styles.find(f".//{A}fillStyleLst")
            if number and fills is not None and number <= len(fills):
                fill, own = fills[number - 1], color_in(referred, self._theme)
        if fill is not None and fill.tag == f"{A}grpFill":
            fill = group
        for outline in outlines(properties):
            found = self._on_page(outline, where)
            if fill is not None and max(map(len, found)) > 2:
                self._filled(canvas, found, fill, part, own)
            self._stroked(canvas, found, properties.find(f"{A}ln"), style)
        words = shape.find(f"{P}txBody")
        if words is not None and shape.find(f"*/{P}nvPr/{P}ph") is None:
            for box in self._words(words, where):
                canvas.block(box)

    def _filled(self, canvas: Canvas, outline: Outline, fill: Any, part: str, own: str) -> None:
        if fill is None or fill.tag == f"{A}noFill":
            return
        if fill.tag == f"{A}solidFill":
            color = color_in(fill, self._theme, own)
            if color:
                canvas.fill(outline, color, _opacity(fill))
        elif fill.tag == f"{A}gradFill":
            self._faded(canvas, outline, fill, own)
        elif fill.tag == f"{A}pattFill":
            front, back = (
                "" if each is None else color_in(each, self._theme, own)
                for each in (fill.find(f"{A}fgClr"), fill.find(f"{A}bgClr"))
            )
            if front and back:
                canvas.fill(outline, mix(front, back, 0.5))
            elif front or back:
                canvas.fill(outline, front or back)
        elif fill.tag in (f"{A}blipFill", f"{P}blipFill"):
            self._pictured(canvas, outline, fill, part, own)

    def _faded(self, canvas: Canvas, outline: Outline, fill: Any, own: str) -> None:
        stops = [
            (int(each.get("pos", "0")) / 100_000, color_in(each, self._theme, own), _opacity(each))
            for each in fill.iter(f"{A}gs")
        ]
        colored = [(place, color) for place, color, _ in stops if color]
        if not colored:
            return
        through = sum(part for _, _, part in stops) / len(stops)
        if through < 0.95:
            middle = colored[len(colored) // 2][1]
            canvas.fill(outline, middle, through)
            return
        linear = fill.find(f"{A}lin")
        angle = None if linear is None else int(linear.get("ang", "0")) / 60_000
        if linear is None and fill.find(f"{A}path") is None:
            angle = 0.0
        canvas.fade(outline, colored, angle)

    def _pictured(self, canvas: Canvas, outline: Outline, fill: Any, part: str, own: str) -> None:
        blip, cut = fill.find(f"{A}blip"), fill.find(f"{A}srcRect")
        ident = "" if blip is None else blip.get(f"{_R}embed", "")
        target = next((each.target for each in self._container.relations(part) if each.ident == ident), "")
        content = self._container.parts.get(target)
        if content is None:
            return
        sides = ("l", "t", "r", "b")
        crop = [0.0 if cut is None else max(0.0, int(cut.get(side, "0")) / 100_000) for side in sides]
        through = blip.find(f"{A}alphaModFix")
        much = 1.0 if through is None else int(through.get("amt", "100000")) / 100_000
        said = blip.find(f"{A}duotone")
        tones = [] if said is None else [color_in([each], self._theme, own) for each in said]
        two = (tones[0], tones[1]) if len(tones) == 2 and all(tones) else None
        if not canvas.picture(outline, content, (crop[0], crop[1], crop[2], crop[3]), much, two):
            canvas.block(outline)

    def _stroked(self, canvas: Canvas, outline: Outline, line: Any, style: Any) -> None:
        color, width = "", 9525
        if style is not None and (referred := style.find(f"{A}lnRef")) is not None and referred.get("idx", "0") != "0":
            color = color_in(referred, self._theme)
        if line is not None:
            fill = _fill_of(line)
            if fill is not None:
                color = color_in(fill, self._theme) if fill.tag == f"{A}solidFill" else ""
            width = int(line.get("w", "9525"))
        if color:
            for line_of in outline:
                wide = width / EMU_PER_POINT / max(1.0, self._page[0])
                canvas.stroke(line_of, color, wide, closed=len(line_of) > 2)

    def _words(self, words: Any, where: Matrix) -> Iterator[Outline]:
        """About where the words of a shape stand: the middle of it, as wide and high as they need."""
        lines = ["".join(each.itertext()).strip() for each in words.iter(f"{A}p")]
        if not any(lines):
            return
        sizes = [int(each.get("sz")) / 100 for each in words.iter(f"{A}rPr") if each.get("sz")]
        size = max(sizes, default=18.0)
        corners = [at(where, x, y) for x, y in SQUARE[0]]
        left, right = (pick(x for x, _ in corners) / EMU_PER_POINT for pick in (min, max))
        top, bottom = (pick(y for _, y in corners) / EMU_PER_POINT for pick in (min, max))
        wide = min(right - left, _WIDE * size * max(map(len, lines)))
        high = min(bottom - top, 1.2 * size * len(lines))
        align = next((each.get("algn") for each in words.iter(f"{A}pPr") if each.get("algn")), "l")
        body = words.find(f"{A}bodyPr")
        anchor = "t" if body is None else body.get("anchor", "t")
        x = {"ctr": (left + right - wide) / 2, "r": right - wide}.get(align, left)
        y = {"ctr": (top + bottom - high) / 2, "b": bottom - high}.get(anchor, top)
        width, height = max(1.0, self._page[0]), max(1.0, self._page[1])
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        yield [[(across / width, down / height) for across, down in corners]]

    def _on_page(self, outline: Outline, where: Matrix) -> Outline:
        width, height = (max(1.0, side) * EMU_PER_POINT for side in self._page)
        return [[(x / width, y / height) for x, y in (at(where, *point) for point in line)] for line in outline]


def _fill_of(properties: Any) -> Any:
    """The fill that an element states; None where it states none."""
    return None if properties is None else next((each for each in properties if each.tag in _FILLS), None)


def _opacity(fill: Any) -> float:
    """How much of what is under it a colour covers."""
    found = next((each for each in fill.iter(f"{A}alpha")), None)
    return 1.0 if found is None else min(1.0, max(0.0, int(found.get("val", "100000")) / 100_000))
