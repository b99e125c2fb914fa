"""YAML with the line of everything in it, and nothing in it that could do more than hold data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from patentdeck.errors import BriefingError, Problem

Path = tuple[str | int, ...]
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A parsed file: plain data, and the line on which each part of it begins (1-based), by path."""

    file: str
    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, file: str) -> Document:
    """The document in a text. BriefingError with the line for a syntax error, a repeated key, an anchor or a tag."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BriefingError(
            Problem(
                f"this is not valid YAML: {error.problem or error.context or 'cannot be read'}",
                "check indentation, colons and quotation marks just before this place",
                file=file,
                line=mark.line + 1 if mark else None,
                column=str(mark.column + 1) if mark else None,
            )
        ) from None
    except yaml.YAMLError as error:
        raise BriefingError(Problem(f"this is not valid YAML: {error}", "save it as UTF-8 text", file=file)) from None
    if node is None:
        raise BriefingError(Problem("the file is empty", "write the briefing, or restore it", file=file))
    lines: dict[Path, int] = {}
    problems: list[Problem] = []
    loader = Loader("")
    data = _plain(node, (), lines, problems, file, loader, set())
    if problems:
        raise BriefingError(problems)
    return Document(file, data, lines)


def _plain(
    node: Any,
    path: Path,
    lines: dict[Path, int],
    problems: list[Problem],
    file: str,
    loader: Any,
    seen: set[int],
) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if id(node) in seen:
        problems.append(Problem("an anchor is used", "write the text out at both places", file=file, line=line))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            lines[(*path, key)] = key_node.start_mark.line + 1
            if key in result:
                problems.append(
                    Problem("a key stands twice", "remove one of them", file=file,
                            line=key_node.start_mark.line + 1, value=str(key))
                )  # fmt: skip
            result[key] = _plain(value_node, (*path, key), lines, problems, file, loader, seen)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(item, (*path, index), lines, problems, file, loader, seen) for index, item in enumerate(node.value)
        ]
    if not node.tag.startswith("tag:yaml.org,2002:"):
        problems.append(Problem("a tag is used", "remove it", file=file, line=line, value=node.tag))
        return None
    if node.tag.rsplit(":", 1)[1] in ("int", "float", "bool", "null"):
        return loader.construct_object(node)
    return node.value
