"""What changed between two data packages, records, decks or briefs: each side is read, the records are compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from patentdeck.building.preparing import prepare
from patentdeck.editions.difference import Side, difference
from patentdeck.editions.differences import Differences
from patentdeck.editions.tabulated import tabulated
from patentdeck.inputs.finding import Progress, Where
from patentdeck.inputs.reading import Reading, read, refusing
from patentdeck.inputs.recalling import recall


def diff(
    old: str | Path,
    new: str | Path,
    briefing: Where = None,
    look: Where = None,
    progress: Progress | None = None,
    paper: str | None = None,
    template: Where = None,
    mapping: Where = None,
) -> Differences:
    """What changed from one to the other: data, facts, statements, pages.

    Each of the two is the folder of a data package, which is told with `briefing` (default: the one that it names) in
    `look`, on `paper`, with decks in a `template`: on these hangs which of two wordings is printed; or a record, a deck
    or a PDF that patentdeck made. The rows of the data are compared where both have them: folders and PDFs do.

    Raises RecordError where a file tells nothing of its making, InputError where a data package cannot be told.
    """
    say = progress or _silence
    opened = partial(read, briefing=briefing, look=look, say=say, paper=paper, template=template, mapping=mapping)
    return Differences(difference(*(_side(Path(each), opened) for each in (old, new))))


def _side(place: Path, opened: Callable[[Path], Reading]) -> Side:
    if not place.is_dir():
        recalled = recall(place)
        return Side(str(place), recalled.record, recalled.sheets)
    reading = opened(place)
    with refusing(reading):
        prepared = prepare(reading)
    return Side(str(place), prepared.base, tabulated(prepared.inputs.dataset), whole=False)


def _silence(_: str) -> None:
    """No progress is shown."""
