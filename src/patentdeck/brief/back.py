"""The back matter as it flows: headings, prose and table rows, each with what it must stay with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.brief.headlines import topic_headline
from patentdeck.brief.inks import Element, Entry, Slab, as_artifact, slab, stack, within
from patentdeck.brief.prose import Line, block, lines, paragraph
from patentdeck.brief.story import caption, joined, source
from patentdeck.brief.styles import Style, Styles
from patentdeck.brief.tables import table
from patentdeck.story.edition import Edition, Grid, Section, Span, Words, plain

SMALL = 4.0
"""A row of a table lower than so many lines does not stand alone on its side of a page break."""

MOST = 0.4
"""How much of a page the first two rows of a table take at most to stay together under its head."""


class Flow(Struct, frozen=True):
    """A slab that flows: the gap above it, whether the next must stand on its page, what heads it on a new page."""

    slab: Slab
    gap: float = 0.0
    keeps_next: bool = False
    head: Slab | None = None


def flows(edition: Edition, labels: Mapping[str, str], styles: Styles) -> Iterator[Flow]:
    """Everything in the back matter, in order."""
    for section in edition.sections:
        if section.in_brief == "back":
            around = Element("Sect", section.id)
            for flow in _section(edition, section, labels.get(section.id, ""), styles):
                yield replace(flow, slab=within(around, flow.slab))


def _section(edition: Edition, section: Section, label: str, styles: Styles) -> Iterator[Flow]:
    page, leading = styles.page, styles.table.leading
    heading = topic_headline(section, 0, styles).block(Element("H2"))
    yield Flow(slab(heading, Entry(section.title.text, 0)), 2.6 * leading, keeps_next=True)
    told = [point.words for point in section.points if not point.quiet]
    body = section.paragraph or joined(told)
    if body:
        slot = f"{section.id}.paragraph" if section.paragraph else f"{section.id}.points"
        yield from prose_flow(lines(body, styles.table, page.measure, slot), styles.table, slot, 0.4 * leading)
    for number, point in enumerate(section.points, start=1):
        if point.quiet:
            slot = f"{section.id}.point-{number}"
            yield from prose_flow(
                lines(point.words, styles.caption, page.measure, slot), styles.caption, slot, 0.4 * leading
            )
    if isinstance(section.exhibit, Grid):
        yield from _table(edition, section, section.exhibit, label, styles)
    last = source(section, styles)
    if last.height:
        yield Flow(last, 0.4 * leading)


def _table(edition: Edition, section: Section, grid: Grid, label: str, styles: Styles) -> Iterator[Flow]:
    leading, around = styles.table.leading, Element("Table", f"{section.id}.exhibit", summary=section.alt.text)
    head, rows = table(grid, styles, styles.page.width, f"{section.id}.exhibit")
    named = within(around, caption(section, label, styles))
    entries = tuple(Entry(entry.text, 1) for entry in named.entries)
    yield Flow(Slab(named.height, named.placed, entries), 0.6 * leading, keeps_next=True)
    words = Words((Span(f"{label}{edition.labels.separator}{edition.labels.continued}", strong=True),))
    again = paragraph(words, styles.caption, styles.page.width, "")
    yield Flow(within(around, head), 0.2 * leading, keeps_next=True)
    repeated = as_artifact(stack([(0.0, again), (0.2 * leading, head)]), "Repeated")
    for at, row in enumerate(rows):
        # Two rows stand under a head, unless they are very high; of the last two none that is easily overlooked alone.
        first = at == 0 and sum(each.height for each in rows[:2]) < MOST * styles.page.height
        keeps = at < len(rows) - 1 and (first or (at == len(rows) - 2 and row.height < SMALL * leading))
        yield Flow(within(around, row), keeps_next=keeps, head=repeated)
    if grid.note:
        yield Flow(paragraph(plain(grid.note), styles.caption, styles.page.width, f"{section.id}.note"), 0.4 * leading)


def prose_flow(set_lines: tuple[Line, ...], style: Style, slot: str, gap: float) -> Iterator[Flow]:
    """A paragraph as lines that flow: the first two and the last two stay together."""
    last = len(set_lines) - 1
    for at, line in enumerate(set_lines):
        keeps = at < last and at in (0, last - 1)
        yield Flow(slab(block((line,), style, Element("P", slot), slot)), 0.0 if at else gap, keeps_next=keeps)
