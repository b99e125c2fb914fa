"""The edition's date in the template's own place for dates, taken out of the room that the footer has without it."""

from __future__ import annotations

from msgspec.structs import replace

from patentdeck.deck.corporate.mapping import Assigned, Served
from patentdeck.deck.corporate.offer import Holder
from patentdeck.deck.corporate.placement import inside, overlap
from patentdeck.deck.template import Area

EMS, GAP = 13.0, 1.0
"""How wide a date is with its "as of", and the air beside it, in widths of its size; generous, whatever the font."""
MOST = 0.34
"""The part of the foot that a date may take from the footer."""


def dated(assigned: Assigned) -> Assigned:
    """A layout of ours with the date where the template's has a place for it at its foot, if there is room.

    It stands in the footer's row at the end on which the template has it, as wide as a date is; or in a place of its
    own where nothing else stands. Words are not known here: where they do not fit, the footer tells the date.
    """
    footer, holder = assigned.slot("footer"), _holder(assigned)
    if footer is None or holder is None or assigned.slot("date") is not None:
        return assigned
    own, wide = inside(holder), EMS * footer.size
    others = [each.area for each in assigned.served if each is not footer]
    row = Area(own.left, own.top + (own.height - footer.line) / 2, own.width, footer.line)
    if abs(row.top - footer.area.top) < footer.line:
        if wide > MOST * footer.area.width:
            return assigned
        first = row.left + row.width / 2 < footer.area.left + footer.area.width / 2
        less = wide + GAP * footer.size
        left = footer.area.left + (less if first else 0.0)
        shorter = replace(footer.area, left=left, width=footer.area.width - less)
        at = footer.area.left if first else footer.area.right - wide
        where = replace(footer.area, left=at, width=wide)
        ended = replace(footer, area=shorter, reason="its footer, with the room that the date leaves")
        date = Served("date", holder, where, footer.size, footer.line, align="l" if first else "r",
                      reason="its date, fixed to that of the edition")  # fmt: skip
        return _with(assigned, footer, ended, date)
    free = assigned.layout.sight.room(row)  # something may be drawn there
    row = replace(row, left=free.left, width=free.width)
    if row.width < wide or any(overlap(row, each) > 0 for each in [*others, footer.area]):
        return assigned
    align = holder.align if holder.align in ("l", "ctr", "r") else "l"
    date = Served("date", holder, row, footer.size, footer.line, align=align,
                  reason="its date, fixed to that of the edition")  # fmt: skip
    return _with(assigned, footer, footer, date)


def _with(assigned: Assigned, footer: Served, *by: Served) -> Assigned:
    """The layout with others in the place of the footer."""
    at = assigned.served.index(footer)
    return replace(assigned, served=(*assigned.served[:at], *by, *assigned.served[at + 1 :]))


def _holder(assigned: Assigned) -> Holder | None:
    """The placeholder of a date under everything but the foot, if a slide can say which one it means."""
    source = assigned.slot("source")
    foot = source.area.top if source is not None else 0.0
    return next((each for each in assigned.layout.of("dt") if each.sole and inside(each).top >= foot), None)
