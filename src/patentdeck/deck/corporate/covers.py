"""The cover: the layout that is most of all a first page, and what stands on it."""

from __future__ import annotations

import re

from patentdeck.deck.corporate.mapping import Assigned, Served
from patentdeck.deck.corporate.offer import LayoutOffer, Offer
from patentdeck.deck.corporate.placement import TEXT_LEADING, feet, inside, placed, put_whole, shared, sizes, title_of
from patentdeck.deck.corporate.rooms import COVER_EMS, frame, titled
from patentdeck.deck.template import Area
from patentdeck.look.theme import DeckType

COVERS = re.compile(r"cover|title slide|titelfolie|deckblatt|diapositive de titre|封面|标题幻灯片", re.IGNORECASE)


def cover(offer: Offer, deck: DeckType, scale: float, fallback: LayoutOffer) -> Assigned:
    """The cover on the layout that is most of all one: its title and subtitle, and what stands under them."""
    page = (offer.width, offer.height)

    def suits(layout: LayoutOffer) -> float:
        points = 50.0 if layout.kind == "title" else 0.0
        points += 15.0 if COVERS.search(layout.name) else 0.0
        points += 12.0 if layout.of("ctrTitle") else 0.0
        points += 10.0 if layout.of("subTitle") else 0.0
        return points - 3 * (layout.master - 1)

    able = [each for each in offer.layouts if each.title is not None and suits(each) > 10]
    layout = max(able, key=suits) if able else fallback
    title = layout.title
    assert title is not None
    why = "it is made for the first page" if able else "no layout is made for a first page; the nearest has a title"
    rooms = frame(layout, title, page, scale, deck.title * scale)
    sized = sizes("cover", deck, scale)
    head = titled(inside(title), min(title.size, deck.cover_title * scale), COVER_EMS, scale)
    served = [title_of(title, head)]
    size, line = sized("subtitle")
    under = next(
        (each for each in layout.of("subTitle", "body") if each is not title and inside(each).height >= line), None
    )
    end = rooms.source.top - 20 * scale
    if under is not None:
        size = min(size, under.size)
        line = TEXT_LEADING * size
        inner = inside(under)
        high = min(inner.height, 2 * line)
        top = inner.top if inner.top >= head.area.bottom or inner.bottom <= head.area.top else head.area.bottom + 6
        lead = Area(inner.left, top, inner.width, high)
        held, why = (under, f"“{under.name}”") if under.sole else (None, shared(under))
        served.append(Served("subtitle", held, lead, size, line, False, under.align, "t", why))
    else:
        lead = Area(head.area.left, head.area.bottom + 8 * scale, head.area.width, 2 * line)
        served.append(Served("subtitle", None, lead, size, line, False, title.align,
                             reason="a text box of its own under the title: it has no subtitle"))  # fmt: skip
    size, line = sized("imprint")
    lowest = max(lead.bottom, head.area.bottom) + 10 * scale
    missing: list[tuple[str, str]] = []
    rest = [each for each in layout.of("body") if each not in (title, under) and inside(each).height >= 2 * line]
    if rest:
        served.append(put_whole("imprint", rest[0], size, line))
    elif end - lowest >= 2 * line:
        high = min(4.5 * line, end - lowest)
        at = Area(lead.left, lowest, lead.width, high)
        align = under.align if under else title.align
        served.append(Served("imprint", None, at, size, line, False, align, reason="a text box of its own under it"))
    else:
        missing.append(("imprint", "there is no room under title and subtitle"))
    mark = next((each for each in layout.of("pic") if inside(each).height < 0.3 * page[1]), None)
    if mark is not None:
        served.append(placed("logo", mark, inside(mark), size, line))
    else:
        missing.append(("logo", "it has no small placeholder for a picture: the template's own stands"))
    served.extend(feet(layout, rooms, title, sized, missing, scale))
    return Assigned("cover", layout, why, tuple(served), tuple(missing))
