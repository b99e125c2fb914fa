"""What a data package holds, once it has passed: frozen, in the field's own words, with lines to point at."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from patentdeck.errors import Problem

Exactness = Literal["exact", "approx", "lower_bound", "upper_bound", "range", "qualitative", "not_available"]
Origin = Literal["stated", "derived", "computed"]
Grade = Literal["high", "medium", "low"]


class Period(Struct, frozen=True, order=True):
    """The span that a figure covers, both ends included: `2014`, `2024-01` or `2024-07-03`, as written."""

    start: str
    end: str

    @property
    def is_point(self) -> bool:
        """Whether the span is one single year or date."""
        return self.start == self.end


class Row(Struct, frozen=True):
    """One row of a value table: what it counts (keys), when, how much and how surely, and who says so.

    `value`, `low`, `high` are exact fractions. `value` is None where the cell is empty; in `ranks` it is
    the rank. `low` and `high` bound the truth as exactness tells, also where the file leaves them empty:
    *exact* has low = value = high; *approx* takes the rounding that the trailing zeros show (9700: 9650 to
    9750); *lower_bound* has low = value and no high; *upper_bound* has high = value and no low. `keys` has
    every key column of the table, empty where the row has none (`country` of an indicator). `extra` holds
    the columns that only this table has (`rank`, `rank_or`, `says`), as text.
    """

    table: str
    line: int
    keys: Mapping[str, str]
    period: Period
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    exactness: Exactness
    origin: Origin
    edition: str
    source: str
    note: str
    extra: Mapping[str, str] = field(default_factory=dict)


class Table(Struct, frozen=True):
    """One value table: its rows in file order, the id columns that key them, and what the numbers are.

    `unit` is the unit of `value` (families, models, publications, rank, label), or empty where the measure
    of each row says it. `additive` tells for each key whether its members may be summed (false where the
    package is silent). `bases` is the basis by language; `basis` is the English one. Basis and period
    default to the package's.
    """

    name: str
    file: str
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    basis: str
    period: Period
    additive: Mapping[str, bool]
    bases: Mapping[str, str] = field(default_factory=dict)


class Entity(Struct, frozen=True):
    """Somebody or something that is counted: a country, an organisation, a model type …

    `names` and `shorts` are by language (`en`, `zh`). An organisation whose home is ambiguous has an empty
    `country` and two or more `country_candidates`. Only a measure has `unit` and `basis` (`bases` by
    language).
    """

    table: str
    id: str
    kind: str
    names: Mapping[str, str]
    shorts: Mapping[str, str]
    country: str = ""
    country_candidates: tuple[str, ...] = ()
    note: str = ""
    unit: str = ""
    basis: str = ""
    bases: Mapping[str, str] = field(default_factory=dict)


class Source(Struct, frozen=True):
    """One publication that figures come from. `shorts` is the name a source line prints, by language."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    accessed: str
    grade: Grade
    licence: str
    shorts: Mapping[str, str] = field(default_factory=dict)


class Stated(Struct, frozen=True):
    """A figure that a source states and the audit recomputes by `expression` (empty: a note)."""

    id: str
    line: int
    source: str
    says: Mapping[str, str]
    expression: str
    stated: Fraction | None
    low: Fraction | None
    high: Fraction | None
    exactness: Exactness
    tolerance: Fraction
    note: str
    done: Mapping[str, str] = field(default_factory=dict)
    """What was done about a contradiction, by language, in words that may be printed."""


class InputFile(Struct, frozen=True):
    """A file that went into a build: its name inside the package (posix) and `sha256:…` of its bytes."""

    path: str
    hash: str


class Dataset(Struct, frozen=True):
    """A data package that has passed every check. Only `patentdeck.dataset.loading` makes one.

    `entities` is by entity table (`countries`, `organisations`, `model_types`, `modes`, `applications`,
    `measures`), then by id, in file order. `warnings` says what is worth knowing and stops nothing (edited
    since it was sealed). `titles` and `bases` are by language; `title` and `basis` are the English ones.
    `contents` has the bytes of every file that was read, in the order of `files`, by its name in the package.
    `counting` is what the package says of how it was counted, in the words of `schema.COUNTING`; `incomplete` are the
    years whose numbers will still grow.
    """

    name: str
    title: str
    briefing: str
    period: Period
    as_of: str
    basis: str
    tables: Mapping[str, Table]
    entities: Mapping[str, Mapping[str, Entity]]
    sources: Mapping[str, Source]
    stated: tuple[Stated, ...]
    files: tuple[InputFile, ...]
    warnings: tuple[Problem, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    counting: Mapping[str, str] = field(default_factory=dict)
    incomplete: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"Dataset({self.name!r})"  # not the bytes
