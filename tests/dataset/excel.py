"""A table as Excel saves it: its own quoting, line ends, separators, thousands and padding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from patentdeck.dataset import Dataset, load

NUMBERS = ("value", "low", "high", "stated", "tolerance", "rank", "rank_or")
BLANK = "\u202f"


@dataclass(frozen=True)
class Saving:
    """How a table is saved: the settings of a country, and what stands around the table in the sheet."""

    separator: str = ","
    mark: bool = True
    ending: str = "\r\n"
    thousands: str = ""
    decimal_comma: bool = False
    columns: int = 0
    rows: int = 0
    quotes: bool = False
    encoding: str = "utf-8"

    def bytes_of(self, text: str) -> bytes:
        """The bytes of the file that Excel leaves, for the text of a plain table."""
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        lines = [self._line(header), *(self._line(self._shown(header, row)) for row in rows)]
        lines += [self._line([""] * len(header)) for _ in range(self.rows)]
        saved = "".join(f"{line}{self.ending}" for line in lines)
        return (b"\xef\xbb\xbf" if self.mark and self.encoding == "utf-8" else b"") + saved.encode(self.encoding)

    def _shown(self, header: list[str], row: list[str]) -> Iterable[str]:
        for column, cell in zip(header, row, strict=True):
            yield self._number(cell) if column in NUMBERS else cell

    def _number(self, cell: str) -> str:
        whole, point, decimals = cell.partition(".")
        if self.thousands and whole.isdigit():
            whole = f"{int(whole):,}".replace(",", self.thousands)
        return whole + ("," if self.decimal_comma and point else point) + decimals

    def _line(self, cells: Iterable[str]) -> str:
        return self.separator.join([*map(self._quoted, cells), *[""] * self.columns])

    def _quoted(self, cell: str) -> str:
        needs = any(sign in cell for sign in (self.separator, '"', "\n"))
        return '"' + cell.replace('"', '""') + '"' if needs or (self.quotes and cell) else cell


def save(folder: Path, saving: Saving, names: Iterable[str] = ()) -> None:
    """Save tables of a package, all of them where none is named."""
    for path in [folder / name for name in names] or sorted(folder.glob("*.csv")):
        path.write_bytes(saving.bytes_of(path.read_text(encoding="utf-8")))


def said(folder: Path) -> Dataset:
    """What a package says, whatever its bytes are and whatever is to be noted of them."""
    return replace(load(folder), files=(), warnings=(), contents={})
