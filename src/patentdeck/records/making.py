"""The whole path on one page: from files or tables to a data package in its place, or to an error and nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.files import seal_of_file
from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.records.account import Account, account
from patentdeck.records.choosing import chosen
from patentdeck.records.commission import Commission
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.count import count
from patentdeck.records.counting.counts import Counts
from patentdeck.records.counting.engine import Engine, Kept, Stored
from patentdeck.records.counting.register import write_register
from patentdeck.records.engines import Opened
from patentdeck.records.gathering import Given, Manner, Part, decide, gather
from patentdeck.records.gathering.quarantine import join
from patentdeck.records.normalising import KEPT
from patentdeck.records.owners.tally import Owners
from patentdeck.records.packaging.merges import write_merges
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.told import Told
from patentdeck.records.packaging.wording import basis
from patentdeck.records.packaging.workplace import MERGES, QUARANTINE, REGISTER, Published, Workplace
from patentdeck.records.packaging.years import strays
from patentdeck.records.packing import pack
from patentdeck.records.recognising import Recognised, recognise
from patentdeck.records.running import Progress, Reading, run
from patentdeck.records.storing import Kinds, Tally, kinds_of, names_of, recalled, store, stored_here
from patentdeck.records.telling import told
from patentdeck.records.warehouse import fetched, looked

_SHOWN = 3
"""How many files and reasons a message names."""


class Made(Struct, frozen=True):
    """What came of an import: where the package stands, what is known of the records, what was counted and told.

    `basis` says in a sentence what was counted and how; `ruled` names the rules of types that were tried, if any were.
    How files were understood and what was read of them, too: None where the tables of an earlier import were counted.
    """

    published: Published
    account: Account
    counts: Counts
    told: Told
    basis: str
    ruled: str
    recognised: Recognised | None = None
    reading: Reading | None = None


class _Stock(Struct, frozen=True):
    """Long tables, how they are to be counted, what is known of them; how often each name of an owner stands, and kind.

    `name`: what those of an earlier import are called.
    """

    tables: Kept | Stored
    asked: Asked
    account: Account
    names: Tally
    kinds: Kinds
    name: str = ""
    recognised: Recognised | None = None
    reading: Reading | None = None


def make(
    files: Sequence[Path],
    addresses: Sequence[str],
    output: Path,
    commission: Commission,
    opened: Opened,
    importer: str,
    progress: Progress,
    tables: Path | None = None,
) -> Made:
    """Make a data package in `output`, whole or not at all, of files, or of tables at addresses of a warehouse.

    The long tables are kept in `tables`, where that is given. Errors are those of the tree in `errors`. Where too many
    rows are refused, their list stays beside `output`.
    """
    # The engine first: one that is missing is told before anything is read.
    with Workplace(output) as place, opened(place.scratch) as engine:
        progress("looking", 0, 0)
        there = looked(engine, addresses) if addresses else _stored(files)
        if isinstance(there, Kept | Stored):
            stock = _of_tables(there, engine, commission, tables)
        else:
            read = (
                fetched(engine, there, commission, place.scratch)
                if there
                else _given(files, commission, place, progress)
            )
            stock = _read(read, commission, importer, progress, place)
        progress("counting", 0, 0)
        counts = count(engine, stock.tables, stock.asked)
        _check_day(stock.account.latest, commission.as_of, counts)
        write_register(engine, place.scratch / REGISTER)
        owners = Owners(stock.names, stock.account.aliases, counts.owners, stock.kinds)
        facts = told(output.name, stock.account, counts, commission, owners, engine.versions, importer, stock.name)
        register = {"path": REGISTER, "hash": seal_of_file(place.scratch / REGISTER)}
        facts = replace(facts, more={**facts.more, "register": register})
        progress("writing", 0, 0)
        place.adopt(place.scratch / REGISTER)
        if write_merges(owners, place.scratch / MERGES):
            place.adopt(place.scratch / MERGES)
        if stock.reading is not None and stock.reading.refused:
            place.adopt(place.scratch / QUARANTINE)
        for name, data in package(counts, facts).items():
            place.stage(name, data)
        told_by = ("place", "year", "count") if facts.carries.places and counts.places else ("year",)
        if tables is not None and isinstance(stock.tables, Kept):  # last: an import that fails leaves none
            store(tables, stock.tables.folder, stock.account, stock.names, stock.kinds)
        said = basis(stock.asked, facts, *told_by).en
        ruled = stock.account.rules_name
        return Made(place.publish(), stock.account, counts, facts, said, ruled, stock.recognised, stock.reading)


def _given(files: Sequence[Path], commission: Commission, place: Workplace, progress: Progress) -> Recognised:
    """The format that files are in, each of them once."""
    parts = gather(files, place.scratch, commission.bounds)
    if commission.encoding and all(part.kind in {"sheet", "parquet"} for part in parts):
        said = "Workbooks and Parquet say themselves how their texts are encoded"
        raise ChoiceError(Problem(said, "Leave it out.", value=f"--encoding {commission.encoding}"))
    manners = list(_decided(parts, place.scratch, commission, progress))
    once, repeated = _once(manners)
    return replace(recognise(once, commission.format, commission.mapping), repeated=repeated)


def _decided(
    parts: Sequence[Part], scratch: Path, commission: Commission, progress: Progress
) -> Iterator[tuple[Part, Manner]]:
    given = Given(encoding=commission.encoding)
    total, done = sum(part.size for part in parts), 0
    for part in parts:
        progress("looking", done, total if len(parts) > 1 else 0)
        yield part, decide(part, scratch, given, commission.bounds)
        done += part.size


def _once(manners: Sequence[tuple[Part, Manner]]) -> tuple[list[tuple[Part, Manner]], tuple[Part, ...]]:
    """The parts without those that hold the same bytes as one before, and those."""
    first: dict[tuple[str, str], tuple[Part, Manner]] = {}
    repeated = []
    for part, manner in manners:
        if first.setdefault((manner.sha256, part.sheet), (part, manner))[0] is not part:
            repeated.append(part)
    return list(first.values()), tuple(repeated)


def _read(
    recognised: Recognised,
    commission: Commission,
    importer: str,
    progress: Progress,
    place: Workplace,
) -> _Stock:
    """Long tables of what has been recognised, in the working folder; the refused rows in quarantine."""
    adapter = recognised.adapter
    asked = chosen(adapter.title, adapter.carries, commission.wish, recognised.absent)
    reading = run(recognised, commission, place.scratch, progress)
    quarantine = place.scratch / QUARANTINE
    if reading.refused:
        join(reading.refusals, quarantine)
    if reading.too_bad(commission.max_bad):
        beside = place.place.with_name(f"{place.place.name}.{QUARANTINE}")
        quarantine.replace(beside)
        raise InputError(_too_bad(reading, commission.max_bad, beside))
    if not reading.kept.records:
        raise InputError(_no_records(recognised, reading))
    kept = place.scratch / KEPT
    pack(kept)
    known = account(recognised, reading, commission, importer)
    return _Stock(Kept(kept), asked, known, reading.names, reading.kinds, recognised=recognised, reading=reading)


def _of_tables(tables: Kept | Stored, engine: Engine, commission: Commission, target: Path | None) -> _Stock:
    """The long tables of an earlier import, where they are."""
    if problems := list(_settled(commission, target)):
        raise ChoiceError(problems)
    known = recalled(engine, tables)
    if known.refused * 100 > commission.max_bad * known.rows:
        said = f"{known.refused:,} of {known.rows:,} rows could not be records, more than {commission.max_bad:g} %"
        raise InputError(Problem(said, "Allow more with --max-bad; their list is where the tables were made."))
    asked = chosen(known.title, known.carries, commission.wish)
    name = tables.folder.name if isinstance(tables, Kept) else tables.address
    return _Stock(tables, asked, known, names_of(engine), kinds_of(engine), name)


def _stored(files: Sequence[Path]) -> Kept | None:
    """The folder of long tables that was named; None where files were. ChoiceError for both."""
    folders = [each for each in files if each.is_dir() and stored_here(each)]
    if folders and len(files) > 1:
        said = "The tables of an import are counted by themselves"
        raise ChoiceError(Problem(said, "Name nothing beside them.", str(folders[0])))
    return Kept(folders[0].absolute()) if folders else None


def _settled(commission: Commission, target: Path | None) -> Iterator[Problem]:
    """What was settled when tables were made, and cannot be asked for any more."""
    for option in (*commission.said, *(["--tables"] if target is not None else [])):
        yield Problem("The tables of an import have been normalised already", "Leave it out.", value=option)


def _no_records(recognised: Recognised, reading: Reading) -> Problem:
    shown = ", ".join(piece.part.shown for piece in recognised.pieces[:_SHOWN])
    if not reading.rows:
        return Problem("There is a header and no row below it", "Export the records again.", shown)
    reasons = "; ".join(f"{reason} ({rows:,})" for reason, rows in reading.reasons.items())
    return Problem(f"None of {reading.rows:,} rows is a record: {reasons}", "Mend the file.", shown)


def _check_day(latest: str, as_of: str, counts: Counts) -> None:
    """The day of the export is not before the latest publication; years far after all others are nobody's measure."""
    if as_of and latest > as_of and not strays(counts):
        said = f"The records hold a publication of {latest}, later than the day that --as-of gives for the export"
        raise InputError(Problem(said, "Give the day on which it was made, or leave --as-of out.", value=as_of))


def _too_bad(reading: Reading, most: float, beside: Path) -> Problem:
    first = "; ".join(f"{reason} ({rows:,})" for reason, rows in list(reading.reasons.items())[:_SHOWN])
    read = "rows read" if reading.whole else "rows read so far"
    said = f"{reading.refused:,} of {reading.rows:,} {read} cannot be records, more than {most:g} %: {first}"
    return Problem(said, "See the list: mend the file, or allow more with --max-bad.", str(beside))
