"""Two files of one kind held against each other: both as named parts, and what differs between the parts of a name."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

AROUND = 24
"""How many characters are shown before and after the place where two texts part."""

LONGEST = 60
"""How many characters of a text are shown at most."""


class SlideName(Struct, frozen=True):
    """A slide of a deck: the number under which a reader finds it, and its anchor (`countries`), empty without one."""

    number: int
    anchor: str

    def __str__(self) -> str:
        return f"slide {self.number}"


class Part(Struct, frozen=True):
    """A part of a file: its content in a form that only its meaning shapes, and the words that a reader sees of it.

    What stands on a slide knows it, and its name begins with that slide's: `slide 4, models.title`.
    """

    content: bytes
    words: str = ""
    slide: SlideName | None = None


class Difference(Struct, frozen=True):
    """A part that is not as a new build makes it. `str()` gives it in one line."""

    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"


def differences(standing: Mapping[str, Part], made: Mapping[str, Part]) -> list[Difference]:
    """What differs between a file as it stands and as it was made again, in the order of the parts of the latter."""
    found = []
    for name in (*made, *(name for name in standing if name not in made)):
        if name not in standing:
            found.append(Difference(name, "is missing"))
        elif name not in made:
            found.append(Difference(name, "is not in what a build makes"))
        elif standing[name].content != made[name].content:
            found.append(Difference(name, _what(standing[name].words, made[name].words)))
    return found


def _what(stands: str, made: str) -> str:
    """In which way two parts differ, as far as words tell."""
    if stands == made:
        return "the content differs, not its words" if made else "the content differs"
    before, after = parted(stands, made)
    return f"reads “{before}”, a build makes it “{after}”"


def parted(one: str, other: str) -> tuple[str, str]:
    """Two texts around the first and last characters in which they differ, on one line each."""
    begin = next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) == 2), None)
    begin = min(len(one), len(other)) if begin is None else begin
    most = min(len(one), len(other)) - begin
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    start = max(0, begin - AROUND)
    shown = (text[start : len(text) - max(0, end - AROUND)] for text in (one, other))
    first, second = (_line(text, before=start > 0, after=end > AROUND) for text in shown)
    return first, second


def _line(text: str, *, before: bool, after: bool) -> str:
    text = " ".join(text.split())
    cut = len(text) > LONGEST + AROUND
    text = text[:LONGEST] if cut else text
    return f"{'…' if before else ''}{text}{'…' if after or cut else ''}"
