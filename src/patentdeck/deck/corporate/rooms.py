"""The rooms of a slide in a layout that was made for other slides: title, body, foot; and their parts for our slots."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.corporate.offer import Holder, LayoutOffer
from patentdeck.deck.corporate.painting import ALIKE
from patentdeck.deck.template import Area
from patentdeck.look.colour import distance

TITLE_EMS = 64.0
"""How much an action title says, in widths of its size over all its lines: what our own layout has room for."""
COVER_EMS, CLOSING_EMS = 40.0, 32.0
LEAST_TITLE = 20.0
LEADING = 1.2
FOOT_PART = 0.78
"""Where the foot of a page begins, as a part of its height: only a footer below that is one."""
LEAST_BODY = (0.5, 0.35)
"""What a body takes of a page at least, in width and height, so that a chart in it can be read."""
LEAST_HEIGHT = 255.0
"""How high a body is at least, on our own page, so that measure, chart and takeaways stand in it in type that small."""
LEAST_TITLE_WIDTH = 0.4
"""What a title takes of a page's width at least."""
EDGE = 0.045
"""The edge that a page keeps free, as a part of its sides, where the layout says nothing of it."""
ACROSS = 0.8
"""What a foot takes of a page's width at least, to tell the edges that the page keeps free."""
CONTENT = ("obj", "body", "pic", "chart", "tbl", "dgm", "media", "clipArt", "subTitle")
GAP, COLUMN_GAP = 14.0, 25.0
UPRIGHT = 1.7
"""A body of less width to its height has the takeaways under the chart: beside it both were too narrow."""
SHAPES = (0.66, 2.6)
"""How wide a page may be for its height: on narrower ones tables have no columns, on wider ones charts no height."""
NARROW = 620.0
"""Below this width, on our own page, a measure does not stand on one line."""


class Head(Struct, frozen=True):
    """A title's room, and the size of type at which it holds an action title."""

    area: Area
    size: float
    extended: float = 0.0


class Frame(Struct, frozen=True):
    """The rooms of a slide. `room` is all that its title may take, `head` what an action title takes of it; `source`
    and `footer` are one line each; `page` is the placeholder of its number.
    """

    room: Area
    head: Head
    body: Area
    source: Area
    footer: Area
    footer_holder: Holder | None
    page: Area
    page_holder: Holder | None
    content: tuple[Holder, ...]


def frame(layout: LayoutOffer, title: Holder, page: tuple[float, float], scale: float, most: float) -> Frame:
    """The rooms of a content slide on a layout, off what is drawn; `most` is the size of its title at most."""
    width, height = page
    line = 14.0 * scale
    foot = [each for each in layout.of("ftr", "dt", "sldNum") if each.inner and each.inner.top > FOOT_PART * height]
    tops = [each.inner.top if each.kind == "sldNum" and each.inner else _row(each, line).top for each in foot]
    lowest = min(tops, default=height * (1 - EDGE))
    content: tuple[Holder, ...] = ()
    room = title_room(layout, title, page, scale)
    if room is None:
        edges = _edges(foot, width)
        whole = layout.sight.room(replace(edges, top=EDGE * height, height=lowest - EDGE * height))
        room = replace(whole, height=min(0.25 * whole.height, 2 * LEADING * most))
        sides = whole
    else:
        content = tuple(each for each in layout.of(*CONTENT) if _is_large(each, page) and below(each, room))
        sides = around([each.inner for each in content if each.inner]) if content else room
    head = titled(room, min(title.size, most), TITLE_EMS, scale)
    top = max(sides.top if content else 0.0, head.area.bottom + 4 * scale)
    clear = layout.sight.room(Area(sides.left, top, sides.width, max(1.0, lowest - top)))
    top_of_foot = lowest if foot and clear.bottom > lowest - 1 else clear.bottom
    if not foot:
        top_of_foot -= line
    source = Area(clear.left, top_of_foot - line - 1, clear.width, line)
    end = source.top - 6.5 - 12 * scale
    across = replace(sides, left=clear.left, width=clear.width)
    footer, holder = _footer(foot, across, line, lowest if foot else top_of_foot)
    free = layout.sight.room(footer)
    footer = replace(free, top=footer.top, height=line) if free.width >= 0.5 * footer.width else footer
    number = next((each for each in layout.of("sldNum") if each.inner), None)
    corner = Area(clear.right - 50 * scale, source.top, 50 * scale, line)
    place = corner if number is None else number.inner or corner
    body = Area(clear.left, clear.top, clear.width, max(0.0, end - clear.top))
    if number is None:
        # In the footer's row, so that the rule over the foot is as wide as the body; beside the source if not there.
        low, left = replace(corner, top=footer.top), corner.left - 10 * scale - footer.left
        if left >= 0.5 * footer.width and _is_one_ground(layout, low, footer):
            place, footer = low, replace(footer, width=min(footer.width, left))
        else:
            source = replace(source, width=source.width - 60 * scale)
    return Frame(room, head, body, source, footer, holder, place, number, content)


