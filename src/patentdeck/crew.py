"""Who works on a build besides its own process: who draws charts, and who sets briefs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from msgspec import Struct

from patentdeck.hands import Hands

PRESS, SETTER = "patentdeck.charts.press", "patentdeck.brief"
"""What those who draw and those who set need. It is heavy, and loaded by name."""


class Crew(Struct, frozen=True):
    """Who draws charts, and who sets briefs; they may be the same."""

    drawing: Hands
    setting: Hands


NOBODY = Crew(Hands(0), Hands(0))
"""All is done in the build's own process."""


@contextmanager
def crew(jobs: int) -> Iterator[Crew]:
    """So many processes, the build's own among them, which load at once what they will need.

    Where there are more than two, one sets briefs: it then need not load what draws, nor the others what sets.
    """
    with ExitStack() as stack:
        if jobs < 3:
            one = stack.enter_context(Hands(jobs - 1, (PRESS, SETTER)))
            yield Crew(one, one)
        else:
            drawing = stack.enter_context(Hands(jobs - 2, (PRESS,)))
            yield Crew(drawing, stack.enter_context(Hands(1, (SETTER,))))
