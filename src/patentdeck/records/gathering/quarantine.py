"""`quarantine.csv`: the rows that were refused, with file, line, reason and beginning, harmless to a spreadsheet."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from patentdeck.records.model import Refused

HEADER = ("file", "line", "reason", "row")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")
_LENGTH = 200


class Quarantine:
    """Writes the refused rows of one block, as they come, and counts them by their reasons. A context manager.

    The file is there only where something was refused. Nothing is held in memory: all rows of a block may be bad.
    """

    def __init__(self, path: Path) -> None:
        self.reasons: Counter[str] = Counter()
        self._path = path
        self._file: TextIO | None = None

    @property
    def count(self) -> int:
        """How many rows were refused."""
        return self.reasons.total()

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def refuse(self, refused: Refused) -> None:
        """Take a row, whoever refused it."""
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file, lineterminator="\r\n")
        self.reasons[refused.reason.partition(":")[0]] += 1
        shown = (refused.where.part, str(refused.where.line), refused.reason, refused.shown)
        self._writer.writerow([harmless(text) for text in shown])


def join(files: Iterable[Path], target: Path) -> None:
    """Write the refused rows of all blocks into one file, under a header; the same for any number of processes."""
    with target.open("wb") as joined:
        joined.write(f"\ufeff{','.join(HEADER)}\r\n".encode())
        for file in files:
            if file.exists():
                with file.open("rb") as part:
                    shutil.copyfileobj(part, joined)


def harmless(text: str) -> str:
    """A text as no spreadsheet takes it for a formula, nor a terminal for an order, on one line and not too long."""
    clean = text[:_LENGTH]
    if not clean.isprintable():
        clean = "".join(
            character if character.isprintable() else " " if character.isspace() else "\ufffd" for character in clean
        )
    return f"'{clean}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else clean
