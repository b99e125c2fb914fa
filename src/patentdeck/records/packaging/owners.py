"""Ids of owners: ASCII, from the key alone, so that they stay the same from one export to the next."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_OTHERS = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


@cache
def owner_id(key: str) -> str:
    """The id of an owner's key: its own letters where they are plain, else what is left of them and a digest."""
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST:
        return key.replace(" ", "_")
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]
    left = _OTHERS.sub("_", unicodedata.normalize("NFKD", key.lower()).encode("ascii", "ignore").decode()).strip("_")
    return f"{left[:_LONGEST].strip('_')}-{digest}" if left else f"owner-{digest}"
