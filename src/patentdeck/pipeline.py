"""The whole path on one page: inputs read, the story told, its editions set, printed and published.

It is not called `build`: `patentdeck.build` is the function, and a module of that name would hide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.crew import Crew
from patentdeck.editions.attachments import attachments, companions_archive, package_archive
from patentdeck.editions.cache import Cache
from patentdeck.editions.checking import CheckReport
from patentdeck.editions.edited import edited, kept_notes
from patentdeck.editions.entries import FactEntry, FactList, entries
from patentdeck.editions.explanation import Explanation, explained
from patentdeck.editions.fitting import fitted, has_short_words
from patentdeck.editions.making import digest
from patentdeck.editions.publish import Publication
from patentdeck.editions.record import base_record, record_name, rewritten, shaped, with_outputs, written
from patentdeck.editions.recorded import Record
from patentdeck.editions.report import BuildReport
from patentdeck.editions.since import recounted
from patentdeck.errors import BriefingError, LookError, PatentdeckError, Problem
from patentdeck.facts.audit import audit
from patentdeck.formats import RENDERERS
from patentdeck.inputs import Asked, Progress, Where
from patentdeck.look.theme import Look
from patentdeck.printing import Press
from patentdeck.reading import Inputs, Reading, read, refusing, together
from patentdeck.recalling import recall
from patentdeck.sequel import sequel, silent
from patentdeck.story.companions import Attachment, Given
from patentdeck.story.edition import Edition
from patentdeck.story.opening import check_words, known_names
from patentdeck.story.phrases import PHRASES
from patentdeck.story.story import RefusalError, Story
from patentdeck.story.telling import edition as set_edition
from patentdeck.story.wording import WORDINGS
from patentdeck.studio import Studio, alone


class Told(Struct, frozen=True):
    """The story that the inputs tell, and its edition in every language of the briefing."""

    story: Story
    editions: Mapping[str, Edition]


@dataclass(frozen=True)
class Prepared:
    """All that is settled before anything is printed: the inputs, and what they tell.

    `also` are the facts that the editions print besides those of the story. What else a build needs follows from these,
    and is worked out when it is first asked for.
    """

    inputs: Inputs
    told: Told
    also: tuple[FactEntry, ...] = ()

    @property
    def package(self) -> str:
        """The data package's name."""
        return self.inputs.dataset.name

    @cached_property
    def base(self) -> Record:
        """The record without outputs."""
        facts = [*entries(self.told.story), *self.also]
        return base_record(self.told.story, self.told.editions, facts, self.inputs.files, self.inputs.settings)

    @cached_property
    def telling(self) -> bytes:
        """The same as bytes."""
        return written(self.base)

    @cached_property
    def _archives(self) -> tuple[bytes, bytes]:
        """The data package, and the other inputs."""
        return package_archive(self.inputs.dataset), companions_archive(self.inputs.companions)

    def telling_in(self, name: str) -> bytes:
        """The record that travels inside an output of a format: of the settings it tells those that shape it."""
        return written(shaped(self.base, RENDERERS[name].settings))

    def enclosed(self, language: str, name: str) -> tuple[Attachment, ...]:
        """What travels inside the output of a language in a format."""
        return attachments(self.package, *self._archives, self.telling_in(name), PHRASES[language])

    def press(self, language: str, say: Progress, studio: Studio | None = None) -> Press:
        """What prints the edition in a language, with its fonts and charts made in a studio: alone, and anew."""
        edition, enclosed = self.told.editions[language], partial(self.enclosed, language)
        return Press(edition, self.inputs.look, say, studio or alone(), enclosed)


def prepare(reading: Reading, since: Record | None = None) -> Prepared:
    """The story of what was read, in every language, fitted to every format. InputError with every problem.

    With the record of an earlier version it also tells what changed since; that record is an input then.
    """
    prepared = _prepared(reading, since, alone())
    _check_words(prepared.told.story)
    return prepared


