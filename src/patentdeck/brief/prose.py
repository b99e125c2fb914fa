"""Words become lines: spans of both scripts broken by rule, so that what is read out of the page is what was set.

A line never begins with closing punctuation nor ends with opening punctuation, a number or a Latin word is never
split, a number keeps its measure word, and two full-width marks that meet close up to the width of one and a half.
The space at which a line was broken is still set at its end, so extracted text does not run words together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.brief.inks import Block, Element, Slab, Tag, Type, slab
from patentdeck.brief.styles import Style
from patentdeck.errors import LookError, Problem
from patentdeck.look.breaking import FULL_CLOSING, FULL_OPENING, SPACES, parts
from patentdeck.look.measure import Metrics, width
from patentdeck.look.phrasing import parted
from patentdeck.story.edition import Words

CLOSING, OPENING = FULL_CLOSING + "”’", FULL_OPENING + "“‘"
FULL = frozenset(CLOSING + OPENING)
SHORTEST_LAST_LINE = 0.18
"""A last line shorter than this part of the measure is a crumb: the lines above it give it company."""
MARKS = "，；：,;:"
"""After these a headline parts best."""
BETWEEN, INSIDE = 0.16, 4.0
"""What it costs a headline to part between two words, and inside one: to be unlike by a measure costs 1."""


class Line(Struct, frozen=True):
    """One line as it is set: its runs from the left edge on a baseline of 0, and how far its ink reaches."""

    runs: tuple[Type, ...]
    width: float

    @property
    def text(self) -> str:
        """What the line says, with the space at its end where it was broken at one."""
        return "".join(run.text for run in self.runs)


class _Run(Struct, frozen=True):
    """A stretch of the text in one face and colour."""

    start: int
    end: int
    face: Metrics
    colour: str
    link: str


class _Part(Struct, frozen=True):
    """What stands between two places where a line may end: its ink, and the space (or closing up) after it."""

    start: int
    end: int
    ink: float
    after: float


def closing_up(text: str, at: int, face: Metrics) -> float:
    """How much of an em the full-width mark before `text[at]` gives up because another mark follows it."""
    if at >= len(text):
        return 0.0
    before, after = text[at - 1], text[at]
    if before in CLOSING and (after in CLOSING or after in OPENING) and _is_full(before, face):
        return 0.5
    return 0.5 if before in OPENING and after in OPENING and _is_full(after, face) else 0.0


def _is_full(mark: str, face: Metrics) -> bool:
    """Whether a mark is set on the full em: the shared quotes are, in Chinese company."""
    return (face.advance(mark) or 0.0) > 0.9


@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[str, ...]:
    """What a line break may not part. A text is set several times: to see how wide it is, how high, and to print it."""
    return tuple(parts(text))


class _Setting:
    """A text with its runs and parts, ready to be broken at a measure or a narrower one."""

    def __init__(self, words: Words, style: Style, measure: float) -> None:
        self.text = words.text
        self.style = style
        self.runs = self._runs(words)
        faces = [run.face for run in self.runs for _ in range(run.start, run.end)]
        self.closing = [
            closing_up(self.text, at, face) * style.size if self.text[at - 1] in FULL else 0.0
            for at, face in enumerate(faces, start=1)
        ]
        self.places = self._places(faces)
        self.parts = list(self._parts(measure))

    def _runs(self, words: Words) -> list[_Run]:
        runs: list[_Run] = []
        start = end = 0
        for span in words.spans:
            end += len(span.text)
            # A space at the head of a run is set with the run before it: readers drop a run that is a space alone.
            if runs and not runs[-1].link:
                start = end - len(self.text[start:end].lstrip(SPACES))
                runs[-1] = replace(runs[-1], end=start)
            face = self.style.strong if span.strong else self.style.face
            colour = self.style.role_colour(span.role) if span.strong else self.style.colour
            runs.append(_Run(start, end, face, colour, span.link))
            start = end
        return runs

    def _places(self, faces: Sequence[Metrics]) -> list[float]:
        """How far from the first each character stands on one endless line, and at last where the text ends."""
        size, tracking = self.style.size, self.style.tracking
        advances = []
        for letter, face, closing in zip(self.text, faces, self.closing, strict=True):
            seen = " " if letter in "\t\n" else letter
            advance = face.advance(seen)
            reach = width(seen, face, size) if advance is None else advance * size
            advances.append(reach + tracking - closing)
        return [0.0, *accumulate(advances)]

    def _parts(self, measure: float) -> Iterator[_Part]:
        """The parts of the text; one that is wider than the measure in parts of its own, where it may part."""
        start = 0
        for word in _words_of(self.text):
            whole = self._part(start, word)
            if whole.ink <= measure:
                yield whole
            else:
                at = start
                for piece in parts(word, narrow=True):
                    yield self._part(at, piece)
                    at += len(piece)
            start = whole.end

    def _part(self, start: int, text: str) -> _Part:
        bare, end = start + len(text.rstrip(SPACES)), start + len(text)
        closing = self.closing[end - 1] if bare == end else 0.0
        ink = self.places[bare] - self.places[start] + closing
        return _Part(start, end, ink, self.places[end] - self.places[bare] - closing)

    def place(self, start: int, end: int) -> tuple[Type, ...]:
        """The runs of a stretch of text from the left edge on, cut where two marks close up."""
        placed = []
        for run in self.runs:
            first, last = max(run.start, start), min(run.end, end)
            cuts = [at for at in range(first + 1, last) if self.closing[at - 1]]
            for a, b in zip([first, *cuts], [*cuts, last], strict=True):
                if a < b:
                    text = self.text[a:b].replace("\n", " ").replace("\t", " ")
                    x, reach = self.places[a] - self.places[start], self.places[b] - self.places[a]
                    placed.append(
                        Type(
                            text, x, 0.0, reach + self.closing[b - 1], run.face, self.style.size, run.colour,
                            self.style.tracking, run.link,
                        )
                    )  # fmt: skip
        return tuple(placed)

    def line(self, begin: int, end: int) -> Line:
        """The parts as a line. An opening mark at its head stands with its ink, not its blank half, at the edge."""
        first, last = self.parts[begin].start, self.parts[end - 1].end
        hangs = self.text[first] in OPENING and _is_full(self.text[first], self.style.face)
        back = 0.5 * self.style.size if hangs else 0.0
        runs = self.place(first, last)
        return Line(
            tuple(replace(run, x=run.x - back) for run in runs) if hangs else runs, self.reach(begin, end) - back
        )

    def broken(self, measure: float) -> list[int]:
        """Where lines begin when each is filled as far as it goes: indices of parts."""
        begins, x = [0], 0.0
        for index, part in enumerate(self.parts):
            if index > begins[-1] and x + part.ink > measure + 0.01:
                begins.append(index)
                x = 0.0
            x += part.ink + part.after
        return begins

    def reach(self, begin: int, end: int) -> float:
        """How far the ink of a line made of these parts reaches."""
        return sum(part.ink + part.after for part in self.parts[begin:end]) - self.parts[end - 1].after

    def begins(self, measure: float, *, balanced: bool) -> list[int]:
        """Where lines begin: as few as fit, a headline's of like length, a paragraph's last one not a crumb."""
        filled = self.broken(measure)
        if len(filled) == 1:
            return filled
        if not balanced:
            return self._without_crumb(filled, measure)
        return self._balanced(len(filled), measure)

    def _balanced(self, count: int, measure: float) -> list[int]:
        """So many lines of like length, parted after a mark where there is one, inside a word or name only if need be.

        The best of all ways to part them, found line by line as a paragraph is broken.
        """
        inside = parted(self.text, self.style.names)
        like, last = self.reach(0, len(self.parts)) / count, len(self.parts)
        best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
        for _ in range(count):
            found: dict[int, tuple[float, list[int]]] = {}
            for begin, (cost, begins) in best.items():
                for end in range(begin + 1, last + 1):
                    reach = self.reach(begin, end)
                    if reach > measure + 0.01:
                        break
                    whole = cost + ((reach - like) / measure) ** 2 + self._price(end, inside)
                    if end not in found or whole < found[end][0]:
                        found[end] = (whole, [*begins, begin])
            best = found
        return best[last][1]

    def _price(self, end: int, inside: frozenset[int]) -> float:
        """What it costs to end a line before a part: nothing after a mark, much inside a word or a name."""
        if end == len(self.parts):
            return 0.0
        at = self.parts[end].start
        if at in inside:
            return INSIDE
        return 0.0 if self.text[:at].rstrip(SPACES)[-1:] in MARKS else BETWEEN

    def _without_crumb(self, filled: list[int], measure: float) -> list[int]:
        for step in range(1, 16):
            if self.reach(filled[-1], len(self.parts)) >= SHORTEST_LAST_LINE * measure:
                return filled
            narrower = self.broken(measure * (1 - step / 100))
            if len(narrower) > len(filled):
                return filled
            filled = narrower
        return filled


def lines(words: Words, style: Style, measure: float, slot: str, *, balanced: bool = False) -> tuple[Line, ...]:
    """The words as lines no wider than `measure` points; `balanced` makes them of like length, as a headline wants.

    Raises LookError, naming slot and text, where something that may not be broken is wider than the measure.
    """
    setting = _Setting(words, style, measure)
    wide = [part for part in setting.parts if part.ink > measure + 0.01]
    if wide:
        raise LookError(
            Problem(
                f"“{setting.text[part.start : part.end].strip()}” is {part.ink - measure:.0f} pt wider than its column",
                remedy="use a shorter word, or give the column more width",
                column=slot,
                value=f"{part.ink:.0f} pt of {measure:.0f} pt",
            )
            for part in wide
        )
    begins = setting.begins(measure, balanced=balanced)
    return tuple(setting.line(begin, end) for begin, end in zip(begins, [*begins[1:], len(setting.parts)], strict=True))


def block(
    set_lines: tuple[Line, ...], style: Style, element: Element | None, slot: str, *, room: float = 0.0, at: float = 0.0
) -> Block:
    """Lines as a block that is read as an element, or as none, flush left in their room.

    `at` says how much of what a line leaves of the `room` stands before it: 0.5 centres it, 1 sets it flush right.
    """
    inks = tuple(
        Type(
            run.text,
            run.x + at * (room - line.width),
            number * style.leading + style.baseline,
            run.width,
            run.face,
            run.size,
            run.colour,
            run.tracking,
            run.link,
        )
        for number, line in enumerate(set_lines)
        for run in line.runs
    )
    return Block((element,) if element else (), slot, len(set_lines) * style.leading, inks)


def paragraph(words: Words, style: Style, measure: float, slot: str, tag: Tag = "P") -> Slab:
    """The words set to the measure; nothing, of no height, where there are none."""
    if not words:
        return Slab(0.0, ())
    return slab(block(lines(words, style, measure, slot), style, Element(tag, slot), slot))


def reaches(words: Words, style: Style) -> tuple[float, float]:
    """The narrowest and the widest that the words can be set, in points: their longest unbreakable part, one line."""
    found = _Setting(words, style, 0.0).parts
    whole = sum(part.ink + part.after for part in found) - found[-1].after
    return max(part.ink for part in found), whole
