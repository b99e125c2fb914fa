"""What changed from one telling of a story to the next, as plain values: figures, and the statements they carry."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from patentdeck.facts.quantity import Bound, Quantity, Value, constant, quotient, subtract

SINCE = "since"
"""The id of the section that tells it, and how the ids of the facts begin that only it prints: `since:china`."""
NOT_NUMBERS = frozenset({"listing", "condition", "date"})
"""Units of facts that are no numbers: who is listed, whether something holds, when it is."""

FigureFate = Literal["changed", "became known", "became unknown", "came in", "went"]
StatementFate = Literal["no longer holds", "now says", "says the same", "came in", "left out"]


class Figure(Struct, frozen=True):
    """A fact as a record has it: the number with its bounds, how exact it is, of when it is, as printed by language.

    `value`, `low` and `high` are None where not known or open; `text` is empty in a language that was not told.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    exactness: str
    period: str
    edition: str
    text: Mapping[str, str]

    @property
    def is_number(self) -> bool:
        """Whether it is a number that is known, at least on one side."""
        return self.unit not in NOT_NUMBERS and self.exactness not in ("not_available", "qualitative")

    @property
    def vintage(self) -> tuple[str, str]:
        """What it is a number of: its period, and the edition that published it."""
        return self.period, self.edition

    def quantity(self) -> Quantity | None:
        """The number as an interval, without its cells; None where it is none."""
        if not self.is_number:
            return None
        low: Bound = -math.inf if self.low is None else _exact(self.low)
        high: Bound = math.inf if self.high is None else _exact(self.high)
        return Quantity(None if self.value is None else _exact(self.value), low, high, self.unit)


class FigureChange(Struct, frozen=True):
    """One fact on both sides; None on the one that does not have it."""

    id: str
    old: Figure | None
    new: Figure | None

    @property
    def fate(self) -> FigureFate:
        """What became of it."""
        if self.old is None or self.new is None:
            return "came in" if self.old is None else "went"
        if self.old.is_number == self.new.is_number:
            return "changed"
        return "became known" if self.new.is_number else "became unknown"

    @property
    def is_cell(self) -> bool:
        """Whether it is no fact of the briefing, but a cell that an exhibit draws or a statement of a source."""
        return ":" in self.id

    @property
    def is_of_other_vintage(self) -> bool:
        """Whether the two are numbers of unlike periods or editions: both are printed then."""
        return self.old is not None and self.new is not None and self.old.vintage != self.new.vintage

    @property
    def reads_otherwise(self) -> bool:
        """Whether it is printed otherwise in a language that both were told in."""
        old, new = (side.text if side is not None else {} for side in (self.old, self.new))
        return any(old[language] != new[language] for language in old if language in new)

    @property
    def by(self) -> Quantity | None:
        """How much was added, as an interval; None where one side is not known, open, or no amount."""
        return self._between(lambda old, new: subtract(new, old))

    @property
    def relative(self) -> Quantity | None:
        """The same as a part of the old number, as a rate."""
        return self._between(lambda old, new: subtract(quotient(new, old, "rate"), constant(1)))

    def _between(self, operate: Callable[[Quantity, Quantity], Value]) -> Quantity | None:
        old, new = (side.quantity() if side else None for side in (self.old, self.new))
        if old is None or new is None or old.unit != new.unit or old.unit == "rank":
            return None
        made = operate(old, new)
        return made if isinstance(made, Quantity) and math.inf not in (abs(made.low), abs(made.high)) else None


def _exact(number: float) -> Fraction:
    return Fraction(repr(number))


class StatementChange(Struct, frozen=True):
    """What became of the text of a slot that the data must carry: its words by language, condition and margin.

    `when` is the condition on which it stood, and on which it stands; `margin` how far the former (of what came in, the
    latter) was and is from turning. A point has no words here: it is counted as the briefing writes it. `numbers` are
    those of the old words, by language, each with its fact.
    """

    slot: str
    fate: StatementFate
    old: Mapping[str, str]
    new: Mapping[str, str]
    when: tuple[str, str] = ("", "")
    margin: tuple[float | None, float | None] = (None, None)
    numbers: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """The section that it stands in."""
        return self.slot.partition(".")[0]

    @property
    def is_headline(self) -> bool:
        """Whether it is the statement of its section."""
        return self.slot.endswith(".title")


class Changes(Struct, frozen=True):
    """What changed since an earlier telling as of a date (ISO): the figures and the statements."""

    as_of: str
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    earlier: Mapping[str, Figure]
    """Every fact of the earlier telling, changed or not."""
