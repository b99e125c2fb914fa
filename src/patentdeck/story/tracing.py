"""Numbers traced in the words of a language: value, bounds, unit, how exact, when, from which cells and sources."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from patentdeck.facts.audit import Finding
from patentdeck.facts.quantity import RATIO_UNITS, Bound, Quantity
from patentdeck.story.evidence import Sort, Traced
from patentdeck.story.grids import as_stated
from patentdeck.story.phrases import Phrases
from patentdeck.story.sources import Bibliography
from patentdeck.story.wording import Wording


def traced(
    quantities: Iterable[Quantity], bibliography: Bibliography, wording: Wording, phrases: Phrases
) -> dict[str, Traced]:
    """Each number by its name."""
    return {quantity.name: _traced(quantity, bibliography, wording, phrases) for quantity in quantities}


def stated(findings: Iterable[Finding]) -> Iterator[Quantity]:
    """The figures of sources that were recomputed, `stated:<id>`, with the cells that they were recomputed from."""
    for finding in findings:
        if finding.computed is not None and finding.verdict != "not_computable":
            figure, computed = as_stated(finding), finding.computed
            yield Quantity(
                figure.value, figure.low, figure.high, figure.unit, computed.vintages, computed.cells, name=figure.name
            )


def _traced(quantity: Quantity, bibliography: Bibliography, wording: Wording, phrases: Phrases) -> Traced:
    periods = wording.semicolon.join(wording.period(period) for period in quantity.periods)
    return Traced(
        value=None if quantity.value is None else float(quantity.value),
        low=_end(quantity.low),
        high=_end(quantity.high),
        unit=phrases.units.get(quantity.unit, quantity.unit),
        exactness=phrases.exactness[quantity.exactness],
        period=wording.spaced(periods),
        cells=tuple(dict.fromkeys(map(str, quantity.cells))),
        sources=tuple(bibliography.name(ident) for ident in quantity.sources),
        sort=_sort(quantity.unit),
    )


def _end(bound: Bound) -> float | None:
    return float(bound) if math.isfinite(bound) else None


def _sort(unit: str) -> Sort:
    if unit == "times":
        return "ratio"
    return "share" if unit in RATIO_UNITS else "count"


def by_name(*books: Mapping[str, object]) -> Iterator[Quantity]:
    """The numbers in books of facts, each under the name that print gives it."""
    for book in books:
        for name, fact in book.items():
            if isinstance(fact, Quantity):
                yield fact if fact.name == name else fact.named(name, fact.formula)
