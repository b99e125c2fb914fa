"""Setting words in the room they have: in how many lines, at which size, and what does not fit.

Everything is measured before it is written, by the safe ruler of `measured`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.floors import Step
from patentdeck.deck.measured import HEADLINE, RUNNING, SLACK, Line, Manner, Measured, measured
from patentdeck.errors import Problem
from patentdeck.look.measure import DeckFaces, deck_faces
from patentdeck.story.edition import Words

_GOES_ON = re.compile(r"\+\d+(?=\.)")


class Setting(Struct, frozen=True):
    """Words as set: their lines at most, the size and pitch, and how much the room is narrowed to break them well.

    `broken` is where a headline's first line ends by hand, 0 where it ends of itself.
    `overhang` is by how much a single word sticks out of the room, 0 where none does.
    """

    lines: tuple[str, ...]
    step: Step
    narrowed: float = 0.0
    overhang: float = 0.0
    broken: int = 0

    @property
    def height(self) -> float:
        """The height of the lines, in points."""
        return len(self.lines) * self.step.line


@dataclass
class Setter:
    """Sets words and keeps a list of what did not fit, so that a build can say all of it at once.

    `names` are better not parted by a line's end. `tight` are the slots whose words did not fit in their own size.
    """

    names: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    tight: set[str] = field(default_factory=set)
    faces: DeckFaces = field(default_factory=deck_faces)

    def measured(self, words: Words, bold: bool = False) -> Measured:
        """The words, ready to be set in any size and room."""
        return measured(words, self.faces, bold, self.names)

    def tighten(self, *slots: str) -> None:
        """Notes down slots that a shorter wording would serve; a slide that goes on stands for the first."""
        self.tight.update(_GOES_ON.sub("", slot) for slot in slots)

    def text(self, words: Words, step: Step, room: float, bold: bool = False) -> Setting:
        """Running text: its lines, better broken where one would be an orphan or leave a word hanging."""
        text = self.measured(words, bold)
        setting = _set(text, text.safe.lines(step.size, room), step, room)
        return replace(setting, narrowed=room - text.best_room(step.size, room, RUNNING))

    def fit(
        self,
        slot: str,
        words: Words,
        sizes: Sequence[Step],
        room: float,
        *,
        most: int,
        bold: bool = False,
        manner: Manner | None = None,
    ) -> Setting:
        """Words in at most `most` lines, in the largest size that allows it; a Problem where none does.

        With a `manner`, their lines break where they read best in it.
        """
        text = self.measured(words, bold)
        for step in sizes:
            setting = _set(text, text.safe.lines(step.size, room), step, room)
            if len(setting.lines) <= most and not setting.overhang:
                best = text.best_room(step.size, room, manner) if manner else room
                return replace(setting, narrowed=room - best)
            self.tighten(slot)
        rest = "".join(setting.lines[most:])
        much = (
            f"about {len(rest)} characters too many (“{rest[:40]}”)" if rest else f"{setting.overhang:.0f} pt too wide"
        )
        lines = f"{len(setting.lines)} {'line' if len(setting.lines) == 1 else 'lines'}"
        self.problems.append(
            Problem(
                f"{slot} is too long: {lines} at its smallest size of {step.size:g} pt, room for {most}; {much}",
                "Shorten the words in the briefing, or give them a shorter wording under `short`.",
                value=words.text,
            )
        )
        return setting

    def headline(self, slot: str, words: Words, sizes: Sequence[Step], room: float, *, most: int) -> Setting:
        """A title: as `fit`, in bold, its lines broken where they read best."""
        setting = self.fit(slot, words, sizes, room, most=most, bold=True, manner=HEADLINE)
        at = self.measured(words, bold=True).broken(setting.step.size, room)
        return replace(setting, broken=at, narrowed=0.0) if at else setting

    def overflow(self, slot: str, words: Words, needs: float, room: float, what: str) -> None:
        """Notes down words that take more height than there is."""
        self.problems.append(
            Problem(
                f"{slot} is too long: {what} need {needs:.0f} pt of height at their smallest size, room is "
                f"{room:.0f} pt; {needs - room:.0f} pt too much",
                "Shorten the words in the briefing, or take a point away.",
                value=words.text,
            )
        )

    def overhang(self, slot: str, words: Words, much: float, size: float) -> None:
        """Notes down words of which one is wider than their column."""
        self.problems.append(
            Problem(
                f"{slot} is too wide: a word sticks {much:.0f} pt out of its column at {size:g} pt, its smallest size",
                "Shorten the name or the word, or give it a short form.",
                value=words.text,
            )
        )


def _set(text: Measured, lines: Sequence[Line], step: Step, room: float) -> Setting:
    widest = text.safe.widest(lines, step.size)
    return Setting(text.words(lines), step, 0.0, max(0.0, widest - room - SLACK))
