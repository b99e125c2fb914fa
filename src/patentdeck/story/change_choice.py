"""Which of the changes a reader is told of, in which order, and how many there are."""

from __future__ import annotations

from patentdeck.story.changed import SINCE, Changes, Figure, FigureChange, StatementChange
from patentdeck.story.phrases import PHRASES
from patentdeck.story.wording import WORDINGS

_URGENT = ("no longer holds", "left out", "came in", "now says")


def earlier_name(fact: str) -> str:
    """The name under which the earlier value of a fact goes."""
    return f"{SINCE}:{fact}"


def is_renewed(changes: Changes) -> bool:
    """Whether all figures are of one edition, and were of one other: the dates of the two versions tell that."""
    old = {change.old.edition for change in changes.figures if change.old is not None and change.old.edition}
    new = {change.new.edition for change in changes.figures if change.new is not None and change.new.edition}
    return len(old) == len(new) == 1 and old != new


def told_figures(changes: Changes) -> tuple[FigureChange, ...]:
    """The figures that a reader may be told of: numbers of the briefing's own that read otherwise than before.

    They do so too where they are of another period or edition, unless all of them are of one other edition.
    """
    renewed = is_renewed(changes)
    return tuple(
        change
        for change in changes.figures
        if not change.is_cell and any(side is not None and side.is_number for side in (change.old, change.new))
        if change.fate != "changed" or (change.is_of_other_vintage and not renewed) or change.reads_otherwise
    )


def told_statements(changes: Changes) -> tuple[StatementChange, ...]:
    """The statements that changed, those that fell first, the closing one before all others."""
    found = [each for each in changes.statements if each.is_headline and each.fate in _URGENT]
    return tuple(sorted(found, key=lambda each: (_URGENT.index(each.fate), each.section != "closing")))


def printed_figure(figure: Figure, language: str) -> str:
    """A figure as it was printed in a language; as it would be where it was not."""
    quantity = figure.quantity()
    if language in figure.text or quantity is None:
        return figure.text.get(language) or PHRASES[language].unknown
    return WORDINGS[language].fitting(quantity)


def counts(changes: Changes, shown: int) -> dict[str, int]:
    """The counts that the section prints, each under the name of its fact."""
    fates = [change.fate for change in told_figures(changes)]
    known, unknown = (sum(fate in some for fate in fates) for some in _NEWS)
    found = {
        "figures": len(fates),
        "statements": len(told_statements(changes)),
        "changed": len(fates) - known - unknown,
        "known": known,
        "unknown": unknown,
        "shown": shown,
    }
    return {f"{SINCE}:count:{name}": count for name, count in found.items()}


_NEWS = ({"became known", "came in"}, {"became unknown", "went"})


def weight(change: FigureChange) -> int:
    """How far from the front a figure stands."""
    by = change.by
    if by is not None:
        return 2 if by.low < 0 < by.high else 0
    return 1 if change.fate == "became known" else 2
