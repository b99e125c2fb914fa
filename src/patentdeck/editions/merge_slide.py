"""One slide merged: what each of its shapes takes from today, what is told of it, and what is recorded anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from patentdeck.editions.following import followers, in_place
from patentdeck.editions.judgement import Claims, Verdict, judged
from patentdeck.editions.matching import paired, sort
from patentdeck.editions.merge_data import DataMerged, merged_data
from patentdeck.editions.merge_rows import RowsMerged, merged_rows
from patentdeck.slides.plan import ShapePlan, SlotReport, State
from patentdeck.slides.shown import NEAR, Met, Paragraphs, Shape, Slide, near, words

DELETED = "deleted by hand; stays so"
RESTORED = "lost in an editor, restored"
UNVECTORED = "its vectors were lost in an editor, restored"
UNBOOKED = "its workbook was lost in an editor, restored"
LEFT = "no longer in the story"
LEFT_EDITED = "no longer in the story, but changed by hand: it stays"
REBUILT = "the columns of the table were changed by hand, and the data say something new"
MIXED = "what was changed by hand in it stays"
UNDESCRIBED = "what is shown was changed by hand; today's words describe ours"
UNTOLD = "what was generated here is not recorded, and the data may say something new: see which of the two it is to be"
GROWN = "its words need more room than they have there: see to the page"
PARTS = {"picture": "picture", "chart": "chart", "table": "table", "group": "shape"}


@dataclass
class SlideMerged:
    """What becomes of a slide. `touched` says that people changed anything on it, `reworded` are the slots whose words
    or picture they did.
    """

    recorded: Slide
    shapes: tuple[ShapePlan, ...] = ()
    notes: Paragraphs | None = None
    reports: list[SlotReport] = field(default_factory=list)
    touched: bool = False
    reworded: list[SlotReport] = field(default_factory=list)


def merged_slide(was: Slide, stands: Slide, now: Slide | None, claims: Claims) -> SlideMerged:
    """The merge of one slide. Without `now`, which is what the story left, only what people did to it is found out."""
    return _Slide(was, stands, now, claims).merged()


class _Slide:
    def __init__(self, was: Slide, stands: Slide, now: Slide | None, claims: Claims) -> None:
        self.was, self.stands, self.now, self.claims = was, stands, now, claims
        self.pairs = paired(was, stands)
        self.today = {shape.name: shape for shape in now.shapes} if now else {}
        self.out = SlideMerged(was)
        self.follows: frozenset[int] = frozenset()

    def merged(self) -> SlideMerged:
        if self.now is None:
            self._look()
            return self.out
        self.data: dict[str, DataMerged] = {}
        judged = {at: self._judged(shape) for at, shape in enumerate(self.was.shapes)}
        self.follows = followers(self.was, self.stands, self.pairs, self.today, self._held(judged))
        plans, recorded = [], {}
        for at, shape in enumerate(self.was.shapes):
            plan, kept = self._shape(at, shape, judged[at])
            plans += [plan] if plan is not None else []
            if kept is not None:
                recorded[kept.name] = kept
        for shape in self.now.shapes:
            if self.was.shape(shape.name) is None or self._remade(shape):
                plans.append(ShapePlan(None, None, shape))
                recorded[shape.name] = shape
                if shape.says:
                    self._tell(shape, "added")
        self._notes()
        told = [recorded[shape.name] for shape in self.now.shapes if shape.name in recorded]
        told += [shape for name, shape in recorded.items() if name not in self.today]
        self.out.recorded = replace(self.out.recorded, name=self.now.name, layout=self.now.layout, shapes=tuple(told))
        self.out.shapes = tuple(plan for plan in plans if plan.writes)
        return self.out

    def _tell(
        self, shape: Shape, state: State, reason: str = "", stands: str = "", ours: str = "", moved: bool = False
    ) -> None:
        part = PARTS.get(shape.kind, "text")
        self.out.reports.append(SlotReport(0, shape.name, part, state, reason, stands, ours, moved))  # type: ignore[arg-type]

    def _standing(self, at: int) -> Shape | None:
        return self.stands.shapes[self.pairs[at]] if at in self.pairs else None

    def _look(self) -> None:
        """What people did to a slide that the story does not have."""
        own = len(self.stands.shapes) > len(self.pairs)
        for at, shape in enumerate(self.was.shapes):
            stands = self._standing(at)
            if stands is None or not in_place(shape, stands):
                self.out.touched = True
            if stands is not None and shape.says and _content(shape) != _content(stands):
                self.out.touched = True
                self.out.reworded.append(SlotReport(0, shape.name, "text", "kept", "", stands.text))
        if own or words(self.was.notes) != words(self.stands.notes):
            self.out.touched = True

    # What the contents come to, before anything is decided about places.

    def _judged(self, was: Shape) -> tuple[Verdict, RowsMerged | None]:
        at = self.was.shapes.index(was)
        stands, now = self._standing(at), self.today.get(was.name)
        if stands is None or now is None or sort(now) != sort(was):
            return Verdict("unchanged"), None
        if was.kind == "picture":
            return self._picture(was, stands, now), None
        if was.untold:
            verdict = judged("", stands.text, now.text, was.met, was.name, self.claims)
            return (replace(verdict, reason=UNTOLD) if verdict.state == "conflict" else verdict), None
        if was.kind == "chart":
            return self._chart(was, stands, now), None
        if was.kind == "table":
            return self._table(was, stands, now)
        if was.kind == "text":
            return judged(was.text, stands.text, now.text, was.met, was.name, self.claims), None
        return Verdict("unchanged"), None

    def _picture(self, was: Shape, stands: Shape, now: Shape) -> Verdict:
        if not was.image:
            return Verdict("unchanged" if stands.image == now.image else "updated")
        if stands.image == was.image:
            if now.image == was.chart:
                return Verdict("updated", UNVECTORED) if now.vectors and not stands.vectors else Verdict("unchanged")
            return Verdict("updated")
        if now.image == was.chart:
            return Verdict("kept", today=False)
        return judged(was.image, stands.image, now.image, was.met, was.name, self.claims)

    def _chart(self, was: Shape, stands: Shape, now: Shape) -> Verdict:
        """By its numbers and words, each for itself; today's labels and colours are written where they are others."""
        merged = merged_data(was, stands, now)
        if merged is None:
            return judged(was.text, stands.text, now.text, was.met, was.name, self.claims)
        self.data[was.name] = merged
        if merged.clashes:
            hers, ours = ("\n".join(map(str, merged.clashes)), "\n".join(each.today for each in merged.clashes))
            return judged("", hers, ours, was.met, was.name, self.claims)
        if self._rewrites(was, stands, now):
            return Verdict("updated", MIXED if merged.edited else "")
        if _is_unbooked(stands, now):
            return Verdict("updated", UNBOOKED)
        return Verdict("kept" if merged.edited else "unchanged")

    def _rewrites(self, was: Shape, stands: Shape, now: Shape) -> bool:
        """Whether a chart is written at all: its numbers will be others, or today's is made otherwise."""
        return self.data[was.name].data != stands.data or was.image != now.image

    def _table(self, was: Shape, stands: Shape, now: Shape) -> tuple[Verdict, RowsMerged | None]:
        if not was.rows:
            return judged(was.text, stands.text, now.text, was.met, was.name, self.claims), None
        rows = merged_rows(was, stands, now)
        if rows is None:
            verdict = judged(was.text, stands.text, now.text, was.met, was.name, self.claims)
            return (replace(verdict, reason=REBUILT) if verdict.state == "conflict" else verdict), None
        if rows.clashes:
            # Only the cells that both changed count: what stands in the others is brought to today's.
            hers, ours = ("\n".join(each[side] for each in rows.clashes) for side in (0, 1))
            verdict = judged("", f"hers: {hers}", f"ours: {ours}", was.met, was.name, self.claims)
            return verdict, rows if verdict.state == "conflict" else replace(rows, recorded=now.rows)
        if rows.rows is not None or (rows.news and not rows.edited and stands.text != now.text):
            return Verdict("updated", MIXED if rows.edited else ""), rows
        return Verdict("kept" if rows.edited and stands.text != now.text else "unchanged"), rows

    def _held(self, judged: Mapping[int, tuple[Verdict, RowsMerged | None]]) -> frozenset[int]:
        """The shapes in which something of people's stays."""
        return frozenset(at for at, (verdict, _) in judged.items() if verdict.state in ("kept", "conflict"))

    # What is written, told and recorded.

    def _remade(self, now: Shape) -> bool:
        """Whether today's shape is of another sort than the one recorded, and that one is untouched and goes."""
        was = self.was.shape(now.name)
        if was is None or sort(was) == sort(now):
            return False
        stands = self._standing(self.was.shapes.index(was))
        return stands is not None and _content(stands) == _content(was)

    def _shape(
        self, at: int, was: Shape, found: tuple[Verdict, RowsMerged | None]
    ) -> tuple[ShapePlan | None, Shape | None]:
        stands, now = self._standing(at), self.today.get(was.name)
        if stands is None:
            ours = now.text if now else ""
            self.out.reports.append(SlotReport(0, was.name, "shape", "kept", DELETED, "", ours))
            return None, now or was
        if now is None or sort(now) != sort(was):
            return self._gone(at, was, stands)
        verdict, rows = found
        moved = None not in (was.area, stands.area) and not near(was.area, stands.area, flat=was.kind == "table")
        if was.says and (was.kind != "group" or moved):
            grown = verdict.state == "updated" and at not in self.follows and _outgrown(stands, now)
            told = replace(verdict, reason="; ".join(filter(None, (verdict.reason, GROWN)))) if grown else verdict
            self._tell_slot(was, stands, now, told, rows, moved)
        writes = verdict.state == "updated"
        place = at in self.follows and _laid(was) != _laid(now)
        plan = ShapePlan(
            self.pairs[at],
            was,
            now,
            words=writes and was.kind == "text",
            picture=writes and was.kind == "picture",
            chart=self._charted(was, stands, now, verdict),
            data=self.data[was.name].data if was.name in self.data and self.data[was.name].edited else (),
            alt=self._alt(was, stands, now, verdict),
            place=place,
            rows=rows.rows if rows is not None else None,
            frame=self._frame(was, stands, now, place) if writes and was.kind == "picture" else None,
        )
        if writes and was.kind == "table" and rows is not None and rows.rows is None:
            plan = replace(plan, words=True)
        return plan, self._recorded(was, stands, now, verdict, rows, plan)

    def _charted(self, was: Shape, stands: Shape, now: Shape, verdict: Verdict) -> bool:
        if was.kind != "chart":
            return False
        partly = verdict.state == "conflict" and was.name in self.data and self._rewrites(was, stands, now)
        return verdict.state == "updated" or partly

    def _tell_slot(
        self, was: Shape, stands: Shape, now: Shape, verdict: Verdict, rows: RowsMerged | None, moved: bool
    ) -> None:
        """What is told of a slot; of a table in conflict only the cells that both changed."""
        hers, ours = stands.text, now.text if now.text != stands.text else ""
        if rows is not None and rows.clashes:
            hers, ours = ("\n".join(each[side] for each in rows.clashes) for side in (0, 1))
        if was.name in self.data and self.data[was.name].clashes:
            clashes = self.data[was.name].clashes
            hers, ours = ("\n".join(map(str, clashes)), "\n".join(each.today for each in clashes))
        if was.kind == "picture":
            hers, ours = stands.alt, now.alt if verdict.state == "conflict" else ""
        self._tell(
            was, verdict.state, verdict.reason, hers, "" if verdict.state in ("updated", "unchanged") else ours, moved
        )

    def _gone(self, at: int, was: Shape, stands: Shape) -> tuple[ShapePlan | None, Shape | None]:
        """A shape that the story does not have any more."""
        if not was.says or _content(stands) == _content(was):
            if was.says:
                self._tell(was, "gone", LEFT)
            return ShapePlan(self.pairs[at], was, None), None
        self._tell(was, "conflict", LEFT_EDITED, stands.text)
        return None, was

    def _alt(self, was: Shape, stands: Shape, now: Shape, shown: Verdict) -> bool:
        """Whether today's alternative text is written, and what is told of it; a picture of hers is not described."""
        if stands.alt == now.alt or sort(was) == "words":
            return False
        if _is_hers(was, shown):
            self._told_alt(was, "kept" if now.alt == was.alt else "conflict", UNDESCRIBED, stands.alt, now.alt)
            return False
        if not stands.alt and was.alt:
            self._told_alt(was, "updated", RESTORED, "", now.alt)
            return True
        if stands.alt == was.alt:
            self._told_alt(was, "updated", "", "", "")
            return True
        verdict = judged(was.alt, stands.alt, now.alt, was.alt_met, was.name, self.claims)
        self._told_alt(was, verdict.state, verdict.reason, stands.alt, now.alt if verdict.state == "conflict" else "")
        return False

    def _told_alt(self, was: Shape, state: State, reason: str, stands: str, ours: str) -> None:
        self.out.reports.append(SlotReport(0, was.name, "alternative text", state, reason, stands, ours))

    def _frame(self, was: Shape, stands: Shape, now: Shape, place: bool) -> tuple[int, int, int, int] | None:
        """The room in which a picture stands, where today's chart was drawn for another.

        One that is as it was, and was drawn for its own box, only gets its vectors back.
        """
        room = now.area if place else stands.area
        if room is None or now.area is None or stands.cropped:
            return None
        if stands.image == was.image == now.image and not was.drawn:
            return None
        same = near((0, 0, *room[2:]), (0, 0, *now.area[2:]))
        return None if same else room

    def _recorded(
        self, was: Shape, stands: Shape, now: Shape, verdict: Verdict, rows: RowsMerged | None, plan: ShapePlan
    ) -> Shape:
        """What is recorded of a shape: content as it was where people's stays, places as they were where they stay."""
        kept = now if verdict.today else _with_content(now, was)
        if rows is not None:
            kept = replace(kept, rows=rows.recorded)
        if was.name in self.data and verdict.state in ("conflict", "kept", "updated"):
            merged = self.data[was.name]
            settled = verdict.state == "kept" and verdict.today
            kept = (
                replace(kept, image=now.image, data=now.data, setting=now.setting)
                if settled
                else replace(kept, image=now.image, data=merged.recorded, setting=merged.setting)
            )
        if was.kind == "picture" and verdict.state == "unchanged" and stands.image == was.image:
            kept = replace(kept, image=was.image, drawn=was.drawn)
        if not self._following(was):
            kept = replace(kept, area=was.area, size=was.size, line=was.line, columns=was.columns)
            if was.kind != "text" or not plan.words:
                kept = replace(kept, inset=was.inset)
        alt, met = (was.alt, None) if _is_hers(was, verdict) else self._alt_recorded(was, stands, now)
        return replace(kept, met=verdict.met, alt=alt, alt_met=met)

    def _following(self, was: Shape) -> bool:
        return self.was.shapes.index(was) in self.follows

    def _alt_recorded(self, was: Shape, stands: Shape, now: Shape) -> tuple[str, Met | None]:
        if sort(was) == "words" or stands.alt in ("", was.alt, now.alt):
            return now.alt, None
        verdict = judged(was.alt, stands.alt, now.alt, was.alt_met, was.name, self.claims)
        return (now.alt if verdict.today else was.alt), verdict.met

    def _notes(self) -> None:
        """Speaker notes are a slot of their own."""
        assert self.now is not None
        was, stands, now = words(self.was.notes), words(self.stands.notes), words(self.now.notes)
        slot = f"{self.now.name}.notes"
        verdict = judged(was, stands, now, self.was.notes_met, slot, self.claims)
        if was or stands or now:
            ours = now if verdict.state in ("kept", "conflict") and now != stands else ""
            self.out.reports.append(SlotReport(0, slot, "notes", verdict.state, verdict.reason, stands, ours))
        if verdict.state == "updated":
            self.out.notes = self.now.notes
        notes = self.now.notes if verdict.today else self.was.notes
        self.out.recorded = replace(self.out.recorded, notes=notes, notes_met=verdict.met)


