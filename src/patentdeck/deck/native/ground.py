"""What native charts are composed on: the room, the type, how wide words are, and how a value is labelled."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from patentdeck.deck.native.plot import Datum, Frame, Label, Note, Side
from patentdeck.look.measure import DeckFaces, width, wrap
from patentdeck.story.edition import Mark, Role, Span, Words, plain

_CODES = (("#,##0", "{:,.0f}", 1), ("0", "{:.0f}", 1), ("0%", "{:.0f}%", 100), ("0.0%", "{:.1f}%", 100))
"""The number formats that say a value as the story does, with how they print it."""
CODES = tuple(code for code, _, _ in _CODES)
"""The number formats of labels."""
LEAST_FADE = 0.9
"""The shortest fade that is still seen as one, in type sizes."""
OPEN = 1.5
"""How much of a bar an open end takes, in type sizes; half of the bar at most."""


class UnfitError(Exception):
    """A chart that PowerPoint would not show as the picture does: it stays a picture."""


class Ground(Struct, frozen=True):
    """The room of a chart in points, the size of its type, the colour of quiet marks, what measures its words, and what
    its values are where they have no other name.
    """

    width: float
    height: float
    size: float
    quiet: str
    faces: DeckFaces
    measure: str

    def long(self, text: str, size: float = 0.0, *, bold: bool = False) -> float:
        """How wide a line is, in points."""
        return width(text, self.faces.bold if bold else self.faces.regular, size or self.size)

    def widest(self, texts: Iterable[str], size: float = 0.0, *, bold: bool = False) -> float:
        """The width of the widest of some lines."""
        return max((self.long(text, size, bold=bold) for text in texts), default=0.0)

    def lines(self, text: str, room: float, size: float = 0.0, *, bold: bool = False) -> list[str]:
        """The lines of a text in a room of some width."""
        return wrap(text, self.faces.bold if bold else self.faces.regular, size or self.size, room)

    def frame(self, left: float, top: float, right: float, bottom: float) -> Frame:
        """A box in points as a part of the chart."""
        return Frame(left / self.width, top / self.height, right / self.width, bottom / self.height)

    def note(
        self, left: float, top: float, right: float, bottom: float, words: Words, size: float = 0.0, align: str = "l"
    ) -> Note:
        """Words in a box of points, in the middle of its height."""
        return Note(self.frame(left, top, right, bottom), words, size or self.size, align)  # type: ignore[arg-type]


def code_of(mark: Mark) -> str:
    """The number format in which a value reads as the story words it; empty where only words say it."""
    if mark.value is None or not mark.is_exact:
        return ""
    return next((code for code, text, times in _CODES if text.format(mark.value * times) == mark.text), "")


def label_of(
    mark: Mark, side: Side, size: float, *, bold: bool = False, role: Role | None = None, lines: Iterable[str] = (),
    on_colour: bool = False,
) -> Label:  # fmt: skip
    """The label of a value: the number itself where a format says it, else the words of the story, in their lines."""
    words = plain("\n".join(lines) or mark.text)
    return Label(words, role or "ink", side, size, code_of(mark), bold, on_colour=on_colour)


def grey(text: str) -> Words:
    """Words that stand back."""
    return Words((Span(text, role="quiet"),)) if text else Words()


def bar(mark: Mark, label: Label | None, long: float, size: float) -> Datum:
    """The bar of a value that is `long` points long, or nothing where the value is not known."""
    return Datum(mark.entity, mark.value, mark.role, label, sure_of(mark, long, size), mark.is_open)


def sure_of(mark: Mark, long: float, size: float) -> float:
    """The part of a bar that is drawn whole: so much less than all that it is seen, where the value is not exact."""
    if mark.is_exact or long <= 0 or not mark.value:
        return 1.0
    if mark.is_open:
        return max(0.5, 1 - OPEN * size / long)
    return max(0.0, min((mark.low or 0.0) / mark.value, 1 - LEAST_FADE * size / long))
