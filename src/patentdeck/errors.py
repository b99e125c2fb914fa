"""Everything that can go wrong, as one tree.

    PatentdeckError            carries Problems: what, where, what to do
    ├── InputError             the inputs are wrong                         exit code 1
    │   ├── DataError          a data package
    │   ├── BriefingError      a briefing file: its shape, its words, its facts
    │   ├── LookError          a look: theme, template, fonts, a glyph that no font has, words that do not fit
    │   ├── ClaimError         a required statement for which no variant holds
    │   └── RecordError        a file that holds no record of its making
    ├── OutputError            the result could not be written               exit code 1
    └── ChoiceError            an option names something that does not exist exit code 2

A user's mistake always ends in one of these, never in a traceback, and one error carries every problem found. `diff`
and `verify`, whose 1 is an answer, end with 2 for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One thing that is wrong: what, where, and what to do about it."""

    message: str
    remedy: str = ""
    file: str | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def where(self) -> str:
        """The place in one line, `families_by_country.csv, line 7, column value`; empty where there is none."""
        parts = [
            self.file,
            f"line {self.line}" if self.line is not None else None,
            f"column {self.column}" if self.column else None,
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        shown = f" ({self.value})" if self.value is not None else ""
        lines = [f"{self.message}{shown}"]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.remedy:
            lines.append(f"  to do: {self.remedy}")
        return "\n".join(lines)


class PatentdeckError(Exception):
    """The root of the tree: an error that knows every problem behind it, each once, and the exit code it means."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class InputError(PatentdeckError):
    """The inputs are wrong."""


class DataError(InputError):
    """A data package does not say what it must."""


class BriefingError(InputError):
    """A briefing file is malformed, or speaks of something that does not exist.

    `rest` is what could be made of the remainder, for those who look at that too.
    """

    def __init__(self, problems: Iterable[Problem] | Problem | str, rest: object = None) -> None:
        super().__init__(problems)
        self.rest = rest


class LookError(InputError):
    """A look is unusable: its theme, its template, its fonts, or the room it leaves for the words."""


class ClaimError(InputError):
    """A required statement has no variant that the data carry."""


class RecordError(InputError):
    """A file holds no record of its making, or none that this program can read."""


class OutputError(PatentdeckError):
    """The result could not be written; what stood there before still does."""


class ChoiceError(PatentdeckError):
    """An option names something that does not exist."""

    exit_code = 2
