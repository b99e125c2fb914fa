"""Who works on a build besides its own process: who draws charts, and who sets briefs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from msgspec import Struct

from patentdeck.machine.hands import Hands

_BENCH, _SETTER, _PRESS = "patentdeck.building.workbench", "patentdeck.brief", "patentdeck.charts.press"
"""What those who set and those who draw need, in the order in which it is needed; heavy, and loaded by name."""


class Crew(Struct, frozen=True):
    """Who draws charts, and who sets briefs; they may be the same."""

    drawing: Hands
    setting: Hands


SWITCH = 0.0005
"""For how many seconds a thread works before another one's turn, while others work for this process."""

NOBODY = Crew(Hands(0), Hands(0))
"""All is done in the build's own process."""


@contextmanager
def crew(jobs: int) -> Iterator[Crew]:
    """So many processes, the build's own among them, which load at once what they will need.

    Where there are more than two, one sets briefs: it then need not load what draws, nor the others what sets.
    """
    with ExitStack() as stack:
        if jobs > 1:
            # Threads that wait for others have little to do and are waited for: they shall not stand in line for long.
            stack.callback(sys.setswitchinterval, sys.getswitchinterval())
            sys.setswitchinterval(SWITCH)
        if jobs < 3:
            one = stack.enter_context(Hands(jobs - 1, (_BENCH, _SETTER, _PRESS)))
            yield Crew(one, one)
        else:
            drawing = stack.enter_context(Hands(jobs - 2, (_BENCH, _PRESS)))
            yield Crew(drawing, stack.enter_context(Hands(1, (_BENCH, _SETTER))))
