"""An edition printed in every format that is asked for, or all that keeps it from being printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from patentdeck.editions.texts import texts
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, Draft
from patentdeck.hands import Shared
from patentdeck.inputs import Progress
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Look
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition
from patentdeck.studio import Apart, Order, OrderedSheet, Studio

Made = TypeVar("Made")
Enclosed = Callable[[str], Sequence[Attachment]]
"""What travels in the file of a format."""


@dataclass
class Press:
    """Prints an edition. `problems` is what kept it from being printed, all of it at once.

    `files` makes it all. `begin` sets the edition out and has its charts begun, `finish` makes files of them: between
    the two others draw, and there is time for something else. `rooms` are boxes of charts that are to be drawn for
    another room than the format has for them, by `<format>:<slot>`.
    """

    edition: Edition
    look: Look
    say: Progress
    studio: Studio
    enclosed: Enclosed = lambda _: ()
    rooms: Mapping[str, Box] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _faces: Shared[Faces] | None = None
    _drafts: dict[str, Draft | Apart] = field(default_factory=dict)
    _sheet: OrderedSheet | None = None

    def begin(self, formats: Iterable[str]) -> Press:
        """Cut the fonts, set the edition out in the formats, order its charts; the same press."""
        wanted = tuple(formats)
        typeset = any(RENDERERS[name].typeset for name in wanted)
        cutting = self.studio.cut(tuple(texts(self.edition))) if typeset else None
        drafting = {name: self.studio.draft(name, self.edition, self.look) for name in wanted}
        drafts = {name: self._try(draft) for name, draft in drafting.items()}
        self._drafts = {name: draft for name, draft in drafts.items() if draft is not None}
        self._faces = None if cutting is None else self._try(partial(self._cut, cutting))
        if self._faces is not None:
            orders = self._orders()
            self.say(f"drawing {len(orders)} charts ({self.edition.language})")
            self._sheet = self.studio.sheet(orders, self.look.theme, self._faces)
        return self

    def files(self, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The edition in each format that its words and charts fit, as file name and bytes."""
        yield from self.begin(formats).finish()

    def finish(self) -> Iterator[tuple[str, bytes]]:
        """What was begun, in each format that words and charts fit, as file name and bytes."""
        making = {
            name: self.studio.finish(draft, self._faces, self._sheet, self.enclosed(name))
            for name, draft in self._drafts.items()
            if self._sheet is not None or not RENDERERS[name].typeset
        }
        for name, finish in making.items():
            file = f"{self.edition.package}-{self.edition.language}{RENDERERS[name].suffix}"
            self.say(f"making {file}")
            finished = finish()
            self._note(finished.problems)
            if finished.data is not None:
                yield file, finished.data

    def _orders(self) -> dict[str, Order]:
        """Every chart of the edition in the room that each format has for it."""
        exhibits = {slot: exhibit for section in self.edition.sections for slot, exhibit, _ in section.charts()}
        return {
            f"{name}:{slot}": Order(exhibits[slot], self.rooms.get(f"{name}:{slot}", box), RENDERERS[name].charts)
            for name, draft in self._drafts.items()
            for slot, box in draft.boxes.items()
        }

    def _cut(self, cutting: Callable[[], Shared[Faces]]) -> Shared[Faces]:
        """The fonts for the edition. LookError with the edition that has a character which no font has."""
        try:
            return cutting()
        except LookError as error:
            name = f"{self.edition.package}-{self.edition.language}"
            raise LookError(replace(problem, file=name) for problem in error.problems) from None

    def _try(self, make: Callable[[], Made]) -> Made | None:
        """What is made; None where it does not fit, and its problems are noted down."""
        try:
            return make()
        except LookError as error:
            self._note(error.problems)
            return None

    def _note(self, problems: Iterable[Problem]) -> None:
        self.problems += (problem for problem in problems if problem not in self.problems)
