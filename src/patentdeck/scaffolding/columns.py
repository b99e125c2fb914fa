"""What stands in each column of a data package, in words: the columns from the schema, the words from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from patentdeck.dataset.model import Dataset
from patentdeck.dataset.schema import (
    ANY_ENTITIES,
    COMMON,
    ENTITY_TABLES,
    SOURCES,
    STATED,
    VALUE_TABLES,
    Field,
    value_schema,
)

Words = Mapping[str, str]


class Meanings(Struct, frozen=True):
    """The words of `columns.toml`: of tables and columns by name and language, and what the tables' heads say."""

    words: Mapping[str, Words]
    tables: Mapping[str, Words]
    columns: Mapping[str, Words]

    @classmethod
    def read(cls, file: Path) -> Meanings:
        """Those in a file."""
        found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(found["words"], found["tables"], found["columns"])

    def of(self, table: str, column: str, language: str) -> str:
        """What a column of a table holds; nothing of one that the contract does not name."""
        said = self.columns.get(f"{table}.{column}") or self.columns.get(column)
        return said[language] if said else ""


def fields(table: str, header: Iterable[str] = ()) -> tuple[Field, ...]:
    """The columns of a table, in order; of one that the contract does not name, by the columns before `from`."""
    if table in ENTITY_TABLES:
        return ENTITY_TABLES[table].fields
    if table in ("sources", "stated"):
        return (SOURCES if table == "sources" else STATED).fields
    known = (*VALUE_TABLES[table].keys, *(each.name for each in COMMON)) if table in VALUE_TABLES else tuple(header)
    return value_schema(table, known, ()).fields


def explained(dataset: Dataset, meanings: Meanings, language: str) -> str:
    """A heading and a table in Markdown for each table of a package: every column, and what stands in it."""
    columns: dict[str, tuple[Field, ...]] = {}
    for name in dataset.entities:
        columns[name] = fields(name) if name in ENTITY_TABLES else ANY_ENTITIES.fields
    columns["sources"] = fields("sources")
    for name, table in dataset.tables.items():
        columns[name] = fields(name, (*table.keys, *(each.name for each in COMMON)))
    if dataset.stated:
        columns["stated"] = fields("stated")
    return "\n".join(line for name in columns for line in _table(name, columns[name], meanings, language)).rstrip()


def _table(name: str, columns: Iterable[Field], meanings: Meanings, language: str) -> Iterator[str]:
    words, title = meanings.words[language], meanings.tables.get(name, {}).get(language)
    yield from (f"### {name}.csv", "")
    if title:
        yield from (f"{title}{words['end']}", "")
    yield f"| {words['column']} | {words['filled']} | {words['meaning']} |"
    yield "|---|---|---|"
    for field in columns:
        filled = words["yes" if field.required else "spare" if field.spare else "no"]
        said = [meanings.of(name, field.name, language)]
        if field.enum:
            said.append(f"{words['one_of']}{words['listed'].join(field.enum)}{words['end']}")
        between = " " if language == "en" else ""
        yield f"| `{field.name}` | {filled} | {between.join(said).strip().replace('|', chr(92) + '|')} |"
    yield ""


def further(dataset: Dataset, meanings: Meanings, language: str) -> str:
    """Rows in Markdown, one for each table that a package may have besides: what it holds, and its own columns."""
    shared = {each.name for each in COMMON}
    there = {*dataset.tables, *dataset.entities, *(["stated"] if dataset.stated else [])}
    rows = []
    for name in (*ENTITY_TABLES, *VALUE_TABLES, "stated"):
        if name not in there:
            own = [each for each in fields(name) if name not in VALUE_TABLES or each.name not in shared]
            columns = meanings.words[language]["listed"].join(_with_words(each, meanings, language) for each in own)
            rows.append(f"| `{name}` | {meanings.tables[name][language]} | {columns or '–'} |")
    return "\n".join(rows)


def _with_words(field: Field, meanings: Meanings, language: str) -> str:
    """A column with the words that it may hold, where these are few."""
    words = meanings.words[language]
    listed = words["listed"].join(field.enum)
    return f"`{field.name}`{words['open']}{listed}{words['close']}" if listed else f"`{field.name}`"
