"""What changed between two data packages, records, decks or briefs: each side is read, the records are compared."""

from __future__ import annotations

from pathlib import Path

from patentdeck.editions.difference import Side, difference
from patentdeck.editions.differences import Differences
from patentdeck.editions.tabulated import tabulated
from patentdeck.inputs import Progress, Where
from patentdeck.preparing import prepare
from patentdeck.reading import read, refusing
from patentdeck.recalling import recall


def diff(
    old: str | Path,
    new: str | Path,
    briefing: Where = None,
    look: Where = None,
    progress: Progress | None = None,
) -> Differences:
    """What changed from one to the other: data, facts, statements, pages.

    Each of the two is the folder of a data package, which is told with `briefing` (default: the one that it names) in
    `look`, or a record, a deck or a PDF that patentdeck made. The rows of the data are compared where both have them:
    folders and PDFs do.

    Raises RecordError where a file tells nothing of its making, InputError where a data package cannot be told.
    """
    say = progress or _silence
    return Differences(difference(*(_side(Path(each), briefing, look, say) for each in (old, new))))


def _side(place: Path, briefing: Where, look: Where, say: Progress) -> Side:
    if not place.is_dir():
        recalled = recall(place)
        return Side(str(place), recalled.record, recalled.sheets)
    reading = read(place, briefing, look, say)
    with refusing(reading):
        prepared = prepare(reading)
    return Side(str(place), prepared.base, tabulated(prepared.inputs.dataset), whole=False)


def _silence(_: str) -> None:
    """No progress is shown."""
