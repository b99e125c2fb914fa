"""From an edition to slides: every section on its pages, measured; all that does not fit said at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import DecodeError, Struct, msgpack
from msgspec.structs import replace

from patentdeck.deck.frame import Desk
from patentdeck.deck.kinds import KINDS
from patentdeck.deck.page import Page
from patentdeck.deck.setting import Setter
from patentdeck.deck.template import Template
from patentdeck.errors import LookError, Problem
from patentdeck.look.measure import deck_faces
from patentdeck.look.memory import NO_MEMORY, Memory
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Edition, Section


class Arranged(Struct, frozen=True):
    """The slides of a section, what does not fit on them, and the slots that are tight."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    tight: frozenset[str] = frozenset()


class Arrangement:
    """The slides of an edition, arranged section by section, each once.

    Those of a section that was arranged before, of the same words on the same template, are remembered.
    """

    def __init__(self, edition: Edition, theme: Theme, template: Template, memory: Memory = NO_MEMORY) -> None:
        self._sections = edition.sections
        faces = deck_faces(template.breadth, template.spare)
        self._desk = Desk(edition, theme, template, Setter(edition.names, faces=faces))
        self._memory = memory
        # Of the edition a slide shows, besides its section, what all slides share.
        shared = replace(edition, sections=(), traced={}, sources={}, keywords=(), package="")
        self._of = [shared, theme, template.digest]
        self._done: dict[str, Arranged] = {}

    def some(self, wanted: Callable[[Section], bool] = lambda _: True) -> tuple[Page, ...]:
        """The slides of some sections in order.

        Raises LookError: a slot, its words and how much too long they are; then of all sections.
        """
        found = [self._arranged(section) for section in self._sections if wanted(section)]
        if any(each.problems for each in found):
            problems = (problem for section in self._sections for problem in self._arranged(section).problems)
            raise LookError(dict.fromkeys(problems))
        return tuple(page for each in found for page in each.pages)

    def tight(self) -> frozenset[str]:
        """The slots whose words do not fit in the size that the template gives them, before any step down."""
        return frozenset().union(*(self._arranged(section).tight for section in self._sections))

    def _arranged(self, section: Section) -> Arranged:
        if section.id not in self._done:
            key = self._memory.key("slides", [*self._of, section])
            kept = _read(self._memory.get(key))
            self._done[section.id] = kept or self._made(section)
            if kept is None and not self._done[section.id].problems:
                self._memory.put(key, msgpack.encode(self._done[section.id]))
        return self._done[section.id]

    def _made(self, section: Section) -> Arranged:
        desk = replace(self._desk, setter=Setter(self._desk.edition.names, faces=self._desk.setter.faces))
        pages = tuple(KINDS[section.kind](desk, section))
        return Arranged(pages, tuple(desk.setter.problems), frozenset(desk.setter.tight))


def arrange(edition: Edition, theme: Theme, template: Template) -> tuple[Page, ...]:
    """The slides of an edition in order. Raises LookError: a slot, its words and how much too long they are."""
    return Arrangement(edition, theme, template).some()


def _read(kept: bytes | None) -> Arranged | None:
    """What was kept; None where it cannot be read."""
    try:
        return None if kept is None else _decoder().decode(kept)
    except DecodeError:
        return None


@cache
def _decoder() -> msgpack.Decoder[Arranged]:
    return msgpack.Decoder(Arranged)
