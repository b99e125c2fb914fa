"""Words put together: a row of them with a joint between each two, and a text with words in its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from patentdeck.story.edition import Words, plain
from patentdeck.story.sentences import spaced
from patentdeck.story.wording import Wording

_PLACE = re.compile(r"\{(\w+)\}")


def joined(parts: Iterable[Words], joint: str) -> Words:
    """All of them in a row; empty of none."""
    whole = Words()
    for at, part in enumerate(parts):
        whole = whole + plain(joint if at else "") + part
    return whole


def filled(template: str, parts: Mapping[str, Words], wording: Wording) -> Words:
    """A text with words in its places, which stand in braces: spaced as the language does, and traced."""
    pieces = enumerate(_PLACE.split(template))
    return spaced(joined((parts[piece] if at % 2 else plain(piece) for at, piece in pieces), ""), wording)
