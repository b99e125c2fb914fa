"""Every table against what its descriptor declares of it and what the contract asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from patentdeck.dataset.checks import check_cells, check_references, check_unique, keys_of, note_unknown
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.reader import Sheet, check_header
from patentdeck.dataset.resources import Resource
from patentdeck.dataset.respelling import respelled
from patentdeck.dataset.schema import (
    AMONG_TABLES,
    ANY_ENTITIES,
    COUNT_UNITS,
    ENTITY_TABLES,
    SOURCES,
    STATED,
    TableSchema,
    value_schema,
    value_table,
)


def check_tables(resources: Iterable[Resource], read: Mapping[str, Sheet], found: Findings) -> dict[str, Sheet]:
    """Note all that is wrong with the tables that could be read; those that have the columns to go on with.

    They come in plain spelling, whatever a spreadsheet made of their numbers and dates.
    """
    every = tuple(resources)
    names = frozenset(resource.name for resource in every)
    entity_tables = [resource.name for resource in every if resource.kind == "entities"]
    sheets = {
        resource.name: _plain(resource, read[resource.name], entity_tables, found)
        for resource in every
        if resource.name in read
    }
    schemas = {
        resource.name: _schemas(resource, sheets[resource.name], entity_tables)
        for resource in every
        if resource.name in sheets
    }
    # References first, in every table: of a cell that is no id at all they still tell which id was meant.
    for name, asked in schemas.items():
        for schema in asked:
            check_references(sheets[name], schema.references, sheets, names, found)
    usable = {}
    for resource in every:
        sheet = sheets.get(resource.name)
        if sheet is None:
            continue
        complete = [_check_table(sheet, schema, found) for schema in schemas[resource.name]]
        if resource.kind != "coverage" and complete[-1]:
            usable[resource.name] = sheet
            if sheet.is_bare and resource.kind != "stated":
                found.add("The table has a header and no rows", "Add its rows, or take it out.", sheet.file, 1)
    _check_subjects(usable, entity_tables, found)
    return usable


def _plain(resource: Resource, sheet: Sheet, entity_tables: list[str], found: Findings) -> Sheet:
    unit = resource.unit or (value_table(resource.name, sheet.header).unit if resource.kind == "values" else "")
    return respelled(sheet, _schemas(resource, sheet, entity_tables), unit in COUNT_UNITS, found)


def _schemas(resource: Resource, sheet: Sheet, entity_tables: list[str]) -> list[TableSchema]:
    """What is asked of a table: by its descriptor, then by the contract, which has no word on coverage."""
    declared = [resource.schema] if resource.schema is not None else []
    return declared if resource.kind == "coverage" else [*declared, _contract(resource, sheet, entity_tables)]


def _contract(resource: Resource, sheet: Sheet, entity_tables: list[str]) -> TableSchema:
    match resource.kind:
        case "entities":
            return ENTITY_TABLES.get(resource.name, ANY_ENTITIES)
        case "sources":
            return SOURCES
        case "stated":
            return STATED
        case _:
            return value_schema(resource.name, sheet.header, entity_tables)


def _check_table(sheet: Sheet, schema: TableSchema, found: Findings) -> bool:
    """Note what is wrong by one schema; whether every column it needs is there."""
    has_columns = check_header(sheet, schema, found)
    check_cells(sheet, schema, found)
    check_unique(sheet, keys_of(schema), found)
    return has_columns


def _check_subjects(sheets: Mapping[str, Sheet], entity_tables: list[str], found: Findings) -> None:
    """Note ranks and sayings about nobody: their entity may stand in one of several tables."""
    entities = [sheets[name] for name in entity_tables if name in sheets]
    complete = len(entities) == len(entity_tables)
    if "qualitative" in sheets and complete:
        _check_subject(sheets["qualitative"], "subject", dict.fromkeys(("",), entities), "", found)
    if "ranks" in sheets:
        by_group = {group: [sheets[name]] for group, name in AMONG_TABLES.items() if name in sheets}
        _check_subject(sheets["ranks"], "entity", by_group, "among", found)


def _check_subject(
    sheet: Sheet, column: str, targets: Mapping[str, list[Sheet]], group_column: str, found: Findings
) -> None:
    ids = {group: {other["id"] for target in several for other in target.records} for group, several in targets.items()}
    for record in sheet.whole:
        group = record[group_column] if group_column else ""
        if group in targets and record[column] and record[column] not in ids[group]:
            note_unknown(sheet, record, column, targets[group], found)
