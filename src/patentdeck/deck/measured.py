"""A text measured character by character: where its lines end in a given room, and where they had better end.

Three rulers are laid on every text. The safe one has the stand-in widths with their reserve, and the air that some
editors set of themselves between Chinese and Latin: nothing is wider in any reader's hands, and what fits by it fits.
The other two have the widths of the real fonts, one with that air (LibreOffice and its like), one without it
(PowerPoint): by them a title's breaks are chosen, so that they read well in either. Lines end where editors end
them, which part words, names, and a number from its measure word; choosing well avoids it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from msgspec import Struct

from patentdeck.look.breaking import FULL_CLOSING, FULL_OPENING, SPACES, THIN
from patentdeck.look.fonts import is_han
from patentdeck.look.measure import DECK_RESERVE, DeckFaces
from patentdeck.look.phrasing import parted
from patentdeck.story.edition import Words

AUTOMATIC_SPACE = 0.25
"""What LibreOffice and others add between the two scripts, in ems."""
CUSHION = 1.005
"""By how much an editor may set wider or narrower than measured without another word changing its line."""
SLACK = 0.01

_CLOSING = frozenset(FULL_CLOSING + "”’…")
_OPENING = frozenset(FULL_OPENING + "“‘")
_ADDRESS = re.compile(r"(?=[!-~]*[/._])[!-~]{20,}")
"""Ink without a space that is no word: it is parted where the room ends."""
_SEPARATORS = "/-_"
_CLAUSE_ENDS = "，；：。！？,;:.!?"
_CLUNG_TO = "，。、）》」』】〕"
_DASHES = "–—"
_WORD_ENDS = "、的"
_PAUSES = tuple(_CLAUSE_ENDS + "、")
# A line had better not end in one of these words, nor begin with one of these characters.
_LEADS_ON = re.compile(
    r"(a|about|an|and|are|as|at|by|for|from|has|have|in|is|its|no|not|of|on|or|than|that|the|their|to|was|which|who|with)",
    re.IGNORECASE,
)
_LEANS_BACK = "的了着为之们与和及或×"
_SMALL = re.compile(r"(?<![\d,.])\d{1,3}$")
"""A number that is no year, at a line's end."""
_SPAN = re.compile(r"\d[–—]$")
_MEASURE_WORDS = "项个家种件类年月日倍成位名所万亿"
ORPHAN = 0.3
"""A last line shorter than this part of the room looks lost."""
ORPHAN_COST, HANGING_COST, MISSING_COST = 0.8, 0.25, 0.4
BY_HAND = 0.1
"""How much better a headline must read to have a line ended by hand."""


class Manner(Struct, frozen=True):
    """What good lines are: how much a clause's end is worth, and what an uneven last line, a narrower room, and the
    parting of a word or a name cost.
    """

    clause: float
    uneven: float
    narrow: float
    parting: float


HEADLINE = Manner(clause=0.3, uneven=0.6, narrow=0.0, parting=1.0)
RUNNING = Manner(clause=0.0, uneven=0.0, narrow=0.6, parting=1.0)

Line = tuple[int, int]
"""A stretch of a text: where it starts, where it ends."""


class Ruler:
    """The place of each character of a text on one endless line, in ems, and where editors may end a line."""

    def __init__(self, text: str, widths: Iterable[float], ends: Sequence[int]) -> None:
        self.text, self.ends = text, ends
        self.at = (0.0, *accumulate(widths))
        self._tails = [self.at[len(text[:end].rstrip(SPACES))] for end in ends]
        self._addresses = [found.span() for found in _ADDRESS.finditer(text)]
        self._hard = [number for number, end in enumerate(ends) if text[end - 1 : end] == "\n"]
        self._set: dict[float, list[tuple[float, float, tuple[Line, ...]]]] = defaultdict(list)

    def width(self, line: Line, size: float) -> float:
        """The width of a stretch of the text in points, without the spaces at its end."""
        start, end = line
        while end > start and self.text[end - 1] in SPACES:
            end -= 1
        return (self.at[end] - self.at[start]) * size

    def widest(self, lines: Sequence[Line], size: float) -> float:
        """The width of the widest line."""
        return max(self.width(line, size) for line in lines)

    def lines(self, size: float, room: float) -> tuple[Line, ...]:
        """The lines of the text in a width of `room` points, as an editor fills them.

        A word wider than the room stands alone and sticks out; an address is parted where the room ends.
        """
        for narrowest, widest, lines in self._set[size]:
            if narrowest <= room <= widest:
                return lines
        lines = self._filled(size, room)
        # In less room, down to the widest line, no line can take up more and none has to give up anything.
        narrowest = room if self._addresses else min(room, self.widest(lines, size))
        self._set[size].append((narrowest, room, lines))
        return lines

    def narrowest(self, size: float, room: float) -> float:
        """The least room in which the lines are those of `room`."""
        self.lines(size, room)
        return next(narrowest for narrowest, widest, _ in self._set[size] if narrowest <= room <= widest)

    def _filled(self, size: float, room: float) -> tuple[Line, ...]:
        found: list[Line] = []
        start = following = 0
        while following < len(self.ends):
            limit = self.at[start] + (room + SLACK) / size
            last = bisect_right(self._tails, limit, following) - 1
            if last < following and any(one < self.ends[following] and start < two for one, two in self._addresses):
                cut = max(start + 1, bisect_right(self.at, limit, start) - 1)
                found.append((start, cut))
                start = cut
                continue
            last = max(last, following)
            if self._hard:
                last = min([last, *(each for each in self._hard if each >= following)])
            found.append((start, self.ends[last]))
            start, following = self.ends[last], last + 1
        return tuple(found)


