"""From an edition to slides: every section on its pages, measured; all that does not fit said at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import DecodeError, ValidationError, msgpack
from msgspec.structs import replace

from patentdeck.deck.frame import Desk
from patentdeck.deck.kinds import KINDS
from patentdeck.deck.page import Page
from patentdeck.deck.setting import Setter
from patentdeck.deck.template import Template
from patentdeck.errors import LookError
from patentdeck.look.memory import NO_MEMORY, Memory
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Edition, Section


def arrange(edition: Edition, theme: Theme, template: Template, memory: Memory = NO_MEMORY) -> tuple[Page, ...]:
    """The slides of an edition in order. Raises LookError: a slot, its words and how much too long they are.

    The slides of a section that was arranged before, of the same words on the same template, are remembered.
    """
    desk = Desk(edition, theme, template, Setter(edition.names))
    pages = tuple(_pages(desk, memory))
    if desk.setter.problems:
        raise LookError(desk.setter.problems)
    return pages


def tight_slots(edition: Edition, theme: Theme, template: Template) -> frozenset[str]:
    """The slots whose words do not fit in the size that the template gives them, before any step down."""
    desk = Desk(edition, theme, template, Setter(edition.names))
    for section in edition.sections:
        _arranged(desk, section)
    return frozenset(desk.setter.tight)


def _pages(desk: Desk, memory: Memory) -> Iterator[Page]:
    # Of the edition a slide shows, besides its section, what all slides share.
    shared = replace(desk.edition, sections=(), traced={}, sources={}, keywords=(), package="")
    of = [shared, desk.theme, desk.template.digest]
    for section in desk.edition.sections:
        key = memory.key("slides", [*of, section])
        yield from _remembered(memory.get(key)) or _noted(memory, key, _arranged(desk, section), desk.setter)


def _arranged(desk: Desk, section: Section) -> tuple[Page, ...]:
    return tuple(KINDS[section.kind](desk, section))


def _noted(memory: Memory, key: str, pages: tuple[Page, ...], setter: Setter) -> Iterable[Page]:
    """The pages, remembered where all that was arranged so far is sound."""
    if not setter.problems:
        memory.put(key, msgpack.encode(pages))
    return pages


def _remembered(kept: bytes | None) -> tuple[Page, ...]:
    """The pages that were kept; none where they cannot be read."""
    try:
        return _decoder().decode(kept) if kept is not None else ()
    except (DecodeError, ValidationError):
        return ()


@cache
def _decoder() -> msgpack.Decoder[tuple[Page, ...]]:
    return msgpack.Decoder(tuple[Page, ...])
