"""An edition printed in every format that is asked for, or all that keeps it from being printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.building.studio import OrderedSheet, Studio
from patentdeck.building.workbench import Apart, Finished, Order
from patentdeck.editions.texts import texts
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, Draft
from patentdeck.inputs.finding import Progress
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.sheet import Drawing
from patentdeck.look.theme import Look, Theme
from patentdeck.machine.hands import Shared
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition

T = TypeVar("T")
Enclosed = Callable[[str], Sequence[Attachment]]
"""What travels in the file of a format."""


class SetOut(Struct, frozen=True):
    """An edition set out in a format, its charts begun; or what keeps it from that."""

    draft: Draft | Apart | None
    sheet: OrderedSheet | None
    problems: tuple[Problem, ...] = ()


@dataclass
class Press:
    """Prints an edition. `problems` is what kept it from being printed, all of it at once.

    `files` makes it all. `begin` sets the edition out and has its charts begun, `pass_on` has those finish their files
    who set them out elsewhere, `finish` makes the others: in between others work, and there is time for something else.
    `drawings` draws charts alone, for other rooms than a format has for them.
    """

    edition: Edition
    look: Look
    say: Progress
    studio: Studio
    enclosed: Enclosed = lambda _: ()
    problems: list[Problem] = field(default_factory=list)
    _cutting: Callable[[], Shared[Faces]] | None = None
    _set: dict[str, Callable[[], SetOut]] = field(default_factory=dict)
    _making: dict[str, Callable[[], Finished]] | None = None

    def begin(self, formats: Iterable[str]) -> Press:
        """Cut the fonts, set the edition out in the formats, order its charts; the same press."""
        asked = tuple(formats)
        if any(RENDERERS[name].typeset for name in asked):
            self._cutting = self.studio.cut(tuple(texts(self.edition)))
        # Those that others set out go first: their charts are ordered while the rest is set out here.
        sets = [name for name in asked if self.studio.sets(name)]
        apart = {name: self.studio.meanwhile(partial(self._out, name)) for name in sets}
        here = {name: self._out(name) for name in asked if name not in apart}
        self._set = {name: apart[name] if name in apart else partial(here.__getitem__, name) for name in asked}
        return self

    def files(self, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The edition in each format that its words and charts fit, as file name and bytes."""
        yield from self.begin(formats).finish()

    def drawings(self, name: str, boxes: Mapping[str, Box]) -> dict[str, Drawing | LookError]:
        """Charts as the drawings of a format, each in the box that is given for its slot, by slot; for one that does
        not fit its box the error that says why.

        Raises LookError where a character has no font.
        """
        if not boxes:
            return {}
        faces = self._cut(self._cutting or self.studio.cut(tuple(texts(self.edition))))
        sheet = self.studio.sheet(RENDERERS[name].charts, self._ordered(name, boxes), self.theme(name), faces)
        return {slot: _drawn(sheet, f"{name}:{slot}") for slot in boxes}

    def pass_on(self) -> Press:
        """Have what others set out finished by them, with what travels in it; the same press."""
        if self._making is not None:
            return self
        enclosed = {name: self.enclosed(name) for name in self._set}  # takes its time, while others set out
        found = {name: out() for name, out in self._set.items()}
        for each in found.values():
            self._note(each.problems)
        faces = None if self._cutting is None else self._try(partial(self._cut, self._cutting))
        if faces is not None:
            charts = sum(len(each.sheet.awaited) for each in found.values() if each.sheet is not None)
            self.say(f"drawing {charts} charts ({self.edition.language})")
        self._making = {
            name: self.studio.finish(each.draft, faces, each.sheet, enclosed[name])
            for name, each in found.items()
            if each.draft is not None and (each.sheet is not None or not RENDERERS[name].typeset)
        }
        return self

    def finish(self) -> Iterator[tuple[str, bytes]]:
        """What was begun, in each format that words and charts fit, as file name and bytes."""
        for name, finish in (self.pass_on()._making or {}).items():
            file = f"{self.edition.package}-{self.edition.language}{RENDERERS[name].suffix}"
            self.say(f"making {file}")
            finished = finish()
            self._note(finished.problems)
            if finished.data is not None:
                yield file, finished.data

    def pictured(self, name: str) -> tuple[str, ...]:
        """The slots of the charts that a format has room for as drawn ones; none where it was not asked for."""
        out = self._set[name]() if name in self._set else None
        return tuple(out.draft.boxes) if out is not None and out.draft is not None else ()

    def theme(self, name: str) -> Theme:
        """What the charts of a format are drawn in; the look's own where the edition was not set out in it."""
        out = self._set[name]() if name in self._set else None
        return out.draft.theme if out is not None and out.draft is not None else self.look.theme

    def _out(self, name: str) -> SetOut:
        """The edition set out in a format, and its charts ordered, where there are fonts for them."""
        try:
            draft = self.studio.draft(name, self.edition, self.look)()
        except LookError as error:
            return SetOut(None, None, error.problems)
        try:
            faces = self._cutting() if self._cutting is not None and RENDERERS[name].typeset else None
        except LookError:
            faces = None  # told once, for all formats
        sheet = None
        if faces is not None:
            sheet = self.studio.sheet(RENDERERS[name].charts, self._ordered(name, draft.boxes), draft.theme, faces)
        return SetOut(draft, sheet)

    def _ordered(self, name: str, boxes: Mapping[str, Box]) -> dict[str, Order]:
        """Charts of the edition, each in its room of a format."""
        exhibits = {slot: exhibit for section in self.edition.sections for slot, exhibit, _ in section.charts()}
        return {f"{name}:{slot}": Order(exhibits[slot], box, RENDERERS[name].charts) for slot, box in boxes.items()}

    def _cut(self, cutting: Callable[[], Shared[Faces]]) -> Shared[Faces]:
        """The fonts for the edition. LookError with the edition that has a character which no font has."""
        try:
            return cutting()
        except LookError as error:
            name = f"{self.edition.package}-{self.edition.language}"
            raise LookError(replace(problem, file=name) for problem in error.problems) from None

    def _try(self, make: Callable[[], T]) -> T | None:
        """What is made; None where it does not fit, and its problems are noted down."""
        try:
            return make()
        except LookError as error:
            self._note(error.problems)
            return None

    def _note(self, problems: Iterable[Problem]) -> None:
        self.problems += (problem for problem in problems if problem not in self.problems)


def _drawn(sheet: OrderedSheet, key: str) -> Drawing | LookError:
    try:
        return sheet.drawing(key)
    except LookError as error:
        return error
