"""Collecting all that is wrong before saying anything: one problem a cell, in file and line order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from patentdeck.errors import DataError, Problem

SHOWN_CHARACTERS = 60
SHOWN_NAMES = 8
MOST_HINTS = 200


class Findings:
    """The problems and warnings of one package. The first problem of a cell stands, later ones repeat it."""

    def __init__(self) -> None:
        self._problems: dict[object, Problem] = {}
        self._files: dict[str, int] = {}
        self._columns: dict[str, Mapping[str, int]] = {}
        self._written: dict[tuple[str, int, str], str] = {}
        self.warnings: list[Problem] = []

    def expect(self, file: str, columns: Iterable[str] = ()) -> None:
        """Say that `file` comes next, and which columns it has: the order in which problems are told."""
        self._files.setdefault(file, len(self._files))
        self._columns[file] = {name: index for index, name in enumerate(columns)}

    def add(
        self,
        message: str,
        remedy: str,
        file: str | None = None,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note a problem; `value` is shortened for print."""
        if value is not None and file is not None and line is not None and column is not None:
            value = self._written.get((file, line, column), value)
        problem = Problem(message, remedy, file, line, column, None if value is None else shown(value))
        place: object = (file, line, column) if line is not None and column is not None else problem
        self._problems.setdefault(place, problem)

    def warn(
        self,
        message: str,
        remedy: str,
        file: str,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note something that is worth knowing and stops nothing."""
        self.warnings.append(Problem(message, remedy, file, line, column, None if value is None else shown(value)))

    def respell(self, file: str, line: int, column: str, text: str) -> None:
        """Remember what stands in a cell that is read in another spelling: problems show that."""
        self._written[file, line, column] = text

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, by file, line and column."""
        return tuple(sorted(self._problems.values(), key=self._place))

    def _place(self, problem: Problem) -> tuple[int, int, int]:
        file = problem.file or ""
        columns = self._columns.get(file, {})
        return (
            self._files.get(file, -1 if not file else len(self._files)),
            problem.line or 0,
            columns.get(problem.column or "", -1),
        )

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many problems that looking for what each may mean is no help any more."""
        return len(self._problems) >= MOST_HINTS

    def settle(self) -> None:
        """Raise all problems as one DataError, if there are any."""
        if self._problems:
            raise DataError(self.problems)


def shown(value: str) -> str:
    """A cell's text as a message can hold it: printable, on one line, not too long."""
    text = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" for c in value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def closest(word: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or an empty text."""
    by_fold = {name.casefold(): name for name in names}
    found = get_close_matches(word.strip().casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def listed(names: Iterable[str]) -> str:
    """Names for a remedy: the first few, and how many more there are."""
    every = list(names)
    more = f" and {len(every) - SHOWN_NAMES} more" if len(every) > SHOWN_NAMES else ""
    return ", ".join(every[:SHOWN_NAMES]) + more
