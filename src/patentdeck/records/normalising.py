"""A block of rows becomes long tables: read, understood, sorted into types and given owners, in any process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.adapter import Adapter, Table, Told
from patentdeck.records.adapters.cells import CellError
from patentdeck.records.adapters.dates import Manner as DateManner
from patentdeck.records.adapters.dates import undecided
from patentdeck.records.adapters.mapped import ExportMapping, mapped
from patentdeck.records.adapters.objects import cell, flat
from patentdeck.records.gathering import Block, Bounds, objects, rows
from patentdeck.records.gathering.quarantine import Quarantine
from patentdeck.records.keeping import Keeper, Kept
from patentdeck.records.model import Kind, Left, Link, Person, Record, Refused, Tag, Text, Where
from patentdeck.records.owners.aliases import Aliases
from patentdeck.records.owners.tally import Harmoniser
from patentdeck.records.recognising import Piece
from patentdeck.records.tagging.rules import RuleSet
from patentdeck.records.tagging.tagger import Tagger

KEPT = "kept"
"""The folder of the long tables."""


WIDER = "More cells than the header has columns: nobody can tell which is which"

DESIGN = "designs, and no inventions"
"""Of rows that were searched for: they count as they were exported, and that is told."""


class Manual(Struct, frozen=True):
    """What every block is read by: the format, the rules, the aliases, and where the tables go."""

    adapter: str
    mapping: ExportMapping | None
    rules: RuleSet | None
    aliases: Aliases
    folder: str
    bounds: Bounds


class Job(Struct, frozen=True):
    """One block to read. `number` tells the order among all blocks; `dates` the manner of each column of dates."""

    piece: Piece
    block: Block
    number: int
    dates: Mapping[str, DateManner]


class Read(Struct, frozen=True, kw_only=True):
    """What was read: rows, those refused by reason, what was kept, names, doubts, what sources call types.

    `left` are those of the rows read that nothing is counted from, by reason; `kinds` how often an owner is called so.
    """

    rows: int
    reasons: Mapping[str, int]
    kept: Kept
    names: Mapping[tuple[str, str], int]
    doubts: Mapping[str, int]
    labels: Mapping[tuple[str, str], str]
    left: Mapping[str, int]
    kinds: Mapping[tuple[str, Kind], int]


class Done(Read, frozen=True, kw_only=True):
    """What came of a block. `open` are columns of dates with cells that only the whole column can decide, and that
    nobody had decided yet.
    """

    open: tuple[str, ...]


def normalise(manual: Manual, job: Job) -> Done:
    """Read a block into the long tables in `manual.folder`, and its refused rows into a file of their own there."""
    return _Work(manual, job).done()


def date_cells(manual: Manual, job: Job) -> dict[str, tuple[str, ...]]:
    """The cells of a block, each once, that need their column to be understood, by column of dates."""
    table = table_of(manual, job.piece.table)
    found: dict[str, dict[str, None]] = {name: {} for name in table.dates}
    positions, width = _positions(table, job.piece.manner.header), _width(job.piece)
    for _, cells in _rows(job, manual.bounds, lambda _: None):
        for name, place in positions if len(cells) <= width else ():
            if place < len(cells) and undecided(cells[place]):
                found[name][cells[place].strip().partition(" ")[0]] = None  # days are few, times are many
    return {name: tuple(cells) for name, cells in found.items()}


def _width(piece: Piece) -> int:
    """How many cells a row may have: what is behind them, nobody can tell of which column it is."""
    return max(piece.manner.columns, len(piece.manner.header))


def refusals_of(manual: Manual, number: int) -> Path:
    """The file of the refused rows of a block; there is none where none was refused."""
    return Path(manual.folder) / "refused" / f"{number:06d}.csv"


def table_of(manual: Manual, name: str) -> Table:
    """The table of the import's format that has this name."""
    return next(table for table in _adapter(manual).tables if table.name == name)


def _adapter(manual: Manual) -> Adapter:
    if manual.mapping is not None:
        return mapped(manual.mapping)
    return next(adapter for adapter in ADAPTERS if adapter.title == manual.adapter)


