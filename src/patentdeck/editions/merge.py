"""A three-way merge of decks on plain values: what was generated, what stands, what would be generated today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from patentdeck.editions.judgement import Claims
from patentdeck.editions.matching import records, slide_names
from patentdeck.editions.merge_slide import SlideMerged, merged_slide
from patentdeck.slides.plan import Plan, SlidePlan, SlotReport
from patentdeck.slides.shown import Slide

ABSENT = "it does not stand in this deck; stays so"
COPY = "one of several copies of this slide; all of them are refreshed"
DELETED = "deleted by hand; stays so"
FOREIGN = "nothing is recorded of this slide; left alone"
LEFT = "no longer in the story; it stays until --prune takes it away"
PRUNED = "no longer in the story; taken away"
SHORTER = "its table needs fewer slides today; taken away"
STALE = "its table needs fewer slides today, but it was changed by hand; it stays"
STATED = "its words were changed by hand, and what they restate is no longer in the story"


def merge(
    base: Sequence[Slide], standing: Sequence[Slide], today: Sequence[Slide], claims: Claims, *, prune: bool = False
) -> Plan:
    """What is to be written into a standing deck, and what is told of each slot.

    `base` is what was recorded, `standing` what is read from the file, `today` what a build makes now.
    """
    return _Merge(base, standing, today, claims, prune).plan()


@dataclass
class _Merge:
    """A merge on its way."""

    base: Sequence[Slide]
    standing: Sequence[Slide]
    today: Sequence[Slide]
    claims: Claims
    prune: bool

    def __post_init__(self) -> None:
        self.names = slide_names(self.base, self.standing)
        self.was = records(self.base, self.standing, self.names)
        self.now: Mapping[str, Slide] = {slide.name: slide for slide in self.today}
        self.told: list[tuple[int | None, str, SlotReport]] = []
        self.recorded: list[tuple[int | None, Slide]] = []
        self.dropped: list[int] = []

    def plan(self) -> Plan:
        """The whole of it."""
        plans = [self._one(at, name) for at, name in enumerate(self.names)]
        kept = [plan for plan in plans if plan.at not in self.dropped]
        slides = self._with_new(kept)
        self._deleted()
        order = {self._key(plan): number for number, plan in enumerate(slides, start=1)}
        slots = [
            replace(report, slide=order.get(key if key is not None else name, 0)) for key, name, report in self.told
        ]
        slots.sort(key=lambda each: each.slide or len(slides) + 1)
        recorded = self._in_story_order()
        return Plan(
            tuple(slides), tuple(self.dropped), tuple(slots), tuple(slide for _, slide in recorded),
            tuple(at for at, _ in recorded),
        )  # fmt: skip

    def _key(self, plan: SlidePlan) -> int | str:
        return plan.at if plan.at is not None else plan.now.name if plan.now else ""

    def _tell(self, at: int | None, name: str, *reports: SlotReport) -> None:
        self.told.extend((at, name, report) for report in reports)

    def _one(self, at: int, name: str) -> SlidePlan:
        """What becomes of a slide that stands."""
        was, now, stands = self.was[at], self.now.get(name), self.standing[at]
        if was is None:
            if name:
                self._tell(at, name, SlotReport(0, name, "slide", "kept", FOREIGN))
            return SlidePlan(at)
        merged = merged_slide(was, stands, now, self.claims)
        if now is None:
            return self._left(at, was, merged)
        if self.names.count(name) > 1:
            self._tell(at, name, SlotReport(0, name, "slide", "kept", COPY))
        self._tell(at, name, *merged.reports)
        self.recorded.append((at, merged.recorded))
        return SlidePlan(at, now, merged.shapes, merged.notes, was.notes)

    def _left(self, at: int, was: Slide, merged: SlideMerged) -> SlidePlan:
        """A slide that the story does not have any more: a whole section stays, unless it is pruned."""
        name = was.name
        goes_on = name != was.section and was.section in self.now
        if self.prune or (goes_on and not merged.touched):
            self.dropped.append(at)
            self._tell(None, "", SlotReport(0, name, "slide", "gone", SHORTER if goes_on else PRUNED))
            return SlidePlan(at)
        self._tell(
            at, name, SlotReport(0, name, "slide", "conflict" if goes_on else "gone", STALE if goes_on else LEFT)
        )
        self._tell(at, name, *(replace(report, state="conflict", reason=STATED) for report in merged.reworded))
        self.recorded.append((at, was))
        return SlidePlan(at)

    def _deleted(self) -> None:
        """Slides that were generated once and stand nowhere."""
        for slide in self.base:
            if slide.name in self.names:
                continue
            self.recorded.append((None, self.now.get(slide.name, slide)))
            self._tell(None, "", SlotReport(0, slide.name, "slide", "kept", DELETED if slide.shapes else ABSENT))

    def _with_new(self, plans: Sequence[SlidePlan]) -> list[SlidePlan]:
        """The slides with those that are new in the story, each after the one that it follows there."""
        found = list(plans)
        known = {slide.name for slide in self.base}
        for number, slide in enumerate(self.today):
            if slide.name in known or slide.name in self.names:
                continue
            place = self._after(found, [each.name for each in reversed(self.today[:number])])
            if place is None:
                place = self._before(found, [each.name for each in self.today[number + 1 :]])
            found.insert(place, SlidePlan(None, slide))
            self.recorded.append((None, slide))
            self._tell(None, slide.name, SlotReport(0, slide.name, "slide", "added"))
        return found

    def _name(self, plan: SlidePlan) -> str:
        return self.names[plan.at] if plan.at is not None else plan.now.name if plan.now else ""

    def _after(self, plans: Sequence[SlidePlan], earlier: Sequence[str]) -> int | None:
        """The place after the nearest of the earlier slides that stands, and after what goes on from it."""
        for name in earlier:
            places = [at for at, plan in enumerate(plans) if self._name(plan) == name]
            if places:
                return places[-1] + 1
        return None

    def _before(self, plans: Sequence[SlidePlan], later: Sequence[str]) -> int:
        for name in later:
            for at, plan in enumerate(plans):
                if self._name(plan) == name:
                    return at
        return len(plans)

    def _in_story_order(self) -> list[tuple[int | None, Slide]]:
        """The record in today's order, copies in that of the file; what only older editions told comes last."""
        order = {slide.name: number for number, slide in enumerate(self.today)}
        return sorted(self.recorded, key=lambda each: (order.get(each[1].name, len(order)), each[0] or 0))
