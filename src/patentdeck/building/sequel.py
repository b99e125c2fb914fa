"""The story that also tells what changed since an earlier one: its section, where every format has room for it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from patentdeck.editions.earlier import Earlier
from patentdeck.editions.recorded import Record
from patentdeck.editions.since import SECTIONS, Recount, recounted
from patentdeck.errors import LookError
from patentdeck.formats import RENDERERS
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition
from patentdeck.story.story import Story


def sequel(story: Story, editions: Mapping[str, Edition], new: Record, old: Earlier, look: Look) -> Recount:
    """The editions, whose record is `new`, with what changed since `old`.

    In a brief whose story has no room for these sections they stand first in the back matter, in every language alike.
    """
    recount = recounted(story, editions, new, old)
    if all(_has_room(edition, look) for edition in recount.editions.values()):
        return recount
    behind = {language: _behind(edition) for language, edition in recount.editions.items()}
    return replace(recount, editions=behind)


def _has_room(edition: Edition, look: Look) -> bool:
    """Whether every format can be set; what else keeps one from that is told when it is made."""
    if not any(section.id in SECTIONS for section in edition.sections):
        return True
    try:
        for renderer in RENDERERS.values():
            renderer.draft(edition, look)
    except LookError:
        return False
    return True


def _behind(edition: Edition) -> Edition:
    sections = (replace(one, in_brief="back") if one.id in SECTIONS else one for one in edition.sections)
    return replace(edition, sections=tuple(sections))
