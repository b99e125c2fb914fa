"""What a build did, as values and as it reads on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from patentdeck.editions.recorded import Record
from patentdeck.errors import Problem


class BuildReport(Struct, frozen=True):
    """What a build did: the files it wrote, the record last; its record; sections left out; what is worth knowing.

    `kept` are the files that stood there already as they would have been written, and were left alone. `str()` gives
    it as it reads on a terminal.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    record: Record
    left_out: tuple[str, ...]
    warnings: tuple[Problem, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The outputs that stand beside these and are not what these inputs make."""
        return tuple(each["path"] for each in self.record["outputs"] if each["stale"])

    @property
    def unaccounted(self) -> tuple[str, ...]:
        """The stale ones of which no record tells the making: changed since they were recorded, or never recorded."""
        return tuple(each["path"] for each in self.record["outputs"] if each["stale"] and not each["from"])

    def __str__(self) -> str:
        lines = [str(path) for path in self.written]
        if not self.written:
            lines.append(f"nothing changed, nothing written: {', '.join(path.name for path in self.kept)}")
        elif self.kept:
            lines.append(f"unchanged: {', '.join(path.name for path in self.kept)}")
        if self.left_out:
            lines.append(left_out_line(self.left_out))
        if older := [path for path in self.stale if path not in self.unaccounted]:
            lines.append(f"stale, from other inputs or settings: {', '.join(older)}")
        if self.unaccounted:
            lines.append(f"stale, changed by hand or found without a record: {', '.join(self.unaccounted)}")
        return "\n".join(lines)


def left_out_line(sections: Iterable[str]) -> str:
    """The sections that an edition does without, in a line."""
    return f"left out, as optional sections may be, for none of their statements holds: {', '.join(sections)}"
