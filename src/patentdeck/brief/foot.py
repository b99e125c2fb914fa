"""The foot of every page of the brief: a hairline, what document this is and whose, which page of how many."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.brief.inks import Fill, Slab, as_artifact, beside, moved, ornament, slab, stack
from patentdeck.brief.prose import block, lines, paragraph, reaches
from patentdeck.brief.styles import Style, Styles
from patentdeck.errors import LookError
from patentdeck.look.footing import footing, unfit
from patentdeck.look.theme import BriefPage
from patentdeck.story.edition import Edition, plain

CLEAR = 22.0
"""How far above the paper's edge the last line stands, at the least."""
TOP, HEAD = 20.0, 4.0
"""How far below the text a foot of one line begins, and how far its hairline stands above it."""


class Foot(Struct, frozen=True):
    """The foot of an edition: its lines, and how far below the text the first of them begins."""

    lines: tuple[str, ...]
    top: float
    setting: Styles

    def slab(self, number: int, count: int) -> Slab:
        """The foot of one page; its place is measured from the end of the text."""
        style, width = self.setting.foot, self.setting.page.width
        left = stack((0.0, paragraph(plain(line), style, width, "")) for line in self.lines)
        told = lines(plain(f"{number} / {count}"), style, width, "")
        right = slab(block(told, style, None, "", room=width, at=1.0))
        rule = ornament(Fill(0.0, 0.0, width, 0.5, self.setting.palette.hairline))
        parts = (
            (0.0, moved(rule, 0.0, self.top - HEAD)),
            *((0.0, moved(part, 0.0, self.top)) for part in (left, right)),
        )
        return as_artifact(beside(*parts), "Footer")


def foot(edition: Edition, setting: Styles) -> Foot:
    """The foot of an edition: on one line, else on two, for which it grows upwards in the margin.

    Raises LookError where its lines are too long, or the margin too low for a second.
    """
    page, style = setting.page, setting.foot
    room = page.width - 6 * style.size

    def width(line: str) -> float:
        return reaches(plain(line), style)[1] if line else 0.0

    most = 2 if _top(page, style, 2) >= HEAD else 1
    found = footing(edition, room, width, most)
    if not found:
        raise LookError(unfit(edition, "brief", room, width, most))
    return Foot(found, _top(page, style, len(found)), setting)


def _top(page: BriefPage, style: Style, count: int) -> float:
    """Where the first of so many lines begins, so that the last is clear of the paper's edge."""
    last = page.margin_bottom - CLEAR - style.baseline
    return min(TOP, last - (count - 1) * style.leading)
