"""Matrix: who leads which column, as a table with marks; what is contradicted or unknown says so."""

from __future__ import annotations

from patentdeck.charts.canvas import LEADING, Canvas, Run
from patentdeck.charts.labels import TIGHT, fit_labels
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Matrix, MatrixCell

_SEPARATOR = " · "


def draw(canvas: Canvas, exhibit: Matrix) -> None:
    """A header, a row an entity between hairlines, the footnote below; columns of one width."""
    size, palette = canvas.size, canvas.palette
    notes = wrap(exhibit.footnote, canvas.faces.regular, size, canvas.width) if exhibit.footnote else []
    note_high = (LEADING * len(notes) + 0.9) * size if notes else 0.0
    count = max(len(exhibit.rows), 1)
    pitch = min((canvas.height - note_high) / (count + 0.9), 3.7 * size)
    type_ = min(max(size, 0.34 * pitch), 1.2 * size)
    names = [row.label for row in exhibit.rows]
    labels = fit_labels(canvas, [*names, exhibit.corner], type_, high=pitch * (count + 1))
    start = labels.right + 1.2 * size
    wide = (canvas.width - start) / max(len(exhibit.columns), 1)
    heads = [wrap(column, canvas.faces.semibold, size, wide - 0.4 * size, balance=True) for column in exhibit.columns]
    head = max(0.9 * pitch, (LEADING * max(map(len, heads), default=1) + 0.8) * size)
    pitch = min(pitch, (canvas.height - note_high - head) / count)
    top = canvas.height - head
    middle = top + 0.55 * size + LEADING * size / 2
    canvas.lines(0.0, middle, [exhibit.corner], size, weight="semibold", colour=palette.grey)
    for number, lines in enumerate(heads):
        x = start + (number + 0.5) * wide
        lifted = middle + LEADING * size * (len(lines) - 1) / 2
        canvas.lines(x, lifted, lines, size, weight="semibold", colour=palette.grey, align="center")
    canvas.line([(0, top), (canvas.width, top)], palette.quiet, 0.9)
    for number, row in enumerate(exhibit.rows):
        middle = top - pitch * (number + 0.5)
        canvas.lines(0.0, middle, labels.lines[row.label], type_, weight="bold", leading=TIGHT)
        for place, cell in enumerate(row.cells):
            _cell(canvas, cell, start + (place + 0.5) * wide, middle, type_, wide - 0.4 * size)
        below = top - pitch * (number + 1)
        if number + 1 < count or notes:
            canvas.line([(0, below), (canvas.width, below)], palette.hairline, 0.75)
    _footnote(canvas, exhibit, notes, top - pitch * count - 0.9 * size)


def _cell(canvas: Canvas, cell: MatrixCell, x: float, middle: float, size: float, room: float) -> None:
    palette = canvas.palette
    y = canvas.baseline(middle, size)
    if cell.is_empty:
        canvas.text(x, y, cell.text, size, colour=palette.quiet, align="center")
    elif cell.lead:
        rank, separator, rest = cell.text.partition(_SEPARATOR)
        runs = [Run(rank, "bold", palette.focus), Run(separator + rest)]
        canvas.runs(x, y, runs, size, "center")
    else:
        colour = palette.focus if cell.unresolved else palette.ink
        lines = wrap(cell.text, canvas.faces.regular, size, room)
        canvas.lines(x, middle, lines, size, colour=colour, align="center")


def _footnote(canvas: Canvas, exhibit: Matrix, notes: list[str], top: float) -> None:
    """The footnote; an unresolved reading that it begins with bears the colour that it has in the table."""
    unresolved = {cell.text for row in exhibit.rows for cell in row.cells if cell.unresolved}
    for number, line in enumerate(notes):
        mark = next((text for text in unresolved if number == 0 and line.startswith(text)), "")
        y = top - (number + 0.6) * LEADING * canvas.size
        runs = [Run(mark, "semibold", canvas.palette.focus)] if mark else []
        canvas.runs(0.0, y, [*runs, Run(line[len(mark) :], "regular", canvas.palette.grey)], canvas.size)
