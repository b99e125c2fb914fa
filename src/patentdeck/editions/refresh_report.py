"""What a refresh did, slot by slot, as plain values and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from patentdeck.errors import Problem
from patentdeck.slides.plan import SlotReport, State

CONFLICTS = 3
"""The exit code of a refresh that is done and met conflicts."""
_STATES: tuple[State, ...] = ("conflict", "kept", "gone", "added", "updated", "unchanged")
_COUNTED = {"conflict": "in conflict", "kept": "kept as changed by hand", "gone": "gone from the story"}
_SHOWN = 300


class RefreshReport(Struct, frozen=True):
    """What became of a deck: where it was written and what was kept of it before, every slot, what is worth knowing.

    `written` is None where nothing was to be written, `backup` where none was asked for. `str()` gives it as it reads
    on a terminal: conflicts in full, of the rest how many.
    """

    deck: Path
    written: Path | None
    backup: Path | None
    slots: tuple[SlotReport, ...]
    warnings: tuple[Problem, ...] = ()
    dry: bool = False

    @property
    def conflicts(self) -> tuple[SlotReport, ...]:
        """The slots that both people and the data changed."""
        return tuple(slot for slot in self.slots if slot.state == "conflict")

    @property
    def exit_code(self) -> int:
        """0, or 3 where there are conflicts."""
        return CONFLICTS if self.conflicts else 0

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "deck": str(self.deck),
            "written": str(self.written) if self.written else None,
            "backup": str(self.backup) if self.backup else None,
            "counts": {state: self._counts[state] for state in _STATES},
            "slots": [to_builtins(slot) for slot in self.slots],
        }

    @property
    def _counts(self) -> Counter[State]:
        return Counter(slot.state for slot in self.slots)

    def __str__(self) -> str:
        lines = [line for slot in self.slots if slot.state != "unchanged" or slot.moved for line in _lines(slot)]
        counts = [f"{self._counts[state]} {_COUNTED.get(state, state)}" for state in _STATES if self._counts[state]]
        lines.append(", ".join(counts) or "there is nothing of patentdeck's in this deck")
        if self.backup:
            lines.append(f"as it was: {self.backup}")
        if self.written:
            lines.append(str(self.written))
        else:
            lines.append("nothing written" if self.dry else "nothing to write: the deck is what it would become")
        return "\n".join(lines)


def _lines(slot: SlotReport) -> list[str]:
    where = f"slide {slot.slide}" if slot.slide else "no slide"
    part = "" if slot.part in ("text", "slide", "shape") or slot.slot.endswith(slot.part) else f", {slot.part}"
    moved = "moved or resized by hand, stays there" if slot.moved else ""
    why = "; ".join(each for each in (slot.reason, moved) if each)
    lines = [f"{slot.state:<9} {where:<9} {slot.slot}{part}{f': {why}' if why else ''}"]
    if slot.state == "conflict":
        lines += [f"          stands: {_short(slot.stands)}", f"          ours:   {_short(slot.ours) or '(nothing)'}"]
    elif slot.state == "kept" and slot.stands:
        lines.append(f"          stands: {_short(slot.stands)}")
    return lines


def _short(text: str) -> str:
    flat = " / ".join(line for line in text.splitlines() if line.strip())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]} …"
