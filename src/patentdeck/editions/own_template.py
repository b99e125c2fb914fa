"""Whether the template that is given is the one that a deck was made in: by its bytes, wherever it lies now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from patentdeck.editions.making import digest
from patentdeck.editions.recorded import Record
from patentdeck.errors import Problem


def unlike(record: Record, role: str, file: str | Path | None) -> Iterator[Problem]:
    """What keeps a file from being the template, or the mapping, of a recorded build, and what to do about it."""
    recorded = next((each for each in record["inputs"] if each["path"].startswith(f"{role}/")), None)
    if recorded is None:
        if file is not None:
            remedy = f"leave --{role} out; a deck in it is made anew: patentdeck build --{role} FILE"
            yield Problem(f"the deck was made without a {role} of your own", remedy, str(file))
        return
    name, as_it_was = recorded["path"].removeprefix(f"{role}/"), "a PDF of the same build carries it as it was"
    if file is None:
        remedy = f"give --{role} FILE, wherever it lies now; {as_it_was}"
        yield Problem(f"the deck was made with a {role} of your own", remedy, value=name)
        return
    try:
        found = digest(Path(file).read_bytes())
    except OSError as error:
        message = f"the {role} cannot be read: {error.strerror}"
        yield Problem(message, f"give --{role} the path where {name} lies now; {as_it_was}", str(file))
        return
    if found != recorded["hash"]:
        message = f"this is not the {role} that the deck was made with, or it was changed since"
        remedy = (
            f"give {name} as it was: {as_it_was}; for a deck in another, build anew: patentdeck build --{role} FILE"
        )
        yield Problem(message, remedy, str(file))
