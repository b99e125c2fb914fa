"""The kinds of slide: what each does with its section. One function a kind, one line a kind in the table below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from patentdeck.deck.dark import closing, cover
from patentdeck.deck.exhibits import exhibit
from patentdeck.deck.frame import Desk, around, body, foot, head
from patentdeck.deck.grids import matrix, table
from patentdeck.deck.page import Page, Rule, Text
from patentdeck.deck.points import POINT_GAP, side_by_side, stacked
from patentdeck.deck.template import Area, Layout
from patentdeck.story.edition import Kind, Section, Words

LEAST_EXHIBIT = 0.5
"""The part of its room that an exhibit keeps, however much the takeaways under it have to say."""
LIST_GAP = 9.0
"""The least air between the headlines of a summary, which a hairline parts."""
UNDER = 24.0
"""The air between an exhibit and the takeaways listed under it, with a hairline in its middle."""
INSET = 3.0
"""How much shorter the hairline beside an exhibit is than the exhibit, at either end."""
_YEAR = re.compile(r"\d{4}")


def summary(desk: Desk, section: Section) -> Iterator[Page]:
    """Key figures on top, under them the headlines of the story, their numbers bold, a hairline between each."""
    layout = desk.template.layout("summary")
    points = tuple(replace(point, words=_numbers_bold(point.words)) for point in section.points)
    section = replace(section, points=points)
    above, below = head(desk, section, layout, section.id, section.title), foot(desk, section, layout, section.id)
    place = layout.place("exhibit")
    shown = body(place.area, above, (), layout)
    listing = around(layout.series("point"))
    top = listing.top if section.exhibit else place.area.top
    room = body(Area(listing.left, top, listing.width, listing.bottom - top), above, below, layout)
    above.extend(exhibit(desk, section, layout, place, shown))
    listed = stacked(desk, section, layout, room, LIST_GAP)
    pitch = _spread(listed, room)
    above.extend(replace(item, area=replace(item.area, top=top)) for item, top in zip(listed, pitch, strict=True))
    between = zip(listed, pitch, pitch[1:], strict=False)
    rules = [
        Rule(f"{section.id}.hairline-{number}", Area(room.left, (top + item.area.height + low) / 2, room.width, 0))
        for number, (item, top, low) in enumerate(between, start=1)
    ]
    yield Page(section.id, layout.name, (*above, *below, *rules), section.notes)


def chart(desk: Desk, section: Section) -> Iterator[Page]:
    """The exhibit over two thirds, the takeaways beside it; without takeaways the exhibit takes the whole width."""
    if not section.points:
        yield from wide(desk, section)
        return
    layout = desk.template.layout("statement + chart")
    above, below = head(desk, section, layout, section.id, section.title), foot(desk, section, layout, section.id)
    place, listing = layout.place("exhibit"), around(layout.series("point"))
    if listing.left >= place.area.right:
        shown = body(place.area, above, below, layout)
        beside = body(listing, above, below, layout)
        points = stacked(desk, section, layout, beside)
        line = Area((shown.right + beside.left) / 2, shown.top + INSET, 0, shown.height - 2 * INSET)
    else:
        whole = around((place, *layout.series("point")))
        shown, points = _over_list(desk, section, layout, body(whole, above, below, layout))
        line = Area(shown.left, shown.bottom + UNDER / 2, shown.width, 0)
    above.extend(exhibit(desk, section, layout, place, shown))
    yield Page(section.id, layout.name, (*above, *points, *below, Rule(f"{section.id}.divider", line)), section.notes)


def wide(desk: Desk, section: Section) -> Iterator[Page]:
    """The exhibit over the whole width, the takeaways in columns under it, in as much height as they need."""
    yield from _over_points(desk, section, "wide chart", ("exhibit",))


def two(desk: Desk, section: Section) -> Iterator[Page]:
    """Two charts side by side, the takeaways in columns under them."""
    yield from _over_points(desk, section, "two charts", ("exhibit-1", "exhibit-2"))


KINDS: dict[Kind, Callable[[Desk, Section], Iterator[Page]]] = {
    "cover": cover,
    "summary": summary,
    "chart": chart,
    "wide": wide,
    "two": two,
    "matrix": matrix,
    "closing": closing,
    "table": table,
}


def _over_points(desk: Desk, section: Section, name: str, stands: tuple[str, ...]) -> Iterator[Page]:
    """Exhibits, each in the place of the layout named for it, as high as the takeaways under them allow."""
    layout = desk.template.layout(name)
    above, below = head(desk, section, layout, section.id, section.title), foot(desk, section, layout, section.id)
    places = [layout.place(stand) for stand in stands]
    shown, under = around(places), around(layout.series("point"))
    room = body(Area(shown.left, shown.top, shown.width, under.bottom - shown.top), above, below, layout)
    most = room.height * (1 - LEAST_EXHIBIT)
    points = side_by_side(desk, section, layout, Area(room.left, room.bottom - most, room.width, most))
    bottom = min(point.area.top for point in points) - (under.top - shown.bottom) if points else room.bottom
    for place, beside in zip(places, (False, True), strict=False):
        area = replace(place.area, top=room.top, height=bottom - room.top)
        above.extend(exhibit(desk, section, layout, place, area, beside=beside))
    yield Page(section.id, layout.name, (*above, *points, *below), section.notes)


def _over_list(desk: Desk, section: Section, layout: Layout, room: Area) -> tuple[Area, list[Text]]:
    """What an exhibit has of an upright page's room, and the takeaways one under the other at its foot."""
    most = room.height * (1 - LEAST_EXHIBIT)
    points = stacked(desk, section, layout, Area(room.left, room.bottom - most, room.width, most))
    down = room.bottom - points[-1].area.bottom if points else 0.0
    points = [replace(each, area=replace(each.area, top=each.area.top + down)) for each in points]
    bottom = points[0].area.top - UNDER if points else room.bottom
    return replace(room, height=bottom - room.top), points


def _numbers_bold(words: Words) -> Words:
    """The words with every number that prints a fact in bold; years, which are four bare digits, stay as they are."""
    return Words(
        tuple(
            replace(span, strong=True) if span.facts and not _YEAR.fullmatch(span.text) else span
            for span in words.spans
        )
    )


def _spread(listed: list[Text], room: Area) -> list[float]:
    """The tops of listed points, spread over the room, but never so far apart that they fall asunder."""
    used = sum(item.area.height for item in listed)
    gap = max(0.0, min(2 * POINT_GAP, (room.height - used) / (len(listed) - 0.5))) if listed else 0.0
    tops, top = [], room.top + gap / 2
    for item in listed:
        tops.append(top)
        top += item.area.height + gap
    return tops
