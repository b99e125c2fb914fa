"""Small files for tests of gathering, and how they are read there."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from patentdeck.records.gathering import Bounds, Given, Manner, decide, gather, objects, rows
from patentdeck.records.model import Refused

SMALL = Bounds(block=256, row=2048)
"""Blocks and rows so small that a few lines make many of them."""


class Read:
    """All that comes of a file: its manner, rows with their lines, what was refused as line and reason."""

    def __init__(self, path: Path, bounds: Bounds = SMALL, encoding: str = "") -> None:
        scratch = path.parent / "scratch"
        scratch.mkdir(exist_ok=True)
        (self.part,) = gather([path], scratch, bounds)
        self.manner: Manner = decide(self.part, scratch, Given(encoding), bounds)
        self.refused: list[Refused] = []
        self.rows: list[tuple[int, Any]] = []
        read = rows if self.part.kind in ("text", "sheet") else objects
        for block in self.manner.blocks:
            self.rows += read(self.part, self.manner, block, self.refused.append, bounds)

    @property
    def cells(self) -> list[list[str]]:
        return [cells for _, cells in self.rows]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        return [(each.where.line, each.reason) for each in self.refused]


def table(cells: list[list[str]], end: str = "\r\n", delimiter: str = ",") -> str:
    """A text table as the csv module writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(cells)
    return out.getvalue()
