"""Lens.org's API: one JSON object for each publication, with the residence of inventors and applicants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.records.adapters.adapter import Adapter, Table, Told
from patentdeck.records.adapters.cells import code, smallest
from patentdeck.records.adapters.dates import day
from patentdeck.records.adapters.lens_csv import LENS_ID
from patentdeck.records.adapters.objects import each, field, text, texts
from patentdeck.records.model import Carries, Party, Record, Refused, Role, Where

_ROLES: tuple[tuple[str, Role], ...] = (("applicants", "applicant"), ("inventors", "inventor"), ("owners_all", "owner"))


def _read(where: Where, item: Mapping[str, Any]) -> Told:
    ident = text(item, "lens_id")
    if LENS_ID.match(ident) is None:
        return Refused(where, "lens_id is no Lens ID", ident[:40])
    published = day(text(item, "date_published"))
    if published is None:
        return Refused(where, "date_published is no date", text(item, "date_published")[:40])
    biblio = field(item, "biblio")
    priority = field(biblio, "priority_claims")
    claims = sorted(each(priority, "claims"), key=lambda claim: text(claim, "date") or "9999")
    first = day(text(field(priority, "earliest_claim"), "date") or (text(claims[0], "date") if claims else ""))
    number = _number(item)
    families = field(item, "families")
    return Record(
        where,
        ident,
        number=number,
        office=code(text(item, "jurisdiction")),
        year=published.year,
        published=published.iso,
        priority_year=first.year if first is not None else 0,
        priority_office=code(text(claims[0], "jurisdiction")) if claims else "",
        simple_family=smallest(number, _members(families, "simple_family")),
        extended_family=smallest(number, _members(families, "extended_family")),
        title=" ".join(texts(biblio, "invention_title")),
        abstract=" ".join(texts(item, "abstract")),
        parties=tuple(_parties(field(biblio, "parties"))),
    )


def _number(item: Mapping[str, Any]) -> str:
    return "-".join(found for name in ("jurisdiction", "doc_number", "kind") if (found := text(item, name)))


def _members(families: Mapping[str, Any], name: str) -> list[str]:
    return [_number(field(member, "document_id")) for member in each(field(families, name), "members")]


def _parties(parties: Mapping[str, Any]) -> Iterator[Party]:
    for name, role in _ROLES:
        for party in each(parties, name):
            shown = text(field(party, "extracted_name"), "value")
            country = code(text(party, "residence") or text(party, "extracted_country"))
            if shown or country:
                yield Party(role, shown, country)


LENS_JSON = Adapter(
    name="lens",
    title="Lens.org patent API, JSON lines",
    short="Lens.org API",
    short_zh="Lens.org API 数据",
    publisher="Cambia, The Lens",
    url="https://www.lens.org/lens/search/patent",
    carries=Carries(
        families=("simple", "extended", "none"),
        years=("publication", "priority"),
        places=("inventor", "applicant", "office", "priority"),
        texts=("title", "abstract"),
    ),
    tables=(Table("patents", ("lens_id", "jurisdiction", "date_published", "biblio"), objects=_read),),
)
