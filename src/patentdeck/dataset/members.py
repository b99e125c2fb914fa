"""Typed access to the members of a descriptor; what is missing or mistyped is noted with its line."""

from __future__ import annotations

import json
from typing import Any, cast

from patentdeck.dataset import cells
from patentdeck.dataset.cells import UNPRINTABLE
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.json_text import Member, member_lines, written
from patentdeck.dataset.model import Period


class Members:
    """A JSON document to ask by path: to ask for what is missing or mistyped notes a problem."""

    def __init__(self, text: str, document: dict[str, Any], file: str, found: Findings) -> None:
        self._text = text
        self._lines: dict[Member, int] | None = None
        self._document = document
        self._file = file
        self._found = found

    def add(self, path: Member, message: str, remedy: str, show: bool = True) -> None:
        """Note a problem with the member at `path`; a missing one has the line of what should hold it."""
        if self._lines is None:
            self._lines = member_lines(self._text)
        lines = self._lines
        there = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in lines)
        value = self.at(path)
        shown = None if value is None or not show else value if isinstance(value, str) else json.dumps(value)
        self._found.add(message, remedy, self._file, lines[there], written(path), shown)

    def at(self, path: Member) -> Any:
        """The value at `path`, None where there is none."""
        value: Any = self._document
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def text(self, path: Member, needed: str = "") -> str:
        """The text at `path`, empty where it is missing. `needed` is the remedy where it must not be."""
        value = self.at(path)
        if isinstance(value, str) and (value.strip() or not needed):
            if UNPRINTABLE.search(value):
                self.add(path, f"{written(path)} holds a control character", "Retype it.")
            return value
        if value is None and not needed:
            return ""
        word = "is missing" if value is None else "is empty" if isinstance(value, str) else "is not a text"
        self.add(path, f"{written(path)} {word}", needed or "Write it between double quotes.")
        return ""

    def mapping(self, path: Member) -> dict[str, Any]:
        """The object at `path`; empty where it is missing."""
        value = self.at(path)
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
        if value is not None:
            self.add(path, f"{written(path)} is not an object", "Write it in braces: {…}.")
        return {}

    def sequence(self, path: Member) -> list[Any]:
        """The list at `path`; empty where it is missing."""
        value = self.at(path)
        if isinstance(value, list):
            return value
        if value is not None:
            self.add(path, f"{written(path)} is not a list", "Write it in brackets: […].")
        return []

    def texts(self, path: Member) -> tuple[str, ...]:
        """A text or a list of texts at `path`, as Table Schema allows for keys; empty where it is missing."""
        value = self.at(path)
        several = [value] if isinstance(value, str) else value
        if isinstance(several, list) and all(isinstance(item, str) for item in several):
            return tuple(several)
        if value is not None:
            self.add(path, f"{written(path)} does not name columns", 'Write ["column", …].')
        return ()

    def date(self, path: Member, needed: str) -> str:
        """The full ISO date at `path`; empty where there is none."""
        text = self.text(path, needed)
        if text:
            try:
                cells.date(text)
            except cells.CellError as error:
                self.add(path, error.message, error.remedy)
        return text

    def period(self, path: Member, needed: bool) -> Period | None:
        """The first and last year, month or date at `path`."""
        value = self.at(path)
        if value is None and not needed:
            return None
        remedy = 'Write "period": [2014, 2023].'
        if not (isinstance(value, list) and len(value) == 2 and all(type(end) in (int, str) for end in value)):
            self.add(path, f"{written(path)} does not give a first and a last year", remedy)
            return None
        start, end = (str(part) for part in value)
        try:
            if cells.days(start)[0] <= cells.days(end)[1]:
                return Period(start, end)
        except cells.CellError as error:
            self.add(path, error.message, error.remedy)
            return None
        self.add(path, f"{written(path)} ends before it begins", f'Write "period": {json.dumps(value[::-1])}.')
        return None
