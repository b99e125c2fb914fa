"""Lens.org's CSV export, in its five generations of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import code, column, parts, publication, smallest, year
from patentdeck.records.adapters.dates import Manner, day, no_date
from patentdeck.records.model import Carries, Party, Record, Refused, Where

LENS_ID = re.compile(r"\d{3}-\d{3}-\d{3}-\d{3}-\d{2}[\dX]\Z")
"""A Lens id. A row without one is a fragment: a spreadsheet cuts cells off at 32,767 characters and spills the rest."""

_TWO_YEARS = "Publication Date and Publication Year differ: the year was taken"
_PUBLISHED, _EARLIEST = "Publication Date", "Earliest Priority Date"


def _opened(header: Sequence[str], manners: Mapping[str, Manner]) -> Rows:
    lens_id, office, key = column(header, "Lens ID"), column(header, "Jurisdiction"), column(header, "Display Key")
    older_key = column(header, "Publication Number")
    published, stated_year = column(header, _PUBLISHED), column(header, "Publication Year")
    priority, priorities = column(header, _EARLIEST), column(header, "Priority Numbers")
    title, abstract = column(header, "Title"), column(header, "Abstract")
    applicants = column(header, "Applicants")
    simple = column(header, "Simple Family Members")
    extended = column(header, "Extended Family Members")
    of_published, of_priority = manners.get(_PUBLISHED, Manner()), manners.get(_EARLIEST, Manner())

    def read(where: Where, row: Sequence[str]) -> Told:
        ident = lens_id(row).strip()
        if LENS_ID.match(ident) is None:
            return Refused(where, "no Lens ID: a fragment of a row that a spreadsheet has broken up", "")
        date = day(published(row), of_published)
        if date is None:
            return Refused(where, no_date("Publication Date", published(row)))
        # The year goes before the date: exports of 2015 to 2017 give the last days of December the next year's date.
        told = year(stated_year(row)) or date.year
        first = day(priority(row), of_priority)
        own, wider = simple(row), extended(row)
        number = publication(key(row) or older_key(row))
        claims = parts(priorities(row), ";;")
        return Record(
            where,
            ident,
            number=number,
            office=code(office(row)),
            year=told,
            published=date.iso if date.year == told else "",
            priority_year=first.year if first is not None else 0,
            priority_office=code(claims[0][:2]) if claims else "",
            simple_family=(family := smallest(number, parts(own, ";;"))),
            extended_family=family if wider == own else smallest(number, parts(wider, ";;")),
            title=title(row),
            abstract=abstract(row),
            parties=tuple(Party("applicant", name) for name in parts(applicants(row), ";;")),
            doubt=_TWO_YEARS if date.year not in {0, told} else "",
        )

    return read


LENS_CSV = Adapter(
    name="lens",
    title="Lens.org patent search, CSV export",
    short="Lens.org export",
    short_zh="Lens.org 导出数据",
    publisher="Cambia, The Lens",
    url="https://www.lens.org/lens/search/patent",
    carries=Carries(
        families=("simple", "extended", "none"),
        years=("publication", "priority"),
        places=("office", "priority"),
        texts=("title", "abstract"),
    ),
    rests={
        "families.simple": ("Simple Family Members",),
        "families.extended": ("Extended Family Members",),
        "years.priority": (_EARLIEST,),
        "places.priority": ("Priority Numbers",),
        "texts.abstract": ("Abstract",),
        "owners": ("Applicants",),
    },
    tables=(
        Table(
            "patents",
            ("Lens ID", "Jurisdiction", "Title", "Publication Date", ("Display Key", "Publication Number")),
            opened=_opened,
            dates=(_PUBLISHED, _EARLIEST),
        ),
    ),
    note="The export states no country of inventors or applicants: places are those of offices.",
    note_zh="该导出数据不含发明人或申请人的国别，地域均指专利局。",
)
