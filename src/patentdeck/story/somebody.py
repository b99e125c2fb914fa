"""Whom an exhibit is about, where that is not known when the briefing is written: `who(leaders, 1)` for an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from patentdeck.facts.book import FactBook
from patentdeck.story.model import Model
from patentdeck.story.yaml_lines import Path

M = TypeVar("M", bound=Model)

LISTED = ("focus", "comparator", "emphasis", "keys", "series", "facts", "panels", "asides")
"""The fields of exhibits that hold ids, and `panels`, whose parts do."""


def calls(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every call that stands for an id in an exhibit, with its path. No id has a bracket."""
    match part:
        case Model():
            for name in LISTED:
                yield from calls(getattr(part, name, None), (*path, name))
        case dict():
            for key, value in part.items():
                yield from calls(key, (*path, key))
                yield from calls(value, (*path, key))
        case tuple():
            for index, item in enumerate(part):
                yield from calls(item, (*path, index))
        case str() if "(" in part:
            yield path, part


def settled(spec: M, facts: FactBook) -> M:
    """The exhibit with ids in place of calls; nobody where there is nobody, who then is in no list.

    FactError where a call cannot be read or does not come to somebody.
    """
    if not any(calls(spec, ())):
        return spec
    ids = {text: facts.who(text) for _, text in calls(spec, ())}
    if ids.get(getattr(spec, "focus", "")) == "":  # who is held against nobody is nobody
        ids[getattr(spec, "comparator", "")] = ""
    return spec.model_copy(update={name: _named(getattr(spec, name), ids) for name in LISTED if hasattr(spec, name)})


def _named(part: Any, ids: Mapping[str, str]) -> Any:
    match part:
        case Model():
            own = {name: _named(getattr(part, name), ids) for name in LISTED if hasattr(part, name)}
            return part.model_copy(update=own)
        case dict():
            return {ids.get(key, key): _named(value, ids) for key, value in part.items() if ids.get(key, key)}
        case tuple():
            return tuple(named for item in part if (named := _named(item, ids)) != "")
        case str():
            return ids.get(part, part)
    return part
