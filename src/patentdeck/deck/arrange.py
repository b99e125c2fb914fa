"""From an edition to slides: every section on its pages, measured; all that does not fit said at once."""

from __future__ import annotations

from patentdeck.deck.frame import Desk
from patentdeck.deck.kinds import KINDS
from patentdeck.deck.page import Page
from patentdeck.deck.setting import Setter
from patentdeck.deck.template import Template
from patentdeck.errors import LookError
from patentdeck.look.theme import Theme
from patentdeck.story.edition import Edition


def arrange(edition: Edition, theme: Theme, template: Template) -> tuple[Page, ...]:
    """The slides of an edition in order. Raises LookError: a slot, its words and how much too long they are."""
    desk = Desk(edition, theme, template, Setter(edition.names))
    pages = _pages(desk)
    if desk.setter.problems:
        raise LookError(desk.setter.problems)
    return pages


def tight_slots(edition: Edition, theme: Theme, template: Template) -> frozenset[str]:
    """The slots whose words do not fit in the size that the template gives them, before any step down."""
    desk = Desk(edition, theme, template, Setter(edition.names))
    _pages(desk)
    return frozenset(desk.setter.tight)


def _pages(desk: Desk) -> tuple[Page, ...]:
    return tuple(page for section in desk.edition.sections for page in KINDS[section.kind](desk, section))
