"""What a reader sees of a chart: its words with their places, its bars, its lines, in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.text import Text
from msgspec import Struct

import samples
from patentdeck.charts import draw
from patentdeck.look.box import Box
from patentdeck.look.cutting import cut_faces
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Theme, load_theme
from patentdeck.story.edition import Chart, Words
from strained_exhibits import strained

ROOT = Path(__file__).parents[2]
STRAINED = {language: strained(language) for language in ("en", "zh")}
MULTIPLES = ("twenty equal rows in panels", "panels of five equal lines", "panels of lines with gaps")
DECK, WIDE, BRIEF = Box(8.3, 4.4, 12), Box(12.1, 4.2, 12), Box(6.9, 3.0, 8.5)
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Seen:
    """Something on the figure: its box, its colour and, where it is words, the words and their size."""

    x: float
    y: float
    wide: float
    high: float
    colour: str
    text: str = ""
    size: float = 0.0

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def top(self) -> float:
        return self.y + self.high

    def overlaps(self, other: Seen, slack: float = 0.6) -> bool:
        across = min(self.right, other.right) - max(self.x, other.x)
        up = min(self.top, other.top) - max(self.y, other.y)
        return across > slack and up > slack


def texts_of(value: Any) -> Iterator[str]:
    """Every text in an exhibit or edition."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words):
        yield value.text
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts_of(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts_of(getattr(value, name))


@cache
def theme() -> Theme:
    return load_theme(ROOT / "templates" / "house" / "theme.toml")


def exhibits(language: str) -> dict[str, Chart]:
    """Every chart of the sample edition and the long ones, by name."""
    found = {
        section.id: section.exhibit
        for section in samples.edition(language).sections
        if isinstance(section.exhibit, get_args(Chart))
    }
    long = {f"long-{name}": exhibit for name, exhibit in samples.LONG[language].items()}
    return found | long | {name: STRAINED[language][name] for name in MULTIPLES}


@cache
def faces() -> Faces:
    """Faces with every character of the samples in both languages."""
    return cut_faces(texts_of_samples())


def texts_of_samples() -> list[str]:
    """Every text of the samples in both languages, and what tests add."""
    charts = [list((exhibits(language) | STRAINED[language]).values()) for language in LANGUAGES]
    return [*texts_of(charts), "约超过甲乙丙"]


def drawn(exhibit: Chart, box: Box = DECK) -> Figure:
    return draw(exhibit, box, theme(), faces())


def words(figure: Figure) -> list[Seen]:
    """The words on a figure, measured by the renderer that draws them."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    found = []
    for artist in figure.findobj(Text):
        if artist.get_text():
            # The ink, much enlarged so that hinting does not widen it; the line box would be taller.
            font = artist.get_fontproperties().copy()
            font.set_size(32 * artist.get_fontsize())
            size = renderer.get_text_width_height_descent(artist.get_text(), font, False)
            wide, high, fall = (float(value) / 32 for value in size)
            x, y = artist.get_position()
            colour = to_hex(artist.get_color()).upper()
            found.append(Seen(x, y - fall, wide, high, colour, artist.get_text(), artist.get_fontsize()))
    return found


def bars(figure: Figure, colour: str | None = None) -> list[Seen]:
    """The filled rectangles, in the order in which they were drawn."""
    found = []
    for patch in figure.findobj(Rectangle):
        if patch is figure.patch:
            continue
        (x, y), wide, high = patch.get_xy(), patch.get_width(), patch.get_height()
        seen = Seen(x, y, wide, high, to_hex(patch.get_facecolor()).upper())
        if colour is None or seen.colour == colour:
            found.append(seen)
    return found


def strokes(figure: Figure, colour: str) -> list[list[tuple[float, float]]]:
    """The drawn lines of a colour, as their points."""
    return [
        [(float(x), float(y)) for x, y in patch.get_path().vertices]
        for patch in figure.findobj(PathPatch)
        if to_hex(patch.get_edgecolor()).upper() == colour
    ]


def dots(figure: Figure, colour: str) -> list[Circle]:
    return [dot for dot in figure.findobj(Circle) if to_hex(dot.get_edgecolor()).upper() == colour]


def one(figure: Figure, text: str) -> Seen:
    """The words that read so, of which there is one."""
    (found,) = [seen for seen in words(figure) if seen.text == text]
    return found
