"""A story in one language: every text set, every exhibit made, every source line derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.errors import BriefingError, Problem
from patentdeck.facts.book import Fact
from patentdeck.facts.cells import FactError
from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.story.alt import alt_text
from patentdeck.story.briefing import ExhibitForm, FiguresForm, GridForm, ShareBarsForm, Variant
from patentdeck.story.drawing import Drawing, Drawn
from patentdeck.story.edition import Beside, Chart, Edition, Exhibit, Point, Section, Words, plain
from patentdeck.story.evidence import Traced
from patentdeck.story.exhibits import MAKERS
from patentdeck.story.grids import GRIDS, Back
from patentdeck.story.imprint import footer_parts, imprint
from patentdeck.story.package_texts import package_texts
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import Printed, Sentences, UnknownFactError, spaced
from patentdeck.story.somebody import settled
from patentdeck.story.sources import Bibliography, sources_of
from patentdeck.story.story import Chosen, Story
from patentdeck.story.tracing import by_name, stated, traced
from patentdeck.story.worded import meant_by
from patentdeck.story.wording import WORDINGS, Wording


def edition(story: Story, language: str) -> Edition:
    """The story in one language. BriefingError, with every problem, where a text or an exhibit cannot be set."""
    return _Setter(story, language).edition()


class _Draft(Struct, frozen=True):
    """A section before its source line is known: the sources behind it, and what it looks like so far."""

    chosen: Chosen
    section: Section
    used: tuple[str, ...]


class _Setter:
    """Sets a story in one language, gathering problems with their lines."""

    def __init__(self, story: Story, language: str) -> None:
        self.story = story
        self.language = language
        self.wording: Wording = WORDINGS[language]
        self.phrases = PHRASES[language]
        self.problems: list[Problem] = []
        self.unknown: dict[str, list[tuple[str, str]]] = {}
        """Why facts are not known, and by that reason their names and the slots that would print them."""
        data = story.dataset
        extra: dict[str, Printed | Unknown] = {
            "as_of": Printed(self.wording.date(data.as_of), ("as_of",)),
            "decade": Printed(self.wording.period(data.period), ("decade",)),
            **package_texts(data, language),
        }
        self.sentences = Sentences(story.facts, self.wording, extra)
        self.drawn = Drawn(story.drawn)
        self.drawing = Drawing(
            data, story.facts, self.wording, self.phrases, self.sentences, self.drawn, story.briefing.tables
        )

    def edition(self) -> Edition:
        """Everything set; the tables of the back matter last, for they speak of the rest."""
        drafts = [self._draft(chosen) for chosen in self.story.sections]
        titles = {draft.section.id: draft.section.title for draft in drafts}
        drafts = [self._headlined(draft, titles) for draft in drafts]
        used = [source for draft in drafts for source in draft.used]
        bibliography = Bibliography.of(used, self.story.dataset)
        back = Back(self.story.briefing, self.story.claims, titles, self.story.findings, bibliography)
        sections = tuple(self._finished(draft, back) for draft in drafts)
        briefing, language = self.story.briefing, self.language
        title, subtitle, basis = (self._whole(name) for name in ("title", "subtitle", "basis"))
        problems = [*self._gaps(), *self.problems]
        if problems:
            raise BriefingError(problems)
        as_of = self.wording.date(self.story.dataset.as_of)
        dated = self._plainly(f"{self.phrases.labels.as_of} {as_of}")
        footer = (title, dated, basis, *footer_parts(briefing.imprint, language))
        return Edition(
            package=self.story.dataset.name,
            language=language,
            title=title,
            subtitle=subtitle,
            as_of=self._plainly(as_of),
            basis=basis,
            footer=self.phrases.labels.separator.join(footer),
            labels=self.phrases.labels,
            sections=sections,
            keywords=briefing.keywords.get(language, ()),
            imprint=imprint(briefing.imprint, self.story.logo, language, self.wording, self.phrases),
            names=self._names(),
            traced=self._traced(bibliography),
            sources=bibliography.cited(self.wording, self.phrases),
            sheets=self.phrases.sheets,
            dated=dated,
        )

    def _gaps(self) -> Iterator[Problem]:
        """What is printed and nobody knows: once for each row that is not there, at the first fact that wants it."""
        document, named = self.story.document, self.story.briefing.facts
        for reason, wanted in self.unknown.items():
            names = [name for name in named if name in {name for name, _ in wanted}]
            told = ", ".join(names)
            yield Problem(
                f"{told} {'is' if len(names) == 1 else 'are'} not known: {reason}; printed in "
                + ", ".join(dict.fromkeys(slot for _, slot in wanted)),
                f"add the row to the data, or print it only `when: known({names[0]})`",
                document.file,
                document.line(("facts", names[0])),
            )

    def _refused(self, error: FactError, slot: str, remedy: str, line: int) -> None:
        """Note a text or an exhibit that cannot be set."""
        if isinstance(error, UnknownFactError) and error.fact.name in self.story.briefing.facts:
            self.unknown.setdefault(error.fact.reason, []).append((error.fact.name, slot))
            return
        message = f"{slot} ({self.language}): {error}"
        self.problems.append(Problem(message, remedy, self.story.document.file, line))

    def _traced(self, bibliography: Bibliography) -> dict[str, Traced]:
        """What is behind every number that the edition can have printed."""
        numbers = (*by_name(self.story.facts, self.drawn.facts), *stated(self.story.findings))
        return traced(numbers, bibliography, self.wording, self.phrases)

    def _names(self) -> frozenset[str]:
        """The names of all entities as they are printed."""
        entities = [one for table in self.story.dataset.entities.values() for one in table.values()]
        named = [*(one.names for one in entities), *(one.shorts for one in entities)]
        return frozenset(self._plainly(names[self.language]) for names in named if names.get(self.language))

    def _whole(self, name: str) -> str:
        """A text that the document has once, as it is read."""
        texts: Mapping[str, str] = getattr(self.story.briefing, name)
        try:
            return self.sentences.set(texts[self.language]).text
        except FactError as error:
            file, line = self.story.document.file, self.story.document.line((name, self.language))
            self.problems.append(Problem(f"{name} ({self.language}): {error}", "correct the sentence", file, line))
            return ""

    def _plainly(self, text: str) -> str:
        return spaced(plain(text), self.wording).text

    def _line(self, section: str, *path: str | int, saying: str = "") -> int:
        """The line of a part of a section, or of what a message says of it."""
        index = next(i for i, form in enumerate(self.story.briefing.sections) if form.id == section)
        place = ("sections", index, *path)
        return self.story.document.line(meant_by(saying, self.story.document, place) if saying else place)

    def _line_of(self, variant: Variant, section: str, *path: str | int) -> int:
        """The line of a text in this language; that of its part where it stands in a way nobody foresaw."""
        text, document = variant.words[self.language], self.story.document
        index = next(i for i, form in enumerate(self.story.briefing.sections) if form.id == section)
        place = ("sections", index, *path)
        same = [
            each
            for each in document.lines
            if each[: len(place)] == place and each[-1] == self.language and document.at(each) == text
        ]
        return document.line(same[0] if same else place)

    def _set(self, variant: Variant | None, section: str, slot: str, *path: str | int) -> Words:
        """A text in the language; a problem with its line, and no words, where it cannot be set."""
        if variant is None or self.language not in variant.words:
            return Words()
        try:
            words = self.sentences.set(variant.words[self.language])
            if self.language in variant.short:
                words = replace(words, short=self.sentences.set(variant.short[self.language]))
            return words
        except FactError as error:
            line = self._line_of(variant, section, *path)
            self._refused(error, f"{section}.{slot}", "correct the sentence", line)
            return Words()

    def _draft(self, chosen: Chosen) -> _Draft:
        form = chosen.form
        title = self._set(chosen.statement, form.id, "title", "statement")
        points = tuple(
            Point(self._set(variant, form.id, f"point-{index + 1}", "points", index), variant.quiet)
            for index, variant in enumerate(chosen.points)
        )
        exhibit = self._exhibit(chosen, "exhibit", form.exhibit)
        finding = self._set(chosen.finding, form.id, "finding", "finding") or title
        alt = Words()
        if exhibit is not None and form.exhibit is not None:
            alt = alt_text(exhibit, form.exhibit.form, finding, self.drawing)
        section = Section(
            id=form.id,
            kind=form.kind,
            kicker=self._kicker(form.chapter),
            title=title,
            subtitle=self._set(chosen.subtitle, form.id, "subtitle", "subtitle"),
            exhibit=exhibit,
            alt=alt,
            points=tuple(point for point in points if point.words),
            paragraph=self._set(chosen.paragraph, form.id, "paragraph", "paragraph"),
            notes=self._set(chosen.notes, form.id, "notes", "notes"),
            in_brief=form.brief,
            beside=self._beside(chosen, title),
            native=getattr(form.exhibit, "native", None),
        )
        return _Draft(chosen, section, self._used(chosen, section))

    def _beside(self, chosen: Chosen, title: Words) -> Beside | None:
        """The second chart of a page, with the finding of its own."""
        spec = chosen.form.beside
        exhibit = self._exhibit(chosen, "beside", spec)
        if spec is None or not isinstance(exhibit, Chart):
            return None
        finding = self._set(chosen.beside_finding, chosen.form.id, "beside_finding", "beside_finding") or title
        native = getattr(spec, "native", None)
        return Beside(exhibit, alt_text(exhibit, spec.form, finding, self.drawing), native)

    def _exhibit(self, chosen: Chosen, name: str, spec: ExhibitForm | None) -> Exhibit | None:
        if spec is None or isinstance(spec, GridForm):
            return None
        try:
            if isinstance(spec, FiguresForm):
                kept = tuple(f for f in spec.figures if not f.when or self.story.facts.condition(f.when).holds)
                spec = spec.model_copy(update={"figures": kept})
            spec = settled(spec, self.story.facts)
            if isinstance(spec, ShareBarsForm):
                rows = tuple(row for row in spec.rows if not row.when or self.story.facts.condition(row.when).holds)
                spec = spec.model_copy(update={"rows": rows})
            return MAKERS[spec.form](spec, self.drawing)  # type: ignore[return-value]
        except FactError as error:
            line = self._line(chosen.form.id, name, saying=str(error))
            self._refused(error, f"{chosen.form.id}.{name}", "correct the exhibit", line)
            return None

    def _headlined(self, draft: _Draft, titles: Mapping[str, Words]) -> _Draft:
        """The draft with the titles of other sections as its first points, and with what those rest on."""
        names = [name for name in draft.chosen.form.headlines if name in titles]
        points = tuple(Point(titles[name]) for name in names)
        printed = [fact for name in names for span in titles[name].numbers for fact in span.facts]
        claimed = [c.verdict for c in self.story.claims if c.chosen and c.slot in {f"{name}.title" for name in names}]
        used = dict.fromkeys((*draft.used, *sources_of([*self._facts(printed), *claimed])))
        return replace(draft, section=replace(draft.section, points=(*points, *draft.section.points)), used=tuple(used))

    def _used(self, chosen: Chosen, section: Section) -> tuple[str, ...]:
        """The sources behind everything a section prints and claims."""
        worded = [words for _, long in section.slots() for words in (long, long.short) if words]
        names = [name for words in worded for span in words.numbers for name in span.facts]
        claimed = [claim.verdict for claim in self.story.claims if claim.section == section.id and claim.chosen]
        return sources_of([*self._facts((*names, *chosen.form.uses)), *claimed])

    def _facts(self, names: Iterable[str]) -> Iterable[Fact | Quantity | None]:
        known: Mapping[str, Fact] = self.story.facts
        return (known[name] if name in known else self.drawn.facts.get(name) for name in names)

    def _kicker(self, chapter: str) -> str:
        told = {chosen.form.chapter for chosen in self.story.sections}
        chapters = [one for one in self.story.briefing.chapters if one.id in told]
        for number, one in enumerate(chapters, start=1):
            if one.id == chapter:
                return f"{number:02d}  {self._plainly(one.label[self.language])}"
        return ""

    def _finished(self, draft: _Draft, back: Back) -> Section:
        """The section with its source line, and with its table where it is one of the back matter."""
        spec = draft.chosen.form.exhibit
        source = back.bibliography.line(draft.used, self.wording, self.phrases)
        notes = draft.section.notes
        section = replace(
            draft.section,
            source=source,
            notes=notes + plain("\n\n") + source if notes and source else notes,
        )
        if isinstance(spec, GridForm):
            try:
                kept = tuple(row for row in spec.rows if not row.when or self.story.facts.condition(row.when).holds)
                spec = spec.model_copy(update={"rows": kept})
                grid = GRIDS[spec.form](spec, self.drawing, back)
            except FactError as error:
                line = self._line(section.id, "exhibit")
                self._refused(error, f"{section.id}.exhibit", "correct the table", line)
                return section
            alt = alt_text(grid, spec.form, section.title, self.drawing)
            section = replace(section, exhibit=grid, alt=alt)
        return section
