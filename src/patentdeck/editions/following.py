"""Which shapes follow today's layout: those that stand where they were generated, with nothing of people's in the way.

A title that grew from one line to two would otherwise lie over the measure under it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from patentdeck.slides.shown import Area, Shape, Slide, near


def followers(
    was: Slide, stands: Slide, pairs: Mapping[int, int], today: Mapping[str, Shape], held: Collection[int]
) -> frozenset[int]:
    """The recorded shapes, as places in `was`, whose places follow today's layout: all that may, or none.

    What was moved, resized or set in another size stays, and so does what people wrote or put in (`held`) where its
    room would be less. The others follow where none of them comes to lie over what stays, or away from over it, so
    that going back leads back.
    """
    staying: list[Area] = []
    free: dict[int, tuple[Area, Area]] = {}
    for at, shape in enumerate(was.shapes):
        now = today.get(shape.name)
        if at not in pairs or shape.area is None:
            continue
        standing = stands.shapes[pairs[at]]
        if in_place(shape, standing) and (at not in held or _has_room(shape, now)):
            free[at] = (shape.area, now.area if now is not None and now.area is not None else shape.area)
        elif shape.kind != "group":
            staying.append(_needed(standing.area or shape.area, now))
    for old, new in free.values():
        if old != new and any(_overlap(old, area) != _overlap(new, area) for area in staying):
            return frozenset()
    return frozenset(free)


def _has_room(was: Shape, now: Shape | None) -> bool:
    """Whether what people have put in the place of ours fits where today's is."""
    if now is None or now.area is None or was.area is None:
        return True
    if was.kind != "text":
        return now.area == was.area
    return all(new >= old for new, old in zip(now.area[2:], was.area[2:], strict=True))


def in_place(was: Shape, stands: Shape) -> bool:
    """Whether a shape stands where it was generated, in its size of type."""
    if was.area is None:
        return False  # nobody knows where it was generated
    if stands.area is not None and not near(was.area, stands.area, flat=was.kind == "table"):
        return False
    return not (was.size and stands.size and abs(was.size - stands.size) > 0.05)


def _needed(area: Area, now: Shape | None) -> Area:
    """The room that a shape takes with what it shows today."""
    high = now.area[3] if now is not None and now.area is not None else 0
    return (*area[:3], max(area[3], high))


def _overlap(one: Area, other: Area) -> bool:
    return all(one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2] for side in (0, 1))
