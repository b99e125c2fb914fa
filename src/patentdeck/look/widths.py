"""How wide characters are in two packaged fonts, so that neither has to be opened to measure with it.

Arimo, which has Arial's widths, and Source Sans 3, of which printable ASCII and a few marks. `widths.json` beside this
module is read from the fonts by `python -m tests.widths`, and held to them by a test; both fonts are under the OFL.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import json

FILE = "widths.json"
_UNITS = {"arimo": 2048, "source": 1000}
"""Into how many parts an em is divided in the tables of each font."""


def widths(name: str) -> Mapping[str, float]:
    """The width in ems of every character of a table: `arimo regular`, `arimo bold`, `source regular`, `source
    semibold`, `source bold`.
    """
    return _all()[name]


@cache
def _all() -> dict[str, dict[str, float]]:
    tables = json.decode((files(__package__) / FILE).read_bytes(), type=dict[str, dict[int, str]])
    return {
        name: {
            character: width / _UNITS[name.partition(" ")[0]]
            for width, characters in table.items()
            for character in characters
        }
        for name, table in tables.items()
    }
