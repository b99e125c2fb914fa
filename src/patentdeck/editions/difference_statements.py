"""What became of the statements of a record in another: those that fell, changed, came in, or were left out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.editions.recorded import Record
from patentdeck.story.changed import SINCE, StatementChange, StatementFate


def compared_statements(
    old: Record, new: Record, before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> Iterator[StatementChange]:
    """Headlines that changed, and the other texts that stand under a condition, of sections that both sides tell.

    Points are counted as written by the claims and as printed by the slots: of them the conditions alone are compared.
    """
    chosen = _chosen(old), _chosen(new)
    told = tuple([name for name in told_sections(each) if name != SINCE] for each in (old, new))
    titles = [f"{name}.title" for name in dict.fromkeys((*told[1], *told[0]))]
    others = [
        slot
        for slot in dict.fromkeys((*chosen[1], *chosen[0]))
        if all(slot.partition(".")[0] in side for side in told) and slot not in titles
    ]
    tried = _tried(old), _tried(new)
    for slot in (*titles, *others):
        was, now = chosen[0].get(slot), chosen[1].get(slot)
        if slot in others and not any(claim and claim["when"] for claim in (was, now)):
            continue  # it stands under no condition: a text like any other
        named = ".point-" not in slot
        then, today = (side.get(slot, {}) if named else {} for side in (before, after))
        whens = tuple(str((claim or {}).get("when") or "") for claim in (was, now))
        margins = tuple(known_number(side.get((slot, whens[0] or whens[1]), {}).get("margin")) for side in tried)
        fate = _fate(was, now, then, today, tried[1])
        if fate != "says the same" or (None not in margins and margins[0] != margins[1]):
            numbers = _numbers(old, slot) if named else {}
            yield StatementChange(slot, fate, then, today, (whens[0], whens[1]), (margins[0], margins[1]), numbers)


def _tried(record: Record) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Every claim, by slot and condition."""
    return {(claim["slot"], str(claim["when"] or "")): claim for claim in record["claims"]}


def _chosen(record: Record) -> dict[str, Mapping[str, Any]]:
    """What is printed of the claims, by slot, of sections that are told."""
    told = set(told_sections(record))
    return {
        claim["slot"]: claim
        for claim in record["claims"]
        if claim["chosen"] and claim["slot"].partition(".")[0] in told
    }


def _fate(
    was: Mapping[str, Any] | None,
    now: Mapping[str, Any] | None,
    then: Mapping[str, str],
    today: Mapping[str, str],
    tried: Mapping[tuple[str, str], Mapping[str, Any]],
) -> StatementFate:
    """What became of a statement: of a record without claims its words alone are known."""
    tested = tried.get((was["slot"], str(was["when"] or ""))) if was is not None else None
    if tested is not None and tested["holds"] is not True:
        return "no longer holds"
    if (was or then) and not (now or today):
        return "left out"
    if (now or today) and not (was or then):
        return "came in"
    same = all(then[language] == today[language] for language in then if language in today)
    moved = was is not None and now is not None and was["when"] != now["when"]
    return "says the same" if same and not moved else "now says"


def _numbers(record: Record, slot: str) -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        each["language"]: tuple((number["text"], number["fact"]) for number in each["numbers"])
        for section in record["sections"]
        for each in section["slots"]
        if each["id"] == slot
    }


def told_sections(record: Record) -> list[str]:
    """The sections that are told, in order."""
    return [section["id"] for section in record["sections"] if section.get("slots")]


def known_number(value: object) -> float | None:
    """A number of a record, which anybody may have edited."""
    return value if isinstance(value, int | float) and math.isfinite(value) else None
