"""The comparison of two registers: texts go to DuckDB, one kind of mark after the other, so that memory is bounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from patentdeck.dataset.flows import Flow
from patentdeck.records.counting.changed import CROSSED, MOST, Changes, Kind
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.texts import text

_MARKS: Mapping[Kind, tuple[str, str]] = {
    "all": ("marks_all", ""),
    "year": ("marks_year", ""),
    "place": ("marks", "place"),
    "owner": ("marks", "owner"),
    "type": ("marks", "type"),
    "place_type": ("marks_crossed", "place"),
    "owner_type": ("marks_crossed", "owner"),
}
"""The text that tells the marks of a kind, and the kind that they have in a register."""
KINDS = tuple(_MARKS)
_MANY: tuple[Kind, ...] = ("owner", *CROSSED)


def changes(old: Path, new: Path, scratch: Path, kinds: Sequence[Kind] = KINDS) -> Changes:
    """What changed from one register to another, by *all* and other kinds of marks.

    InputError where there is no room for it on the disk.
    """
    with DuckDB(scratch) as engine:
        engine.open("old_register", old)
        engine.open("new_register", new)
        for name in ("links", "pairs"):
            engine.define({name: _text(name)})
        sides = (("old", "new"), ("new", "old"))
        engine.define({f"{side}_units": _text("units", side=side, other=other) for side, other in sides})
        found: list[Flow] = []
        changed: dict[str, int] = {}
        sorted_units: dict[str, int] = {}
        regrouped: tuple[int, ...] = ()
        engine.define({"sorted_any": "SELECT unit FROM new_units WHERE 1 = 0"})
        for kind in kinds:
            _define(engine, kind)
            if kind == "all":
                regrouped = _integers(engine, "regrouped")
            told = [
                _flow(kind, row)
                for row in engine.rows(_text("foremost", most=str(MOST)) if kind in _MANY else _text("every"))
            ]
            found += sorted(told, key=lambda each: (each.key, each.type))
            (changed[kind],) = _integers(engine, "how_many")
            if kind not in CROSSED:
                engine.define({"sorted_one": _text("sorted")})
                engine.define({"sorted_both": "SELECT unit FROM sorted_any UNION SELECT unit FROM sorted_one"})
                engine.define({"sorted_any": "SELECT unit FROM sorted_both"})
                (sorted_units[kind],) = _integers(engine, "size", name="sorted_one")
        (sorted_units["any"],) = _integers(engine, "size", name="sorted_any")
        publications = cast("tuple[int, int, int]", _integers(engine, "publications"))
        return Changes(tuple(found), changed, publications, sorted_units, *regrouped)


def _define(engine: DuckDB, kind: Kind) -> None:
    """The marks of a kind on both sides, under numbers; those that were kept, those that were not."""
    name, register = _MARKS[kind]
    marks = {side: _text(name, side=side, kind=register) for side in ("old", "new")}
    engine.define({"names": _text("names", **marks)})
    engine.define({f"{side}_marks": _text("numbered", marks=rows) for side, rows in marks.items()})
    engine.define({"kept": _text("kept")})
    engine.define({f"{side}_alone": _text("alone", side=side) for side in marks})
    engine.define({"numbers": _text("numbers")})


def _flow(kind: Kind, row: Iterable[int | str]) -> Flow:
    word, other, year, *numbers = row
    had, has, fresh, gone, came, went, grew, shrank, _ = map(int, numbers)
    return Flow(kind, str(year) if kind == "year" else str(word), had, has, fresh, gone, came - grew, went - shrank,
                grew, shrank, str(other))  # fmt: skip


def _integers(engine: DuckDB, name: str, /, **places: str) -> tuple[int, ...]:
    """The one row that a text returns."""
    (row,) = engine.rows(_text(name, **places))
    return tuple(map(int, row))


def _text(name: str, /, **places: str) -> str:
    """A text of the comparison with its places filled: from fixed words and other texts, never from data."""
    found = text(f"changes/{name}")
    for place, words in places.items():
        found = found.replace(f"{{{place}}}", words)
    return found
