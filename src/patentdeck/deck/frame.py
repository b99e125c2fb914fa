"""What every slide has: head (title, measure), foot (source, tracker, edition, page number), the body between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.floors import Step, foot_steps, line_steps, source_lines, steps, title_steps
from patentdeck.deck.page import Item, PageNumber, Rule, Text
from patentdeck.deck.setting import Setter, Setting
from patentdeck.deck.template import Area, Layout, Place, Template
from patentdeck.look.footing import footing, unfit
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Edition, Section, Words, plain

FOOT_GAP = 6.5


class Desk(Struct, frozen=True):
    """What a slide is put together from: the edition, the look, the opened template, and the setter of its words."""

    edition: Edition
    theme: Theme
    template: Template
    setter: Setter


def head(desk: Desk, section: Section, layout: Layout, name: str, title: Words) -> list[Item]:
    """Title and measure. Under a title of one line the measure moves up."""
    place = layout.place("title")
    room = place.area
    most = int((room.height + 1) // place.line) if place.stated else 2
    setting = desk.setter.headline(f"{name}.title", title, title_steps(place), room.width, most=max(1, most))
    items: list[Item] = [text(f"{name}.title", place, title, anchored(place, setting), setting)]
    if section.subtitle:
        under = layout.place("subtitle")
        sizes = line_steps(under, desk.theme.deck)
        lines = max(1, round(under.area.height / under.line)) if under.stated else 1
        line = desk.setter.fit(f"{name}.subtitle", section.subtitle, sizes, under.area.width, most=lines)
        up = 0.0 if under.stated else max(0.0, room.height - setting.height)
        area = replace(under.area, top=under.area.top - up)
        items.append(text(f"{name}.subtitle", under, section.subtitle, area, line))
    return items


def foot(desk: Desk, section: Section, layout: Layout, name: str, *, numbered: bool = True) -> list[Item]:
    """Source, tracker, the edition's line, the page number and the rule above them, which is the slide's anchor.

    A source or an edition's line of two lines pushes the rule up; without a source it is a line lower on our
    own page; on another's, what is drawn may begin right under the body.
    """
    source, edition, tracker = layout.place("source"), layout.place("footer"), layout.places.get("kicker")
    items: list[Item] = []
    last = _edition_line(desk, name, edition, layout.places.get("date"))
    rise = edition.area.top - min((each.area.top for each in last), default=edition.area.top)
    top = source.area.top - rise
    if section.source:
        setting = _source_setting(desk, f"{name}.source", section.source, source)
        top -= (len(setting.lines) - 1) * setting.step.line
        area = Area(source.area.left, top, source.area.width, setting.height)
        items.append(text(f"{name}.source", source, section.source, area, setting))
    elif not source.stated:
        top = edition.area.top - rise
    if section.kicker and tracker:
        items.append(one_line(desk, f"{name}.kicker", tracker, plain(section.kicker), steps(tracker, tracker.size)))
    items.extend(last)
    page = layout.places.get("page")
    if numbered and page:
        area = page.area if page.stated else replace(page.area, top=max(page.area.top - rise, top))
        items.append(PageNumber(f"{name}.page", page, area))
    right = source.area.right if source.stated else layout.place("page").area.right
    items.append(Rule(f"pd:{name}", Area(source.area.left, top - FOOT_GAP, right - source.area.left, 0)))
    return items


def body(area: Area, above: Sequence[Item], below: Sequence[Item], layout: Layout) -> Area:
    """An area of the layout, grown by what the head left free of its two lines and by what the foot takes less, or
    shrunk by what the foot takes more than its one line of source.
    """
    lowest = layout.place("subtitle").area.bottom
    rise = max(0.0, lowest - max(item.area.bottom for item in above if isinstance(item, Text)))
    if layout.place("subtitle").stated:
        # Under a title of another's layout may be a line of its own: no more is taken than the measure leaves free.
        rise = min(rise, layout.place("subtitle").area.height)
    usual = layout.place("source").area.top - FOOT_GAP
    sink = sum(item.area.top - usual for item in below if isinstance(item, Rule))
    return Area(area.left, area.top - rise, area.width, area.height + rise + sink)


def _edition_line(desk: Desk, name: str, place: Place, date: Place | None) -> list[Text]:
    """What the deck is and whose, with the date apart where the layout has a place for that and both fit as well.

    On one line, else on two, growing upwards; a Problem, once a deck, where neither.
    """
    if not desk.edition.footer:
        return []
    beside = date is not None and abs(date.area.top - place.area.top) < place.line
    whole = replace(place, area=around((place, date))) if date is not None and beside else place
    joint = _lines(desk, whole)
    if date is not None and (found := _apart(desk, name, place, date, joint)):
        return found
    if joint is None:
        step = foot_steps(place)[-1]
        problem = unfit(desk.edition, "deck", whole.area.width, partial(_wide, desk, step), 2)
        if problem not in desk.setter.problems:
            desk.setter.problems.append(problem)
        joint = Setting((desk.edition.footer,), step)
    return [_line_in(f"{name}.footer", whole, joint)]


def _lines(desk: Desk, place: Place, *, apart: bool = False) -> Setting | None:
    """The footer in its place, on as few lines as can be, then as large; None where it does not fit on two."""
    for most, step in product((1, 2), foot_steps(place)):
        if lines := footing(desk.edition, place.area.width, partial(_wide, desk, step), most, apart=apart):
            return Setting(lines, step)
    return None


def _apart(desk: Desk, name: str, place: Place, date: Place, joint: Setting | None) -> list[Text]:
    """The footer and beside it the date, as large; nothing where one does not fit, or the footer takes more lines."""
    lines = _lines(desk, place, apart=True)
    dated = desk.edition.dated[:1].upper() + desk.edition.dated[1:]  # it no longer stands inside a line
    if not dated or lines is None or (joint is not None and len(lines.lines) > len(joint.lines)):
        return []
    if _wide(desk, lines.step, dated) > date.area.width:
        return []
    day = Setting((dated,), lines.step)
    return [_line_in(f"{name}.footer", place, lines), _line_in(f"{name}.date", date, day)]


def _line_in(slot: str, place: Place, setting: Setting) -> Text:
    """Lines of the foot, the last of them in their place."""
    area = replace(place.area, top=place.area.top - (len(setting.lines) - 1) * setting.step.line)
    return text(slot, place, plain("\n".join(setting.lines)), area, setting)


def _wide(desk: Desk, step: Step, line: str) -> float:
    return desk.setter.measured(plain(line)).safe.width((0, len(line)), step.size)


def _source_setting(desk: Desk, slot: str, words: Words, place: Place) -> Setting:
    """The source on one line where it can be, if need be a little smaller; else on two in its own size, on more where
    the page is narrow.
    """
    sizes = [Step(step.size, place.line) for step in foot_steps(place)]
    for step in sizes:
        setting = desk.setter.text(words, step, place.area.width)
        if len(setting.lines) == 1:
            return setting
    return desk.setter.fit(slot, words, sizes, place.area.width, most=source_lines(place))


def one_line(desk: Desk, slot: str, place: Place, words: Words, sizes: Sequence[Step]) -> Text:
    """Words on one line of their place."""
    setting = desk.setter.fit(slot, words, sizes, place.area.width, most=1, bold=place.bold)
    return text(slot, place, words, place.area, setting)


def text(slot: str, place: Place, words: Words, area: Area, setting: Setting, quiet: bool = False) -> Text:
    """A text item: as wide as its area, as high as its lines."""
    fitted = replace(area, height=setting.height)
    return Text(slot, place, words, fitted, setting.step, quiet, setting.narrowed, setting.broken)


def anchored(place: Place, setting: Setting) -> Area:
    """Where a title stands in its place: at the end of it at which the template has it."""
    spare = max(0.0, place.area.height - setting.height) if place.stated else 0.0
    down = {"ctr": spare / 2, "b": spare}.get(place.anchor, 0.0)
    return replace(place.area, top=place.area.top + down)


def around(places: Iterable[Place]) -> Area:
    """The area that places span together."""
    areas = [place.area for place in places]
    left, top = min(area.left for area in areas), min(area.top for area in areas)
    return Area(left, top, max(a.right for a in areas) - left, max(a.bottom for a in areas) - top)
