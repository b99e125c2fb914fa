"""An earlier version that a build is held against, as it comes from its record and its register."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.dataset.flows import Flows, Untold
from patentdeck.editions.recorded import Record
from patentdeck.errors import Problem
from patentdeck.story.changed import SINCE

UNITS_FILE = ".units.json"
"""How the name of what became of the units ends, beside the earlier record."""


class Earlier(Struct, frozen=True):
    """An earlier version: its record, and of imported packages what became of its units, or why that cannot be said."""

    record: Record
    flows: Flows | Untold | None = None

    @property
    def units_name(self) -> str:
        """The name under which the comparison of registers is an input."""
        return f"{SINCE}/{self.record['package']}{UNITS_FILE}"

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is to be said where the story cannot tell new units from reclassified ones, and why."""
        if not isinstance(self.flows, Untold):
            return ()
        message = f"what is new cannot be told from what was reclassified: {self.flows.reason}"
        return (Problem(message, self.flows.remedy, self.flows.file or None),)
