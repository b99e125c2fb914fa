"""The key of an owner's name: the same for spellings that differ in case, width, accents, points and legal form."""

from __future__ import annotations

import re
import unicodedata

from patentdeck.records.legal_forms import EAST_ASIAN, LATIN

_LATIN = frozenset(LATIN)
_ENDINGS = _LATIN | {"and", "&", ""}
_LEADING = frozenset(("the", "pt"))
_DROPPED = str.maketrans("", "", ".'’`´\"“”„«»")
_PARTED = re.compile(r"[\s,;:/\\|()\[\]{}<>_\-‐‑–—·・･]+")
_HAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff]")
_BETWEEN_HAN = re.compile(r"(?<=[\u2e80-\u9fff\u3040-\u30ff])\s+(?=[\u2e80-\u9fff\u3040-\u30ff])")


def key_of(name: str) -> str:
    """The key of a name; empty where the name has neither letters nor digits.

    `Idemitsu Kosan Co., Ltd.`, `IDEMITSU KOSAN CO LTD` and `Idemitsu Kōsan` are one; `出光興産株式会社` is another,
    which only an alias file can tell to be the same.
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    if _HAN.search(text):
        text = _without_forms(text)
    text = text.casefold().replace("&", " and ").replace("+", " plus ").translate(_DROPPED)
    if not text.isascii():
        text = _plain(text)
    words = [word for word in _PARTED.split(text) if word]
    kept = _without_endings(words)
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


def _without_forms(text: str) -> str:
    """A name without the East Asian legal forms at its ends, where something is left."""
    bare, before = text.strip(), ""
    while bare != before:
        before = bare
        for form in EAST_ASIAN:
            bare = bare.removeprefix(form).strip() or bare
            bare = bare.removesuffix(form).strip() or bare
    return bare


def _without_endings(words: list[str]) -> list[str]:
    """Words without the legal forms behind them, also where those are spelled letter by letter: `s a`, `l l c`."""
    kept = words
    while len(kept) > 1:
        if kept[-1] in _LATIN or kept[-1] == "and":
            kept = kept[:-1]
            continue
        spelled = next(
            (count for count in (4, 3, 2) if count < len(kept) and _letters(kept[-count:])),
            0,
        )
        if not spelled:
            break
        kept = kept[:-spelled]
    if len(kept) > 1 and kept[0] in _LEADING:
        kept = kept[1:]
    return kept


def _letters(words: list[str]) -> bool:
    return all(len(word) == 1 for word in words) and "".join(words) in _LATIN


def _plain(text: str) -> str:
    """Latin letters without accents; the voicing of Kana and the parts of Hangul are left as they are."""
    if all(character < "\u0080" or character > "\u024f" for character in text):
        return text
    plain = []
    for character in text:
        if "\u0080" <= character <= "\u024f":
            character = "".join(  # noqa: PLW2901 - the letter without its accents
                part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)
            )
        plain.append(_WITHOUT_PARTS.get(character, character))
    return "".join(plain)


_WITHOUT_PARTS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