def title_room(layout: LayoutOffer, title: Holder, page: tuple[float, float], scale: float) -> Area | None:
    """What a layout leaves free of its title's place; None where that is turned, or too little for a title."""
    inner = title.inner
    if inner is None or not title.level:
        return None
    room = layout.sight.room(inner)
    if room.width < LEAST_TITLE_WIDTH * page[0] or room.height < LEADING * LEAST_TITLE * min(1.0, scale) - 1:
        return None
    return room


def is_roomy(body: Area, page: tuple[float, float], scale: float) -> bool:
    """Whether a chart in a body can be read; `scale` is how much larger the page is than our own."""
    return (
        body.height >= LEAST_HEIGHT * scale
        and body.width >= LEAST_BODY[0] * page[0]
        and body.height >= LEAST_BODY[1] * page[1]
    )


def titled(room: Area, most: float, ems: float, scale: float) -> Head:
    """The largest size at which a title's room holds that much, whole points; the room grows where none does."""
    size, least = math.floor(most), LEAST_TITLE * min(1.0, scale)
    while size >= least:
        if ems * size <= room.width * ((room.height + 1) // (LEADING * size)):
            return Head(room, float(size))
        size -= 1
    size = math.floor(min(most, least))
    needs = math.ceil(ems * size / max(1.0, room.width)) * LEADING * size
    return Head(replace(room, height=max(room.height, needs)), float(size), max(0.0, needs - room.height))


def parts(name: str, body: Area, scale: float) -> Mapping[str, Area]:
    """The parts of a body for the slots of one of our layouts: the measure on top, then what that layout shows."""
    # A narrow page gives the measure two lines.
    line, gap = (19.0 if body.width > NARROW * scale else 38.0) * scale, GAP * scale
    found = {"subtitle": replace(body, height=line)}
    rest = Area(body.left, body.top + line + gap, body.width, max(0.0, body.height - line - gap))
    if name == "summary":
        # In narrow columns a caption takes a line more.
        upper = min((101.0 if body.width > 700 * scale else 118.0) * scale, 0.33 * rest.height)
        return found | _stacked(rest, {"exhibit": upper, "points": rest.height - upper - gap}, gap)
    if name == "closing statement":
        return found | _stacked(rest, {"exhibit": 0.52 * rest.height, "points": 0.48 * rest.height - gap}, gap)
    if name == "statement + chart":
        if rest.width < UPRIGHT * rest.height:
            return found | _stacked(rest, {"exhibit": 0.56 * rest.height, "points": 0.44 * rest.height - gap}, gap)
        shown = (0.66 if rest.width > 700 * scale else 0.6) * rest.width
        beside = rest.left + shown + 2 * COLUMN_GAP * scale
        return found | {
            "exhibit": replace(rest, width=shown),
            "points": Area(beside, rest.top, rest.right - beside, rest.height),
        }
    under = max(0.25 * rest.height, min(79.0 * scale, 0.4 * rest.height))
    upper = rest.height - under - gap
    if name == "two charts":
        half = (rest.width - COLUMN_GAP) / 2
        found["exhibit-1"] = Area(rest.left, rest.top, half, upper)
        found["exhibit-2"] = Area(rest.left + half + COLUMN_GAP, rest.top, half, upper)
    elif name in ("matrix", "appendix table"):
        note = 24.0 * scale
        found |= _stacked(replace(rest, height=upper), {"exhibit": upper - note - 7, "note": note}, 7.0)
    else:
        found["exhibit"] = replace(rest, height=upper)
    return found | {"points": Area(rest.left, rest.bottom - under, rest.width, under)}


def around(areas: list[Area]) -> Area:
    """The area that areas span together."""
    left, top = min(each.left for each in areas), min(each.top for each in areas)
    return Area(left, top, max(each.right for each in areas) - left, max(each.bottom for each in areas) - top)


def below(holder: Holder, title: Area) -> bool:
    """Whether a placeholder stands under a title, and not beside it or above."""
    return holder.area is not None and holder.area.top + 0.5 * holder.area.height > title.bottom


def _is_large(holder: Holder, page: tuple[float, float]) -> bool:
    return holder.area is not None and holder.area.height > 0.2 * page[1] and holder.area.width > 0.2 * page[0]


def _is_one_ground(layout: LayoutOffer, one: Area, other: Area) -> bool:
    """Whether nothing is drawn in an area, and it is on the ground of another."""
    sight = layout.sight
    return sight.room(one) == one and distance(sight.paper(one), sight.paper(other)) <= ALIKE


def _edges(foot: list[Holder], width: float) -> Area:
    """The edges that a page keeps free where its title says nothing of them: those of a foot that goes across it."""
    areas = [each.inner for each in foot if each.inner]
    if areas and around(areas).width >= ACROSS * width:
        return around(areas)
    return Area(EDGE * width, 0, (1 - 2 * EDGE) * width, 0)


def _row(holder: Holder, line: float) -> Area:
    """The one line that a placeholder of the foot holds, in the middle of its height."""
    inner = holder.inner or Area(0, 0, 0, 0)
    return Area(inner.left, inner.top + (inner.height - line) / 2, inner.width, line)


def _footer(foot: list[Holder], sides: Area, line: float, top: float) -> tuple[Area, Holder | None]:
    """One line for what the deck is and whose: the footer's placeholder, over the date's too where that stands beside
    it, for our line tells the date.
    """
    held = next((each for each in foot if each.kind == "ftr"), None)
    if held is None:
        taken = [_row(each, line) for each in foot if each.kind == "sldNum"]
        right = min((each.left for each in taken if each.left > sides.left + 0.5 * sides.width), default=sides.right)
        left = max(
            (each.right + 10 for each in taken if each.left <= sides.left + 0.5 * sides.width), default=sides.left
        )
        return Area(left, top, max(0.0, right - 10 - left if taken else right - left), line), None
    own = _row(held, line)
    beside = [_row(each, line) for each in foot if each.kind == "dt" and abs(_row(each, line).top - own.top) < line]
    spans = [own, *beside]
    left, right = min(each.left for each in spans), max(each.right for each in spans)
    numbers = [_row(each, line) for each in foot if each.kind == "sldNum"]
    for number in numbers:
        if number.left >= own.right:
            right = min(right, number.left - 6) if right > number.left else max(right, number.left - 6)
        elif number.right <= own.left and left < number.right:
            left = number.right + 6
    return Area(left, own.top, right - left, line), held


def _stacked(room: Area, heights: Mapping[str, float], gap: float) -> dict[str, Area]:
    found, top = {}, room.top
    for name, height in heights.items():
        found[name] = Area(room.left, top, room.width, max(0.0, height))
        top += height + gap
    return found
