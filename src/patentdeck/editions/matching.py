"""Which slide, and which shape on it, stands for which recorded one: by evidence, never by an index or a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from patentdeck.slides.shown import Shape, Slide, near

LIKE = 0.6
"""How like the recorded words must be to what stands for the two to be the same slot."""
_TELLING = 12
"""From how many characters on a text says which slide it stands on."""


def slide_names(base: Sequence[Slide], standing: Sequence[Slide]) -> tuple[str, ...]:
    """The name of the generated slide that each standing one is; empty for those that people made.

    By the anchor; for a recorded slide whose anchor is nowhere, by the names of the shapes that are left of it, else by
    its words.
    """
    names = [slide.name for slide in standing]
    for slide in base:
        if slide.name in names:
            continue
        ranked = sorted(
            ((_kinship(slide, standing[at]), -at) for at, name in enumerate(names) if not name), reverse=True
        )
        if ranked and ranked[0][0] >= 0.5:
            names[-ranked[0][1]] = slide.name
    return tuple(names)


def records(base: Sequence[Slide], standing: Sequence[Slide], names: Sequence[str]) -> tuple[Slide | None, ...]:
    """What was recorded of each standing slide; copies have their own, the likest, a new one its model's."""
    found: list[Slide | None] = [None] * len(standing)
    for name in dict.fromkeys(names):
        told = [slide for slide in base if name and slide.name == name]
        places = [at for at, each in enumerate(names) if each == name]
        ranked = sorted(((-_sameness(slide, standing[at]), at, n) for n, slide in enumerate(told) for at in places))
        taken: set[int] = set()
        for _, at, number in ranked:
            if found[at] is None and number not in taken:
                found[at] = told[number]
                taken.add(number)
        for _, at, number in ranked:
            found[at] = found[at] or told[number]
    return tuple(found)


def _sameness(slide: Slide, stands: Slide) -> int:
    """How much stands on a slide as it stood when it was recorded: words, pictures, alternative texts."""
    count = 0
    for shape in slide.shapes:
        other = stands.shape(shape.name)
        if other is not None:
            count += (shape.met.stands if shape.met else shape.text) == other.text
            count += (shape.alt_met.stands if shape.alt_met else shape.alt) == other.alt
            count += shape.image == other.image
    return count


def _kinship(slide: Slide, other: Slide) -> float:
    """How much of a recorded slide is on another: its names, or its words; 0 to 1."""
    slots = {shape.name for shape in slide.shapes if shape.says}
    here = {shape.name for shape in other.shapes}
    by_name = len(slots & here) / max(1, len(slots))
    texts = {shape.text for shape in slide.shapes if len(shape.text) >= _TELLING}
    there = {shape.text for shape in other.shapes}
    return max(by_name, len(texts & there) / max(1, len(texts)))


def paired(base: Slide, standing: Slide) -> dict[int, int]:
    """Which shape that stands is which recorded one, as places on either; what is not there was deleted."""
    pairs: dict[int, int] = {}
    left, free = dict(enumerate(base.shapes)), dict(enumerate(standing.shapes))
    for evidence in (_by_name, _by_role, _by_words, _by_place):
        for one, other in evidence(left, free):
            if one in left and other in free:
                pairs[one] = other
                del left[one], free[other]
    return pairs


_Shapes = dict[int, Shape]


def _by_name(left: _Shapes, free: _Shapes) -> Iterator[tuple[int, int]]:
    """Shapes of one name and sort; of several with that name the likest first."""
    named: dict[str, list[int]] = defaultdict(list)
    for at, shape in free.items():
        named[shape.name].append(at)
    for at, shape in tuple(left.items()):
        same = [other for other in named[shape.name] if sort(free[other]) == sort(shape)] if shape.name else []
        if same:
            best = max(same, key=lambda other: (_likeness(shape, free[other]), near(shape.area, free[other].area)))
            named[shape.name].remove(best)
            yield at, best


def _by_role(left: _Shapes, free: _Shapes) -> Iterator[tuple[int, int]]:
    """The one placeholder of a role, where the record has one of it."""
    ours, theirs = _alone(left, lambda shape: shape.role), _alone(free, lambda shape: shape.role)
    yield from ((at, theirs[role]) for role, at in ours.items() if role in theirs)


def _by_words(left: _Shapes, free: _Shapes) -> Iterator[tuple[int, int]]:
    """What shows the same picture or says much the same, the likest first."""
    found = [
        (likeness, -one, -other)
        for one, shape in left.items()
        for other, stands in free.items()
        if sort(shape) == sort(stands) and (likeness := _likeness(shape, stands)) >= LIKE
    ]
    yield from ((-one, -other) for _, one, other in sorted(found, reverse=True))


def _by_place(left: _Shapes, free: _Shapes) -> Iterator[tuple[int, int]]:
    """What stands where the record has a thing of its sort."""
    yield from (
        (one, other)
        for one, shape in tuple(left.items())
        for other, stands in tuple(free.items())
        if sort(shape) == sort(stands) and near(shape.area, stands.area, flat=shape.kind == "table")
    )


def sort(shape: Shape) -> str:
    """What a shape can be taken for: an editor makes no difference between words, a page number and a ground."""
    return "words" if shape.kind in ("text", "number", "panel") else shape.kind


def _likeness(shape: Shape, other: Shape) -> float:
    if shape.kind == "picture":
        return 1.0 if shape.image and shape.image == other.image else 0.0
    one, two = shape.text, other.text
    if one == two:
        return 1.0 if one else 0.0
    ruler = SequenceMatcher(None, one, two, autojunk=False)
    if ruler.real_quick_ratio() < LIKE or ruler.quick_ratio() < LIKE:
        return 0.0
    return ruler.ratio()


def _alone(shapes: _Shapes, key: Callable[[Shape], str]) -> dict[str, int]:
    """The shapes that are the only ones of their key."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, shape in shapes.items():
        if key(shape):
            places[key(shape)].append(at)
    return {name: found[0] for name, found in places.items() if len(found) == 1}
