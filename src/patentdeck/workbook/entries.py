"""The numbers of an exhibit as rows: what they are numbers of, how they are printed, which facts are behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

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
    Role,
    Series,
    ShareBars,
    Slopes,
    Words,
)
from patentdeck.story.evidence import SheetWords, multiple_name


class Entry(Struct, frozen=True):
    """One number. `group` is the panel or series it belongs to; `detail` what the chart says beside it.

    The colour of its role is that of the label, or of the group where groups are what the colours tell apart.
    """

    label: str
    printed: str
    facts: tuple[str, ...] = ()
    group: str = ""
    rank: str = ""
    detail: str = ""
    role: Role = "quiet"
    group_role: Role = "quiet"


def entries(exhibit: Exhibit, words: SheetWords) -> list[Entry]:
    """The numbers of an exhibit, from top to bottom and from left to right; unknown ones have no facts."""
    return list(_entries(exhibit, words))


def _entries(exhibit: Exhibit, words: SheetWords) -> Iterator[Entry]:
    match exhibit:
        case RankedBars():
            yield from map(_mark, exhibit.marks)
            yield from _grouped(exhibit.aside, exhibit.aside_title)
        case Columns():
            for mark in exhibit.marks:
                known = mark.value is not None
                yield _mark(mark) if known else replace(_mark(mark), printed=mark.text or exhibit.gap_text)
        case ShareBars():
            yield from map(_mark, exhibit.marks)
        case Slopes():
            for slope in exhibit.slopes:
                for label, mark in ((exhibit.start_label, slope.start), (exhibit.end_label, slope.end)):
                    yield _dated(mark, slope.label, label, slope.role)
                if slope.multiple:
                    name = multiple_name(*(fact for mark in (slope.end, slope.start) for fact in mark.facts))
                    yield Entry(words.times, slope.multiple, (name,), slope.label, group_role=slope.role)
            for mark in exhibit.asides:
                yield replace(_mark(mark), detail=exhibit.asides_title.rstrip(":： "))
        case Paired():
            for panel in exhibit.panels:
                yield from _grouped(panel.marks, panel.title)
        case BarMultiples():
            for group in exhibit.groups:
                yield from _numbers(group.title, "", _name(group.title))
                yield from _grouped(group.marks, _name(group.title))
        case Lines():
            for lines in exhibit.panels:
                for series in lines.series:
                    yield from _line(series, lines.title, dict(lines.ticks))
        case LineMultiples():
            for series in exhibit.series:
                yield from _line(series, "", dict(exhibit.ticks))
        case Figures():
            for figure in exhibit.figures:
                yield Entry(figure.caption.text, figure.text, figure.facts, role=figure.role)
                yield from _numbers(figure.caption, "", figure.caption.text, figure.facts)
        case Grid():
            for row in exhibit.rows if exhibit.centred else ():
                for heading, cell in zip(exhibit.header[1:], row[1:], strict=True):
                    yield from _numbers(cell, row[0].text, heading)


def _mark(mark: Mark) -> Entry:
    return Entry(mark.label, mark.text, mark.facts, rank=mark.rank, detail=mark.detail, role=mark.role)


def _grouped(marks: Iterable[Mark], group: str) -> Iterator[Entry]:
    return (replace(_mark(mark), group=group) for mark in marks)


def _line(series: Series, title: str, ticks: Mapping[float, str]) -> Iterator[Entry]:
    group = " – ".join(dict.fromkeys(part for part in (title, series.label) if part))
    for x, mark in zip(series.xs, series.marks, strict=True):
        yield _dated(mark, group, ticks.get(x, f"{x:g}"), series.role)


def _dated(mark: Mark, group: str, label: str, role: Role) -> Entry:
    return replace(_mark(mark), group=group, label=label, role="quiet", group_role=role)


def _name(words: Words) -> str:
    """A heading without the number in it."""
    return "".join(span.text for span in words.spans if not span.facts).strip(" ·\u2009")


def _numbers(words: Words, group: str, label: str, seen: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The numbers inside a text, less those that have a row of their own."""
    for span in words.numbers:
        facts = tuple(fact for fact in span.facts if fact not in seen)
        if facts:
            yield Entry(label, span.text.strip(), facts, group)
