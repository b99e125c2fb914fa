"""A merge without the pictures that cannot be drawn for the frames in which they stand: conflicts of their slots."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from patentdeck.editions.merge_slide import UNDESCRIBED
from patentdeck.slides.plan import Plan, ShapePlan, SlidePlan, SlotReport
from patentdeck.slides.shown import Shape

UNFIT = (
    "today's chart does not fit the frame that it has in the deck: {why}; make the frame larger, or take it away, "
    "and refresh again"
)
Unfit = Mapping[tuple[int, str], str]
"""Why a chart does not fit, by the place of its slide in the standing deck and its slot."""


def without_unfit(plan: Plan, unfit: Unfit) -> Plan:
    """The plan in which those pictures, and the words that describe them, stay as they stand and as they were recorded:
    the next refresh tries again.
    """
    if not unfit:
        return plan
    numbers = {slide.at: number for number, slide in enumerate(plan.slides, start=1)}
    told = {(numbers[at], slot): why for (at, slot), why in unfit.items()}
    was = {(slide.at, each.now.name): each.was for slide in plan.slides for each in slide.shapes if each.now}
    return replace(
        plan,
        slides=tuple(_left(slide, unfit) for slide in plan.slides),
        slots=tuple(_told(slot, told.get((slot.slide, slot.slot), ""), plan) for slot in plan.slots),
        recorded=tuple(
            replace(slide, shapes=tuple(_as_it_was(s, was.get((at, s.name)) if (at, s.name) in unfit else None)
                                        for s in slide.shapes))
            for at, slide in zip(plan.places, plan.recorded, strict=True)
        ),
    )  # fmt: skip


def _left(slide: SlidePlan, unfit: Unfit) -> SlidePlan:
    def left(shape: ShapePlan) -> ShapePlan:
        if slide.at is None or shape.now is None or (slide.at, shape.now.name) not in unfit:
            return shape
        return replace(shape, picture=False, alt=False, frame=None)

    shapes = (left(shape) for shape in slide.shapes)
    return replace(slide, shapes=tuple(shape for shape in shapes if shape.writes))


def _told(slot: SlotReport, why: str, plan: Plan) -> SlotReport:
    if not why or slot.part not in ("picture", "alternative text"):
        return slot
    ours = next(
        (
            each.now.alt
            for slide in plan.slides
            for each in slide.shapes
            if each.now is not None and each.now.name == slot.slot
        ),
        "",
    )
    if slot.part == "picture":
        return replace(slot, state="conflict", reason=UNFIT.format(why=why), ours=ours)
    return replace(slot, state="kept", reason=UNDESCRIBED, ours=ours)


def _as_it_was(shape: Shape, was: Shape | None) -> Shape:
    if was is None:
        return shape
    return replace(
        shape, image=was.image, drawn=was.drawn, vectors=was.vectors, alt=was.alt, met=was.met, alt_met=was.alt_met
    )
