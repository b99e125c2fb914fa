"""Exports whose headers nobody can rely on, read by a mapping: which column is what, how cells are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.alteration import is_error_value
from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import (
    code,
    column,
    first_filed,
    members,
    publication,
    published_by,
    smallest,
    year,
)
from patentdeck.records.adapters.dates import Day, Manner, Order, day, no_date
from patentdeck.records.model import Carries, FamilyKind, Party, PlaceRule, Record, Refused, Role, Where, YearRule

FIELDS: Mapping[str, str] = {
    "id": "what tells the rows apart, mostly the publication number, or all of those of the row; needed",
    "number": "the publication number, where the id is something else: the office is its first two letters",
    "office": "the office of publication, in two letters, where it has a column of its own",
    "published": "the date of publication; of several numbers in a row one for each",
    "year": "the year of publication, where it has a column of its own",
    "priority": "the earliest priority date",
    "priority_number": "the priority numbers: the office of the first filing is the first two letters of the first",
    "simple_family": "the id of the simple (DOCDB) family",
    "simple_members": "the members of the simple family, where it has no id",
    "extended_family": "the id of the extended (INPADOC) family",
    "extended_members": "the members of the extended family, where it has no id",
    "own_family": "the id of a family as the source itself groups them (FAMPAT, DWPI), which is neither of these",
    "title": "the title",
    "abstract": "the abstract",
    "applicants": "applicants, assignees or owners",
    "applicant_countries": "their countries, one for each and in their order",
    "inventors": "inventors",
    "inventor_countries": "their countries, one for each and in their order",
}
"""What a mapping may name columns for, each with what is expected there."""

INSTEAD: Mapping[str, tuple[str, ...]] = {
    "published": ("year",),
    "year": ("published",),
    "office": ("id", "number"),
    "number": ("id",),
    "simple_family": ("simple_members",),
    "simple_members": ("simple_family",),
    "extended_family": ("extended_members",),
    "extended_members": ("extended_family",),
}
"""Fields without which nothing is missing, where there is one of these."""

_COUNTRY = re.compile(r"(.+?)\s*\(?\[([A-Z]{2})\]\)?\Z")

_SIMPLE = ("simple_family", "simple_members")

DATES = ("published", "priority")
"""Those of them that hold dates."""


class ExportMapping(Struct, frozen=True):
    """A mapping: what the export is, the columns that each field may have, best first, and how cells are written."""

    title: str
    publisher: str
    columns: Mapping[str, tuple[str, ...]]
    url: str = ""
    short: str = ""
    short_zh: str = ""
    note: str = ""
    note_zh: str = ""
    missing: frozenset[str] = frozenset({""})
    separator: str = ";"
    order: Order | None = None
    countries_in_names: bool = False
    """Names have their country behind them: `ACME CORP [US]`."""
    office: str = ""
    """The office of all rows of which no column tells it."""


def mapped(mapping: ExportMapping, header: Sequence[str] | None = None) -> Adapter:
    """The adapter of a mapping; with a header, what it can carry is what that header has columns for."""

    def has(*fields: str) -> bool:
        return _has(mapping, header, *fields)

    families: list[FamilyKind] = []
    simple = has(*_SIMPLE)
    own = has("own_family") and not simple
    if simple or own:
        families.append("simple")
    if has("extended_family", "extended_members"):
        families.append("extended")
    years: list[YearRule] = ["publication"] if has("published", "year") else []
    if has("priority"):
        years.append("priority")
    places: list[PlaceRule] = []
    named = mapping.countries_in_names
    if has("inventor_countries") or (named and has("inventors")):
        places.append("inventor")
    if has("applicant_countries") or (named and has("applicants")):
        places.append("applicant")
    places.append("office")
    if has("priority_number"):
        places.append("priority")
    columns = tuple(name for field in FIELDS for name in mapping.columns.get(field, ()))
    dates = tuple(name for field in DATES for name in mapping.columns.get(field, ()))
    return Adapter(
        name="mapped",
        title=mapping.title,
        short=mapping.short or mapping.publisher,
        short_zh=mapping.short_zh or mapping.short or mapping.publisher,
        publisher=mapping.publisher,
        url=mapping.url,
        carries=Carries(
            families=(*families, "none"),
            years=tuple(years),
            places=tuple(places),
            owners=has("applicants"),
            texts=tuple(field for field in ("title", "abstract") if has(field)),
        ),
        tables=(Table("rows", (mapping.columns["id"],), opened=_opener(mapping), dates=dates, columns=columns),),
        note=mapping.note,
        note_zh=mapping.note_zh,
        own_families=own,
    )


def alike(mapping: ExportMapping, adapter: Adapter) -> ExportMapping:
    """A mapping as all files of a call are read by it: where not all know simple families, none is asked for them."""
    if not adapter.own_families:
        return mapping
    return replace(mapping, columns={field: names for field, names in mapping.columns.items() if field not in _SIMPLE})


def _has(mapping: ExportMapping, header: Sequence[str] | None, *fields: str) -> bool:
    """Whether a header has a column for one of these fields; any may, where there is none."""
    there = None if header is None else {title.strip().casefold() for title in header}
    named = [name for field in fields for name in mapping.columns.get(field, ())]
    return any(there is None or name.casefold() in there for name in named)


def _opener(mapping: ExportMapping) -> Callable[[Sequence[str], Mapping[str, Manner]], Rows]:
    def opened(header: Sequence[str], manners: Mapping[str, Manner]) -> Rows:
        # Families of the source's own making are never mixed with simple ones.
        own = not _has(mapping, header, *_SIMPLE)
        cells = {field: column(header, *mapping.columns.get(field, ())) for field in FIELDS}

        def cell(field: str, row: Sequence[str]) -> str:
            found = cells[field](row).strip()
            return "" if found in mapping.missing else found

        def listed(field: str, row: Sequence[str]) -> list[str]:
            found = members(cell(field, row), mapping.separator.strip() or mapping.separator)
            return [part for part in found if part not in mapping.missing]

        def dated(field: str) -> Manner:
            if mapping.order is not None:
                return Manner(mapping.order)
            folded = {name.casefold(): manner for name, manner in manners.items()}
            return next(
                (folded[name.casefold()] for name in mapping.columns.get(field, ()) if name.casefold() in folded),
                Manner(),
            )

        of_published, of_priority = dated("published"), dated("priority")

        def people(role: Role, names: str, countries: str, row: Sequence[str]) -> Iterator[Party]:
            if mapping.countries_in_names:
                return map(partial(_with_country, role), listed(names, row))
            return _parties(role, listed(names, row), listed(countries, row))

        def read(where: Where, row: Sequence[str]) -> Told | list[Record]:
            ident = cell("id", row)
            if not ident:
                return Refused(where, "the id is empty")
            if ident[0] == "#" and is_error_value(ident):
                return Refused(where, f"the id is the error of a formula: {ident}")
            several = listed("id", row)
            shown = listed("published", row) if len(several) > 1 else [cell("published", row)]
            dates = [day(each, of_published) for each in shown] or [Day()]
            if None in dates:
                return Refused(where, no_date("the date of publication", shown[dates.index(None)]))
            days = [date for date in dates if date is not None]
            first = day(cell("priority", row), of_priority)
            number = publication(cell("number", row) or several[0])
            date = days[0]
            stated = _stated(cell("year", row))
            if stated is None:
                return Refused(where, f"the year of publication is no year: {cell('year', row)[:40]}")
            told = stated or date.year
            claims = listed("priority_number", row)
            family = cell("simple_family", row) or smallest(number, listed("simple_members", row))
            record = Record(
                where,
                several[0],
                number=number,
                office=code(cell("office", row)) or published_by(number) or mapping.office,
                year=told,
                published=date.iso if date.year == told else "",
                priority_year=first.year if first is not None else 0,
                priority_office=first_filed(claims[0]) if claims else "",
                simple_family=cell("own_family", row) if own else family,
                extended_family=cell("extended_family", row) or smallest(number, listed("extended_members", row)),
                title=cell("title", row),
                abstract=cell("abstract", row),
                parties=(
                    *people("applicant", "applicants", "applicant_countries", row),
                    *people("inventor", "inventors", "inventor_countries", row),
                ),
                doubt="two columns give different years of publication: the year was taken"
                if date.year not in {0, told}
                else "",
            )
            return record if len(several) == 1 else _each(record, several, days, stated, mapping.office)

        return read

    return opened


def _stated(cell: str) -> int | None:
    """The year in a column of years, where somebody may have left a date; 0 where there is none, None for no year."""
    found = year(cell)
    date = None if found else day(cell)
    return found or (None if date is None else date.year)


def _each(row: Record, numbers: Sequence[str], days: Sequence[Day], stated: int, office: str) -> list[Record]:
    """The publications that a row lists, each with its office and date; where dates are not one for each, the first.

    `stated`: the year in a column of its own, for those of which no date is known.
    """
    paired = len(days) == len(numbers)
    first = min(days, key=lambda date: (date.year or 9999, date.iso))
    doubt = ""
    if first.year and not paired:
        doubt = "several publications in a row, and not a date for each: the earliest was taken"
    elif stated and not first.year:
        doubt = "several publications in a row, and one year for all: it was taken for each"
    found = []
    for place, each in enumerate(numbers):
        number, date = publication(each), days[place] if paired else first
        found.append(
            replace(
                row, id=each, number=number, office=published_by(number) or office, year=date.year or stated,
                published=date.iso,
                doubt=doubt if not place else "",
            )
        )  # fmt: skip
    return found


def _with_country(role: Role, name: str) -> Party:
    """A name with its country behind it, in brackets."""
    match = _COUNTRY.match(name)
    return Party(role, name) if match is None else Party(role, match[1], code(match[2]))


def _parties(role: Role, names: Sequence[str], countries: Sequence[str]) -> Iterator[Party]:
    """Names with their countries where both lists are of one length; otherwise the countries stand for themselves."""
    if len(names) == len(countries):
        for name, country in zip(names, countries, strict=True):
            yield Party(role, name, code(country))
    else:
        for name in names:
            yield Party(role, name)
        for country in countries:
            if found := code(country):
                yield Party(role, "", found)
