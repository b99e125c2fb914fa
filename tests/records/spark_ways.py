"""Ways of counting that are tried on every engine."""

from __future__ import annotations

import hashlib

from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.counts import Counts

WAYS = (Asked(owners=20), Asked(family="none", year="priority", place="office", count="fractional", owners=7))


def digest(counts: Counts) -> str:
    return hashlib.sha256(repr(counts).encode()).hexdigest()
