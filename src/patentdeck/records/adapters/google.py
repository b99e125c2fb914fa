"""Google Patents' CSV of search results: publications, their titles and their assignees as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import code, column, named, publication
from patentdeck.records.adapters.dates import Manner, day, no_date
from patentdeck.records.model import Carries, Party, Record, Refused, Where

_PUBLISHED, _PRIORITY = "publication date", "priority date"


def _opened(header: Sequence[str], manners: Mapping[str, Manner]) -> Rows:
    ident, title, assignee = column(header, "id"), column(header, "title"), column(header, "assignee")
    published, priority = column(header, _PUBLISHED), column(header, _PRIORITY)
    of_published, of_priority = manners.get(_PUBLISHED, Manner()), manners.get(_PRIORITY, Manner())

    def read(where: Where, row: Sequence[str]) -> Told:
        number = publication(ident(row))
        if not number or not code(number[:2]):
            return Refused(where, "id is no publication number", ident(row)[:40])
        date = day(published(row), of_published)
        if date is None:
            return Refused(where, no_date("publication date", published(row)))
        first = day(priority(row), of_priority)
        return Record(
            where,
            number,
            number=number,
            office=number[:2],
            year=date.year,
            published=date.iso,
            priority_year=first.year if first is not None else 0,
            title=title(row).strip(),
            parties=tuple(Party("applicant", name) for name in named(assignee(row))),
        )

    return read


GOOGLE = Adapter(
    name="google",
    title="Google Patents search results, CSV",
    short="Google Patents export",
    short_zh="Google Patents 导出数据",
    publisher="Google",
    url="https://patents.google.com/",
    carries=Carries(
        families=("none",),
        years=("publication", "priority"),
        places=("office",),
        texts=("title",),
    ),
    tables=(
        Table(
            "results",
            ("id", "title", "assignee", "inventor/author", "publication date", "result link"),
            opened=_opened,
            dates=(_PUBLISHED, _PRIORITY),
        ),
    ),
    note="The export has no families: one invention counts once for each of its publications. Places are offices.",
    note_zh="该导出数据不含专利族：一项发明的每件公布各计一次。地域均指专利局。",
)
