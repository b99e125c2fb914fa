"""Years as a native chart: known ones stand, the room of unknown ones is hatched and says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from patentdeck.deck.native.bars import USED
from patentdeck.deck.native.ground import Ground, UnfitError, bar, grey, label_of
from patentdeck.deck.native.plot import Note, Plot, Strand
from patentdeck.deck.native.sheet import Leaf
from patentdeck.look.measure import wrap
from patentdeck.story.edition import Columns

LEADING = 1.2


def columns(ground: Ground, exhibit: Columns) -> Iterator[Leaf]:
    """Columns from zero with their values above and their years below."""
    size, marks = ground.size, exhibit.marks
    pitch = ground.width / max(len(marks), 1)
    foot = 2.0 * size
    type_ = min(1.25 * size, max(size, 0.2 * pitch))
    bold = [mark.role != "quiet" for mark in marks]
    lines = [
        ground.lines(mark.text, pitch - 0.2 * type_, type_, bold=strong)
        for mark, strong in zip(marks, bold, strict=True)
    ]
    if any(ground.widest(each, type_, bold=True) > 1.3 * pitch for each in lines):
        raise UnfitError  # values would lie over their neighbours
    head = max((len(each) for each, mark in zip(lines, marks, strict=True) if mark.value), default=0)
    top = (LEADING * max(head - 1, 0) + 0.6) * type_
    bottom = ground.height - foot
    most = max((mark.value or 0.0 for mark in marks), default=0.0)
    data = []
    for mark, each, strong in zip(marks, lines, bold, strict=True):
        long = USED * (bottom - top) * (mark.value or 0.0) / most if most else 0.0
        label = label_of(mark, "outEnd", type_, bold=strong, lines=each)
        data.append(bar(mark, label, long, size))
    thick = min(0.62 * pitch, 4.5 * size)
    wide = ground.widest(mark.label for mark in marks) + 0.5 * size
    plot = Plot(
        "columns",
        tuple(mark.label for mark in marks),
        (Strand(ground.measure, "quiet", tuple(data)),),
        ground.frame(0.0, top, ground.width, bottom),
        size,
        ground.quiet,
        gap=pitch / thick - 1,
        skip=max(1, -(-int(wide) // max(int(pitch), 1))),
        notes=tuple(_gaps(ground, exhibit, pitch, bottom)),
    )
    yield Leaf("", 0.0, 0.0, ground, plot)


def _gaps(ground: Ground, exhibit: Columns, pitch: float, bottom: float) -> Iterator[Note]:
    """A hatch over each run of unknown years, and once in it the words that say so."""
    at, size = 0, ground.size
    for unknown, run in groupby(exhibit.marks, key=lambda mark: mark.value is None):
        count = len(list(run))
        if unknown:
            left, right = at * pitch + 0.35 * size, (at + count) * pitch - 0.35 * size
            yield Note(ground.frame(left, 0.5 * size, right, bottom - 1), ground="hatch")  # the axis stays whole
            # An editor may set them wider than they are measured: their box is wider than they are.
            lines = wrap(exhibit.gap_text, ground.faces.regular, size, right - left - 1.2 * size, balance=True)
            half = min(ground.widest(lines) / 2 + 0.9 * size, (right - left) / 2)
            middle, tall = (0.5 * size + bottom) / 2, (LEADING * len(lines) + 0.8) * size
            centre = (left + right) / 2
            box = ground.note(
                centre - half, middle - tall / 2, centre + half, middle + tall / 2, grey(exhibit.gap_text), align="ctr"
            )
            yield replace(box, ground="paper")
        at += count
