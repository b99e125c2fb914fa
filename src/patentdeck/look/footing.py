"""The footer of every page: on one line where it can be, else on two, parted between what it says, never inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from patentdeck.errors import Problem
from patentdeck.story.edition import Edition


def footings(edition: Edition, *, apart: bool = False) -> Iterator[tuple[str, ...]]:
    """The footer as one line, then as two in each way to part it, the best first.

    Best is what the document is on the first line, and whose it is, from the organisation on, on the second. Where the
    date stands `apart`, the footer does without it.
    """
    joint = edition.labels.separator
    parts = [part for part in edition.footer.split(joint) if not (apart and part == edition.dated)]
    yield (joint.join(parts),)
    ends = sorted(range(1, len(parts)), key=lambda end: (parts[end] != edition.imprint.organisation, -end))
    yield from ((joint.join(parts[:end]), joint.join(parts[end:])) for end in ends)


def footing(
    edition: Edition, room: float, width: Callable[[str], float], most: int, *, apart: bool = False
) -> tuple[str, ...]:
    """The lines of the footer, at most `most`, each no wider than `room` points by `width`; none where none fit."""
    for lines in footings(edition, apart=apart):
        if len(lines) <= most and all(width(line) <= room for line in lines):
            return lines
    return ()


def unfit(edition: Edition, output: str, room: float, width: Callable[[str], float], most: int) -> Problem:
    """What to say of a footer that fits no way: once for an edition, with what of it comes from the imprint."""
    tries = [lines for lines in footings(edition) if len(lines) <= most]
    over = min(max(map(width, lines)) for lines in tries) - room
    lines = "one line" if most == 1 else "two lines"
    return Problem(
        f"the footer of the {output} is too long: at its smallest {over:.0f} pt more than the {room:.0f} pt of a line, "
        f"on {lines}",
        "Shorten the imprint: organisation, confidentiality; or the title or the basis of the briefing.",
        f"{edition.package}-{edition.language}",
        value=edition.footer,
    )
