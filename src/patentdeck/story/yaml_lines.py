"""YAML with the line of everything in it, and nothing in it that could do more than hold data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from patentdeck.errors import BriefingError, Problem
from patentdeck.story.yaml_faults import EXPECTED, INDENTATION, slip

Path = tuple[str | int, ...]
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document(Struct, frozen=True):
    """A parsed file: plain data, the line on which each part of it begins (1-based), by path, and its bytes."""

    file: str
    data: Any
    lines: Mapping[Path, int]
    content: bytes = b""

    def line(self, path: Path) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path) -> Any:
        """What stands at a path of the file."""
        part: Any = self.data
        for step in path:
            part = part[step]
        return part

    def located(self, place: Path) -> Path:
        """A place in the models as a path in the file: our wrapping and the branches of unions are no steps there."""
        path: Path = ()
        for step in place:
            if (*path, step) in self.lines:
                path = (*path, step)
        return path


DEEPEST = 40
"""Levels of a file: a briefing needs a dozen, and to compose deep nesting costs stack."""

PLAIN = "tag:yaml.org,2002:"
CONVERTED = {"int": "a whole number", "float": "a number", "bool": "true or false", "null": "nothing"}
HELD = (*CONVERTED, "str", "timestamp", "map", "seq", "merge", "value")


def read(text: str, file: str) -> Document:
    """The document in a text. BriefingError with the line for a syntax error, a repeated key, an anchor or a tag."""
    try:
        problems = list(_refused(text, file))
        if problems:
            raise BriefingError(problems)
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise BriefingError(_syntax(error, text, file)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BriefingError(
            Problem(f"this is not valid YAML: {error.reason}", "take the character out", file=file, line=line)
        ) from None
    if node is None:
        raise BriefingError(Problem("the file is empty", "write the briefing, or restore it", file=file))
    lines: dict[Path, int] = {}
    data = _plain(node, (), lines, problems, file, Loader(""))
    if problems:
        raise BriefingError(problems)
    return Document(file, data, lines)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """A syntax error as the slip behind it, where that is a typical one; else in the words of the parser."""
    mark = error.problem_mark
    line = mark.line + 1 if mark else None
    said = str(error.problem or error.context or "cannot be read")
    found = slip(text, line) if line else None
    if found is not None:
        return Problem(f"this is not valid YAML: {found.what}", found.remedy, file, found.line)
    what, remedy = said, "check indentation, colons and quotation marks just before this place"
    if EXPECTED.match(said):
        what, remedy = INDENTATION
    return Problem(f"this is not valid YAML: {what}", remedy, file, line, str(mark.column + 1) if mark else None)


def _refused(text: str, file: str) -> Iterator[Problem]:
    """Anchors, tags of other kinds than plain data, and nesting too deep to compose."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield Problem("the file is nested too deeply", "take levels out", file=file, line=line)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if getattr(event, "anchor", None):
            yield Problem("an anchor is used", "write the text out at both places", file=file, line=line,
                          value=event.anchor)  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag and tag not in {f"{PLAIN}{name}" for name in HELD}:
            yield Problem("a tag is used", "remove it", file=file, line=line, value=tag)


KEY_REMEDY = "write one word before the colon; a text that begins with {{ stands in quotation marks"
RUN_TOGETHER = 3
"""So many names twice in one part are two entries of a list that run together."""


def _doubled(twice: list[tuple[str, int]], file: str) -> Iterator[Problem]:
    """Keys that stand twice in one part, each; all together where an entry of a list seems to lack its dash."""
    if len(twice) < RUN_TOGETHER:
        for key, line in twice:
            yield Problem("a key stands twice", "remove one of them", file, line, value=key)
        return
    keys = ", ".join(dict.fromkeys(key for key, _ in twice))
    yield Problem("a key stands twice, and others after it", "begin the new entry of the list with `- `, or remove it",
                  file, twice[0][1], value=keys)  # fmt: skip


def _plain(node: Any, path: Path, lines: dict[Path, int], problems: list[Problem], file: str, loader: Any) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        twice: list[tuple[str, int]] = []
        for key_node, value_node in node.value:
            key, key_line = key_node.value, key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem("a key is not a word", KEY_REMEDY, file, key_line))
                continue
            if key in result:
                twice.append((key, key_line))
            lines[(*path, key)] = key_line
            result[key] = _plain(value_node, (*path, key), lines, problems, file, loader)
        problems.extend(_doubled(twice, file))
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, problems, file, loader) for index, item in enumerate(node.value)]
    kind = node.tag.removeprefix(PLAIN)
    if kind not in CONVERTED:
        return node.value
    try:
        return loader.construct_object(node)
    except (ValueError, KeyError, OverflowError):
        message, remedy = f"this is not {CONVERTED[kind]}", "correct it, or put it in quotation marks"
        problems.append(Problem(message, remedy, file, line, value=node.value[:40]))
        return None
