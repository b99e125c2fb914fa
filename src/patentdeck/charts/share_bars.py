"""Share bars: one share a row on a track as long as the whole, its bounds drawn, the counts behind it below."""

from __future__ import annotations

from patentdeck.charts.bars import Bar, draw_bar
from patentdeck.charts.canvas import Canvas
from patentdeck.charts.labels import TIGHT, fit_labels
from patentdeck.story.edition import ShareBars


def draw(canvas: Canvas, exhibit: ShareBars) -> None:
    """Tracks of one length; a share that is not known leaves its track hatched, with the words that are known."""
    size, palette = canvas.size, canvas.palette
    head = 2.0 * size if exhibit.whole_label else 0.0
    pitch = (canvas.height - head) / max(len(exhibit.marks), 1)
    type_ = min(max(size, 0.2 * pitch), 1.15 * size)
    labels = fit_labels(canvas, [mark.label for mark in exhibit.marks], type_, high=canvas.height - head)
    foot = labels.right + 0.7 * size
    known = [mark for mark in exhibit.marks if mark.value is not None]
    track = canvas.width - foot - canvas.widest((mark.text for mark in known), type_, "bold") - 0.8 * size
    has_detail = any(mark.detail for mark in exhibit.marks)
    thick = min(0.36 * pitch, 2.1 * type_) if has_detail else min(0.55 * pitch, 2.4 * type_)
    if exhibit.whole_label:
        end = foot + track
        y = canvas.height - size
        canvas.text(end, y + 0.1 * size, exhibit.whole_label, size, colour=palette.grey, align="right")
        canvas.line([(end, y - 0.4 * size), (end, canvas.height - head - 0.1 * pitch)], palette.quiet, 0.75)
    for number, mark in enumerate(exhibit.marks):
        middle = canvas.height - head - pitch * (number + 0.5)
        bar_middle = middle + (0.62 * size if mark.detail else 0.0)
        edge = bar_middle - thick / 2
        canvas.lines(labels.right, bar_middle, labels.lines[mark.label], type_, align="right", leading=TIGHT)
        if mark.value is None:
            canvas.hatch(foot, edge, track, thick, palette.hairline)
            wide = canvas.measure(mark.text, size) + 1.2 * size
            canvas.rectangle(foot, edge, wide, thick, palette.paper)
            canvas.text(foot, canvas.baseline(bar_middle, size), mark.text, size, colour=palette.grey)
        else:
            canvas.rectangle(foot, edge, track, thick, palette.hairline)
            bar = Bar(foot, edge, thick, track, limit=track, ground=palette.hairline)
            draw_bar(canvas, mark, bar, palette.role(mark.role))
            y = canvas.baseline(bar_middle, type_)
            canvas.text(foot + track + 0.8 * size, y, mark.text, type_, weight="bold")
        if mark.detail:
            below = edge - 0.95 * size
            canvas.text(foot, canvas.baseline(below, size), mark.detail, size, colour=palette.grey)
