"""Every text and every number that an edition holds, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from patentdeck.story.companions import Logo
from patentdeck.story.edition import Exhibit, Mark, Span, Words
from patentdeck.story.evidence import SheetWords


def texts(part: object) -> Iterator[str]:
    """Every string in an edition or a part of it: what the fonts must be able to set."""
    if isinstance(part, SheetWords | Logo):
        return  # nothing of theirs is set in our type
    if isinstance(part, str):
        yield part
    elif isinstance(part, Words):
        yield part.text  # whole: what a quotation mark looks like depends on its neighbours across runs
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)


def printed(part: Words | Exhibit | None) -> tuple[tuple[str, str], ...]:
    """Every number that a text or an exhibit prints, with the fact it comes from: (text, fact), each once."""
    return tuple(dict.fromkeys(_printed(part)))


def _printed(part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, Span | Mark):
        for fact in part.facts:
            if part.text.strip() and not _is_address(fact):
                yield part.text.strip(), fact
    if isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from _printed(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _printed(item)


def _is_address(fact: str) -> bool:
    """Whether a run bears no number but, in the ledger, the address of cells or the words of a condition."""
    return fact == "cells" or fact.startswith("claim:")
