"""Bytes to text: UTF-8 or the encoding that the descriptor names, and a suggestion where neither fits."""

from __future__ import annotations

import codecs
from collections.abc import Collection

from patentdeck.dataset.findings import Findings

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

    Raises UnicodeError where the bytes are not in that encoding, or are UTF-16 that happens to be valid
    UTF-8.
    """
    text = data.decode(encoding or "utf-8").removeprefix("\ufeff")
    if not encoding and data.count(0) * 3 > len(data):
        raise UnicodeDecodeError("utf-8", data, data.index(0), data.index(0) + 1, "every other byte is NUL")
    return text


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
    return best


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
        remedy = (
            f"The names of this package are found when it is read as {best}: save it as UTF-8, "
            f'or write "encoding": "{best}" beside its path in datapackage.json.'
        )
    else:
        remedy = (
            "Save it as UTF-8. The names of this package are found in none of the usual encodings, "
            "so the file may also be damaged."
        )
    bytes_shown = " ".join(f"0x{byte:02X}" for byte in data[start : start + 2])
    found.add(f"The file is not valid {(encoding or 'utf-8').upper()}", remedy, file, line, value=bytes_shown)
