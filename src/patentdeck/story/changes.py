"""The section that tells what changed since an earlier version of the story: figures in a table, statements as points.

Earlier figures are facts of their own, `since:<fact>`, with what the earlier record says of them; so every number in
the section can be traced. Nothing is computed here but differences and counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from patentdeck.dataset.model import Period
from patentdeck.facts.book import quantities
from patentdeck.facts.cells import FactError
from patentdeck.facts.quantity import RATIO_UNITS
from patentdeck.story.alt import alt_of_rows
from patentdeck.story.amounts import amount
from patentdeck.story.change_choice import (
    counts,
    earlier_name,
    is_renewed,
    printed_figure,
    told_figures,
    told_statements,
    weight,
)
from patentdeck.story.changed import SINCE, Changes, Figure, FigureChange, StatementChange
from patentdeck.story.edition import Edition, Figures, Grid, Point, Section, Span, Words, plain
from patentdeck.story.evidence import Sort, Traced
from patentdeck.story.filling import filled, joined
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import Sentences, spaced
from patentdeck.story.since_words import SINCE_WORDS
from patentdeck.story.sources import Bibliography, sources_of
from patentdeck.story.story import Story
from patentdeck.story.wording import WORDINGS

MOST_FIGURES, MOST_POINTS = 10, 3
"""So many rows, and so many statements: a page that says more says less."""
FIGURES_OVER_POINTS = 6
"""So many rows where statements stand under them, so that both stand on one slide."""
MOST_SOURCES = 3
"""More sources than these go by their numbers: the figures of a whole story have many."""
AFTER = "summary"
"""The kind of section after which it stands."""


def with_changes(story: Story, edition: Edition, changes: Changes) -> Edition:
    """The edition with the section that tells what changed; the same edition where nothing that it tells did."""
    teller = _Teller(story, edition, changes)
    if not teller.figures and not teller.statements:
        return edition
    at = next((at + 1 for at, one in enumerate(edition.sections) if one.kind == AFTER), 0)
    sections = (*edition.sections[:at], teller.section(), *edition.sections[at:])
    return replace(edition, sections=sections, traced={**edition.traced, **teller.traced()})


class _Teller:
    """Makes the section in the language of an edition."""

    def __init__(self, story: Story, edition: Edition, changes: Changes) -> None:
        self._story, self._edition, self._changes = story, edition, changes
        self._language = edition.language
        self._wording, self._phrases = WORDINGS[edition.language], PHRASES[edition.language]
        self._words = SINCE_WORDS[edition.language]
        self._titles = {one.id: one.title for one in edition.sections}
        self._revised = changes.as_of == story.dataset.as_of
        self._renewed = is_renewed(changes)
        self.statements = told_statements(changes)
        self.figures = tuple(self._shown())[: FIGURES_OVER_POINTS if self.statements else MOST_FIGURES]
        self._counts = counts(changes, len(self.figures))

    def section(self) -> Section:
        """The section, with every number in it traced."""
        words = self._words
        title = self._filled(words.revised if self._revised else words.since, date=self._then(), what=self._both())
        grid = self._figures() if self.figures else self._statements()
        points = [self._point(each) for each in self.statements[:MOST_POINTS]] if self.figures else []
        return Section(
            id=SINCE,
            kind="table",
            kicker="",
            title=title,
            subtitle=self._subtitle(),
            exhibit=grid,
            alt=self._alt(title, grid),
            points=tuple(Point(point) for point in points),
            source=self._source(),
            notes=self._filled(words.notes, what=self._both()),
        )

    def traced(self) -> dict[str, Traced]:
        """What is behind the facts that only the section prints: earlier values, and counts."""
        found = {earlier_name(name): self._traced(figure) for name, figure in self._changes.earlier.items()}
        return found | {
            name: Traced(count, count, count, "", self._phrases.exactness["exact"], "", (), ())
            for name, count in self._counts.items()
        }

    def _traced(self, figure: Figure) -> Traced:
        units, exactness = self._phrases.units, self._phrases.exactness
        told = self._wording.semicolon.join(self._periods(figure))
        sort: Sort = "ratio" if figure.unit == "times" else "share" if figure.unit in RATIO_UNITS else "count"
        said = next((said for name, said in exactness.items() if name == figure.exactness), figure.exactness)
        numbers = (figure.value, figure.low, figure.high) if figure.is_number else (None, None, None)
        return Traced(*numbers, units.get(figure.unit, figure.unit), said, self._wording.spaced(told), (), (), sort)

    def _periods(self, figure: Figure) -> Iterator[str]:
        """The spans that a figure is of, as the language writes them."""
        for span in figure.period.split("; ") if figure.period else ():
            start, _, end = span.partition("/")
            yield self._wording.period(Period(start, end or start))

    def _shown(self) -> Iterator[tuple[FigureChange, Words]]:
        """The figures that have a name: those that changed by more than the rounding, those that became known, the
        rest; of each kind those in front on which the story rests most. Those that nothing prints are left out.
        """
        told = {change.id: change for change in told_figures(self._changes)}
        ordered = [told[name] for name in self._prominent() if name in told]
        for change in sorted(ordered, key=weight):
            label = self._story.briefing.facts.get(change.id)
            if label is not None and label.label:
                try:
                    yield change, self._sentences().set(label.label[self._language])
                except FactError:  # its name tells the period of a number that is no longer known
                    continue

    def _sentences(self) -> Sentences:
        return Sentences(self._story.facts, self._wording, {})

    def _prominent(self) -> Iterable[str]:
        """The facts that the edition prints or rests on: the closing statement's, key figures, headlines, the rest."""
        closing = [c.verdict for c in self._story.claims if c.slot == "closing.title"]
        found = [quantity.name for verdict in closing for quantity in quantities(verdict)]
        sections = sorted(self._edition.sections, key=lambda one: one.kind != "closing")
        for section in sections:
            if isinstance(section.exhibit, Figures):
                found += [name for figure in section.exhibit.figures for name in figure.facts]
        found += [name for section in sections for span in section.title.spans for name in span.facts]
        for section in self._edition.sections:
            found += [name for _, words in section.slots() for span in words.spans for name in span.facts]
        return dict.fromkeys(found)

    def _figures(self) -> Grid:
        """A figure a row: its name, the number before, the number now, by how much it changed."""
        words, then = self._words, self._then().text
        now = self._wording.date(self._story.dataset.as_of)
        header = (
            words.figure,
            words.before if self._revised else words.as_of.format(date=then),
            words.now if self._revised else words.as_of.format(date=now),
            words.change,
        )
        rows = tuple(
            (label, self._side(change, change.old, label), self._side(change, change.new, label), self._amount(change))
            for change, label in self.figures
        )
        return Grid(tuple(map(self._wording.spaced, header)), rows, (3.5, 2.8, 3.5, 1.8))

    def _statements(self) -> Grid:
        """A statement a row: what it said, what it says."""
        rows = tuple((self._old(each) or plain("–"), self._new(each) or plain("–")) for each in self.statements)
        return Grid((self._words.before, self._words.now), rows, (1.0, 1.0))

    def _side(self, change: FigureChange, side: Figure | None, label: Words) -> Words:
        """A figure as it is printed; with its period and edition where the two are of unlike ones."""
        if side is None or not side.is_number:
            return plain(self._phrases.unknown)
        names = (earlier_name(change.id),) if side is change.old else (change.id,)
        other = change.old if side is change.new else change.new
        said = Words((Span(printed_figure(side, self._language), names, strong=side is change.new),))
        vintage = self._words.vintage.join(self._vintage(side, other, label))
        if vintage:
            said = said + Words((Span(vintage.join(self._words.beside), names, role="quiet"),))
        return self._spaced(said)

    def _vintage(self, side: Figure, other: Figure | None, label: Words) -> Iterator[str]:
        """Of when a figure is, and from which edition, where the two differ; where there is but one, its period, unless
        its name tells that.
        """
        periods = self._wording.semicolon.join(self._periods(side))
        if other is None or not other.is_number:
            if periods and ";" not in side.period and self._wording.spaced(periods) not in label.text:
                yield periods
            return
        if periods and side.period != other.period:
            yield periods
        if side.edition and side.edition != other.edition and not self._renewed:
            yield side.edition

    def _amount(self, change: FigureChange) -> Words:
        said = amount(change, self._language)
        if said:
            return self._spaced(Words((Span(said, (change.id, earlier_name(change.id))),)))
        news = {"became known": self._words.now_known, "became unknown": self._words.now_unknown}
        return Words((Span(news.get(change.fate, "–"), role="quiet"),))

    def _both(self) -> Words:
        """`18 figures and 6 statements`."""
        words = self._words
        parts = {"figures": words.figures, "statements": words.statements}
        said = {name: self._counted(forms, name) for name, forms in parts.items() if self._number(name)}
        return self._filled(words.both, **said) if len(said) > 1 else next(iter(said.values()))

    def _subtitle(self) -> Words:
        """How many figures changed, became known, are no longer known; and how many of them the table shows."""
        words = self._words
        parts = {"changed": words.changed, "known": words.known, "unknown": words.unknown}
        said = [self._counted(forms, name) for name, forms in parts.items() if self._number(name)]
        if 0 < len(self.figures) < self._number("figures"):
            said.append(self._filled(words.shown, count=self._count("shown")))
        return self._spaced(joined(said, words.joint))

    def _number(self, name: str) -> int:
        return self._counts[f"{SINCE}:count:{name}"]

    def _count(self, name: str) -> Words:
        return Words((Span(str(self._number(name)), (f"{SINCE}:count:{name}",)),))

    def _counted(self, forms: tuple[str, str], name: str) -> Words:
        return self._filled(forms[self._number(name) != 1], count=self._count(name))

    def _point(self, change: StatementChange) -> Words:
        """What became of a statement; of one whose earlier words are not known in the language, what it says now."""
        old, new = self._old(change), self._new(change)
        lead, rest = self._words.told[change.fate if old and new else "left out" if old else "came in"]
        return Words((Span(lead, strong=True),)) + self._filled(rest, old=old, new=new)

    def _old(self, change: StatementChange) -> Words:
        """The earlier words, their numbers traced to the earlier facts."""
        text = change.old.get(self._language, "")
        names = dict(reversed(change.numbers.get(self._language, ())))
        if not names:
            return plain(text)
        pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        parts = re.split(rf"(?<![\d.,])({pattern})(?!\d)", text)
        return Words(tuple(
            Span(part, (earlier_name(names[part]),) if at % 2 else ()) for at, part in enumerate(parts) if part
        ))  # fmt: skip

    def _new(self, change: StatementChange) -> Words:
        """The words of today, without their emphasis."""
        title = self._titles.get(change.section, Words())
        return Words(tuple(Span(span.text, span.facts) for span in title.spans))

    def _alt(self, title: Words, grid: Grid) -> Words:
        """`Table of changes: <title>. <first row>; …`."""
        phrases, wording = self._phrases, self._wording
        rows = []
        for name, *cells in grid.rows:
            sides = joined(cells[:2], " → ")
            rows.append(name + plain(phrases.colon) + joined([sides, *cells[2:]], wording.comma))
        return alt_of_rows(self._words.exhibit, title, rows, wording.semicolon, wording, phrases)

    def _source(self) -> Words:
        """The sources of the figures as they are now, and where the earlier ones are from."""
        words = self._words
        facts = [self._story.facts.get(change.id) for change, _ in self.figures]
        bibliography = Bibliography.behind(self._edition.sources.values(), self._story.dataset)
        used = [ident for ident in sources_of(facts) if ident in bibliography.numbers]
        line = bibliography.line(used, self._wording, self._phrases)
        if len(used) > MOST_SOURCES:
            numbers = "".join(f"[{number}]" for number in sorted(bibliography.numbers[ident] for ident in used))
            line = plain(f"{self._phrases.sources}{self._phrases.colon}{numbers}")
        earlier = Words() if self._revised else self._filled(words.source, date=self._then())
        return line + plain(self._wording.sentence_end) + earlier if line and earlier else line + earlier

    def _then(self) -> Words:
        """The date of the earlier data."""
        return Words((Span(self._wording.date(self._changes.as_of), (earlier_name("as_of"),)),))

    def _filled(self, template: str, **parts: Words) -> Words:
        return filled(template, parts, self._wording)

    def _spaced(self, words: Words) -> Words:
        return spaced(words, self._wording)
