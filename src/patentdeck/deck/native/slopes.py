"""Two dates as a native chart: a line for each entity on a logarithmic scale, its values at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor, log10

from patentdeck.deck.native.ground import Ground, UnfitError, code_of
from patentdeck.deck.native.notes import flat
from patentdeck.deck.native.plot import Datum, Label, Note, Plot, Strand
from patentdeck.deck.native.sheet import Leaf
from patentdeck.story.edition import Mark, Role, Slope, Slopes, Span, Words, plain

_LEADING = 1.2


def slopes(ground: Ground, exhibit: Slopes) -> Iterator[Leaf]:
    """Lines between two rails, the dates over them; what is known only in words stands at the foot."""
    size, drawn = ground.size, exhibit.slopes
    values = [mark.value for slope in drawn for mark in (slope.start, slope.end)]
    if not values or any(value is None or value <= 0 for value in values):
        raise UnfitError  # a logarithmic scale has no place for them
    known = [value for value in values if value]
    least, most = 10.0 ** floor(log10(min(known))), 10.0 ** ceil(log10(max(known)))
    foot = ground.height - (2.6 * size if exhibit.asides else 0.4 * size)
    top = 2.0 * size
    left = max(
        ground.widest((slope.start.text for slope in drawn), bold=True) + 1.5 * size,
        ground.long(exhibit.start_label) / 2,
    )
    ends = ground.widest((_end(slope).text for slope in drawn), bold=True) + 1.5 * size
    right = min(ground.width - ends, left + 0.72 * ground.width)
    if right - left < 0.25 * ground.width:
        raise UnfitError

    def up(mark: Mark) -> float:
        return (foot - top) * log10((mark.value or 1.0) / least) / max(log10(most / least), 1.0)

    for side in ([slope.start for slope in drawn], [slope.end for slope in drawn]):
        places = sorted(map(up, side))
        if any(upper - lower < _LEADING * size for lower, upper in pairwise(places)):
            raise UnfitError  # values would lie over each other
    plot = Plot(
        "lines",
        (exhibit.start_label, exhibit.end_label),
        tuple(_strand(slope, size) for slope in drawn),
        ground.frame(left, top, right, foot),
        size,
        ground.quiet,
        axis=False,
        rails=True,
        log=True,
        least=least,
        most=most,
        notes=tuple(_asides(ground, exhibit)),
    )
    yield Leaf("", 0.0, 0.0, ground, plot)


def _strand(slope: Slope, size: float) -> Strand:
    hue: Role = "ink" if slope.role == "quiet" else slope.role
    start = Label(plain(slope.start.text), hue, "l", size, code_of(slope.start), bold=True)
    end = Label(_end(slope), hue, "r", size)
    data = (
        Datum(slope.start.entity, slope.start.value, slope.role, start, hollow=not slope.start.is_exact),
        Datum(slope.end.entity, slope.end.value, slope.role, end, hollow=not slope.end.is_exact),
    )
    return Strand(slope.label, slope.role, data)


def _end(slope: Slope) -> Words:
    """The later value, whose it is, and how many times the earlier one."""
    hue: Role = "ink" if slope.role == "quiet" else slope.role
    spans = (Span(slope.end.text, strong=True, role=hue), Span(f"  {slope.label}", role="ink"))
    return Words((*spans, Span(f"  {slope.multiple}", strong=True, role=hue)) if slope.multiple else spans)


def _asides(ground: Ground, exhibit: Slopes) -> Iterator[Note]:
    """What is known only in words, under a rule at the foot, on one line."""
    if not exhibit.asides:
        return
    size = ground.size
    names = [f"{mark.label}  {mark.text}".rstrip() for mark in exhibit.asides]
    spans = [Span(f"{exhibit.asides_title}     ", role="quiet")] if exhibit.asides_title else []
    words = Words((*spans, Span("     ".join(names))))
    if ground.long(words.text) > ground.width:
        raise UnfitError
    top = ground.height - 2.0 * size
    yield Note(flat(0.0, 1.0, top / ground.height), ruled=True)
    yield ground.note(0.0, top + 0.2 * size, ground.width, ground.height - 0.2 * size, words)
