"""The engines that count, by name: each opened with a folder for what it cannot hold in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from patentdeck.records.counting.engine import Engine


def _duckdb(scratch: Path) -> Engine:
    return cast(Engine, import_module("patentdeck.records.counting.duckdb").DuckDB(scratch))


ENGINES: Mapping[str, Callable[[Path], Engine]] = {"duckdb": _duckdb}
"""What --engine may name. Each is loaded when it is opened."""
