"""Two decks held against each other: slides of one anchor are the same slide, wherever they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from patentdeck.editions.sameness import Difference, Part, SlideName, differences

Parts = Mapping[str, Part]


def deck_differences(standing: Parts, made: Parts) -> list[Difference]:
    """What differs between a file as it stands and as it was made again; a slide that is on one side only is told once.

    First whole slides: missing, added, copied, moved; then the parts of those that are on both sides, under the number
    that the slide has in the file that stands. Files without slides are compared by the names of their parts.
    """
    stands, makes = _by_slide(standing), _by_slide(made)
    pairs = _paired(stands, makes)
    told = [*_whole(list(stands), list(makes), pairs)]
    rest = {name: part for name, part in standing.items() if part.slide is None or part.slide in pairs}
    names = {slide: here for here, slide in pairs.items()}
    renamed: dict[str, Part] = {}
    for name, part in made.items():
        if part.slide is None:
            renamed[name] = part
        elif part.slide in names:
            renamed[_moved(name, part.slide, names[part.slide])] = part
    return told + differences(rest, renamed)


def _by_slide(parts: Parts) -> dict[SlideName, dict[str, Part]]:
    """The parts of every slide under their names on it, slides in the deck's order."""
    found: dict[SlideName, dict[str, Part]] = {}
    for name, part in parts.items():
        if part.slide is not None:
            found.setdefault(part.slide, {})[name.removeprefix(str(part.slide))] = part
    return found


def _paired(stands: Mapping[SlideName, Parts], makes: Mapping[SlideName, Parts]) -> dict[SlideName, SlideName]:
    """The slide of a build for each slide that stands; of several with one anchor for the one that is likest."""
    pairs = {}
    for slide, parts in makes.items():
        alike = [each for each in stands if each.anchor and each.anchor == slide.anchor and each not in pairs]
        if alike:
            counts = {each: len(differences(stands[each], parts)) if len(alike) > 1 else 0 for each in alike}
            pairs[min(alike, key=lambda each: (counts[each], each.number))] = slide
    return pairs


def _whole(
    stands: Sequence[SlideName], makes: Sequence[SlideName], pairs: Mapping[SlideName, SlideName]
) -> Iterator[Difference]:
    """What is to be told of whole slides, in the order of the file that stands."""
    originals = {slide.anchor: here for here, slide in pairs.items()}
    staying = _staying([pairs[each].number for each in stands if each in pairs])
    for each in stands:
        if each not in pairs:
            yield Difference(f"{each}{_named(each)}", _stranger(each, originals.get(each.anchor)))
        elif pairs[each].number not in staying:
            yield Difference(f"{each}{_named(each)}", f"was moved: a build makes it slide {pairs[each].number}")
    for each in makes:
        if each not in pairs.values():
            yield Difference(f"slide {each.number} of a build{_named(each)}", "is missing")


def _named(slide: SlideName) -> str:
    return f", {slide.anchor}" if slide.anchor else ""


def _stranger(slide: SlideName, original: SlideName | None) -> str:
    if not slide.anchor:
        return "is a slide that was not made here"
    return f"is a copy of {original}" if original is not None else "is a slide that a build no longer makes"


def _staying(numbers: Sequence[int]) -> frozenset[int]:
    """As many of the numbers as can be left where they are so that they rise: the others were moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)


def _moved(name: str, slide: SlideName, to: SlideName) -> str:
    """The name of a part on a slide of another number."""
    return f"{to}{name.removeprefix(str(slide))}"
