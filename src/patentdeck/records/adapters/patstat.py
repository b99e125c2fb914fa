"""PATSTAT's tables: applications, the persons that have a part in them, titles and abstracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import code, column, year
from patentdeck.records.adapters.dates import Manner
from patentdeck.records.model import Carries, Kind, Left, Link, Person, Record, Refused, Role, Text, Where

_NEVER = "9999"
"""The year of what has not happened."""


def _number(cell: str) -> int:
    """A number as databases number their rows; 0 for what is none, or has more digits than theirs."""
    text = cell.strip()
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else 0


def _applications(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    ident, office, number = column(header, "appln_id"), column(header, "appln_auth"), column(header, "appln_nr")
    published, filed = column(header, "earliest_publn_year"), column(header, "earliest_filing_year")
    simple, extended = column(header, "docdb_family_id"), column(header, "inpadoc_family_id")
    right = column(header, "ipr_type")

    def read(where: Where, row: Sequence[str]) -> Told:
        key = _number(ident(row))
        if not key:
            return Refused(where, "appln_id is no number above 0", ident(row)[:40])
        if published(row).strip() == _NEVER:
            return Left(where, "the application was never published")
        if right(row).strip().upper() == "DP":
            return Left(where, "a design, and no invention")
        return Record(
            where,
            str(key),
            key,
            number=number(row).strip(),
            office=code(office(row)),
            year=year(published(row)),
            priority_year=year(filed(row)),
            simple_family=_family(simple(row)),
            extended_family=_family(extended(row)),
        )

    return read


def _family(cell: str) -> str:
    text = cell.strip()
    return "" if text in {"0", "-1"} else text


def _sector(cell: str) -> Kind | None:
    """What a sector of PATSTAT's says of an owner; None where it is not known, or is several at once."""
    said = cell.strip().upper()
    if said in {"COMPANY", "INDIVIDUAL"}:
        return "company"
    return "research" if said in _NOT_IN_BUSINESS else None


_NOT_IN_BUSINESS = frozenset(
    (
        "UNIVERSITY",
        "HOSPITAL",
        "GOV NON-PROFIT",
        "GOV NON-PROFIT UNIVERSITY",
        "GOV NON-PROFIT HOSPITAL",
        "UNIVERSITY HOSPITAL",
    )
)
"""Sectors (`psn_sector`) of universities, hospitals, governments and what they carry."""


def _persons(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    ident, country = column(header, "person_id"), column(header, "person_ctry_code")
    harmonised, plain = column(header, "psn_name"), column(header, "person_name")
    sector = column(header, "psn_sector")

    def read(where: Where, row: Sequence[str]) -> Told:
        if not ident(row).strip():
            return Refused(where, "person_id is empty")
        name = (harmonised(row) or plain(row)).strip()
        return Person(where, ident(row).strip(), name, code(country(row)), _sector(sector(row)))

    return read


def _parts(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    ident, person = column(header, "appln_id"), column(header, "person_id")
    inventor, applicant = column(header, "invt_seq_nr"), column(header, "applt_seq_nr")

    def read(where: Where, row: Sequence[str]) -> Told:
        key = _number(ident(row))
        if not key or not person(row).strip():
            return Refused(where, "appln_id or person_id is missing")
        # One row may make a person both: an inventor who applies, as is usual in the United States before 2012.
        inventors: tuple[Role, ...] = ("inventor",) if _number(inventor(row)) > 0 else ()
        applicants: tuple[Role, ...] = ("applicant",) if _number(applicant(row)) > 0 else ()
        return Link(where, key, inventors + applicants, person(row).strip())

    return read


def _texts(name: str) -> Callable[[Sequence[str], Mapping[str, Manner]], Rows]:
    def opened(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
        ident, words = column(header, "appln_id"), column(header, name)

        def read(where: Where, row: Sequence[str]) -> Told:
            key = _number(ident(row))
            return Text(where, key, words(row)) if key else Refused(where, "appln_id is no number above 0")

        return read

    return opened


PATSTAT = Adapter(
    name="patstat",
    title="PATSTAT Global, tables tls201 to tls207",
    short="PATSTAT",
    short_zh="PATSTAT",
    publisher="European Patent Office",
    url="https://www.epo.org/en/searching-for-patents/business/patstat",
    carries=Carries(
        families=("simple", "extended"),
        years=("publication", "priority"),
        places=("inventor", "applicant", "office"),
        texts=("title", "abstract"),
    ),
    rests={
        "families.extended": ("inpadoc_family_id",),
        "years.priority": ("earliest_filing_year",),
        "places.applicant": ("applt_seq_nr",),
        "texts.title": ("appln_title",),
        "texts.abstract": ("appln_abstract",),
        "owners": ("applt_seq_nr",),
    },
    tables=(
        Table(
            "tls201_appln", ("appln_id", "appln_auth", "docdb_family_id", "earliest_publn_year"), opened=_applications
        ),
        # tls226_person_orig has these ids and countries too: the names tell them apart.
        Table(
            "tls206_person",
            ("person_id", "person_ctry_code", ("person_name", "doc_std_name", "psn_name", "han_name")),
            opened=_persons,
        ),
        Table("tls207_pers_appln", ("person_id", "appln_id", "invt_seq_nr"), opened=_parts),
        Table("tls202_appln_title", ("appln_id", "appln_title"), opened=_texts("appln_title"), needed=False),
        Table("tls203_appln_abstr", ("appln_id", "appln_abstract"), opened=_texts("appln_abstract"), needed=False),
    ),
    others=(
        *("appln_id", "person_id", "pat_publn_id", "docdb_family_id", "npl_publn_id", "prior_appln_id"),
        *("ctry_code", "event_code", "techn_field_nr", "nace2_code", "nuts"),
    ),
    note="Without families the unit is the application, in the year of its earliest publication.",
    note_zh="不按专利族统计时，计数单位为申请，年份取其最早公布年。",
)
