"""What is to be written into a deck that stands: a merge says it in these values; writing decides nothing more."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from patentdeck.slides.shown import Area, Data, Paragraphs, Row, Shape, Slide

State = Literal["unchanged", "updated", "kept", "conflict", "gone", "added"]
"""What became of a slot."""


class RowPlan(Struct, frozen=True):
    """A row of the table as it will be. `at` is its place among the rows that stand, None for one that is new and is
    set like the row at `like`. `now` is today's, None for one that is left alone; `cells` take today's words.
    """

    at: int | None
    like: int
    was: Row | None
    now: Row | None
    cells: frozenset[int]


class ShapePlan(Struct, frozen=True):
    """What a shape takes from today.

    `at` is its place among the shapes that stand, None for one that is new; `now` is today's shape, None where the one
    that stands goes. `words`, `picture`, `chart` and `alt` say which content is written; `place` whether area, size
    of type and heights of rows are. `frame` is the room in which a picture stands that was drawn for another.
    """

    at: int | None
    was: Shape | None
    now: Shape | None
    words: bool = False
    picture: bool = False
    chart: bool = False
    alt: bool = False
    place: bool = False
    rows: tuple[RowPlan, ...] | None = None
    frame: Area | None = None
    data: Data = ()

    @property
    def writes(self) -> bool:
        """Whether anything is written at all."""
        new = self.at is None or self.now is None
        return new or self.words or self.picture or self.chart or self.alt or self.place or self.rows is not None


class SlidePlan(Struct, frozen=True):
    """A slide as it will be. `at` is its place in the standing deck, None for a new one, which is today's `now`.

    `notes` are the words of the speaker notes that take the place of `notes_were`, None where they are left alone.
    """

    at: int | None
    now: Slide | None = None
    shapes: tuple[ShapePlan, ...] = ()
    notes: Paragraphs | None = None
    notes_were: Paragraphs = ()


class SlotReport(Struct, frozen=True):
    """What became of a slot: on which slide of the refreshed deck it stands (0: on none), which part of it, why.

    `stands` are the words that stand now, `ours` those that are generated today, where they are others; `moved` says
    that the shape was moved or resized by hand.
    """

    slide: int
    slot: str
    part: Literal["text", "picture", "chart", "table", "alternative text", "notes", "slide", "shape"]
    state: State
    reason: str = ""
    stands: str = ""
    ours: str = ""
    moved: bool = False


class Plan(Struct, frozen=True):
    """A whole merge: the slides in the order in which they will stand, those that go, what is told of each slot, and
    what is recorded of the deck as it will be, with the places of the standing slides that it is recorded of.
    """

    slides: tuple[SlidePlan, ...]
    dropped: tuple[int, ...]
    slots: tuple[SlotReport, ...]
    recorded: tuple[Slide, ...]
    places: tuple[int | None, ...]
