"""All blocks of all parts become long tables, by as many processes as are wanted, told in the order of reading."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from patentdeck.machine.hands import Hands, Shared
from patentdeck.records.adapters.dates import Manner, decided
from patentdeck.records.adapters.mapped import alike
from patentdeck.records.commission import Commission
from patentdeck.records.gathering import Block
from patentdeck.records.keeping import Kept
from patentdeck.records.model import Kind
from patentdeck.records.normalising import Done, Job, Manual, Read, date_cells, normalise, refusals_of, table_of
from patentdeck.records.recognising import Piece, Recognised

T = TypeVar("T")

Step = Literal["looking", "reading", "counting", "writing"]
"""What an import is doing: looking at the files, reading their rows, counting them, writing the package."""

Progress = Callable[[Step, int, int], None]
"""Told what is being done, and how much of it of how much: bytes, or 0 of 0 where nobody knows."""

ENOUGH = 10_000
"""So many rows must have been refused before reading stops in the middle for their share."""

_AHEAD = 3
"""How many blocks wait for each process, so that none is without work."""


class Reading(Read, frozen=True, kw_only=True):
    """What came of all blocks.

    `dates` has the manner of each column of dates that needed one, by part and column; `whole` tells whether everything
    was read; `refusals` are the files of refused rows, in the order of reading.
    """

    dates: Mapping[tuple[str, str], Manner]
    whole: bool
    refusals: Sequence[Path]

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return sum(self.reasons.values())

    def too_bad(self, most: float) -> bool:
        """Whether more than `most` per cent of the rows were refused."""
        return self.refused * 100 > most * self.rows


def run(recognised: Recognised, commission: Commission, scratch: Path, progress: Progress) -> Reading:
    """Read everything into long tables in `scratch`; it stops where far too many rows have been refused."""
    manual = Manual(
        adapter=recognised.adapter.title,
        mapping=alike(commission.mapping, recognised.adapter) if commission.mapping is not None else None,
        rules=None if recognised.adapter.carries.sorted else commission.rules,
        aliases=commission.aliases,
        folder=str(scratch),
        bounds=commission.bounds,
    )
    with Hands(commission.jobs if commission.jobs > 1 else 0, (normalise.__module__,)) as hands:
        return _Running(recognised.pieces, manual, commission, hands, progress).reading()


class _Counted:
    """Sums over blocks."""

    def __init__(self) -> None:
        self.rows = 0
        self.reasons: Counter[str] = Counter()
        self.kept = Kept()
        self.names: Counter[tuple[str, str]] = Counter()
        self.doubts: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.kinds: Counter[tuple[str, Kind]] = Counter()
        self.labels: dict[tuple[str, str], str] = {}
        self.open: set[str] = set()

    def add(self, done: Done | _Counted) -> None:
        self.rows += done.rows
        self.reasons.update(done.reasons)
        self.kept += done.kept
        self.names.update(done.names)
        self.doubts.update(done.doubts)
        self.left.update(done.left)
        self.kinds.update(done.kinds)
        self.labels |= done.labels
        self.open |= set(done.open)


class _Running:
    def __init__(
        self, pieces: Sequence[Piece], manual: Manual, commission: Commission, hands: Hands, progress: Progress
    ) -> None:
        self.pieces, self.manual, self.commission = pieces, manual, commission
        self.hands, self.progress, self.shared = hands, progress, Shared(manual)
        self.dates: dict[tuple[str, str], Manner] = {}
        self.counted = _Counted()
        self.total = sum(block.stop - block.start for piece in pieces for block in piece.manner.blocks)
        self.begun = 0

    def reading(self) -> Reading:
        """Read piece by piece. One whose dates turn out to need their column is read anew, knowing it."""
        number, whole = 0, True
        self.progress("reading", 0, self.total)
        for piece in self.pieces:
            self._decide(piece, piece.manner.blocks[:1])
            found = self._read(piece, number)
            if found.open:
                self._decide(piece, piece.manner.blocks)
                found = self._read(piece, number)
            self.counted.add(found)
            number += len(piece.manner.blocks)
            self.begun += sum(block.stop - block.start for block in piece.manner.blocks)
            if self._hopeless(self.counted):
                whole = False
                break
        counted = self.counted
        return Reading(
            rows=counted.rows,
            reasons=dict(counted.reasons.most_common()),
            kept=counted.kept,
            names=counted.names,
            doubts=dict(sorted(counted.doubts.items())),
            labels=counted.labels,
            dates=self.dates,
            whole=whole,
            left=dict(sorted(counted.left.items())),
            kinds=counted.kinds,
            refusals=[refusals_of(self.manual, each) for each in range(number)],
        )

    def _read(self, piece: Piece, number: int) -> _Counted:
        dates = {name: manner for (shown, name), manner in self.dates.items() if shown == piece.part.shown}
        jobs = [Job(piece, block, number + place, dates) for place, block in enumerate(piece.manner.blocks)]
        found, read = _Counted(), self.begun
        for job, done in zip(jobs, self._each(normalise, jobs), strict=False):
            found.add(done)
            read += job.block.stop - job.block.start
            self.progress("reading", read, self.total)
            if self._hopeless(found):
                break
        return found

    def _hopeless(self, found: _Counted) -> bool:
        refused = found.reasons.total()
        return refused > ENOUGH and refused * 100 > self.commission.max_bad * found.rows

    def _decide(self, piece: Piece, blocks: Sequence[Block]) -> None:
        """Decide the columns of dates of a piece: those that need it by its first block, from the whole of it."""
        if not table_of(self.manual, piece.table).dates:
            return
        cells = self._date_cells(piece, blocks)
        if any(cells.values()) and len(blocks) < len(piece.manner.blocks):
            cells = self._date_cells(piece, piece.manner.blocks)
        for name, found in cells.items():
            if found:
                self.dates[piece.part.shown, name] = decided(found, self.commission.dates or "")

    def _date_cells(self, piece: Piece, blocks: Sequence[Block]) -> dict[str, dict[str, None]]:
        cells: dict[str, dict[str, None]] = {}
        for each in self._each(date_cells, [Job(piece, block, 0, {}) for block in blocks]):
            for name, found in each.items():
                cells.setdefault(name, {}).update(dict.fromkeys(found))
        return cells

    def _each(self, work: Callable[[Manual, Job], T], jobs: Iterable[Job]) -> Iterator[T]:
        """What comes of each job, in their order; some are under way ahead of those that are waited for."""
        ahead = _AHEAD * max(1, self.commission.jobs)
        waiting: deque[Callable[[], T]] = deque()
        for job in jobs:
            waiting.append(self.hands.submit(work, self.shared, job) if self.hands else _later(work, self.manual, job))
            if len(waiting) > (ahead if self.hands else 0):
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()


def _later(work: Callable[[Manual, Job], T], manual: Manual, job: Job) -> Callable[[], T]:
    return lambda: work(manual, job)
