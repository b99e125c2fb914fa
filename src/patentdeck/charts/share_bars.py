"""Share bars: one share a row on a track as long as the whole, its bounds drawn, the counts behind it by it."""

from __future__ import annotations

from patentdeck.charts.bars import THICK, Bar, draw_bar
from patentdeck.charts.canvas import Canvas, Run
from patentdeck.charts.labels import TIGHT, fit_labels
from patentdeck.errors import LookError, Problem
from patentdeck.story.edition import Mark, ShareBars


def draw(canvas: Canvas, exhibit: ShareBars) -> None:
    """Tracks of one length; a share that is not known leaves its track hatched, the words that are known in its middle.

    The counts stand below the tracks where rows are high enough, else after the shares.
    """
    size, palette = canvas.size, canvas.palette
    head = 2.0 * size if exhibit.whole_label else 0.0
    pitch = (canvas.height - head) / max(len(exhibit.marks), 1)
    type_ = min(max(size, 0.23 * pitch), 1.15 * size)
    labels = fit_labels(canvas, [mark.label for mark in exhibit.marks], type_, high=canvas.height - head)
    foot = labels.right + 0.7 * size
    has_details = any(mark.detail for mark in exhibit.marks)
    below = has_details and pitch >= 2.7 * size
    values = {
        mark.entity: _value(mark, "" if below else mark.detail, palette.grey)
        for mark in exhibit.marks
        if mark.value is not None
    }
    track = canvas.width - foot - max((canvas.long(v, type_) for v in values.values()), default=0.0) - 0.8 * size
    if track < 0.2 * canvas.width:
        message = f"names, shares and counts leave {max(0.0, track):.0f} pt for the bars"
        raise LookError(Problem(message, "shorten them, or give the chart more room"))
    thick = min(0.36 * pitch if below else 0.6 * pitch, THICK * size)
    if exhibit.whole_label:
        end = foot + track
        y = canvas.height - size
        canvas.text(end, y + 0.1 * size, exhibit.whole_label, size, colour=palette.grey, align="right")
        canvas.line([(end, y - 0.4 * size), (end, canvas.height - head - 0.1 * pitch)], palette.quiet, 0.75)
    for number, mark in enumerate(exhibit.marks):
        middle = canvas.height - head - pitch * (number + 0.5)
        bar_middle = middle + (0.5 * size if below and mark.detail else 0.0)
        edge = bar_middle - thick / 2
        canvas.lines(labels.right, bar_middle, labels.lines[mark.label], type_, align="right", leading=TIGHT)
        if mark.value is None:
            canvas.hatch(foot, edge, track, thick, palette.hairline)
            words = mark.text if below or not mark.detail else f"{mark.text}  {mark.detail}"
            long = canvas.measure(words, size)
            # In the middle, so that the hatch is seen on both sides: nothing is known of any part of the track.
            x = foot + max(0.0, (track - long) / 2)
            canvas.rectangle(x - 0.6 * size, edge, long + 1.2 * size, thick, palette.paper)
            canvas.text(x, canvas.baseline(bar_middle, size), words, size, colour=palette.grey)
        else:
            canvas.rectangle(foot, edge, track, thick, palette.hairline)
            bar = Bar(foot, edge, thick, track, limit=track, ground=palette.hairline)
            draw_bar(canvas, mark, bar, palette.role(mark.role))
            y = canvas.baseline(bar_middle, type_)
            canvas.runs(foot + track + 0.8 * size, y, values[mark.entity], type_)
        if below and mark.detail:
            # Nearer to its own bar than to the next.
            y = canvas.baseline(edge - 0.75 * size, size)
            canvas.text(foot, y, mark.detail, size, colour=palette.grey)


def _value(mark: Mark, detail: str, grey: str) -> list[Run]:
    return [Run(mark.text, "bold"), Run(detail and f"  {detail}", "regular", grey)]
