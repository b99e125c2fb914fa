"""The cover: the layout that is most of all a first page, and what stands on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from patentdeck.deck.corporate.mapping import Assigned, Served
from patentdeck.deck.corporate.offer import Holder, LayoutOffer, Offer
from patentdeck.deck.corporate.placement import (
    TEXT_LEADING,
    feet,
    inside,
    overlap,
    placed,
    put_whole,
    shared,
    sizes,
    title_of,
)
from patentdeck.deck.corporate.rooms import COVER_EMS, LEADING, Frame, Head, frame, title_room, titled
from patentdeck.deck.template import Area
from patentdeck.look.theme import DeckType

COVERS = re.compile(r"cover|title slide|titelfolie|deckblatt|diapositive de titre|封面|标题幻灯片", re.IGNORECASE)


def cover(offer: Offer, deck: DeckType, scale: float, fallback: LayoutOffer) -> Assigned:
    """The cover on the layout that is most of all one: its title and subtitle, and what stands under them."""
    page = (offer.width, offer.height)
    chosen = _chosen(offer, scale)
    layout = chosen or fallback
    title = layout.title
    assert title is not None
    why = "it is made for the first page" if chosen else "no layout is made for a first page; the nearest has a title"
    rooms = frame(layout, title, page, scale, deck.title * scale)
    sized = sizes("cover", deck, scale)
    head = titled(rooms.room, min(title.size, deck.cover_title * scale), COVER_EMS, scale)
    size, line = sized("subtitle")
    bodies = (each for each in layout.of("subTitle", "body") if each is not title and inside(each).height >= line)
    under = next(bodies, None)
    lead = _lead(layout, title, under, head, (size, line), page, scale)
    over = lead.area.bottom - (rooms.source.top - 8 * scale)
    if over > 0:
        # A subtitle that stands where our source has to is moved up, into what the title leaves free.
        lead = replace(lead, area=replace(lead.area, top=lead.area.top - over))
        high = min(head.area.height, lead.area.top - 4 * scale - head.area.top)
        head = replace(head, area=replace(head.area, height=max(LEADING * head.size, high)))
    served, missing = [title_of(title, head), lead], list[tuple[str, str]]()
    size, line = sized("imprint")
    lowest = max(lead.area.bottom, head.area.bottom) + 10 * scale
    end = rooms.source.top - 20 * scale
    rest = [each for each in layout.of("body") if each not in (title, under) and inside(each).height >= 2 * line]
    high = min(4.5 * line, max(0.0, end - lowest))
    free = layout.sight.room(Area(lead.area.left, lowest, lead.area.width, high))
    if rest:
        served.append(put_whole("imprint", rest[0], size, line))
    elif free.height >= 2 * line and free.width >= 0.6 * lead.area.width:
        reason = "a text box of its own under it"
        served.append(Served("imprint", None, free, size, line, False, lead.align, reason=reason))
    else:
        missing.append(("imprint", "there is no free room under title and subtitle"))
    mark = next((each for each in layout.of("pic") if inside(each).height < 0.3 * page[1]), None)
    if mark is not None:
        served.append(placed("logo", mark, inside(mark), size, line))
    else:
        missing.append(("logo", "it has no small placeholder for a picture: the template's own stands"))
    served.extend(feet(layout, _over_foot(layout, rooms, served), title, sized, missing, scale))
    return Assigned("cover", layout, why, tuple(served), tuple(missing))


def _chosen(offer: Offer, scale: float) -> LayoutOffer | None:
    """The layout that is most of all a first page, by its type, its name, what it holds, and the first sample slide."""
    shown = {each.part: each.master for each in offer.layouts}.get(offer.shown[0] if offer.shown else "")

    def suits(layout: LayoutOffer) -> float:
        points = 50.0 if layout.kind == "title" else 0.0
        points += 15.0 if COVERS.search(layout.name) else 0.0
        points += 12.0 if layout.of("ctrTitle") else 0.0
        points += 10.0 if layout.of("subTitle") else 0.0
        points += 20.0 if layout.master == shown and len(offer.masters) > 1 else 0.0
        return points - 3 * (layout.master - 1)

    def holds(layout: LayoutOffer) -> bool:
        page = (offer.width, offer.height)
        return layout.title is not None and title_room(layout, layout.title, page, scale) is not None

    return max((each for each in offer.layouts if suits(each) > 10 and holds(each)), key=suits, default=None)


def _over_foot(layout: LayoutOffer, rooms: Frame, served: Sequence[Served]) -> Frame:
    """The rooms with a source as wide as the foot under it: a narrow subtitle says nothing of the page's edges."""
    if rooms.footer_holder is None:
        return rooms
    below, source = rooms.footer, rooms.source
    beside = rooms.page_holder and rooms.page.top < below.bottom and below.top < rooms.page.bottom
    number = rooms.page if beside else below
    left = min(source.left, below.left)
    wide = replace(source, left=left, width=max(source.right, below.right, number.right) - left)
    if layout.sight.room(wide) != wide or any(overlap(wide, each.area) for each in served):
        return rooms
    return replace(rooms, source=wide)


def _lead(
    layout: LayoutOffer,
    title: Holder,
    under: Holder | None,
    head: Head,
    sized: tuple[float, float],
    page: tuple[float, float],
    scale: float,
) -> Served:
    """The subtitle: in its placeholder, or under the title."""
    size, line = sized
    if under is None:
        area = Area(head.area.left, head.area.bottom + 8 * scale, head.area.width, 2 * line)
        reason = "a text box of its own under the title: it has no subtitle"
        return Served("subtitle", None, area, size, line, False, title.align, reason=reason)
    size = min(size, under.size)
    line = TEXT_LEADING * size
    room = inside(under)
    top = room.top if room.top >= head.area.bottom or room.bottom <= head.area.top else head.area.bottom + 6
    free = layout.sight.room(Area(room.left, top, room.width, max(line, room.bottom - top)))
    room = free if free.width > 0.25 * page[0] and free.height >= line else replace(room, top=top)
    lines = 2 if room.width > 0.5 * page[0] else 4
    area = replace(room, height=max(line, min(room.height, lines * line)))
    held, reason = (under, f"“{under.name}”") if under.sole else (None, shared(under))
    return Served("subtitle", held, area, size, line, False, under.align, "t", reason)
