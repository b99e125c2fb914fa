"""Alternative text: the finding and the figures of an exhibit, for readers who do not see it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from patentdeck.story.drawing import Drawing
from patentdeck.story.edition import (
    BarMultiples,
    Columns,
    Exhibit,
    Figures,
    Grid,
    LineMultiples,
    Lines,
    Mark,
    Paired,
    RankedBars,
    Series,
    ShareBars,
    Slopes,
    Span,
    Words,
    plain,
)
from patentdeck.story.filling import joined
from patentdeck.story.matrix import DASH
from patentdeck.story.phrases import Phrases
from patentdeck.story.sentences import spaced
from patentdeck.story.wording import Wording


def alt_text(exhibit: Exhibit, form: str, finding: Words, drawing: Drawing) -> Words:
    """`Ranked bars: <finding>. China 38,210; United States 6,276; …`, the numbers with their facts."""
    wording, phrases = drawing.wording, drawing.phrases
    lead = plain(f"{phrases.forms[form]}{phrases.colon}") + _closed(finding, wording)
    items = list(
        _table(exhibit, drawing)
        if form in ("matrix", "crossing") and isinstance(exhibit, Grid)
        else _items(exhibit, drawing)
    )
    end = plain(wording.space) + joined(items, wording.semicolon) + plain(wording.full_stop) if items else Words()
    return spaced(lead + end, wording)


def alt_of_rows(
    name: str, finding: Words, rows: Iterable[Words], joint: str, wording: Wording, phrases: Phrases
) -> Words:
    """`Table of changes: <finding>. <row>; <row>.`, the numbers with their facts, none of it emphasised."""
    whole = plain(f"{name}{phrases.colon}") + finding + plain(wording.sentence_end) + joined(rows, joint)
    quiet = tuple(replace(span, strong=False, role="ink") for span in whole.spans)
    return spaced(Words(quiet) + plain(wording.full_stop), wording)


def _closed(words: Words, wording: Wording) -> Words:
    """The finding as a whole sentence."""
    return words if words.text[-1:] in ".。!！?？" else words + plain(wording.full_stop)


def _mark(mark: Mark, drawing: Drawing) -> Words:
    phrases = drawing.phrases
    rank = Words((Span(f"{mark.rank} ", mark.facts),)) if mark.rank else Words()
    text = Span(mark.text or phrases.not_published, mark.facts)
    if mark.label.isdigit() and mark.value is not None:
        return _dated(text, Span(mark.label, mark.facts), drawing)
    label = Span(f"{mark.label} ", mark.facts if any(char.isdigit() for char in mark.label) else ())
    tail = plain(phrases.open_bracket) + drawing.words(mark.detail) + plain(phrases.close_bracket)
    return rank + Words((label, text)) + (tail if mark.detail else Words())


def _dated(text: Span, date: Span, drawing: Drawing) -> Words:
    """A number and when: `733 (2014)`."""
    return Words((text, Span(drawing.phrases.open_bracket), date, Span(drawing.phrases.close_bracket)))


def _ends(series: Series, drawing: Drawing) -> Words:
    """The first, the highest and the last known value of a line, each with its year."""
    known = [(x, mark) for x, mark in zip(series.xs, series.marks, strict=True) if mark.value is not None]
    chosen = dict.fromkeys((known[0], max(known, key=lambda pair: pair[1].value or 0.0), known[-1])) if known else {}
    ends = (
        _dated(Span(mark.text, mark.facts), Span(drawing.wording.date(f"{x:.0f}"), mark.facts), drawing)
        for x, mark in sorted(chosen, key=lambda pair: pair[0])
    )
    return joined(ends, drawing.wording.comma) or plain(drawing.phrases.not_published)


def _items(exhibit: Exhibit, drawing: Drawing) -> Iterable[Words]:
    wording, phrases = drawing.wording, drawing.phrases
    match exhibit:
        case RankedBars():
            yield from (_mark(mark, drawing) for mark in (*exhibit.marks, *exhibit.aside))
        case ShareBars() | Columns():
            yield from _runs(exhibit.marks, drawing)
        case Slopes():
            for slope in exhibit.slopes:
                times = plain(wording.comma) + drawing.words(slope.multiple) if slope.multiple else Words()
                ends = [
                    _dated(Span(mark.text, mark.facts), Span(date, mark.facts), drawing)
                    for mark, date in ((slope.start, exhibit.start_label), (slope.end, exhibit.end_label))
                ]
                yield plain(f"{slope.label}{phrases.colon}") + ends[0] + plain(wording.comma) + ends[1] + times
            if exhibit.asides:
                yield plain(f"{exhibit.asides_title} {wording.series([m.label for m in exhibit.asides])}")
        case Paired():
            for panel in exhibit.panels:
                yield drawing.words(panel.title) + plain(phrases.colon) + _listed(panel.marks, drawing)
        case BarMultiples():
            for group in exhibit.groups:
                yield group.title + plain(phrases.colon) + _listed(group.marks, drawing)
        case LineMultiples():
            for series in exhibit.series:
                yield plain(f"{series.label}{phrases.colon}") + _ends(series, drawing)
        case Lines():
            for lines in exhibit.panels:
                ticks = dict(lines.ticks)
                for series in lines.series:
                    words = plain(f"{series.label}{phrases.colon}")
                    for index, (x, mark) in enumerate(zip(series.xs, series.marks, strict=True)):
                        joint = wording.comma if index else ""
                        tick = Span(ticks.get(x, ""), mark.facts)
                        words = words + plain(joint) + _dated(Span(mark.text, mark.facts), tick, drawing)
                    yield words
        case Figures():
            for figure in exhibit.figures:
                yield Words((Span(figure.text, figure.facts), Span(" "))) + figure.caption
        case Grid():
            yield plain(wording.series(list(exhibit.header)))


def _table(grid: Grid, drawing: Drawing) -> Iterable[Words]:
    """A row after the other, the cells that hold something under the names of their columns."""
    for name, *cells in grid.rows:
        words = plain(f"{name.text}{drawing.phrases.colon}")
        known = [(column, cell) for column, cell in zip(grid.header[1:], cells, strict=True) if cell.text != DASH]
        for index, (column, cell) in enumerate(known):
            words = words + plain(f"{drawing.wording.comma if index else ''}{column} ") + cell
        yield words


def _runs(marks: Iterable[Mark], drawing: Drawing) -> Iterable[Words]:
    """Marks of which something is known one by one; a run of those without even words as one item, first to last."""
    gap: list[Mark] = []
    for mark in marks:
        if mark.value is None and not mark.text:
            gap.append(mark)
            continue
        if gap:
            yield _gap(gap, drawing.phrases)
            gap = []
        yield _mark(mark, drawing)
    if gap:
        yield _gap(gap, drawing.phrases)


def _gap(gap: list[Mark], phrases: Phrases) -> Words:
    span = gap[0].label if len(gap) == 1 else f"{gap[0].label}–{gap[-1].label}"
    return Words((Span(f"{span} ", ("decade",)), Span(phrases.not_published)))


def _listed(marks: Iterable[Mark], drawing: Drawing) -> Words:
    return joined((_mark(mark, drawing) for mark in marks), drawing.wording.comma)
