"""The first page, down to where the story starts: what it is, the answer, four figures, the closing point."""

from __future__ import annotations

from patentdeck.brief.inks import Element, Entry, Fill, Slab, Tag, moved, ornament, slab, stack, within
from patentdeck.brief.prose import block, lines, paragraph
from patentdeck.brief.story import joined, strip
from patentdeck.brief.styles import Styles
from patentdeck.story.edition import Edition, Figures, Section, Words, plain

CLOSING = "closing"
"""The id of the section whose title stands on the first page, word for word."""
LEAD = 0.92
"""The measure of the answer, as a part of the width: its type is larger, so its line may be longer."""
PADDING, PADDING_TOP, EDGE = 18.0, 15.0, 4.0


def front(edition: Edition, styles: Styles) -> Slab:
    """Kicker, title, what and when, answer, key figures and the closing point, as far as the edition has them."""
    width = styles.page.width
    cover, summary = _of_kind(edition, "cover"), _of_kind(edition, "summary")
    kicker = cover.kicker if cover and cover.kicker else edition.subtitle
    title = lines(plain(edition.title), styles.title, width, "cover.title", balanced=True)
    parts = [
        (0.0, paragraph(plain(kicker), styles.kicker, width, "cover.kicker")),
        (4.0, slab(block(title, styles.title, Element("H1"), "cover.title"), Entry(edition.title, 0))),
    ]
    if cover:
        parts.append((4.0, paragraph(cover.subtitle, styles.standfirst, width, "cover.subtitle")))
    if summary:
        slot = "summary.paragraph" if summary.paragraph else "summary.points"
        parts.append((9.0, paragraph(_answer(summary), styles.lead, LEAD * width, slot)))
    if summary and isinstance(summary.exhibit, Figures):
        parts.append((15.0, strip(summary, styles)))
    closing = next((section for section in edition.sections if section.id == CLOSING), None)
    if closing and closing.in_brief != "none":
        parts.append((18.0, _closing(closing, styles)))
    return stack((gap, part) for gap, part in parts if part.height)


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
        (0.0, paragraph(section.title, styles.closing, width, f"{section.id}.title", tag, balanced=True)),
        (3.0, paragraph(joined(points), styles.closing_note, width, f"{section.id}.points")),
    )
    words = moved(stack((gap, part) for gap, part in parts if part.height), PADDING, PADDING_TOP)
    height = words.height + 2 * PADDING_TOP
    ground = Fill(0.0, 0.0, styles.page.width, height, styles.palette.dark_ground)
    edge = Fill(0.0, 0.0, EDGE, height, styles.palette.dark_focus)
    band = ornament(ground, edge)
    said = within(Element("Sect", "front"), words)
    return Slab(height, (*band.placed, *said.placed), (Entry(section.title.text, 1),))
