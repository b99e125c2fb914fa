"""What each word means that a briefing may choose from a closed list: kinds of page, roles, parts of the brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from patentdeck.story.edition import Kind, Role

KINDS: Mapping[str, str] = {
    "cover": "the title page",
    "summary": "large figures, and under them the titles of other sections",
    "chart": "an exhibit with the takeaways beside it",
    "wide": "an exhibit over the whole width, the takeaways under it",
    "two": "two charts side by side",
    "matrix": "a table of who leads where",
    "closing": "the last word, set large",
    "table": "a table over as many pages as it needs",
}
"""What a page of each kind holds."""

ROLES: Mapping[str, str] = {
    "focus": "whom the page is about",
    "comparator": "whom it is held against",
    "quiet": "all else",
    "third": "another hue, where one is needed",
    "ink": "as dark as the text",
}
"""Whose colour each role gives."""

PARTS: Mapping[str, str] = {
    "front": "the first page",
    "story": "a topic",
    "back": "the appendix",
    "none": "nowhere",
}
"""Where in the PDF brief a section stands."""

COLOURED: Mapping[str, str] = {"self": "its own", "home": "that of its home country"}
TIES: Mapping[str, str] = {"in": "all of them are shown", "out": "none of them is"}
DOWN: Mapping[str, str] = {"owners": "owners, with the model types across", "model_types": "the other way round"}

TABLES: Mapping[str, str] = {
    "terms": "Terms and what they mean, as `rows` give them.",
    "margins": "The claims of some sections, each with its condition, its values, and how far it is from turning.",
    "contradictions": "What sources state and what their own numbers come to, where the two differ.",
    "ledger": "Every statement that is printed, with its condition, its values and its cells.",
    "sources": "The numbered sources, with publisher, dates and address.",
}
"""What each of the tables holds that the build itself fills."""

_LISTS = ({kind: KINDS[kind] for kind in get_args(Kind)}, {role: ROLES[role] for role in get_args(Role)}, PARTS,
          COLOURED, DOWN, TIES, TABLES)  # fmt: skip


def meanings(words: Iterable[str]) -> Mapping[str, str]:
    """What each of the words of a closed list means; nothing for a list that says so itself."""
    wanted = set(words)
    return next((each for each in _LISTS if set(each) == wanted), {})
