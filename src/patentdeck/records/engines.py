"""The engines that count, by name: each opened with a folder for what it cannot hold in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from patentdeck.errors import ChoiceError, Problem
from patentdeck.machine.interrupts import deferred
from patentdeck.records.counting.engine import Engine

Opened = Callable[[Path], Engine]
"""Opens an engine with a folder for what it cannot hold in memory."""


def _duckdb(scratch: Path) -> Engine:
    return cast(Engine, _loaded("patentdeck.records.counting.duckdb").DuckDB(scratch))


def _spark(scratch: Path, remote: str = "") -> Engine:
    return cast(Engine, _loaded("patentdeck.records.counting.spark").Spark(scratch, remote))


def _loaded(module: str) -> ModuleType:
    with deferred():  # an engine that is interrupted while it loads seems to be missing
        return import_module(module)


ENGINES: Mapping[str, Opened] = {"duckdb": _duckdb, "spark": _spark}
"""What --engine may name. Each is loaded when it is opened."""


def opener(name: str, remote: str = "") -> Opened:
    """How to open the engine of a name, that of a cluster where `remote` says where it is. ChoiceError for no such."""
    if name not in ENGINES:
        raise ChoiceError(Problem("There is no such engine", f"There are: {', '.join(ENGINES)}.", value=name))
    if remote and name != "spark":
        raise ChoiceError(
            Problem("Only Spark counts elsewhere", "Give --engine spark with --spark-remote.", value=remote)
        )
    return partial(_spark, remote=remote) if remote else ENGINES[name]
