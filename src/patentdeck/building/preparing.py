"""All that is settled before anything is printed: the story told, its editions set and fitted to every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.building.printing import Press
from patentdeck.building.studio import Studio, alone
from patentdeck.editions.attachments import attachments, companions_archive, package_archive
from patentdeck.editions.cache import Cache
from patentdeck.editions.earlier import Earlier
from patentdeck.editions.entries import FactEntry, entries
from patentdeck.editions.fitting import fitted, has_short_words
from patentdeck.editions.record import base_record, shaped, written
from patentdeck.editions.recorded import Record
from patentdeck.errors import BriefingError, Problem
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Asked, Progress, Where, silence
from patentdeck.inputs.reading import Inputs, Reading, read, refusing
from patentdeck.inputs.recalling import recall
from patentdeck.inputs.turnover import turnover
from patentdeck.look.theme import Look
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition
from patentdeck.story.phrases import PHRASES
from patentdeck.story.readable import check_words as faults_of_words
from patentdeck.story.story import Story
from patentdeck.story.telling import edition as set_edition


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


def prepare(reading: Reading, since: Earlier | None = None) -> Prepared:
    """The story of what was read, in every language, fitted to every format. InputError with every problem.

    With an earlier version it also tells what changed since; what that tells is an input then.
    """
    prepared = prepared_by(alone(), reading, since)
    check_words(prepared.told.story)
    return prepared


def prepared_by(studio: Studio, reading: Reading, since: Earlier | None) -> Prepared:
    """The same with words that may still be refused: reading all of them takes as long as setting them."""
    inputs = reading.inputs()
    told = fit(tell(inputs), inputs.look, studio)
    prepared = Prepared(inputs, told)
    if since is None:
        return prepared
    # What tells of changes is loaded where somebody asks for them.
    recount = import_module("patentdeck.building.sequel").sequel(
        told.story, told.editions, prepared.base, since, inputs.look
    )
    for file, content in recount.inputs:
        inputs = inputs.beside(file, content)
    return Prepared(inputs, replace(told, editions=recount.editions), tuple(recount.facts))


def earlier(since: Where, reading: Reading, look: Where = None, cache: Cache | None = None) -> Earlier | None:
    """An earlier version; a data package is told with the briefing of what was read. None for none.

    Of two imported packages also what became of the units; the cache may have that. RecordError where a file tells
    nothing of its making, InputError where a data package cannot be told.
    """
    if since is None:
        return None
    place, told = Path(since), partial(turnover, new=reading.folder, after=reading.dataset, cache=cache)
    if not place.is_dir():
        return Earlier(recall(place).record, told(place, None))
    before = read(Asked(since, reading.file, look), silence)
    with refusing(before):
        prepared = prepare(before)
    return Earlier(prepared.base, told(place, prepared.inputs.dataset))


def tell(inputs: Inputs) -> Told:
    """The story, and its edition in every language, also in those that nobody asked for today."""
    story = Story.tell(inputs.dataset, inputs.briefing, inputs.document, inputs.logo)
    editions = {language: replace(each, charts=inputs.charts) for language, each in set_all(story).items()}
    return Told(story, editions)


def set_all(story: Story) -> dict[str, Edition]:
    """A story in every language. Where one cannot be set, all that is wrong with any word is told."""
    editions, failures = {}, []
    for language in story.briefing.languages:
        try:
            editions[language] = set_edition(story, language)
        except BriefingError as error:
            failures.append(error)
    if failures:
        words = faults_of_words(story)
        lines, exhibits = {problem.line for problem in words}, {*map(_exhibit, words)} - {""}
        rest = (
            each
            for each in _of_all(failures, story.briefing.languages)
            if each.line not in lines and _exhibit(each) not in exhibits
        )
        raise BriefingError([*words, *rest])
    return editions


def _exhibit(problem: Problem) -> str:
    """The exhibit that a problem is about, `countries.exhibit`; nothing where it is about something else."""
    found = re.match(r"[\w-]+\.(exhibit|beside)\b", problem.message)
    return found[0] if found else ""


def _of_all(failures: Iterable[BriefingError], languages: Iterable[str]) -> Iterator[Problem]:
    """What cannot be set, once where it is the same in every language."""
    marks = [f" ({language}): " for language in languages]
    told: dict[tuple[int | None, str], list[Problem]] = {}
    for problem in (each for failure in failures for each in failure.problems):
        mark = next((each for each in marks if each in problem.message), ": ")
        told.setdefault((problem.line, problem.message.replace(mark, ": ", 1)), []).append(problem)
    for (_, message), same in told.items():
        yield from (replace(same[0], message=message),) if len(same) == len(marks) else same


def check_words(story: Story) -> bool:
    """BriefingError for every sentence of the briefing, printed or not, that cannot be read or holds a number."""
    if problems := faults_of_words(story):
        raise BriefingError(problems)
    return True


def fit(told: Told, look: Look, studio: Studio) -> Told:
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
