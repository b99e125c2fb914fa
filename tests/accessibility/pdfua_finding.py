"""One failure that a checker found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The rule that is broken, the page (from 1; 0 is the whole document), and what is wrong there."""

    rule: str
    page: int
    what: str

    def __str__(self) -> str:
        return f"{self.rule}{f', page {self.page}' if self.page else ''}: {self.what}"
