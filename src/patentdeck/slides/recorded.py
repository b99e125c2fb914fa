"""The same values as JSON, as they travel inside a deck: lean, in a fixed order, what is empty left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import NODEFAULT, Struct

from patentdeck.slides.shown import Cell, Met, Paragraphs, Row, Run, Setting, Shape, Slide


class Recorded(Struct, frozen=True):
    """What was recorded of a deck: its language, and the slides that were generated."""

    language: str
    slides: tuple[Slide, ...]


def written(recorded: Recorded) -> str:
    """The JSON text."""
    lines = [json.dumps(_slide(each), ensure_ascii=False, separators=(",", ":")) for each in recorded.slides]
    listed = ",\n".join(lines)
    return f'{{"language": {json.dumps(recorded.language)}, "slides": [\n{listed}\n]}}'


def read(text: str) -> Recorded:
    """What a JSON text tells. ValueError where it is not one of these; fields that are not known are passed over."""
    try:
        found = json.loads(text)
        return Recorded(str(found["language"]), tuple(_slide_of(each) for each in found["slides"]))
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a record of slides: {error}") from None


def _lean(value: Struct, **plain: Any) -> dict[str, Any]:
    """The fields of a value that are not as they are by default; `plain` says how some of them are written."""
    found: dict[str, Any] = {}
    names, defaults = value.__struct_fields__, value.__struct_defaults__
    for name, default in zip(names, (*[NODEFAULT] * (len(names) - len(defaults)), *defaults), strict=True):
        own = getattr(value, name)
        if default is NODEFAULT or own != default:
            found[name] = plain.get(name, own)
    return found


def _slide(slide: Slide) -> dict[str, Any]:
    return _lean(
        slide,
        shapes=[_shape(shape) for shape in slide.shapes],
        notes=_plain(slide.notes),
        notes_met=_met(slide.notes_met),
    )


def _shape(shape: Shape) -> dict[str, Any]:
    return _lean(
        shape,
        paragraphs=_plain(shape.paragraphs),
        rows=[
            _lean(row, cells=[_lean(cell, paragraphs=_plain(cell.paragraphs)) for cell in row.cells])
            for row in shape.rows
        ],
        setting=_lean(shape.setting) if shape.setting else None,
        met=_met(shape.met),
        alt_met=_met(shape.alt_met),
    )


def _met(met: Met | None) -> dict[str, Any] | None:
    return _lean(met) if met else None


def _plain(paragraphs: Paragraphs) -> list[list[str | list[str]]]:
    """A run is its text, or a list of text, style and link where it has more to say."""
    return [
        [
            [run.text, run.style, run.link] if run.link else [run.text, run.style] if run.style else run.text
            for run in runs
        ]
        for runs in paragraphs
    ]


def _paragraphs(plain: Sequence[Sequence[str | Sequence[str]]]) -> Paragraphs:
    return tuple(tuple(Run(run) if isinstance(run, str) else Run(*run) for run in runs) for runs in plain)


def _known(kind: type[Struct], found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in kind.__struct_fields__ if name in found}


def _slide_of(found: Mapping[str, Any]) -> Slide:
    known = _known(Slide, found)
    known["shapes"] = tuple(_shape_of(each) for each in known["shapes"])
    known["notes"] = _paragraphs(known.get("notes", ()))
    known["notes_met"] = _met_of(known.get("notes_met"))
    return Slide(**known)


def _shape_of(found: Mapping[str, Any]) -> Shape:
    known = _known(Shape, found)
    known["paragraphs"] = _paragraphs(known.get("paragraphs", ()))
    known["rows"] = tuple(_row_of(each) for each in known.get("rows", ()))
    known["data"] = tuple(tuple(map(str, row)) for row in known.get("data", ()))
    known["columns"] = tuple(known.get("columns", ()))
    known["setting"] = _setting_of(known.get("setting"))
    if known.get("area") is not None:
        left, top, width, height = known["area"]
        known["area"] = (left, top, width, height)
    known["met"], known["alt_met"] = _met_of(known.get("met")), _met_of(known.get("alt_met"))
    return Shape(**known)


def _setting_of(found: Mapping[str, Any] | None) -> Setting | None:
    if not found:
        return None
    known = _known(Setting, found)
    known["room"] = tuple(float(each) for each in known.get("room", ()))
    known["words"] = tuple((str(row), str(series), str(said)) for row, series, said in known.get("words", ()))
    known["notes"] = tuple(known.get("notes", ()))
    return Setting(**known)


def _row_of(found: Mapping[str, Any]) -> Row:
    known = _known(Row, found)
    known["cells"] = tuple(
        Cell(**(_known(Cell, each) | {"paragraphs": _paragraphs(each["paragraphs"])})) for each in known["cells"]
    )
    return Row(**known)


def _met_of(found: Mapping[str, Any] | None) -> Met | None:
    return Met(**_known(Met, found)) if found else None
