"""The key of an owner's name: the same for spellings that differ in case, width, accents, points and legal form.

Signs that nobody sees (control characters, marks of the direction of writing) make no other owner either.
"""

from __future__ import annotations

import re
import unicodedata

from patentdeck.records.legal_forms import ASSOCIATIONS, BODIES, EAST_ASIAN, FOREIGN, IN_WORDS, LATIN
from patentdeck.records.legible import seen

_LATIN = frozenset(LATIN)
_FIRST, _LAST = frozenset(form[0] for form in IN_WORDS), frozenset(form[-1] for form in IN_WORDS)
_FIRMS = _LATIN - ASSOCIATIONS
_ENDINGS = _LATIN | {"and", "&", ""}
_LEADING = frozenset(("the", "pt"))
_WHOLE = {
    "univ": "university",
    "inst": "institute",
    "mfg": "manufacturing",
    "intl": "international",
    "natl": "national",
}
"""Abbreviations that stand for one word only; `tech`, `ind` and `sci` may be several, and are left."""

_DROPPED = str.maketrans("", "", ".'’`´\"“”„«»▲▼")
_PARTED = re.compile(r"[\s,;:/\\|()\[\]{}<>_\-‐‑–—−·・･]+")
_POINT = re.compile(r"(?<=\w\w)\.(?=\w\w)")  # Co.Ltd and Univ.of, not S.p.A.
_EAST = r"\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff"
_HAN = re.compile(rf"[{_EAST}\uac00-\ud7af]")
_BETWEEN_HAN = re.compile(rf"(?<=[{_EAST}])\s+(?=[{_EAST}])|(?<=[\uac00-\ud7af])\s+(?=[\uac00-\ud7af])")
_MARK = re.compile(r"\s*(?:[\[(][A-Z]{2}/[A-Z]{2}[\])]|(?<=[^\x00-\xff])\([A-Z]{2}\))\Z", re.IGNORECASE)
"""Nationality and residence behind a name, as international applications print them: `[KR/KR]`, `暨南大学(CN)`."""

_TWICE = re.compile(
    r"\A(.+(?:株式会社|有限会社))[A-Za-z][ -\u024f]*\Z|\A(.*[\u30a1-\u30ff])([A-Za-z][!-\u024f]*\s[ -\u024f]+)\Z"
)
"""A name with the same in Latin letters right behind it, as Japan's office prints those of foreigners."""

_AROUND = " ・,、-"
_FOREIGN = re.compile(rf"\A(?:{'|'.join(FOREIGN)})(?=..)")
_BEFORE = re.compile(rf"\A(?:{'|'.join(map(re.escape, (*EAST_ASIAN, *BODIES)))})")
_BEHIND = re.compile(rf"(?:{'|'.join(map(re.escape, EAST_ASIAN))}|(?<![总總分子])公司)\Z")
"""公司 alone is a form too, but not behind 总, 分, 子: head office, branch and subsidiary are others."""


def key_of(name: str) -> str:
    """The key of a name; empty where the name has neither letters nor digits.

    `Idemitsu Kosan Co., Ltd.`, `IDEMITSU KOSAN CO LTD` and `Idemitsu Kōsan` are one; `出光興産株式会社` is another,
    which only an alias file can tell to be the same.
    """
    text = seen(name)
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if text[-1:] in "])":
        text = _MARK.sub("", text)
    if _HAN.search(text):
        text = _without_forms(_once(text))
    text = _POINT.sub(" ", text.casefold()).replace("&", " and ").replace("+", " plus ").translate(_DROPPED)
    if not text.isascii():
        text = _plain(text)
    words = [_WHOLE.get(word, word) for word in _PARTED.split(text) if word]
    kept = _joined(_without_endings(words))
    return _BETWEEN_HAN.sub("", " ".join(kept)) if any(character.isalnum() for character in text) else ""


