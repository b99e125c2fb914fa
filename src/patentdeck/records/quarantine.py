"""Rows that were refused: written as they come, a file for each block, and joined in the order of reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from patentdeck.records.model import Refused

HEADER = ("file", "line", "reason", "row")

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Quarantine:
    """A file of refused rows. A context manager; the file is there only where something was refused."""

    def __init__(self, path: Path) -> None:
        self.count = 0
        self._path = path
        self._file: TextIO | None = None

    def __enter__(self) -> Quarantine:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        return self

    def refuse(self, refused: Refused) -> None:
        """Take a row."""
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file, lineterminator="\n")
        self.count += 1
        where = refused.where
        self._writer.writerow((plain(where.part), where.line, refused.reason, plain(refused.shown)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line and without control characters."""
    text = "".join(character if character.isprintable() else " " for character in text)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def join(files: Iterable[Path], target: Path) -> None:
    """Write the refused rows of all blocks into one file, under a header."""
    with target.open("wb") as joined:
        joined.write(",".join(HEADER).encode() + b"\n")
        for file in files:
            if file.exists():
                with file.open("rb") as part:
                    while data := part.read(1 << 20):
                        joined.write(data)
