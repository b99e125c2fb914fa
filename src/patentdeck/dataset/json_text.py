"""JSON that a person edits: where it breaks, what stands twice, and on which line each member stands."""

from __future__ import annotations

import json
import re
from typing import Any

from patentdeck.errors import DataError, Problem

Member = tuple[str | int, ...]
"""The way to a member: `("resources", 2, "path")`."""

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def parse(text: str, file: str) -> dict[str, Any]:
    """The object that a JSON text holds. Raises DataError with line and column where it is not one."""
    try:
        document = json.loads(text, object_pairs_hook=_once_each)
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        raise DataError(
            Problem(
                f"The descriptor is not valid JSON: {error.msg}",
                "Look for a comma, a quote or a bracket missing, or one too many, just before this place.",
                file,
                error.lineno,
                str(error.colno),
                lines[error.lineno - 1].strip() or None,
            )
        ) from None
    except _TwiceError as twice:
        lines_of = [n for n, line in enumerate(text.split("\n"), start=1) if f'"{twice}"' in line]
        raise DataError(
            Problem(
                "A member stands twice in one object",
                "Take one of them out.",
                file,
                lines_of[-1] if lines_of else None,
                str(twice),
            )
        ) from None
    except RecursionError:
        raise DataError(Problem("The descriptor is nested too deeply", "Take the nesting out.", file)) from None
    except ValueError as error:
        raise DataError(Problem("The descriptor holds a number too long to read", f"{error}.", file)) from None
    if not isinstance(document, dict):
        raise DataError(Problem("The descriptor is not a JSON object", "Begin it with { and end it with }.", file, 1))
    return document


class _TwiceError(Exception):
    """A member name that stands twice in one object."""


def _once_each(members: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for name, value in members:
        if name in mapping:
            raise _TwiceError(name)
        mapping[name] = value
    return mapping


def member_lines(text: str) -> dict[Member, int]:
    """The line of every member and element of a valid JSON text; the whole document is the empty path."""
    offsets: dict[Member, int] = {}
    _walk(text, _skip(text, 0), (), offsets)
    lines: dict[Member, int] = {}
    line, at = 1, 0
    for path, offset in sorted(offsets.items(), key=lambda item: item[1]):
        line += text.count("\n", at, offset)
        at = offset
        lines[path] = line
    return lines


def written(path: Member) -> str:
    """A path as people write it: `resources[2].path`."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(parts).removeprefix(".")


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _walk(text: str, at: int, path: Member, offsets: dict[Member, int]) -> int:
    """Note where the value at `at` and all below it begin; the offset after it."""
    offsets[path] = at
    if text[at] not in "{[":
        return _DECODER.raw_decode(text, at)[1]
    is_object, index = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        step: str | int = index
        if is_object:
            step, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        at = _skip(text, _walk(text, at, (*path, step), offsets))
        if text[at] == ",":
            at = _skip(text, at + 1)
        index += 1
    return at + 1
