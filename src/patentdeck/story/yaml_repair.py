"""A text that is no valid YAML, put right line by line so that what stands after a slip can be looked at too.

A parser gives up at the first slip. Here each is told, its line is put right as it was probably meant, or emptied, and
the file is read again, until it can be read or nothing helps. What comes of it is only ever looked at: the lines that
were touched are known, and nothing is built from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from patentdeck.errors import Problem
from patentdeck.story.yaml_faults import EXPECTED, INDENTATION, KEY, slip, slip_on

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST = 20
"""Slips of one file that are looked for: more are one mistake made throughout."""

Edit = dict[int, str]
"""Lines to put in place of others, by number (1-based)."""


class Repair(Struct, frozen=True):
    """The slips of a file; and, where it could be put right, its text so far, and the lines that were touched.

    `text` is None where what stands after the last slip cannot be looked at.
    """

    slips: tuple[Problem, ...]
    text: str | None
    lines: frozenset[int] = frozenset()


def repaired(text: str, error: yaml.MarkedYAMLError, file: str) -> Repair:
    """All slips that can be found from the first error of a file on."""
    slips: list[Problem] = []
    touched: set[int] = set()
    while True:
        problem = told(error, text, file)
        met = error.problem_mark.line + 1 if error.problem_mark else 1
        best = _best(text, problem.line or met, met) if len(slips) < MOST else None
        if best is not None and len(best[0]) == 1:
            problem = _where_it_helped(problem, text, min(best[0]))
        if problem not in slips:
            slips.append(problem)
        if best is None:
            return Repair(tuple(slips), None)
        edit, text, following = best
        touched |= {*edit}
        if following is None:
            return Repair(tuple(slips), text, frozenset(touched))
        error = following


def _where_it_helped(problem: Problem, text: str, line: int) -> Problem:
    """A slip at the line that had to be put right: a parser blames one after it."""
    if line == problem.line:
        return problem
    found = slip_on(text, line)
    if found is not None:
        return Problem(f"this is not valid YAML: {found.what}", found.remedy, problem.file, line)
    moved = problem.message.endswith(INDENTATION[0])
    return replace(problem, line=line, column=None) if moved else problem


def told(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """A syntax error as the slip behind it, where that is a typical one; else in the words of the parser."""
    mark = error.problem_mark
    line = mark.line + 1 if mark else None
    said = str(error.problem or error.context or "cannot be read")
    found = slip(text, line) if line else None
    if found is None and error.context_mark is not None and "end of stream" in said:
        found = slip(text, error.context_mark.line + 1)  # a text without its last mark runs to the end of the file
    if found is not None:
        return Problem(f"this is not valid YAML: {found.what}", found.remedy, file, found.line)
    what, remedy = said, "check indentation, colons and quotation marks just before this place"
    if EXPECTED.match(said):
        what, remedy = INDENTATION
    return Problem(f"this is not valid YAML: {what}", remedy, file, line, str(mark.column + 1) if mark else None)


Tried = tuple[Edit, str, yaml.MarkedYAMLError | None]
"""An edit, what it makes of the text, and the error that the text then ends at."""


def _best(text: str, slipped: int, met: int) -> Tried | None:
    """Of the likeliest edits with which the file can be read further, the one with which it can be read furthest."""
    lines = text.split("\n")
    before = next((at for at in range(min(met, len(lines)) - 1, 0, -1) if _is_said(lines[at - 1])), met)
    numbers = [number for number in dict.fromkeys((slipped, met, before)) if 0 < number <= len(lines)]
    for edits in _edits(lines, numbers):
        best: Tried | None = None
        reached = met
        for edit in edits:
            tried = "\n".join(edit.get(number, line) for number, line in enumerate(lines, start=1))
            error = _error(tried)
            if error is None:
                return edit, tried, None
            at = error.problem_mark.line + 1 if error.problem_mark else 0
            if at > reached:
                best, reached = (edit, tried, error), at
        if best is not None:
            return best
    return None


def _error(text: str) -> yaml.MarkedYAMLError | None:
    """The first syntax error of a text. It is not composed: nobody knows yet how deep it is."""
    try:
        for _ in yaml.parse(text, Loader=Loader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    except yaml.YAMLError:
        return yaml.MarkedYAMLError(problem="cannot be read")
    return None


def _edits(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Iterable[Edit]]:
    """What may put a text right, group by group, the likeliest first: what was meant, then less of it."""
    yield _merged(lines)
    yield _tabs(lines)
    for attempts in (_meant, _indented, _emptied):
        yield ({number: line} for number in numbers for line in attempts(lines, number) if line != lines[number - 1])
    yield ({number: ""} for number in numbers)


def _merged(lines: Sequence[str]) -> Iterator[Edit]:
    """The marks of a merge and the second of the two versions taken out."""
    edit: Edit = {}
    inside = second = False
    for number, line in enumerate(lines, start=1):
        mark = re.match(r"(<{7}|={7}|>{7})( |$)", line)
        if mark:
            inside, second = mark[1][0] != ">", mark[1][0] == "="
        if mark or (inside and second):
            edit[number] = ""
    if edit:
        yield edit


def _tabs(lines: Sequence[str]) -> Iterator[Edit]:
    """Tabs before texts made blanks, throughout: as wide as editors show them, or as the lines around are indented."""
    tabbed = [n for n, line in enumerate(lines, start=1) if "\t" in line[: _indent(line)] and line.strip()]
    if not tabbed:
        return
    for width in (2, 4, 8):
        yield {n: lines[n - 1][: _indent(lines[n - 1])].expandtabs(width) + lines[n - 1].lstrip() for n in tabbed}
    for attempt in range(3):
        edit: Edit = {}
        for n in tabbed:
            made = [*_indented([edit.get(at, line) for at, line in enumerate(lines, start=1)], n)]
            edit[n] = made[min(attempt, len(made) - 1)] if made else lines[n - 1].lstrip()
        yield edit


def _meant(lines: Sequence[str], number: int) -> Iterator[str]:
    """A line as it was probably meant."""
    line = lines[number - 1]
    if re.match(rf" *{KEY} *:", line) and any(re.match(rf" {{{_indent(line)}}}- ", each) for each in lines):
        yield f"{' ' * _indent(line)}- {line.lstrip()}"
    plain = re.sub(r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff]", " ", line)
    yield plain
    yield re.sub(rf"^(\s*(?:- +)*{KEY})：[ \u3000]*", r"\1: ", plain)
    yield re.sub(rf"^(\s*(?:- +)*{KEY}):(?=\S)", r"\1: ", plain)
    yield re.sub(rf"^(\s*(?:- +)*{KEY}) (?=\S)", r"\1: ", plain)
    yield re.sub(rf"^(\s*(?:- +)*{KEY})\s*$", r"\1:", plain)
    found = re.match(rf"(?P<head>\s*(?:- +)*{KEY}:[ ]+)(?P<value>\S.*?)\s*$", plain)
    if not found:
        return
    head, value = found["head"], found["value"]
    for closing in ('"', "'", "]", "}", "]}", '"}', '"]'):
        yield head + value + closing
    mark = value[0]
    inner = value[1:-1] if mark in "\"'" and len(value) > 1 and value[-1] == mark else value.strip("\"'")
    yield head + json.dumps(inner, ensure_ascii=False)


def _indented(lines: Sequence[str], number: int) -> Iterator[str]:
    """A line indented as those around it are, the nearest way first."""
    line = lines[number - 1]
    near = [each for each in (*reversed(lines[: number - 1]), *lines[number:]) if _is_said(each)]
    before = next((each for each in reversed(lines[: number - 1]) if _is_said(each)), "")
    after = next((each for each in lines[number:] if _is_said(each)), "")
    widths = [_column(before), _indent(before), _indent(after), _column(before) + 2, *(_indent(each) for each in near)]
    plain = [width for width in dict.fromkeys(widths) if width != _indent(line) or "\t" in line[: _indent(line)]]
    for width in plain[:8]:
        yield " " * width + line.lstrip()


def _emptied(lines: Sequence[str], number: int) -> Iterator[str]:
    """A line with a text that says nothing in place of what stands after its name."""
    found = re.match(rf"(\s*(?:- +)*{KEY}) *:", lines[number - 1])
    if found:
        yield f'{found[1]}: "…"'


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and "\t" not in line[: _indent(line)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _column(line: str) -> int:
    """Where the words of a line begin, after the dashes of a list."""
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() if found else 0
