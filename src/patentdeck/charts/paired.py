"""Paired measures: the same entities under two or three measures, side by side.

Unlike measures are scaled each within itself; shares have one scale, so that lengths compare across panels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentdeck.charts.bars import Bar, draw_bar, reach
from patentdeck.charts.canvas import LEADING, Canvas, Weight
from patentdeck.charts.labels import TIGHT, fit_labels
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Mark, Paired, Panel


def draw(canvas: Canvas, exhibit: Paired) -> None:
    """One row an entity, one panel a measure; values in the bars where they fit, else at their ends."""
    size, palette = canvas.size, canvas.palette
    names: dict[str, Mark] = {}
    for panel in exhibit.panels:
        for mark in panel.marks:
            names.setdefault(mark.entity, mark)
    between = 4.2 * size
    title_type = min(1.15 * size, 14.0 / 12.0 * size)
    pitch = (canvas.height - 3 * size) / max(len(names), 1)
    type_ = min(max(size, 0.3 * pitch), 1.45 * size)
    room = canvas.height - 3 * size
    labels = fit_labels(canvas, [mark.label for mark in names.values()], type_, high=room)
    foot = labels.right + 1.4 * size
    wide = (canvas.width - foot - between * (len(exhibit.panels) - 1)) / max(len(exhibit.panels), 1)
    titles = [wrap(panel.title, canvas.faces.regular, title_type, wide) for panel in exhibit.panels]
    head = (LEADING * max(map(len, titles), default=0)) * title_type + 1.0 * size
    top = canvas.height - head
    pitch = min(top / max(len(names), 1), 9.5 * size)
    middles = {entity: top - pitch * (number + 0.5) for number, entity in enumerate(names)}
    for entity, mark in names.items():
        colour, lines = palette.text(mark.role), labels.lines[mark.label]
        weight: Weight = "regular" if mark.role == "quiet" else "bold"
        canvas.lines(0.0, middles[entity], lines, type_, weight=weight, colour=colour, leading=TIGHT)
    all_marks = [mark for panel in exhibit.panels for mark in panel.marks]
    for number, (panel, lines) in enumerate(zip(exhibit.panels, titles, strict=True)):
        x = foot + number * (wide + between)
        middle = canvas.height - LEADING * title_type * len(lines) / 2
        canvas.lines(x, middle, lines, title_type, colour=palette.grey)
        scale = _scale(canvas, all_marks if exhibit.shared else panel.marks, wide, pitch)
        _panel(canvas, panel, x, scale, middles, pitch)
        bottom = top - pitch * len(names)
        canvas.line([(x, bottom), (x, top)], palette.ink, 0.9)


def _type(canvas: Canvas, pitch: float) -> float:
    """The size of the values."""
    return min(max(canvas.size, 0.32 * pitch), 1.8 * canvas.size)


def _scale(canvas: Canvas, marks: Sequence[Mark], wide: float, pitch: float) -> float:
    """Points per unit of value at which every one of some bars, with its value, fits into a width."""
    type_, pad = _type(canvas, pitch), 0.6 * canvas.size
    largest = max((mark.high or mark.value or 0.0 for mark in marks), default=0.0)
    most = max((reach(canvas, mark) for mark in marks), default=0.0)
    # A value that does not fit in its bar stands after it: the scale leaves room for both.
    scale = (wide - most) / largest if largest else 0.0
    for mark in marks:
        text = canvas.measure(mark.text, type_, "bold") + 2 * pad
        if mark.value and not _fits(mark, scale, text):
            scale = min(scale, (wide - reach(canvas, mark) - text + pad) / (mark.high or mark.value))
    return scale


def _panel(canvas: Canvas, panel: Panel, x: float, scale: float, middles: Mapping[str, float], pitch: float) -> None:
    size, palette = canvas.size, canvas.palette
    type_ = _type(canvas, pitch)
    thick = min(0.58 * pitch, 4.6 * size)
    pad = 0.6 * size
    for mark in panel.marks:
        middle = middles[mark.entity]
        y = canvas.baseline(middle, type_)
        if mark.value is None:
            canvas.text(x + pad, canvas.baseline(middle, size), mark.text, size, colour=palette.grey)
            continue
        colour = palette.role(mark.role)
        end = draw_bar(canvas, mark, Bar(x, middle - thick / 2, thick, scale), colour)
        inside = _fits(mark, scale, canvas.measure(mark.text, type_, "bold") + 2 * pad)
        if inside and mark.role != "quiet":
            canvas.text(end - pad, y, mark.text, type_, weight="bold", colour=palette.on_colour, align="right")
        else:
            canvas.text(end + pad, y, mark.text, type_, weight="bold", colour=palette.text(mark.role))


def _fits(mark: Mark, scale: float, text: float) -> bool:
    """Whether a value can stand in its bar: only where the end is a plain one, and the colour carries words."""
    return mark.is_exact and mark.role != "quiet" and (mark.value or 0.0) * scale >= text
