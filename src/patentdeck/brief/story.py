"""A topic of the story: headline, text with its caveat beside it, exhibit, numbered caption, source. One slab."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from patentdeck.brief.inks import Block, Chart, Entry, Fill, Placed, Slab, beside, slab, stack
from patentdeck.brief.prose import block, lines, paragraph, reaches
from patentdeck.brief.styles import Styles
from patentdeck.brief.tables import table
from patentdeck.look.fonts import is_han
from patentdeck.story import edition as story
from patentdeck.story.edition import Edition, Figures, Grid, Section, Span, Words, plain

SIDE_GUTTER, SIDE_RULE = 24.0, 10.0
STRIP_GUTTER, STRIP_RULE = 16.0, 1.5
SMALLEST_FIGURE = 0.65
"""How far key figures may shrink to stand on one line each, as a part of their size."""
HAIRLINE = 0.5


def exhibit_labels(edition: Edition) -> Mapping[str, str]:
    """The number under which each section's chart or table goes, "Figure 3", in the order of the brief."""
    labels: dict[str, str] = {}
    figures = tables = 0
    for part in ("story", "back"):
        for section in edition.sections:
            if section.in_brief == part and isinstance(section.exhibit, story.Chart):
                figures += 1
                labels[section.id] = f"{edition.labels.figure} {figures}"
            elif section.in_brief == part and isinstance(section.exhibit, Grid):
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


def topic(section: Section, number: int, label: str, styles: Styles, chart_height: float) -> Slab:
    """The whole topic, as wide as the page; `chart_height` is the height of its chart, where it has one."""
    body, slot = styles.body, f"{section.id}.exhibit"
    parts = [(0.0, headline(section, number, styles)), (0.35 * body.leading, text(section, styles))]
    exhibit, named = section.exhibit, caption(section, label, styles)
    if isinstance(exhibit, story.Chart):
        chart = Chart(0.0, 0.0, styles.page.width, chart_height)
        parts.append((0.6 * body.leading, slab(Block("Figure", slot, chart_height, (chart,)))))
        parts.append((0.4 * body.leading, named))
    elif isinstance(exhibit, Grid):
        top, rows = table(exhibit, styles, styles.page.width, slot)
        parts += [(body.leading, named), (0.2 * body.leading, top), *((0.0, row) for row in rows)]
    elif isinstance(exhibit, Figures):
        parts.append((body.leading, strip(section, styles)))
    parts.append((0.0 if isinstance(exhibit, story.Chart) else 0.4 * body.leading, source(section, styles)))
    return stack((gap, part) for gap, part in parts if part.height)


def headline(section: Section, number: int, styles: Styles) -> Slab:
    """The section's title, its number hanging in front of it."""
    style, slot = styles.headline, f"{section.id}.title"
    figure = lines(plain(f"{number} "), styles.number, styles.page.width, slot)
    indent = 1.25 * style.size if number < 10 else 1.8 * style.size
    title = lines(section.title, style, styles.page.width - indent, slot, balanced=True)
    return beside(
        (0.0, slab(block(figure, styles.number, "H2", slot))),
        (indent, slab(block(title, style, "H2", slot), Entry(f"{number} {section.title.text}", 1))),
    )


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
    side = page.measure + SIDE_GUTTER
    notes = stack(
        (0.4 * styles.caveat.leading if at else 0.0, paragraph(words, styles.caveat, page.width - side, name))
        for at, (name, words) in enumerate(caveats)
    )
    air = (styles.body.leading - styles.caveat.leading) / 2
    rule = Fill(0.0, air, HAIRLINE, notes.height, styles.palette.hairline)
    ornament = Slab(0.0, (Placed(0.0, 0.0, Block("Artifact", "", 0.0, (rule,))),))
    if not column.height:
        return notes
    return beside((0.0, column), (side - SIDE_RULE, ornament), (side, stack([(air, notes)])))


def caption(section: Section, label: str, styles: Styles) -> Slab:
    """The exhibit's number and what it shows."""
    if not label:
        return Slab(0.0, ())
    words = section.caption or section.subtitle
    head = Span(f"{label}. " if words and not is_han(label[0]) else f"{label}  ", strong=True)
    whole = Words((head, *words.spans))
    entry = Entry(whole.text.strip(), 2)
    set_lines = lines(whole, styles.caption, styles.page.width, f"{section.id}.caption")
    return slab(block(set_lines, styles.caption, "Caption", f"{section.id}.caption"), entry)


def source(section: Section, styles: Styles) -> Slab:
    """The source line, as the story derived it."""
    return paragraph(section.source, styles.caption, styles.page.width, f"{section.id}.source")


def strip(section: Section, styles: Styles) -> Slab:
    """Key figures side by side, each under a rule, with what it counts below it; all as large as the longest allows."""
    if not isinstance(section.exhibit, Figures) or not section.exhibit.figures:
        return Slab(0.0, ())
    figures, slot = section.exhibit.figures, f"{section.id}.exhibit"
    width = (styles.page.width - STRIP_GUTTER * (len(figures) - 1)) / len(figures)
    values = [Words((Span(figure.text, figure.facts, strong=True, role=figure.role),)) for figure in figures]
    longest = max(reaches(value, styles.figure)[1] for value in values)
    size = styles.figure.size
    style = styles.figure.at(max(size * min(1.0, width / longest), SMALLEST_FIGURE * size))
    rule = slab(Block("Artifact", "", STRIP_RULE, (Fill(0.0, 0.0, width, STRIP_RULE, styles.palette.ink),)))
    columns = [
        stack(
            [
                (0.0, rule),
                (0.35 * style.size, paragraph(value, style, width, slot)),
                (0.1 * style.size, paragraph(figure.caption, styles.figure_caption, width, slot)),
            ]
        )
        for value, figure in zip(values, figures, strict=True)
    ]
    return beside(*((at * (width + STRIP_GUTTER), column) for at, column in enumerate(columns)))
