"""Which of two wordings is printed: the whole one where it fits its place, the short one of the briefing where not.

One wording is chosen for all formats, so that deck, brief and record say the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from patentdeck.story.edition import Edition, Point, Section, Words


def has_short_words(edition: Edition) -> bool:
    """Whether the briefing gives a second, shorter wording for anything in the edition."""
    return any(words.short for section in edition.sections for _, words in section.slots())


def fitted(edition: Edition, tight: Collection[str]) -> Edition:
    """The edition with the short wording, where there is one, in the `tight` slots; no wording is left to choose."""
    return replace(edition, sections=tuple(_fitted(section, tight) for section in edition.sections))


def _fitted(section: Section, tight: Collection[str]) -> Section:
    def choose(name: str, words: Words) -> Words:
        return words.short if words.short and f"{section.id}.{name}" in tight else replace(words, short=None)

    return replace(
        section,
        title=choose("title", section.title),
        subtitle=choose("subtitle", section.subtitle),
        points=tuple(
            Point(choose(f"point-{number}", point.words), point.quiet)
            for number, point in enumerate(section.points, start=1)
        ),
        paragraph=choose("paragraph", section.paragraph),
        notes=choose("notes", section.notes),
    )
