"""What became of the units from an earlier version to the next, asked of those that can tell: imported packages."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from patentdeck.dataset import Dataset
from patentdeck.dataset.flows import Flows, Untold
from patentdeck.editions.cache import Cache
from patentdeck.errors import ChoiceError


def turnover(
    old: Path, before: Dataset | None, new: Path | None, after: Dataset | None, cache: Cache | None = None
) -> Flows | Untold | None:
    """What became of the units from `old` to `new`: folders with their data, or files, which have none.

    None where no import made either of them; Untold, with the reason, where it cannot be said. What was compared once
    is taken from the cache.
    """
    if not any(dataset is not None and dataset.counting for dataset in (before, after)):
        return None
    if before is None or after is None or new is None:
        reason = "A record, a deck or a brief does not tell which publications were counted"
        remedy = "Keep the folder of each import, and name folders."
        return Untold(reason, remedy, str(old if before is None else new))
    try:
        # The wing of imports, and its engine, are loaded where there is something to compare.
        registers = import_module("patentdeck.inputs.registers")
    except ChoiceError as error:
        return Untold(error.problems[0].message, error.problems[0].remedy)
    return cast("Flows | Untold", registers.flows(old, before, new, after, cache))
