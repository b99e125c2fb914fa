"""Source lines: derived from the cells behind a page, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from patentdeck.dataset.model import Dataset, Source
from patentdeck.facts.book import Fact, quantities
from patentdeck.facts.quantity import Quantity
from patentdeck.story.edition import Span, Words
from patentdeck.story.evidence import Cited
from patentdeck.story.phrases import Phrases
from patentdeck.story.sentences import spaced
from patentdeck.story.wording import Wording


def sources_of(facts: Iterable[Fact | Quantity | None]) -> tuple[str, ...]:
    """The ids of the sources behind some facts, each once."""
    found = (source for fact in facts for quantity in quantities(fact) for source in quantity.sources)
    return tuple(dict.fromkeys(found))


class Bibliography(Struct, frozen=True):
    """The sources that an edition uses, numbered from 1 in the order of the package."""

    numbers: Mapping[str, int]
    dataset: Dataset

    @classmethod
    def of(cls, used: Iterable[str], dataset: Dataset) -> Bibliography:
        """Numbers for the used sources."""
        wanted = set(used)
        ordered = [ident for ident in dataset.sources if ident in wanted]
        return cls({ident: number for number, ident in enumerate(ordered, start=1)}, dataset)

    @classmethod
    def behind(cls, listed: Iterable[Cited], dataset: Dataset) -> Bibliography:
        """The one from which a list of sources was made."""
        named = {(one.title, one.publisher, one.address) for one in listed}
        found = (ident for ident, one in dataset.sources.items() if (one.title, one.publisher, one.url) in named)
        return cls.of(found, dataset)

    def listed(self) -> Iterable[tuple[int, Source]]:
        """Number and source, in order."""
        return ((number, self.dataset.sources[ident]) for ident, number in self.numbers.items())

    def name(self, ident: str) -> str:
        """A source as the list names it; one that the edition does not use, by its title."""
        title, number = self.dataset.sources[ident].title, self.numbers.get(ident)
        return title if number is None else Cited(number, title, "", "", "", "").name

    def cited(self, wording: Wording, phrases: Phrases) -> dict[str, Cited]:
        """The list of sources, by name."""
        listed = (
            Cited(
                number,
                source.title,
                source.publisher,
                wording.spaced(dated(source.published, wording, phrases)),
                wording.spaced(dated(source.accessed, wording, phrases)),
                source.url,
            )
            for number, source in self.listed()
        )
        return {source.name: source for source in listed}

    def line(self, used: Iterable[str], wording: Wording, phrases: Phrases) -> Words:
        """`Source: WIPO (2024) [1][3]; AI Index 2024 [9]`: sources that share a short name share an entry."""
        groups: dict[str, list[int]] = {}
        for ident in sorted(used, key=lambda ident: self.numbers[ident]):
            source = self.dataset.sources[ident]
            short = source.shorts.get(wording.language) or source.title
            groups.setdefault(short, []).append(self.numbers[ident])
        if not groups:
            return Words()
        joint = " " if wording.space else ""
        parts = [f"{short}{joint}{''.join(f'[{number}]' for number in numbers)}" for short, numbers in groups.items()]
        word = phrases.labels.source if len(parts) == 1 else phrases.sources
        text = f"{word}{phrases.colon}{wording.semicolon.join(parts)}"
        return spaced(Words((Span(text),)), wording)


def dated(stamp: str, wording: Wording, phrases: Phrases) -> str:
    """A date of a source where it is one, else the words that stand for it."""
    parts = stamp.split("-")
    if stamp and all(part.isdigit() for part in parts) and len(parts[0]) == 4:
        return wording.date(stamp)
    return stamp or phrases.undated
