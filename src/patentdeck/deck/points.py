"""The takeaways of a slide: one under the other beside an exhibit, or in columns under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from patentdeck.deck.floors import Step, point_steps
from patentdeck.deck.frame import Desk, text
from patentdeck.deck.page import Text
from patentdeck.deck.setting import Setting
from patentdeck.deck.template import Area, Layout, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Point, Section

POINT_GAP = 15.0
COLUMN_GAP = 25.0
BASELINE = 0.8
"""Where in its exact line a text stands."""
SINGLE = 2 / 3
"""The part of the page that a single takeaway of several lines may span: longer lines are hard to read."""


def stacked(desk: Desk, section: Section, layout: Layout, area: Area, gap: float = POINT_GAP) -> list[Text]:
    """The takeaways one under the other, `gap` points apart, in the larger size at which they fit the area."""
    places = _places(desk, section, layout)
    if not section.points or not places:
        return []
    for settings in _tries(desk, section, places[0], area.width):
        needs = sum(setting.height for setting in settings) + gap * (len(settings) - 1)
        if _fits(desk, section, settings, needs, area.height):
            break
    else:
        _refuse(desk, section, settings, needs, area.height)
    items: list[Text] = []
    top = area.top
    for number, (point, setting, place) in enumerate(zip(section.points, settings, places, strict=False), start=1):
        at = Area(area.left, top, area.width, setting.height)
        items.append(text(f"{section.id}.point-{number}", place, point.words, at, setting, point.quiet))
        top += setting.height + gap
    return items


def side_by_side(desk: Desk, section: Section, layout: Layout, within: Area) -> list[Text]:
    """The takeaways in columns, standing on the lower edge of `within` in as much of its height as they need."""
    places = _places(desk, section, layout)
    if not section.points or not places:
        return []
    column = _column(desk, section, places[0], within.width)
    for settings in _tries(desk, section, places[0], column):
        needs = max(setting.height for setting in settings)
        if _fits(desk, section, settings, needs, within.height):
            break
    else:
        _refuse(desk, section, settings, needs, within.height)
    items: list[Text] = []
    for number, (point, setting, place) in enumerate(zip(section.points, settings, places, strict=False), start=1):
        # The first lines stand on one baseline, also where a caveat is set smaller.
        lower = BASELINE * (max(each.step.line for each in settings) - setting.step.line)
        at = Area(within.left + (column + COLUMN_GAP) * (number - 1), within.bottom - needs + lower, column, 0)
        items.append(text(f"{section.id}.point-{number}", place, point.words, at, setting, point.quiet))
    return items


def _column(desk: Desk, section: Section, place: Place, width: float) -> float:
    """The width of a column. A single takeaway has the page where it stands on one line, else a part of it."""
    count = len(section.points)
    if count > 1:
        return (width - COLUMN_GAP * (count - 1)) / count
    step = Step(place.size, place.line)
    alone = desk.setter.text(section.points[0].words, step, width)
    return width if len(alone.lines) == 1 else width * SINGLE


def _places(desk: Desk, section: Section, layout: Layout) -> tuple[Place, ...]:
    """The places of the takeaways; a Problem where the layout has fewer than the section has points."""
    places = layout.series("point")
    if len(section.points) > len(places):
        desk.setter.problems.append(
            Problem(
                f"{section.id} has {len(section.points)} points, its layout “{layout.name}” has room for {len(places)}",
                "Take a point away, or add a placeholder to the layout.",
                value=section.points[len(places)].words.text,
            )
        )
    return places


def _tries(desk: Desk, section: Section, place: Place, room: float) -> Iterator[list[Setting]]:
    """The takeaways set in each of their sizes."""
    for size, caveat in point_steps(place, desk.theme.deck):
        yield [desk.setter.text(point.words, caveat if point.quiet else size, room) for point in section.points]


def _fits(desk: Desk, section: Section, settings: Sequence[Setting], needs: float, room: float) -> bool:
    """Whether the takeaways fit so; if not, shorter ones would be welcome."""
    if needs <= room and not any(setting.overhang for setting in settings):
        return True
    desk.setter.tighten(*_slots(section.id, section.points))
    return False


def _slots(name: str, points: Sequence[Point]) -> list[str]:
    return [f"{name}.point-{number}" for number in range(1, len(points) + 1)]


def _refuse(desk: Desk, section: Section, settings: Sequence[Setting], needs: float, room: float) -> None:
    """Blames words that stick out; else the longest point, by how much all are too high."""
    named = list(zip(_slots(section.id, section.points), section.points, settings, strict=True))
    for slot, point, setting in named:
        if setting.overhang:
            desk.setter.overhang(slot, point.words, setting.overhang, setting.step.size)
    if needs > room:
        slot, point, _ = max(named, key=lambda each: each[2].height)
        desk.setter.overflow(slot, point.words, needs, room, "the points")
