"""The three-way rule for one content: what was generated, what stands, what is generated today."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from patentdeck.slides.plan import State
from patentdeck.slides.shown import Met

BOTH = "changed by hand, and the data say something new"
UNTRUE = "changed by hand, and the statement that was reworded no longer holds ({when})"


@dataclass(frozen=True)
class Claims:
    """The conditions under which recorded words stood, by slot, and all that hold today, as (slot, condition)."""

    recorded: Mapping[str, str] = field(default_factory=dict)
    holding: frozenset[tuple[str, str]] = frozenset()

    def fallen(self, slot: str, when: str) -> bool:
        """Whether the words of a slot stood on a condition that does not hold any more."""
        return bool(when) and (slot, when) not in self.holding


class Verdict(Struct, frozen=True):
    """What three texts come to: the state, why, what is told of a conflict, and whether today's is the new base."""

    state: State
    reason: str = ""
    met: Met | None = None
    today: bool = True


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def judged(was: str, stands: str, now: str, met: Met | None, slot: str, claims: Claims) -> Verdict:
    """The three-way rule for one content."""
    if stands == now:
        return Verdict("unchanged")
    if stands == was:
        return Verdict("updated")
    if now == was:
        return Verdict("kept", today=False)
    if met is not None and met.ours == _short(now) and met.stands != _short(stands):
        return Verdict("kept", "changed again since the conflict was told")
    when = met.when if met is not None else claims.recorded.get(slot, "")
    reason = UNTRUE.format(when=when) if claims.fallen(slot, when) else BOTH
    return Verdict("conflict", reason, Met(_short(stands), _short(now), when), today=False)
