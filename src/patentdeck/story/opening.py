"""Opening a briefing file: its shape, its languages and its words, every problem with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, get_args, get_origin

from msgspec.structs import replace
from pydantic import ValidationError

from patentdeck.dataset.model import Dataset
from patentdeck.errors import BriefingError, Problem
from patentdeck.facts.cells import FactError
from patentdeck.story.briefing import Briefing, FigureForm, Variant, Variants
from patentdeck.story.imprint import faults
from patentdeck.story.misplaced import misplaced
from patentdeck.story.model import Model, bare
from patentdeck.story.naming import unknown_names
from patentdeck.story.numerals import numerals
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import Printed, Sentences
from patentdeck.story.story import Story
from patentdeck.story.wording import WORDINGS
from patentdeck.story.yaml_lines import Document, Path, read


def open_briefing(path: FilePath) -> tuple[Briefing, Document]:
    """The briefing in a file. BriefingError with every problem of shape or language, each with its line."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(
            Problem("the briefing is not UTF-8", "save it as UTF-8", path.name, value=f"byte {error.start}")
        ) from None
    except OSError as error:
        raise BriefingError(
            Problem(f"the briefing cannot be read: {error.strerror}", "give --briefing FILE", str(path))
        ) from None
    document = replace(read(text, path.name), content=content)
    try:
        briefing = Briefing.model_validate(document.data)
    except ValidationError as error:
        raise BriefingError(_shapes(document, [dict(each) for each in error.errors()])) from None
    problems = [*_languages(briefing, document), *_doubles(briefing, document), *unknown_names(briefing, document)]
    problems += [*_unfit(briefing, document), *misplaced(briefing, document)]
    if problems:
        raise BriefingError(problems)
    return briefing, document


def _shapes(document: Document, errors: list[dict[str, Any]]) -> list[Problem]:
    """The violations of the models, without those that only follow from others: a list is short of a bad entry."""
    followed = [error for error in errors if not (error["type"] == "too_short" and _holds_another(error, errors))]
    return [_shape(document, error) for error in followed]


