"""The brief on one page: how much room each chart gets, and the edition set, placed, painted and finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from patentdeck.brief.back import flows
from patentdeck.brief.citations import cited
from patentdeck.brief.finish import Charts, finish
from patentdeck.brief.foot import Foot, foot
from patentdeck.brief.front import front
from patentdeck.brief.inks import Page, Slab, moved
from patentdeck.brief.pages import pour, stand
from patentdeck.brief.paint import paint
from patentdeck.brief.plan import NO_CHART, Plan, estimated, extent, gap, plan, topics
from patentdeck.brief.story import chart_width, exhibit_labels, topic
from patentdeck.brief.styles import styles
from patentdeck.brief.tables import AIR, air_at
from patentdeck.errors import LookError, Problem
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.memory import NO_MEMORY, Memory
from patentdeck.look.sheet import Sheet
from patentdeck.look.theme import Look, Theme
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition, Grid

POINTS = 72.0


class Draft(Struct, frozen=True):
    """A brief whose story has found its pages, and is not yet set. `boxes` is the room of every chart, by slot, in
    inches: as wide as it may be, high enough to fill the page.
    """

    edition: Edition
    look: Look
    boxes: Mapping[str, Box]

    @property
    def theme(self) -> Theme:
        """The look's own."""
        return self.look.theme

    def render(self, faces: Faces | None, sheet: Sheet | None, attachments: Sequence[Attachment] = ()) -> bytes:
        """The brief as a PDF, the same bytes for the same input. `sheet` holds the charts as `brief:<slot>`.

        Raises LookError where words do not fit their column or the back matter its pages, and where the faces lack a
        character.
        """
        assert faces is not None and sheet is not None
        return _set(self.edition, self.look, faces, sheet, attachments)


def draft(edition: Edition, look: Look, memory: Memory = NO_MEMORY, *, early: bool = False) -> Draft:  # noqa: ARG001
    """The story of an edition, planned.

    Raises LookError with everything at once: where the story does not fit its pages, the footer or a headline its
    lines, or a word its column; then also what does not fit in the back matter, which is else found by `render`.
    """
    page, planned = look.theme.brief, _planned(edition, look)
    found = {}
    for share in planned.shares:
        for at in range(share.begin, share.end):
            slots = [slot for slot, _, _ in planned.topics[at].charts()]
            for slot in slots:
                width, height = chart_width(len(slots), page), planned.rooms[at].stretched(share.stretch)
                found[slot] = Box(width / POINTS, height / POINTS, page.label)
    return Draft(edition, look, found)


def _planned(edition: Edition, look: Look) -> Plan:
    """The plan of the story. Raises LookError with all that does not fit, in the foot and the back matter too.

    Measuring the back matter takes as long as setting it, which `render` does anyway: it is tried here only where
    something else does not fit, so that everything is told at once.
    """
    setting = estimated(edition, look)
    problems = _refused(lambda: foot(edition, setting))
    try:
        planned = plan(edition, look)
    except LookError as error:
        problems = (*error.problems, *problems)
    if problems:
        room = look.theme.brief.height
        behind = _refused(lambda: pour(list(flows(cited(edition), exhibit_labels(edition), setting)), room))
        raise LookError((*problems, *(each for each in behind if each not in problems)))
    return planned


def _refused(step: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems of a step; what it makes is thrown away."""
    try:
        step()
    except LookError as error:
        return error.problems
    return ()


def _set(edition: Edition, look: Look, faces: Faces, sheet: Sheet, attachments: Sequence[Attachment]) -> bytes:
    edition = cited(edition)
    setting, page = styles(look.theme, faces, edition.names), look.theme.brief
    charts, labels, sections = Charts(sheet), exhibit_labels(edition), topics(edition)

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
    below = foot(edition, setting)
    pages = [_page(slabs, number, len(placed), below) for number, slabs in enumerate(placed, start=1)]
    return finish(paint(pages, page, faces, edition.locale), charts, edition, attachments)


def _page(slabs: Sequence[tuple[float, Slab]], number: int, count: int, below: Foot) -> Page:
    """Slabs inside the margins, and the foot below them."""
    page = below.setting.page
    inside = [moved(part, page.margin_left, page.margin_top + y) for y, part in slabs]
    last = moved(below.slab(number, count), page.margin_left, page.margin_top + page.height)
    return Page(
        tuple(placed for part in [*inside, last] for placed in part.placed),
        tuple(sorted((entry for part in inside for entry in part.entries), key=lambda entry: entry.y)),
    )
