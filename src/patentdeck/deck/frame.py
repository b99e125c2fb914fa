"""What every slide has: head (title, measure), foot (source, tracker, edition, page number), and its takeaways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from patentdeck.deck.page import Item, PageNumber, Rule, Text
from patentdeck.deck.setting import Setter, Setting, Step, steps
from patentdeck.deck.template import Area, Layout, Place, Template
from patentdeck.errors import Problem
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Edition, Point, Section, Words, plain

TITLE_GIVE = 1.0
"""How many points an action title may lose before it is called too long."""
SMALLEST_FOOT = 10.0
FOOT_GAP = 6.5
POINT_GAP = 15.0
COLUMN_GAP = 25.0
BASELINE = 0.8
"""Where in its exact line a text stands."""
SINGLE = 2 / 3
"""The part of the page that a single takeaway under an exhibit may span: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a slide is put together from: the edition, the look, the opened template, and the setter of its words."""

    edition: Edition
    theme: Theme
    template: Template
    setter: Setter

    def point_sizes(self, place: Place) -> tuple[tuple[Step, Step], ...]:
        """The sizes of takeaways and of the caveats among them, largest first, down to the caveat and label sizes."""
        deck = self.theme.deck
        body = steps(place, deck.caveat)
        caveat = steps(replace(place, size=deck.caveat, line=place.line * deck.caveat / place.size), deck.label)
        return tuple((step, caveat[min(n, len(caveat) - 1)]) for n, step in enumerate(body))


def head(desk: Desk, section: Section, layout: Layout, name: str, title: Words) -> list[Item]:
    """Title and measure. Under a title of one line the measure moves up; a chart below stays where it is."""
    place = layout.place("title")
    room = place.area
    sizes = steps(place, place.size - TITLE_GIVE)
    setting = desk.setter.headline(f"{name}.title", title, sizes, room.width, most=2)
    items: list[Item] = [text(f"{name}.title", place, title, room, setting)]
    if section.subtitle:
        under = layout.place("subtitle")
        line = desk.setter.fit(
            f"{name}.subtitle", section.subtitle, steps(under, desk.theme.deck.label), under.area.width, most=1
        )
        area = replace(under.area, top=under.area.top - max(0.0, room.height - setting.height))
        items.append(text(f"{name}.subtitle", under, section.subtitle, area, line))
    return items


def risen(area: Area, items: Sequence[Item], layout: Layout) -> Area:
    """An area under the head, grown upwards by what the head left free of its two lines and its measure."""
    lowest = layout.place("subtitle").area.bottom
    free = lowest - max(item.area.bottom for item in items if isinstance(item, Text))
    return Area(area.left, area.top - free, area.width, area.height + free)


def foot(desk: Desk, section: Section, layout: Layout, name: str, *, numbered: bool = True) -> list[Item]:
    """Source, tracker, the edition's line, the page number and the rule above them, which is the slide's anchor.

    A source of two lines pushes the rule up, into the air that the body leaves.
    """
    source, tracker, edition = (layout.place(name) for name in ("source", "kicker", "footer"))
    items: list[Item] = []
    top = source.area.top
    if section.source:
        setting = _source_setting(desk, f"{name}.source", section.source, source)
        top -= (len(setting.lines) - 1) * setting.step.line
        area = Area(source.area.left, top, source.area.width, setting.height)
        items.append(text(f"{name}.source", source, section.source, area, setting))
    else:
        top = edition.area.top
    if section.kicker:
        items.append(one_line(desk, f"{name}.kicker", tracker, plain(section.kicker), tracker.size))
    if desk.edition.footer:
        items.append(one_line(desk, f"{name}.footer", edition, plain(desk.edition.footer), SMALLEST_FOOT))
    if numbered:
        page = layout.place("page")
        items.append(PageNumber(f"{name}.page", page, replace(page.area, top=max(page.area.top, top))))
    right = layout.place("page").area.right
    items.append(Rule(f"pd:{name}", Area(source.area.left, top - FOOT_GAP, right - source.area.left, 0)))
    return items


def _source_setting(desk: Desk, slot: str, words: Words, place: Place) -> Setting:
    """The source on one line where it can be, if need be a little smaller; else on two in its own size."""
    small = Step(SMALLEST_FOOT, place.line)
    own = Step(place.size, place.line)
    for step in (own, small):
        setting = desk.setter.text(words, step, place.area.width)
        if len(setting.lines) == 1:
            return setting
    return desk.setter.fit(slot, words, (own, small), place.area.width, most=2)


def one_line(desk: Desk, slot: str, place: Place, words: Words, least: float) -> Text:
    """Words on one line of their place."""
    setting = desk.setter.fit(slot, words, steps(place, least), place.area.width, most=1, bold=place.bold)
    return text(slot, place, words, place.area, setting)


def text(slot: str, place: Place, words: Words, area: Area, setting: Setting, quiet: bool = False) -> Text:
    """A text item: as wide as its area, as high as its lines."""
    fitted = replace(area, height=setting.height)
    return Text(slot, place, words, fitted, setting.step, quiet, setting.narrowed)


def places_for(desk: Desk, section: Section, layout: Layout, points: Sequence[Point]) -> tuple[Place, ...]:
    """The places of the takeaways; a Problem where the layout has fewer than the section has points."""
    places = layout.series("point")
    if len(points) > len(places):
        desk.setter.problems.append(
            Problem(
                f"{section.id} has {len(points)} points, its layout “{layout.name}” has room for {len(places)}",
                "Take a point away, or add a placeholder to the layout.",
                value=points[len(places)].words.text,
            )
        )
    return places


def stacked(desk: Desk, section: Section, layout: Layout, name: str, area: Area, gap: float = POINT_GAP) -> list[Text]:
    """The takeaways one under the other, `gap` points apart, in the largest size at which they fit the area."""
    places = places_for(desk, section, layout, section.points)
    if not section.points or not places:
        return []
    for body, caveat in desk.point_sizes(places[0]):
        settings = _settings(desk, section.points, body, caveat, area.width)
        needs = sum(setting.height for setting in settings) + gap * (len(settings) - 1)
        if needs <= area.height and not any(setting.overhang for setting in settings):
            break
    else:
        _overflow(desk, name, section.points, settings, needs, area.height)
    items: list[Text] = []
    top = area.top
    for number, (point, setting, place) in enumerate(zip(section.points, settings, places, strict=False), start=1):
        at = Area(area.left, top, area.width, setting.height)
        items.append(text(f"{name}.point-{number}", place, point.words, at, setting, point.quiet))
        top += setting.height + gap
    return items


def side_by_side(desk: Desk, section: Section, layout: Layout, name: str, within: Area) -> list[Text]:
    """The takeaways in columns, standing on the lower edge of `within` in as much of its height as they need."""
    places = places_for(desk, section, layout, section.points)
    if not section.points or not places:
        return []
    count = len(section.points)
    column = (within.width - COLUMN_GAP * (count - 1)) / count if count > 1 else within.width * SINGLE
    for body, caveat in desk.point_sizes(places[0]):
        settings = _settings(desk, section.points, body, caveat, column)
        needs = max(setting.height for setting in settings)
        if needs <= within.height and not any(setting.overhang for setting in settings):
            break
    else:
        _overflow(desk, name, section.points, settings, needs, within.height)
    items: list[Text] = []
    for number, (point, setting, place) in enumerate(zip(section.points, settings, places, strict=False), start=1):
        # The first lines stand on one baseline, also where a caveat is set smaller.
        lower = BASELINE * (max(each.step.line for each in settings) - setting.step.line)
        at = Area(within.left + (column + COLUMN_GAP) * (number - 1), within.bottom - needs + lower, column, 0)
        items.append(text(f"{name}.point-{number}", place, point.words, at, setting, point.quiet))
    return items


def around(places: Iterable[Place]) -> Area:
    """The area that places span together."""
    areas = [place.area for place in places]
    left, top = min(area.left for area in areas), min(area.top for area in areas)
    return Area(left, top, max(a.right for a in areas) - left, max(a.bottom for a in areas) - top)


def _settings(desk: Desk, points: Sequence[Point], body: Step, caveat: Step, room: float) -> list[Setting]:
    return [desk.setter.text(point.words, caveat if point.quiet else body, room) for point in points]


def _overflow(
    desk: Desk, name: str, points: Sequence[Point], settings: Sequence[Setting], needs: float, room: float
) -> None:
    """Blames the longest point."""
    longest = max(range(len(points)), key=lambda at: settings[at].height)
    desk.setter.overflow(f"{name}.point-{longest + 1}", points[longest].words, needs, room, "the points")
