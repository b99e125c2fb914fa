"""A topic of the story: headline, text with its caveat beside it, exhibit, numbered caption, source. One slab."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from patentdeck.brief.headlines import headline_indent, topic_headline
from patentdeck.brief.inks import Block, Chart, Element, Entry, Fill, Slab, beside, ornament, slab, stack, within
from patentdeck.brief.prose import block, lines, paragraph, reaches
from patentdeck.brief.styles import Styles
from patentdeck.brief.tables import AIR, table
from patentdeck.look.fonts import is_han
from patentdeck.look.theme import BriefPage
from patentdeck.story.edition import Edition, Figures, Grid, Section, Span, Words, plain

GUTTER = 16.0
"""Between columns of the page's grid: text and its caveat, key figures, two charts."""
STRIP_RULE = 1.5
SMALLEST_FIGURE = 0.65
"""How far key figures may shrink to stand on one line each, as a part of their size."""
HAIRLINE = 0.5


def exhibit_labels(edition: Edition) -> Mapping[str, str]:
    """The number under which each section's charts or table go, "Figure 3", in the order of the brief."""
    labels: dict[str, str] = {}
    figures = tables = 0
    for part in ("story", "back"):
        for section in edition.sections:
            if section.in_brief != part:
                continue
            if any(section.charts()):
                figures += 1
                labels[section.id] = f"{edition.labels.figure} {figures}"
            elif isinstance(section.exhibit, Grid):
                tables += 1
                labels[section.id] = f"{edition.labels.table} {tables}"
    return labels


def joined(texts: Iterable[Words]) -> Words:
    """Sentences as running prose: a space between them, none after full-width punctuation."""
    spans: list[Span] = []
    for words in texts:
        if spans and words and not is_han(spans[-1].text[-1:]):
            spans.append(Span(" "))
        spans.extend(words.spans)
    return Words(tuple(spans))


def topic(section: Section, number: int, label: str, styles: Styles, chart_height: float, air: float = AIR) -> Slab:
    """The whole topic, as wide as the page.

    `chart_height` is the height of its charts, where it has some, in points; `air` that of its table's rows.
    """
    body, slot, width = styles.body, f"{section.id}.exhibit", styles.page.width
    parts = [(0.0, headline(section, number, styles)), (0.45 * body.leading, text(section, styles))]
    exhibit, named = section.exhibit, caption(section, label, styles)
    drawn = list(section.charts())
    if drawn:
        parts.append((0.6 * body.leading, _charts(section, styles, chart_height)))
        parts.append((0.4 * body.leading, named))
    elif isinstance(exhibit, Grid):
        top, rows = table(exhibit, styles, width, slot, air)
        whole = stack([(0.0, named), (0.2 * body.leading, top), *((0.0, row) for row in rows)])
        parts.append((body.leading, within(Element("Table", slot, summary=section.alt.text), whole)))
        parts.append((0.4 * body.leading, paragraph(plain(exhibit.note), styles.caption, width, f"{section.id}.note")))
    elif isinstance(exhibit, Figures):
        parts.append((body.leading, strip(section, styles)))
    above = 0.0 if drawn or (isinstance(exhibit, Grid) and exhibit.note) else 0.4 * body.leading
    parts.append((above, source(section, styles)))
    return within(Element("Sect", section.id), stack((gap, part) for gap, part in parts if part.height))


def _charts(section: Section, styles: Styles, height: float) -> Slab:
    """The chart of a section, or its two side by side."""
    drawn = list(section.charts())
    width = chart_width(len(drawn), styles.page)
    return beside(
        *(
            (
                at * (width + GUTTER),
                slab(Block((Element("Figure", slot, alt=alt.text),), slot, height, (Chart(0.0, 0.0, width, height),))),
            )
            for at, (slot, _, alt) in enumerate(drawn)
        )
    )


def chart_width(count: int, page: BriefPage) -> float:
    """How wide each of so many charts side by side is, in points."""
    return (page.width - GUTTER * (count - 1)) / count


