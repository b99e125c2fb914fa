"""From "[3]" in a source line to the third row of the list of sources: links within the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from patentdeck.story.edition import Edition, Grid, Section, Span, Words

INSIDE = "#"
"""How a link within the document begins; its goal and what it is called follow, a space between."""
_NUMBER = re.compile(r"\[\d+\]")


def cited(edition: Edition) -> Edition:
    """The edition with the numbers in its source lines as links to the rows that they name, where there are such."""
    rows = {
        row[0].text: row[1].text
        for section in edition.sections
        if section.in_brief == "back" and isinstance(section.exhibit, Grid)
        for row in section.exhibit.rows
        if _NUMBER.fullmatch(row[0].text) and len(row) > 1
    }
    return replace(edition, sections=tuple(_cited(section, rows) for section in edition.sections))


def goal(link: str) -> str:
    """Where a link within the document leads; empty for an address."""
    return link[len(INSIDE) :].partition(" ")[0] if link.startswith(INSIDE) else ""


def called(link: str) -> str:
    """What a link is called: its address, or the source that it leads to."""
    return link.removeprefix(INSIDE)


def is_goal(text: str) -> bool:
    """Whether a cell is one that source lines refer to."""
    return _NUMBER.fullmatch(text) is not None


def _cited(section: Section, rows: Mapping[str, str]) -> Section:
    spans = [part for span in section.source.spans for part in _parts(span, rows)]
    return replace(section, source=Words(tuple(spans)))


def _parts(span: Span, rows: Mapping[str, str]) -> Iterator[Span]:
    """A run cut at the numbers in it that have a row."""
    done = 0
    for found in _NUMBER.finditer(span.text):
        if found[0] in rows and not span.link:
            if found.start() > done:
                yield replace(span, text=span.text[done : found.start()])
            yield replace(span, text=found[0], link=f"{INSIDE}{found[0]} {rows[found[0]]}")
            done = found.end()
    if done < len(span.text):
        yield replace(span, text=span.text[done:])
