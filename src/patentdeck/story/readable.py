"""Whether every sentence and every condition of a briefing can be read, printed or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from patentdeck.dataset.model import Dataset
from patentdeck.dataset.schema import VALUE_TABLES
from patentdeck.errors import Problem
from patentdeck.facts.book import FactBook
from patentdeck.facts.cells import Cells, FactError
from patentdeck.facts.quantity import Quantity
from patentdeck.story.briefing import Briefing, Variant
from patentdeck.story.exhibit_names import misnamed
from patentdeck.story.naming import CLASSIFIER, DATES, TEXTS
from patentdeck.story.numerals import numerals
from patentdeck.story.sentences import Printed, Sentences
from patentdeck.story.somebody import calls
from patentdeck.story.worded import conditions, spoken, texts
from patentdeck.story.wording import WORDINGS, Wording
from patentdeck.story.yaml_lines import Document, Path

if TYPE_CHECKING:
    from patentdeck.story.story import Story


def check_words(story: Story) -> list[Problem]:
    """What cannot be read in the briefing of a story; nothing where all can."""
    return unreadable(story.briefing, story.document, story.dataset, story.facts)


def unreadable(briefing: Briefing, document: Document, dataset: Dataset, facts: FactBook) -> list[Problem]:
    """Every sentence of the briefing, printed or not: readable, its numbers all facts, the same facts in each language.

    Returns the problems, in the order of the file.
    """
    names = known_names(dataset)
    problems: list[Problem] = []
    extra = {name: Printed("", (name,)) for name in (*DATES, *TEXTS)}
    readers = {lang: Sentences(facts, WORDINGS[lang], extra) for lang in briefing.languages}
    for path, text in texts(briefing):
        if path[0] == "imprint":
            continue  # names, dates and words of the people themselves
        here, where = document.located(path), spoken(document, document.located(path))
        allowed = _allowed(briefing, path)
        said: dict[str, tuple[str, ...]] = {}
        single: list[Problem] = []
        for language, sentence in text.items():
            if language not in readers:
                continue  # is told where languages are
            place, line = f"{where} ({language})", document.line((*here, language))
            try:
                named = readers[language].facts_in(sentence)
                said[language] = tuple(sorted(name for name in named if name != CLASSIFIER))
            except FactError as error:
                problems.append(Problem(f"{place}: {error}", _remedy(sentence), document.file, line))
                continue
            single += _single_braces(sentence, place, document.file, line)
            found = numerals(sentence, language, [*names, *allowed])
            if found:
                printed = next(_printing(found, facts, WORDINGS[language]), "")
                remedy = (
                    f"print the fact that says it, {printed}"
                    if printed
                    else "take it from a fact, as in {{ fact | number }}"
                )
                problems.append(
                    Problem(
                        f"{place}: a number stands in the words",
                        f"{remedy}; or allow it with its reason under `allow:`",
                        document.file, line, value=", ".join(found),
                    )
                )  # fmt: skip
        problems += single
        if len(set(said.values())) > 1 and not single:
            shown = "; ".join(f"{language}: {', '.join(facts) or 'none'}" for language, facts in said.items())
            problems.append(
                Problem(
                    f"{where}: the languages do not print the same facts",
                    "print the same facts in each", document.file, document.line(here), value=shown,
                )
            )  # fmt: skip
    problems += _names(briefing, document, facts)
    problems += misnamed(briefing, document, Cells(dataset, briefing.tables))
    for path, condition in conditions(briefing):
        try:
            facts.names_in(condition)
        except FactError as error:
            here = document.located(path)
            problems.append(
                Problem(f"the condition of {spoken(document, here)} cannot be read: {error}", "correct the condition",
                        document.file, document.line(here), "when", condition)
            )  # fmt: skip
    return problems


def _printing(found: Iterable[str], facts: FactBook, wording: Wording) -> Iterator[str]:
    """How a fact that reads as one of the numbers found is printed."""
    for name, fact in facts.items():
        if isinstance(fact, Quantity):
            text = wording.fitting(fact).split("\u00a0")[0]
            said = "percent" if fact.unit in ("share", "rate") else "times" if fact.unit == "times" else "number"
            if text in found:
                yield f"{{{{ {name} | {said} }}}}"


def _names(briefing: Briefing, document: Document, facts: FactBook) -> Iterator[Problem]:
    """Tables that a name stands for and nobody knows, names that are taken, and calls for an id that cannot be read."""
    plainly = Cells(facts.dataset)
    for name, tables in briefing.tables.items():
        line = document.line(("tables", name))
        if name in plainly.dataset.tables or name in VALUE_TABLES:
            yield Problem(f"{name!r} is the name of a table already", "choose another", document.file, line)
        for table in tables:
            try:
                plainly.table(table)
            except FactError as error:
                yield Problem(f"tables.{name}: {error}", "correct the name", document.file, line)
    for index, section in enumerate(briefing.sections):
        for part in ("exhibit", "beside"):
            for path, text in calls(getattr(section, part), ("sections", index, part)):
                here = document.located(path)
                try:
                    facts.names_in(text)
                except FactError as error:
                    yield Problem(f"{spoken(document, here)}: {error}", "correct the call", document.file,
                                  document.line(here), value=text)  # fmt: skip


SINGLE = re.compile(r"(?<!\{)\{ *([a-z][a-z0-9_]* *\|[^{}]*?) *\}(?!\})")


def _single_braces(sentence: str, place: str, file: str, line: int) -> Iterator[Problem]:
    """Facts that would be printed as they are written: they stand in one brace where two are wanted."""
    for found in SINGLE.findall(sentence):
        yield Problem(f"{place}: a fact stands in single braces", f"write {{{{ {found} }}}}", file, line)


def _remedy(sentence: str) -> str:
    """What to do about a sentence that cannot be read."""
    if sentence.count("{{") != sentence.count("}}"):
        return "close every {{ with }}"
    return "correct the sentence"


def known_names(dataset: Dataset) -> list[str]:
    """Names of entities, editions and sources: the digits in them are not numbers."""
    names = [
        name
        for table in dataset.entities.values()
        for entity in table.values()
        for name in (*entity.names.values(), *entity.shorts.values())
    ]
    names += [source.title for source in dataset.sources.values()]
    names += [short for source in dataset.sources.values() for short in source.shorts.values()]
    names += [row.edition for table in dataset.tables.values() for row in table.rows]
    return list(dict.fromkeys(name for name in names if any(char.isdigit() for char in name) or len(name) > 1))


def _allowed(briefing: Briefing, path: Path) -> tuple[str, ...]:
    """The exceptions of the variant that a text belongs to."""
    part: Any = briefing
    for step in path:
        if isinstance(part, Variant):
            break
        part = part[step] if isinstance(step, int) or isinstance(part, dict) else getattr(part, step)
    return tuple(part.allow) if isinstance(part, Variant) else ()
