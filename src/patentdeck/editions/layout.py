"""Plain text for a terminal: columns that line up, also where Chinese stands in them, and lines that wrap."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence


def screen() -> int:
    """The columns to use: those of the terminal, within reason; a file or a pipe has many."""
    return max(60, min(shutil.get_terminal_size((160, 24)).columns, 160))


def width(text: str) -> int:
    """How many columns a text takes: Chinese takes two a character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Iterable[Sequence[str]], *, indent: str = "  ", gap: str = "  ", most: int = 60) -> list[str]:
    """Rows as lines, cells under one another; a cell ends at `most` columns, the last one where the screen does."""
    found = [[*(cut(cell, most) for cell in row[:-1]), row[-1]] for row in rows]
    if not found:
        return []
    widths = [max(width(row[column]) for row in found) for column in range(len(found[0]) - 1)]
    lines = []
    for row in found:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
        start = indent + "".join(cell + gap for cell in cells)
        lines.append((start + cut(row[-1], screen() - width(start))).rstrip())
    return lines


def cut(text: str, room: int) -> str:
    """A text on one line, ended by … where it would be wider than the room."""
    text = " ".join(text.split())
    if width(text) <= max(room, 8):
        return text
    kept, used = "", 1
    for char in text:
        used += width(char)
        if used > max(room, 8):
            break
        kept += char
    return kept.rstrip() + "…"


def wrapped(text: str, indent: str = "  ") -> list[str]:
    """A text over as many lines as it needs."""
    return textwrap.wrap(text, screen(), initial_indent=indent, subsequent_indent=indent, break_long_words=False)
