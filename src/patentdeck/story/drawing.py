"""What an exhibit is made from, and the numbers that it prints: each of them a fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field

from patentdeck.dataset.model import Dataset, Entity
from patentdeck.facts.book import Fact
from patentdeck.facts.cells import Cells, FactError, closest
from patentdeck.facts.measures import multiple
from patentdeck.facts.quantity import Quantity, Unknown, Value
from patentdeck.story.edition import Mark, Role, Span, Words, plain
from patentdeck.story.evidence import multiple_name
from patentdeck.story.phrases import Phrases
from patentdeck.story.sentences import Sentences
from patentdeck.story.wording import Wording


class Drawn(Struct):
    """The numbers of rows that exhibits print, as facts by name; filled while exhibits are made."""

    facts: dict[str, Quantity] = field(default_factory=dict)

    def cell(self, quantity: Value) -> Value:
        """The quantity under the name of its cell, remembered."""
        if isinstance(quantity, Unknown) or quantity.name:
            return quantity
        cell = quantity.cells[0]
        keys = [value for key, value in cell.row if key not in ("from", "to") and value]
        ends = dict(cell.row)
        name = ":".join([cell.table, *keys, _dates(ends["from"], ends["to"])])
        named = quantity.named(name, str(cell))
        self.facts[name] = named
        return named


def _dates(start: str, end: str) -> str:
    return start if start == end else f"{start}..{end}" if len(start) > 4 else f"{start}-{end}"


EMPHASIS: tuple[Role, ...] = ("third", "ink")
"""The colours of what a page is about where it is not about countries: the accents belong to those alone."""


def role_of(ident: str, focus: str, comparator: str, emphasis: Sequence[str] = (), other: Role = "quiet") -> Role:
    """Whose colour an entity bears; `other` is that of everybody the page does not name."""
    if ident and ident in (focus, comparator):
        return "focus" if ident == focus else "comparator"
    return dict(zip(emphasis, EMPHASIS, strict=False)).get(ident, other)


class Drawing(Struct, frozen=True):
    """What an exhibit is made from: the data, the facts, the language, and where drawn numbers are remembered."""

    dataset: Dataset
    facts: Mapping[str, Fact]
    wording: Wording
    phrases: Phrases
    sentences: Sentences
    drawn: Drawn
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The briefing's own names for tables."""
    spoken: dict[str, Words] = field(default_factory=dict)
    """Texts inside exhibits as runs, by what they read: an exhibit holds plain text, its numbers stay traced here."""

    @property
    def language(self) -> str:
        """The language that the exhibit is made in."""
        return self.wording.language

    @property
    def cells(self) -> Cells:
        """The numbers of the package."""
        return Cells(self.dataset, self.tables)

    def text(self, texts: Mapping[str, str]) -> str:
        """A text in the language; empty where the form gives none."""
        if not texts:
            return ""
        words = self.sentences.set(texts[self.language])
        self.spoken[words.text] = words
        return words.text

    def words(self, text: str) -> Words:
        """The runs of a text that was set here, or the plain text."""
        return self.spoken.get(text) or plain(text)

    def short(self, entity: Entity) -> str:
        """The short name of an entity, as charts print it."""
        return self.wording.spaced(entity.shorts.get(self.language) or entity.names[self.language])

    def number(self, name: str) -> Quantity:
        """A fact that must be a known number."""
        fact = self.facts.get(name)
        if isinstance(fact, Quantity):
            return fact
        raise FactError(f"{name} is not a known number" if fact is not None else f"unknown fact {name!r}")

    def mark(self, entity: Entity, quantity: Value, role: Role, rank: str = "", detail: str = "") -> Mark:
        """A quantity as it is drawn and labelled."""
        label = self.short(entity)
        return self.labelled(label, entity.id, quantity, self.wording.number, role, rank, detail)

    def multiple(self, later: Quantity, earlier: Quantity) -> str:
        """How many times the earlier number the later one is: a number of its own, remembered as a fact."""
        ratio, ends = multiple(later, earlier), (self.drawn.cell(later), self.drawn.cell(earlier))
        if not isinstance(ratio, Quantity):
            return ""
        name = multiple_name(*(end.name for end in ends))
        self.drawn.facts[name] = ratio.named(name, name)
        text = self.wording.spaced(self.wording.multiple(ratio))
        self.spoken[text] = Words((Span(text, (name,)),))
        return text

    def group(self, home: tuple[str, ...], number: Value | None, role: Role, among: str) -> Words:
        """The heading of a group of owners, `China · 12`: its home country, or those it may be, and how many it has.

        `among` says of whom, in the name of that fact.
        """
        countries = self.dataset.entities["countries"]
        name = self.wording.spaced(self.wording.either.join(self.short(countries[ident]) for ident in home))
        if not isinstance(number, Quantity):
            return Words((Span(name, strong=True, role=role),))
        fact = f"count({among}, home={home[0]})"
        self.drawn.facts[fact] = number.named(fact, fact)
        text = self.wording.spaced(self.wording.number(number))
        return Words((Span(name, strong=True, role=role), Span(" · "), Span(text, (fact,), strong=True, role=role)))

    def labelled(
        self,
        label: str,
        ident: str,
        quantity: Value,
        say: Callable[[Quantity], str],
        role: Role,
        rank: str = "",
        detail: str = "",
    ) -> Mark:
        """A mark with its own label and way of saying the number; unknown marks hold no number at all."""
        named = self.drawn.cell(quantity)
        if isinstance(named, Unknown):
            return Mark(ident, label, self.phrases.not_published, None, role=role, rank=rank, detail=detail)
        value = named.value if named.value is not None else (Fraction(named.low) + Fraction(named.high)) / 2
        return Mark(
            entity=ident,
            label=label,
            text=self.wording.spaced(say(named)),
            value=float(value),
            low=float(named.low),
            high=None if named.high == math.inf else float(named.high),
            role=role,
            rank=rank,
            detail=detail,
            facts=(named.name,),
        )

    def check_ids(self, table: str, *idents: str) -> None:
        """An error for an entity table or an id that does not exist; an empty id asks for none."""
        known = self.dataset.entities.get(table)
        if known is None:
            raise FactError(f"there is no entity table {table!r}{closest(table, self.dataset.entities)}")
        for ident in idents:
            if ident and ident not in known:
                raise FactError(f"{table} has no {ident!r}{closest(ident, known)}")
