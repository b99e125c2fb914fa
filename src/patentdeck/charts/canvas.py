"""What charts are drawn on: a figure of the box's size, and everything placed on it in points from the lower left.

No axes, no automatic layout: a form says where each thing stands. Words that would leave the figure are refused, and
so are, when the chart is done, words that lie over one another or over a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from msgspec import Struct

from patentdeck.charts.apart import Area, Placed
from patentdeck.errors import LookError, Problem
from patentdeck.look.box import Box
from patentdeck.look.fonts import Face, Faces
from patentdeck.look.measure import width
from patentdeck.look.theme import Palette, Theme

Weight = Literal["regular", "semibold", "bold"]
Align = Literal["left", "center", "right"]
Point = tuple[float, float]

LEADING = 1.22
"""Line height in charts, as a multiple of the type size."""

# Of the type size: where the middle of capitals and figures lies above the baseline, and how far type reaches.
_MIDDLE, _RISE, _FALL = 0.335, 0.78, 0.22
_DEEP = 0.17


class Run(Struct, frozen=True):
    """A piece of a line of text in one weight and colour."""

    text: str
    weight: Weight = "regular"
    colour: str = ""


class Line(Text):
    """One line of text, drawn where it stands: no wrapping, rotation or layout, which take half of a chart's time."""

    def draw(self, renderer: RendererBase) -> None:
        """Hands the line to the renderer as it is."""
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_position())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        renderer.draw_text(context, x, y, self.get_text(), self.get_fontproperties(), 0.0, mtext=self)
        context.restore()


