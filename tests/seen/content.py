"""What a content stream paints, in order: each run of text and each area with its colour, its place and its marks.

It walks the operators of a page and of the forms on it, as ISO 32000-1 tells a viewer to. Places are points from the
lower left corner of the page; colours are red, green, blue from 0 to 1, or None where they are none of the device's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pikepdf

from seen.fonts import Font

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
_GRAPHICS = frozenset(
    ["q", "Q", "cm", "gs", "g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN", "cs", "CS", "sh", "Do"]
) | {"INLINE IMAGE"}
_TEXT = frozenset(["BT", "Tm", "Td", "TD", "T*", "Tj", "TJ", "'", '"'])
_TEXT_STATE = frozenset(["Tf", "Tc", "Tw", "Tz", "TL", "Ts", "Tr"])
_MARKS = frozenset(["BMC", "BDC", "EMC"])
RISE, FALL = 0.72, 0.2
"""How far type reaches above and below its baseline, of its size."""


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence that is open: its tag, its MCID, its other properties."""

    tag: str
    mcid: int | None = None
    properties: Any = None

    @property
    def is_artifact(self) -> bool:
        return self.tag == "/Artifact"


@dataclass(frozen=True)
class Painted:
    """Something painted. `outlines` are the corners of a filled area; `box` is left, bottom, right, top."""

    kind: Literal["text", "fill", "stroke", "image"]
    marks: tuple[Mark, ...]
    box: tuple[float, float, float, float]
    colour: Colour | None = None
    alpha: float = 1.0
    outlines: tuple[tuple[Point, ...], ...] = ()
    text: str = ""
    size: float = 0.0
    font: str = ""
    unmapped: int = 0
    missing: int = 0

    @property
    def mcid(self) -> int | None:
        """The innermost MCID."""
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    @property
    def is_artifact(self) -> bool:
        return any(mark.is_artifact for mark in self.marks)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the filled area, by the rule of crossings."""
        crossings = 0
        for outline in self.outlines:
            for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    crossings += 1
        return crossings % 2 == 1


@dataclass(frozen=True)
class Opened:
    """A marked-content sequence that begins, inside those that are open already."""

    mark: Mark
    around: tuple[Mark, ...]


@dataclass
class _State:
    ctm: Matrix = IDENTITY
    fill: Colour | None = (0, 0, 0)
    stroke: Colour | None = (0, 0, 0)
    fill_alpha: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    raised: float = 0.0
    mode: int = 0


@dataclass
class Walk:
    """One page walked: `painted` in order, `opened` marks, and what is wrong with the nesting of marks."""

    page: pikepdf.Page
    fonts: dict[Any, Font] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        _Stream(self, self.page, self.page.get("/Resources", pikepdf.Dictionary()), _State(), ())

    def font(self, dictionary: Any) -> Font:
        """A font, read once."""
        key = dictionary.objgen
        if key not in self.fonts:
            self.fonts[key] = Font(dictionary)
        return self.fonts[key]


class _Stream:
    """One content stream, run: that of a page, or of a form with the state and the marks around it."""

    def __init__(self, walk: Walk, owner: Any, resources: Any, state: _State, marks: tuple[Mark, ...]) -> None:
        self.walk, self.resources, self.state, self.marks = walk, resources, state, marks
        self.saved: list[_State] = []
        self.around = len(marks)
        self.points: list[list[Point]] = []
        self.text = self.line = IDENTITY
        for operands, operator in _instructions(owner):
            name = str(operator)
            if name in _GRAPHICS:
                self._graphics(name, operands)
            elif name in _TEXT:
                self._text(name, operands)
            elif name in _TEXT_STATE:
                self._text_state(name, operands)
            elif name in _MARKS:
                self._marking(name, operands)
            else:
                self._path(name, operands)
        if len(self.marks) > self.around:
            walk.faults.append(f"{self.marks[-1].tag} is never closed")

    def _graphics(self, name: str, operands: Any) -> None:
        state = self.state
        match name:
            case "q":
                self.saved.append(replace(state))
            case "Q":
                self.state = self.saved.pop() if self.saved else state
            case "cm":
                state.ctm = _times(_matrix(operands), state.ctm)
            case "gs":
                chosen = self.resources.ExtGState[str(operands[0])]
                state.fill_alpha = float(chosen.get("/ca", state.fill_alpha))
            case "g" | "rg" | "k" | "sc" | "scn":
                state.fill = _colour(operands)
            case "G" | "RG" | "K" | "SC" | "SCN":
                state.stroke = _colour(operands)
            case "cs":
                state.fill = (0, 0, 0)
            case "CS":
                state.stroke = (0, 0, 0)
            case "sh" | "INLINE IMAGE":
                self._image()
            case "Do":
                self._form(self.resources.XObject[str(operands[0])])

    def _path(self, name: str, operands: Any) -> None:
        points, ctm = self.points, self.state.ctm
        match name:
            case "m":
                points.append([_at(ctm, operands)])
            case "l":
                points[-1].append(_at(ctm, operands))
            case "c" | "v" | "y":
                points[-1] += _curve(ctm, points[-1][-1], operands, name)
            case "re":
                points.append(_rectangle(ctm, operands))
            case "n":
                self.points = []
            case _ if name in FILLS | STROKES:
                self._area(name)
                self.points = []

    def _marking(self, name: str, operands: Any) -> None:
        match name:
            case "BMC":
                self._open(Mark(str(operands[0])))
            case "BDC":
                given = operands[1]
                given = self.resources.Properties[str(given)] if isinstance(given, pikepdf.Name) else given
                mcid = given.get("/MCID")
                self._open(Mark(str(operands[0]), None if mcid is None else int(mcid), given))
            case "EMC" if len(self.marks) == self.around:
                self.walk.faults.append("EMC without a beginning")
            case "EMC":
                self.marks = self.marks[:-1]

    def _text_state(self, name: str, operands: Any) -> None:
        state = self.state
        match name:
            case "Tf":
                state.font, state.size = self.walk.font(self.resources.Font[str(operands[0])]), float(operands[1])
            case "Tc":
                state.spacing = float(operands[0])
            case "Tw":
                state.words = float(operands[0])
            case "Tz":
                state.stretch = float(operands[0]) / 100
            case "TL":
                state.leading = float(operands[0])
            case "Ts":
                state.raised = float(operands[0])
            case "Tr":
                state.mode = int(operands[0])

    def _text(self, name: str, operands: Any) -> None:
        match name:
            case "BT":
                self.text = self.line = IDENTITY
            case "Tm":
                self.text = self.line = _matrix(operands)
            case "Td" | "TD":
                across, up = map(float, operands)
                self.state.leading = -up if name == "TD" else self.state.leading
                self._next_line(across, up)
            case "T*":
                self._next_line(0, -self.state.leading)
            case "Tj":
                self._show(operands)
            case "TJ":
                self._show(operands[0])
            case "'" | '"':
                if name == '"':
                    self.state.words, self.state.spacing = float(operands[0]), float(operands[1])
                self._next_line(0, -self.state.leading)
                self._show(operands[-1:])

    def _next_line(self, across: float, up: float) -> None:
        self.text = self.line = _times((1, 0, 0, 1, across, up), self.line)

    def _open(self, mark: Mark) -> None:
        self.walk.opened.append(Opened(mark, self.marks))
        self.marks = (*self.marks, mark)

    def _form(self, form: Any) -> None:
        if form.Subtype == "/Image":
            self._image()
            return
        inside = replace(self.state, ctm=_times(_matrix(form.get("/Matrix", IDENTITY)), self.state.ctm))
        _Stream(self.walk, form, form.get("/Resources", self.resources), inside, self.marks)

    def _image(self) -> None:
        corners = _rectangle(self.state.ctm, (0, 0, 1, 1))
        self.walk.painted.append(Painted("image", self.marks, _around([corners]), outlines=(tuple(corners),)))

    def _area(self, operator: str) -> None:
        if not any(self.points):
            return
        state, box, outlines = self.state, _around(self.points), tuple(map(tuple, self.points))
        if operator in FILLS:
            self.walk.painted.append(Painted("fill", self.marks, box, state.fill, state.fill_alpha, outlines))
        if operator in STROKES:
            self.walk.painted.append(Painted("stroke", self.marks, box, state.stroke))

    def _show(self, parts: Any) -> None:
        state, font, start = self.state, self.state.font, self.text
        assert font is not None, "text is shown before a font is chosen"
        glyphs, reach = [], 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                reach -= float(part) / 1000 * state.size
                continue
            for glyph in font.glyphs(bytes(part)):
                glyphs.append(glyph)
                space = state.words if glyph.text == " " and font.kind != "/Type0" else 0.0
                reach += glyph.advance * state.size + state.spacing + space
        self.text = _times((1, 0, 0, 1, reach * state.stretch, 0), start)
        ends = [
            _at(_times(matrix, state.ctm), (0, state.raised + reach * state.size))
            for matrix in (start, self.text)
            for reach in (-FALL, RISE)
        ]
        whole = _times(start, state.ctm)
        self.walk.painted.append(
            Painted(
                "text",
                self.marks,
                _around([ends]),
                state.stroke if state.mode == 1 else state.fill,
                state.fill_alpha,
                text="".join(glyph.text or "\ufffd" for glyph in glyphs),
                size=state.size * (whole[2] ** 2 + whole[3] ** 2) ** 0.5,
                font=font.name,
                unmapped=sum(glyph.text is None for glyph in glyphs),
                missing=sum(glyph.is_missing for glyph in glyphs),
            )
        )


def inks(walk: Walk) -> Iterator[tuple[Painted, list[Painted]]]:
    """Each run of text that shows ink, with the areas that lie under it, uppermost first."""
    for number, run in enumerate(walk.painted):
        if run.kind == "text" and run.text.strip():
            x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
            below = [each for each in walk.painted[:number] if each.kind in ("fill", "image") and each.holds(x, y)]
            yield run, below[::-1]


def _instructions(owner: Any) -> Iterator[tuple[Sequence[Any], Any]]:
    for instruction in pikepdf.parse_content_stream(owner):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield (), "INLINE IMAGE"
        else:
            yield instruction.operands, instruction.operator


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    k, l, m, n, o, p = other  # noqa: E741
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p


def _at(matrix: Matrix, point: Any) -> Point:
    a, b, c, d, e, f = matrix
    x, y = float(point[0]), float(point[1])
    return a * x + c * y + e, b * x + d * y + f


def _rectangle(matrix: Matrix, operands: Any) -> list[Point]:
    x, y, wide, high = (float(each) for each in operands)
    return [_at(matrix, corner) for corner in ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))]


def _curve(matrix: Matrix, start: Point, operands: Any, name: str) -> list[Point]:
    """A curve as a chain of short lines."""
    points = [_at(matrix, operands[at : at + 2]) for at in range(0, len(operands), 2)]
    first, second, end = {"c": points, "v": [start, *points], "y": [*points, points[-1]]}[name]
    chain = []
    for step in range(1, 9):
        t, u = step / 8, 1 - step / 8
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        sums = [sum(w * p[axis] for w, p in zip(weights, (start, first, second, end), strict=True)) for axis in (0, 1)]
        chain.append((sums[0], sums[1]))
    return chain


def _around(groups: Sequence[Sequence[Point]]) -> tuple[float, float, float, float]:
    xs = [x for group in groups for x, _ in group]
    ys = [y for group in groups for _, y in group]
    return min(xs), min(ys), max(xs), max(ys)


def _colour(operands: Any) -> Colour | None:
    values = [float(each) for each in operands if not isinstance(each, pikepdf.Name)]
    if len(values) == 1:
        return values[0], values[0], values[0]
    if len(values) == 4:
        c, m, y, k = values
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return (values[0], values[1], values[2]) if len(values) == 3 else None
