"""What stands on which page of the story, decided before anything is drawn, in faces that measure alike."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from patentdeck.brief.estimate import estimates
from patentdeck.brief.front import closing, front
from patentdeck.brief.headlines import Headline, closing_headline, refuse, title, topic_headline
from patentdeck.brief.inks import Slab
from patentdeck.brief.pages import Extent, Gap, Share, share_out
from patentdeck.brief.room import Room, room, table_room, together
from patentdeck.brief.story import exhibit_labels, topic
from patentdeck.brief.styles import Styles, styles
from patentdeck.look.fonts import is_han
from patentdeck.look.theme import BriefPage, Look
from patentdeck.story.edition import Edition, Grid, Section

NO_CHART = Room(0.0, 0.0, 0.0)


class Plan(Struct, frozen=True):
    """The topics of the story, the room that the charts of each want, and how they are shared out over pages."""

    topics: Sequence[Section]
    rooms: Sequence[Room]
    shares: Sequence[Share]


def plan(edition: Edition, look: Look) -> Plan:
    """The plan of an edition. Raises LookError where it cannot be set: every headline that is too long, together."""
    setting, page = estimated(edition, look), look.theme.brief
    refuse(headlines(edition, setting))
    told, labels = topics(edition), exhibit_labels(edition)
    rooms = [together([room(chart, page.label) for _, chart, _ in section.charts()]) for section in told]
    extents = [
        extent(section, topic(section, at + 1, labels.get(section.id, ""), setting, rooms[at].natural), rooms[at], page)
        for at, section in enumerate(told)
    ]
    return Plan(told, rooms, share_out(extents, gap(page), page.height - front(edition, setting).height, page.height))


def estimated(edition: Edition, look: Look) -> Styles:
    """The styles in faces that measure alike, before those of the edition are cut."""
    return styles(look.theme, estimates(any(map(is_han, edition.title))), edition.names)


def topics(edition: Edition) -> tuple[Section, ...]:
    """The sections that the story tells."""
    return tuple(section for section in edition.sections if section.in_brief == "story")


def headlines(edition: Edition, setting: Styles) -> Sequence[Headline]:
    """Every headline of the brief."""
    last = closing(edition)
    return (
        title(edition, setting),
        *([closing_headline(last, setting)] if last else []),
        *(topic_headline(section, at, setting) for at, section in enumerate(topics(edition), start=1)),
        *(topic_headline(section, 0, setting) for section in edition.sections if section.in_brief == "back"),
    )


def extent(section: Section, natural: Slab, chart: Room, page: BriefPage) -> Extent:
    """How high a topic may be: as its chart or its table gives or takes."""
    exhibit = section.exhibit
    given = table_room(exhibit, page.table) if isinstance(exhibit, Grid) else chart
    words = natural.height - given.natural
    return Extent(words + given.least, natural.height, words + given.most, section.id)


def gap(page: BriefPage) -> Gap:
    """The air between topics, in lines of text."""
    return Gap(1.2 * page.leading, 2.2 * page.leading, 3.4 * page.leading)
