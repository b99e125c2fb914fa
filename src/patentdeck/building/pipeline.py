"""A build on one page: inputs read, the story told, its editions set, printed and published."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from patentdeck.building.crew import Crew
from patentdeck.building.preparing import Prepared, check_words, earlier, prepared_by
from patentdeck.building.printing import Press
from patentdeck.building.studio import Studio
from patentdeck.editions.cache import Cache
from patentdeck.editions.edited import edited, kept_notes
from patentdeck.editions.making import digest
from patentdeck.editions.publish import Publication
from patentdeck.editions.record import record_name, rewritten, with_outputs
from patentdeck.editions.report import BuildReport
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Asked, Progress
from patentdeck.inputs.reading import read, refusing
from patentdeck.look.theme import Look
from patentdeck.story.changed import SINCE
from patentdeck.story.edition import Edition
from patentdeck.story.readable import known_names
from patentdeck.story.wording import WORDINGS


def build(asked: Asked, say: Progress, others: Crew, cache: Cache) -> BuildReport:
    """Make what is asked for, with the record of how it came about: `patentdeck.build`, where something changed.

    `others` draw charts and set briefs meanwhile; what is drawn is looked for in the cache, and kept there.
    """
    reading = read(asked, say, f"; writing to {asked.output}")
    studio, made = Studio(others, cache), dict[str, bytes]()
    with refusing(reading):
        before = earlier(asked.since, reading, asked.look, cache)
        prepared = prepared_by(studio, reading, before)
        inputs, package = prepared.inputs, prepared.package
        with Publication(asked.output) as publication:
            presses = [prepared.press(language, say, studio).begin(inputs.formats) for language in inputs.languages]
            for press in presses:
                press.pass_on()
            # While others draw. Whether a briefing's words are sound follows from few things, and takes long to see.
            studio.passed("words", _ingredients(prepared), partial(check_words, prepared.told.story))
            for press in presses:
                made |= press.finish()
            unfit = list(dict.fromkeys(problem for press in presses for problem in press.problems))
            if unfit:
                raise LookError(unfit)
            publication.hold()  # what the record tells of the outputs found there stays so until it is there
            of_outputs = {_file(press, "deck"): _of_deck(press) for press in presses if "deck" in inputs.formats}
            record = with_outputs(prepared.base, made, publication.folder, _output_names(package), of_outputs)
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
    silent = () if before is None else (*_silent(prepared.told.editions.values(), asked.since), *before.notes)
    of_all = dict.fromkeys(note for each in of_outputs.values() for note in each)  # once, whatever the language
    notes = (*reading.warnings, *of_all, *silent, *kept_notes(backups), *cache.notes)
    return BuildReport(places, standing, record, prepared.told.story.left_out, notes)


def _ingredients(prepared: Prepared) -> object:
    """What the soundness of a briefing's words depends on: itself, what facts there are, and the names of things."""
    story = prepared.told.story
    shape = [[name, list(table.keys)] for name, table in story.dataset.tables.items()]
    return [digest(story.document.content), sorted(story.facts), known_names(story.dataset), shape]


def _output_names(package: str) -> dict[str, frozenset[str]]:
    """Every name that an output of a package can have, with the settings that shape it."""
    return {
        f"{package}-{language}{renderer.suffix}": renderer.settings
        for language in WORDINGS
        for renderer in RENDERERS.values()
    }


def _silent(editions: Iterable[Edition], since: object) -> tuple[Problem, ...]:
    """What is to be said where the changes since something were asked for, and no reader sees any."""
    if any(section.id.startswith(SINCE) for edition in editions for section in edition.sections):
        return ()
    message = "no figure and no statement changed since the earlier version: there is no section on it"
    return (Problem(message, "patentdeck diff tells of data and pages too", str(since)),)


def _file(press: Press, name: str) -> str:
    """The name of the file that a press makes in a format."""
    return f"{press.edition.package}-{press.edition.language}{RENDERERS[name].suffix}"


def _of_deck(press: Press) -> tuple[Problem, ...]:
    """What is to be said of a deck, by whoever makes it or finds it as it would be made."""
    return (*_of_template(press.look), *_still_pictures(press))


def _still_pictures(press: Press) -> tuple[Problem, ...]:
    """What is to be said of charts that were to be native ones, and are pictures all the same."""
    wanted = {slot for section in press.edition.sections for slot in section.natives(press.edition.charts)}
    slots = [slot for slot in press.pictured("deck") if slot in wanted]
    if not slots:
        return ()
    message = f"these charts stay pictures, for PowerPoint has no chart that shows them as well: {', '.join(slots)}"
    return (Problem(message, "all others can be edited there; ranked bars, columns, lines and shares can be native"),)


def _of_template(look: Look) -> tuple[Problem, ...]:
    """What is to be said of a template of somebody's own: what was taken out of it, and which slots have no place."""
    if look.corporate is None:
        return ()
    return cast("tuple[Problem, ...]", import_module("patentdeck.deck.corporate.adopting").notes(look))


def _is_editable(name: str) -> bool:
    """Whether people edit such an output."""
    return any(renderer.editable and name.endswith(renderer.suffix) for renderer in RENDERERS.values())


def _stands(place: Path, content: bytes) -> bool:
    """Whether a file is already what would be written: it is then left as it is, with its date."""
    try:
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:
        return False
