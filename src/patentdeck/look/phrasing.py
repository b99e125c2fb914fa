"""Where Chinese words end: a headline that must be broken had better break there, and never inside a name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING

from patentdeck.look.fonts import is_han

if TYPE_CHECKING:
    import budoux


@cache
def _parser() -> budoux.Parser:
    model: budoux.Parser = import_module("budoux").load_default_simplified_chinese_parser()
    return model


@lru_cache(maxsize=4096)
def parted(text: str, names: frozenset[str] = frozenset()) -> frozenset[int]:
    """The places in a text before which a line had better not begin: inside a Chinese word, or inside a name.

    Where words end is the judgement of a small model of written Chinese; names are those of entities, as printed.
    Places between or inside Latin words are none of its business.
    """
    between_han = {at for at in range(1, len(text)) if is_han(text[at - 1]) and is_han(text[at])}
    if between_han:
        between_han -= set(accumulate(len(word) for word in _parser().parse(text)))
    return frozenset(between_han | _inside(text, names))


def _inside(text: str, names: Collection[str]) -> set[int]:
    """The places inside each name that stands in the text."""
    found: set[int] = set()
    for name in names:
        at = text.find(name) if len(name) > 1 else -1
        while at >= 0:
            found.update(range(at + 1, at + len(name)))
            at = text.find(name, at + 1)
    return found
