"""From raw records to a data package: the wing that reads exports, counts them, and writes what `build` takes.

Its libraries are an extra: whoever loads any module of it without them is told how to get them.
"""

from __future__ import annotations

from importlib.util import find_spec

from patentdeck.errors import ChoiceError, Problem

NEEDED = ("duckdb", "pyarrow", "ahocorasick_rs", "openpyxl")

_missing = [name for name in NEEDED if find_spec(name) is None]
if _missing:
    raise ChoiceError(
        Problem(
            f"Importing records needs libraries that are not installed: {', '.join(_missing)}",
            'pip install "patentdeck[records]"',
        )
    )
