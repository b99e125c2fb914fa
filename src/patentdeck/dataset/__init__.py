"""What came in, checked: a data package becomes a `Dataset`, or an error that names everything wrong with it.

For tables as pandas data frames ask `patentdeck.dataset.frames.frame`, which nothing here imports. The names below are
loaded when they are first used: many need to know what a dataset is, and few to read one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from patentdeck.dataset.loading import load
    from patentdeck.dataset.model import Dataset, Entity, InputFile, Period, Row, Source, Stated, Table
    from patentdeck.dataset.sealing import seal

__all__ = ["Dataset", "Entity", "InputFile", "Period", "Row", "Source", "Stated", "Table", "load", "seal"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = {"load": "loading", "seal": "sealing"}.get(name, "model")
    return getattr(import_module(f"{__name__}.{home}"), name)
