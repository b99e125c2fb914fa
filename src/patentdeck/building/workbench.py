"""What is asked of those who work for a build: functions of a module that is quick to load, and what they exchange.

What each of them needs besides, which is heavy, is loaded by name when it is first needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Literal, Protocol, cast

from msgspec import Struct

from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, Draft
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.sheet import Drawing, Sheet
from patentdeck.look.theme import Look, Theme
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Chart, Edition

PRESS, CUTTER = "patentdeck.charts.press", "patentdeck.look.cutting"

Kind = Literal["pdf", "drawing"]


class Order(Struct, frozen=True):
    """A chart to be drawn: in which box, and as what."""

    exhibit: Chart
    box: Box
    kind: Kind


class Tried(Sheet, Protocol):
    """A sheet that knows of all its charts whether they could be drawn."""

    def problems(self) -> tuple[Problem, ...]:
        """All that keeps any of the charts from being drawn, each with the chart's key."""
        ...


class Finished(Struct, frozen=True):
    """A file of an edition, or what kept it from being made."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


class Apart(Struct, frozen=True):
    """A draft that another process made and will finish; here are its boxes, and what it is made of."""

    name: str
    edition: Edition
    look: Look
    boxes: Mapping[str, Box]

    @property
    def theme(self) -> Theme:
        """What its charts are drawn in."""
        return self.look.theme

    def here(self) -> Draft:
        """The draft itself, without setting the edition out again."""
        return RENDERERS[self.name].redraft(self.edition, self.look, self.boxes)


class DrawnSheet(Struct, frozen=True):
    """The charts of one format, all of them tried: a sheet that can be sent to another process."""

    kind: Kind
    charts: Mapping[str, bytes | LookError]

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page."""
        return self._as("pdf", key)

    def drawing(self, key: str) -> Drawing:
        """A chart as pixels and as vectors."""
        return Drawing.unpacked(self._as("drawing", key))

    def problems(self) -> tuple[Problem, ...]:
        """All that keeps any of the charts from being drawn, each with the chart's key."""
        failed = [each for each in self.charts.values() if isinstance(each, LookError)]
        return tuple(problem for each in failed for problem in each.problems)

    def _as(self, kind: Kind, key: str) -> bytes:
        if self.kind != kind:
            raise KeyError(f"{key} as {kind}")
        chart = self.charts[key]
        if isinstance(chart, LookError):
            raise chart
        return chart


def cut(texts: Sequence[str]) -> Faces:
    """The faces that can set some texts. LookError for a character that no font has."""
    return cast("Faces", import_module(CUTTER).cut_faces(texts))


def draw(order: Order, theme: Theme, faces: Faces) -> bytes:
    """One chart drawn: a PDF, or a drawing packed. LookError where it does not fit."""
    press = import_module(PRESS)
    if order.kind == "pdf":
        return cast("bytes", press.print_chart(order.exhibit, order.box, theme, faces))
    return cast("Drawing", press.print_drawing(order.exhibit, order.box, theme, faces)).packed()


def tight(name: str, edition: Edition, look: Look) -> frozenset[str]:
    """The slots whose words do not fit their place in a format."""
    return RENDERERS[name].tight(edition, look)


def boxes(name: str, edition: Edition, look: Look) -> Mapping[str, Box]:
    """How much room each chart of an edition has in a format. LookError where the words do not fit."""
    return RENDERERS[name].draft(edition, look).boxes


def finished(
    draft: Draft | Apart, faces: Faces | None, sheet: Tried | None, enclosed: Sequence[Attachment]
) -> Finished:
    """A file of a draft with its charts, or all that keeps it from being made."""
    made = draft.here() if isinstance(draft, Apart) else draft
    try:
        return Finished(made.render(faces, sheet, enclosed))
    except LookError as error:
        also = sheet.problems() if sheet is not None else ()
        return Finished(None, tuple(dict.fromkeys((*error.problems, *also))))
