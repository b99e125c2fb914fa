"""What a refresh must leave and must bring, told from four decks: as built, as edited, as refreshed, as built today.

The rule is one for every edit. Slides and shapes stand as they were left, in their order; what is hers is hers; each
other piece of content on a generated slide is what a fresh build shows; places and looks are as they were left, or,
where nobody touched them, those of the fresh build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deck_eyes import standing
from editing import Edit, Facet
from likeness import differing, shapes_unlike
from standing_deck import NUMBER, Run, Shape, Slide, Standing

if TYPE_CHECKING:
    from patentdeck import RefreshReport

Rows = tuple[tuple[str, ...], ...]
CONTENT = ("text", "cells", "picture", "alt")
PARTS = {"text": "text", "cells": "table", "picture": "picture", "alt": "alternative text"}
"""What a report calls the facets."""
STRETCH = 0.01
"""How far from its own proportions a picture may be shown."""
LOOKS = ("box", "crop", "columns", "drawn")


@dataclass(frozen=True)
class Case:
    """A deck as built, edited, refreshed and built today, with what in it is hers.

    `hers` are section, shape and facet; `renamed` leads from a name that she gave a shape to the one it had.
    """

    built: Standing
    edited: Standing
    refreshed: Standing
    today: Standing
    hers: Collection[Facet] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def faults(self) -> list[str]:
        """All that is not as it must be, a line each."""
        if self.refreshed.anchors != self.edited.anchors:
            return [f"slides: {self.refreshed.anchors} stand where {self.edited.anchors} stood"]
        divided = [] if self.refreshed.sections == self.edited.sections else ["the sections of the sorter are others"]
        return divided + [
            fault
            for left, right in zip(self.edited.slides, self.refreshed.slides, strict=True)
            for fault in self._slide(left, right)
        ]

    def misreported(self, report: RefreshReport) -> list[str]:
        """What a report tells otherwise than it is: each facet of each slot, by what she did and what the data did."""
        told: dict[tuple[str, str], set[str]] = {}
        for slot in report.slots:
            told.setdefault((slot.slot, slot.part), set()).add(slot.state)
        return [
            f"{slot} ({part}) is told as {sorted(told.get((slot, part), ()))}, not as {wanted}"
            for (slot, part), wanted in self._tellings().items()
            if told.get((slot, part), {"unchanged"}) != {wanted}
        ]

    def _tellings(self) -> dict[tuple[str, str], str]:
        """The state that a report must tell of each slot and part."""
        found = {}
        for was in self.built.slides:
            lefts = [slide for slide in self.edited.slides if self._section(slide) == was.anchor]
            if not lefts:
                found[was.anchor, "slide"] = "kept"
                continue
            now, left = self.today[was.anchor], lefts[0]
            mine = (was.anchor, "", "notes") in self.hers
            found[f"{was.anchor}.notes", "notes"] = _state(mine, was.notes != now.notes, left.notes == now.notes)
            names = {self._name(shape, was): shape for shape in left.shapes}
            for shape in was.shapes:
                if shape.name not in names:
                    found[shape.name, "shape"] = "kept"
                    continue
                fresh, hers = now[shape.name], names[shape.name]
                for facet, part in PARTS.items():
                    if not getattr(shape, facet) or (facet == "text" and shape.text == NUMBER):
                        continue
                    news = getattr(shape, facet) != getattr(fresh, facet)
                    mine = (was.anchor, shape.name, facet) in self.hers
                    same = getattr(hers, facet) == getattr(fresh, facet)
                    state = _state(mine, news, same)
                    for row, column in self._typed_over(was.anchor, shape.name) if facet == "cells" else ():
                        # A row that she added or deleted is no conflict; a cell that the data changed as well is one.
                        clash = shape.cells[row][column] != fresh.cells[row][column]
                        state = "conflict" if clash else state if news else "kept"
                    found[shape.name.rpartition("/")[2], part] = state
        return found

    def _slide(self, left: Slide, right: Slide) -> Iterator[str]:
        section = self._section(left)
        where = section or "her own slide"
        if not section:
            if left != right:
                yield f"{where}: {differing(left, right)}"
            return
        was, now = self.built[section], self.today[section]
        for facet in ("hidden", "extras", "layout"):
            if getattr(left, facet) != getattr(right, facet):
                yield f"{where}: {facet} was changed"
        wanted = left.notes if (section, "", "notes") in self.hers else now.notes
        if right.notes != wanted:
            yield f"{where}: the notes are {right.notes}, not {wanted}"
        if left.shapes == was.shapes and right.shapes != now.shapes:
            yield f"{where}: nobody touched it, and it is not what a fresh build shows: {shapes_unlike(right, now)}"
            return
        names, others = ([shape.name for shape in each.shapes] for each in (left, right))
        if names != others:
            yield f"{where}: the shapes are {others}, not {names}"
            return
        for old, new in zip(left.shapes, right.shapes, strict=True):
            yield from self._shape(section, old, new, was, now)

    def _shape(self, anchor: str, left: Shape, right: Shape, was: Slide, now: Slide) -> Iterator[str]:
        name = self._name(left, was)
        if not was.has(name):
            if left != right:
                yield f"{anchor}: {left.name}, which is her own, was changed: {differing(left, right)}"
            return
        before, fresh = was[name], now[name]
        for facet in CONTENT:
            if facet == "picture" and left.picture and (left.box, left.crop) != (before.box, before.crop):
                yield from _redrawn(anchor, left, right, before.picture != fresh.picture)
                continue
            wanted = getattr(left if (anchor, name, facet) in self.hers else fresh, facet)
            if facet == "cells":
                wanted = self._cells(anchor, name, left, wanted)
            if getattr(right, facet) != wanted:
                yield f"{anchor}: {facet} of {name} is {getattr(right, facet)!r}, not {wanted!r}"
        for facet in LOOKS:
            free = getattr(left, facet) == getattr(before, facet)
            allowed = [getattr(left, facet), *([getattr(fresh, facet)] if free else [])]
            if getattr(right, facet) not in allowed:
                yield f"{anchor}: {facet} of {name} is {getattr(right, facet)!r}, not {' or '.join(map(repr, allowed))}"
        if (anchor, name, "text") in self.hers or left.runs == fresh.runs:
            if right.runs != left.runs:
                yield f"{anchor}: {name} is set otherwise than she set it: {right.runs} for {left.runs}"
        elif left.runs == before.runs:
            if right.runs != fresh.runs:
                yield f"{anchor}: {name} is set otherwise than a fresh build sets it: {right.runs} for {fresh.runs}"
        else:
            yield from _restyled(anchor, name, left, right)

    def _typed_over(self, section: str, shape: str) -> list[tuple[int, int]]:
        """The cells of a table that she typed over, by row and column."""
        words = [facet.split() for *of, facet in self.hers if of == [section, shape]]
        return [(int(each[1]), int(each[2])) for each in words if each[0] == "cell"]

    def _section(self, slide: Slide) -> str:
        """The section that a slide shows: by its anchor, or, where she deleted that, by what else stands on it."""
        names = {shape.name for shape in slide.shapes}
        return slide.anchor or next((was.anchor for was in self.built.slides if f"{was.anchor}.title" in names), "")

    def _cells(self, anchor: str, name: str, left: Shape, fresh: Rows) -> Rows:
        """The cells of today, with those that she wrote, without the rows that she deleted, and with her own last."""
        rows = [list(row) for row in fresh]
        mine = [facet.split() for section, shape, facet in self.hers if (section, shape) == (anchor, name)]
        for what, *places in sorted(mine, reverse=True):
            at = [int(place) for place in places if place.lstrip("-").isdigit()]
            if what == "cell":
                rows[at[0]][at[1]] = left.cells[at[0]][at[1]]
            elif what == "row" and "gone" in places:
                del rows[at[0]]
            elif what == "row":
                rows.append(list(left.cells[at[0]]))
        return tuple(tuple(row) for row in rows)

    def _name(self, shape: Shape, was: Slide) -> str:
        """The name that a shape had in the deck as it was built: before it was renamed, or put into a group."""
        name = dict(self.renamed).get(shape.name, shape.name)
        return name if was.has(name) else name.rpartition("/")[2]


def _state(mine: bool, news: bool, same: bool) -> str:
    """What a report must say of a slot that she changed or not, and that the data changed or not."""
    if mine and not same:
        return "conflict" if news else "kept"
    return "updated" if news and not same else "unchanged"


def case_of(views: tuple[Standing, Standing], before: bytes, after: bytes, *edits: Edit) -> Case:
    """What a refresh did to an edited deck; `views` are what stands in the deck as built and in today's."""
    built, today = views
    hers = frozenset().union(*(each.hers for each in edits))
    renamed = tuple(pair for each in edits for pair in each.renamed)
    return Case(built, standing(before), standing(after), today, hers, renamed)


