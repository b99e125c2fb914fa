"""The whole path on one page: inputs read, the story told, its editions set, printed and published.

It is not called `build`: `patentdeck.build` is the function, and a module of that name would hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from patentdeck.dataset import Dataset, InputFile, load
from patentdeck.editions.checking import CheckReport
from patentdeck.editions.entries import FactList, entries
from patentdeck.editions.explanation import Explanation, explained
from patentdeck.editions.publish import Publication
from patentdeck.editions.record import Record, digest, make_record, record_name, written
from patentdeck.editions.texts import texts
from patentdeck.errors import BriefingError, ChoiceError, InputError, LookError, PatentdeckError, Problem
from patentdeck.facts.audit import Finding, audit
from patentdeck.formats import RENDERERS, print_sheet
from patentdeck.inputs import find_briefing, find_data, find_look
from patentdeck.look.fonts import Faces, cut_faces
from patentdeck.look.theme import Look, load_look
from patentdeck.story.briefing import Briefing
from patentdeck.story.edition import Edition
from patentdeck.story.opening import check_words, open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition as set_edition
from patentdeck.story.yaml_lines import Document

T = TypeVar("T")
Where = str | Path | None
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the files it wrote, the record last; its record; sections left out; what is worth knowing."""

    written: tuple[Path, ...]
    record: Record
    left_out: tuple[str, ...]
    warnings: tuple[Problem, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The outputs of earlier builds that stand beside these and come from other inputs."""
        return tuple(each["path"] for each in self.record["outputs"] if each["stale"])


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made from, each read and sound for itself; without a look where nothing will be drawn."""

    dataset: Dataset
    briefing: Briefing
    document: Document
    house: Look | None
    files: tuple[InputFile, ...]

    @property
    def look(self) -> Look:
        """The look, for those who asked for one."""
        assert self.house is not None
        return self.house


@dataclass(frozen=True, slots=True)
class Told:
    """The story that the inputs tell, and its edition in every language of the briefing."""

    story: Story
    editions: Mapping[str, Edition]


def build(
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    languages: Iterable[str] = (),
    formats: Iterable[str] = (),
    output: str | Path = "output",
    progress: Progress | None = None,
) -> BuildReport:
    """Make the decks and briefs of a data package, with the record of how they came about.

    What is not named is the default: `data/genai-2024`, the briefing that the data package names, `templates/house`,
    every language of the briefing, every format. `progress` is called with a line for each step, first with what is
    used. Files take their places together at the end, or none does. Outputs of other languages and formats stay, and
    the record calls them stale where they come from other inputs.

    Raises InputError (data, briefing, look, or a required statement that does not hold), ChoiceError (no such language
    or format), OutputError (cannot be written); each carries every problem.
    """
    say = progress or _silence
    wanted_formats = _chosen(formats, RENDERERS, "format")
    inputs = _read(data, briefing, find_look(look), say, f"; writing to {output}")
    wanted_languages = _chosen(languages, inputs.briefing.languages, "language")
    told = _tell(inputs)
    made: dict[str, bytes] = {}
    with Publication(Path(output)) as publication:
        for language in wanted_languages:
            for name, content in _print(told.editions[language], inputs.look, wanted_formats, say):
                publication.stage(name, content)
                made[name] = content
        facts = entries(told.story)
        record = make_record(told.story, told.editions, facts, inputs.files, made, publication.folder)
        publication.stage(record_name(inputs.dataset.name), written(record))
        places = publication.publish()
    return BuildReport(places, record, told.story.left_out, inputs.dataset.warnings)


def check(
    data: Where = None, briefing: Where = None, look: Where = None, progress: Progress | None = None
) -> CheckReport:
    """Validate data, briefing, claims, words and look, and write nothing; problems are in the report.

    Words are fitted into every format in every language, so that what passes here also builds.
    """
    try:
        inputs = _read(data, briefing, find_look(look), progress or _silence)
        told = _tell(inputs)
        unfit = [problem for edition in told.editions.values() for problem in _unfit(edition, inputs.look)]
        if unfit:
            raise LookError(unfit)
    except PatentdeckError as error:
        return CheckReport(error.problems, audit=_audit(data))
    claims = tuple(claim for claim in told.story.claims if claim.when)
    return CheckReport((), claims, told.story.findings, told.story.left_out, inputs.dataset.warnings)


def fact_list(data: Where = None, briefing: Where = None, progress: Progress | None = None) -> FactList:
    """Every fact of the briefing, and every cell that its exhibits print, as plain values."""
    return FactList(entries(_tell(_read(data, briefing, None, progress or _silence)).story))


def explain(what: str, data: Where = None, briefing: Where = None, progress: Progress | None = None) -> Explanation:
    """Where a printed number, a fact, a section or a slot stands, and what it is made from.

    Raises ChoiceError, with the closest names, where there is nothing of that name.
    """
    told = _tell(_read(data, briefing, None, progress or _silence))
    return explained(what, told.story, told.editions, entries(told.story))


def _read(data: Where, briefing: Where, look: Path | None, say: Progress, to: str = "") -> Inputs:
    """All inputs; what is wrong with any of them is told together."""
    failures: list[PatentdeckError] = []

    def attempt(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PatentdeckError as error:
            failures.append(error)
            return None

    folder = find_data(data)
    dataset = attempt(lambda: load(folder))
    # Which briefing to read by default only a sound data package can say.
    story = dataset.briefing if dataset else ""
    file = attempt(lambda: find_briefing(briefing, story)) if briefing is not None or dataset else None
    say(f"using {', '.join(str(place) for place in (folder, file, look) if place)}{to}")
    opened = attempt(lambda: open_briefing(file)) if file else None
    house = attempt(lambda: load_look(look)) if look else None
    if failures:
        raise _together(failures)
    assert dataset and opened and file
    files = (
        *(replace(each, path=f"data/{dataset.name}/{each.path}") for each in dataset.files),
        InputFile(file.name, digest(file.read_bytes())),
        *(house.files if house else ()),
    )
    return Inputs(dataset, *opened, house, files)


def _together(failures: list[PatentdeckError]) -> PatentdeckError:
    """One error with the problems of all; its own kind where there is only one."""
    if len(failures) == 1:
        return failures[0]
    return InputError(problem for failure in failures for problem in failure.problems)


def _tell(inputs: Inputs) -> Told:
    """The story with every word checked, set in every language, also in those that nobody asked for today."""
    story = Story.tell(inputs.dataset, inputs.briefing, inputs.document)
    problems = check_words(story)
    if problems:
        raise BriefingError(problems)
    return Told(story, {language: set_edition(story, language) for language in inputs.briefing.languages})


def _print(edition: Edition, look: Look, formats: Iterable[str], say: Progress) -> Iterator[tuple[str, bytes]]:
    """An edition in each format, as file name and bytes: fonts cut, charts drawn once, pages made."""
    faces = _cut(edition)
    exhibits: Mapping[str, Any] = {f"{section.id}.exhibit": section.exhibit for section in edition.sections}
    orders = {
        f"{name}:{slot}": (exhibits[slot], box)
        for name in formats
        for slot, box in RENDERERS[name].boxes(edition, look).items()
    }
    say(f"drawing {len(orders)} charts ({edition.language})")
    sheet = print_sheet(orders, look.theme, faces)
    for name in formats:
        file = f"{edition.package}-{edition.language}{RENDERERS[name].suffix}"
        say(f"making {file}")
        yield file, RENDERERS[name].render(edition, look, faces, sheet)


def _cut(edition: Edition) -> Faces:
    """The fonts for an edition. LookError with the edition that has a character which no font has."""
    try:
        return cut_faces(texts(edition))
    except LookError as error:
        name = f"{edition.package}-{edition.language}"
        raise LookError(replace(problem, file=name) for problem in error.problems) from None


def _unfit(edition: Edition, look: Look) -> Iterator[Problem]:
    """What keeps an edition from being printed: characters that no font has, words that do not fit a format."""
    steps: list[Callable[[], object]] = [lambda: _cut(edition)]
    steps += [partial(renderer.boxes, edition, look) for renderer in RENDERERS.values()]
    for step in steps:
        try:
            step()
        except LookError as error:
            yield from error.problems


def _chosen(asked: Iterable[str], known: Iterable[str], what: str) -> tuple[str, ...]:
    """The asked ones in the order of the known; all of them where none is asked for."""
    choices, wanted = tuple(known), tuple(asked)
    wrong = [each for each in dict.fromkeys(wanted) if each not in choices]
    if wrong:
        remedy = f"choose from {', '.join(choices)}"
        raise ChoiceError(Problem(f"there is no such {what}", remedy, value=each) for each in wrong)
    return tuple(each for each in choices if each in wanted) if wanted else choices


def _audit(data: Where) -> tuple[Finding, ...]:
    """The audit of the data where they can be read, whatever else is wrong."""
    try:
        return audit(load(find_data(data)))[0]
    except PatentdeckError:
        return ()


def _silence(_: str) -> None:
    """No progress is shown."""
