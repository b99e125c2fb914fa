"""Where a line of either script may end.

No line begins with a closing mark or ends with an opening one; Latin words and numbers stay whole, a compound may
part after its hyphen; a number keeps the Chinese word that follows it, a multiple sign its number, and a reference
the word it stands behind. Addresses and identifiers, which have no spaces, may part after their separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patentdeck.look.fonts import is_han

THIN, SPACES = "\u2009", " \u2009\t\n"
FULL_CLOSING, FULL_OPENING = "，。、；：！？）》」』】〉〕｝", "（《「『【〈〔｛"
_NEVER_FIRST = frozenset(FULL_CLOSING + "”’％%‰℃°…—·,.;:!?)]}×–=[")
_NEVER_LAST = frozenset(FULL_OPENING + "“‘([{$€£¥")
_SEPARATORS = "/._-&=?:,#"
_ADDRESS = re.compile(r"[!-~]{28,}")
"""Ink without a space that is too long for a word."""


def may_end(text: str, at: int, *, in_address: bool = False) -> bool:
    """Whether a line may end before `text[at]`; `in_address` says that the place is inside an address."""
    before, after = text[at - 1], text[at]
    if after in SPACES or after in _NEVER_FIRST:
        return False
    if before in SPACES:
        word = text[:at].rstrip(SPACES)[-1:]
        return bool(word) and word not in _NEVER_LAST and not (word.isdigit() and is_han(after))
    if before in _NEVER_LAST or (before.isdigit() and is_han(after)):
        return False
    if is_han(before) or is_han(after):
        return True
    if in_address:
        return before in _SEPARATORS and after not in _SEPARATORS
    return before == "-" and after.isalpha() and text[at - 2 : at - 1].isalpha()


def parts(text: str) -> Iterator[str]:
    """What a line break may not part, each with the spaces after it; together they are the text."""
    inside = {at for found in _ADDRESS.finditer(text) for at in range(found.start() + 1, found.end())}
    start = 0
    for at in range(1, len(text)):
        if may_end(text, at, in_address=at in inside):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]
