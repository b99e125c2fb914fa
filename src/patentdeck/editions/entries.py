"""Facts as plain values, as `facts --json` prints them and the record keeps them.

One entry a fact: `id`; `value`, `low`, `high` (numbers; null where not known, `high` null where open above); `unit`;
`exactness`; `period` (`2023`, `2014/2023`; several joined by `; `; null without one) and `edition` (the same way);
`text` by language; `cells`; `sources`; and `formula`, as the briefing writes it. Besides numbers there are

- listings (unit `listing`): no value of their own; `entries` has the entities with rank, numbers and text;
- conditions (unit `condition`): `value` is true, false or null for undecided;
- cells that an exhibit prints, under their own address: `families_by_country:CN:2014-2023`;
- `stated:<id>`, what a source states: its figure, with what the data say beside it as `computed`;
- `as_of` and `decade`, the dates of the package.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from patentdeck.dataset.model import Dataset, Period
from patentdeck.editions.layout import table
from patentdeck.facts.book import Fact, quantities
from patentdeck.facts.listing import Entry, Listing
from patentdeck.facts.quantity import Bound, Cell, Quantity, Unknown
from patentdeck.story.grids import as_stated
from patentdeck.story.phrases import PHRASES
from patentdeck.story.story import Story
from patentdeck.story.wording import WORDINGS

FactEntry = dict[str, Any]


class FactList(Struct, frozen=True):
    """Facts as plain values; `str()` gives them as a table for a terminal."""

    entries: list[FactEntry]

    def __str__(self) -> str:
        rows = (
            (
                each["id"],
                " / ".join(dict.fromkeys(each["text"].values())),
                "" if each["unit"] in ("listing", "condition") else each["exactness"].replace("_", " "),
                each["period"] or "",
                each["formula"],
            )
            for each in self.entries
            if ":" not in each["id"]  # drawn cells and statements of sources have their place in the JSON
        )
        return "\n".join(table(rows, indent="", most=46))


def entries(story: Story) -> list[FactEntry]:
    """Every fact of a story: the briefing's in its order, the cells that its exhibits drew, the statements, the dates.

    The cells are there once an edition has been set.
    """
    languages = story.briefing.languages
    found = [entry(name, fact, languages) for name, fact in story.facts.items()]
    found += [entry(name, fact, languages) for name, fact in sorted(story.drawn.items())]
    for finding in story.findings:
        if finding.computed is not None and finding.verdict != "not_computable":
            stated = entry(f"stated:{finding.stated.id}", as_stated(finding), languages)
            stated["formula"] = finding.stated.expression
            stated["cells"] = [_cell(cell) for cell in finding.computed.cells]
            stated["sources"] = [finding.stated.source]
            stated["computed"] = _numbers(finding.computed) | {"text": _texts(finding.computed, languages)}
            found.append(stated)
    return [*found, *_dates(story.dataset, languages)]


def entry(name: str, fact: Fact, languages: Iterable[str]) -> FactEntry:
    """One fact as plain values."""
    behind = list(quantities(fact))
    made: FactEntry = {
        "id": name,
        **_numbers(fact),
        "period": _joined(_span(period) for quantity in behind for period in quantity.periods),
        "edition": _joined(edition for quantity in behind for edition in quantity.editions),
        "text": _texts(fact, languages),
        "cells": [_cell(cell) for cell in dict.fromkeys(cell for quantity in behind for cell in quantity.cells)],
        "sources": list(dict.fromkeys(source for quantity in behind for source in quantity.sources)),
        "formula": fact.formula,
    }
    if isinstance(fact, Listing):
        made["entries"] = [_member(member, languages) for member in fact]
    if isinstance(fact, Unknown):
        made["reason"] = fact.reason
    return made


def number(bound: Bound | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole; null for nothing and for infinity."""
    if bound is None or bound in (math.inf, -math.inf):
        return None
    exact = Fraction(bound)
    return exact.numerator if exact.denominator == 1 else float(exact)


def _numbers(fact: Fact) -> dict[str, Any]:
    if isinstance(fact, Quantity):
        return {
            "value": number(fact.value),
            "low": number(fact.low),
            "high": number(fact.high),
            "unit": fact.unit,
            "exactness": fact.exactness,
        }
    blank: dict[str, Any] = {"value": None, "low": None, "high": None}
    if isinstance(fact, Unknown):
        return blank | {"unit": fact.unit, "exactness": "not_available"}
    if isinstance(fact, Listing):
        return blank | {"unit": "listing", "exactness": "qualitative"}
    return blank | {"value": fact.holds, "unit": "condition", "exactness": "qualitative"}


def _texts(fact: Fact, languages: Iterable[str]) -> dict[str, str]:
    return {language: _text(fact, language) for language in languages}


def _text(fact: Fact, language: str) -> str:
    wording, phrases = WORDINGS[language], PHRASES[language]
    if isinstance(fact, Quantity):
        return wording.spaced(wording.fitting(fact))
    if isinstance(fact, Listing):
        return wording.spaced(wording.series([member.entity.shorts[language] for member in fact]))
    return phrases.unknown if isinstance(fact, Unknown) else phrases.no_number


def _member(member: Entry, languages: Iterable[str]) -> dict[str, Any]:
    return {
        "entity": member.entity.id,
        "rank": member.rank,
        **_numbers(member.quantity),
        "text": _texts(member.quantity, languages),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"table": cell.table, "row": {key: value for key, value in cell.row if value}, "column": cell.column}


def _span(period: Period) -> str:
    return period.start if period.is_point else f"{period.start}/{period.end}"


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(parts)) or None


def _dates(dataset: Dataset, languages: Iterable[str]) -> Iterable[FactEntry]:
    """What the descriptor says about time, for the sentences that print it."""
    told: Mapping[str, Period] = {"as_of": Period(dataset.as_of, dataset.as_of), "decade": dataset.period}
    for name, period in told.items():
        text = {language: WORDINGS[language].spaced(WORDINGS[language].period(period)) for language in languages}
        yield {
            "id": name,
            **_numbers(Unknown("", "date")),
            "exactness": "exact",
            "period": _span(period),
            "edition": None,
            "text": text,
            "cells": [],
            "sources": [],
            "formula": f"datapackage.json: {'as_of' if name == 'as_of' else 'period'}",
        }
