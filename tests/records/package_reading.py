"""A package as a reader of its files sees it: its tables, and what it says of itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(package: Path, table: str, key: str = "from") -> dict[str, str]:
    """The values of a table by a column, the year where none is named."""
    return {row[key]: row["value"] for row in rows(package, table)}


def numbers(package: Path, table: str, *keys: str) -> dict[object, str]:
    """The values of a table by its keys, or by the year where it has none."""
    return {tuple(row[key] for key in keys) if keys else int(row["from"]): row["value"] for row in rows(package, table)}


def counted(package: Path) -> dict[str, int]:
    """What the import says it read and counted."""
    return {name: int(value) for (name,), value in numbers(package, "import_counts", "measure").items()}  # type: ignore[misc]


def said(package: Path) -> dict[str, object]:
    """What the descriptor says of the import."""
    found: dict[str, object] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["patentdeck"][
        "import"
    ]
    return found
