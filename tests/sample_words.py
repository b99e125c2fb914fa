"""The words of the sample story: `samples.yaml`, and how its texts are written.

In a text, `[*70.3%|share]` is a strong run in the focus colour that prints the fact `share`; `+` is the comparator's
colour, `!` the ink's, no sign a plain run; `[words>address]` is a link; a point that begins with `~` is a caveat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from patentdeck.story.edition import Grid, Point, Role, Span, Words

_MARKUP = re.compile(
    r"\[(?P<role>[*+!]?)(?P<text>[^|\]>]*)(?:\|(?P<fact>[^\]]*))?(?:>(?P<link>[^\]]*))?\]|(?P<plain>[^\[]+)"
)
_ROLES: dict[str, Role] = {"*": "focus", "+": "comparator", "!": "ink", "": "ink"}
_HAN, _LATIN = r"[\u4e00-\u9fff]", r"[A-Za-z0-9%×]"
_THIN = re.compile(f"(?<={_HAN}) ?(?={_LATIN})|(?<={_LATIN}) ?(?={_HAN})")

Pair = dict[str, str]


@dataclass(frozen=True)
class Tongue:
    """Picks the text of one language; in Chinese a thin space stands between Han and Latin."""

    language: str

    def text(self, en: str, zh: str) -> str:
        return en if self.language == "en" else _THIN.sub("\u2009", zh)

    def one(self, pair: Pair | None) -> str:
        return self.text(**pair) if pair else ""

    def words(self, pair: Pair | None) -> Words:
        spans = []
        for found in _MARKUP.finditer((pair or {}).get(self.language, "")):
            facts = tuple((found["fact"] or "").split())
            text = self.text(*[found["plain"] or found["text"]] * 2)
            role = _ROLES[found["role"] or ""]
            spans.append(Span(text, facts, bool(found["role"]), role, found["link"] or ""))
        for number, (before, after) in enumerate(pairwise(spans)):
            joint = before.text[-1:] + after.text[:1]
            if self.language == "zh" and _THIN.search(joint):
                spans[number] = replace(before, text=f"{before.text}\u2009")
        return Words(tuple(spans))

    def point(self, pair: Pair) -> Point:
        bare = {language: text.removeprefix("~") for language, text in pair.items()}
        return Point(self.words(bare), pair["en"].startswith("~"))

    def grid(self, grid: dict[str, Any]) -> Grid:
        """A table of words; `repeat` prints its rows again and again, to fill pages."""
        rows = tuple(tuple(map(self.words, row)) for row in grid["rows"])
        header = tuple(map(self.one, grid["header"]))
        return Grid(header, rows * grid.get("repeat", 1), tuple(grid["widths"]), frozenset(grid["numeric"]))


@cache
def story() -> dict[str, Any]:
    path = Path(__file__).with_name("samples.yaml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
