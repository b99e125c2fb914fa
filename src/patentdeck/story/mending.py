"""A briefing with what is misshapen taken out, so that the rest of it can be looked at too.

One misspelt field must not hide that a language is missing elsewhere. What is mended here is only ever looked at:
nothing is told or built from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from patentdeck.errors import Problem
from patentdeck.story.briefing import Briefing
from patentdeck.story.shapes import Violation, misspelling
from patentdeck.story.yaml_faults import KEY
from patentdeck.story.yaml_lines import Document, Parsed, Path

ROUNDS = 8
"""How often is mended: what is taken out may leave something else short."""

WHOLES = ((), ("languages",), ("facts",), ("chapters",), ("sections",))
"""Parts without which nothing can be said of the rest."""


NAMED: Mapping[str | int, str] = {"sections": "there is no section", "chapters": "there is no such chapter"}
"""What would be said of the ids of parts that were touched."""


class Mended(Struct, frozen=True):
    """What is left of a briefing, and what was touched: the lines around it, and what is said of ids that are gone."""

    briefing: Briefing
    document: Document
    lines: frozenset[int] = frozenset()
    ids: frozenset[str] = frozenset()

    def keeps(self, problem: Problem) -> bool:
        """Whether a problem of the rest is one, and does not only follow from what was taken out."""
        return problem.line not in self.lines and not any(said in problem.message for said in self.ids)


class Slipped(Struct, frozen=True):
    """What was wrong with how a file is written: its lines, the names on them, and what is said of ids that are gone.

    Nothing where it was written well.
    """

    lines: frozenset[int]
    names: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, parsed: Parsed, text: str) -> Slipped:
        """That of a file whose text was parsed."""
        lines = parsed.lines | {problem.line for problem in parsed.problems if problem.line}
        written = text.splitlines()
        names = {name for line in lines if line <= len(written) for name in re.findall(KEY, written[line - 1])}
        lost = "id" in names or any("," in (problem.value or "") for problem in parsed.problems)
        return cls(frozenset(lines), frozenset(names), frozenset(NAMED.values() if lost else ()))

    def left_of(self, errors: Sequence[Violation], document: Document) -> list[Violation]:
        """The violations that do not only follow: of other lines, and of fields that no such line has."""
        return [
            error
            for error in errors
            if document.line(document.located(error["loc"])) not in self.lines
            and not (error["type"] == "missing" and error["loc"][-1] in self.names)
        ]

    def mended(self, document: Document, errors: Sequence[Violation]) -> Mended | None:
        """What is left of the briefing, its slips among what was touched."""
        rest = mended(document, errors)
        return rest and replace(rest, lines=rest.lines | self.lines, ids=rest.ids | self.ids)


def mended(document: Document, errors: Sequence[Violation]) -> Mended | None:
    """What is left where fields that do not exist and values of the wrong kind are taken out; None where too little."""
    data, places, lines, ids = document.data, dict(document.lines), set[int](), set[str]()
    for _ in range(ROUNDS):
        done: list[Path] = []
        # From the end, so that what is taken out of a list moves nothing that is still to be mended.
        for path, error in sorted(((_at(places, each["loc"]), each) for each in errors), key=_order, reverse=True):
            if path in WHOLES:
                return None
            if any(path == other[: len(path)] or other == path[: len(other)] for other in done):
                continue
            done.append(path)
            lines |= {places[path], _line(places, path[:-1])}
            ids |= {NAMED[path[0]]} if path[0] in NAMED and (len(path) == 2 or path[2:] == ("id",)) else set()
            data, places = _without(data, places, path, error)
        kept = replace(document, data=data, lines=places)
        try:
            return Mended(Briefing.model_validate(data), kept, frozenset(lines), frozenset(ids))
        except ValidationError as again:
            errors = [dict(each) for each in again.errors()]
    return None


def _without(data: Any, places: Mapping[Path, int], path: Path, error: Violation) -> tuple[Any, dict[Path, int]]:
    """The file with one place mended: renamed, filled in, or taken out."""
    *above, last = path
    right = misspelling(error)
    parent = _part(data, tuple(above))
    if right and isinstance(parent, dict) and right not in parent:
        renamed = {right if key == last else key: value for key, value in parent.items()}
        new = (*above, right)
        moved = {(*new, *each[len(path) :]) if each[: len(path)] == path else each: n for each, n in places.items()}
        return _with(data, tuple(above), renamed), moved
    if path[0] == "facts" and len(path) > 1:
        return _with(data, path[:2], "0"), dict(places)
    if error["type"] == "string_type":
        return _with(data, path, "…"), dict(places)
    rest = {each: line for each, line in places.items() if each[: len(path)] != path}
    if isinstance(parent, dict):
        return _with(data, tuple(above), {key: value for key, value in parent.items() if key != last}), rest
    shifted = {_shifted(each, tuple(above), int(last)): line for each, line in rest.items()}
    return _with(data, tuple(above), [value for index, value in enumerate(parent) if index != last]), shifted


def _shifted(path: Path, above: Path, gone: int) -> Path:
    """A path after an entry of a list was taken out."""
    at = len(above)
    if path[:at] != above or len(path) == at or int(path[at]) < gone:
        return path
    return (*above, int(path[at]) - 1, *path[at + 1 :])


def _with(data: Any, path: Path, value: Any) -> Any:
    """Plain data with another value in one place."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {key: _with(each, rest, value) if key == first else each for key, each in data.items()}
    return [_with(each, rest, value) if index == first else each for index, each in enumerate(data)]


def _part(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _at(places: Mapping[Path, int], place: Path) -> Path:
    """Where in the file a violation is."""
    path: Path = ()
    for step in place:
        if (*path, step) in places:
            path = (*path, step)
    return path


def _line(places: Mapping[Path, int], path: Path) -> int:
    return places.get(path, 1)


def _order(item: tuple[Path, Violation]) -> tuple[tuple[bool, int, str], ...]:
    """By place: entries of lists by number, names by letter."""
    return tuple((isinstance(step, str), step if isinstance(step, int) else 0, str(step)) for step in item[0])
