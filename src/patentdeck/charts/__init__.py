"""An exhibit and the room for it make a picture: one file a form, every form in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.figure import Figure

from patentdeck.charts import bar_multiples, columns, line_multiples, lines, paired, ranked_bars, share_bars, slopes
from patentdeck.charts.canvas import Canvas
from patentdeck.charts.style import house_style
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Theme
from patentdeck.story.edition import (
    BarMultiples,
    Chart,
    Columns,
    LineMultiples,
    Lines,
    Paired,
    RankedBars,
    ShareBars,
    Slopes,
)

FORMS: Mapping[type[Any], Callable[[Canvas, Any], None]] = {
    RankedBars: ranked_bars.draw,
    Columns: columns.draw,
    Slopes: slopes.draw,
    ShareBars: share_bars.draw,
    Paired: paired.draw,
    Lines: lines.draw,
    BarMultiples: bar_multiples.draw,
    LineMultiples: line_multiples.draw,
}


def draw(exhibit: Chart, box: Box, theme: Theme, faces: Faces) -> Figure:
    """The exhibit as a figure of exactly the box's size, on a transparent ground.

    `faces` must be cut from every text in the exhibit and live as long as the figure. Raises LookError for words
    that do not fit, for a character that the faces lack, and for values that the form cannot show.
    """
    with house_style():
        return compose(exhibit, Canvas(box, theme, faces))


def compose(exhibit: Chart, canvas: Canvas) -> Figure:
    """The same on a canvas, within a `house_style` that the caller has entered; refuses words that lie over others."""
    FORMS[type(exhibit)](canvas, exhibit)
    return canvas.finish()
