"""The kinds of slide: what each does with its section. One function a kind, one line a kind in the table below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from patentdeck.deck import tables
from patentdeck.deck.frame import POINT_GAP, Desk, around, foot, head, places_for, risen, side_by_side, stacked, text
from patentdeck.deck.measured import RUNNING
from patentdeck.deck.page import Item, Page, Picture, Rule, Text
from patentdeck.deck.setting import steps
from patentdeck.deck.strips import strip
from patentdeck.deck.template import Area, Layout, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Figures, Grid, Kind, Section, Span, Words

LEAST_EXHIBIT = 0.5
"""The part of its room that an exhibit keeps, however much the takeaways under it have to say."""


def cover(desk: Desk, section: Section) -> Iterator[Page]:
    """The dark first page: title and what it covers, as of when in its foot; key figures if it has any."""
    layout = desk.template.layout("cover")
    section = replace(section, kicker=section.kicker or desk.edition.title)
    items = _flow(desk, section, layout.place("title"), layout.place("subtitle"))
    items.extend(_exhibit(desk, section, layout, layout.place("exhibit").area))
    yield Page(section.id, layout, (*items, *foot(desk, section, layout, section.id, numbered=False)), section.notes)


def summary(desk: Desk, section: Section) -> Iterator[Page]:
    """Key figures on top, under them the headlines of the story, a hairline between each."""
    layout = desk.template.layout("summary")
    items = head(desk, section, layout, section.id, section.title)
    places = places_for(desk, section, layout, section.points)
    room = around(places)
    if section.exhibit is None:
        top = layout.place("exhibit").area.top
        room = Area(room.left, top, room.width, room.bottom - top)
    else:
        shown = layout.place("exhibit").area
        rise = shown.top - risen(shown, items, layout).top
        items.extend(_exhibit(desk, section, layout, replace(shown, top=shown.top - rise)))
        room = Area(room.left, room.top - rise, room.width, room.height + rise)
    listed = stacked(desk, section, layout, section.id, room)
    pitch = _spread(listed, room)
    items.extend(replace(item, area=replace(item.area, top=top)) for item, top in zip(listed, pitch, strict=True))
    rules = [
        Rule(f"{section.id}.hairline-{number}", Area(room.left, (above + item.area.height + below) / 2, room.width, 0))
        for number, (item, above, below) in enumerate(zip(listed, pitch, pitch[1:], strict=False), start=1)
    ]
    yield Page(section.id, layout, (*items, *foot(desk, section, layout, section.id), *rules), section.notes)


def chart(desk: Desk, section: Section) -> Iterator[Page]:
    """The exhibit over two thirds, the takeaways beside it; without takeaways the exhibit takes the whole width."""
    if not section.points:
        yield from wide(desk, section)
        return
    layout = desk.template.layout("statement + chart")
    items = head(desk, section, layout, section.id, section.title)
    items.extend(_exhibit(desk, section, layout, layout.place("exhibit").area))
    room = around(layout.series("point"))
    items.extend(stacked(desk, section, layout, section.id, room))
    yield Page(section.id, layout, (*items, *foot(desk, section, layout, section.id)), section.notes)


def wide(desk: Desk, section: Section, layout_name: str = "wide chart") -> Iterator[Page]:
    """The exhibit over the whole width, the takeaways in columns under it, in as much height as they need."""
    layout = desk.template.layout(layout_name)
    items = head(desk, section, layout, section.id, section.title)
    place = layout.place("exhibit").area
    under = around(layout.series("point"))
    gap = under.top - place.bottom
    body = Area(place.left, place.top, place.width, under.bottom - place.top)
    most = body.height * (1 - LEAST_EXHIBIT)
    points = side_by_side(desk, section, layout, section.id, Area(body.left, body.bottom - most, body.width, most))
    bottom = points[0].area.top - gap if points else body.bottom
    items.extend(_exhibit(desk, section, layout, replace(body, height=bottom - body.top)))
    yield Page(section.id, layout, (*items, *points, *foot(desk, section, layout, section.id)), section.notes)


def matrix(desk: Desk, section: Section) -> Iterator[Page]:
    """A table with marks over the whole width."""
    yield from wide(desk, section, "matrix")


def closing(desk: Desk, section: Section) -> Iterator[Page]:
    """The dark last word: the statement alone and large, the figures that carry it, what follows from it."""
    layout = desk.template.layout("closing statement")
    items = _flow(desk, section, layout.place("title"), layout.place("subtitle"))
    items.extend(_exhibit(desk, section, layout, layout.place("exhibit").area))
    room = around(layout.series("point"))
    points = side_by_side(desk, section, layout, section.id, room)
    up = min((point.area.top for point in points), default=room.top) - room.top
    items.extend(replace(point, area=replace(point.area, top=point.area.top - up)) for point in points)
    yield Page(section.id, layout, (*items, *foot(desk, section, layout, section.id)), section.notes)


def table(desk: Desk, section: Section) -> Iterator[Page]:
    """A table of words over as many slides as its rows need, each under the same title; takeaways under the last."""
    if not isinstance(section.exhibit, Grid):
        yield from wide(desk, section, "appendix table")
        return
    layout = desk.template.layout("appendix table")
    place = layout.place("exhibit")
    under = around(layout.series("point"))
    gap = under.top - place.area.bottom
    # Without a source the foot is a line lower.
    spare = 0.0 if section.source else layout.place("source").line
    whole = replace(place.area, height=under.bottom - place.area.top + spare)
    top = head(desk, section, layout, section.id, section.title)
    room = risen(whole, top, layout)
    points = side_by_side(desk, section, layout, section.id, room)
    reserved = gap + max(point.area.bottom for point in points) - points[0].area.top if points else 0.0
    sheet = tables.measured(desk, section.exhibit, replace(room, height=room.height - reserved), place)
    tables.check(desk, f"{section.id}.exhibit", sheet, whole.height)
    # A title that goes on may take a second line: what follows keeps to the lower room.
    slides = tables.parts(sheet, room.height if sheet.height + reserved <= room.height else whole.height, reserved)
    goes_on = f"{desk.edition.labels.separator}{desk.edition.labels.continued}"
    continued = Words((Span(goes_on, strong=True, role="quiet"),))
    for number, rows in enumerate(slides, start=1):
        name = section.id if number == 1 else f"{section.id}+{number}"
        items = top if number == 1 else head(desk, section, layout, name, section.title + continued)
        part = tables.table(section.exhibit, sheet, rows, place, risen(whole, items, layout), name, section.alt.text)
        items.append(part)
        if number == len(slides):
            down = part.area.bottom + gap - min((point.area.top for point in points), default=0.0)
            items.extend(replace(point, area=replace(point.area, top=point.area.top + down)) for point in points)
        items.extend(foot(desk, section, layout, name))
        yield Page(name, layout, tuple(items), section.notes if number == 1 else Words())


KINDS: dict[Kind, Callable[[Desk, Section], Iterator[Page]]] = {
    "cover": cover,
    "summary": summary,
    "chart": chart,
    "wide": wide,
    "matrix": matrix,
    "closing": closing,
    "table": table,
}


def _exhibit(desk: Desk, section: Section, layout: Layout, area: Area) -> Iterator[Item]:
    """What the section shows, in `area`: a chart as a picture, figures and words natively."""
    place = replace(layout.place("exhibit"), area=area)
    slot = f"{section.id}.exhibit"
    match section.exhibit:
        case None:
            return
        case Figures() as figures:
            caption = desk.theme.deck.body if section.kind == "closing" else desk.theme.deck.figure_caption
            yield strip(desk, section, figures, place, section.id, caption)
        case Grid() as grid:
            sheet = tables.measured(desk, grid, area, place)
            tables.check(desk, slot, sheet, area.height)
            if sheet.height > area.height:
                desk.setter.overflow(slot, section.alt, sheet.height, area.height, "the rows")
            yield tables.table(grid, sheet, range(len(grid.rows)), place, area, section.id, section.alt.text)
        case _:
            if place.kind != "pic":
                desk.setter.problems.append(
                    Problem(
                        f"{section.id}: the layout “{layout.name}” has no place for a chart",
                        "Give the section another kind, chart or wide.",
                    )
                )
            yield Picture(slot, place, f"deck:{slot}", area, section.alt.text)


def _flow(desk: Desk, section: Section, title: Place, under: Place) -> list[Item]:
    """Title and measure of a dark page, one right under the other.

    The title takes as many lines as its place is high: three in its own size, more in a smaller one.
    """
    room = title.area
    for step in steps(title, desk.theme.deck.title):
        most = int((room.height + 0.5) // step.line)
        if len(desk.setter.text(section.title, step, room.width, bold=True).lines) <= most:
            break
    setting = desk.setter.headline(f"{section.id}.title", section.title, (step,), room.width, most=most)
    items: list[Item] = [text(f"{section.id}.title", title, section.title, room, setting)]
    if section.subtitle:
        top = room.top + setting.height + under.area.top - room.bottom
        most = max(1, round(under.area.height / under.line))
        sizes = steps(under, desk.theme.deck.caveat)
        below = desk.setter.fit(
            f"{section.id}.subtitle", section.subtitle, sizes, under.area.width, most=most, manner=RUNNING
        )
        items.append(text(f"{section.id}.subtitle", under, section.subtitle, replace(under.area, top=top), below))
    return items


def _spread(listed: list[Text], room: Area) -> list[float]:
    """The tops of listed points, spread over the room, but never so far apart that they fall asunder."""
    if len(listed) < 2:
        return [item.area.top for item in listed]
    used = sum(item.area.height for item in listed)
    gap = min(2 * POINT_GAP, (room.height - used) / (len(listed) - 1))
    tops = [room.top]
    for item in listed[:-1]:
        tops.append(tops[-1] + item.area.height + gap)
    return tops
