"""The engines that count, by name: each opened with a folder for what it cannot hold in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from patentdeck.errors import ChoiceError, Problem
from patentdeck.records.counting.engine import Engine


def _duckdb(scratch: Path, remote: str) -> Engine:
    if remote:
        raise ChoiceError(Problem("DuckDB counts on this machine only", "Give --engine spark with --spark-remote."))
    return cast(Engine, import_module("patentdeck.records.counting.duckdb").DuckDB(scratch))


def _spark(scratch: Path, remote: str) -> Engine:
    return cast(Engine, import_module("patentdeck.records.counting.spark").Spark(scratch, remote))


ENGINES: Mapping[str, Callable[[Path, str], Engine]] = {"duckdb": _duckdb, "spark": _spark}
"""What --engine may name: each opened with a folder and the address of a cluster or nothing, and loaded only then."""
