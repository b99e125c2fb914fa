"""Slides of tables: a matrix, which is one page, and a table of words, which goes on over as many as it needs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.deck import tables
from patentdeck.deck.exhibits import exhibit
from patentdeck.deck.floors import line_steps
from patentdeck.deck.frame import Desk, around, body, foot, head, text
from patentdeck.deck.measured import RUNNING
from patentdeck.deck.page import Item, Page, Text
from patentdeck.deck.points import side_by_side
from patentdeck.deck.setting import Setter
from patentdeck.deck.template import Area, Layout
from patentdeck.look.breaking import THIN
from patentdeck.story.edition import Grid, Section, Span, Words, plain

NOTE_GAP, POINTS_GAP = 9.0, 22.0
"""The air between a table and its note, and between what stands above and the takeaways."""
TALLEST = 22.0
"""How many points more of air a row of a matrix takes above and below at most."""
LONGEST = "99/99"
"""A page of pages for which room is kept before they are counted."""


def matrix(desk: Desk, section: Section) -> Iterator[Page]:
    """A table of marks over the page: its rows share the height, its note and its takeaways stand right under it."""
    layout = desk.template.layout("matrix")
    above, below = head(desk, section, layout, section.id, section.title), foot(desk, section, layout, section.id)
    place = layout.place("exhibit")
    if not isinstance(section.exhibit, Grid):
        above.extend(exhibit(desk, section, layout, place, body(place.area, above, below, layout)))
        yield Page(section.id, layout.name, (*above, *below), section.notes)
        return
    grid = section.exhibit
    room = body(_whole(layout), above, below, layout)
    under = _under(desk, section, layout, grid, room)
    needs = _height(under)
    area = replace(room, height=room.height - needs)
    sheet = tables.measured(desk, grid, area, place, whole=True)
    tables.check_whole(desk, f"{section.id}.exhibit", grid, sheet, area.height)
    rows = range(len(grid.rows))
    sheet = tables.relaxed(sheet, area.height / tables.FULL, [rows], TALLEST)
    drawn = tables.table(desk, grid, sheet, rows, place, area, section.id, section.alt.text)
    shown = replace(drawn, middle=True)
    yield Page(section.id, layout.name, (*above, shown, *_below(under, drawn.area), *below), section.notes)


def table(desk: Desk, section: Section) -> Iterator[Page]:
    """A table of words over as many slides as its rows need, each under the same title; takeaways under the last."""
    layout = desk.template.layout("appendix table")
    place, grid = layout.place("exhibit"), section.exhibit
    above, below = head(desk, section, layout, section.id, section.title), foot(desk, section, layout, section.id)
    if not isinstance(grid, Grid):
        above.extend(exhibit(desk, section, layout, place, body(place.area, above, below, layout)))
        yield Page(section.id, layout.name, (*above, *below), section.notes)
        return
    room = body(_whole(layout), above, below, layout)
    under = _under(desk, section, layout, grid, room)
    needs = _height(under)
    sheet = tables.measured(desk, grid, replace(room, height=room.height - needs), place)
    tables.check(desk, f"{section.id}.exhibit", grid, sheet, room.height)
    slides = [range(len(grid.rows))]
    if sheet.height + needs > room.height:
        # A title that goes on may take a line more than the first.
        scratch = replace(desk, setter=Setter(desk.setter.names, faces=desk.setter.faces))
        longest = head(scratch, section, layout, f"{section.id}+", section.title + _goes_on(desk, LONGEST))
        lower = body(_whole(layout), longest, below, layout)
        room = min(room, lower, key=lambda each: each.height)
        slides = tables.parts(sheet, room.height, needs)
    sheet = tables.relaxed(sheet, room.height - needs, slides)
    for number, rows in enumerate(slides, start=1):
        name = section.id if number == 1 else f"{section.id}+{number}"
        items = above
        if number > 1:
            goes_on = _goes_on(desk, f"{number}/{len(slides)}")
            items = head(desk, section, layout, name, section.title + goes_on)
            below = foot(desk, section, layout, name)
        top = body(_whole(layout), items, below, layout)
        part = tables.table(desk, grid, sheet, rows, place, top, name, section.alt.text)
        last = _below(under, part.area) if number == len(slides) else ()
        yield Page(name, layout.name, (*items, part, *last, *below), section.notes if number == 1 else Words())


def _whole(layout: Layout) -> Area:
    """The room of a table and of all that stands under it."""
    shown, under = layout.place("exhibit").area, around(layout.series("point"))
    return replace(shown, height=under.bottom - shown.top)


def _goes_on(desk: Desk, count: str) -> Words:
    """What a title says on the slides on which its table goes on, quietly."""
    labels = desk.edition.labels
    return Words((Span(f"{labels.separator}{labels.continued}{THIN}{count}", role="quiet"),))


def _under(desk: Desk, section: Section, layout: Layout, grid: Grid, room: Area) -> list[Text]:
    """What stands under a table, measured from the lower edge of its room upwards: its note, its takeaways."""
    found: list[Text] = []
    points = side_by_side(desk, section, layout, replace(room, top=room.top + room.height / 2, height=room.height / 2))
    if grid.note:
        place = layout.place("note")
        slot, words = f"{section.id}.note", plain(grid.note)
        sizes = line_steps(place, desk.theme.deck)
        setting = desk.setter.fit(slot, words, sizes, room.width, most=3, manner=RUNNING)
        bottom = min((point.area.top for point in points), default=room.bottom + POINTS_GAP) - POINTS_GAP
        area = Area(room.left, bottom - setting.height, room.width, setting.height)
        found.append(text(slot, place, words, area, setting))
    return [*found, *points]


def _height(under: list[Text]) -> float:
    """The height that what stands under a table takes, the gap above it included."""
    if not under:
        return 0.0
    top, bottom = min(item.area.top for item in under), max(item.area.bottom for item in under)
    return bottom - top + (NOTE_GAP if under[0].name.endswith(".note") else POINTS_GAP)


def _below(under: list[Text], table: Area) -> list[Item]:
    """The same moved right under the table."""
    if not under:
        return []
    gap = NOTE_GAP if under[0].name.endswith(".note") else POINTS_GAP
    up = min(item.area.top for item in under) - table.bottom - gap
    return [replace(item, area=replace(item.area, top=item.area.top - up)) for item in under]
