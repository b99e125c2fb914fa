"""The brief on one page: how much room each chart gets, and the edition set, placed, painted and finished."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from patentdeck.brief.back import flows
from patentdeck.brief.citations import cited
from patentdeck.brief.finish import ChartSheet, finish
from patentdeck.brief.front import front
from patentdeck.brief.inks import Fill, Page, Slab, as_artifact, beside, moved, ornament, slab
from patentdeck.brief.pages import pour, stand
from patentdeck.brief.paint import paint
from patentdeck.brief.plan import NO_CHART, extent, gap, plan, topics
from patentdeck.brief.prose import block, lines, paragraph
from patentdeck.brief.story import chart_width, exhibit_labels, topic
from patentdeck.brief.styles import Styles, styles
from patentdeck.brief.tables import AIR, air_at
from patentdeck.charts.press import Sheet
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Attachment, Edition, Grid, plain

POINTS = 72.0


def boxes(edition: Edition, look: Look) -> dict[str, Box]:
    """The room of every chart in the story, by slot, in inches: as wide as it may be, high enough to fill the page.

    Raises LookError where the story does not fit its pages, a headline its lines, or a word its column.
    """
    page, planned = look.theme.brief, plan(edition, look)
    found = {}
    for share in planned.shares:
        for at in range(share.begin, share.end):
            slots = [slot for slot, _, _ in planned.topics[at].charts()]
            for slot in slots:
                width, height = chart_width(len(slots), page), planned.rooms[at].stretched(share.stretch)
                found[slot] = Box(width / POINTS, height / POINTS, page.label)
    return found


def render(edition: Edition, look: Look, faces: Faces, sheet: Sheet, attachments: Sequence[Attachment] = ()) -> bytes:
    """The brief as a PDF. `sheet` holds the charts printed in the rooms that `boxes` gave, as `brief:<slot>`.

    Raises LookError where words do not fit their column or the story and back matter their pages, and where the
    faces lack a character. The same input gives the same bytes.
    """
    edition = cited(edition)
    setting, page = styles(look.theme, faces, edition.names), look.theme.brief
    charts, labels, sections = ChartSheet(sheet), exhibit_labels(edition), topics(edition)

    @cache
    def set_at(at: int, air: float) -> Slab:
        section = sections[at]
        heights = [charts.height(slot) for slot, _, _ in section.charts()]
        return topic(section, at + 1, labels.get(section.id, ""), setting, max(heights, default=0.0), air)

    def made(at: int, stretch: float) -> Slab:
        """The topic with its charts as they were drawn; its table still gives or takes."""
        return set_at(at, air_at(stretch) if isinstance(sections[at].exhibit, Grid) else AIR)

    extents = [extent(section, made(at, 0.0), NO_CHART, page) for at, section in enumerate(sections)]
    placed = stand(extents, made, front(edition, setting), gap(page), page.height)
    placed += pour(list(flows(edition, labels, setting)), page.height)
    pages = [_page(edition, slabs, number, len(placed), setting) for number, slabs in enumerate(placed, start=1)]
    return finish(paint(pages, page, faces, edition.locale), charts, edition, attachments)


def _page(edition: Edition, slabs: Sequence[tuple[float, Slab]], number: int, count: int, setting: Styles) -> Page:
    """Slabs inside the margins, and the foot below them."""
    page = setting.page
    inside = [moved(part, page.margin_left, page.margin_top + y) for y, part in slabs]
    foot = moved(_foot(edition, number, count, setting), page.margin_left, page.margin_top + page.height)
    return Page(
        tuple(placed for part in [*inside, foot] for placed in part.placed),
        tuple(sorted((entry for part in inside for entry in part.entries), key=lambda entry: entry.y)),
    )


def _foot(edition: Edition, number: int, count: int, setting: Styles) -> Slab:
    """A hairline, what document this is, and which page of how many."""
    style, width = setting.foot, setting.page.width
    left = paragraph(plain(edition.footer), style, width - 6 * style.size, "")
    right = slab(block(lines(plain(f"{number} / {count}"), style, width, ""), style, None, "", room=width, at=1.0))
    rule = ornament(Fill(0.0, 0.0, width, 0.5, setting.palette.hairline))
    return as_artifact(
        beside((0.0, moved(rule, 0.0, 16.0)), (0.0, moved(left, 0.0, 20.0)), (0.0, moved(right, 0.0, 20.0))), "Footer"
    )
