"""The first page, down to where the story starts: what it is, the answer, four figures, the closing point."""

from __future__ import annotations

from patentdeck.brief.inks import Block, Entry, Fill, Placed, Slab, moved, slab, stack
from patentdeck.brief.prose import lines, block, paragraph
from patentdeck.brief.story import joined, strip
from patentdeck.brief.styles import Styles
from patentdeck.story.edition import Edition, Figures, Section, Words, plain

CLOSING = "closing"
PADDING = 16.0
LEAD = 0.92
"""The measure of the answer, as a part of the width: its type is larger, so its line may be longer."""


def front(edition: Edition, styles: Styles) -> Slab:
    """Kicker, title, answer, key figures and the closing point, as far as the edition has them."""
    page, cover = styles.page, _first(edition, "cover")
    summary = _first(edition, "summary")
    title = block(
        lines(plain(edition.title), styles.title, page.width, "cover.title", balanced=True),
        styles.title, "H1", "cover.title",
    )
    parts = [
        (0.0, paragraph(plain(cover.kicker if cover else ""), styles.kicker, page.width, "cover.kicker")),
        (4.0, slab(title, Entry(edition.title, 0))),
    ]
    answer = [section.paragraph for section in (summary, cover) if section and section.paragraph]
    if not answer and summary:
        answer = [joined(point.words for point in summary.points)]
    if answer:
        parts.append((10.0, paragraph(answer[0], styles.lead, LEAD * page.width, "summary.answer")))
    if summary and isinstance(summary.exhibit, Figures):
        parts.append((16.0, strip(summary, styles)))
    closing = next((section for section in edition.sections if section.id == CLOSING), None)
    if closing:
        parts.append((18.0, _closing(closing, styles)))
    return stack((gap, part) for gap, part in parts if part.height)


def _first(edition: Edition, kind: str) -> Section | None:
    return next((section for section in edition.sections if section.kind == kind), None)


def _closing(section: Section, styles: Styles) -> Slab:
    """The closing point, word for word, on a dark band, with what follows from it."""
    page = styles.page
    width = page.width - 2 * PADDING
    words = stack(
        (gap, part)
        for gap, part in (
            (0.0, paragraph(plain(section.kicker), styles.closing_kicker, width, f"{section.id}.kicker")),
            (2.0, paragraph(section.title, styles.closing, width, f"{section.id}.title", balanced=True)),
            (3.0, paragraph(joined(p.words for p in section.points if not p.quiet), styles.closing_note, width, f"{section.id}.points")),
        )
        if part.height
    )
    height = words.height + 2 * PADDING * 0.85
    band = Block("Artifact", "", height, (Fill(0.0, 0.0, page.width, height, styles.palette.dark_ground),))
    return Slab(height, (Placed(0.0, 0.0, band), *moved(words, PADDING, 0.85 * PADDING).placed), words.entries + (Entry(section.title.text, 1),))
