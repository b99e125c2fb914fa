"""The first page, down to where the story starts: what it is, the answer, four figures, the closing point."""

from __future__ import annotations

from patentdeck.brief.headlines import PADDING, closing_headline, title
from patentdeck.brief.inks import (
    Block,
    Element,
    Entry,
    Fill,
    Picture,
    Slab,
    Tag,
    beside,
    moved,
    ornament,
    slab,
    stack,
    within,
)
from patentdeck.brief.prose import paragraph
from patentdeck.brief.story import GUTTER, joined, strip
from patentdeck.brief.styles import Styles
from patentdeck.story.companions import Imprint
from patentdeck.story.edition import Edition, Figures, Section, Words, plain

CLOSING = "closing"
"""The id of the section whose title stands on the first page, word for word."""
LEAD = 0.92
"""The measure of the answer, as a part of the width: its type is larger, so its line may be longer."""
PADDING_TOP, EDGE = 15.0, 4.0
LOGO_HEIGHT, LOGO_WIDTH = 32.0, 130.0
"""The most that a logo takes."""


def front(edition: Edition, styles: Styles) -> Slab:
    """Kicker, title, what and when, answer, key figures and the closing point, as far as the edition has them.

    Without a summary a closing section that stands here alone gives the answer and the figures too.
    """
    width = styles.page.width
    cover, last = _of_kind(edition, "cover"), closing(edition)
    answering = _of_kind(edition, "summary") or (last if last and last.in_brief == "front" and last.paragraph else None)
    parts = [(0.0, _masthead(edition, cover, styles))]
    if answering:
        slot = f"{answering.id}.{'paragraph' if answering.paragraph else 'points'}"
        parts.append((9.0, paragraph(_answer(answering), styles.lead, LEAD * width, slot)))
    if answering and isinstance(answering.exhibit, Figures):
        parts.append((15.0, strip(answering, styles)))
    if last:
        parts.append((18.0, _closing(last, styles)))
    return stack((gap, part) for gap, part in parts if part.height)


def closing(edition: Edition) -> Section | None:
    """The section whose point closes the first page."""
    return next((s for s in edition.sections if s.id == CLOSING and s.in_brief != "none"), None)


def _masthead(edition: Edition, cover: Section | None, styles: Styles) -> Slab:
    """What it is, and who it is from and for, with the logo at the top right."""
    width, logo = styles.page.width, _logo(edition.imprint)
    kicker = cover.kicker if cover and cover.kicker else edition.subtitle
    clear = width - (logo.width + GUTTER if logo else 0.0)
    top = paragraph(plain(kicker), styles.kicker, clear, "cover.kicker")
    if logo is not None:
        name = edition.imprint.organisation
        path = (Element("Figure", "cover.logo", alt=name),) if name else ()
        mark = slab(Block(path, "cover.logo", logo.height, (logo,)))
        top = beside((0.0, stack([(max(0.0, logo.height - top.height), top)])), (width - logo.width, mark))
    heading = slab(title(edition, styles).block(Element("H1")), Entry(edition.title, 0))
    said = [(0.0, top), (4.0, heading)]
    if cover:
        said.append((4.0, paragraph(cover.subtitle, styles.standfirst, width, "cover.subtitle")))
    byline = plain(edition.labels.separator.join(edition.imprint.lines))
    said.append((5.0, paragraph(byline, styles.caption, width, "cover.imprint")))
    return stack((gap, part) for gap, part in said if part.height)


def _logo(imprint: Imprint) -> Picture | None:
    """The logo in its own proportions, as high as it may be, or as wide."""
    if imprint.logo is None:
        return None
    scale = min(LOGO_HEIGHT / imprint.logo.height, LOGO_WIDTH / imprint.logo.width)
    return Picture(0.0, 0.0, imprint.logo.width * scale, imprint.logo.height * scale, imprint.logo.data)


def _of_kind(edition: Edition, kind: str) -> Section | None:
    return next((s for s in edition.sections if s.kind == kind and s.in_brief == "front"), None)


def _answer(summary: Section) -> Words:
    return summary.paragraph or joined(point.words for point in summary.points)


def _closing(section: Section, styles: Styles) -> Slab:
    """The closing point on a dark band; what follows from it too, where no page of the story says that.

    It is a heading where it is said here alone.
    """
    width = styles.page.width - 2 * PADDING
    alone = section.in_brief == "front"
    points = (p.words for p in section.points if not p.quiet) if alone else ()
    tag: Tag = "H2" if alone else "P"
    parts = (
        (0.0, slab(closing_headline(section, styles).block(Element(tag, f"{section.id}.title")))),
        (3.0, paragraph(joined(points), styles.closing_note, width, f"{section.id}.points")),
    )
    words = moved(stack((gap, part) for gap, part in parts if part.height), PADDING, PADDING_TOP)
    height = words.height + 2 * PADDING_TOP
    ground = Fill(0.0, 0.0, styles.page.width, height, styles.palette.dark_ground)
    edge = Fill(0.0, 0.0, EDGE, height, styles.palette.dark_focus)
    band = ornament(ground, edge)
    said = within(Element("Sect", "front"), words)
    return Slab(height, (*band.placed, *said.placed), (Entry(section.title.text, 1),))
