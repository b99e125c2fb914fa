"""What a brief owes eyes: type of a legible size and colour, inside the margins, on nothing else. Rules give findings.

`findings(document)` walks what is painted, charts included; what is words and what is ornament it takes from the tags.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pdfua_finding import Finding

from seen.colours import Colour, contrast, over, shown
from seen.content import Painted, Walk, inks
from seen.structure import Tagged

MARGIN, FOOT = 45.0, 15.0
SMALLEST, SMALLEST_FOOT = 8.5, 8.0
PAPER: Colour = (1.0, 1.0, 1.0)
BITE = 1.5
"""How deep boxes of type, which are higher than its ink, may reach into each other."""


def findings(document: Tagged) -> list[Finding]:
    """Every failure, page by page."""
    found = []
    for number, walk in enumerate(document.walks, start=1):
        left, bottom, right, top = (float(side) for side in document.pdf.pages[number - 1].mediabox)
        found += [*sizes(walk, number), *contrasts(walk, number), *overlaps(walk, number)]
        found += margins(walk, number, right - left, top - bottom)
    return found


def sizes(walk: Walk, number: int) -> Iterator[Finding]:
    for run in walk.painted:
        floor = SMALLEST_FOOT if run.is_artifact else SMALLEST
        if run.kind == "text" and run.text.strip() and run.size < floor - 0.01:
            yield Finding("size", number, f"“{run.text[:24]}” in {run.size:.2f} pt")


def contrasts(walk: Walk, number: int) -> Iterator[Finding]:
    for run, below in inks(walk):
        ground = PAPER
        for area in reversed(below):
            if area.kind == "image":
                yield Finding("contrast", number, f"“{run.text[:24]}” stands on a picture")
            elif area.colour is not None:
                ground = over(area.colour, ground, area.alpha)
        if run.colour is None:
            yield Finding("contrast", number, f"“{run.text[:24]}” has no plain colour")
            continue
        colour = over(run.colour, ground, run.alpha)
        is_large = run.size >= 18 or ("Bold" in run.font and run.size >= 14)
        reached = contrast(colour, ground)
        if reached < (3.0 if is_large else 4.5):
            yield Finding("contrast", number, f"“{run.text[:24]}”, {shown(colour)} on {shown(ground)}: {reached:.2f}")


def margins(walk: Walk, number: int, width: float, height: float) -> Iterator[Finding]:
    for each in walk.painted:
        if each.kind == "text" and not each.text.strip():
            continue
        left, bottom, right, top = each.box
        floor = FOOT if each.is_artifact else MARGIN
        if left < MARGIN - 0.5 or right > width - MARGIN + 0.5 or bottom < floor - 0.5 or top > height - MARGIN + 0.5:
            what = f"“{each.text[:24]}”" if each.text else f"a {each.kind}"
            yield Finding("margin", number, f"{what} at {left:.0f}, {bottom:.0f} to {right:.0f}, {top:.0f}")


def overlaps(walk: Walk, number: int) -> Iterator[Finding]:
    """Type over type; runs of one line may close up."""
    runs = sorted((run for run in walk.painted if run.kind == "text" and run.text.strip()), key=lambda run: run.box[0])
    for at, one in enumerate(runs):
        for other in itertools.takewhile(lambda run, end=one.box[2]: run.box[0] < end, runs[at + 1 :]):
            if _bite(one, other) > BITE and abs(one.box[1] - other.box[1]) > 0.5:
                yield Finding("overlap", number, f"“{one.text[:24]}” and “{other.text[:24]}”")


def _bite(one: Painted, other: Painted) -> float:
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    up = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return min(across, up)
