"""Tables merged row by row: a row is known by its first words, then by likeness; cells are merged as words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.slides.plan import RowPlan
from patentdeck.slides.shown import Cell, Row, Shape

LIKE = 0.6


class RowsMerged(Struct, frozen=True):
    """What becomes of a table. `rows` is None where nothing is written; `recorded` are the rows of its new record.

    `edited` says that people changed something in it, `news` that today has anything new to say, `clashes` are the
    cells that both changed: (what stands, ours).
    """

    rows: tuple[RowPlan, ...] | None
    recorded: tuple[Row, ...]
    edited: bool
    news: bool
    clashes: tuple[tuple[str, str], ...]


def merged_rows(base: Shape, standing: Shape, today: Shape) -> RowsMerged | None:
    """The merge of a table; None where people changed its columns, so that no cell is known any more."""
    was, stands, now = base.rows, standing.rows, today.rows
    news = [row.texts for row in was] != [row.texts for row in now]
    if {len(row.cells) for row in stands} != {len(row.cells) for row in was}:
        return None
    untouched = [row.texts for row in was] == [row.texts for row in stands]
    if {len(row.cells) for row in now} != {len(row.cells) for row in was}:
        return None if not untouched else RowsMerged(None, now, False, True, ())
    held = dict(_aligned(was, stands))
    ours = dict(_aligned(was, now))
    return _Merge(was, stands, now, held, ours).result(news)


class _Merge(Struct, frozen=True):
    """A table on the way: `held` leads from recorded rows to those that stand, `ours` to those of today."""

    was: Sequence[Row]
    stands: Sequence[Row]
    now: Sequence[Row]
    held: dict[int, int]
    ours: dict[int, int]

    def result(self, news: bool) -> RowsMerged:
        plans: list[RowPlan] = []
        recorded: list[Row] = []
        clashes: list[tuple[str, str]] = []
        back = {new: old for old, new in self.ours.items()}
        edited = sorted(self.held.values()) != list(range(len(self.stands))) or len(self.held) < len(self.was)
        left = self._left()
        for new, row in enumerate(self.now):
            old = back.get(new)
            if old is None:
                plans.append(RowPlan(None, -1, None, row, frozenset(range(len(row.cells)))))
                recorded.append(row)
            elif (at := self.held.get(old)) is None:
                recorded.append(row)
            else:
                taken, kept = _cells(self.was[old], self.stands[at], row)
                clashes += [(self.stands[at].cells[each].text, row.cells[each].text) for each in kept]
                edited = edited or self.was[old].texts != self.stands[at].texts
                plans.append(RowPlan(at, at, self.was[old], row, taken))
                recorded.append(_recorded(self.was[old], self.stands[at], row))
        for old, at in self.held.items():
            if at in left and self.was[old].texts != self.stands[at].texts:
                clashes.append((" | ".join(self.stands[at].texts), ""))
                recorded.append(self.was[old])
                edited = True
        ordered = self._placed(plans, left)
        same = [plan.at for plan in ordered] == list(range(len(self.stands)))
        written = None if same and not any(plan.cells for plan in ordered) else tuple(ordered)
        return RowsMerged(written, tuple(recorded), edited, news, tuple(clashes))

    def _left(self) -> frozenset[int]:
        """The rows that stand and that today does not have: left by the story where untouched, or people's own."""
        taken = {self.held[old] for old in self.ours if old in self.held}
        return frozenset(range(len(self.stands))) - taken

    def _placed(self, plans: Sequence[RowPlan], left: frozenset[int]) -> list[RowPlan]:
        """The rows in order: today's, unless people have put them in another; their own after the row above them."""
        back = {at: old for old, at in self.held.items()}
        own = [at for at in sorted(left) if at not in back or self.was[back[at]].texts != self.stands[at].texts]
        known = [plan.at for plan in plans if plan.at is not None]
        before = [at for _, at in sorted((old, at) for old, at in self.held.items())]
        ordered = list(plans)
        if before != sorted(before):
            ordered = self._in_their_order(plans, known)
        for at in own:
            higher = [(plan.at, n) for n, plan in enumerate(ordered) if plan.at is not None and plan.at < at]
            above = max(higher, default=(0, -1))[1]
            ordered.insert(above + 1, RowPlan(at, at, None, None, frozenset()))
        return [_set_like(ordered, n) for n in range(len(ordered))]

    def _in_their_order(self, plans: Sequence[RowPlan], known: Sequence[int]) -> list[RowPlan]:
        """People ordered the rows: theirs stays, a new row comes after the one that it follows today."""
        by_place = {plan.at: plan for plan in plans if plan.at is not None}
        ordered = [by_place[at] for at in sorted(known)]
        for number, plan in enumerate(plans):
            if plan.at is None:
                above = plans[number - 1] if number else None
                ordered.insert(ordered.index(above) + 1 if above in ordered else 0, plan)
        return ordered


def _set_like(plans: Sequence[RowPlan], number: int) -> RowPlan:
    """A new row is set like its neighbour: the one above, but under the header the one below."""
    plan = plans[number]
    if plan.at is not None:
        return plan
    above = [other.at for other in plans[1:number] if other.at is not None]
    below = [other.at for other in plans[number:] if other.at is not None]
    return replace(plan, like=(above[-1:] + below[:1] + [0])[0])


def _aligned(was: Sequence[Row], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Which row is which recorded one: the header first, then by their first words, then by likeness."""
    if not was or not rows:
        return
    left, free = dict(enumerate(_keys(was))), dict(enumerate(_keys(rows)))
    found = [(0, 0)]
    del left[0], free[0]
    for one, key in tuple(left.items()):
        same = [other for other, name in free.items() if name == key]
        if same:
            found.append((one, same[0]))
            del left[one], free[same[0]]
    alike = []
    for one in left:
        for other in free:
            ratio = SequenceMatcher(
                None, "\t".join(was[one].texts), "\t".join(rows[other].texts), autojunk=False
            ).ratio()
            if ratio >= LIKE:
                alike.append((ratio, -one, -other))
    for _, one, other in sorted(alike, reverse=True):
        if -one in left and -other in free:
            found.append((-one, -other))
            del left[-one], free[-other]
    yield from sorted(found)


def _keys(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """By what each row is known: its first words; under a cell that goes on, that one's and the next."""
    keys: list[tuple[str, ...]] = []
    first = ""
    for row in rows:
        texts = row.texts
        first = first if not texts[0] else texts[0]
        key: tuple[str, ...] = (first,) if texts[0] else (first, *texts[1:2])
        keys.append((*key, *([str(keys.count(key))] if key in keys else [])))
    return keys


def _cells(was: Row, stands: Row, now: Row) -> tuple[frozenset[int], tuple[int, ...]]:
    """The cells that take today's words, and those that both changed."""
    taken, kept = set(), []
    for at, (old, held, new) in enumerate(zip(was.cells, stands.cells, now.cells, strict=True)):
        if held.text == new.text:
            continue
        if held.text == old.text:
            taken.add(at)
        elif new.text != old.text:
            kept.append(at)
    return frozenset(taken), tuple(kept)


def _recorded(was: Row, stands: Row, now: Row) -> Row:
    """A row as it is recorded anew: as it was where people's words stay."""
    cells = zip(was.cells, stands.cells, now.cells, strict=True)
    return replace(now, cells=tuple(_cell(*each) for each in cells))


def _cell(was: Cell, stands: Cell, now: Cell) -> Cell:
    return was if stands.text not in (was.text, now.text) else now