def _prepared(reading: Reading, since: Record | None, studio: Studio) -> Prepared:
    """The same with words that may still be refused: reading all of them takes as long as setting them."""
    inputs = reading.inputs()
    told = _fit(_tell(inputs), inputs.look, studio)
    prepared = Prepared(inputs, told)
    if since is None:
        return prepared
    recount = sequel(told.story, told.editions, prepared.base, since, inputs.look)
    beside = inputs.beside(recount.file, recount.content)
    return Prepared(beside, replace(told, editions=recount.editions), tuple(recount.facts))


def build(asked: Asked, say: Progress, others: Crew, cache: Cache) -> BuildReport:
    """Make what is asked for, with the record of how it came about: `patentdeck.build`, where something changed.

    `others` draw charts and set briefs meanwhile; what is drawn is looked for in the cache, and kept there.
    """
    to = f"; writing to {asked.output}"
    reading = read(asked.data, asked.briefing, asked.look, say, asked.languages, asked.formats, to, paper=asked.paper,
                   imprint=asked.imprint)  # fmt: skip
    studio, made = Studio(others, cache), dict[str, bytes]()
    with refusing(reading):
        prepared = _prepared(reading, earlier(asked.since, reading, asked.look), studio)
        inputs, package = prepared.inputs, prepared.package
        with Publication(asked.output) as publication:
            presses = [prepared.press(language, say, studio).begin(inputs.formats) for language in inputs.languages]
            for press in presses:
                press.pass_on()
            # While others draw. Whether a briefing's words are sound follows from few things, and takes long to see.
            studio.passed("words", _ingredients(prepared), partial(_check_words, prepared.told.story))
            for press in presses:
                made |= press.finish()
            unfit = list(dict.fromkeys(problem for press in presses for problem in press.problems))
            if unfit:
                raise LookError(unfit)
            publication.hold()  # what the record tells of the outputs found there stays so until it is there
            record = with_outputs(prepared.base, made, publication.folder, _output_names(package))
            made[record_name(package)] = rewritten(prepared.telling, record)
            kept = tuple(name for name, content in made.items() if _stands(asked.output / name, content))
            backups = edited(asked.output, package, [name for name in made if name not in kept and _is_editable(name)])
            for backup in backups.values():
                publication.stage(backup.name, backup.content)
            for name, content in made.items():
                if name not in kept:
                    publication.stage(name, content)
            places = publication.publish() if len(kept) < len(made) else ()
    cache.trim()
    standing = tuple(asked.output / name for name in kept)
    notes = (*reading.warnings, *silent(prepared.told.editions.values(), asked.since), *kept_notes(backups))
    return BuildReport(places, standing, record, prepared.told.story.left_out, notes)


def earlier(since: Where, reading: Reading, look: Where = None) -> Record | None:
    """The record of an earlier version; a data package is told with the briefing of what was read. None for none.

    RecordError where a file tells nothing of its making, InputError where a data package cannot be told.
    """
    if since is None or not Path(since).is_dir():
        return None if since is None else recall(Path(since)).record
    before = read(since, reading.file, look, _silence)
    with refusing(before):
        return prepare(before).base


def check(
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    progress: Progress | None = None,
    paper: str | None = None,
    imprint: Given | None = None,
) -> CheckReport:
    """Validate data, briefing, claims, words, look and imprint, and write nothing; problems are in the report.

    Claims and audit are there also where a statement does not hold; without claims, the audit of data that can be read.
    Every format is made in every language and thrown away, so that what passes here also builds.
    """
    reading = read(data, briefing, look, progress or _silence, paper=paper, imprint=imprint)
    story: Story | RefusalError | None = None
    problems: tuple[Problem, ...] = ()
    try:
        with refusing(reading):
            inputs = reading.inputs()
            story = Story.tell(inputs.dataset, inputs.briefing, inputs.document, inputs.logo)
            _check_words(story)
            told = _fit(Told(story, _set(story)), inputs.look, alone())
            unfit = [problem for edition in told.editions.values() for problem in _unfit(edition, inputs.look)]
            if unfit:
                raise LookError(unfit)
    except PatentdeckError as error:
        problems = error.problems
        story = error if isinstance(error, RefusalError) else story
    if story is None:
        found = audit(reading.dataset)[0] if reading.dataset else ()
        return CheckReport(problems, audit=found, warnings=reading.warnings)
    claims = tuple(claim for claim in story.claims if claim.when)
    return CheckReport(problems, claims, story.findings, story.left_out, reading.warnings)


