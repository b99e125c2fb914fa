"""Which of two wordings is printed: the whole one where it fits its place, the short one of the briefing where not.

One wording is chosen for all formats, so that deck, brief and record say the same; and for all places of a text: a
headline that is repeated on a summary or in a table reads there as it does on its own page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec.structs import replace

from patentdeck.story.edition import Edition, Exhibit, Grid, Point, Section, Words

Choose = Callable[[Words], Words]


def has_short_words(edition: Edition) -> bool:
    """Whether the briefing gives a second, shorter wording for anything in the edition."""
    return any(words.short for section in edition.sections for _, words in section.slots())


def fitted(edition: Edition, tight: Collection[str]) -> Edition:
    """The edition with the short wording, where there is one, of every text that is in a `tight` slot.

    No wording is left to choose.
    """
    slots = [(slot, words) for section in edition.sections for slot, words in section.slots()]
    wanted = {words for slot, words in slots if words.short and slot in tight}

    def choose(words: Words) -> Words:
        if words.short is None:
            return words
        return words.short if words in wanted else replace(words, short=None)

    return replace(edition, sections=tuple(_fitted(section, choose) for section in edition.sections))


def _fitted(section: Section, choose: Choose) -> Section:
    return replace(
        section,
        title=choose(section.title),
        subtitle=choose(section.subtitle),
        exhibit=_in_cells(section.exhibit, choose),
        points=tuple(Point(choose(point.words), point.quiet) for point in section.points),
        paragraph=choose(section.paragraph),
        notes=choose(section.notes),
    )


def _in_cells(exhibit: Exhibit | None, choose: Choose) -> Exhibit | None:
    if not isinstance(exhibit, Grid):
        return exhibit
    return replace(exhibit, rows=tuple(tuple(map(choose, row)) for row in exhibit.rows))
