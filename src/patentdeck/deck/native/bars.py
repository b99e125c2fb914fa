"""Ranked bars as a native chart: largest first, what is not published last and in words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.deck.native.ground import Ground, bar, grey, label_of
from patentdeck.deck.native.notes import flat
from patentdeck.deck.native.plot import Note, Plot, Strand
from patentdeck.deck.native.shares import tracks
from patentdeck.deck.native.sheet import Leaf
from patentdeck.story.edition import RankedBars, Words

THICK = 2.1
"""How thick a bar of a list is at most, in type sizes."""
_HIGHEST = 4.4
"""The height of a row at most, in type sizes."""
_NAMES = 0.4
"""The part of the width that names may take."""
USED = 0.9
"""The part of its room that the longest bar takes, more or less: where the axis ends is the editor's choice."""


def ranked_bars(ground: Ground, exhibit: RankedBars) -> Iterator[Leaf]:
    """Bars from zero, with a colour key over them and a share under them, where there is any."""
    size = ground.size
    foot = (3.4 + 2.0 * len(exhibit.aside)) * size if exhibit.aside else 0.0
    top = 1.9 * size if exhibit.key else 0.0
    upper = replace(ground, height=ground.height - foot)
    yield Leaf("", 0.0, 0.0, upper, _bars(upper, exhibit, top))
    if exhibit.aside:
        yield Leaf(
            "aside", 0.0, upper.height, *_aside(replace(ground, height=foot, measure=exhibit.aside_title), exhibit)
        )


def _bars(ground: Ground, exhibit: RankedBars, top: float) -> Plot:
    marks = sorted(exhibit.marks, key=lambda mark: (mark.value is None, -(mark.value or 0.0)))
    size, count = ground.size, max(len(marks), 1)
    room = ground.height - top
    type_ = min(max(size, 0.34 * room / count), 1.2 * size)
    pitch = min(room / count, _HIGHEST * size)
    ranks = ground.widest((mark.rank for mark in marks), type_)
    names = ranks + (1.2 * size if ranks else 0.0) + ground.widest((mark.label for mark in marks), type_) + size
    left = min(names, _NAMES * ground.width)
    right = ground.width - ground.widest((mark.text for mark in marks if mark.value), type_, bold=True) - 0.5 * size
    most = max((mark.value or 0.0 for mark in marks), default=0.0)
    emphasis = not exhibit.key
    thick = min(0.62 * pitch, THICK * size)
    data, notes = [], list(_key(ground, exhibit))
    for number, mark in enumerate(marks):
        middle = top + (number + 0.5) * pitch
        if mark.rank:
            notes.append(_words(ground, 0.0, ranks, middle, grey(mark.rank), type_, "r"))
        if mark.value is None:
            notes.append(_words(ground, left + 0.3 * size, ground.width, middle, grey(mark.text), type_))
        long = USED * (right - left) * (mark.value or 0.0) / most if most else 0.0
        label = label_of(mark, "outEnd", type_, bold=emphasis and mark.role != "quiet")
        data.append(bar(mark, label, long, size))
    return Plot(
        "bars",
        tuple(mark.label for mark in marks),
        (Strand(ground.measure, "quiet", tuple(data)),),
        ground.frame(left, top, right, top + pitch * count),
        type_,
        ground.quiet,
        gap=pitch / thick - 1,
        axis=False,
        notes=tuple(notes),
    )


def _words(
    ground: Ground, left: float, right: float, middle: float, words: Words, size: float, align: str = "l"
) -> Note:
    return ground.note(left, middle - 0.7 * size, right, middle + 0.7 * size, words, size, align)


def _key(ground: Ground, exhibit: RankedBars) -> Iterator[Note]:
    """What the colours mean, where they mean groups."""
    size, x = ground.size, 0.0
    for entry in exhibit.key:
        side = 0.8 * size
        yield Note(ground.frame(x, 0.25 * size, x + side, 0.25 * size + side), ground=entry.role)
        long = ground.long(entry.label)
        yield ground.note(x + 1.4 * size, 0.0, x + 2.4 * size + long, 1.3 * size, grey(entry.label))
        x += long + 3.2 * size


def _aside(ground: Ground, exhibit: RankedBars) -> tuple[Ground, Plot]:
    """Single shares under the bars, each on a track that stands for the whole, under a rule and a heading."""
    size = ground.size
    plot = tracks(ground, exhibit.aside, 2.4 * size, ground.height - 0.4 * size, ground.width - 0.5 * size, "")
    heading = ground.note(0.0, 0.4 * size, ground.width, 1.9 * size, grey(exhibit.aside_title))
    rule = Note(flat(0.0, 1.0, 0.0), ruled=True)
    return ground, replace(plot, notes=(rule, heading, *plot.notes))
