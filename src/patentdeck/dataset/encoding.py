"""Bytes to text: UTF-8 or the encoding that the descriptor names, and a suggestion where neither fits.

UTF-16 is read where its mark says so. A code page is never read on a guess: what it lacks has been replaced by question
marks when the file was saved, and no reader can tell where.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection

from patentdeck.dataset.findings import Findings
from patentdeck.dataset.rows import read_rows_of

CANDIDATES = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
    "cp1252",
    "mac_roman",
)
"""What tables are saved in by mistake, commonest first where two fit equally well."""

WIDE = CANDIDATES[:3]

COMMON_NAMES = frozenset(
    {
        "中国",
        "美国",
        "日本",
        "韩国",
        "德国",
        "英国",
        "法国",
        "世界",
        "大学",
        "公司",
        "專利",
        "美國",
        "Türkiye",
        "Côte",
        "São",
        "México",
        "España",
        "Österreich",
        "Zürich",
        "École",
        "Universität",
    }
)
"""Names to look for beside the package's own, whose file may be the one that cannot be read."""

_WESTERN_PRINT = frozenset("–—‘’‚“”„†‡•…‰€™©®°±·×£¥§«»¼½¾\u00a0")

_WRITTEN_BY = {
    "gb18030": "a plain CSV of Excel on a Chinese Windows, GBK",
    "cp1252": "a plain CSV of Excel on a Western Windows, Windows-1252",
    "mac_roman": "a plain CSV of Excel on a Mac, Mac Roman",
    "big5": "a plain CSV of Excel on a Windows for traditional Chinese",
    "shift_jis": "a plain CSV of Excel on a Japanese Windows",
    "euc_kr": "a plain CSV of Excel on a Korean Windows",
}

WIDE_NAMES = frozenset(("from,", "value,", "name_en", "source"))
"""Column names, which tell something in the wide encodings only: elsewhere ASCII stands for itself."""


def is_text_encoding(name: str) -> bool:
    """Whether Python knows a text encoding of this name."""
    try:
        codecs.lookup(name)
        b"a".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError, TypeError):
        return False
    return True


def text_of(data: bytes, encoding: str) -> str:
    """The text of a file without its byte order mark; `encoding` as the descriptor names it, or empty.

    Where none is named, a mark of UTF-16 is believed. Raises UnicodeError where the bytes are not in that encoding, or
    are UTF-16 that happens to be valid UTF-8.
    """
    if not encoding and is_marked_wide(data):
        return data.decode("utf-16")
    text = data.decode(encoding or "utf-8").removeprefix("\ufeff")
    if not encoding and data.count(0) * 3 > len(data):
        raise UnicodeDecodeError("utf-8", data, data.index(0), data.index(0) + 1, "every other byte is NUL")
    return text


def is_marked_wide(data: bytes) -> bool:
    """Whether a file says of itself that it is UTF-16, as "Unicode Text" does."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def is_workbook(data: bytes) -> bool:
    """Whether a file is a workbook of a spreadsheet program, whatever its name says."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def suggestion(data: bytes, names: Collection[str]) -> str:
    """The encoding in which most of the names are found in the bytes, or an empty text where none are."""
    needles = COMMON_NAMES | {name for name in names if not name.isascii()}
    best, most = "", 0
    for candidate in CANDIDATES:
        if candidate == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            continue  # without a mark its byte order would be a guess
        try:
            text = data.decode(candidate)
        except UnicodeError:
            continue
        looked_for = needles | WIDE_NAMES if candidate in WIDE else needles
        score = sum(name in text for name in looked_for)
        if score > most:
            best, most = candidate, score
    return best or ("cp1252" if _is_western_print(data) else "")


def _is_western_print(data: bytes) -> bool:
    """Whether nothing but typographic marks would stand beside ASCII, were it read as the Western code page."""
    try:
        rest = {character for character in data.decode("cp1252") if not character.isascii()}
    except UnicodeError:
        return False
    return bool(rest) and rest <= _WESTERN_PRINT


def _column_of(data: bytes, start: int) -> str:
    """The column in which a byte stands. In every code page here a separator stands for itself and nothing else."""
    before = data[:start].decode("latin-1")
    ends = (read_rows_of(before + ending) for ending in ("?", '?"'))  # the byte may stand within quotes
    rows = next((found.rows for found in ends if found.broken is None), ())
    header = read_rows_of(data.splitlines()[0].decode("latin-1")).rows
    place = len(rows[-1][1]) - 1 if rows else 0
    names = header[0][1] if header else ()
    return names[place].removeprefix("ï»¿") if len(rows) > 1 and place < len(names) else ""


def note_undecodable(
    error: UnicodeError, data: bytes, encoding: str, file: str, names: Collection[str], found: Findings
) -> None:
    """Note that a file is not in its encoding, and in which the package's entity `names` are found in it."""
    start, end, reason = 0, 0, ""
    if isinstance(error, UnicodeDecodeError):
        start, end, reason = error.start, error.end, error.reason
    line = data.count(b"\n", 0, start) + 1
    if end == len(data) and "unexpected end" in reason:
        message, remedy = (
            "The file ends in the middle of a character",
            "It was cut off: take the whole file again.",
        )
        found.add(message, remedy, file, line)
        return
    best = suggestion(data, names)
    if best and best != encoding:
        by = f" ({_WRITTEN_BY[best]})" if best in _WRITTEN_BY else ""
        remedy = (
            f'Its words are found when it is read as {best}{by}: save it as "CSV UTF-8", '
            f'or write "encoding": "{best}" beside its path in datapackage.json.'
        )
    else:
        remedy = (
            "Save it as UTF-8. The names of this package are found in none of the usual encodings, "
            "so the file may also be damaged."
        )
    bytes_shown = " ".join(f"0x{byte:02X}" for byte in data[start : start + 2])
    column = "" if best in WIDE else _column_of(data, start)
    found.add(
        f"The file is not valid {(encoding or 'utf-8').upper()}", remedy, file, line, column or None, value=bytes_shown
    )
