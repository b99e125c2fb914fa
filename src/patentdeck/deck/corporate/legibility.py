"""Whether words can be read where they are put, and the colours in which they can: told from what there is to see."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from patentdeck.deck.corporate.inks import WORDS, Inks, inks
from patentdeck.deck.corporate.mapping import Assigned, Mapping, Served
from patentdeck.deck.corporate.rooms import around
from patentdeck.deck.template import Area
from patentdeck.look.colour import BY_NAME, contrast, distance

LARGE, LARGE_SIZE = 3.0, 18.0
"""The least contrast of a large title, and from which size on it is large."""
SAME = 4.0
"""How unlike the ground of the body another may look and still be taken for the same."""
_FEET = ("kicker", "source", "date", "footer", "page")


class Seen(Struct, frozen=True):
    """How well words can be told from what they stand on: which words, their colour, the ground at its worst."""

    what: str
    color: str
    ground: str
    reached: float
    least: float


def ground_under(assigned: Assigned) -> str:
    """The colour that what a layout shows stands on, at its worst; the one that is stated where all of it is even."""
    return _as_stated(assigned, assigned.layout.sight.hardest(_shown(assigned)))


def paper_under(assigned: Assigned) -> str:
    """The colour that most of what a layout shows stands on."""
    return _as_stated(assigned, assigned.layout.sight.paper(_shown(assigned)))


def inks_on(assigned: Assigned) -> Inks:
    """The colours of words and marks on what a layout shows behind them."""
    return inks(assigned.layout.theme, paper_under(assigned), ground_under(assigned))


def _shown(assigned: Assigned) -> Area:
    return around([each.area for each in assigned.served if each.slot not in ("title", "logo", *_FEET)])


def _as_stated(assigned: Assigned, seen: str) -> str:
    """A colour that is seen, as the layout states it where it does."""
    layout = assigned.layout
    stated = layout.ground.color or layout.theme.color("bg1")
    return stated if layout.ground.kind == "plain" and stated and distance(seen, stated) <= 1 else seen


def ink_of(assigned: Assigned, served: Served, usual: str) -> str:
    """The colour that a slide says of a slot's words: nothing where they inherit one that can be read, `usual` where
    the words stand on the ground of the body, else one that can be read where they are, as `#RRGGBB`.
    """
    layout, ground = assigned.layout, ground_under(assigned)
    sight, area, holder = layout.sight, served.area, served.holder
    least = _least(served)
    own = (holder.color if holder else "") or layout.theme.color("tx1") or BY_NAME["black"]
    reads = sight.least_contrast(area, own) >= least
    alike = distance(sight.hardest(area), ground) <= SAME
    if served.slot not in ("title", *_FEET) and not (assigned.name == "cover" and holder):
        # Words of the body may have other roles' colours beside their own, all of which are found on its ground.
        return usual or ("" if reads and not (holder and holder.sampled) else "tx1")
    if holder is not None or usual == "":
        if reads:
            # On another ground than the body's no role's colour beside its own is known to be legible.
            return own if holder is not None and (holder.sampled or not alike) else ""
    elif alike and (usual != "accent1" or sight.least_contrast(area, inks_on(assigned).palette.focus) >= least):
        # A tracker's accent may be one of those that are only marks on a ground between light and dark.
        return usual
    tried = [
        own,
        *([inks_on(assigned).palette.grey] if served.slot == "subtitle" else []),
        *(layout.theme.color(each) for each in ("tx1", "bg1", "tx2", "bg2")),
        BY_NAME["black"],
        BY_NAME["white"],
    ]
    ratios = [(sight.least_contrast(area, each), -at, each) for at, each in enumerate(tried) if each]
    enough = [each for each in ratios if each[0] >= WORDS]
    return max(enough, key=lambda each: each[1])[2] if enough else max(ratios)[2]


def _least(served: Served) -> float:
    """The least contrast of a slot's words with what they stand on."""
    return LARGE if served.slot == "title" and served.size >= LARGE_SIZE else WORDS


def hard_to_read(mapping: Mapping) -> Iterator[Seen]:
    """The titles and the bodies that cannot be read everywhere on what is seen behind them, a layout once."""
    told: set[tuple[str, str]] = set()
    for assigned in mapping.layouts:
        layout = assigned.layout
        for served in assigned.served:
            if served.slot not in ("title", "exhibit", "exhibit-1", "points", "subtitle"):
                continue
            what = "words of the title" if served.slot == "title" else "words"
            own = ink_of(assigned, served, "")
            if not own.startswith("#"):
                holder = served.holder
                own = (
                    (holder.color if holder else "") or layout.theme.color("tx1")
                    if not own
                    else inks_on(assigned).palette.ink
                )
            least = _least(served)
            ratio = layout.sight.least_contrast(served.area, own)
            if ratio < least and (layout.part, what) not in told:
                told.add((layout.part, what))
                ground = layout.sight.hardest(served.area)
                yield Seen(f"{what} of “{layout.name}” on what is seen behind", own, ground, ratio, least)


def title_contrast(assigned: Assigned) -> Seen:
    """How well the title of a layout can be read."""
    served = next(each for each in assigned.served if each.slot == "title")
    layout = assigned.layout
    own = ink_of(assigned, served, "") or (served.holder.color if served.holder else "") or layout.theme.color("tx1")
    ground = layout.sight.hardest(served.area)
    return Seen(f"the title of “{layout.name}” on its ground", own, ground, contrast(own, ground), LARGE)
