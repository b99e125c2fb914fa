"""A publication as a source tells it, and what was refused: the values that pass from step to step of an import."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["company", "research"]
"""What an owner is: in business, or not. People are among the companies."""

Role = Literal["inventor", "applicant", "owner"]
"""What a party is to a publication."""

FamilyKind = Literal["simple", "extended", "none"]
"""Which family is the unit; *none*: the publication itself."""

YearRule = Literal["publication", "priority"]
"""Whose earliest year a unit has."""

PlaceRule = Literal["inventor", "applicant", "priority", "office"]
"""Whose country a unit has."""

CountRule = Literal["whole", "fractional"]
"""Whether a unit counts once in each of its places, or is shared out among them."""


class Where(Struct, frozen=True):
    """Where a row stands: the part as it is shown (`exports.zip!a.csv`, `a.xlsx!Sheet`) and its line, from 1."""

    part: str
    line: int


class Party(Struct, frozen=True):
    """Somebody named in a publication: the name as it stands, and the country (ISO alpha-2) where it is stated."""

    role: Role
    name: str
    country: str = ""


class Tag(Struct, frozen=True):
    """A sort that a publication belongs to: `model_type` and the id of a type, or another dimension and its id.

    `label` is what the source calls it, where the source has sorted it.
    """

    dimension: str
    type: str
    label: str = ""


class Record(Struct, frozen=True):
    """One publication. What the source does not say is empty, and 0 for a year.

    Years are those of the calendar; countries and offices two capital letters (ISO alpha-2 and WIPO ST.3); families
    are ids within the source, alike for all members. `types` are those that the source itself has sorted it into.
    Inventors are among the parties where their country is stated: their names are not counted. `key` is its number
    among the records, where other tables of the source speak of it; 0: the order of reading.
    """

    where: Where
    id: str
    key: int = 0
    number: str = ""
    office: str = ""
    year: int = 0
    published: str = ""
    priority_year: int = 0
    priority_office: str = ""
    simple_family: str = ""
    extended_family: str = ""
    title: str = ""
    abstract: str = ""
    parties: tuple[Party, ...] = ()
    types: tuple[Tag, ...] = ()
    doubt: str = ""
    """What makes the row doubtful though it counts, in a few fixed words: such rows are counted by them."""


class Person(Struct, frozen=True):
    """A person or place of a source that keeps them in a table of their own: links speak of its id.

    `kind` where the source says what it is.
    """

    where: Where
    id: str
    name: str = ""
    country: str = ""
    kind: Kind | None = None


class Link(Struct, frozen=True):
    """That a person has some roles in the record of a key; a name here goes before the person's own."""

    where: Where
    key: int
    roles: tuple[Role, ...]
    person: str
    name: str = ""


class Text(Struct, frozen=True):
    """A title or an abstract that a source keeps in a table of its own."""

    where: Where
    key: int
    text: str


class Refused(Struct, frozen=True):
    """A row that cannot be a record: where, why, and its beginning as it stands."""

    where: Where
    reason: str
    shown: str = ""


class Left(Struct, frozen=True):
    """A row that is understood and that nothing is counted from, by right: why, in a few fixed words."""

    where: Where
    reason: str


class Carries(Struct, frozen=True):
    """What a source can carry: the families, years and places that may be asked of it, best first, and its texts."""

    families: tuple[FamilyKind, ...] = ("none",)
    years: tuple[YearRule, ...] = ("publication",)
    places: tuple[PlaceRule, ...] = ("office",)
    owners: bool = True
    texts: tuple[str, ...] = ()
    """`title`, `abstract`: what the rules of types can be read from."""
    sorted: bool = False
    """The source has sorted its records into types itself."""
