"""How it is to be counted: what was asked for, where the source can carry it; otherwise the best that it can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from patentdeck.errors import ChoiceError, Problem
from patentdeck.records.counting.asked import Asked
from patentdeck.records.model import Carries, CountRule, FamilyKind, PlaceRule, YearRule

Rule = TypeVar("Rule", bound=str)


class Wish(Struct, frozen=True):
    """What a caller says of the counting. Where family, year or place is None, the best that the source can carry is
    taken; where the period is, the years in which nearly all lie.
    """

    count: CountRule = "whole"
    family: FamilyKind | None = None
    year: YearRule | None = None
    place: PlaceRule | None = None
    period: tuple[int, int] | Literal["all"] | None = None
    owners: int = 100


def chosen(title: str, carries: Carries, wish: Wish, absent: Mapping[str, Sequence[str]] | None = None) -> Asked:
    """How records of a format, by its title, are counted. ChoiceError with every wish that it cannot carry.

    `absent`: the fields of a mapping, with the names of the columns that were looked for and are not there.
    """
    problems = [
        *_beyond(title, "--family", "families of this kind", wish.family, carries.families),
        *_beyond(title, "--year", "years by this rule", wish.year, carries.years),
        *_beyond(title, "--place", "places by this rule", wish.place, carries.places),
    ]
    if not carries.years:
        said = f"The mapping “{title}” finds no column with a date or a year of publication or priority"
        sought = [name for field in ("published", "year", "priority") for name in (absent or {}).get(field, ())]
        there = f"The file has none called {' or '.join(sought)}. " if sought else ""
        problems.append(Problem(said, f"{there}Name its columns under published, year or priority in the mapping."))
    if problems:
        raise ChoiceError(problems)
    return Asked(
        family=wish.family or carries.families[0],
        year=wish.year or carries.years[0],
        place=wish.place or carries.places[0],
        count=wish.count,
        period=wish.period,
        owners=wish.owners,
    )


def _beyond(title: str, option: str, what: str, wish: Rule | None, carried: Sequence[Rule]) -> Iterator[Problem]:
    if wish is not None and wish not in carried:
        there = f"It can be counted with {option} {' or '.join(carried)}." if carried else "Leave it out."
        yield Problem(f"{title} does not tell {what}", there, value=f"{option} {wish}")
