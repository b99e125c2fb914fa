"""PatentsView's bulk tables: patents granted by the United States, with the places of inventors and assignees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import code, column
from patentdeck.records.adapters.dates import Manner, day
from patentdeck.records.model import Carries, Left, Link, Person, Record, Refused, Role, Text, Where

_IDENT = re.compile(r"([A-Z]{0,2})(\d{1,10})\Z")
_SORTS = ("", "D", "PP", "RE", "H", "T", "AI", "X", "RX")
"""What letters stand before the numbers of other patents than utility patents."""

_LEFT = {
    "D": "a design patent, and no invention",
    "RE": "a reissue: an invention that was granted before",
    "RX": "a reissue: an invention that was granted before",
    "H": "a statutory invention registration, and no patent",
    "T": "a defensive publication, and no patent",
}
"""Of the sorts of patents those that nothing is counted from. Utility patents are, and plant patents."""

_DATE = "patent_date"


def _key(cell: str) -> int:
    """A patent's id as one number, alike in every table: letters become the digits before the tenth; 0 for none."""
    match = _IDENT.match(cell.strip().upper())
    if match is None or match[1] not in _SORTS:
        return 0
    return _SORTS.index(match[1]) * 10**10 + int(match[2])


def _patents(header: Sequence[str], manners: Mapping[str, Manner]) -> Rows:
    ident, granted = column(header, "patent_id", "id"), column(header, _DATE, "date")
    title, abstract = column(header, "patent_title", "title"), column(header, "patent_abstract", "abstract")
    withdrawn = column(header, "withdrawn")
    manner = manners.get(_DATE, Manner())

    def read(where: Where, row: Sequence[str]) -> Told:
        key = _key(ident(row))
        if not key:
            return Refused(where, "patent_id is no number of a United States patent", ident(row)[:40])
        date = day(granted(row), manner)
        if date is None:
            return Refused(where, f"the date is no date: {granted(row)[:40]}")
        if withdrawn(row).strip() == "1":
            return Left(where, "withdrawn before it was granted")
        sort = _LEFT.get(ident(row).strip().upper().rstrip("0123456789"))
        if sort:
            return Left(where, sort)
        number = f"US-{ident(row).strip()}"
        return Record(
            where,
            number,
            key,
            number=number,
            office="US",
            year=date.year,
            published=date.iso,
            title=title(row),
            abstract=abstract(row),
        )

    return read


def _named_parts(role: Role, *names: str) -> Callable[[Sequence[str], Mapping[str, Manner]], Rows]:
    """Links to a place, by name: the current tables of disambiguated inventors and assignees."""

    def opened(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
        ident, place = column(header, "patent_id"), column(header, "location_id")
        cells = [column(header, name) for name in names]

        def read(where: Where, row: Sequence[str]) -> Told:
            key = _key(ident(row))
            if not key:
                return Refused(where, "patent_id is no number of a United States patent", ident(row)[:40])
            name = next((found for cell in cells if (found := cell(row).strip())), "")
            return Link(where, key, (role,), place(row).strip(), name)

        return read

    return opened


def _places(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    ident, country = column(header, "location_id", "id"), column(header, "disambig_country", "country")

    def read(where: Where, row: Sequence[str]) -> Told:
        if not ident(row).strip():
            return Refused(where, "location_id is empty")
        return Person(where, ident(row).strip(), country=code(country(row)))

    return read


def _abstracts(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    ident, words = column(header, "patent_id"), column(header, "patent_abstract")

    def read(where: Where, row: Sequence[str]) -> Told:
        key = _key(ident(row))
        return Text(where, key, words(row)) if key else Refused(where, "patent_id is no number of a patent")

    return read


_OLDER = "a table of PatentsView's former make, which it no longer publishes: download the tables that begin with g_"

PATENTSVIEW = Adapter(
    name="patentsview",
    title="PatentsView bulk tables of granted patents",
    short="PatentsView",
    short_zh="PatentsView",
    publisher="United States Patent and Trademark Office, PatentsView",
    url="https://patentsview.org/download/data-download-tables",
    carries=Carries(
        families=("none",), years=("publication",), places=("inventor", "applicant"), texts=("title", "abstract")
    ),
    rests={
        "places.applicant": ("disambig_assignee_organization",),
        "texts.abstract": ("patent_abstract",),
        "owners": ("disambig_assignee_organization",),
    },
    tables=(
        Table("g_patent", ("patent_id", "patent_date", "patent_title"), opened=_patents, dates=(_DATE,)),
        Table(
            "g_inventor_disambiguated",
            ("patent_id", "inventor_sequence", "location_id"),
            opened=_named_parts("inventor"),
        ),
        Table(
            "g_assignee_disambiguated",
            ("patent_id", "assignee_sequence", "disambig_assignee_organization", "location_id"),
            opened=_named_parts("applicant", "disambig_assignee_organization"),
            needed=False,
        ),
        Table("g_location_disambiguated", ("location_id", "disambig_country"), opened=_places),
        Table("g_patent_abstract", ("patent_id", "patent_abstract"), opened=_abstracts, needed=False),
        Table(
            "pg_published_application",
            ("pgpub_id",),
            needed=False,
            refusal="a table of published applications (pg_): patents granted are in the tables that begin with g_",
        ),
        *(
            Table(name, signature, needed=False, refusal=_OLDER)
            for name, signature in (
                ("patent", ("id", "type", "number", "withdrawn")),
                ("application", ("id", "patent_id", "series_code")),
                ("patent_inventor", ("patent_id", "inventor_id", "location_id")),
                ("patent_assignee", ("patent_id", "assignee_id", "location_id")),
                ("inventor", ("id", "name_first", "male_flag")),
                ("assignee", ("id", "type", "organization")),
                ("location", ("id", "city", "latitude", "country")),
                ("cpc_current", ("patent_id", "section_id", "subgroup_id")),
            )
        ),
    ),
    others=("patent_id", "location_id", "assignee_id", "inventor_id", "cpc_subclass", "wipo_field_id"),
    note="Patents granted by the United States alone: the year is that of the grant, and there are no families.",
    note_zh="仅含美国授权专利：年份为授权年，且无专利族。",
)
