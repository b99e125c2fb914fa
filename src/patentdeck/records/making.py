"""The whole path on one page: from files to a data package in its place, or to an error and nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from patentdeck.errors import InputError, Problem
from patentdeck.records.choosing import chosen
from patentdeck.records.commission import Commission
from patentdeck.records.counting.count import count
from patentdeck.records.counting.counts import Counts
from patentdeck.records.counting.engine import Kept as Tables
from patentdeck.records.counting.register import write_register
from patentdeck.records.engines import Opened
from patentdeck.records.gathering import Given, decide, gather
from patentdeck.records.gathering.quarantine import join
from patentdeck.records.keeping import pack
from patentdeck.records.normalising import KEPT
from patentdeck.records.owners.tally import Owners
from patentdeck.records.packaging.merges import write_merges
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.told import Told
from patentdeck.records.packaging.workplace import MERGES, QUARANTINE, REGISTER, Published, Workplace
from patentdeck.records.recognising import Recognised, recognise
from patentdeck.records.running import Progress, Reading, run
from patentdeck.records.telling import told


class Made(Struct, frozen=True):
    """What came of an import: where the package stands, how files were understood, what was read, counted and told."""

    published: Published
    recognised: Recognised
    reading: Reading
    counts: Counts
    told: Told


def make(
    files: Sequence[Path], output: Path, commission: Commission, opened: Opened, importer: str, progress: Progress
) -> Made:
    """Make a data package of records in `output`, whole or not at all.

    Errors are those of the tree in `errors`. Where too many rows are refused, their list stays beside `output`.
    """
    # The engine first: one that is missing is told before anything is read.
    with Workplace(output) as place, opened(place.scratch) as engine:
        parts = gather(files, place.scratch, commission.bounds)
        given = Given(encoding=commission.encoding)
        manners = [(part, decide(part, place.scratch, given, commission.bounds)) for part in parts]
        recognised = recognise(manners, commission.format, commission.mapping)
        asked = chosen(recognised.adapter, commission.wish)
        reading = run(recognised, commission, place.scratch, progress)
        quarantine = place.scratch / QUARANTINE
        if reading.refused:
            join(reading.refusals, quarantine)
        if reading.too_bad(commission.max_bad):
            beside = output.with_name(f"{output.name}.{QUARANTINE}")
            quarantine.replace(beside)
            raise InputError(_too_bad(reading, commission.max_bad, beside))
        pack(place.scratch / KEPT)
        counts = count(engine, Tables(place.scratch / KEPT), asked)
        write_register(engine, place.scratch / REGISTER)
        owners = Owners(reading.names, commission.aliases, counts.owners)
        facts = told(output.name, recognised, reading, counts, commission, owners, engine.versions, importer)
        place.adopt(place.scratch / REGISTER)
        if write_merges(owners, place.scratch / MERGES):
            place.adopt(place.scratch / MERGES)
        if reading.refused:
            place.adopt(quarantine)
        for name, data in package(counts, facts).items():
            place.stage(name, data)
        return Made(place.publish(), recognised, reading, counts, facts)


def _too_bad(reading: Reading, most: float, beside: Path) -> Problem:
    first = "; ".join(f"{reason} ({rows:,})" for reason, rows in list(reading.reasons.items())[:3])
    read = "rows read" if reading.whole else "rows read so far"
    said = f"{reading.refused:,} of {reading.rows:,} {read} cannot be records, more than {most:g} %: {first}"
    return Problem(said, "See the list: mend the file, or allow more with --max-bad.", str(beside))
