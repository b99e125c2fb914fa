"""The tables of a package as rows of text, and as CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from patentdeck.records.packaging.wording import Pair

COMMON = ("from", "to", "value", "low", "high", "exactness", "origin", "edition", "source", "note")


class Sheet(Struct, frozen=True):
    """One table: its columns, its rows as text, and what the descriptor says of it.

    `additive` speaks of the dimensions whose members may be summed; `unit` and `basis` are those of value tables.
    """

    name: str
    kind: Literal["entities", "values", "sources"]
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    basis: Pair = Pair("", "")
    additive: Mapping[str, bool] = {}
    note: str = ""

    def data(self) -> bytes:
        """The file: UTF-8, comma, one header row, line ends of one byte."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return out.getvalue().encode("utf-8")


def entities(name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Sheet:
    """A table of what is counted: an id and names, whatever else."""
    return Sheet(name, "entities", title, tuple(columns), tuple(tuple(row) for row in rows))
