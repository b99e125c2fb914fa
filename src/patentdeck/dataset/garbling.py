"""Text that lost its characters on the way: opened in another encoding, or saved in one that lacks them."""

from __future__ import annotations

import re

_WESTERN = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""The bytes that Windows-1252 leaves open, which Windows passes on as control characters."""

_TO_WESTERN = {
    **{bytes((byte,)).decode("cp1252"): byte for byte in range(0x80, 0x100) if byte not in _WESTERN},
    **{character: byte for byte, character in _WESTERN.items()},
}
_CHINESE = re.compile("[\u4e00-\u9fff]")
_GONE = re.compile("[\ufffd?]+")
_MOSTLY, _LONG = 0.6, 12
"""How much of a text must turn out to be Chinese, if it has so many bytes; all of a shorter one."""

_REPEATED = "锟斤拷"
"""What the mark of a lost character reads as, in Chinese code pages."""

_LOST_WITHIN = re.compile("[^\\W\\d_]\\?[^\\W\\d_]|[\u4e00-\u9fff]\\?|\\?\\?")
_NAMES = ("name_", "short_")


def was(text: str) -> tuple[str, str] | None:
    """What a garbled text was, and the encoding in which somebody opened it; None where it is none.

    UTF-8 that was opened as something else and saved again: `ä¸\u00adå›½` or `涓浗` for 中国.
    """
    if text.isascii():
        return None
    if _REPEATED in text:
        return "", "GBK"
    if (found := _as_western(text)) is not None:
        return found, "Windows-1252"
    found = _as_chinese(text)
    return None if found is None else (found, "GBK")


def _as_western(text: str) -> str | None:
    if any(not character.isascii() and character not in _TO_WESTERN for character in text):
        return None
    data = bytes(ord(character) if character.isascii() else _TO_WESTERN[character] for character in text)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_chinese(text: str) -> str | None:
    """Only where two Chinese characters or more come of it, and of most of it: one may come of honest text by chance.

    Where a character had a byte that GBK has no place for, that byte is gone, and … stands for the character.
    """
    try:
        data = text.encode("gb18030")
    except UnicodeEncodeError:
        return None
    found = data.decode("utf-8", "replace")
    chinese = len(_CHINESE.findall(found))
    garbled = len(data) - sum(map(str.isascii, found))
    least = _MOSTLY if garbled >= _LONG else 1.0
    if chinese < 2 or chinese * 3 < least * garbled:
        return None
    return _GONE.sub("…", found)


def lost(text: str, column: str) -> bool:
    """Whether question marks stand where characters were that a code page lacks."""
    if column.endswith("_zh") and "??" in text:
        return _CHINESE.search(text) is None
    return column.startswith(_NAMES) and _LOST_WITHIN.search(text) is not None
