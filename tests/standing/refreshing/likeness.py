"""How alike two decks are, to a reader who looks at everything, and to one who looks at words and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from standing_deck import Slide, Standing


def shapes_unlike(right: Slide, now: Slide) -> str:
    """Which shapes of a slide are not those of the fresh build."""
    pairs = zip(right.shapes, now.shapes, strict=False)
    found = [f"{one.name}: {differing(one, other)}" for one, other in pairs if one != other]
    return "; ".join(found) or f"{[s.name for s in right.shapes]} for {[s.name for s in now.shapes]}"


def differing(left: object, right: object) -> str:
    """Which fields differ."""
    parts = [each.name for each in fields(left) if getattr(left, each.name) != getattr(right, each.name)]  # type: ignore[arg-type]
    return ", ".join(f"{part}: {getattr(right, part)!r} for {getattr(left, part)!r}" for part in parts)


def unlike(one: Standing, other: Standing) -> list[str]:
    """All in which a deck differs from another, in which it should differ in nothing."""
    if one.anchors != other.anchors:
        return [f"slides: {one.anchors} stand where {other.anchors} should"]
    return [
        f"{left.anchor}: {shapes_unlike(left, right) if left.shapes != right.shapes else differing(left, right)}"
        for left, right in zip(one.slides, other.slides, strict=True)
        if left != right
    ]


def misread(one: Standing, other: Standing) -> Iterator[str]:
    """What readers of two decks do not read and see alike, whatever the shapes are named."""
    if one.anchors != other.anchors:
        yield f"slides: {other.anchors} stand where {one.anchors} stood"
        return
    for left, right in zip(one.slides, other.slides, strict=True):
        where = left.anchor or "her own slide"
        if left.words != right.words:
            yield f"{where}: the words are {right.words - left.words}, not {left.words - right.words}"
        for what, see in (("pictures", _pictures), ("alternative texts", _alt), ("notes", _notes), ("hidden", _hidden)):
            if see(left) != see(right):
                yield f"{where}: {what} are {see(right)}, not {see(left)}"


def _pictures(slide: Slide) -> object:
    return slide.pictures


def _alt(slide: Slide) -> object:
    """Descriptions of what is generated; LibreOffice describes some of her own shapes by itself."""
    return sorted(shape.alt for shape in slide.shapes if shape.alt and re.search(r"\.exhibit", shape.name))


def _notes(slide: Slide) -> object:
    return [line.strip() for line in slide.notes or () if line.strip()]


def _hidden(slide: Slide) -> object:
    return slide.hidden


def displaced(one: Standing, other: Standing) -> Iterator[str]:
    """The pictures and tables whose place a refresh changed, by more than a hair."""
    for left, right in zip(one.slides, other.slides, strict=True):
        for shape in left.shapes:
            if not shape.picture and not shape.cells:
                continue
            boxes = [each.box for each in right.shapes if each.name == shape.name]
            if not any(box and shape.box and _near(box, shape.box) for box in boxes):
                yield f"{left.anchor}: {shape.name} stands at {boxes}, not at {shape.box}"


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 18288 for a, b in zip(one[:3], other[:3], strict=True))


def restored(built: Standing, before: Standing, after: Standing) -> list[str]:
    """What did not come back as it was: shapes that nobody touched, her own, order, notes, what is set on slides."""
    if before.anchors != after.anchors:
        return [f"slides: {after.anchors} stand where {before.anchors} stood"]
    found = []
    for left, right in zip(before.slides, after.slides, strict=True):
        where = left.anchor or "her own slide"
        was = {shape.name: shape for shape in (built[left.anchor].shapes if left.anchor else ())}
        if [each.name for each in left.shapes] != [each.name for each in right.shapes]:
            found.append(f"{where}: the shapes are others")
            continue
        for one, other in zip(left.shapes, right.shapes, strict=True):
            name = one.name.rpartition("/")[2]
            old = was.get(one.name) or was.get(name)
            # New words in her setting, lines and charts in her frame need not come back letter by letter.
            setting = old is not None and one.text == old.text and one.runs != old.runs
            framed = old is not None and one.box != old.box and one.picture == old.picture
            moved = old is not None and (framed or one.text != old.text)
            broken = moved and len({each.text.replace("\v", "") for each in (one, old, other)}) == 1
            same = replace(other, runs=one.runs if setting or broken else other.runs)
            same = replace(same, lines=one.lines) if broken else same
            same = replace(same, picture=one.picture, pixels=one.pixels) if framed else same
            if one != same:
                found.append(f"{where}: {one.name} is {differing(one, same)}")
        rest = [replace(each, shapes=()) for each in (left, right)]
        if rest[0] != rest[1]:
            found.append(f"{where}: {differing(*rest)}")
    return found
