"""Rows of the value tables, and the figures that sources state, as values."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from patentdeck.dataset import cells
from patentdeck.dataset.bounds import BadRowError, Place, check_order, figure
from patentdeck.dataset.findings import Findings
from patentdeck.dataset.model import Entity, Exactness, Origin, Period, Row, Source, Stated
from patentdeck.dataset.reader import Sheet
from patentdeck.dataset.schema import COMMON, ValueTable

_COMMON_NAMES = frozenset(field.name for field in COMMON)
_NUMBERLESS = ("qualitative", "not_available")


def read_rows(
    sheet: Sheet,
    table: ValueTable,
    unit: str,
    measures: Mapping[str, Entity],
    sources: Mapping[str, Source],
    found: Findings,
    *,
    shared: bool = False,
) -> tuple[Row, ...]:
    """The rows of one value table in file order; those with problems are noted and left out.

    `unit` is the table's; where it is empty the measure of each row says it. `shared`: what is counted is shared out,
    so that counts need not be whole.
    """
    own = _COMMON_NAMES | set(table.keys)
    extra = tuple(column for column in sheet.header if column not in own)
    rows = []
    for record in sheet.whole:
        place = Place(sheet, record, found)
        measure = measures.get(record["measure"])
        try:
            _check_source(place, sources)
            value, low, high = figure(place, table.number, unit or (measure.unit if measure else ""), shared=shared)
            _check_rank(place, table)
            rows.append(
                Row(
                    table=sheet.name,
                    line=record.line,
                    keys={key: record[key] for key in table.keys},
                    period=_period(place),
                    value=value,
                    low=low,
                    high=high,
                    exactness=cast("Exactness", record["exactness"]),
                    origin=cast("Origin", record["origin"]),
                    edition=record["edition"],
                    source=record["source"],
                    note=record["note"],
                    extra={column: record[column] for column in extra},
                )
            )
        except BadRowError:
            continue
    return tuple(rows)


def _period(place: Place) -> Period:
    start, end = place.record["from"], place.record["to"]
    try:
        if cells.days(start)[0] > cells.days(end)[1]:
            place.refuse("from", f"The period begins after it ends ({end})", "Exchange from and to.")
    except cells.CellError:
        raise BadRowError from None  # noted with the types of the cells
    return Period(start, end)


def _check_source(place: Place, sources: Mapping[str, Source]) -> None:
    source = sources.get(place.record["source"])
    if source is not None and source.grade == "low":
        place.note(
            "source",
            "A source graded low must not be printed",
            "Find a better source for this figure, or move it to stated.csv.",
        )


def _check_rank(place: Place, table: ValueTable) -> None:
    """Refuse a second number where the table carries its number in a column of its own."""
    if table.number != "value" and place.number("value") not in (None, place.number(table.number)):
        place.refuse("value", f"The number of this table stands under {table.number}", "Leave value empty.")


def read_stated(sheet: Sheet, found: Findings) -> tuple[Stated, ...]:
    """The figures that sources state, in file order; those with problems are noted and left out."""
    stated = []
    for record in sheet.whole:
        place = Place(sheet, record, found)
        try:
            value, low, high = (place.number(column) for column in ("stated", "low", "high"))
            check_order(place, "stated", (value, low, high))
            numberless = record["exactness"] in _NUMBERLESS
            if record["expression"] and not numberless and value is low is high is None:
                remedy = "Write what the source states, or leave the expression empty: then it is a note."
                place.refuse("stated", "There is an expression, and no number to hold it against", remedy)
            stated.append(
                Stated(
                    id=record["id"],
                    line=record.line,
                    source=record["source"],
                    says={"en": record["says_en"], "zh": record["says_zh"]},
                    expression=record["expression"],
                    stated=value,
                    low=low,
                    high=high,
                    exactness=cast("Exactness", record["exactness"]),
                    tolerance=place.number("tolerance") or Fraction(0),
                    note=record["note"],
                    done={"en": record["done_en"], "zh": record["done_zh"]},
                )
            )
        except BadRowError:
            continue
    return tuple(stated)
