"""What a build said of an earlier version: in its record, and on the slide that a reader sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pptx import Presentation


def record_of(folder: Path, package: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"{package}.record.json").read_bytes())
    return found


def slots_of(found: dict[str, Any], language: str, section: str) -> dict[str, Any]:
    """The slots of a section, by name; none where it is not told."""
    told = [each["slots"] for each in found["sections"] if each["id"] == section]
    return {slot["id"].partition(".")[2]: slot for each in told for slot in each if slot["language"] == language}


def slide_of(deck: Path, section: str) -> dict[str, str]:
    """The texts of the slide of a section, by the names of its shapes; a table by its rows."""
    rule = f"pd:{section}"
    (found,) = (each for each in Presentation(str(deck)).slides if any(s.name == rule for s in each.shapes))
    texts = {shape.name: shape.text_frame.text for shape in found.shapes if shape.has_text_frame}
    for shape in found.shapes:
        if shape.has_table:
            rows = (" | ".join(cell.text_frame.text for cell in row.cells) for row in shape.table.rows)
            texts[shape.name] = "\n".join(rows)
    return texts
