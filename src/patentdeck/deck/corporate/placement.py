"""One slot put in its place: into a placeholder where one can hold it, else as a text box where that would be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from patentdeck.deck.corporate.mapping import ELSEWHERE, POINTS, SLOTS, Assigned, Served
from patentdeck.deck.corporate.offer import Holder, LayoutOffer
from patentdeck.deck.corporate.painting import ALIKE
from patentdeck.deck.corporate.rooms import LEADING, Frame, Head
from patentdeck.deck.template import Area
from patentdeck.look.colour import distance
from patentdeck.look.theme import DeckType

TEXT_LEADING, QUIET_LEADING = 1.375, 1.34
Sized = Callable[[str], tuple[float, float]]
"""The size and the line pitch of each slot."""
_NAMES = {
    "subtitle": re.compile(r"sub-?title|sub-?head|untertitel|sous-titre|副标题", re.IGNORECASE),
    "source": re.compile(r"source|quelle|footnote|fußnote|来源|脚注", re.IGNORECASE),
    "kicker": re.compile(r"kicker|tracker|eyebrow|overline|rubrik|栏目|章节", re.IGNORECASE),
}


def sizes(name: str, deck: DeckType, scale: float) -> Sized:
    """The size and pitch of each slot of one of our layouts, on the template's page."""
    exhibits = {"summary": deck.figure, "closing statement": deck.closing_figure, "matrix": deck.body}
    sizes = {
        "subtitle": (round(1.25 * deck.body) if name == "cover" else deck.subtitle, TEXT_LEADING),
        "kicker": (deck.kicker, 1.25),
        "exhibit": (exhibits.get(name, deck.table), LEADING if name in exhibits and name != "matrix" else TEXT_LEADING),
        "points": (deck.body, TEXT_LEADING),
        "imprint": (deck.caveat, TEXT_LEADING),
    }

    def sized(slot: str) -> tuple[float, float]:
        usual = (deck.label if slot == "note" else deck.foot, QUIET_LEADING)
        size, leading = sizes.get("exhibit" if slot.startswith("exhibit") else slot, usual)
        size = half(size * scale)
        return size, half(size * leading)

    return sized


def half(points: float) -> float:
    """Points, to the half."""
    return round(2 * points) / 2


