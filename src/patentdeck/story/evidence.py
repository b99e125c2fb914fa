"""What stands behind the numbers of an edition, for those who compute with them; and the words of a workbook."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Sort = Literal["count", "share", "ratio"]
"""How a number is shown: a count with thousands, a share or a rate in per cent, a ratio with a decimal."""


class Traced(Struct, frozen=True):
    """A printed number's value and where it comes from, for those who want the number and not its wording.

    `value` is None where only the two ends are known, `low` and `high` where the value is open on that side. `unit`,
    `exactness` and `period` are words of the language; `cells` are addresses in the tables of the data package,
    `sources` are named as in `Edition.sources`.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    exactness: str
    period: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    sort: Sort = "count"


class Cited(Struct, frozen=True):
    """A source as the list of sources has it: number, title, publisher, dates as the language writes them, address."""

    number: int
    title: str
    publisher: str
    published: str
    accessed: str
    address: str

    @property
    def name(self) -> str:
        """`[3] WIPO, Patent Landscape Report`: the number of the source lines, and the title."""
        return f"[{self.number}] {self.title}"


def multiple_name(*ends: str) -> str:
    """The name of the fact how many times one number, the later, is the other."""
    return f"multiple({', '.join(ends)})"


class SheetWords(Struct, frozen=True):
    """What a workbook says of its own, in English; other languages say their own."""

    contents: str = "Contents"
    about: tuple[str, ...] = (
        "The numbers behind the exhibits of this edition: as they are printed, and as values to compute with.",
        "Low and high bound the true value: the same where it is exact, empty where it is open or not known.",
        "Cells are addresses in the data package; numbers in brackets refer to the last sheet.",
    )
    as_of: str = "As of"
    basis: str = "Basis"
    sheet: str = "Sheet"
    exhibit: str = "Exhibit"
    shows: str = "What it shows"
    numbers: str = "The numbers in the table"
    group: str = "Group"
    label: str = "Label"
    rank: str = "Rank"
    printed: str = "As printed"
    detail: str = "Detail"
    value: str = "Value"
    low: str = "Low"
    high: str = "High"
    unit: str = "Unit"
    exactness: str = "Exactness"
    period: str = "Period"
    cells: str = "Cells"
    sources: str = "Sources"
    times: str = "Multiple"
    caveat: str = "Caveat: "
    number: str = "No."
    title: str = "Title"
    publisher: str = "Publisher"
    published: str = "Published"
    accessed: str = "Accessed"
    address: str = "Address"
