"""YAML with the line of everything in it, and nothing in it that could do more than hold data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from patentdeck.errors import BriefingError, Problem
from patentdeck.story.yaml_repair import repaired, told

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


class Parsed(Struct, frozen=True):
    """What could be read of a text, all that is wrong with it, and the lines that had to be put right to read on.

    Without a document what stands after the last problem was not looked at, and that is said.
    """

    document: Document | None
    problems: tuple[Problem, ...] = ()
    lines: frozenset[int] = frozenset()


def read(text: str, file: str) -> Document:
    """The document in a text. BriefingError with the line for a syntax error, a repeated key, an anchor or a tag."""
    parsed = parse(text, file)
    if parsed.problems or parsed.document is None:
        raise BriefingError(parsed.problems)
    return parsed.document


def parse(text: str, file: str) -> Parsed:
    """What can be read of a text, past slips too, and everything that is wrong with how it is written."""
    problems: list[Problem] = []
    touched: frozenset[int] = frozenset()
    try:
        try:
            problems += _refused(text, file)
        except yaml.MarkedYAMLError as error:
            repair = repaired(text, error, file)
            problems += repair.slips
            if repair.text is None:
                return _given_up(problems)
            text, touched = repair.text, repair.lines
            problems += _refused(text, file)
        if any(problem.message in (ANCHORED, NESTED) for problem in problems):
            return _given_up(problems)
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return _given_up([*problems, told(error, text, file)])
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        fault = Problem(f"this is not valid YAML: {error.reason}", "take the character out", file=file, line=line)
        return _given_up([*problems, fault])
    if node is None:
        nothing = Problem("the file is empty", "write the briefing, or restore it", file=file)
        return Parsed(None, tuple(problems or [nothing]))
    lines: dict[Path, int] = {}
    data = _plain(node, (), lines, problems, file, Loader(""))
    ordered = sorted(problems, key=lambda problem: problem.line or 0)
    return Parsed(Document(file, data, lines), tuple(ordered), touched)


def _given_up(problems: list[Problem]) -> Parsed:
    """Nothing but problems, and that the rest was not looked at."""
    last = max(problems, key=lambda problem: problem.line or 0)
    unread = Problem("what stands after this was not looked at", "correct this, and check again", last.file, last.line)
    return Parsed(None, (*problems, unread))


ANCHORED, NESTED = "an anchor is used", "the file is nested too deeply"
"""What keeps a file from being looked at further: its parts may be without number, or without end."""


def _refused(text: str, file: str) -> Iterator[Problem]:
    """Anchors, tags of other kinds than plain data, and nesting too deep to compose."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield Problem(NESTED, "take levels out", file=file, line=line)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if getattr(event, "anchor", None):
            yield Problem(ANCHORED, "write the text out at both places", file=file, line=line,
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
