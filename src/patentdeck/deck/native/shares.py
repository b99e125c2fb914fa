"""Shares of a whole as a native chart: each bar on a track as long as the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from patentdeck.deck.native.ground import Ground, bar, grey, label_of, sure_of
from patentdeck.deck.native.plot import Datum, Note, Plot, Side, Strand
from patentdeck.deck.native.sheet import Leaf
from patentdeck.story.edition import Mark, ShareBars

WHOLE = "100%"
"""What the tracks are called where the story has no name for the whole."""
_NAMES = 0.4
"""The part of the width that names may take."""


def share_bars(ground: Ground, exhibit: ShareBars) -> Iterator[Leaf]:
    """A track for each share; one that is not known is hatched, with the words that are."""
    size = ground.size
    head = 2.0 * size if exhibit.whole_label else 0.0
    right = ground.width - 0.5 * size
    plot = tracks(ground, exhibit.marks, head, ground.height, right, exhibit.whole_label)
    notes = list(plot.notes)
    if exhibit.whole_label:
        notes.append(ground.note(0.0, 0.0, right, 1.4 * size, grey(exhibit.whole_label), align="r"))
        notes.append(Note(ground.frame(right, 1.5 * size, right, head + 0.3 * size), ruled=True))
    yield Leaf("", 0.0, 0.0, ground, replace(plot, notes=tuple(notes)))


def tracks(ground: Ground, marks: Sequence[Mark], top: float, bottom: float, right: float, whole: str) -> Plot:
    """Shares on tracks that end at `right`, between two heights; what is behind them stands under them.

    A share stands in its bar where there is room, in the middle of one whose end is not whole, else after it: it is the
    bar's own number, and follows it.
    """
    size, count = ground.size, max(len(marks), 1)
    pitch = (bottom - top) / count
    type_ = min(max(size, 0.23 * pitch), 1.15 * size)
    below = any(mark.detail for mark in marks) and pitch >= 2.7 * size
    left = min(ground.widest((mark.label for mark in marks), type_) + size, _NAMES * ground.width)
    thick = min((0.36 if below else 0.6) * pitch, 2.1 * size)
    data, notes = [], []
    for number, mark in enumerate(marks):
        middle = top + (number + 0.5) * pitch
        track = (left, middle - thick / 2, right, middle + thick / 2)
        if mark.value is None:
            words = mark.text if below or not mark.detail else f"{mark.text}  {mark.detail}"
            half, centre = ground.long(words) / 2 + 0.6 * size, (left + right) / 2
            ends = max(left, centre - half), min(right, centre + half)
            said = ground.note(ends[0], track[1], ends[1], track[3], grey(words), align="ctr")
            notes += [Note(ground.frame(*track), ground="hatch"), replace(said, ground="paper")]
        if mark.detail and below:
            under = track[3] + 0.1 * size
            notes.append(ground.note(left, under, ground.width, under + 1.3 * size, grey(mark.detail)))
        long = (right - left) * (mark.value or 0.0)
        wide = ground.long(mark.text, type_, bold=True) + size
        room = long if mark.is_exact else 2 * (sure_of(mark, long, size) - 0.5) * long
        fits = mark.role not in ("quiet", "ink") and room > wide
        side: Side = "outEnd" if not fits else "inEnd" if mark.is_exact else "ctr"
        data.append(bar(mark, label_of(mark, side, type_, bold=True, on_colour=fits), long, size))
    behind = tuple(Datum(mark.entity, None if mark.value is None else 1.0, "quiet") for mark in marks)
    return Plot(
        "bars",
        tuple(mark.label for mark in marks),
        (Strand(whole or WHOLE, "quiet", behind, track=True), Strand(ground.measure, "quiet", tuple(data))),
        ground.frame(left, top, right, bottom),
        type_,
        ground.quiet,
        gap=pitch / thick - 1,
        axis=False,
        least=0.0,
        most=1.0,
        notes=tuple(notes),
    )
