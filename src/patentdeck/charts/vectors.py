"""A figure as SVG: paths with a fill or a stroke, and nothing else, so that whatever reads SVG shows the same."""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

FINE = 100
"""How many units of the drawing make a point: one is a thirtieth of a pixel of the picture."""
_CURVES = {Path.CURVE3: ("q", 1), Path.CURVE4: ("c", 2)}
"""How a curve is written, and how many points follow its first."""

Step = tuple[int, int]


def svg(figure: Figure, paper: str) -> bytes:
    """A figure on paper, or on nothing, as SVG of the figure's size; the same bytes each time.

    Words are outlines, a path a line: whoever looks at them need not have the fonts. NotImplementedError for what no
    chart draws: pictures, dashes, clips, patterns, transparency, turned text.
    """
    width, height = (float(side) * 72 for side in figure.get_size_inches())
    drawn = _Drawn(width, height)
    figure.draw(drawn)
    wide, high = round(width * FINE), round(height * FINE)
    ground = (f'<path fill="{to_hex(paper)}" d="M0 0H{wide}V{high}H0z"/>',) if paper else ()
    size = f'width="{wide / FINE:g}pt" height="{high / FINE:g}pt" viewBox="0 0 {wide} {high}"'
    body = "\n".join((*ground, *drawn.paths))
    return f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size}>\n{body}\n</svg>\n'.encode()


class _Drawn(RendererBase):
    """Takes what a figure draws, as paths of SVG whose coordinates are whole numbers."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._width, self._height = width, height
        self._page = Affine2D().scale(FINE, -FINE).translate(0, FINE * height)
        self._glyphs: dict[str, Any] = {}
        self._outlines: dict[tuple[str, float], list[tuple[Step, str]]] = {}
        self.paths: list[str] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The figure's size in points."""
        return self._width, self._height

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """A path that is filled, stroked, or both."""
        fill, stroke = _colour(rgbFace), _colour(gc.get_rgb()) if gc.get_linewidth() else ""
        if not fill and not stroke:
            return
        _refuse_what_is_left_out(gc)
        said = f'fill="{fill or "none"}"'
        if stroke:
            said += f' stroke="{stroke}" stroke-width="{round(gc.get_linewidth() * FINE)}"'
            said += f' stroke-linecap="{gc.get_capstyle()}" stroke-linejoin="{gc.get_joinstyle()}"'
        self._add(said, _strokes((transform + self._page).transform(path.vertices), path.codes))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,  # noqa: ARG002
    ) -> None:
        """A line of text from the left end of its baseline; `y` is counted from the top."""
        _refuse_what_is_left_out(gc)
        if angle or ismath:
            raise NotImplementedError("turned text, or a formula")
        font = get_font(str(prop.get_file()))
        font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
        placed, _, _ = text_to_path.get_glyphs_with_font(font, s, glyph_map=self._glyphs)
        scale = prop.get_size_in_points() / text_to_path.FONT_SCALE * FINE
        line = []
        for glyph, right, _, _ in placed:
            left, base = round(x * FINE + right * scale), round(y * FINE)
            # The same shape wherever it stands: whole numbers from its own origin, so that a zip finds it again.
            line += [((left + a, base + b), steps) for (a, b), steps in self._outline(glyph, scale)]
        self._add(f'fill="{_colour(gc.get_rgb())}"', line)

    def _outline(self, glyph: str, scale: float) -> list[tuple[Step, str]]:
        if (glyph, scale) not in self._outlines:
            vertices, codes = self._glyphs[glyph]
            self._outlines[glyph, scale] = _strokes(vertices * (scale, -scale), codes)
        return self._outlines[glyph, scale]

    def _add(self, said: str, strokes: list[tuple[Step, str]]) -> None:
        if strokes:
            data = "".join(f"M{x} {y}{steps}" for (x, y), steps in strokes).replace(" -", "-")
            self.paths.append(f'<path {said} d="{data}"/>')


def _strokes(vertices: NDArray[np.float64], codes: Any) -> list[tuple[Step, str]]:
    """The strokes of a path in whole numbers: where each begins, and how it goes on from there."""
    points = np.rint(vertices).astype(int).tolist()
    kinds = [Path.MOVETO, *[Path.LINETO] * (len(points) - 1)] if codes is None else codes.tolist()
    found: list[tuple[Step, list[str]]] = []
    ahead = iter(zip(kinds, points, strict=True))
    x = y = 0
    for kind, (a, b) in ahead:
        if kind == Path.MOVETO:
            x, y = a, b
            steps: list[str] = []
            found.append(((x, y), steps))
        elif kind == Path.CLOSEPOLY:
            steps.append("z")
        elif kind == Path.LINETO:
            if a != x or b != y:
                steps.append(f"v{b - y}" if a == x else f"h{a - x}" if b == y else f"l{a - x} {b - y}")
            x, y = a, b
        else:
            letter, more = _CURVES[kind]
            ends = [(a, b), *(point for _, point in islice(ahead, more))]
            steps.append(letter + " ".join(f"{right - x} {below - y}" for right, below in ends))
            x, y = ends[-1]
    return [(start, "".join(steps)) for start, steps in found if steps]


def _colour(rgba: Any) -> str:
    """A colour as it is written; none where nothing is seen of it."""
    if rgba is None or (len(rgba) == 4 and rgba[3] == 0):
        return ""
    if len(rgba) == 4 and rgba[3] != 1:
        raise NotImplementedError("a colour that shows what is under it")
    return str(to_hex(rgba))


def _refuse_what_is_left_out(gc: GraphicsContextBase) -> None:
    if gc.get_dashes()[1] is not None:
        raise NotImplementedError("a dashed line")
    if gc.get_hatch() is not None:
        raise NotImplementedError("a hatch that is a pattern")
    if gc.get_clip_rectangle() is not None or gc.get_clip_path() != (None, None):
        raise NotImplementedError("a clip")
    if gc.get_alpha() not in (None, 1, 1.0):
        raise NotImplementedError("what shows what is under it")
