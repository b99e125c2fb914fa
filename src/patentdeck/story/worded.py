"""Where the words of a briefing stand: every text and every condition with its path, and paths in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.story.briefing import Briefing, FigureForm, ShareRow, TermRow, Variant
from patentdeck.story.model import Model
from patentdeck.story.yaml_lines import Document, Path


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
    if isinstance(part, Variant | FigureForm | ShareRow | TermRow) and part.when is not None:
        yield (*path, "when"), part.when
    if isinstance(part, Model):
        for name in type(part).model_fields:
            yield from conditions(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from conditions(item, (*path, index))


def spoken(document: Document, path: Path) -> str:
    """A path of the file in words: a section by its id."""
    if len(path) > 1 and path[0] == "sections" and isinstance(path[1], int):
        ident = document.data["sections"][path[1]]
        ident = ident.get("id") if isinstance(ident, dict) else None
        path = (ident if isinstance(ident, str) else f"section {path[1] + 1}", *path[2:])
    return ".".join(str(part) for part in path)


def meant_by(message: str, document: Document, path: Path) -> Path:
    """The part below a path that a message speaks of: the first whose name or value it quotes; else the path."""
    quoted = re.findall(r"'([^']*)'", message)
    below = [each for each in document.lines if each[: len(path)] == path and len(each) > len(path)]
    for name in quoted:
        for each in below:
            if each[-1] == name or document.at(each) == name:
                return each
    return path
