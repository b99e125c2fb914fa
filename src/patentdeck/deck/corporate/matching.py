"""Our eight layouts matched with those of a template: by name, type, geometry and ground, the same on every machine."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.corporate.covers import COVERS, cover
from patentdeck.deck.corporate.dating import dated
from patentdeck.deck.corporate.mapping import SLOTS, Assigned, Mapping
from patentdeck.deck.corporate.offer import Holder, LayoutOffer, Offer
from patentdeck.deck.corporate.placement import (
    by_own_name,
    feet,
    inside,
    named_for,
    placed,
    put_whole,
    sizes,
    take,
    title_of,
)
from patentdeck.deck.corporate.rooms import CLOSING_EMS, SHAPES, Frame, around, frame, is_roomy, parts, titled
from patentdeck.deck.template import Area
from patentdeck.errors import LookError, Problem
from patentdeck.look.theme import DeckType

HOUSE_PAGE = (960.0, 540.0)
"""The page that the type sizes of a look are made for, in points."""
HOUSE_BODY = (874.0, 352.0)
"""What our own layouts have for measure, exhibit and takeaways together."""
AIR = 0.96
"""Less than in proportion: what is not scaled, gaps and insets, takes more of a smaller body."""
NARROWEST = 600.0
"""How wide a body must be for type of our own size: the columns of a table of sources stand in it."""
LEAST_SCALE = 0.72
"""How much smaller than by its page alone type may be where a layout leaves its body little of the page."""
_OTHER = re.compile(
    r"quote|agenda|thank|\bend\b|disclaimer|divider|section|team|contact|picture|photo|image|caption|vertical|blank|"
    r"zitat|trenn|kontakt|目录|感谢|致谢|分节|节标题|图片|竖排|封面|封底|引言|引用",
    re.IGNORECASE,
)

_KINDS = {"obj": 50.0, "tx": 44.0, "titleOnly": 40.0, "twoObj": 34.0, "": 30.0, "cust": 30.0}

"""How well a layout's own type suits a slide of content."""
_PICTURES, _TABLES, _WORDS = ("pic", "obj"), ("tbl", "obj"), ("body", "obj", "subTitle")


class Candidate(Struct, frozen=True):
    """A layout on which slides of content can stand, its rooms, and how well it suits, of which the more the better."""

    layout: LayoutOffer
    title: Holder
    frame: Frame
    suits: float
    why: str


def matched(offer: Offer, deck: DeckType) -> Mapping:
    """Every one of our layouts on the layout that suits it best. `deck` has the sizes of type on our own page.

    LookError where nothing is usable: it lists what there is, and says what is needed.
    """
    if offer.masters and offer.height and not SHAPES[0] <= offer.width / offer.height <= SHAPES[1]:
        raise LookError(_misshapen(offer))
    scale = scale_of(offer)
    found = sorted(_candidates(offer, deck, scale), key=lambda each: -each.suits)
    if not found:
        raise LookError(_nothing(offer))
    body = found[0].frame.body
    by_body = AIR * math.sqrt(body.width * body.height / (HOUSE_BODY[0] * HOUSE_BODY[1]))
    by_body = min(by_body, body.width / NARROWEST, body.height / HOUSE_BODY[1])
    closer = round(max(LEAST_SCALE * scale, min(scale, by_body)), 3)
    if closer < scale:
        again = sorted(_candidates(offer, deck, closer), key=lambda each: -each.suits)
        found, scale = (again, closer) if again else (found, scale)
    own = {each.name.casefold(): each for each in offer.layouts if each.name in SLOTS}
    assigned = []
    for name in SLOTS:
        if name in own and (kept := by_own_name(own[name], name)):
            assigned.append(kept)
        elif name == "cover":
            assigned.append(cover(offer, deck, scale, found[0].layout))
        else:
            assigned.append(_content(name, _best(name, found), deck, scale))
    return Mapping(tuple(map(dated, assigned)), scale)


def scale_of(offer: Offer) -> float:
    """How much larger type is set than on our own page: by the side of a square as large as the page."""
    width, height = HOUSE_PAGE
    scale = math.sqrt(offer.width * offer.height / (width * height)) if offer.width and offer.height else 1.0
    return round(min(3.0, max(0.6, scale)), 3)


def _candidates(offer: Offer, deck: DeckType, scale: float) -> Iterator[Candidate]:
    page, order, whole = (offer.width, offer.height), _masters_in_order(offer), scale_of(offer)
    for layout in offer.layouts:
        title = layout.title
        if title is None:
            continue
        rooms = frame(layout, title, page, scale, deck.title * scale)
        if is_roomy(rooms.body, page, whole):
            yield Candidate(layout, title, rooms, *_suits(layout, rooms, page, order[layout.master]))


def _masters_in_order(offer: Offer) -> dict[int, int]:
    """By master, how many come before it: those that sample slides show after the first, which is a cover, then others
    by their number.
    """
    by_part = {each.part: each.master for each in offer.layouts}
    shown = [by_part[part] for part in offer.shown[1:] if part in by_part]
    listed = list(dict.fromkeys([*shown, *(each.number for each in offer.masters)]))
    return {master: at for at, master in enumerate(listed)}


def _suits(layout: LayoutOffer, rooms: Frame, page: tuple[float, float], rank: int) -> tuple[float, str]:
    points = _KINDS.get(layout.kind, 15.0)
    area = rooms.body.width * rooms.body.height / (page[0] * page[1])
    points += 60 * min(area, 0.5) + 20 * max(0.0, area - 0.5) - 3 * rank - 4 * max(0, len(rooms.content) - 1)
    why = f"a title and a body of {area:.0%} of the page"
    if layout.ground.kind != "plain":
        points -= 5
        why += f", on a {layout.ground.kind}"
    if layout.title is not None and rooms.head.area.top != inside(layout.title).top:
        points -= 10
    if _OTHER.search(layout.name) or COVERS.search(layout.name):
        points -= 20
        why += ", though its name says that it is for something else"
    return points, why


