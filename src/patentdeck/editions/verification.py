"""What came of a verification: a verdict on each file, with what differs, or why it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from patentdeck.editions.sameness import Difference
from patentdeck.errors import Problem

Verdict = Literal["same", "different", "cannot tell"]
CODES: Mapping[Verdict, int] = {"same": 0, "different": 1, "cannot tell": 2}

MOST_SHOWN = 20
"""How many differences of a file a terminal shows; the JSON has them all."""


class OtherVersion(Struct, frozen=True):
    """A program or library that made a file in another version than the one here; empty where one of them has none."""

    name: str
    recorded: str
    here: str

    def __str__(self) -> str:
        # Of a digest the beginning tells two apart.
        return f"{self.name} {self.recorded[:19] or '(not recorded)'}, here {self.here[:19] or 'none'}"


class Verification(Struct, frozen=True):
    """One file held against what a build makes of its recorded inputs.

    `differences` names the parts in which it is not that; `rewrapped` says that every part is the same, in other
    bytes; `versions` are those that are not the recorded ones. `reasons` is what kept the file from being made again.
    """

    file: str
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Problem, ...] = ()
    versions: tuple[OtherVersion, ...] = ()
    rewrapped: bool = False

    @property
    def verdict(self) -> Verdict:
        """Same, byte for byte; different; or cannot tell: also where it differs and was made by other versions."""
        if self.reasons:
            return "cannot tell"
        if not self.differences and not self.rewrapped:
            return "same"
        return "cannot tell" if self.versions else "different"

    def __str__(self) -> str:
        lines = [f"{self.file}: {self._headline()}"]
        lines += [f"  {difference}" for difference in self.differences[:MOST_SHOWN]]
        if len(self.differences) > MOST_SHOWN:
            lines.append(f"  and {len(self.differences) - MOST_SHOWN} more: --json lists them all")
        if self.versions:
            lines.append(f"  made by other versions: {'; '.join(map(str, self.versions))}")
        lines += [f"  {line}" for reason in self.reasons for line in str(reason).splitlines()]
        return "\n".join(lines)

    def _headline(self) -> str:
        if self.verdict == "same":
            return "the same, byte for byte"
        count = len(self.differences)
        if self.reasons:
            return "cannot tell"
        if self.versions:
            differs = f"it differs in {_parts(count)}" if count else "every part is the same but its versions"
            return f"cannot tell whether the versions are why it is other bytes: {differs}"
        if self.rewrapped:
            return "different bytes, the same content: every part is as built; another program saved the file again"
        return f"different in {_parts(count)}"

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "file": self.file,
            "verdict": self.verdict,
            "same_content": self.verdict == "same" or self.rewrapped,
            "differences": [{"part": each.part, "what": each.what} for each in self.differences],
            "versions": [{"name": each.name, "recorded": each.recorded, "here": each.here} for each in self.versions],
            "reasons": [
                {"message": each.message, "remedy": each.remedy, "file": each.file, "value": each.value}
                for each in self.reasons
            ],
        }


def _parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count} parts"


class VerifyReport(Struct, frozen=True):
    """Every file that was verified: one, or those that a record names, the record itself first."""

    files: tuple[Verification, ...]

    @property
    def verdict(self) -> Verdict:
        """Different where any file is; else cannot tell where that is so of any."""
        found = {each.verdict for each in self.files}
        return "different" if "different" in found else "cannot tell" if "cannot tell" in found else "same"

    @property
    def exit_code(self) -> int:
        """0 same, 1 different, 2 cannot tell."""
        return CODES[self.verdict]

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.files)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {"verdict": self.verdict, "files": [each.as_json() for each in self.files]}
