"""The two dark pages: the cover, and the last word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from patentdeck.deck.exhibits import exhibit
from patentdeck.deck.floors import display_steps, line_steps, steps
from patentdeck.deck.frame import FOOT_GAP, Desk, anchored, around, foot, text
from patentdeck.deck.measured import RUNNING
from patentdeck.deck.page import Item, Logo, Page, Panel, Rule
from patentdeck.deck.points import side_by_side
from patentdeck.deck.template import Area, Layout, Place
from patentdeck.story.edition import Section, plain

PLATE = 8.0
"""The paper that shows around a logo, in points."""


def cover(desk: Desk, section: Section) -> Iterator[Page]:
    """The first page: title and what it covers, who it is from, as of when in its foot."""
    layout = desk.template.layout("cover")
    section = replace(section, kicker=section.kicker or desk.edition.title)
    items = _flow(desk, section, layout.place("title"), layout.place("subtitle"))
    if section.exhibit is not None:
        shown = layout.places.get("exhibit", layout.place("imprint"))
        items.extend(exhibit(desk, section, layout, shown, shown.area))
    below = foot(desk, section, layout, section.id, numbered=False)
    items.extend(_imprint(desk, section, layout, _raised(below, layout)))
    yield Page(section.id, layout.name, (*items, *below), section.notes)


def closing(desk: Desk, section: Section) -> Iterator[Page]:
    """The last word: the statement alone and large, the figures that carry it, what follows from it."""
    layout = desk.template.layout("closing statement")
    items = _flow(desk, section, layout.place("title"), layout.place("subtitle"))
    place = layout.place("exhibit")
    items.extend(exhibit(desk, section, layout, place, place.area))
    room = around(layout.series("point"))
    points = side_by_side(desk, section, layout, room)
    up = min((point.area.top for point in points), default=room.top) - room.top
    items.extend(replace(point, area=replace(point.area, top=point.area.top - up)) for point in points)
    yield Page(section.id, layout.name, (*items, *foot(desk, section, layout, section.id)), section.notes)


def _raised(below: Sequence[Item], layout: Layout) -> float:
    """How much higher than usual the foot begins."""
    usual = layout.place("source").area.top - FOOT_GAP
    return max(0.0, *(usual - item.area.top for item in below if isinstance(item, Rule)))


def _imprint(desk: Desk, section: Section, layout: Layout, up: float) -> Iterator[Item]:
    """Who it is from and for, on the lower edge of its place, `up` from there; the logo on a plate of paper, in its
    own proportions.
    """
    imprint = desk.edition.imprint
    if imprint.lines and "imprint" in layout.places:
        place = layout.place("imprint")
        slot, words = f"{section.id}.imprint", plain("\n".join(imprint.lines))
        sizes = line_steps(place, desk.theme.deck)
        # The larger size holds fewer lines than the smaller.
        for step in sizes:
            most = int((place.area.height + 0.5) // step.line)
            if len(desk.setter.text(words, step, place.area.width).lines) <= most:
                break
        setting = desk.setter.fit(slot, words, (step,), place.area.width, most=most)
        yield text(slot, place, words, replace(place.area, top=place.area.bottom - setting.height - up), setting)
    if imprint.logo is not None and "logo" in layout.places:
        place, logo = layout.place("logo"), imprint.logo
        room = place.area
        scale = min((room.width - 2 * PLATE) / logo.width, (room.height - 2 * PLATE) / logo.height)
        area = Area(room.left + PLATE, room.top + PLATE, logo.width * scale, logo.height * scale)
        plate = Area(room.left, room.top, area.width + 2 * PLATE, area.height + 2 * PLATE)
        yield Panel(f"{section.id}.plate", plate)
        yield Logo(f"{section.id}.logo", place, logo.data, area, imprint.organisation)


def _flow(desk: Desk, section: Section, title: Place, under: Place) -> list[Item]:
    """Title and measure of a dark page, one right under the other.

    The title takes as many lines as its place is high: three in its own size, more in a smaller one.
    """
    room, slot = title.area, f"{section.id}.title"
    for step in display_steps(title):
        most = int((room.height + 0.5) // step.line)
        if len(desk.setter.text(section.title, step, room.width, bold=True).lines) <= most:
            break
        desk.setter.tighten(slot)
    setting = desk.setter.headline(slot, section.title, (step,), room.width, most=most)
    items: list[Item] = [text(slot, title, section.title, anchored(title, setting), setting)]
    if section.subtitle:
        top = under.area.top if under.stated else room.top + setting.height + under.area.top - room.bottom
        most = max(1, round(under.area.height / under.line))
        slot, sizes = f"{section.id}.subtitle", steps(under, desk.theme.deck.caveat)
        below = desk.setter.fit(slot, section.subtitle, sizes, under.area.width, most=most, manner=RUNNING)
        items.append(text(slot, under, section.subtitle, replace(under.area, top=top), below))
    return items
