"""Headlines: two lines at most, parted between words; a longer one goes a step down in type, or is refused."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from patentdeck.brief.inks import Block, Element
from patentdeck.brief.prose import Line, block, lines
from patentdeck.brief.styles import Style, Styles
from patentdeck.errors import LookError, Problem
from patentdeck.story.edition import Edition, Section, Words, plain

MOST_LINES = 2
PADDING = 18.0
"""What the dark band of the closing point keeps clear at both its sides."""


class Headline(Struct, frozen=True):
    """A headline and the room for it: `style` as the look wants it, `width` in points."""

    slot: str
    words: Words
    style: Style
    width: float

    def fits(self) -> bool:
        """Whether it keeps to its lines at full size."""
        try:
            return len(self._lines(self.style)) <= MOST_LINES
        except LookError:
            return False

    def set(self) -> tuple[tuple[Line, ...], Style]:
        """Its lines, and the style that they are set in: as the look wants it, else one step down.

        Raises LookError, naming slot, text and excess, where even that is too large.
        """
        for style in (self.style, self.style.at(self.style.floor)):
            found = self._lines(style)
            if len(found) <= MOST_LINES:
                return found, style
        over = sum(line.width for line in found[MOST_LINES:])
        raise LookError(
            Problem(
                f"a headline is {over:.0f} pt too long for its two lines of {self.width:.0f} pt, in the smallest type",
                "shorten it, or give it a shorter wording (short:) in the briefing",
                column=self.slot,
                value=self.words.text,
            )
        )

    def block(self, element: Element) -> Block:
        """The headline set."""
        found, style = self.set()
        return block(found, style, element, self.slot)

    def _lines(self, style: Style) -> tuple[Line, ...]:
        return lines(self.words, style, self.width, self.slot, balanced=True)


def title(edition: Edition, styles: Styles) -> Headline:
    """The title of the document."""
    return Headline("cover.title", plain(edition.title), styles.title, styles.page.width)


def topic_headline(section: Section, number: int, styles: Styles) -> Headline:
    """The headline of a topic, behind its number; of a part of the back matter, which has none, where it is 0."""
    width = styles.page.width - headline_indent(number, styles.headline)
    return Headline(f"{section.id}.title", section.title, styles.headline, width)


def headline_indent(number: int, style: Style) -> float:
    """How far a headline stands behind its number."""
    return ((1.25 if number < 10 else 1.8) if number else 0.0) * style.size


def closing_headline(section: Section, styles: Styles) -> Headline:
    """The closing point on its dark band."""
    return Headline(f"{section.id}.title", section.title, styles.closing, styles.page.width - 2 * PADDING)


def refuse(headlines: Iterable[Headline]) -> None:
    """Raises LookError with every headline that cannot be set."""
    problems: list[Problem] = []
    for headline in headlines:
        try:
            headline.set()
        except LookError as error:
            problems.extend(error.problems)
    if problems:
        raise LookError(problems)
