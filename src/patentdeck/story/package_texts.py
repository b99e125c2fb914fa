"""What sentences may print of a package in its own words: its title, its basis, how an import made it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from patentdeck.dataset.model import Dataset
from patentdeck.facts.quantity import Unknown
from patentdeck.story.naming import TEXTS
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import Printed
from patentdeck.story.wording import WORDINGS

MOST = 400
"""So many characters of a query are printed; the whole stands in the package."""
LONGEST = 60
"""So many characters may stand without a space."""
_LONG = re.compile(r"\S{40,}")
_JOINT = re.compile(r"(?<=[)&|;,+])(?=[^)&|;,+])")
"""Where a query without spaces may end a line."""


_SCHEME = re.compile(r"\b[a-z]{3,5}://")


def package_texts(data: Dataset, language: str) -> dict[str, Printed | Unknown]:
    """Each text by its name; what the package does not say is unknown."""
    counting, phrases = data.counting, PHRASES[language]
    own = {
        "landscape": data.titles.get(language) or data.title,
        "basis": data.bases.get(language) or data.basis,
        "units": phrases.counted[counting.get("unit", "families")],
        "classifier": phrases.classifiers[counting.get("unit", "families")],
        "places": phrases.placed[counting.get("place", "")],
        "query": readable(counting.get("query", "")),
        "incomplete_years": WORDINGS[language].series(counting.get("incomplete_years", "").split()),
    }
    said = {name: own.get(name) or counting.get(name, "") for name in TEXTS}
    single = {"units": phrases.alone.get(counting.get("unit", "families"), "")}
    return {
        name: Printed(text, (), alone=single.get(name, "")) if text else Unknown(f"the package does not say its {name}")
        for name, text in said.items()
    }


def readable(query: str) -> str:
    """A query as a reader takes it in: addresses decoded and without their scheme, in pieces that lines can hold.

    One that is too long ends with an ellipsis.
    """
    if "://" in query:
        query = _SCHEME.sub("", unquote(unquote(query.replace("+", " "))))
    query = _LONG.sub(lambda found: _JOINT.sub(" ", found[0]), " ".join(query.split()))
    pieces = [word[at : at + LONGEST] for word in query.split(" ") for at in range(0, len(word), LONGEST)]
    text = " ".join(pieces)
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"
