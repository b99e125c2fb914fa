"""The whole path on one page: inputs read, the story told, its editions set, printed and published.

It is not called `build`: `patentdeck.build` is the function, and a module of that name would hide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from patentdeck.editions.attachments import attachments, companions_archive, package_archive
from patentdeck.editions.checking import CheckReport, left_out_line
from patentdeck.editions.entries import FactList, entries
from patentdeck.editions.explanation import Explanation, explained
from patentdeck.editions.fitting import fitted, has_short_words
from patentdeck.editions.publish import Publication
from patentdeck.editions.record import base_record, record_name, rewritten, with_outputs, written
from patentdeck.editions.recorded import Record
from patentdeck.errors import BriefingError, LookError, PatentdeckError, Problem
from patentdeck.facts.audit import audit
from patentdeck.formats import RENDERERS
from patentdeck.look.theme import Look
from patentdeck.printing import Press
from patentdeck.reading import Inputs, Progress, Reading, Where, read, refusing, together
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition
from patentdeck.story.imprint import Given
from patentdeck.story.opening import check_words
from patentdeck.story.phrases import PHRASES
from patentdeck.story.story import RefusalError, Story
from patentdeck.story.telling import edition as set_edition
from patentdeck.story.wording import WORDINGS


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the files it wrote, the record last; its record; sections left out; what is worth knowing.

    `str()` gives it as it reads on a terminal.
    """

    written: tuple[Path, ...]
    record: Record
    left_out: tuple[str, ...]
    warnings: tuple[Problem, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The outputs that stand beside these and are not what these inputs make."""
        return tuple(each["path"] for each in self.record["outputs"] if each["stale"])

    @property
    def unaccounted(self) -> tuple[str, ...]:
        """The stale ones of which no record tells the making: changed since they were recorded, or never recorded."""
        return tuple(each["path"] for each in self.record["outputs"] if each["stale"] and not each["from"])

    def __str__(self) -> str:
        lines = [str(path) for path in self.written]
        if self.left_out:
            lines.append(left_out_line(self.left_out))
        if older := [path for path in self.stale if path not in self.unaccounted]:
            lines.append(f"stale, from other inputs or settings: {', '.join(older)}")
        if self.unaccounted:
            lines.append(f"stale, changed by hand or found without a record: {', '.join(self.unaccounted)}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Told:
    """The story that the inputs tell, and its edition in every language of the briefing."""

    story: Story
    editions: Mapping[str, Edition]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is settled before anything is printed: the inputs, what they tell, and the record of it.

    `base` is the record without outputs, `telling` its bytes, `archived` the data package as a zip, `companions` the
    other inputs as one.
    """

    inputs: Inputs
    told: Told
    base: Record
    telling: bytes
    archived: bytes
    companions: bytes

    @property
    def package(self) -> str:
        """The data package's name."""
        return self.inputs.dataset.name

    def enclosed(self, language: str) -> tuple[Attachment, ...]:
        """What travels inside the outputs of a language."""
        return attachments(self.package, self.archived, self.companions, self.telling, PHRASES[language])

    def press(self, language: str, say: Progress) -> Press:
        """What prints the edition in a language."""
        return Press(self.told.editions[language], self.inputs.look, say)


def prepare(reading: Reading) -> Prepared:
    """The story of what was read, in every language, fitted to every format. InputError with every problem."""
    inputs = reading.inputs()
    told = _fit(_tell(inputs), inputs.look)
    base = base_record(told.story, told.editions, entries(told.story), inputs.files, inputs.settings)
    companions = companions_archive(inputs.companions)
    return Prepared(inputs, told, base, written(base), package_archive(inputs.dataset), companions)


def build(
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    languages: Iterable[str] = (),
    formats: Iterable[str] = (),
    output: str | Path = "output",
    progress: Progress | None = None,
    paper: str | None = None,
    imprint: Given | None = None,
) -> BuildReport:
    """Make the decks and briefs of a data package, with the record of how they came about.

    What is not named is the default: `data/genai-2024`, the briefing that the data package names, `templates/house`,
    every language of the briefing, deck and brief, the paper of the look (`a4`, or `letter`). `imprint` says who it
    is from and for, in place of what the briefing says: `author`, `organisation`, `client`, `confidentiality`, `date`,
    each one text or a text by language, and `logo`, the path of a PNG or JPEG. `progress` is called with a line for
    each step, first with what is used. Files take their places together at the end, or none does. Outputs of other
    languages and formats stay, and the record calls them stale where they come from other inputs or settings.

    Raises InputError (data, briefing, look, imprint, or a required statement that does not hold), ChoiceError (no such
    language, format or paper), OutputError (cannot be written); each carries every problem.
    """
    say = progress or _silence
    to = f"; writing to {output}"
    reading = read(data, briefing, look, say, languages, formats, to, paper=paper, imprint=imprint)
    made: dict[str, bytes] = {}
    with refusing(reading):
        prepared = prepare(reading)
        inputs = prepared.inputs
        with Publication(Path(output)) as publication:
            unfit: list[Problem] = []
            for language in inputs.languages:
                press = prepared.press(language, say)
                for name, content in press.files(inputs.formats, prepared.enclosed(language)):
                    publication.stage(name, content)
                    made[name] = content
                unfit += press.problems
            if unfit:
                raise LookError(unfit)
            record = with_outputs(prepared.base, made, publication.folder, _output_names(prepared.package))
            publication.stage(record_name(prepared.package), rewritten(prepared.telling, record))
            places = publication.publish()
    return BuildReport(places, record, prepared.told.story.left_out, reading.warnings)


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
            told = _fit(Told(story, _set(story)), inputs.look)
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
        return FactList(entries(_tell(reading.inputs()).story))


def explain(what: str, data: Where = None, briefing: Where = None, progress: Progress | None = None) -> Explanation:
    """Where a printed number, a fact, a section or a slot stands, and what it is made from.

    Raises ChoiceError, with the closest names, where there is nothing of that name.
    """
    reading = read(data, briefing, None, progress or _silence, drawn=False)
    with refusing(reading):
        told = _tell(reading.inputs())
    return explained(what, told.story, told.editions, entries(told.story))


def _tell(inputs: Inputs) -> Told:
    """The story, and its edition in every language, also in those that nobody asked for today."""
    story = Story.tell(inputs.dataset, inputs.briefing, inputs.document, inputs.logo)
    return Told(story, _set(story))


def _set(story: Story) -> dict[str, Edition]:
    """A story in every language, with every word checked."""
    problems = check_words(story)
    if problems:
        raise BriefingError(problems)
    editions, failures = {}, []
    for language in story.briefing.languages:
        try:
            editions[language] = set_edition(story, language)
        except BriefingError as error:
            failures.append(error)
    if failures:
        raise together(failures)
    return editions


def _fit(told: Told, look: Look) -> Told:
    """The same with the short wordings where the whole ones do not fit a format, whichever formats are asked for."""
    editions = {}
    for language, edition in told.editions.items():
        tight: frozenset[str] = frozenset()
        if has_short_words(edition):
            tight = tight.union(*(renderer.tight(edition, look) for renderer in RENDERERS.values()))
        editions[language] = fitted(edition, tight)
    return replace(told, editions=editions)


def _output_names(package: str) -> dict[str, frozenset[str]]:
    """Every name that an output of a package can have, with the settings that shape it."""
    return {
        f"{package}-{language}{renderer.suffix}": renderer.settings
        for language in WORDINGS
        for renderer in RENDERERS.values()
    }


def _unfit(edition: Edition, look: Look) -> Iterator[Problem]:
    """What keeps an edition from being printed in every format, found by printing it and throwing it away."""
    press = Press(edition, look, _silence)
    for _ in press.files(RENDERERS, ()):
        pass
    yield from press.problems


def _silence(_: str) -> None:
    """No progress is shown."""
