"""Who leads which model type, as a table: places and counts as published, and what the sources leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from patentdeck.dataset.model import Entity, Row
from patentdeck.facts.cells import FactError, closest
from patentdeck.facts.measures import ranked_as
from patentdeck.facts.quantity import Quantity
from patentdeck.story import briefing as form
from patentdeck.story.drawing import Drawing, role_of
from patentdeck.story.edition import Grid, Role, Span, Words, plain
from patentdeck.story.filling import joined
from patentdeck.story.sentences import spaced

DASH = "–"
DAGGER = "†"
"""Stands at a place of which the sources say two things, or that they give to two; the note explains it."""

_KINDS = {"companies": "company", "research": "research"}
_NAMES, _MARKS = 1.9, 1.0
"""The relative widths of the column of names and of a column of marks."""


def matrix(spec: form.MatrixForm, drawing: Drawing) -> Grid:
    """Places, counts and words by owner and model type; an owner of whom nothing is known is left out.

    A first place, or a word that means as much, is strong, in the colour of its owner's home country.
    """
    if spec.among not in _KINDS:
        raise FactError(f"a matrix is among {' or '.join(_KINDS)}, not {spec.among!r}{closest(spec.among, _KINDS)}")
    drawing.check_ids("countries", spec.focus, spec.comparator)
    for word in spec.leading:
        if word not in spec.words:
            raise FactError(f"a matrix has no word {word!r} that could mean leading{closest(word, spec.words)}")
    drawing.cells.table(spec.counts)
    models = [drawing.cells.entity("model_type", ident) for ident in spec.columns]
    owners: list[Entity] = []
    cells: list[list[Words]] = []
    for owner in drawing.dataset.entities.get("organisations", {}).values():
        found = [_cell(owner, model.id, spec, drawing) for model in models] if owner.kind == _KINDS[spec.among] else []
        if any(found):
            owners.append(owner)
            cells.append(found)
    if not owners:
        raise FactError(f"nobody is in the matrix: nothing is known of {spec.among} in {', '.join(spec.columns)}")
    across, down = ([drawing.short(entity) for entity in entities] for entities in (models, owners))
    if spec.rows == "model_types":
        across, down = down, across
        cells = [list(column) for column in zip_longest(*cells)]
    rows = (
        (Words((Span(name, strong=True),)), *(cell or plain(DASH) for cell in line))
        for name, line in zip(down, cells, strict=True)
    )
    return Grid(
        (drawing.text(spec.corner), *across),
        tuple(rows),
        (_NAMES, *[_MARKS] * len(across)),
        centred=frozenset(range(1, len(across) + 1)),
        note=drawing.text(spec.footnote),
    )


def _cell(owner: Entity, model: str, spec: form.MatrixForm, drawing: Drawing) -> Words:
    """What is known of an owner in one model type: a place, a count, else a word; empty where nothing is."""
    parts = [*_place(owner, model, spec, drawing), *_count(owner.id, model, spec, drawing)]
    if not parts:
        parts = list(_words(owner, model, spec, drawing))
    return joined((spaced(part, drawing.wording) for part in parts), " · ")


def _place(owner: Entity, model: str, spec: form.MatrixForm, drawing: Drawing) -> Sequence[Words]:
    if drawing.cells.table("ranks") is None:
        return ()
    place = drawing.drawn.cell(ranked_as(drawing.cells, entity=owner.id, among=spec.among, model_type=model))
    if not isinstance(place, Quantity):
        return ()
    text, facts = drawing.wording.number(place), (place.name,)
    if place.value is None or place.value in _claimed(owner.id, model, spec, drawing):
        return (Words((Span(text, facts), Span(f" {DAGGER}"))),)
    return (_said(text, owner, spec, leads=place.value == 1, facts=facts),)


def _said(text: str, owner: Entity, spec: form.MatrixForm, *, leads: bool, facts: tuple[str, ...] = ()) -> Words:
    """A place or a word, marked where the owner leads."""
    role: Role = role_of(owner.country, spec.focus, spec.comparator, other="ink") if leads else "ink"
    return Words((Span(text, facts, strong=leads, role=role),))


def _claimed(owner: str, model: str, spec: form.MatrixForm, drawing: Drawing) -> set[Fraction | float]:
    """The places in a model type that one of two readings gives to another owner: nobody holds them for certain."""
    table, places = drawing.cells.table("ranks"), set[Fraction | float]()
    for row in _rows(table.rows if table else (), among=spec.among, model_type=model):
        other = row.keys["entity"]
        place = ranked_as(drawing.cells, entity=other, among=spec.among, model_type=model)
        if other != owner and isinstance(place, Quantity) and place.value is None:
            places |= {place.low, place.high}
    return places


def _count(owner: str, model: str, spec: form.MatrixForm, drawing: Drawing) -> Sequence[Words]:
    counts = drawing.cells.table(spec.counts)
    found = []
    for row in _rows(counts.rows if counts is not None else (), organisation=owner, model_type=model):
        assert counts is not None
        number = drawing.drawn.cell(drawing.cells.quantity(counts, row))
        if isinstance(number, Quantity):
            found.append(Words((Span(drawing.wording.number(number), (number.name,)),)))
    return found


def _words(owner: Entity, model: str, spec: form.MatrixForm, drawing: Drawing) -> Iterator[Words]:
    table = drawing.cells.table("qualitative")
    for row in _rows(table.rows if table else (), subject=owner.id, model_type=model):
        word = row.extra.get("says", "")
        if word in spec.words:
            yield _said(spec.words[word][drawing.language], owner, spec, leads=word in spec.leading)


def _rows(rows: Sequence[Row], **keys: str) -> Sequence[Row]:
    return [row for row in rows if all(row.keys.get(key) == wanted for key, wanted in keys.items())]
