"""A package as the files that it consists of, and the descriptor that says what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.dataset.files import seal_of
from patentdeck.errors import DataError, Problem
from patentdeck.records.counting.counts import Counts
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.places import WORLD, place
from patentdeck.records.packaging.sheets import Sheet, entities
from patentdeck.records.packaging.told import Names, Owner, Told
from patentdeck.records.packaging.values import Vintage, measured, unit, value_sheets
from patentdeck.records.packaging.wording import basis, measure
from patentdeck.records.packaging.years import as_of, day_by, incomplete

BRIEFING = "landscape"
_NAMES = ("name_en", "name_zh", "short_en", "short_zh")
_HOME_UNKNOWN = "The records do not state its country"


def package(counts: Counts, told: Told) -> dict[str, bytes]:
    """The files of a package by name, the descriptor last. DataError where there is nothing to tell."""
    if counts.period is None or not counts.totals.counted:
        raise DataError(_nothing(counts))
    if beyond := _beyond(counts, told):
        raise DataError(beyond)
    vintage = Vintage(f"{told.sources[0].short.en} {as_of(counts, told)}", told.sources[0].id)
    values = value_sheets(counts, told, vintage)
    sheets = [*_entities(counts, told, values), _sources(told), *values]
    files = {f"{sheet.name}.csv": sheet.data() for sheet in sheets}
    document = _descriptor(counts, told, sheets, files)
    return files | {DESCRIPTOR: (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")}


def _nothing(counts: Counts) -> Problem:
    units = counts.totals.units
    if not units:
        return Problem("There is no record in the files", "See quarantine.csv for what was refused, and why.")
    if isinstance(counts.asked.period, tuple) and counts.totals.outside:
        first, last = counts.asked.period
        span = "–".join(dict.fromkeys(map(str, counts.span or ())))
        there = f"They are of {span}: give" if span else "Give"
        said = f"None of the {units:,} {unit(counts)} is of the period {first}–{last}"
        return Problem(said, f"{there} another --period, or none.")
    remedy = "Count by the other year (--year), or see whether the file has a column for it (--map)."
    return Problem(f"Of none of the {units:,} {unit(counts)} the year is known", remedy)


def _beyond(counts: Counts, told: Told) -> Problem | None:
    """A period that goes on after the year in which the export ends: of such years it says nothing, and not 0."""
    day = as_of(counts, told)
    if not isinstance(counts.asked.period, tuple) or counts.asked.period[1] <= int(day[:4]):
        return None
    first, last = counts.asked.period
    said = f"The period goes on to {last}, and the records end with {day}: of what came after they say nothing"
    fit = f"--period {first}-{day[:4]}" if first <= int(day[:4]) else "an earlier --period"
    remedy = f"Give {fit}, or the day of the export with --as-of, where that is later."
    return Problem(said, remedy)


def _entities(counts: Counts, told: Told, values: list[Sheet]) -> list[Sheet]:
    used = {(key, cell) for sheet in values for row in sheet.rows for key, cell in zip(sheet.columns, row, strict=True)}
    codes = sorted({cell for key, cell in used if key == "country"} - {"WORLD"} | _homes(counts, told))
    rows = [("WORLD", "world", *WORLD.cells())]
    ranked = counts.asked.place in ("office", "priority")
    for code in codes:
        # Where places are offices, those of no country are ranked among the others.
        kind = "country" if len(code) == 2 and (ranked or place(code).kind != "office") else "region"
        rows.append((code, kind, *place(code).names.cells()))
    sheets = [entities("countries", "Countries, offices and the world", ("id", "kind", *_NAMES), rows)]
    if any(sheet.name.endswith("_by_organisation") for sheet in values):
        columns = ("id", "kind", *_NAMES, "country", "country_candidates", "note")
        owners = [(key, told.owners.get(key) or Owner(Names(key, key))) for key in counts.first_owners]
        sheets.append(
            entities(
                "organisations",
                "Owners",
                columns,
                [
                    (owner_id(key), owner.kind, *owner.names.cells(), owner.country, "", owner.note or _home(owner))
                    for key, owner in owners
                ],
            )
        )
    for dimension, title in (("model_type", "Types"), ("mode", "Modes"), ("application", "Applications")):
        if any(dimension in sheet.columns for sheet in values):
            kinds = [(kind, *called.cells()) for kind, called in told.types[dimension].items()]
            sheets.append(entities(f"{dimension}s", title, ("id", *_NAMES), kinds))
    said = basis(counts.asked, told)
    measures: list[tuple[str, ...]] = []
    for name in measured(counts, told):
        own, names = measure(name, unit(counts))
        measures.append((name, own, *names.cells(), said.en, said.zh))
    told_of = ("id", "unit", *_NAMES, "basis", "basis_zh")
    return [*sheets, entities("measures", "What an import counts", told_of, measures)]


def _homes(counts: Counts, told: Told) -> set[str]:
    return {told.owners[key].country for key in counts.first_owners if key in told.owners} - {""}


def _home(owner: Owner) -> str:
    return "" if owner.country else _HOME_UNKNOWN


def _sources(told: Told) -> Sheet:
    columns = ("id", "title", "publisher", "url", "published", "accessed", "grade", "licence", "short_en", "short_zh")
    rows = tuple(
        (
            each.id,
            each.title,
            each.publisher,
            each.url,
            "",
            "",
            each.grade,
            each.licence,
            each.short.en,
            each.short.zh,
            each.note,
        )
        for each in told.sources
    )
    return Sheet("sources", "sources", "Sources", (*columns, "note"), rows)


def _descriptor(counts: Counts, told: Told, sheets: list[Sheet], files: Mapping[str, bytes]) -> dict[str, Any]:
    said = (
        basis(counts.asked, told, "place", "year", "count")
        if _placed(counts, told) and counts.places
        else basis(counts.asked, told, "year")
    )
    assert counts.period is not None
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": told.name,
        "title": told.titles.en,
        "patentdeck": {
            "briefing": BRIEFING,
            "period": list(counts.period),
            "as_of": as_of(counts, told),
            "basis": said.en,
            "basis_zh": said.zh,
            "title_zh": told.titles.zh,
            "import": _import(counts, told),
        },
        "sources": [{"title": each.title} | ({"path": each.url} if each.url else {}) for each in told.sources],
        "resources": [_resource(sheet, files[f"{sheet.name}.csv"]) for sheet in sheets],
    }


def _placed(counts: Counts, told: Told) -> bool:
    return counts.asked.place in told.carries.places


def _import(counts: Counts, told: Told) -> dict[str, Any]:
    asked = counts.asked
    said: dict[str, Any] = {
        "unit": unit(counts),
        "family": "own" if told.own_families and asked.family != "none" else asked.family,
        "year": asked.year,
        "place": asked.place if _placed(counts, told) else "",
        "count": asked.count,
        "window": "asked" if isinstance(asked.period, tuple) else "ours" if counts.aside else "all",
        "types": told.types_by,
        "title": told.titled,
        "day": day_by(counts, told),
        "texts": told.texts,
        "query": told.query,
        "rules": told.rules,
        "engine": ", ".join(f"{name} {version}" for name, version in told.engine.items()),
        "importer": told.importer,
    }
    said = {name: value for name, value in said.items() if value}
    said["incomplete_years"] = list(incomplete(counts, told))
    said["counts"] = measured(counts, told)
    said["publications_per_unit"] = {str(size): units for size, units in counts.sizes.items()}
    return said | dict(told.more)


def _resource(sheet: Sheet, data: bytes) -> dict[str, Any]:
    own: dict[str, Any] = {"kind": sheet.kind}
    if sheet.unit:
        own |= {"unit": sheet.unit, "basis": sheet.basis.en, "basis_zh": sheet.basis.zh}
    if sheet.additive:
        own["additive"] = dict(sheet.additive)
    told = {"name": sheet.name, "type": "table", "title": sheet.title}
    return (
        told
        | ({"description": sheet.note} if sheet.note else {})
        | {
            "path": f"{sheet.name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": seal_of(data),
            "patentdeck": own,
        }
    )
