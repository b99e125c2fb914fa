"""The whole path on one page: from files to a data package in its place, or to an error and nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.files import seal_of_file
from patentdeck.errors import InputError, Problem
from patentdeck.records.choosing import chosen
from patentdeck.records.commission import Commission
from patentdeck.records.counting.count import count
from patentdeck.records.counting.counts import Counts
from patentdeck.records.counting.engine import Kept as Tables
from patentdeck.records.counting.register import write_register
from patentdeck.records.engines import Opened
from patentdeck.records.gathering import Given, Manner, Part, decide, gather
from patentdeck.records.gathering.quarantine import join
from patentdeck.records.keeping import pack
from patentdeck.records.normalising import KEPT
from patentdeck.records.owners.tally import Owners
from patentdeck.records.packaging.merges import write_merges
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.told import Told
from patentdeck.records.packaging.wording import basis
from patentdeck.records.packaging.workplace import MERGES, QUARANTINE, REGISTER, Published, Workplace
from patentdeck.records.recognising import Recognised, recognise
from patentdeck.records.running import Progress, Reading, run
from patentdeck.records.telling import told

_SHOWN = 3
"""How many files and reasons a message names."""


class Made(Struct, frozen=True):
    """What came of an import: where the package stands, how files were understood, what was read, counted and told.

    `basis` says in a sentence what was counted and how; `ruled` names the rules of types that were tried, if any were.
    """

    published: Published
    recognised: Recognised
    reading: Reading
    counts: Counts
    told: Told
    basis: str
    ruled: str


def make(
    files: Sequence[Path], output: Path, commission: Commission, opened: Opened, importer: str, progress: Progress
) -> Made:
    """Make a data package of records in `output`, whole or not at all.

    Errors are those of the tree in `errors`. Where too many rows are refused, their list stays beside `output`.
    """
    # The engine first: one that is missing is told before anything is read.
    with Workplace(output) as place, opened(place.scratch) as engine:
        progress("looking", 0, 0)
        parts = gather(files, place.scratch, commission.bounds)
        manners = list(_decided(parts, place.scratch, commission, progress))
        once, repeated = _once(manners)
        recognised = replace(recognise(once, commission.format, commission.mapping), repeated=repeated)
        asked = chosen(recognised.adapter, commission.wish, recognised.absent)
        reading = run(recognised, commission, place.scratch, progress)
        quarantine = place.scratch / QUARANTINE
        if reading.refused:
            join(reading.refusals, quarantine)
        if reading.too_bad(commission.max_bad):
            beside = output.with_name(f"{output.name}.{QUARANTINE}")
            quarantine.replace(beside)
            raise InputError(_too_bad(reading, commission.max_bad, beside))
        if not reading.kept.records:
            raise InputError(_no_records(recognised, reading))
        if commission.as_of and reading.kept.latest > commission.as_of:
            raise InputError(_later(reading.kept.latest, commission.as_of))
        progress("counting", 0, 0)
        pack(place.scratch / KEPT)
        counts = count(engine, Tables(place.scratch / KEPT), asked)
        write_register(engine, place.scratch / REGISTER)
        owners = Owners(reading.names, commission.aliases, counts.owners, reading.kinds)
        facts = told(output.name, recognised, reading, counts, commission, owners, engine.versions, importer)
        register = {"path": REGISTER, "hash": seal_of_file(place.scratch / REGISTER)}
        facts = replace(facts, more={**facts.more, "register": register})
        progress("writing", 0, 0)
        place.adopt(place.scratch / REGISTER)
        if write_merges(owners, place.scratch / MERGES):
            place.adopt(place.scratch / MERGES)
        if reading.refused:
            place.adopt(quarantine)
        for name, data in package(counts, facts).items():
            place.stage(name, data)
        ruled = commission.rules.name_en if commission.rules is not None else ""
        told_by = ("place", "year", "count") if facts.carries.places and counts.places else ("year",)
        said = basis(asked, facts, *told_by).en
        return Made(place.publish(), recognised, reading, counts, facts, said, ruled)


def _once(manners: Sequence[tuple[Part, Manner]]) -> tuple[list[tuple[Part, Manner]], tuple[Part, ...]]:
    """The parts without those that hold the same bytes as one before, and those."""
    first: dict[tuple[str, str], tuple[Part, Manner]] = {}
    repeated = []
    for part, manner in manners:
        if first.setdefault((manner.sha256, part.sheet), (part, manner))[0] is not part:
            repeated.append(part)
    return list(first.values()), tuple(repeated)


def _no_records(recognised: Recognised, reading: Reading) -> Problem:
    shown = ", ".join(piece.part.shown for piece in recognised.pieces[:_SHOWN])
    if not reading.rows:
        return Problem("There is a header and no row below it", "Export the records again.", shown)
    reasons = "; ".join(f"{reason} ({rows:,})" for reason, rows in reading.reasons.items())
    return Problem(f"None of {reading.rows:,} rows is a record: {reasons}", "Mend the file.", shown)


def _later(latest: str, as_of: str) -> Problem:
    said = f"The records hold a publication of {latest}, later than the day that --as-of gives for the export"
    return Problem(said, "Give the day on which it was made, or leave --as-of out.", value=as_of)


def _decided(
    parts: Sequence[Part], scratch: Path, commission: Commission, progress: Progress
) -> Iterator[tuple[Part, Manner]]:
    given = Given(encoding=commission.encoding)
    total, done = sum(part.size for part in parts), 0
    for part in parts:
        progress("looking", done, total if len(parts) > 1 else 0)
        yield part, decide(part, scratch, given, commission.bounds)
        done += part.size


def _too_bad(reading: Reading, most: float, beside: Path) -> Problem:
    first = "; ".join(f"{reason} ({rows:,})" for reason, rows in list(reading.reasons.items())[:_SHOWN])
    read = "rows read" if reading.whole else "rows read so far"
    said = f"{reading.refused:,} of {reading.rows:,} {read} cannot be records, more than {most:g} %: {first}"
    return Problem(said, "See the list: mend the file, or allow more with --max-bad.", str(beside))
