"""Names as pages can show them: whole where fonts have their letters, else what of them does, else what they are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection

from patentdeck.records.legal_forms import LATIN
from patentdeck.records.legible import seen
from patentdeck.records.owners.spelling import key_of
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.told import Names

Lacking = Callable[[str], Collection[str]]
"""Which characters of a text no font has."""

MISSING = "\u25a1"
"""Stands for a letter that no font has: the square that Chinese and English readers know for it."""

_FEW = 4
"""One letter in so many may be a square; of what has more, whole words are left out."""

_LEAST = 3
"""So many letters a rest must have to be a name."""

_SCRIPTS = {
    "THAI": "泰文", "ARABIC": "阿拉伯文", "HEBREW": "希伯来文", "DEVANAGARI": "天城文", "BENGALI": "孟加拉文",
    "TAMIL": "泰米尔文", "TELUGU": "泰卢固文", "GEORGIAN": "格鲁吉亚文", "ARMENIAN": "亚美尼亚文", "LAO": "老挝文",
    "KHMER": "高棉文", "MYANMAR": "缅甸文", "MONGOLIAN": "蒙古文", "TIBETAN": "藏文", "SINHALA": "僧伽罗文",
    "ETHIOPIC": "埃塞俄比亚文", "KANNADA": "卡纳达文", "MALAYALAM": "马拉雅拉姆文", "GUJARATI": "古吉拉特文",
}  # fmt: skip
"""What a script is called in Chinese."""


def nobody(_: str) -> Collection[str]:
    """No character is missing."""
    return ()


def cleaned(name: str) -> str:
    """A name in one line of composed letters, without signs that only steer how it is set."""
    return " ".join(seen(unicodedata.normalize("NFC", name)).split())


def shown(name: str, key: str, lacking: Lacking) -> Names:
    """What pages print for the name of an owner's key.

    The name itself where it shows. Otherwise without the words of which nothing shows, if the rest is a name: a square
    stands for each letter that is missing in it, or where those are many, such words are left out too. Otherwise the
    script, and the end of the owner's id in the package.
    """
    missing = set() if name.isascii() else set(lacking(name))
    if not missing:
        return Names(name, name)
    words = name.split()
    told = [word for word in words if any(each.isalnum() and each not in missing for each in word)]
    rest = name if told == words else " ".join(told).strip(" (),;/·-")
    letters = [character for character in rest if character.isalnum()]
    if _FEW * sum(each in missing for each in letters) > len(letters):
        rest = " ".join(word for word in told if not missing.intersection(word)).strip(" (),;/·-")
    said = key_of(rest)
    if said not in LATIN and sum(character.isalpha() for character in said) >= _LEAST:
        squares = "".join(MISSING if character in missing else character for character in rest)
        return Names(squares, squares)
    script = _script(next(character for character in name if character in missing))
    ident = owner_id(key).rpartition("-")[2][:6]
    return Names(
        f"Owner with a name in {script.title() or 'other signs'} ({ident})",
        f"{_SCRIPTS.get(script, '其他文字')}名称的申请人（{ident}）",
    )


def squared(text: str, lacking: Lacking) -> str:
    """A text with a square for each character that no font has."""
    text = cleaned(text)
    missing = set() if text.isascii() else set(lacking(text))
    return "".join(MISSING if character in missing else character for character in text)


def _script(character: str) -> str:
    """The script of a letter, as its name in Unicode begins; empty for other signs."""
    return unicodedata.name(character, "").split(" ")[0].split("-")[0] if character.isalpha() else ""
