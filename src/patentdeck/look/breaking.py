"""Where a line of either script may end.

No line begins with a closing mark or ends with an opening one; Latin words and numbers stay whole; a number keeps the
Chinese measure word that follows it, a multiple sign its number, and a reference the word it stands behind. In the
narrow columns of a page, compounds may part after their hyphen, and addresses and identifiers, which have no spaces,
after their separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patentdeck.look.fonts import is_han

THIN, SPACES = "\u2009", " \u2009\t\n"
FULL_CLOSING, FULL_OPENING = "，。、；：！？）》」』】〉〕｝", "（《「『【〈〔｛"
_NEVER_FIRST = frozenset(FULL_CLOSING + "”’％%‰℃°…—·,.;:!?)]}×–=[")
_NEVER_LAST = frozenset(FULL_OPENING + "“‘([{$€£¥")
_MEASURE_WORDS = frozenset("年月日号项个倍家种件类万亿成位名所国页图表篇")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
_ADDRESS = re.compile(r"[!-~]{28,}")
"""Ink without a space that is too long for a word."""
_JOINT = re.compile(r"[/._&=?:,#-](?=[^/._&=?:,#-])")


def may_end(text: str, at: int, *, parting: bool = False) -> bool:
    """Whether a line may end before `text[at]`; `parting` says that a long word may part there."""
    before, after = text[at - 1], text[at]
    if after in SPACES or after in _NEVER_FIRST:
        return False
    word = text[:at].rstrip(SPACES)[-1:] if before in SPACES else before
    if not word or word in _NEVER_LAST or (word.isdigit() and after in _MEASURE_WORDS):
        return False
    return before in SPACES or is_han(before) or is_han(after) or parting


def parts(text: str, *, narrow: bool = False) -> Iterator[str]:
    """What a line break may not part, each with the spaces after it; together they are the text.

    `narrow` parts compounds after a hyphen between letters, and what is too long for a word after its separators.
    """
    inside = _inside_long_words(text) if narrow else frozenset()
    start = 0
    for at in range(1, len(text)):
        if may_end(text, at, parting=at in inside):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _inside_long_words(text: str) -> frozenset[int]:
    """The places before which a compound, an address or an identifier may part."""
    hyphens = {found.end() for found in _HYPHEN.finditer(text)}
    joints = {
        found.start() + joint.end() for found in _ADDRESS.finditer(text) for joint in _JOINT.finditer(found.group())
    }
    return frozenset(hyphens | joints)