@dataclass
class Canvas:
    """A chart under way. `width` and `height` in points; `size`, the smallest type, in points."""

    box: Box
    theme: Theme
    faces: Faces
    figure: Figure = field(init=False)
    placed: Placed = field(init=False, default_factory=Placed)
    _points: Transform = field(init=False)

    def __post_init__(self) -> None:
        self.figure = Figure(figsize=(self.box.width, self.box.height), dpi=72, facecolor="none")
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    @property
    def width(self) -> float:
        """The width of the box in points."""
        return self.box.width * 72

    @property
    def height(self) -> float:
        """The height of the box in points."""
        return self.box.height * 72

    @property
    def size(self) -> float:
        """The smallest type size in points."""
        return self.box.size

    @property
    def palette(self) -> Palette:
        """The colours of the look."""
        return self.theme.palette

    def face(self, weight: Weight) -> Face:
        """The face of a weight."""
        return {"regular": self.faces.regular, "semibold": self.faces.semibold, "bold": self.faces.bold}[weight]

    def measure(self, text: str, size: float, weight: Weight = "regular") -> float:
        """The width of a line of text in points."""
        return width(text, self.face(weight), size)

    def widest(self, texts: Iterable[str], size: float, weight: Weight = "regular") -> float:
        """The width of the widest of some lines; 0 where there are none."""
        return max((self.measure(text, size, weight) for text in texts), default=0.0)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        weight: Weight = "regular",
        colour: str = "",
        align: Align = "left",
    ) -> None:
        """A line of text at a baseline. Raises LookError where it would leave the figure."""
        if not text:
            return
        long = self.measure(text, size, weight)
        left = x - {"left": 0.0, "center": long / 2, "right": long}[align]
        excess = max(-left, left + long - self.width, _FALL * size - y, y + _RISE * size - self.height)
        if excess > 0.75:
            raise LookError(
                Problem(
                    f"words do not fit into their chart of {self.box.width:.2f} × {self.box.height:.2f} in: "
                    f"they stick out by {excess:.0f} pt",
                    "shorten them, or give the chart more room",
                    value=text,
                )
            )
        self.placed.words.append(self.area(left, y, long, size, text))
        # Placed by its measured left edge, so that what is printed is what was measured.
        self.figure.add_artist(
            Line(
                left,
                y,
                text,
                fontproperties=FontProperties(fname=self.faces.file(self.face(weight)), size=size),
                color=colour or self.palette.ink,
                verticalalignment="baseline",
                horizontalalignment="left",
                parse_math=False,
                transform=self._points,
            )
        )

    @staticmethod
    def area(left: float, baseline: float, long: float, size: float, text: str = "") -> Area:
        """Where the ink of a line of text is, as far as any script reaches."""
        return Area(left, baseline - _DEEP * size, left + long, baseline + _RISE * size, text)

    def is_free(self, middle: Point, text: str, size: float, weight: Weight = "bold") -> bool:
        """Whether a line of text centred on a point stays in the figure and touches nothing placed so far."""
        long = self.measure(text, size, weight)
        area = self.area(middle[0] - long / 2, self.baseline(middle[1], size), long, size)
        inside = area.left >= 0 and area.low >= 0 and area.right <= self.width and area.high <= self.height
        return inside and self.placed.is_free(area)

    def mark(self, left: float, low: float, right: float, high: float) -> None:
        """Notes a place that stands for a value: words stay wholly in it or wholly out of it."""
        self.placed.marks.append(Area(left, low, right, high))

    def finish(self) -> Figure:
        """The figure. Raises LookError, with every problem, where words lie over one another or over a mark."""
        problems = list(self.placed.collisions())
        if problems:
            raise LookError(problems)
        return self.figure

    def runs(self, x: float, y: float, runs: Iterable[Run], size: float, align: Align = "left") -> None:
        """A line of text made of runs."""
        runs = tuple(run for run in runs if run.text)
        long = self.long(runs, size)
        x -= {"left": 0.0, "center": long / 2, "right": long}[align]
        for run in runs:
            words = run.text.lstrip(" ")
            space = self.measure(run.text[: len(run.text) - len(words)], size, run.weight)
            self.text(x + space, y, words, size, weight=run.weight, colour=run.colour)
            x += space + self.measure(words, size, run.weight)

    def long(self, runs: Iterable[Run], size: float) -> float:
        """The width of a line made of runs."""
        return sum(self.measure(run.text, size, run.weight) for run in runs)

    def lines(
        self,
        x: float,
        middle: float,
        lines: Sequence[str],
        size: float,
        *,
        weight: Weight = "regular",
        colour: str = "",
        align: Align = "left",
        leading: float = LEADING,
    ) -> None:
        """Lines of text, together centred on a height."""
        first = self.baseline(middle, size) + leading * size * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.text(x, first - number * leading * size, line, size, weight=weight, colour=colour, align=align)

    @staticmethod
    def baseline(middle: float, size: float) -> float:
        """The baseline of type whose figures are centred on a height."""
        return middle - _MIDDLE * size

    def rectangle(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A filled rectangle from its lower left corner; negative sizes run the other way."""
        self.figure.add_artist(
            Rectangle((x, y), wide, high, facecolor=colour, edgecolor="none", linewidth=0, transform=self._points)
        )

    def line(self, points: Sequence[Point], colour: str, thick: float) -> None:
        """A rule or a tick through points."""
        self._stroke([points], colour, thick)

    def value_line(self, points: Sequence[Point], colour: str, thick: float) -> None:
        """The line of a value through points; no words may stand across it."""
        self.placed.lines.append(tuple(points))
        self._stroke([points], colour, thick, round_=True)

    def hatch(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Fine diagonals over a rectangle: nothing is known here."""
        step, strokes = 0.85 * self.size, []
        for number in range(1, int((wide + high) / step) + 1):
            reach = number * step
            start = (max(0.0, reach - high), min(reach, high))
            end = (min(reach, wide), max(0.0, reach - wide))
            strokes.append([(x + start[0], y + start[1]), (x + end[0], y + end[1])])
        self._stroke(strokes, colour, 0.5)

    def dot(self, x: float, y: float, radius: float, colour: str, *, filled: bool = True) -> None:
        """A point; an open one where the value is not exact."""
        self.mark(x - radius, y - radius, x + radius, y + radius)
        self.figure.add_artist(
            Circle(
                (x, y),
                radius,
                facecolor=colour if filled else self.palette.paper,
                edgecolor=colour,
                linewidth=0 if filled else 0.45 * radius,
                transform=self._points,
            )
        )

    def _stroke(self, strokes: Sequence[Sequence[Point]], colour: str, thick: float, *, round_: bool = False) -> None:
        strokes = [stroke for stroke in strokes if len(stroke) > 1]
        if not strokes:
            return
        codes = [code for stroke in strokes for code in [Outline.MOVETO, *[Outline.LINETO] * (len(stroke) - 1)]]
        self.figure.add_artist(
            PathPatch(
                Outline([point for stroke in strokes for point in stroke], codes),
                fill=False,
                edgecolor=colour,
                linewidth=thick,
                capstyle="round" if round_ else "butt",
                joinstyle="round",
                transform=self._points,
            )
        )