class Measured:
    """Words with the rulers on them. `bold` says that all of them are; strong runs always are."""

    def __init__(self, words: Words, faces: DeckFaces, bold: bool, names: frozenset[str] = frozenset()) -> None:
        self.text, self.names = words.text, names
        advances = [
            (faces.bold if bold or span.strong else faces.regular).advance(character)
            for span in words.spans
            for character in span.text
        ]
        real = [advance / DECK_RESERVE for advance in advances]
        seams = [AUTOMATIC_SPACE if seam else 0.0 for seam in _seams(self.text)]
        ends, fewer = tuple(_ends(self.text)), tuple(_ends(self.text, clinging=True))
        self.safe = Ruler(self.text, map(add, advances, seams), fewer)
        self._editors = (Ruler(self.text, real, ends), Ruler(self.text, map(add, real, seams), fewer))
        self._inside_addresses = frozenset(
            at
            for found in _ADDRESS.finditer(self.text)
            for at in range(found.start() + 1, found.end())
            if self.text[at - 1] not in _SEPARATORS
        )
        self._best: dict[tuple[float, float, Manner], tuple[float, float]] = {}
        self._costs: dict[tuple[Ruler, tuple[Line, ...], float, Manner], float] = {}

    def longest(self, size: float, room: float) -> int:
        """How many lines the text takes in the real fonts, in the editor that makes most of them."""
        return max(len(editor.lines(size, room / CUSHION)) for editor in self._editors)

    def words(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The lines as text."""
        return tuple(self.text[start:end].strip(SPACES) for start, end in lines)

    def best_room(self, size: float, room: float, manner: Manner) -> float:
        """The room, narrowed to where as many lines read best in the manner of a headline or of running text."""
        return self._narrowed_once(size, room, manner)[0]

    def _narrowed_once(self, size: float, room: float, manner: Manner) -> tuple[float, float]:
        if (size, room, manner) not in self._best:
            self._best[size, room, manner] = self._narrowed(size, room, manner)
        return self._best[size, room, manner]

    def _narrowed(self, size: float, room: float, manner: Manner) -> tuple[float, float]:
        """The best room and what its lines cost."""
        most = len(self.safe.lines(size, room))
        best, least = room, math.inf
        tried = room
        while most > 1 and tried > room / (most + 1):
            rooms = (tried / CUSHION, tried * CUSHION if tried < room else room)
            settings = [(editor, editor.lines(size, each)) for editor, each in self._set_in(rooms)]
            if any(len(lines) > most for _, lines in settings):
                break
            costs = (
                self._cost_once(editor, lines, room / size, manner) + MISSING_COST * (most - len(lines))
                for editor, lines in settings
            )
            cost = sum(costs) / len(settings) + manner.narrow * (1 - tried / room)
            if cost < least - SLACK:
                best, least = tried, cost
            # Down to where one of these settings ends, all lines stay as they are, and less room is never better.
            ends = max(editor.narrowest(size, each) / each for editor, each in self._set_in(rooms))
            step = size / 6
            tried -= max(1, math.floor(tried * (1 - ends) / step)) * step
        return best, least

    def _set_in(self, rooms: Iterable[float]) -> list[tuple[Ruler, float]]:
        """Every editor in every room."""
        return [(editor, room) for editor in self._editors for room in rooms]

    def broken(self, size: float, room: float) -> int:
        """Where the first of two lines of a headline is best ended by hand; 0 where it had better end of itself.

        The width of the box alone cannot choose one break for editors that set a line unlike, nor one after which the
        second line is the longer. By hand a line ends only where both lines then fit in every editor.
        """
        if len(self.safe.lines(size, room)) != 2:
            return 0
        whole, least = len(self.text), self._narrowed_once(size, room, HEADLINE)[1] - BY_HAND
        tries: list[tuple[float, int]] = []
        for at in self.safe.ends[:-1]:
            lines = [(0, at), (at, whole)]
            if self.safe.widest(lines, size) <= room and not self._parted(lines):
                short = 1 - self._editors[0].width(lines[0], 1.0) / self._editors[0].width(lines[1], 1.0)
                ends_clause = self.text[:at].rstrip(SPACES)[-1:] in _PAUSES
                uneven = 0.0 if ends_clause else HEADLINE.uneven * max(0.0, short)
                tries.append((uneven + self._cost(self._editors[0], lines, room / size, HEADLINE), at))
        cost, at = min(tries, default=(math.inf, 0))
        return at if cost < least else 0

    def _parted(self, lines: Sequence[Line]) -> int:
        """How many line ends part a Chinese word, a name, a span of years, a number from what it counts, or an address
        elsewhere than after a separator.
        """
        apart = parted(self.text, self.names) | self._inside_addresses
        return sum(start in apart or self._counts_on(start) for start, _ in lines[1:])

    def _counts_on(self, at: int) -> bool:
        """Whether a number before the place, not a year, counts what follows, or a span of numbers goes on there."""
        before, after = self.text[:at].rstrip(SPACES), self.text[at]
        if after in _MEASURE_WORDS:
            return before[-1:].isdigit() or before[-1:] in ("万", "亿")
        if after.isdigit():
            return _SPAN.search(before) is not None
        return after.isascii() and after.isalpha() and _SMALL.search(before) is not None

    def _cost_once(self, editor: Ruler, lines: tuple[Line, ...], room: float, manner: Manner) -> float:
        """The cost of lines, which stay the same from room to room."""
        if (editor, lines, room, manner) not in self._costs:
            self._costs[editor, lines, room, manner] = self._cost(editor, lines, room, manner)
        return self._costs[editor, lines, room, manner]

    def _cost(self, editor: Ruler, lines: Sequence[Line], room: float, manner: Manner) -> float:
        """How badly lines read: a short last one, and every end that parts what belongs together.

        A line that is missing leaves a hole on the slide, since room is kept for it: that is weighed beside it.
        """
        if len(lines) == 1:
            return 0.0
        widths = [editor.width(line, 1.0) for line in lines]
        cost = manner.uneven * (1 - widths[-1] / max(widths)) + (ORPHAN_COST if widths[-1] < ORPHAN * room else 0.0)
        cost += manner.parting * self._parted(lines)
        for line, following in pairwise(self.words(lines)):
            if line[-1] in _CLAUSE_ENDS:
                cost -= manner.clause / (len(lines) - 1)
            elif _hangs(line, following):
                cost += HANGING_COST / (len(lines) - 1)
            elif line[-1] in _WORD_ENDS:
                cost -= manner.clause / 2 / (len(lines) - 1)
        return cost


@lru_cache(maxsize=4096)
def measured(words: Words, faces: DeckFaces, bold: bool, names: frozenset[str]) -> Measured:
    """The words with their rulers, laid once."""
    return Measured(words, faces, bold, names)


def _hangs(line: str, following: str) -> bool:
    """Whether a break hurts: a word that leads on, a number parted from what it counts, a lone character at a comma."""
    leads_on = following[0] in _LEANS_BACK or _LEADS_ON.fullmatch(line.rpartition(" ")[2]) is not None
    counted = line[-1].isdigit() and following[0].isalpha() and not following[0].isupper()
    alone = (is_han(following[0]) and following[1:2] in _PAUSES) or (is_han(line[-1]) and line[-2:-1] in _PAUSES)
    return leads_on or counted or alone or line[-1] in _DASHES


def _ends(text: str, *, clinging: bool = False) -> Iterator[int]:
    """Every place where an editor may end a line, the end of the text included.

    `clinging`: as LibreOffice does, which parts no Latin word or number from a comma or bracket before it.
    """
    for at, (before, after) in enumerate(pairwise(text), start=1):
        clings = clinging and before in _CLUNG_TO and not is_han(after)
        if before == "\n":
            yield at
        elif clings or after in SPACES or after in _CLOSING or before in _OPENING:
            continue
        elif before in SPACES or is_han(before) or is_han(after) or before in _DASHES:
            yield at
    yield len(text)


def _seams(text: str) -> Iterator[bool]:
    """For each character, whether the next that is not a thin space is of the other script."""
    for at, character in enumerate(text):
        after = text[at + 1 : at + 3].lstrip(THIN)[:1]
        mixed = bool(after) and not character.isspace() and not after.isspace()
        yield mixed and is_han(character) != is_han(after)
