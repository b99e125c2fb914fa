"""Opening a briefing file: its shape, its languages and its words, every problem with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError

from patentdeck.dataset.encoding import suggestion
from patentdeck.errors import BriefingError, Problem
from patentdeck.story.briefing import Briefing
from patentdeck.story.imprint import faults
from patentdeck.story.mending import Mended, Slipped
from patentdeck.story.misplaced import misplaced
from patentdeck.story.naming import unknown_names
from patentdeck.story.phrases import PHRASES
from patentdeck.story.shapes import EMPTY, meant, told
from patentdeck.story.worded import spoken, texts
from patentdeck.story.wording import WORDINGS
from patentdeck.story.yaml_lines import Document, Path, parse


def open_briefing(path: FilePath) -> tuple[Briefing, Document]:
    """The briefing in a file. BriefingError with every problem of shape or language, each with its line."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = suggestion(content, ("专利", "全球"))
        remedy = f"it reads as {found}: save it as UTF-8" if found else "save it as UTF-8"
        raise BriefingError(Problem("the briefing is not UTF-8", remedy, path.name, line)) from None
    except OSError as error:
        raise BriefingError(
            Problem(f"the briefing cannot be read: {error.strerror}", "give --briefing FILE", str(path))
        ) from None
    parsed = parse(text, path.name)
    if parsed.document is None:
        raise BriefingError(parsed.problems)
    document = replace(parsed.document, content=content)
    slipped = Slipped.of(parsed, text)
    try:
        briefing = Briefing.model_validate(document.data)
    except ValidationError as error:
        errors = [dict(each) for each in error.errors()]
        rest = slipped.mended(document, errors)
        problems = [*parsed.problems, *told(document, slipped.left_of(errors, document))]
        if rest is not None:
            problems += filter(rest.keeps, _faults(rest.briefing, rest.document))
        raise BriefingError(_in_order(problems, document), _worded(rest)) from None
    whole = Mended(briefing, document, slipped.lines, slipped.ids)
    problems = _in_order([*parsed.problems, *filter(whole.keeps, _faults(briefing, document))], document)
    if problems:
        raise BriefingError(problems, _worded(whole))
    return briefing, document


def _worded(rest: Mended | None) -> Mended | None:
    """What can be read of a briefing, where all of its languages are ones that numbers can be said in."""
    return rest if rest is not None and {*rest.briefing.languages} <= {*WORDINGS} else None


def _in_order(problems: Iterable[Problem], document: Document) -> list[Problem]:
    """Problems in the order of the file, those of empty fields among them; of what is empty nothing else is told."""
    empty = {document.line(path): Problem(f"{spoken(document, path)}: {EMPTY[0]}", EMPTY[1], document.file,
                                          document.line(path)) for path in _empty(document.data)}  # fmt: skip
    rest = [problem for problem in problems if problem.line not in empty]
    return sorted((*rest, *empty.values()), key=lambda problem: problem.line or 0)


def _empty(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every field that is there and holds nothing."""
    if data is None and path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _empty(value, (*path, key))


def _faults(briefing: Briefing, document: Document) -> list[Problem]:
    """What is wrong with a briefing that has its shape: languages, ids, names, what nobody could read."""
    problems = [*_languages(briefing, document), *_doubles(briefing, document), *unknown_names(briefing, document)]
    return [*problems, *_unfit(briefing, document), *misplaced(briefing, document)]


def _languages(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Languages that nobody can word, and texts that miss a language or have one too many."""
    line, known = document.line(("languages",)), [name for name in WORDINGS if name in PHRASES]
    strangers = [language for language in dict.fromkeys(briefing.languages) if language not in known]
    for language in strangers:
        near = meant(language, known) or next((f"did you mean {each!r}?" for each in known if language[:2] == each), "")
        remedy = near or f"use {', '.join(known)}"
        yield Problem(f"numbers cannot be worded in {language!r}", remedy, document.file, line)
    if len(set(briefing.languages)) < len(briefing.languages):
        yield Problem("a language stands twice", "name each once", document.file, line)
    if strangers:
        return  # every text would be told to miss it
    wanted = set(briefing.languages)
    for path, text in texts(briefing):
        here, where = document.located(path), spoken(document, document.located(path))
        for language in sorted(wanted - set(text)):
            yield Problem(
                f"{where}: there is no text in {language!r}", "write it, or take the language off the list",
                document.file, document.line(here),
            )  # fmt: skip
        for language in sorted(set(text) - wanted):
            near = meant(language, ("when", "short", "quiet", "allow")) if path[-1] == "words" else ""
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


def _doubles(briefing: Briefing, document: Document) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, section in enumerate(briefing.sections):
        if section.id in seen:
            yield Problem("two sections have one id", "give each its own", document.file,
                          document.line(("sections", index, "id")), value=section.id)  # fmt: skip
        seen[section.id] = index
        chapters = [chapter.id for chapter in briefing.chapters]
        if section.chapter and section.chapter not in chapters:
            yield Problem(
                "there is no such chapter", meant(section.chapter, chapters) or "add it to chapters",
                document.file, document.line(("sections", index, "chapter")), value=section.chapter,
            )  # fmt: skip


def _unfit(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Texts of the imprint that no cover bears."""
    for fault in faults(briefing.imprint):
        path = ("imprint", fault.field, fault.language)
        yield Problem(f"imprint.{fault.field} {fault.what}", fault.remedy, document.file, document.line(path),
                      value=fault.shown)  # fmt: skip
