"""Today's rows in a table that stands: cells take their words, new rows are set like a neighbour, others go."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from patentdeck.deck.markup import NAMESPACES, TINT
from patentdeck.deck.rewording import reword
from patentdeck.deck.standing import A, paragraphs, transform
from patentdeck.slides.plan import RowPlan, ShapePlan
from patentdeck.slides.shown import NEAR, Cell, Row

_FILLS = tuple(A + name for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_BEFORE_FILL = tuple(A + name for name in ("lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D"))


def retable(frame: Any, plan: ShapePlan, part: Any, source: Any) -> None:
    """Bring a table's rows to today's; where its place follows, widths, heights and margins too.

    `source` is today's frame, in which these are as they will be.
    """
    table = next(frame.iter(A + "tbl"))
    before = _height(table)
    if plan.rows is not None:
        _rows(table, plan.rows, part)
    if plan.place and plan.was is not None and plan.now is not None:
        _columns(table, plan.was.columns, plan.now.columns)
        _airs(table, plan.was.rows, next(source.iter(A + "tbl")))
    stated = transform(frame)
    if stated is not None:
        _reframe(stated.find(A + "ext"), plan, _height(table), before, len(table))


def _reframe(extent: Any, plan: ShapePlan, high: int, before: int, rows: int) -> None:
    """The height of the frame follows that of the rows: editors draw these, and readers of the file believe that."""
    today = plan.now.area[3] if plan.now is not None and plan.now.area is not None else high
    if plan.place and abs(today - high) <= rows:
        extent.set("cy", str(today))
    elif high != before:
        extent.set("cy", str(int(extent.get("cy")) + high - before))


def _height(table: Any) -> int:
    return sum(int(row.get("h", "0")) for row in table.iter(A + "tr"))


def _rows(table: Any, plans: Sequence[RowPlan], part: Any) -> None:
    stand = table.findall(A + "tr")
    grounds = _grounds(stand, plans)
    was = {plan.at: plan.was for plan in plans if plan.at is not None}
    models = [deepcopy(row) for row in stand]
    for row in stand:
        table.remove(row)
    below: list[bool] = []
    for plan in plans:
        row = stand[plan.at] if plan.at is not None else deepcopy(models[plan.like])
        old = plan.was if plan.at is not None else was.get(plan.like)
        if plan.now is not None:
            _fill(row, plan, old, part, grounds)
        # Rows come before what else a table may bear.
        table.insert(_end(table), row)
        below.append(plan.now.below if plan.now is not None else _is_below(row))
    _merge(table.findall(A + "tr"), below)


def _end(table: Any) -> int:
    rows = table.findall(A + "tr")
    last = rows[-1] if rows else table.find(A + "tblGrid")
    return int(table.index(last)) + 1


def _fill(row: Any, plan: RowPlan, old: Row | None, part: Any, grounds: dict[str, Any]) -> None:
    assert plan.now is not None
    new = plan.at is None
    if new or (old is not None and plan.now.height and abs(int(row.get("h", "0")) - old.height) <= NEAR):
        row.set("h", str(plan.now.height or row.get("h", "0")))
    for at, cell in enumerate(row.findall(A + "tc")):
        if at not in plan.cells:
            continue
        body = cell.find(A + "txBody")
        before = old.cells[at] if old is not None else Cell(paragraphs(body, part))
        reword(body, before.paragraphs, plan.now.cells[at].paragraphs, part)
        _dress(cell, before, plan.now.cells[at], grounds)


def _dress(cell: Any, was: Cell, now: Cell, grounds: dict[str, Any]) -> None:
    """The ground and the right margin of a cell follow its words: the one marks a leader, the other ends its lines."""
    properties = cell.find(A + "tcPr")
    if properties is None:
        return
    if abs(int(properties.get("marR", "0")) - was.margin) <= NEAR and was.margin != now.margin:
        properties.set("marR", str(now.margin))
    if was.ground == now.ground:
        return
    for fill in [child for child in properties if child.tag in _FILLS]:
        properties.remove(fill)
    ground = grounds.get(now.ground)
    if ground is None and now.ground:
        ground = etree.fromstring(f"<a:x {NAMESPACES}>{TINT.format(now.ground)}</a:x>")[0]
    if ground is not None:
        lines = [child for child in properties if child.tag in _BEFORE_FILL]
        properties.insert(properties.index(lines[-1]) + 1 if lines else 0, deepcopy(ground))


def _grounds(stand: Sequence[Any], plans: Sequence[RowPlan]) -> dict[str, Any]:
    """How the grounds that were generated stand in this file."""
    found: dict[str, Any] = {}
    for plan in plans:
        if plan.at is None or plan.was is None:
            continue
        for cell, was in zip(stand[plan.at].findall(A + "tc"), plan.was.cells, strict=False):
            properties = cell.find(A + "tcPr")
            fills = [] if properties is None else [child for child in properties if child.tag in _FILLS]
            if fills and was.ground not in found:
                found[was.ground] = fills[0]
    return found


def _is_below(row: Any) -> bool:
    first = row.find(A + "tc")
    return first is not None and first.get("vMerge") in ("1", "true")


def _merge(rows: Sequence[Any], below: Sequence[bool]) -> None:
    """The first cells that stand over several rows, counted anew."""
    owner = None
    for at, (row, goes_on) in enumerate(zip(rows, below, strict=True)):
        first = row.find(A + "tc")
        if goes_on and at > 1 and owner is not None:
            first.set("vMerge", "1")
            first.attrib.pop("rowSpan", None)
            owner.set("rowSpan", str(int(owner.get("rowSpan", "1")) + 1))
        else:
            first.attrib.pop("vMerge", None)
            first.attrib.pop("rowSpan", None)
            owner = first


def _columns(table: Any, was: Sequence[int], now: Sequence[int]) -> None:
    columns = table.findall(f"{A}tblGrid/{A}gridCol")
    if not len(columns) == len(was) == len(now):
        return
    if all(abs(int(column.get("w", "0")) - old) <= NEAR for column, old in zip(columns, was, strict=True)):
        for column, new in zip(columns, now, strict=True):
            column.set("w", str(new))


def _airs(table: Any, was: Sequence[Row], source: Any) -> None:
    """Heights and margins of rows that stand as high as they were generated, in a table that has today's rows."""
    rows, fresh = table.findall(A + "tr"), source.findall(A + "tr")
    if len(rows) != len(fresh):
        return
    known = [old.height for old in was]
    for row, new in zip(rows, fresh, strict=True):
        height = int(row.get("h", "0"))
        if height != int(new.get("h")) and not any(abs(height - old) <= NEAR for old in known):
            continue
        row.set("h", new.get("h"))
        for cell, model in zip(row.findall(A + "tc"), new.findall(A + "tc"), strict=False):
            own, theirs = cell.find(A + "tcPr"), model.find(A + "tcPr")
            if own is not None and theirs is not None:
                own.attrib.update(theirs.attrib)
