"""Which page everything stands on: the story's topics shared out so that pages fill, the back matter poured.

A topic is never parted: its headline, text, exhibit and caption stand on one page. The topics are shared out over
pages as a paragraph is broken into lines, by the least sum of what each page would have to stretch or leave empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.brief.back import Flow
from patentdeck.brief.inks import Slab, Type
from patentdeck.errors import LookError, Problem

STORY_PAGES, BACK_PAGES = 8, 8
EARLIEST_END = 0.5
"""How much of the story's last page is to be filled, as far as that costs the others nothing worse."""
EMPTY = 60.0
"""So many points left empty on a page are as bad as charts drawn at their most; at their least is twice as bad."""


class Extent(Struct, frozen=True):
    """How high a topic may be, in points: its words and its chart at the least, what suits it, and the most."""

    least: float
    natural: float
    most: float
    section: str = ""


class Gap(Struct, frozen=True):
    """The air between two topics: the least, what suits, the most."""

    least: float
    natural: float
    most: float


class Share(Struct, frozen=True):
    """The topics `begin` to `end` on one page, and how far they stretch: −1 all at their least, 1 at their most."""

    begin: int
    end: int
    stretch: float


def share_out(
    extents: Sequence[Extent], gap: Gap, first: float, full: float, pages: int = STORY_PAGES
) -> tuple[Share, ...]:
    """The topics shared out over at most `pages` pages, the first with `first` points left, the others `full`.

    Raises LookError, saying by how much, where even the least heights need more pages, or a topic more than one.
    """
    high = [extent for extent in extents if extent.least > full]
    if high:
        raise LookError(_higher_than_a_page(extent, full) for extent in high)
    best: dict[tuple[int, int], tuple[float, tuple[Share, ...]]] = {(0, 0): (0.0, ())}
    for page in range(1, pages + 1):
        height = first if page == 1 else full
        for begin in range(len(extents) + 1):
            if (page - 1, begin) not in best or (page > 1 and begin == len(extents)):
                continue
            cost, shares = best[page - 1, begin]
            for end in range(begin if page == 1 else begin + 1, len(extents) + 1):
                fit = _fit(extents[begin:end], gap, height, leading_gap=page == 1)
                if fit is None:
                    break
                stretch, badness = fit
                if end == len(extents) and stretch > 0:  # the last page may end early, but not at once
                    filled = sum(extent.natural for extent in extents[begin:end]) / height
                    stretch, badness = 0.0, (max(0.0, EARLIEST_END - filled) * height / EMPTY) ** 2
                found = (cost + badness, (*shares, Share(begin, end, stretch)))
                best[page, end] = min(best.get((page, end), found), found, key=lambda candidate: candidate[0])
    ends = [best[page, len(extents)] for page in range(1, pages + 1) if (page, len(extents)) in best]
    if not ends:
        least = sum(extent.least + gap.least for extent in extents)
        over = least - first - (pages - 1) * full
        raise LookError(
            Problem(
                f"the story does not fit {pages} pages, however low its charts are drawn",
                remedy="shorten the text of sections, or take some out of the brief",
                value=f"{least:.0f} pt of content" + (f", {over:.0f} pt too much" if over > 0 else ""),
            )
        )
    return min(ends, key=lambda candidate: candidate[0])[1]


def _higher_than_a_page(extent: Extent, full: float) -> Problem:
    return Problem(
        f"a topic is {extent.least - full:.0f} pt higher than a page, however low its chart is drawn",
        remedy="shorten its text or its table, or move it to the back matter, where tables break over pages",
        column=extent.section,
    )


def _fit(extents: Sequence[Extent], gap: Gap, height: float, *, leading_gap: bool) -> tuple[float, float] | None:
    """How far topics stretch to fill a page and how bad that is; None where they cannot stand on it."""
    gaps = len(extents) - (0 if leading_gap else 1)
    least = sum(extent.least for extent in extents) + gaps * gap.least
    natural = sum(extent.natural for extent in extents) + gaps * gap.natural
    most = sum(extent.most for extent in extents) + gaps * gap.most
    if least > height:
        return None
    if not extents:
        return 0.0, (height / EMPTY) ** 2
    if natural >= height:
        squeeze = (natural - height) / max(natural - least, 0.01)
        return -squeeze, 2 * squeeze**2
    stretch = (height - natural) / max(most - natural, 0.01)
    empty = max(height - most, 0.0)
    return min(stretch, 1.0), min(stretch, 1.0) ** 2 + (empty / EMPTY) ** 2


def stand(
    extents: Sequence[Extent], topic: Callable[[int, float], Slab], front: Slab, gap: Gap, full: float
) -> list[list[tuple[float, Slab]]]:
    """The story's slabs by page, each at its height from the top: the front and the topics, the air between evened.

    `topic` makes a topic, by its number from 0, at a stretch. What a page has left stands between its topics, up to
    the most that a gap bears.
    """
    gap = replace(gap, least=gap.least / 2)  # room for a line more than was estimated when the charts were given theirs
    pages = []
    for number, share in enumerate(share_out(extents, gap, full - front.height, full)):
        topics = [topic(at, share.stretch) for at in range(share.begin, share.end)]
        slabs = [*([front] if number == 0 else []), *topics]
        spare = full - sum(slab.height for slab in slabs)
        air = min(max(spare / max(len(slabs) - 1, 1), gap.least), gap.most)
        ends_early = share.end == len(extents)
        y, page = 0.0, []
        for slab in slabs:
            page.append((y, slab))
            y += slab.height + (min(air, gap.natural) if ends_early else air)
        pages.append(page)
    return pages


def pour(flows: Sequence[Flow], full: float, pages: int = BACK_PAGES) -> list[list[tuple[float, Slab]]]:
    """The back matter by page. Raises LookError where it takes more pages than it may, or a slab is too high."""
    poured: list[list[tuple[float, Slab]]] = []
    y = full + 1
    at = 0
    while at < len(flows):
        chain = at
        while flows[chain].keeps_next and chain + 1 < len(flows):
            chain += 1
        group = flows[at : chain + 1]
        height = sum(flow.gap + flow.slab.height for flow in group)
        if y + height > full:
            head = group[0].head
            poured.append([(0.0, head)] if head else [])
            y = head.height if head else 0.0
            height -= group[0].gap
        if y + height > full:
            raise LookError(_too_high(group, height - (full - y)))
        for flow in group:
            y += flow.gap if poured[-1] else 0.0
            poured[-1].append((y, flow.slab))
            y += flow.slab.height
        at = chain + 1
    if len(poured) > pages:
        raise LookError(
            Problem(
                f"the back matter takes {len(poured)} pages, {len(poured) - pages} more than it may",
                remedy="shorten its tables, or take some out of the brief",
                value=f"at most {pages} pages",
            )
        )
    return poured


def _too_high(group: Sequence[Flow], over: float) -> Problem:
    highest = max(group, key=lambda flow: flow.slab.height).slab
    block = next((item.block for item in highest.placed if item.block.slot), highest.placed[0].block)
    text = "".join(ink.text for ink in block.inks if isinstance(ink, Type))
    return Problem(
        f"a part of the back matter that may not be broken is {over:.0f} pt higher than a page",
        remedy="shorten its words, or break it in two",
        column=block.slot,
        value=text[:60],
    )