def shortened(name: str) -> str:
    """A name as it stands but without the legal form behind it: `Idemitsu Kosan` of `Idemitsu Kosan Co., Ltd.`"""
    text = " ".join(name.split())
    if _HAN.search(text):
        bare = _without_forms(unicodedata.normalize("NFKC", text)).strip()
        return bare or text
    words = text.split(" ")
    while len(words) > 1 and words[-1].casefold().translate(_DROPPED).strip(",();") in _ENDINGS:
        words.pop()
    return " ".join(words).rstrip(" ,;&(") or text


def company(name: str) -> bool:
    """Whether a name ends, or in East Asian scripts begins or ends, with the legal form of a company."""
    text = unicodedata.normalize("NFKC", name)
    if any(form in text for form in EAST_ASIAN):
        return True
    words = [word for word in _PARTED.split(_plain(text.casefold().translate(_DROPPED))) if word]
    return (len(words) > 1 and words[-1] in _FIRMS) or _begins(words) > 0


def _once(text: str) -> str:
    """The first of two names that stand in one without anything between; the second must look like one by itself."""
    match = _TWICE.match(text)
    if match is None:
        return text
    if match[1]:
        return match[1]
    words = match[3].casefold().translate(_DROPPED).replace(",", " ").split()
    return match[2] if len(words) > 2 or words[-1] in _LATIN else text


def _without_forms(text: str) -> str:
    """A name without the East Asian legal forms at its ends, where something is left."""
    bare = text.translate(_DROPPED).strip(_AROUND)
    if bare.endswith("公司"):
        bare = _FOREIGN.sub("", bare)
    while True:
        left = _BEFORE.sub("", _BEHIND.sub("", bare)).strip(_AROUND) or _BEHIND.sub("", bare).strip(_AROUND)
        if not left or left == bare:
            return bare
        bare = left


def _without_endings(words: list[str]) -> list[str]:
    """Words without the legal forms around them, also where those are spelled letter by letter: `s a`, `l l c`."""
    kept = words
    while len(kept) > 1:
        if kept[-1] in _LATIN or kept[-1] in {"and", "the"}:
            kept = kept[:-1]
            continue
        count = 0
        if len(kept[-1]) == 1:
            count = next((count for count in (4, 3, 2) if count < len(kept) and _letters(kept[-count:])), 0)
        if not count and kept[-1] in _LAST:
            count = next((len(form) for form in IN_WORDS if tuple(kept[-len(form) :]) == form), 0)
        if not 0 < count < len(kept):
            break
        kept = kept[:-count]
    kept = kept[_begins(kept) :]
    if len(kept) > 1 and kept[0] in _LEADING:
        kept = kept[1:]
    return kept


def _begins(words: list[str]) -> int:
    """How many words a legal form before a name has: `Kabushiki Kaisha Toshiba`; 0 where there is none."""
    if words[:1] and words[0] in _FIRST:
        return next((len(form) for form in IN_WORDS if len(words) > len(form) and tuple(words[: len(form)]) == form), 0)
    return 0


def _letters(words: list[str]) -> bool:
    return all(len(word) == 1 for word in words) and "".join(words) in _LATIN


def _joined(words: list[str]) -> list[str]:
    """Words with single letters in a row as one: `e i du pont` and `ei du pont` are the same."""
    joined: list[str] = []
    initials = False
    for word in words:
        single = len(word) == 1 and word.isascii() and word.isalpha()
        if single and initials:
            joined[-1] += word
        else:
            joined.append(word)
        initials = single
    return joined


def _plain(text: str) -> str:
    """Latin letters without accents; the voicing of Kana and the parts of Hangul are left as they are."""
    if all(character < "\u0080" or character > "\u036f" for character in text):
        return text
    plain = []
    for character in text:
        if "\u0080" <= character <= "\u036f":
            character = "".join(  # noqa: PLW2901 - the letter without its accents
                part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)
            )
        plain.append(_WITHOUT_PARTS.get(character, character))
    return "".join(plain)


_WITHOUT_PARTS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
