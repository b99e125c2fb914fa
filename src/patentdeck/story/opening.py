"""Opening a briefing file: its shape, its languages and its words, every problem with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from patentdeck.dataset.model import Dataset
from patentdeck.errors import BriefingError, Problem
from patentdeck.facts.cells import FactError
from patentdeck.story import briefing as form
from patentdeck.story.briefing import Briefing, Model, Variant
from patentdeck.story.numerals import numerals
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import Printed, Sentences
from patentdeck.story.story import Story
from patentdeck.story.wording import WORDINGS
from patentdeck.story.yaml_lines import Document, Path, read


def open_briefing(path: FilePath) -> tuple[Briefing, Document]:
    """The briefing in a file. BriefingError with every problem of shape or language, each with its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(
            Problem("the briefing is not UTF-8", "save it as UTF-8", path.name, value=f"byte {error.start}")
        ) from None
    except OSError as error:
        raise BriefingError(
            Problem(f"the briefing cannot be read: {error.strerror}", "give --briefing FILE", str(path))
        ) from None
    document = read(text, path.name)
    try:
        briefing = Briefing.model_validate(document.data)
    except ValidationError as error:
        raise BriefingError([_shape(document, dict(each)) for each in error.errors()]) from None
    problems = [*_languages(briefing, document), *_doubles(briefing, document)]
    if problems:
        raise BriefingError(problems)
    return briefing, document


