"""The tables of a data package as plain text: the columns that tell its rows apart, and the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct, field

from patentdeck.dataset.model import Dataset, Entity, Row, Source, Stated, Table

COUNTED = ("families", "publications", "models")
"""Units of tables whose rows have a place by their value."""
WHOLES = ("world", "region")
"""Kinds of entities that have none: they hold the others."""


class Sheet(Struct, frozen=True):
    """A table: `keys` are the columns by which a row is known again, `rows` its rows by column, empty ones left out.

    `ranked` is the column whose members have a place by their value, empty where there is none; `kinds` are those
    members, each with the kind within which it is counted.
    """

    name: str
    file: str
    keys: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    ranked: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)


def tabulated(dataset: Dataset) -> dict[str, Sheet]:
    """Every table of a data package by name: values, entities, sources, statements."""
    kinds = {entity.id: entity.kind for table in dataset.entities.values() for entity in table.values()}
    made = [_values(table, kinds) for table in dataset.tables.values()]
    made += [_listed(name, map(_entity, table.values())) for name, table in dataset.entities.items()]
    made.append(_listed("sources", map(_source, dataset.sources.values())))
    made.append(_listed("stated", map(_stated, dataset.stated)))
    return {sheet.name: sheet for sheet in made}


def plain_number(value: Fraction | None) -> str:
    """A number as a table has it: `38210`, `0.703`; empty for none."""
    if value is None:
        return ""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


def _values(table: Table, kinds: Mapping[str, str]) -> Sheet:
    ranked = table.keys[0] if table.keys and table.unit in COUNTED else ""
    members = {
        name: kinds[name]
        for name in dict.fromkeys(row.keys.get(ranked, "") for row in table.rows)
        if kinds.get(name, WHOLES[0]) not in WHOLES
    }
    rows = tuple(_filled(_row(row)) for row in table.rows)
    return Sheet(table.name, table.file, (*table.keys, "from", "to"), rows, ranked, members if ranked else {})


def _row(row: Row) -> dict[str, str]:
    numbers = {"value": plain_number(row.value)}
    if row.exactness not in ("exact", "not_available", "qualitative"):
        numbers |= {"low": plain_number(row.low), "high": plain_number(row.high)}
    return {
        **row.keys,
        "from": row.period.start,
        "to": row.period.end,
        **numbers,
        **row.extra,
        "exactness": row.exactness,
        "origin": row.origin,
        "edition": row.edition,
        "source": row.source,
        "note": row.note,
    }


def _listed(name: str, rows: Iterable[dict[str, str]]) -> Sheet:
    return Sheet(name, f"{name}.csv", ("id",), tuple(map(_filled, rows)))


def _entity(entity: Entity) -> dict[str, str]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        **_by_language("name", entity.names),
        **_by_language("short", entity.shorts),
        "country": entity.country,
        "country_candidates": "|".join(entity.country_candidates),
        "unit": entity.unit,
        "basis": entity.basis,
        **_by_language("basis", {lang: text for lang, text in entity.bases.items() if lang != "en"}),
        "note": entity.note,
    }


def _source(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published,
        "accessed": source.accessed,
        "grade": source.grade,
        "licence": source.licence,
        **_by_language("short", source.shorts),
    }


def _stated(stated: Stated) -> dict[str, str]:
    return {
        "id": stated.id,
        "source": stated.source,
        **_by_language("says", stated.says),
        "expression": stated.expression,
        "stated": plain_number(stated.stated),
        "low": plain_number(stated.low),
        "high": plain_number(stated.high),
        "exactness": stated.exactness,
        "tolerance": plain_number(stated.tolerance),
        **_by_language("done", stated.done),
        "note": stated.note,
    }


def _by_language(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{language}": text for language, text in texts.items()}


def _filled(row: Mapping[str, str]) -> Mapping[str, str]:
    return {column: text for column, text in row.items() if text}