def title_of(holder: Holder, head: Head) -> Served:
    """The title in its placeholder."""
    lines = int((head.area.height + 1) // (LEADING * head.size))
    reason = f"its title, in {head.size:g} pt so that an action title stands on {lines} lines"
    if head.extended:
        reason += f"; made {head.extended:.0f} pt higher, for it holds too little"
    return Served(
        "title", holder, head.area, head.size, LEADING * head.size, holder.bold, holder.align, holder.anchor, reason
    )


def placed(slot: str, holder: Holder | None, area: Area, size: float, line: float) -> Served:
    """A slot in an area of the body, held by a placeholder where one is free and can be told from the others."""
    if holder is None:
        what = "a picture, a table or key figures" if slot.startswith("exhibit") else "a text box of its own"
        return Served(slot, None, area, size, line, reason=f"{what} in the body: no placeholder is free for it")
    if not holder.sole:
        return Served(slot, None, area, size, line, reason=shared(holder))
    reason = (
        f"part of “{holder.name}”"
        if overlap(inside(holder), area) < 0.95 * inside(holder).width * inside(holder).height
        else f"“{holder.name}”"
    )
    return Served(slot, holder, area, size, line, reason=reason)


def put_whole(slot: str, holder: Holder, size: float, line: float) -> Served:
    """A slot in the whole of a placeholder."""
    if not holder.sole:
        return Served(slot, None, inside(holder), size, line, False, holder.align, holder.anchor, shared(holder))
    line, size = line * min(size, holder.size) / size, min(size, holder.size)
    return Served(
        slot,
        holder,
        inside(holder),
        size,
        line,
        holder.bold,
        holder.align,
        holder.anchor,
        f"“{holder.name}”",
    )


def feet(
    layout: LayoutOffer,
    rooms: Frame,
    title: Holder,
    sized: Sized,
    missing: list[tuple[str, str]],
    scale: float,
) -> Iterator[Served]:
    """Source, tracker, the edition's line and the page number."""
    size, line = sized("source")
    named = named_for(layout, "source", title)
    if named is not None and named.area and named.area.top > rooms.body.bottom:
        yield put_whole("source", named, size, line)
    else:
        yield Served("source", None, rooms.source, size, line, reason="a text box of its own above the foot")
    size, line = sized("kicker")
    above = Area(rooms.head.area.left, rooms.room.top - 18 * scale, rooms.head.area.width, line)
    if (tracker := named_for(layout, "kicker", title)) is not None:
        yield put_whole("kicker", tracker, size, line)
    elif above.top >= 14 * scale and _goes_on(layout, above, rooms.room) and not overlap(above, rooms.page):
        yield Served(
            "kicker", None, above, size, line, True, title.align, reason="a text box of its own above the title"
        )
    else:
        missing.append(("kicker", "there is no room above the title"))
    size, line = sized("footer")
    held = rooms.footer_holder
    what = (
        "its footer, and the date's place beside it" if held else "a text box of its own: it has no footer at its foot"
    )
    yield Served("footer", held, rooms.footer, size, line, reason=what)
    number = rooms.page_holder
    if number is None and layout.numbered:
        missing.append(("page", "the layout shows the number of a slide itself"))
    elif number is not None:
        yield Served("page", number, rooms.page, number.size, number.line, number.bold, number.align, number.anchor,
                     "its slide number")  # fmt: skip
    else:
        yield Served("page", None, rooms.page, size, line, False, "r", reason="a text box of its own: it has no number")


def _goes_on(layout: LayoutOffer, above: Area, title: Area) -> bool:
    """Whether the free ground of a title goes on above it."""
    sight = layout.sight
    return sight.room(above) == above and distance(sight.paper(above), sight.paper(title)) <= ALIKE


def by_own_name(layout: LayoutOffer, name: str) -> Assigned | None:
    """One of our layouts under its own name, with placeholders under the names of our slots; None where one lacks."""
    by_name = {each.name: each for each in layout.holders if each.area is not None}
    served = []
    for slot in SLOTS[name]:
        first = by_name.get("point-1" if slot == "points" else slot)
        if first is None:
            if slot in ELSEWHERE:
                continue
            return None
        listed = [by_name[f"point-{n}"] for n in range(1, POINTS.get(name, 0) + 1) if f"point-{n}" in by_name]
        area = inside(first)
        if slot == "points":
            last = inside(listed[-1])
            area = Area(area.left, area.top, last.right - area.left, last.bottom - area.top)
        served.append(
            Served(slot, first, area, first.size, first.line, first.bold, first.align, first.anchor, "by its name")
        )
    return Assigned(name, layout, "it bears the name, and its placeholders those of the slots", tuple(served))


def named_for(layout: LayoutOffer, slot: str, title: Holder) -> Holder | None:
    """A small placeholder for text whose name says that it is for a slot."""
    pattern = _NAMES.get(slot)
    if pattern is None:
        return None
    for each in layout.of("body"):
        inner = inside(each)
        if each is not title and pattern.search(each.name) and 10 <= inner.height < 0.25 * inner.width:
            return each
    return None


def take(free: list[Holder], area: Area, kinds: tuple[str, ...]) -> Holder | None:
    """The placeholder of the kinds that has most of an area, taken from those that are free."""
    able = [each for each in free if each.kind in kinds and overlap(inside(each), area) > 0]
    if not able:
        return None
    best = max(able, key=lambda each: overlap(inside(each), area))
    free.remove(best)
    return best


def overlap(one: Area, other: Area) -> float:
    """How much area two areas share."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0.0


def inside(holder: Holder) -> Area:
    """Where the words of a placeholder may stand."""
    return holder.inner or Area(0, 0, 0, 0)


def shared(holder: Holder) -> str:
    """Why a placeholder holds nothing, though it stands in the right place."""
    return f"a text box or picture in the place of “{holder.name}”, which shares its index with another"