def _shape(document: Document, error: dict[str, Any]) -> Problem:
    """One violation of the models, in the words of the file: where it stands, what is wrong, the closest name."""
    path: Path = tuple(part for part in error["loc"] if _is_step(document, part))
    message, remedy = str(error["msg"]), "see the fields of this part in the README"
    value = error.get("input")
    last = error["loc"][-1] if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        message = f"there is no field {last!r} here"
        near = difflib.get_close_matches(str(last), _fields(), n=1)
        remedy = f"did you mean {near[0]!r}?" if near else "remove it"
        value = None
    elif error["type"] == "missing":
        message, remedy, value = f"the field {last!r} is missing", "add it", None
    elif error["type"] == "union_tag_invalid":
        message = f"there is no form {value.get('form') if isinstance(value, dict) else value!r}"
        known = [str(name) for name in str(error.get("ctx", {}).get("expected_tags", "")).replace("'", "").split(", ")]
        near = difflib.get_close_matches(str(value.get("form")) if isinstance(value, dict) else "", known, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"the forms are {', '.join(known)}"
        value = None
    shown = None if value is None or isinstance(value, dict | list | tuple) else str(value)[:60]
    where = ".".join(str(part) for part in path)
    return Problem(f"{where}: {message}" if where else message, remedy, document.file, document.line(path), value=shown)


def _is_step(document: Document, part: object) -> bool:
    """Whether a step of pydantic's path is one of the file's, and not a name of a union's branch or of our wrapping."""
    return isinstance(part, int) or (isinstance(part, str) and any(part in path for path in document.lines))


def _fields() -> list[str]:
    models = [value for value in vars(form).values() if isinstance(value, type) and issubclass(value, Model)]
    return sorted({name for model in models for name in model.model_fields})


def _languages(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Languages that nobody can word, and texts that miss a language or have one too many."""
    for language in briefing.languages:
        if language not in WORDINGS or language not in PHRASES:
            yield Problem(
                f"numbers cannot be worded in {language!r}", f"use {', '.join(WORDINGS)}", document.file,
                document.line(("languages",)),
            )  # fmt: skip
    wanted = set(briefing.languages)
    for path, text in texts(briefing):
        missing, spare = wanted - set(text), set(text) - wanted
        for language in sorted(missing):
            yield Problem(
                f"{_place(path, briefing)}: there is no text in {language!r}",
                "write it, or take the language off the list",
                document.file, document.line(_in_file(path, document)),
            )  # fmt: skip
        for language in sorted(spare):
            yield Problem(
                f"{_place(path, briefing)}: {language!r} is not one of the languages",
                "remove it, or add the language to the list",
                document.file,
                document.line((*_in_file(path, document), language)),
            )


def _place(path: Path, briefing: Briefing) -> str:
    """A path in words: sections by their id."""
    if len(path) > 1 and path[0] == "sections" and isinstance(path[1], int):
        inner = [str(part) for part in path[2:] if part not in ("variants", "words")]
        return ".".join([briefing.sections[path[1]].id, *inner])
    return ".".join(str(part) for part in path)


def _in_file(path: Path, document: Document) -> Path:
    """A path in the models as a path in the file: our wrapping of variants taken away."""
    steps: list[str | int] = []
    skip = False
    for index, part in enumerate(path):
        if part in ("variants", "words"):
            skip = part == "variants" and (*steps, 0) not in document.lines
            continue
        if skip and isinstance(part, int) and path[index - 1] == "variants":
            skip = False
            continue
        steps.append(part)
    return tuple(steps)


def texts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every text of a briefing that stands in several languages, with its path."""
    if isinstance(part, Variant):
        yield (*path, "words"), part.words
        return
    if isinstance(part, Model):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in ("keywords", "header"):
                continue
            if isinstance(value, dict) and value and name not in ("facts", "keys", "series", "allow", "words"):
                if all(isinstance(v, str) for v in value.values()):
                    yield (*path, name), value
                continue
            if name == "facts" and isinstance(part, Briefing):
                for key, entry in value.items():
                    yield from texts(entry, (*path, name, key))
            elif name == "words":
                for key, text in value.items():
                    yield (*path, name, key), text
            else:
                yield from texts(value, (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from texts(item, (*path, index))


def _doubles(briefing: Briefing, document: Document) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, section in enumerate(briefing.sections):
        if section.id in seen:
            yield Problem("two sections have one id", "give each its own", document.file,
                          document.line(("sections", index, "id")), value=section.id)  # fmt: skip
        seen[section.id] = index
        chapters = [chapter.id for chapter in briefing.chapters]
        if section.chapter and section.chapter not in chapters:
            near = difflib.get_close_matches(section.chapter, chapters, n=1)
            yield Problem(
                "there is no such chapter", f"did you mean {near[0]!r}?" if near else "add it to chapters",
                document.file, document.line(("sections", index, "chapter")), value=section.chapter,
            )  # fmt: skip


def check_words(story: Story) -> list[Problem]:
    """Every sentence of the briefing, printed or not: readable, its numbers all facts, the same facts in each language.

    Returns the problems, in the order of the file.
    """
    briefing, document, dataset = story.briefing, story.document, story.dataset
    names = known_names(dataset)
    problems: list[Problem] = []
    extra = {name: Printed("", (name,)) for name in ("as_of", "decade")}
    readers = {lang: Sentences(story.facts, WORDINGS[lang], extra) for lang in briefing.languages}
    for path, text in texts(briefing):
        line = document.line(_in_file(path, document))
        allowed = _allowed(briefing, path)
        said: dict[str, tuple[str, ...]] = {}
        for language, sentence in text.items():
            place = f"{_place(path, briefing)} ({language})"
            try:
                said[language] = tuple(sorted(readers[language].facts_in(sentence)))
            except FactError as error:
                problems.append(Problem(f"{place}: {error}", "correct the sentence", document.file, line))
                continue
            found = numerals(sentence, language, [*names, *allowed])
            if found:
                problems.append(
                    Problem(
                        f"{place}: a number stands in the words",
                        "take it from a fact, as in {{ fact | number }}; or allow it with its reason under `allow:`",
                        document.file, line, value=", ".join(found),
                    )
                )  # fmt: skip
        if len(set(said.values())) > 1:
            shown = "; ".join(f"{language}: {', '.join(facts) or 'none'}" for language, facts in said.items())
            problems.append(
                Problem(
                    f"{_place(path, briefing)}: the languages do not print the same facts",
                    "print the same facts in each", document.file, line, value=shown,
                )
            )  # fmt: skip
    return problems


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
