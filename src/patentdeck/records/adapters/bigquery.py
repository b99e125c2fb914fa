"""Rows of BigQuery's `patents-public-data.patents.publications`, as JSON or Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.records.adapters.adapter import Adapter, Table, Told
from patentdeck.records.adapters.cells import code, publication
from patentdeck.records.adapters.dates import day
from patentdeck.records.adapters.objects import each, strings, text, texts
from patentdeck.records.model import Carries, Party, Record, Refused, Role, Where

_ROLES: tuple[tuple[str, str, Role], ...] = (
    ("assignee_harmonized", "assignee", "applicant"),
    ("inventor_harmonized", "inventor", "inventor"),
)
_FIELDS = (
    *("publication_number", "country_code", "family_id", "publication_date", "priority_date", "priority_claim"),
    *("title_localized", "abstract_localized", "assignee_harmonized", "assignee", "inventor_harmonized", "inventor"),
)
_NONE = "-1"
"""The family id of what is in no family."""


def _read(where: Where, item: Mapping[str, Any]) -> Told:
    number = publication(text(item, "publication_number"))
    if not number:
        return Refused(where, "publication_number is empty")
    date = day(text(item, "publication_date"))
    if date is None:
        return Refused(where, "publication_date is no date", text(item, "publication_date")[:40])
    first = day(text(item, "priority_date"))
    family = text(item, "family_id")
    claims = sorted(each(item, "priority_claim"), key=_filed)
    return Record(
        where,
        number,
        number=number,
        office=code(text(item, "country_code") or number[:2]),
        year=date.year,
        published=date.iso,
        priority_year=first.year if first is not None else 0,
        priority_office=code(text(claims[0], "application_number")[:2]) if claims else "",
        simple_family="" if family == _NONE else family,
        title=" ".join(texts(item, "title_localized")),
        abstract=" ".join(texts(item, "abstract_localized")),
        parties=tuple(_parties(item)),
    )


def _filed(claim: Mapping[str, Any]) -> str:
    """When an application whose priority is claimed was filed: for sorting; without a date or number it is last."""
    date = text(claim, "filing_date")
    return date if date.strip("0") and text(claim, "application_number") else "~"


def _parties(item: Mapping[str, Any]) -> Iterator[Party]:
    for harmonized, plain, role in _ROLES:
        found = each(item, harmonized)
        if found:
            yield from (Party(role, text(party, "name"), code(text(party, "country_code"))) for party in found)
        else:
            yield from (Party(role, name.strip()) for name in strings(item, plain))


BIGQUERY = Adapter(
    name="bigquery",
    title="Google Patents Public Data, table publications",
    short="Google Patents Public Data",
    short_zh="Google Patents 公共数据集",
    publisher="Google and IFI CLAIMS Patent Services",
    url="https://console.cloud.google.com/marketplace/product/google_patents_public_datasets/google-patents-public-data",
    carries=Carries(
        families=("simple", "none"),
        years=("publication", "priority"),
        places=("inventor", "applicant", "office", "priority"),
        texts=("title", "abstract"),
    ),
    rests={
        "years.priority": ("priority_date",),
        "places.inventor": ("inventor_harmonized",),
        "places.applicant": ("assignee_harmonized",),
        "places.priority": ("priority_claim",),
        "texts.title": ("title_localized",),
        "texts.abstract": ("abstract_localized",),
        "owners": ("assignee_harmonized", "assignee"),
    },
    tables=(
        Table(
            "publications",
            ("publication_number", "family_id", "publication_date", "country_code"),
            objects=_read,
            columns=_FIELDS,
        ),
    ),
)
