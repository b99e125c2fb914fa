"""An edition printed in every format that is asked for, or all that keeps it from being printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from patentdeck.editions.texts import texts
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, print_sheet
from patentdeck.look.fonts import Faces, cut_faces
from patentdeck.look.theme import Look
from patentdeck.reading import Progress
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition

if TYPE_CHECKING:
    from patentdeck.charts.press import Sheet
    from patentdeck.look.box import Box

Made = TypeVar("Made")


@dataclass
class Press:
    """Prints an edition. `problems` is what kept it from being printed, all of it at once."""

    edition: Edition
    look: Look
    say: Progress
    problems: list[Problem] = field(default_factory=list)

    def files(self, formats: Iterable[str], enclosed: Sequence[Attachment]) -> Iterator[tuple[str, bytes]]:
        """The edition in each format that its words and charts fit, as file name and bytes.

        Fonts are cut and charts drawn once, where any format needs them.
        """
        edition = self.edition
        formats, faces, sheet = tuple(formats), None, None
        if any(RENDERERS[name].typeset for name in formats):
            faces = self._try(partial(_cut, edition))
        rooms = {name: found for name in formats if (found := self._try(partial(self._rooms, name))) is not None}
        if faces is not None:
            sheet = self._try(partial(self._drawn, rooms, faces))
        for name in rooms:
            if RENDERERS[name].typeset and sheet is None:
                continue
            file = f"{edition.package}-{edition.language}{RENDERERS[name].suffix}"
            self.say(f"making {file}")
            made = self._try(partial(RENDERERS[name].render, edition, self.look, faces, sheet, enclosed))
            if made is not None:
                yield file, made

    def _try(self, make: Callable[[], Made]) -> Made | None:
        """What is made; None where it does not fit, and its problems are noted down."""
        try:
            return make()
        except LookError as error:
            self.problems += (problem for problem in error.problems if problem not in self.problems)
            return None

    def _rooms(self, name: str) -> Mapping[str, Box]:
        return RENDERERS[name].boxes(self.edition, self.look)

    def _drawn(self, rooms: Mapping[str, Mapping[str, Box]], faces: Faces) -> Sheet:
        """Every chart of the edition in the room that each format has for it."""
        exhibits = {slot: exhibit for section in self.edition.sections for slot, exhibit, _ in section.charts()}
        orders = {
            f"{name}:{slot}": (exhibits[slot], box) for name, boxes in rooms.items() for slot, box in boxes.items()
        }
        self.say(f"drawing {len(orders)} charts ({self.edition.language})")
        return print_sheet(orders, self.look.theme, faces)


def _cut(edition: Edition) -> Faces:
    """The fonts for an edition. LookError with the edition that has a character which no font has."""
    try:
        return cut_faces(texts(edition))
    except LookError as error:
        name = f"{edition.package}-{edition.language}"
        raise LookError(replace(problem, file=name) for problem in error.problems) from None