class _Work:
    def __init__(self, manual: Manual, job: Job) -> None:
        self.manual, self.job = manual, job
        self.table = table_of(manual, job.piece.table)
        self.harmoniser = Harmoniser(manual.aliases)
        self.tagger = _tagger(manual.rules)
        self.doubts: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.labels: dict[tuple[str, str], str] = {}
        self.open: set[str] = set()
        self.read = 0

    def done(self) -> Done:
        with (
            Quarantine(refusals_of(self.manual, self.job.number)) as quarantine,
            Keeper(Path(self.manual.folder) / KEPT, self.job.number) as keeper,
        ):
            self.quarantine, self.keeper = quarantine, keeper
            for told in self._told():
                self._take(told)
            kept = keeper.close()
        return Done(
            rows=self.read + quarantine.count,
            reasons=dict(quarantine.reasons),
            kept=kept,
            names=dict(self.harmoniser.tally),
            doubts=dict(self.doubts),
            labels=self.labels,
            left=dict(self.left),
            kinds=dict(self.harmoniser.kinds),
            open=tuple(sorted(self.open)),
        )

    def _told(self) -> Iterator[Told]:
        """What each row says. Those that a reader refuses are in quarantine already."""
        piece, table = self.job.piece, self.table
        shown, refuse = piece.part.shown, self.quarantine.refuse
        if table.opened is None:
            assert table.objects is not None
            read = table.objects
            columns = [title for title in piece.manner.header if title.casefold() in table.columns]
            folded = not set(columns).issubset(table.columns)  # as warehouses that write all names in capitals
            for line, item in objects(
                piece.part, piece.manner, self.job.block, refuse, self.manual.bounds, columns or None
            ):
                known = {name.casefold(): value for name, value in item.items()} if folded else item
                yield _beginning(read(Where(shown, line), known), item)
            return
        opened = table.opened(piece.manner.header, self.job.dates)
        open_columns = [
            (name, place) for name, place in _positions(table, piece.manner.header) if name not in self.job.dates
        ]
        width = _width(piece)
        for line, cells in _rows(self.job, self.manual.bounds, refuse):
            where = Where(shown, line)
            if len(cells) > width:
                yield _beginning(Refused(where, WIDER), cells)
                continue
            for name, place in open_columns:
                # An ISO date is told by its hyphens: nine cells in ten are one.
                if place < len(cells) and (cell := cells[place]) and cell[4:5] != "-" and undecided(cell):
                    self.open.add(name)
            try:
                found = opened(where, cells)
            except CellError as error:
                found = Refused(where, str(error))
            if isinstance(found, list):
                yield from found
                self.read -= len(found) - 1  # one row for all that
            else:
                yield _beginning(found, cells)

    def _take(self, told: Told) -> None:
        if isinstance(told, Refused):
            self.quarantine.refuse(told)
            return
        self.read += 1
        key = self.harmoniser.key
        if isinstance(told, Record):
            owners = [key(party.name) if party.role != "inventor" and party.name else "" for party in told.parties]
            self.keeper.keep(told, owners, self._tags(told))
            if told.doubt:
                self.doubts[told.doubt] += 1
            number = told.number  # its kind is behind a hyphen, see `publication`; S is that of designs (WIPO ST.16)
            if number[-2:] == "-S" or (number[-3:-1] == "-S" and number[-1].isdigit()):
                self.doubts[DESIGN] += 1
        elif isinstance(told, Left):
            self.left[told.reason] += 1
        elif isinstance(told, Text):
            if self.tagger is not None and told.text:
                self.keeper.tag(told.key, self.tagger.tags(told.text))
        elif isinstance(told, Person):
            self.keeper.person(told, key(told.name, told.kind) if told.name else "")
        elif isinstance(told, Link):
            self.keeper.link(told, key(told.name) if told.name else "")

    def _tags(self, record: Record) -> Sequence[Tag]:
        if record.types:
            for tag in record.types:
                self.labels[tag.dimension, tag.type] = tag.label
            return record.types
        if self.tagger is None or not (record.title or record.abstract):
            return ()
        return self.tagger.tags(record.title, record.abstract)


def _rows(job: Job, bounds: Bounds, refuse: Callable[[Refused], None]) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows as cells in the order of the header, also where the part holds objects."""
    piece = job.piece
    if piece.part.kind in {"lines", "json"}:
        names = piece.manner.header
        for line, item in objects(piece.part, piece.manner, job.block, refuse, bounds):
            yield line, [cell(item.get(name)) for name in names]
        return
    yield from rows(piece.part, piece.manner, job.block, refuse, bounds)


def _positions(table: Table, header: Sequence[str]) -> list[tuple[str, int]]:
    folded = [title.strip().casefold() for title in header]
    return [(name, folded.index(name.casefold())) for name in table.dates if name.casefold() in folded]


def _beginning(told: Told, row: Sequence[str] | Mapping[str, Any]) -> Told:
    """A refused row with its beginning, where the adapter gives none."""
    if not isinstance(told, Refused) or told.shown:
        return told
    cells = row.values() if isinstance(row, Mapping) else row
    return replace(told, shown=", ".join(text for each in cells if (text := flat(each)))[:200])


_TAGGERS: dict[str, Tagger] = {}


def _tagger(rules: RuleSet | None) -> Tagger | None:
    """The tagger of some rules, made once in a process."""
    if rules is None:
        return None
    if rules.digest not in _TAGGERS:
        _TAGGERS[rules.digest] = Tagger(rules)
    return _TAGGERS[rules.digest]
