"""Counts by two keys as a table: who does how much of what, marked where that is more than their share of the whole."""

from __future__ import annotations

from patentdeck.dataset.model import Table
from patentdeck.dataset.schema import KEY_TABLES
from patentdeck.facts.cells import FactError
from patentdeck.facts.listing import Entry, Listing
from patentdeck.facts.measures import specialisation
from patentdeck.facts.quantity import Quantity, Unknown, compare
from patentdeck.story import briefing as form
from patentdeck.story.drawing import Drawing, role_of
from patentdeck.story.edition import Grid, Span, Words, plain
from patentdeck.story.matrix import DASH
from patentdeck.story.sentences import spaced

_NAMES, _MARKS = 2.2, 1.0
"""The relative widths of the column of names and of a column of counts."""


def crossing(spec: form.CrossingForm, drawing: Drawing) -> Grid:
    """The count of each row in each column, a dash where there is none.

    Where the index of specialisation reaches the mark, the count is strong, in the colour of its row, and the index
    stands with it.
    """
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    rows, columns = (_listing(name, drawing) for name in (spec.rows, spec.columns))
    if not rows.entries or not columns.entries:
        raise FactError(f"nothing is listed in {spec.columns if rows.entries else spec.rows}")
    keys = tuple(_key(table, entries) for entries in (rows, columns))
    drawing.check_ids(rows.entries[0].entity.table, spec.focus, spec.comparator)
    lines = []
    for row in rows:
        name = Words((Span(drawing.short(row.entity), strong=True),))
        cells = [_cell(spec, drawing, keys, row, column) for column in columns]
        totals = [_said(drawing, row.quantity)] if spec.total else []
        lines.append((name, *totals, *cells))
    across = [drawing.short(column.entity) for column in columns]
    header = (drawing.text(spec.corner), *([drawing.text(spec.total)] if spec.total else []), *across)
    numbers = frozenset(range(1, len(header)))
    widths = (_NAMES, *[_MARKS] * (len(header) - 1))
    return Grid(header, tuple(lines), widths, centred=numbers, note=drawing.text(spec.footnote))


def _listing(name: str, drawing: Drawing) -> Listing:
    fact = drawing.facts[name]
    if not isinstance(fact, Listing):
        raise FactError(f"{name!r} is no listing: the rows and columns of a crossing are listings, as top(…) gives")
    return fact


def _key(table: Table, entries: Listing) -> str:
    """The key of the table whose members are listed."""
    listed = entries.entries[0].entity.table
    found = next((key for key in table.keys if KEY_TABLES.get(key, f"{key}s") == listed), "")
    if not found or len(table.keys) != 2:
        raise FactError(f"{table.name} is keyed by {', '.join(table.keys) or 'nothing'}, not by {listed} and another")
    return found


def _cell(spec: form.CrossingForm, drawing: Drawing, keys: tuple[str, ...], row: Entry, column: Entry) -> Words:
    idents = {keys[0]: row.entity.id, keys[1]: column.entity.id}
    count = drawing.drawn.cell(drawing.cells.get(spec.of, idents))
    if isinstance(count, Unknown) or count.high == 0:
        return plain(DASH)
    index = _index(spec, drawing, count, row, column)
    if index is None:
        return _said(drawing, count)
    role = role_of(row.entity.id, spec.focus, spec.comparator, other="ink")
    number, times = drawing.wording.number(count), drawing.wording.multiple(index)
    runs = (Span(number, (count.name,), True, role), Span(" · "), Span(times, (index.name,), True, role))
    return spaced(Words(runs), drawing.wording)


def _index(spec: form.CrossingForm, drawing: Drawing, count: Quantity, row: Entry, column: Entry) -> Quantity | None:
    """The index of specialisation where it is known and reaches the mark, remembered as a fact."""
    if not spec.whole or not spec.marked or isinstance(drawing.facts[spec.whole], Unknown):
        return None
    whole, mark = drawing.number(spec.whole), drawing.number(spec.marked)
    index = specialisation(count, row=row.quantity, column=column.quantity, whole=whole)
    if not isinstance(index, Quantity) or not compare(index, "gteq", mark):
        return None
    if index.mismatch:
        raise FactError(f"{spec.of}: {'; '.join(index.mismatch)}")
    name = f"specialisation({count.name})"
    drawing.drawn.facts[name] = index.named(name, name)
    return drawing.drawn.facts[name]


def _said(drawing: Drawing, quantity: Quantity) -> Words:
    number = drawing.drawn.cell(quantity)
    assert isinstance(number, Quantity)
    whole = number.value is None or number.value.denominator == 1
    text = drawing.wording.number(number, 0 if whole else 1)
    return spaced(Words((Span(text, (number.name,)),)), drawing.wording)
