"""The brief on one page: how much room each chart gets, and the edition set, placed, painted and finished."""

from __future__ import annotations

from collections.abc import Sequence

from patentdeck.brief.back import flows
from patentdeck.brief.estimate import estimates
from patentdeck.brief.finish import ChartSheet, finish
from patentdeck.brief.front import front
from patentdeck.brief.inks import Block, Fill, Page, Slab, moved, slab
from patentdeck.brief.pages import Extent, Gap, pour, share_out, stand
from patentdeck.brief.paint import paint
from patentdeck.brief.prose import paragraph
from patentdeck.brief.room import Room, room
from patentdeck.brief.story import exhibit_labels, topic
from patentdeck.brief.styles import Styles, styles
from patentdeck.charts.press import Sheet
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces, is_han
from patentdeck.look.theme import BriefPage, Look
from patentdeck.story import edition as story
from patentdeck.story.edition import Attachment, Edition, Section, plain

POINTS = 72.0
NO_CHART = Room(0.0, 0.0, 0.0)


def boxes(edition: Edition, look: Look) -> dict[str, Box]:
    """The room of every chart in the story, by slot, in inches: as wide as the page, high enough to fill it.

    Raises LookError where the story does not fit its pages, or a word its column.
    """
    chinese = any(map(is_han, edition.title))
    setting, page = styles(look.theme, estimates(chinese)), look.theme.brief
    sections, labels = _topics(edition), exhibit_labels(edition)
    rooms = {
        section.id: room(section.exhibit, page.label)
        for section in sections
        if isinstance(section.exhibit, story.Chart)
    }
    extents = []
    for number, section in enumerate(sections, start=1):
        chart = rooms.get(section.id, NO_CHART)
        natural = topic(section, number, labels.get(section.id, ""), setting, chart.natural).height
        words = natural - chart.natural
        extents.append(Extent(words + chart.least, natural, words + chart.most, section.id))
    shares = share_out(extents, gap(page), page.height - front(edition, setting).height, page.height)
    return {
        f"{section.id}.exhibit": Box(
            page.width / POINTS, rooms[section.id].stretched(share.stretch) / POINTS, page.label
        )
        for share in shares
        for section in sections[share.begin : share.end]
        if section.id in rooms
    }


def tight(edition: Edition, look: Look) -> frozenset[str]:
    """The slots whose words do not fit their place in the size that the look gives them."""
    raise NotImplementedError


def render(edition: Edition, look: Look, faces: Faces, sheet: Sheet, attachments: Sequence[Attachment] = ()) -> bytes:
    """The brief as a PDF. `sheet` holds the charts printed in the rooms that `boxes` gave, as `brief:<slot>`.

    Raises LookError where words do not fit their column or the story and back matter their pages, and where the
    faces lack a character. The same input gives the same bytes.
    """
    setting, page = styles(look.theme, faces), look.theme.brief
    charts, labels = ChartSheet(sheet), exhibit_labels(edition)
    topics = []
    for number, section in enumerate(_topics(edition), start=1):
        drawn = isinstance(section.exhibit, story.Chart)
        height = charts.height(f"{section.id}.exhibit") if drawn else 0.0
        topics.append(topic(section, number, labels.get(section.id, ""), setting, height))
    placed = stand(topics, front(edition, setting), gap(page), page.height)
    placed += pour(list(flows(edition, labels, setting)), page.height)
    pages = [_page(edition, slabs, number, len(placed), setting) for number, slabs in enumerate(placed, start=1)]
    painted, forms = paint(pages, page, faces, edition.locale)
    return finish(painted, forms, charts, edition)


def gap(page: BriefPage) -> Gap:
    """The air between topics, in lines of text."""
    return Gap(1.2 * page.leading, 2.2 * page.leading, 3.4 * page.leading)


def _topics(edition: Edition) -> tuple[Section, ...]:
    return tuple(section for section in edition.sections if section.in_brief == "story")


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
    left = paragraph(plain(edition.footer), style, width - 6 * style.size, "", "Artifact")
    right = paragraph(plain(f"{number} / {count}"), style, width, "", "Artifact")
    reach = max(ink.x + ink.width for item in right.placed for ink in item.block.inks)
    rule = Block("Artifact", "", 0.0, (Fill(0.0, 0.0, width, 0.5, setting.palette.hairline),))
    parts = (moved(slab(rule), 0.0, 16.0), moved(left, 0.0, 20.0), moved(right, width - reach, 20.0))
    return Slab(0.0, tuple(placed for part in parts for placed in part.placed))