def fact_list(data: Where = None, briefing: Where = None, progress: Progress | None = None) -> FactList:
    """Every fact of the briefing, and every cell that its exhibits print, as plain values."""
    reading = read(data, briefing, None, progress or _silence, drawn=False)
    with refusing(reading):
        told = _tell(reading.inputs())
        _check_words(told.story)
        return FactList(entries(told.story))


def explain(
    what: str,
    data: Where = None,
    briefing: Where = None,
    progress: Progress | None = None,
    since: Where = None,
) -> Explanation:
    """Where a printed number, a fact, a section or a slot stands, and what it is made from.

    With an earlier version also what the section `since` prints of it: `since:china` is China's number then.
    Raises ChoiceError, with the closest names, where there is nothing of that name.
    """
    reading = read(data, briefing, None, progress or _silence, drawn=False)
    with refusing(reading):
        told = _tell(reading.inputs())
        _check_words(told.story)
        facts, before = entries(told.story), earlier(since, reading)
        if before is not None:
            recount = recounted(
                told.story, told.editions, base_record(told.story, told.editions, facts, (), {}), before
            )
            told, facts = replace(told, editions=recount.editions), [*facts, *recount.facts]
    return explained(what, told.story, told.editions, facts)


def _tell(inputs: Inputs) -> Told:
    """The story, and its edition in every language, also in those that nobody asked for today."""
    story = Story.tell(inputs.dataset, inputs.briefing, inputs.document, inputs.logo)
    return Told(story, _set(story))


def _set(story: Story) -> dict[str, Edition]:
    """A story in every language. Where one cannot be set, all that is wrong with any word is told."""
    editions, failures = {}, []
    for language in story.briefing.languages:
        try:
            editions[language] = set_edition(story, language)
        except BriefingError as error:
            failures.append(error)
    if failures:
        _check_words(story)
        raise together(failures)
    return editions


def _ingredients(prepared: Prepared) -> object:
    """What the soundness of a briefing's words depends on: itself, what facts there are, and the names of things."""
    story = prepared.told.story
    shape = [[name, list(table.keys)] for name, table in story.dataset.tables.items()]
    return [digest(story.document.content), sorted(story.facts), known_names(story.dataset), shape]


def _check_words(story: Story) -> bool:
    """BriefingError for every sentence of the briefing, printed or not, that cannot be read or holds a number."""
    if problems := check_words(story):
        raise BriefingError(problems)
    return True


def _fit(told: Told, look: Look, studio: Studio) -> Told:
    """The same with the short wordings where the whole ones do not fit a format, whichever formats are asked for."""
    trying = {
        language: [studio.tight(name, edition, look) for name in RENDERERS] if has_short_words(edition) else []
        for language, edition in told.editions.items()
    }
    return replace(
        told,
        editions={
            language: fitted(edition, frozenset().union(*(tight() for tight in trying[language])))
            for language, edition in told.editions.items()
        },
    )


def _output_names(package: str) -> dict[str, frozenset[str]]:
    """Every name that an output of a package can have, with the settings that shape it."""
    return {
        f"{package}-{language}{renderer.suffix}": renderer.settings
        for language in WORDINGS
        for renderer in RENDERERS.values()
    }


def _unfit(edition: Edition, look: Look) -> Iterator[Problem]:
    """What keeps an edition from being printed in every format, found by printing it and throwing it away."""
    press = Press(edition, look, _silence, alone())
    for _ in press.files(RENDERERS):
        pass
    yield from press.problems


def _is_editable(name: str) -> bool:
    """Whether people edit such an output."""
    return any(renderer.editable and name.endswith(renderer.suffix) for renderer in RENDERERS.values())


def _stands(place: Path, content: bytes) -> bool:
    """Whether a file is already what would be written: it is then left as it is, with its date."""
    try:
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:
        return False


def _silence(_: str) -> None:
    """No progress is shown."""
