"""From a folder to a Dataset: read everything, check everything, then say all that is wrong at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from patentdeck.dataset.checks import check_cells, check_references, check_unique, keys_of, note_unknown
from patentdeck.dataset.descriptor import DESCRIPTOR, Descriptor, read_descriptor
from patentdeck.dataset.encoding import note_undecodable, text_of
from patentdeck.dataset.entities import read_entities, read_sources
from patentdeck.dataset.findings import Findings, closest, listed
from patentdeck.dataset.model import Dataset, Entity, InputFile, Source, Table
from patentdeck.dataset.paths import leaves
from patentdeck.dataset.reader import Record, Sheet, check_header, read_sheet
from patentdeck.dataset.resources import Resource
from patentdeck.dataset.schema import (
    AMONG_TABLES,
    ANY_ENTITIES,
    ENTITY_TABLES,
    KINDS,
    SOURCES,
    STATED,
    TIME_DIMENSIONS,
    TableSchema,
    value_schema,
    value_table,
)
from patentdeck.dataset.seal import sealed_hash
from patentdeck.dataset.values import read_rows, read_stated


def load(folder: str | Path) -> Dataset:
    """The data package in `folder`, checked: one `Dataset`, its tables in the descriptor's order.

    Raises DataError with every problem of every file: what is wrong, file, line, column, value, what to do. Nothing
    outside the folder is opened. Files edited since they were sealed are named in `Dataset.warnings`.
    """
    place, found = Path(folder), Findings()
    descriptor = read_descriptor(place, found)
    for resource in descriptor.resources:
        found.expect(resource.path)
    contents = _read_files(place, descriptor, found)
    sheets = _read_sheets(descriptor, contents, found)
    _check_declared(descriptor, sheets, found)
    _check_contract(descriptor, sheets, found)
    dataset = _build(descriptor, sheets, contents, found)
    found.settle()
    return dataset


def _read_files(folder: Path, descriptor: Descriptor, found: Findings) -> dict[str, bytes]:
    """The bytes of every table by its name; files that cannot be read or leave the folder are noted."""
    contents = {}
    for resource in descriptor.resources:
        path = folder / resource.path
        if leaves(folder, resource.path):
            found.add(
                "The file is a link that leads out of the package's folder",
                "Put the file itself into the folder.",
                resource.path,
            )
        elif not path.is_file():
            found.add(*_missing_file(path), resource.path)
        else:
            try:
                contents[resource.name] = path.read_bytes()
            except OSError as error:
                found.add(
                    "The file cannot be read", f"{error.strerror}: see to its permissions.", resource.path
                )
    return contents


def _missing_file(path: Path) -> tuple[str, str]:
    if path.exists():
        return "This is not a file", "Put the table in its place, or correct the path in datapackage.json."
    present = (
        sorted(name for name in os.listdir(path.parent) if name.endswith(".csv"))
        if path.parent.is_dir()
        else []
    )
    near = closest(path.name, present)
    hint = f"Is it {near}? Otherwise put" if near else "Put"
    return "The file is missing", f"{hint} it back, or take the table out of datapackage.json."


def _read_sheets(descriptor: Descriptor, contents: Mapping[str, bytes], found: Findings) -> dict[str, Sheet]:
    """Every table that can be read as text and rows. Those that cannot are judged by the names in those that can."""
    sheets: dict[str, Sheet] = {}
    undecodable: list[tuple[Resource, UnicodeError]] = []
    for resource in descriptor.resources:
        if resource.name not in contents:
            continue
        try:
            text = text_of(contents[resource.name], resource.encoding)
        except UnicodeError as error:
            undecodable.append((resource, error))
            continue
        sheet = read_sheet(text, resource.name, resource.path, found)
        if sheet is not None:
            sheets[resource.name] = sheet
    names = {
        text
        for resource in descriptor.resources
        if resource.kind == "entities" and resource.name in sheets
        for record in sheets[resource.name].records
        for column, text in record.cells.items()
        if column.startswith(("name_", "short_"))
    }
    for resource, error in undecodable:
        note_undecodable(error, contents[resource.name], resource.encoding, resource.path, names, found)
    return sheets


def _check_declared(descriptor: Descriptor, sheets: Mapping[str, Sheet], found: Findings) -> None:
    """Note where a table differs from what the descriptor declares of it."""
    for resource in descriptor.resources:
        if resource.schema is not None and resource.name in sheets:
            _check_table(sheets[resource.name], resource.schema, sheets, descriptor, found)


def _check_contract(descriptor: Descriptor, sheets: dict[str, Sheet], found: Findings) -> None:
    """Note where a table differs from the contract; tables without the needed columns are taken out of `sheets`."""
    entity_tables = [resource.name for resource in descriptor.resources if resource.kind == "entities"]
    unusable = []
    for resource in descriptor.resources:
        if resource.name not in sheets or resource.kind == "coverage":
            continue
        sheet = sheets[resource.name]
        schema = _contract(resource, sheet, entity_tables)
        if not _check_table(sheet, schema, sheets, descriptor, found):
            unusable.append(resource.name)
        elif not sheet.records and resource.kind != "stated":
            found.add("The table has a header and no rows", "Add its rows, or take it out.", resource.path, 1)
    for name in unusable:
        del sheets[name]


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


def _check_table(
    sheet: Sheet, schema: TableSchema, sheets: Mapping[str, Sheet], descriptor: Descriptor, found: Findings
) -> bool:
    usable = check_header(sheet, schema, found)
    check_cells(sheet, schema, found)
    check_unique(sheet, keys_of(schema), found)
    check_references(sheet, schema.references, sheets, [each.name for each in descriptor.resources], found)
    return usable


def _build(
    descriptor: Descriptor, sheets: Mapping[str, Sheet], contents: Mapping[str, bytes], found: Findings
) -> Dataset:
    of_kind = {
        kind: [
            resource for resource in descriptor.resources if resource.kind == kind and resource.name in sheets
        ]
        for kind in KINDS
    }
    entities = {
        resource.name: read_entities(sheets[resource.name], sheets.get("countries"), found)
        for resource in of_kind["entities"]
    }
    sources = {
        id_: source
        for resource in of_kind["sources"]
        for id_, source in read_sources(sheets[resource.name], descriptor.as_of, found).items()
    }
    _check_any_entity(sheets, of_kind["entities"], found)
    tables = {
        resource.name: _table(descriptor, resource, sheets[resource.name], entities, sources, found)
        for resource in of_kind["values"]
    }
    stated = [each for resource in of_kind["stated"] for each in read_stated(sheets[resource.name], found)]
    return Dataset(
        name=descriptor.name,
        title=descriptor.titles.get("en", ""),
        briefing=descriptor.briefing,
        period=descriptor.period,
        as_of=descriptor.as_of,
        basis=descriptor.bases.get("en", ""),
        tables=tables,
        entities=entities,
        sources=sources,
        stated=tuple(stated),
        files=_files(descriptor, contents, found),
        warnings=tuple(found.warnings),
        titles=descriptor.titles,
        bases=descriptor.bases,
    )


def _table(
    descriptor: Descriptor,
    resource: Resource,
    sheet: Sheet,
    entities: Mapping[str, Mapping[str, Entity]],
    sources: Mapping[str, Source],
    found: Findings,
) -> Table:
    shape = value_table(resource.name, sheet.header)
    unit = resource.unit or shape.unit
    if not unit and "measure" not in shape.keys:
        remedy = f'Say it beside the path of {resource.path}: "patentdeck": {{"unit": "families"}}.'
        found.add(f"The unit of the table {resource.name} is not said", remedy, DESCRIPTOR)
    for dimension in resource.additive:
        if dimension not in (*shape.keys, *TIME_DIMENSIONS):
            near = closest(dimension, shape.keys)
            hint = (
                f"Did you mean {near}?"
                if near
                else f"Its dimensions: {listed((*shape.keys, *TIME_DIMENSIONS))}."
            )
            found.add(f"The table {resource.name} has no such dimension", hint, DESCRIPTOR, value=dimension)
    bases = resource.bases or descriptor.bases
    return Table(
        name=resource.name,
        file=resource.path,
        keys=shape.keys,
        rows=read_rows(sheet, shape, unit, entities.get("measures", {}), sources, found),
        unit=unit,
        basis=bases.get("en", ""),
        period=resource.period or descriptor.period,
        additive={name: resource.additive.get(name, False) for name in (*shape.keys, *resource.additive)},
        bases=bases,
    )


def _check_any_entity(sheets: Mapping[str, Sheet], tables: list[Resource], found: Findings) -> None:
    """Note ranks and sayings about entities that no table has: which table is meant, another column says or none."""
    every = [sheets[resource.name] for resource in tables]
    if "qualitative" in sheets and every:
        _check_column(sheets["qualitative"], "subject", lambda _: every, found)
    if "ranks" in sheets:
        _check_column(
            sheets["ranks"],
            "entity",
            lambda record: [
                sheets[name] for name in [AMONG_TABLES.get(record["among"], "")] if name in sheets
            ],
            found,
        )


def _check_column(
    sheet: Sheet, column: str, targets_of: Callable[[Record], list[Sheet]], found: Findings
) -> None:
    for record in sheet.whole:
        targets = targets_of(record)
        known = {other["id"] for target in targets for other in target.records}
        if targets and record[column] and record[column] not in known:
            note_unknown(sheet, record, column, targets, found)


def _files(descriptor: Descriptor, contents: Mapping[str, bytes], found: Findings) -> tuple[InputFile, ...]:
    """Every file that was read, with its hash. Notes, as a warning, those that are not what was sealed."""
    files = [InputFile(DESCRIPTOR, sealed_hash(descriptor.data))]
    for resource in descriptor.resources:
        if resource.name in contents:
            file = InputFile(resource.path, sealed_hash(contents[resource.name]))
            files.append(file)
            if resource.hash and resource.hash != file.hash:
                found.warn(
                    "The file was edited since it was sealed",
                    "Nothing, if the edit was meant; `patentdeck seal` records it.",
                    resource.path,
                )
    return tuple(files)