def _holds_another(error: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    place = error["loc"]
    return any(other is not error and other["loc"][: len(place)] == place for other in errors)


PLAINLY = {
    "string_type": "this should be text",
    "int_type": "this should be a whole number",
    "bool_type": "this should be true or false",
    "tuple_type": "this should be a list",
    "dict_type": "this should hold names and what they stand for, `name: …`",
    "model_type": "this should hold fields, `name: …`",
    "model_attributes_type": "this should hold fields, `name: …`",
    "too_short": "this is empty",
    "too_long": "there are too many here",
    "greater_than_equal": "this is too small",
    "string_pattern_mismatch": "an id is small letters, digits and -, beginning with a letter",
    "union_tag_not_found": "the field 'form' is missing",
}
"""What a violation reads like in a file, by the kind that the models name."""


def _shape(document: Document, error: dict[str, Any]) -> Problem:
    """One violation of the models, in the words of the file: where it stands, what is wrong, the closest name."""
    path = document.located(error["loc"])
    kind, value = error["type"], error.get("input")
    fields = _fields(error["loc"])
    listed = f"the fields of this part are {', '.join(fields)}"
    message, remedy = PLAINLY.get(kind, str(error["msg"])), f"correct it; {listed}"
    last = error["loc"][-1] if error["loc"] else ""
    if kind == "extra_forbidden":
        message, value = f"there is no field {last!r} here", None
        remedy = _meant(str(last), fields) or f"remove it; {listed}"
    elif kind == "missing":
        message, remedy, value = f"the field {last!r} is missing", "add it", None
    elif kind == "union_tag_invalid":
        named = str(value.get("form")) if isinstance(value, dict) else str(value)
        known = re.findall("'([^']*)'", str(error.get("ctx", {}).get("expected_tags", "")))
        message, value = f"there is no form {named!r}", None
        remedy = _meant(named, known) or f"the forms are {', '.join(known)}"
        path = (*path, "form")
    elif kind in ("too_long", "greater_than_equal"):
        limits = error.get("ctx", {})
        remedy = f"give at most {limits['max_length']}" if kind == "too_long" else f"give {limits['ge']} or more"
    elif kind == "literal_error":
        words = re.findall("'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        message, remedy = f"this should be one of {', '.join(words)}", _meant(str(value), words) or remedy
    shown = None if value is None or isinstance(value, dict | list | tuple) else str(value)[:60]
    where = _spoken(document, path)
    return Problem(f"{where}: {message}" if where else message, remedy, document.file, document.line(path), value=shown)


def _spoken(document: Document, path: Path) -> str:
    """A path of the file in words: a section by its id."""
    if len(path) > 1 and path[0] == "sections" and isinstance(path[1], int):
        ident = document.data["sections"][path[1]]
        ident = ident.get("id") if isinstance(ident, dict) else None
        path = (ident if isinstance(ident, str) else f"section {path[1] + 1}", *path[2:])
    return ".".join(str(part) for part in path)


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _fields(place: tuple[str | int, ...]) -> list[str]:
    """The fields of the innermost part around a place in the models, as authors write them."""
    part: Any = Briefing
    model: type[Model] = Briefing
    for step in place:
        part = _inner(part, step)
        if isinstance(part, type) and issubclass(part, Model):
            model = part
    model = Variant if model is Variants else model
    return ["a text for each language" if model is Variant and name == "words" else name for name in model.model_fields]


def _inner(part: Any, step: str | int) -> Any:
    """What the models have at one step from a part; None where they have nothing."""
    if isinstance(part, type) and issubclass(part, Model):
        field = part.model_fields.get(str(step))
        return None if field is None else bare(field.annotation)
    if get_origin(part) in (tuple, dict):
        return bare(get_args(part)[get_origin(part) is dict])
    forms = [each for each in get_args(part) if isinstance(each, type) and issubclass(each, Model)]
    return next((each for each in forms if step in get_args(each.model_fields["form"].annotation)), None)


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
        here, where = document.located(path), _spoken(document, document.located(path))
        for language in sorted(wanted - set(text)):
            yield Problem(
                f"{where}: there is no text in {language!r}", "write it, or take the language off the list",
                document.file, document.line(here),
            )  # fmt: skip
        for language in sorted(set(text) - wanted):
            near = _meant(language, ("when", "short", "quiet", "allow")) if path[-1] == "words" else ""
            if language == "short":
                near = "only titles, subtitles, points and paragraphs have a short wording"
            yield Problem(
                f"{where}: {language!r} is not one of the languages",
                near or "remove it, or add the language to the list",
                document.file, document.line((*here, language)),
            )  # fmt: skip
        for language in sorted(language for language in wanted & set(text) if not text[language].strip()):
            yield Problem(
                f"{where}: the text in {language!r} is empty",
                "write it",
                document.file,
                document.line((*here, language)),
            )


def texts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every text of a briefing that stands in several languages, with its path."""
    if isinstance(part, Variant):
        yield (*path, "words"), part.words
        if part.short:
            yield (*path, "short"), part.short
        return
    if isinstance(part, Model):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in ("keywords", "header"):
                if value:
                    yield (*path, name), {language: " · ".join(words) for language, words in value.items()}
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


def conditions(part: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every condition of a briefing, told or not, with its path."""
    if isinstance(part, Variant | FigureForm) and part.when is not None:
        yield (*path, "when"), part.when
    if isinstance(part, Model):
        for name in type(part).model_fields:
            yield from conditions(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from conditions(item, (*path, index))


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


def _unfit(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Texts of the imprint that no cover bears."""
    for fault in faults(briefing.imprint):
        path = ("imprint", fault.field, fault.language)
        yield Problem(f"imprint.{fault.field} {fault.what}", fault.remedy, document.file, document.line(path),
                      value=fault.shown)  # fmt: skip


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
        if path[0] == "imprint":
            continue  # names, dates and words of the people themselves
        here, where = document.located(path), _spoken(document, document.located(path))
        allowed = _allowed(briefing, path)
        said: dict[str, tuple[str, ...]] = {}
        for language, sentence in text.items():
            place, line = f"{where} ({language})", document.line((*here, language))
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
                    f"{where}: the languages do not print the same facts",
                    "print the same facts in each", document.file, document.line(here), value=shown,
                )
            )  # fmt: skip
    for path, condition in conditions(briefing):
        try:
            story.facts.names_in(condition)
        except FactError as error:
            here = document.located(path)
            problems.append(
                Problem(f"the condition of {_spoken(document, here)} cannot be read: {error}", "correct the condition",
                        document.file, document.line(here), "when", condition)
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