def _best(name: str, found: list[Candidate]) -> Candidate:
    """The candidate for one of our layouts: one with two bodies for what stands side by side, else the best of all."""

    def suits(each: Candidate) -> float:
        if name in ("two charts", "statement + chart") and each.layout.master == found[0].layout.master:
            pair = _pair(each.frame, name == "statement + chart")
            return each.suits + (25 if pair and each.suits > found[0].suits - 24 else 0)
        return each.suits

    return max(found, key=suits)


def _pair(rooms: Frame, unlike: bool) -> tuple[Holder, Holder] | None:
    """Two bodies side by side: the larger one first where they should be unlike, else of one width."""
    if len(rooms.content) != 2:
        return None
    one, other = sorted(rooms.content, key=lambda each: each.area.left if each.area else 0)
    if not (one.inner and other.inner) or one.inner.right > other.inner.left + 1:
        return None
    wide, narrow = sorted((one.inner.width, other.inner.width), reverse=True)
    if unlike:
        large = max((one, other), key=lambda each: each.inner.width if each.inner else 0)
        return (large, other if large is one else one) if wide > 1.3 * narrow else None
    return (one, other) if wide <= 1.1 * narrow else None


def _stands_free(pair: tuple[Holder, Holder], rooms: Frame) -> bool:
    """Whether nothing is drawn over two bodies that stand side by side."""
    span = around([inside(each) for each in pair])
    return span.left >= rooms.body.left - 1 and span.right <= rooms.body.right + 1


def _content(name: str, chosen: Candidate, deck: DeckType, scale: float) -> Assigned:
    """One of our layouts of content on a layout of the template."""
    rooms, layout = chosen.frame, chosen.layout
    areas = dict(parts(name, rooms.body, scale))
    pair = _pair(rooms, name == "statement + chart") if name in ("two charts", "statement + chart") else None
    sized = sizes(name, deck, scale)
    free = list(rooms.content)
    if pair and name == "two charts" and _stands_free(pair, rooms):
        for slot, body in zip(("exhibit-1", "exhibit-2"), pair, strict=True):
            areas[slot] = replace(areas[slot], left=inside(body).left, width=inside(body).width)
    elif pair and _stands_free(pair, rooms):
        rest = areas["exhibit"]
        for slot, body in zip(("exhibit", "points"), pair, strict=True):
            areas[slot] = Area(inside(body).left, rest.top, inside(body).width, areas[slot].height)
    head = rooms.head
    if name == "closing statement":
        head = titled(rooms.room, min(chosen.title.size, deck.closing_title * scale), CLOSING_EMS, scale)
        head = rooms.head if head.extended > rooms.head.extended else head
    served = [title_of(chosen.title, head)]
    missing: list[tuple[str, str]] = []
    for slot in SLOTS[name]:
        if slot in ("title", "source", "kicker", "footer", "date", "page"):
            continue
        fits = _PICTURES if slot.startswith("exhibit") else _WORDS
        if name in ("matrix", "appendix table") and slot == "exhibit":
            fits = _TABLES
        size, line = sized(slot)
        if (named := named_for(layout, slot, chosen.title)) is not None:
            served.append(put_whole(slot, named, size, line))
            continue
        taken = slot in ("points", "exhibit", "exhibit-1", "exhibit-2") and not _is_group(name, slot)
        holder = take(free, areas[slot], fits) if taken else None
        served.append(placed(slot, holder, areas[slot], size, line))
    served.extend(feet(layout, rooms, chosen.title, sized, missing, scale))
    return Assigned(name, layout, chosen.why, tuple(served), tuple(missing))


def _is_group(name: str, slot: str) -> bool:
    """Whether key figures stand there, which no placeholder holds."""
    return slot == "exhibit" and name in ("summary", "closing statement")


def _misshapen(offer: Offer) -> Problem:
    """A page on which a deck cannot be laid out."""
    least, most = SHAPES
    message = (
        f"the template's page is {offer.width:.0f} × {offer.height:.0f} pt, {offer.width / offer.height:.2f} times as "
        "wide as it is high"
    )
    remedy = f"take a page that is {least:g} to {most:g} times as wide as it is high: 16:9, 4:3, A4 upright or across"
    return Problem(message, remedy, offer.file)


def _nothing(offer: Offer) -> Iterator[Problem]:
    """What there is, and what is needed."""
    needs = (
        "give it a layout with a title at least 40 % of the page wide and under it a body, or free room, of half the "
        "page's width and a third of its height; PowerPoint's own “Title and Content” is one"
    )
    if not offer.masters:
        yield Problem("the template has no slide master", needs, offer.file)
        return
    if not offer.layouts:
        yield Problem(f"the template has {len(offer.masters)} slide masters and no layout", needs, offer.file)
        return
    yield Problem(f"none of the template's {len(offer.layouts)} layouts can hold a slide of content", needs, offer.file)
    alike: dict[tuple[str, str, str], list[int]] = {}
    for layout in offer.layouts:
        there = ", ".join(f"{each.kind} “{each.name}”" for each in layout.holders) or "no placeholder"
        what = "no title" if layout.title is None else "too little free room under its title"
        alike.setdefault((layout.name, what, there), []).append(layout.master)
    for (name, what, there), masters in alike.items():
        of = f"master {masters[0]}" if len(masters) == 1 else f"masters {', '.join(map(str, masters))}"
        yield Problem(f"layout “{name}” of {of} has {what}; it has {there}", file=offer.file)
