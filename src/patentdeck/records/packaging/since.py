"""What has changed from one package to the next, where both were counted alike: new units, and others sorted anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from patentdeck.dataset.descriptor import DESCRIPTOR, descriptor_bytes
from patentdeck.errors import ChoiceError, Problem
from patentdeck.records.counting.changes import Change, changes
from patentdeck.records.packaging.workplace import REGISTER

_ALIKE = ("unit", "family", "year", "place")


def changed(old: Path, new: Path, scratch: Path) -> Sequence[Change]:
    """The changes of every year, place, owner and type from one imported package to another.

    ChoiceError where one of them has no register, or where they were counted by different rules: then their numbers
    cannot be compared.
    """
    before, after = _counted(old), _counted(new)
    for name in _ALIKE:
        if before.get(name) != after.get(name):
            what = f"The packages were counted by another {name}: {before.get(name)} and {after.get(name)}"
            raise ChoiceError(Problem(what, "Import the older files again, by the same rules.", str(old / DESCRIPTOR)))
    return changes(old / REGISTER, new / REGISTER, scratch)


def _counted(package: Path) -> dict[str, object]:
    said = json.loads(descriptor_bytes(package)).get("patentdeck", {}).get("import")
    if said is None or not (package / REGISTER).is_file():
        remedy = "Compare packages that patentdeck import has made; others are compared by patentdeck diff."
        raise ChoiceError(
            Problem("The package does not tell which publications it was counted from", remedy, str(package))
        )
    return dict(said)
