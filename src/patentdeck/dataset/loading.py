"""From a folder to a Dataset: read everything, check everything, then say all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from patentdeck.dataset.descriptor import DESCRIPTOR, Descriptor, read_descriptor
from patentdeck.dataset.entities import read_entities, read_sources
from patentdeck.dataset.files import input_files, read_contents, read_sheets
from patentdeck.dataset.findings import Findings, closest, listed
from patentdeck.dataset.model import Dataset, Entity, Source, Table
from patentdeck.dataset.reader import Sheet
from patentdeck.dataset.resources import Resource
from patentdeck.dataset.schema import TIME_DIMENSIONS, VALUE_TABLES, Kind, ValueTable, value_table
from patentdeck.dataset.tables import check_tables
from patentdeck.dataset.values import read_rows, read_stated


def load(folder: str | Path) -> Dataset:
    """The data package in `folder`, checked: one `Dataset`, its tables in the descriptor's order.

    Raises DataError with every problem of every file: what is wrong, file, line, column, value, what to do.
    Nothing outside the folder is opened. Files edited since they were sealed are named in
    `Dataset.warnings`.
    """
    place, found = Path(folder), Findings()
    descriptor = read_descriptor(place, found)
    for resource in descriptor.resources:
        found.expect(resource.path)
    contents = read_contents(place, descriptor, found)
    sheets = check_tables(descriptor.resources, read_sheets(descriptor, contents, found), found)
    entities = {
        resource.name: read_entities(sheet, sheets.get("countries"), found)
        for resource, sheet in _of_kind("entities", descriptor, sheets)
    }
    sources = {
        source.id: source
        for _, sheet in _of_kind("sources", descriptor, sheets)
        for source in read_sources(sheet, descriptor.as_of, found)
    }
    tables = {
        resource.name: _table(descriptor, resource, sheet, entities, sources, found)
        for resource, sheet in _of_kind("values", descriptor, sheets)
    }
    stated = [each for _, sheet in _of_kind("stated", descriptor, sheets) for each in read_stated(sheet, found)]
    files = input_files(place, descriptor, contents, found)
    found.settle()
    return Dataset(
        name=descriptor.name,
        title=descriptor.titles["en"],
        briefing=descriptor.briefing,
        period=descriptor.period,
        as_of=descriptor.as_of,
        basis=descriptor.bases["en"],
        tables=tables,
        entities=entities,
        sources=sources,
        stated=tuple(stated),
        files=files,
        warnings=tuple(found.warnings),
        titles=descriptor.titles,
        bases=descriptor.bases,
        contents={DESCRIPTOR: descriptor.data}
        | {resource.path: contents[resource.name] for resource in descriptor.resources},
        counting=descriptor.counting,
        incomplete=descriptor.incomplete,
    )


def _of_kind(kind: Kind, descriptor: Descriptor, sheets: Mapping[str, Sheet]) -> Iterator[tuple[Resource, Sheet]]:
    for resource in descriptor.resources:
        if resource.kind == kind and resource.name in sheets:
            yield resource, sheets[resource.name]


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
    bases = resource.bases or descriptor.bases
    shared = descriptor.counting.get("count") == "fractional"
    _check_description(resource, shape, unit, found)
    return Table(
        name=resource.name,
        file=resource.path,
        keys=shape.keys,
        rows=read_rows(sheet, shape, unit, entities.get("measures", {}), sources, found, shared=shared),
        unit=unit,
        basis=bases.get("en", ""),
        period=resource.period or descriptor.period,
        additive=dict.fromkeys(shape.keys, False) | dict(resource.additive),
        bases=bases,
    )


def _check_description(resource: Resource, shape: ValueTable, unit: str, found: Findings) -> None:
    """Note what the descriptor leaves unsaid of a value table, or says of dimensions that it does not have."""
    if not unit and "measure" not in shape.keys:
        remedy = f'Say it beside the path of {resource.path}: "patentdeck": {{"unit": "families"}}.'
        if near := closest(resource.name, VALUE_TABLES):
            remedy = f"Did you mean the table {near}? Otherwise say it{remedy.removeprefix('Say it')}"
        found.add(f"The unit of the table {resource.name} is not said", remedy, DESCRIPTOR)
    dimensions = (*shape.keys, *TIME_DIMENSIONS)
    for dimension in resource.additive:
        if dimension not in dimensions:
            near = closest(dimension, dimensions)
            remedy = f"Did you mean {near}?" if near else f"Its dimensions: {listed(dimensions)}."
            found.add(f"The table {resource.name} has no such dimension", remedy, DESCRIPTOR, value=dimension)