def _redrawn(anchor: str, left: Shape, right: Shape, news: bool) -> Iterator[str]:
    """A picture in a frame that she changed: drawn anew for it where the data changed, and never out of proportion."""
    if (right.picture != left.picture) != news:
        yield f"{anchor}: {left.name} is {'still the old picture' if news else 'another picture'}"
    if right.box is None or right.pixels is None:
        yield f"{anchor}: {left.name} shows no picture"
        return
    whole = [1 - (right.crop[at] + right.crop[at + 2]) / 100_000 for at in (0, 1)]
    frame = (right.box[2] / whole[0]) / (right.box[3] / whole[1])
    drawn = right.pixels[0] / right.pixels[1]
    if abs(frame / drawn - 1) > STRETCH:
        shapes = f"its frame is {frame:.3f} times as wide as high, its picture {drawn:.3f}"
        yield f"{anchor}: {left.name} is stretched: {shapes}"


def _restyled(anchor: str, name: str, left: Shape, right: Shape) -> Iterator[str]:
    """New words in her setting: that of the first run, and of the one that she set apart."""
    old, new = _flat(left), _flat(right)
    if not new:
        return
    if new[0].set_as != old[0].set_as and len({run.set_as for run in old}) == 1:
        yield f"{anchor}: {name} lost the setting of its first words: {new[0].set_as} for {old[0].set_as}"
    lost = {run.set_as for run in old} - {run.set_as for run in new}
    if lost:
        yield f"{anchor}: {name} lost a setting: {lost}"
    strange = {run.set_as for run in new} - {run.set_as for run in old}
    if strange:
        yield f"{anchor}: {name} got a setting that it had not: {strange}"


def _flat(shape: Shape) -> list[Run]:
    return [run for paragraph in shape.runs for run in paragraph]
