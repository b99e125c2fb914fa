"""What a comparison found, as plain values and as JSON; `difference_lines` has it as it reads on a terminal."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, to_builtins

from patentdeck.editions.difference import Difference, Side, SlotChange
from patentdeck.editions.difference_lines import lines
from patentdeck.editions.difference_records import records_json
from patentdeck.editions.difference_rows import DataChange, TableChange
from patentdeck.editions.entries import number
from patentdeck.facts.quantity import Quantity
from patentdeck.story.amounts import amount
from patentdeck.story.changed import Figure, FigureChange, StatementChange


class Differences(Struct, frozen=True):
    """What changed between two sides. It is true where anything did; `str()` gives it as it reads on a terminal."""

    found: Difference

    def __bool__(self) -> bool:
        return bool(self.found)

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not self.found

    def as_json(self) -> dict[str, Any]:
        """Plain values; the page on `diff` in the documentation explains each."""
        found = self.found
        return {
            "same": self.same,
            "old": _side(found.old),
            "new": _side(found.new),
            "data": None if found.data is None else _data(found.data),
            "records": records_json(found.records),
            "files": [{"path": each.path, "change": each.fate} for each in found.files],
            "settings": [to_builtins(each) for each in found.settings],
            "languages": {"old": list(found.languages[0]), "new": list(found.languages[1])},
            "facts": [_fact(change) for change in found.figures],
            "statements": [_statement(change) for change in found.statements],
            "pages": {
                "added": list(found.pages.added),
                "removed": list(found.pages.removed),
                "reordered": found.pages.reordered,
                "slots": [_slot(change) for change in found.pages.slots],
            },
        }

    def __str__(self) -> str:
        return "\n".join(lines(self.found))


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "package": side.package, "as_of": side.as_of}


def _data(data: DataChange) -> dict[str, Any]:
    return {
        "added": dict(data.added),
        "removed": dict(data.removed),
        "same": data.same,
        "changed": [_table(change) for change in data.changed],
    }


def _table(change: TableChange) -> dict[str, Any]:
    return {
        "table": change.name,
        "added": [dict(row) for row in change.added],
        "removed": [dict(row) for row in change.removed],
        "changed": [{"row": dict(each.row), "cells": to_builtins(list(each.cells))} for each in change.changed],
        "reranked": [
            {"member": each.member, "row": dict(each.row), "old": each.old, "new": each.new} for each in change.reranked
        ],
        "reordered": change.reordered,
    }


def _fact(change: FigureChange) -> dict[str, Any]:
    by, relative = change.by, change.relative
    return {
        "id": change.id,
        "change": change.fate,
        "old": _figure(change.old),
        "new": _figure(change.new),
        "by": _interval(by),
        "relative": _interval(relative),
        "by_text": {language: amount(change, language) for language in (change.new or change.old or _NOBODY).text},
    }


_NOBODY = Figure(None, None, None, "", "", "", "", {})


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {**to_builtins(figure), "period": figure.period or None, "edition": figure.edition or None}


def _interval(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {"value": number(quantity.value), "low": number(quantity.low), "high": number(quantity.high)}


def _statement(change: StatementChange) -> dict[str, Any]:
    return {
        "slot": change.slot,
        "change": change.fate,
        "old": dict(change.old),
        "new": dict(change.new),
        "when": dict(zip(_SIDES, change.when, strict=True)),
        "margin": dict(zip(_SIDES, change.margin, strict=True)),
    }


_SIDES = ("old", "new")


def _slot(change: SlotChange) -> dict[str, Any]:
    return {"slot": change.slot, "change": change.fate, "old": dict(change.old), "new": dict(change.new)}
