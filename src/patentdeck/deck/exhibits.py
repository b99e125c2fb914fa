"""What a slide shows, in the area that its kind gives it: charts as pictures or native, figures and words natively."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.deck import tables
from patentdeck.deck.frame import Desk
from patentdeck.deck.native.forms import composed
from patentdeck.deck.native.ground import Ground
from patentdeck.deck.page import Graph, Item, Picture
from patentdeck.deck.strips import strip
from patentdeck.deck.template import Area, Layout, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Chart, Figures, Grid, Section, Words


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
        case _ if slot in section.natives(desk.edition.charts) and (
            graphs := _graphs(desk, section, slot, drawn, area, alt)
        ):
            yield from graphs
        case _:
            if place.kind not in ("pic", "obj", ""):
                desk.setter.problems.append(
                    Problem(
                        f"{section.id}: the layout “{layout.name}” has no place for a chart",
                        "Give the section another kind, chart or wide.",
                    )
                )
            yield Picture(slot, place, f"deck:{slot}", area, alt.text)


def _graphs(desk: Desk, section: Section, slot: str, exhibit: Chart, area: Area, alt: Words) -> list[Graph]:
    """The native charts of an exhibit, the first of them described for all; none where it had better stay a picture."""
    quiet = desk.theme.palette.quiet.removeprefix("#")
    measure = (section.subtitle or section.title).text
    ground = Ground(area.width, area.height, desk.theme.deck.label, quiet, desk.setter.faces, measure)
    return [
        Graph(
            f"{slot}.{leaf.name}" if leaf.name else slot,
            leaf.plot,
            Area(area.left + leaf.left, area.top + leaf.top, leaf.ground.width, leaf.ground.height),
            "" if leaf.name else alt.text,
        )
        for leaf in composed(exhibit, ground)
    ]