def _is_unbooked(stands: Shape, now: Shape) -> bool:
    """Whether a chart has no workbook any more."""
    return bool(stands.setting and now.setting and now.setting.book and not stands.setting.book)


def _is_hers(was: Shape, shown: Verdict) -> bool:
    """Whether people put a picture of their own in the place of ours, or changed the data of a chart."""
    return was.kind in ("picture", "chart") and shown.state in ("kept", "conflict")


def _outgrown(stands: Shape, now: Shape) -> bool:
    """Whether words of today need more height than the shape in which they stand."""
    if stands.area is None or now.area is None or now.kind not in ("text", "table"):
        return False
    return now.area[3] > stands.area[3] + NEAR or now.area[2] > stands.area[2] + NEAR


def _content(shape: Shape) -> object:
    """What people may have changed in it. How a chart is written is each editor's own affair: its data count."""
    return (shape.text, "" if shape.kind == "chart" else shape.image)


def _with_content(shape: Shape, other: Shape) -> Shape:
    """A shape with what another one says and shows, and all that goes with that."""
    return replace(
        shape,
        paragraphs=other.paragraphs,
        rows=other.rows,
        image=other.image,
        drawn=other.drawn,
        inset=other.inset,
        data=other.data,
        setting=other.setting,
        untold=other.untold,
    )


def _laid(shape: Shape) -> object:
    """How a shape is laid out."""
    heights = tuple(row.height for row in shape.rows)
    margins = tuple(cell.margin for row in shape.rows for cell in row.cells)
    return (shape.area, shape.size, shape.line, shape.inset, shape.columns, heights, margins)