def headline(section: Section, number: int, styles: Styles) -> Slab:
    """The section's title, its number hanging in front of it."""
    slot, element = f"{section.id}.title", Element("H2")
    found, style = topic_headline(section, number, styles).set()
    figure_style = styles.number.at(style.size)
    figure = block(lines(plain(f"{number} "), figure_style, styles.page.width, slot), figure_style, element, slot)
    title = slab(block(found, style, element, slot), Entry(f"{number} {section.title.text}", 1))
    return beside((0.0, slab(figure)), (headline_indent(number, styles.headline), title))


def text(section: Section, styles: Styles) -> Slab:
    """The paragraph, or the points as one, in a column of the measure; caveats in grey at its side."""
    page = styles.page
    told = [point.words for point in section.points if not point.quiet]
    caveats = [
        (f"{section.id}.point-{number}", point.words)
        for number, point in enumerate(section.points, start=1)
        if point.quiet
    ]
    slot = f"{section.id}.paragraph" if section.paragraph else f"{section.id}.points"
    column = paragraph(section.paragraph or joined(told), styles.body, page.measure, slot)
    if not caveats:
        return column
    side = page.measure + GUTTER
    notes = stack(
        (0.4 * styles.caveat.leading if at else 0.0, paragraph(words, styles.caveat, page.width - side, name))
        for at, (name, words) in enumerate(caveats)
    )
    if not column.height:
        return notes
    # A hairline as high as both makes the caveat the text's neighbour; their first lines stand on one baseline.
    rise, inset = styles.body.baseline - styles.caveat.baseline, 0.2 * styles.body.leading
    low = max(column.height, rise + notes.height) - 2 * inset
    rule = ornament(Fill(0.0, inset, HAIRLINE, low, styles.palette.hairline))
    return beside((0.0, column), (side - GUTTER / 2, rule), (side, stack([(rise, notes)])))


def caption(section: Section, label: str, styles: Styles) -> Slab:
    """The exhibit's number and what it shows."""
    if not label:
        return Slab(0.0, ())
    words = section.caption or section.subtitle
    head = Span(f"{label}. " if words and not is_han(label[0]) else f"{label}  ", strong=True)
    whole = Words((head, *words.spans))
    entry = Entry(whole.text.strip(), 2)
    set_lines = lines(whole, styles.caption, styles.page.width, f"{section.id}.caption")
    return slab(block(set_lines, styles.caption, Element("Caption"), f"{section.id}.caption"), entry)


def source(section: Section, styles: Styles) -> Slab:
    """The source line, as the story derived it."""
    return paragraph(section.source, styles.caption, styles.page.width, f"{section.id}.source")


def strip(section: Section, styles: Styles) -> Slab:
    """Key figures side by side, each under a rule, with what it counts below it; all as large as the longest allows."""
    if not isinstance(section.exhibit, Figures) or not section.exhibit.figures:
        return Slab(0.0, ())
    figures, slot = section.exhibit.figures, f"{section.id}.exhibit"
    width = (styles.page.width - GUTTER * (len(figures) - 1)) / len(figures)
    values = [figure.coloured for figure in figures]
    longest = max(reaches(value, styles.figure)[1] for value in values)
    size = styles.figure.size
    style = styles.figure.at(max(size * min(1.0, width / longest), SMALLEST_FIGURE * size))
    rule = ornament(Fill(0.0, 0.0, width, STRIP_RULE, styles.palette.ink), height=STRIP_RULE)
    columns = []
    for at, (value, figure) in enumerate(zip(values, figures, strict=True)):
        said = stack(
            [
                (0.0, rule),
                (0.35 * style.size, paragraph(value, style, width, f"{slot}.figure")),
                (0.1 * style.size, paragraph(figure.caption, styles.figure_caption, width, f"{slot}.caption")),
            ]
        )
        item = within(Element("LI", str(at)), within(Element("LBody"), said))
        columns.append((at * (width + GUTTER), within(Element("L", slot), item)))
    return beside(*columns)
