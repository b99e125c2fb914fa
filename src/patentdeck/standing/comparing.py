"""What changed between two data packages, records, decks or briefs: each side is read, the records are compared."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from patentdeck.building.preparing import prepare
from patentdeck.dataset import Dataset
from patentdeck.editions.difference import Side, difference
from patentdeck.editions.differences import Differences
from patentdeck.editions.tabulated import tabulated
from patentdeck.inputs.finding import Asked, Progress, Where, silence
from patentdeck.inputs.reading import read, refusing
from patentdeck.inputs.recalling import recall
from patentdeck.inputs.turnover import turnover


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
    or a PDF that patentdeck made. The rows of the data are compared where both have them: folders and PDFs do. Of two
    folders that an import made it is told which of their units are new, gone, or sorted otherwise; or why it cannot be.

    Raises RecordError where a file tells nothing of its making, InputError where a data package cannot be told.
    """
    say = progress or silence
    asked = Asked(None, briefing, look, paper=paper, template=template, mapping=mapping)
    (before, then), (after, today) = (_side(Path(each), asked, say) for each in (old, new))
    return Differences(difference(before, after, turnover(Path(old), then, Path(new), today)))


def _side(place: Path, asked: Asked, say: Progress) -> tuple[Side, Dataset | None]:
    """A side, and the data of one that is a folder."""
    if not place.is_dir():
        recalled = recall(place)
        return Side(str(place), recalled.record, recalled.sheets), None
    reading = read(replace(asked, data=place), say)
    with refusing(reading):
        prepared = prepare(reading)
    dataset = prepared.inputs.dataset
    return Side(str(place), prepared.base, tabulated(dataset), whole=False), dataset
