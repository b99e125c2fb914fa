"""A native chart as it stands in a deck, whoever saved it last: its data, by the names of its categories and series."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Data = tuple[tuple[str, ...], ...]


def part_of(frame: Any, slide: Any) -> Any:
    """The part of the chart in a graphic frame of a slide's part; None where it leads nowhere."""
    found = next(frame.iter(f"{C}chart"), None)
    relationship = None if found is None else slide.rels.get(found.get(f"{R}id"))
    return None if relationship is None or relationship.is_external else relationship.target_part


def data(part: Any) -> Data:
    """The rows behind a chart, as it shows them: first the names of the series, then each category with its values.

    What is not known is empty. Series that have no categories of their own take those of the first.
    """
    series = list(part._element.iter(f"{C}ser"))
    names = tuple(_names(each) for each in series)
    values = tuple(_cells(each, "val") for each in series)
    categories = _cells(series[0], "cat") if series else {}
    count = max((*(_count(each) for each in series), 0))
    rows = ((categories.get(at, ""), *(column.get(at, "") for column in values)) for at in range(count))
    return (("", *names), *rows)


def digest(part: Any) -> str:
    """The digest of how a chart is written, with what is written into it."""
    known = hashlib.sha256(part.blob)
    for relationship in _relationships(part):
        if relationship.reltype == RT.CHART_USER_SHAPES and not relationship.is_external:
            known.update(relationship.target_part.blob)
    return known.hexdigest()


def _relationships(part: Any) -> Iterator[Any]:
    yield from (part.rels[ident] for ident in sorted(part.rels))


def _names(series: Any) -> str:
    held = series.find(f"{C}tx")
    return "" if held is None else "".join(each.text or "" for each in held.iter(f"{C}v"))


def _cells(series: Any, of: str) -> dict[int, str]:
    """The cells of a column by their place; numbers in one way of writing them, for every editor has its own."""
    held = series.find(f"{C}{of}")
    if held is None:
        return {}
    found = {int(each.get("idx")): each.findtext(f"{C}v") or "" for each in held.iter(f"{C}pt")}
    return {at: _number(text) for at, text in found.items()} if of == "val" else found


def _number(text: str) -> str:
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _count(series: Any) -> int:
    return max((int(each.get("val", "0")) for each in series.iter(f"{C}ptCount")), default=0)
