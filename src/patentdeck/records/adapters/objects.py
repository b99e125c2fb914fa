"""JSON as exports nest it, looked into without trusting it: a field that is not of its kind is empty."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def field(item: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under a name; an empty one where there is none."""
    found = item.get(name)
    return found if isinstance(found, Mapping) else {}


def each(item: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list under a name, also where the list was written as text, as some warehouses export it."""
    return [found for found in _list(item.get(name)) if isinstance(found, Mapping)]


def strings(item: Mapping[str, Any], name: str) -> list[str]:
    """The texts of a list under a name."""
    return [found for found in _list(item.get(name)) if isinstance(found, str)]


def text(item: Mapping[str, Any], name: str) -> str:
    """The text, or the number as text, under a name; empty where there is neither."""
    return flat(item.get(name)).strip()


def texts(item: Mapping[str, Any], name: str) -> list[str]:
    """The `text` of each object of a list under a name: titles and abstracts in their languages."""
    return [found for member in each(item, name) if (found := text(member, "text"))]


def flat(value: object) -> str:
    """A value as a cell: whole numbers plainly, nothing for null and for what is nested."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value) if isinstance(value, int) or hasattr(value, "isoformat") else ""


def cell(value: object) -> str:
    """A value as a cell of a table; lists and objects as JSON, which whoever expects them reads."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else flat(value)


def _list(value: object) -> Sequence[Any]:
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ()
    if isinstance(value, Mapping) and len(value) == 1:
        # Parquet's three levels, as they stand where whoever loaded the table did not fold them: list of element.
        value = [
            each.get("element", each.get("item")) if isinstance(each, Mapping) else each
            for each in value.get("list") or ()
        ]
    return value if isinstance(value, list | tuple) else ()
