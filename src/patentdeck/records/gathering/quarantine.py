"""`quarantine.csv`: the rows that were refused, with file, line, reason and beginning, harmless to a spreadsheet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from patentdeck.records.model import Refused

HEADER = ("file", "line", "reason", "row")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_LENGTH = 200


class Quarantine:
    """Writes refused rows as they come, block by block, those of a block by their lines; counts them by their reasons.

    With blocks in the order of reading, the file is the same for any number of processes.
    """

    def __init__(self, path: Path) -> None:
        self.count = 0
        self.reasons: Counter[str] = Counter()
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(HEADER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, refused: Iterable[Refused]) -> None:
        """The refused rows of one block, whoever refused them."""
        for each in sorted(refused, key=lambda each: each.where.line):
            self.count += 1
            self.reasons[each.reason.partition(":")[0]] += 1
            shown = (each.where.part, str(each.where.line), each.reason, each.shown)
            self._writer.writerow([harmless(text) for text in shown])


def harmless(text: str) -> str:
    """A text as no spreadsheet takes it for a formula, nor a terminal for an order, on one line and not too long."""
    clean = "".join(
        character if character.isprintable() else " " if character in "\t\r\n\u2028\u2029" else "\ufffd"
        for character in text[:_LENGTH]
    )
    return f"'{clean}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else clean
