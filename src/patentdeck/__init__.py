"""A patent-landscape dataset, told as a PowerPoint deck and a PDF brief, in Chinese and English.

    import patentdeck

    report = patentdeck.build(data="data/genai-2024", output="output")
    report = patentdeck.check()
    dataset = patentdeck.load("data/genai-2024")

The names below are loaded when they are first used, so that `import patentdeck` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from patentdeck.machine.interrupts import deferred

if TYPE_CHECKING:
    from patentdeck.building.build import build
    from patentdeck.building.examining import check_template
    from patentdeck.building.inquiring import check, explain, fact_list
    from patentdeck.dataset import load, seal
    from patentdeck.importing import import_records, map_template
    from patentdeck.scaffolding import new
    from patentdeck.standing.comparing import diff
    from patentdeck.standing.refreshing import refresh
    from patentdeck.standing.verifying import verify
    from patentdeck.standing.watching import watch
    from patentdeck.story.json_schema import schema

__version__ = "0.1.0"

__all__ = [
    "__version__",
    "build",
    "check",
    "check_template",
    "diff",
    "explain",
    "fact_list",
    "import_records",
    "load",
    "map_template",
    "new",
    "refresh",
    "schema",
    "seal",
    "verify",
    "watch",
]

_HOMES = {
    "build": "patentdeck.building.build",
    "check": "patentdeck.building.inquiring",
    "check_template": "patentdeck.building.examining",
    "diff": "patentdeck.standing.comparing",
    "explain": "patentdeck.building.inquiring",
    "fact_list": "patentdeck.building.inquiring",
    "import_records": "patentdeck.importing",
    "load": "patentdeck.dataset",
    "map_template": "patentdeck.importing",
    "new": "patentdeck.scaffolding",
    "refresh": "patentdeck.standing.refreshing",
    "schema": "patentdeck.story.json_schema",
    "seal": "patentdeck.dataset",
    "verify": "patentdeck.standing.verifying",
    "watch": "patentdeck.standing.watching",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with deferred():  # extension modules that are interrupted while they load break, or seem to be missing
        home = import_module(_HOMES[name])
    return getattr(home, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
