"""What a slide shows, in the area that its kind gives it: a chart as a picture, figures and words natively."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.deck import tables
from patentdeck.deck.frame import Desk
from patentdeck.deck.page import Item, Picture
from patentdeck.deck.strips import strip
from patentdeck.deck.template import Area, Layout, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Figures, Grid, Section


def exhibit(
    desk: Desk, section: Section, layout: Layout, place: Place, area: Area, *, beside: bool = False
) -> Iterator[Item]:
    """The exhibit of a section, or the one `beside` it, in `area`; nothing where it has none."""
    shown = dict(zip((False, True), section.exhibits(), strict=False)).get(beside)
    if shown is None:
        return
    slot, drawn, alt = shown
    match drawn:
        case Figures() as figures:
            caption = desk.theme.deck.body if section.kind == "closing" else desk.theme.deck.figure_caption
            yield strip(desk, section, figures, replace(place, area=area), section.id, caption)
        case Grid() as grid:
            sheet = tables.measured(desk, grid, area, place, whole=True)
            tables.check_whole(desk, slot, grid, sheet, area.height)
            yield tables.table(desk, grid, sheet, range(len(grid.rows)), place, area, section.id, alt.text)
        case _:
            if place.kind != "pic":
                desk.setter.problems.append(
                    Problem(
                        f"{section.id}: the layout “{layout.name}” has no place for a chart",
                        "Give the section another kind, chart or wide.",
                    )
                )
            yield Picture(slot, place, f"deck:{slot}", area, alt.text)
