"""The whole path on one page: data, briefing and look are read, the story is told, its editions set, printed, published.

It is not called `build`, because `patentdeck.build` is the function, and a module of that name would hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from patentdeck.dataset import Dataset, InputFile
from patentdeck.dataset import load as load_dataset
from patentdeck.editions.entries import FactEntry, entries
from patentdeck.editions.explanation import Explanation, explained
from patentdeck.editions.publish import Publication
from patentdeck.editions.record import Record, digest, make_record, record_name, written
from patentdeck.editions.texts import texts
from patentdeck.errors import BriefingError, ChoiceError, InputError, PatentdeckError, Problem
from patentdeck.facts.audit import Finding, audit
from patentdeck.formats import RENDERERS, print_sheet
from patentdeck.inputs import find_briefing, find_data, find_look
from patentdeck.look.fonts import cut_faces
from patentdeck.look.theme import Look, load_look
from patentdeck.story.briefing import Briefing
from patentdeck.story.claims import Claim
from patentdeck.story.edition import Edition
from patentdeck.story.opening import check_words, open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition as set_edition
from patentdeck.story.yaml_lines import Document

Where = str | Path | None
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the files it wrote, its record last; sections left out; warnings that stop nothing."""

    written: tuple[Path, ...]
    record: Record
    left_out: tuple[str, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: `ok` while there are no problems; claims and audit as far as they could be worked out."""

    problems: tuple[Problem, ...]
    claims: tuple[Claim, ...] = ()
    audit: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    editions: Mapping[str, Edition] | None = None

    @property
    def ok(self) -> bool:
        """Whether a build of these inputs has nothing against it."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made from, read and sound each for itself."""

    dataset: Dataset
    briefing: Briefing
    document: Document
    look: Look
    files: tuple[InputFile, ...]


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
    every language of the briefing, every format. Files take their places together at the end, or none does. Outputs
    of other languages and formats stay, and the record calls them stale where they are of other inputs.

    Raises InputError (data, briefing, look, or a required statement that does not hold), ChoiceError (no such language
    or format), OutputError (cannot be written); each carries every problem.
    """
    say = progress or _silence
    wanted_formats = _chosen(formats, RENDERERS, "format")
    inputs = _read(data, briefing, look, say, output)
    wanted = _chosen(languages, inputs.briefing.languages, "language")
    told = _tell(inputs)
    with Publication(Path(output)) as publication:
        made: dict[str, bytes] = {}
        for language in wanted:
            for name, content in _print(told.editions[language], inputs.look, wanted_formats, say):
                publication.stage(name, content)
                made[name] = content
        facts = entries(told.story)
        record = make_record(told.story, told.editions, facts, inputs.files, made, publication.folder)
        publication.stage(record_name(inputs.dataset.name), written(record))
        places = publication.publish()
    return BuildReport(places, record, told.story.left_out, inputs.dataset.warnings)


def check(data: Where = None, briefing: Where = None, look: Where = None, progress: Progress | None = None) -> CheckReport:
    """Validate data, briefing, claims, words and look, as a build would, and write nothing."""
    try:
        inputs = _read(data, briefing, look, progress or _silence)
        told = _tell(inputs)
        for edition in told.editions.values():
            cut_faces(texts(edition))
    except PatentdeckError as error:
        return CheckReport(error.problems, audit=_audit(data))
    story = told.story
    return CheckReport(
        (), story.claims, story.findings, story.left_out, inputs.dataset.warnings, editions=told.editions
    )


def fact_entries(data: Where = None, briefing: Where = None, progress: Progress | None = None) -> list[FactEntry]:
    """Every fact of the briefing, and every cell that its exhibits print, as plain values."""
    return entries(_tell(_read(data, briefing, None, progress or _silence)).story)


def explain(what: str, data: Where = None, briefing: Where = None, progress: Progress | None = None) -> Explanation:
    """Where a printed number, a fact or a section stands, and what it is made from. ChoiceError: nothing like it."""
    told = _tell(_read(data, briefing, None, progress or _silence))
    return explained(what, told.story, told.editions, entries(told.story))


def _read(data: Where, briefing: Where, look: Where, say: Progress, output: Where = None) -> Inputs:
    """All inputs; what is wrong with any of them is told together."""
    failures: list[PatentdeckError] = []

    def attempt(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except PatentdeckError as error:
            failures.append(error)
            return None

    folder, look_folder = attempt(lambda: find_data(data)), attempt(lambda: find_look(look))
    dataset: Dataset | None = attempt(lambda: load_dataset(folder)) if folder else None
    story = dataset.briefing if dataset else None
    file = attempt(lambda: find_briefing(briefing, story or "")) if briefing is not None or story is not None else None
    used = [str(place) for place in (folder, file, look_folder) if place]
    say(f"using {', '.join(used)}" + (f"; writing to {output}" if output is not None else ""))
    opened: tuple[Briefing, Document] | None = attempt(lambda: open_briefing(file)) if file else None
    house: Look | None = attempt(lambda: load_look(look_folder)) if look_folder else None
    if failures:
        raise _together(failures)
    assert dataset is not None and opened is not None and house is not None and file is not None
    files = (
        *(replace(each, path=f"data/{dataset.name}/{each.path}") for each in dataset.files),
        InputFile(file.name, digest(file.read_bytes())),
        *house.files,
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


def _print(
    edition: Edition, look: Look, formats: Iterable[str], say: Progress
) -> Iterable[tuple[str, bytes]]:
    """An edition in each format, as file name and bytes: fonts cut, charts printed once, pages made."""
    faces = cut_faces(texts(edition))
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


def _chosen(asked: Iterable[str], known: Iterable[str], what: str) -> tuple[str, ...]:
    """The asked ones in the order of the known, all of them where none is asked for."""
    choices, wanted = tuple(known), tuple(asked)
    wrong = [each for each in dict.fromkeys(wanted) if each not in choices]
    if wrong:
        raise ChoiceError(Problem(f"there is no {what} {each!r}", f"choose from {', '.join(choices)}") for each in wrong)
    return tuple(each for each in choices if each in wanted) if wanted else choices


def _audit(data: Where) -> tuple[Finding, ...]:
    """The audit of the data where they can be read, whatever else is wrong."""
    try:
        return audit(load_dataset(find_data(data)))[0]
    except PatentdeckError:
        return ()


def _silence(_: str) -> None:
    """No progress is shown."""
