"""The field's indicators, one function each; `ON_CELLS` and `ON_VALUES` at the end are the table of contents.

Every function takes facts or a table with keys and returns a quantity, a listing or a verdict. A briefing file
calls them by the names in the table; those that look at a whole listing stand in `places`. To add an indicator: one
function, one line in the table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec.structs import replace

from patentdeck.dataset.model import Period
from patentdeck.dataset.schema import COUNTING
from patentdeck.facts.cells import Cells, FactError, NoYearError, closest
from patentdeck.facts.places import OUTSIDE_KINDS, Year, count, listing, mentions_share, rank, top, who
from patentdeck.facts.quantity import (
    Cell,
    Quantity,
    Unknown,
    Value,
    Vintage,
    across,
    add,
    marked,
    quotient,
    subtract,
    with_mismatch,
)
from patentdeck.facts.verdict import Test, Verdict, known


def value(cells: Cells, table: str, *, year: Year = None, period: object = None, **keys: str) -> Value:
    """The number of one row: `value(families_by_country, country="CN")`.

    Unit: the table's or the measure's. Unknown where no row fits; an error where more than one does, or where a
    key or an id does not exist.
    """
    return cells.get(table, keys, year, period)


def peak(cells: Cells, table: str, **keys: str) -> Value:
    """The largest number that a table has for one year, and of several such years the newest.

    Years that are not complete aside. Unknown where a year is, and where there is none.
    """
    found = cells.table(table)
    if found is None:
        return Unknown(f"this package has no table {table}")
    highest: Value = Unknown(f"{table} has no year that is complete", found.unit)
    for year in cells.years(found):
        number = cells.get(table, keys, year)
        if isinstance(number, Unknown) or number.value is None:
            return Unknown(f"{table} has no number for {year}", found.unit)
        if isinstance(highest, Unknown) or highest.value is None or number.value >= highest.value:
            highest = number
    return highest


def counted(cells: Cells, what: str, word: str = "") -> Verdict:
    """Whether the package says that it was counted so: `counted("unit", "families")`, `counted("place", "office")`.

    Without a word, whether it says anything of that: `counted("query")`. Undecided, with a word, where it does not.
    """
    if what not in COUNTING:
        known = f"{closest(what, COUNTING)} (it has: {', '.join(COUNTING)})"
        raise FactError(f"nothing is called {what!r} in counting{known}")
    if word and word not in COUNTING[what]:
        known = f" (it is one of: {', '.join(COUNTING[what])})" if COUNTING[what] else ": it is a text of its own"
        raise FactError(f"{what} is never {word!r}{closest(word, COUNTING[what])}{known}")
    says = cells.dataset.counting.get(what)
    holds = says is not None if not word else None if says is None else says == word
    reason = f"unknown: the package does not say its {what}" if holds is None else ""
    return Verdict(holds, (Test(f"counted({', '.join(filter(None, (what, word)))})", holds, reason=reason),))


def share(part: Value, *, of: Value) -> Value:
    """Part over whole, as a fraction of 1. The two must be of one unit, period, basis and edition."""
    return marked(part, of, quotient(part, of, "share"))


def period_share(part: Value, *, of: Value) -> Value:
    """The share of a whole span that falls into a part of it: 2023 in 2014–2023.

    An error where the part's span does not lie inside the whole's; unit, basis and edition must be the same.
    """
    if isinstance(part, Quantity) and isinstance(of, Quantity):
        inner, outer = _span(part), _span(of)
        if not (outer.start <= inner.start and inner.end[: len(outer.end)] <= outer.end):
            raise FactError(f"{inner.start}–{inner.end} does not lie inside {outer.start}–{outer.end}")
    return marked(part, of, quotient(part, of, "share"), periods=False)


def ratio(left: Value, right: Value) -> Value:
    """Left over right, in times. The two must be of one unit, period, basis and edition."""
    return marked(left, right, quotient(left, right, "times"))


FEWEST_EXPECTED = 5
"""Where fewer would be expected, one more or less turns an index upside down."""


def specialisation(crossing: Value, *, row: Value, column: Value, whole: Value) -> Value:
    """The revealed technology advantage: a share of the row, as times the same share of the whole.

    Of `crossing`, what row and column have in common: (crossing / row) / (column / whole). Above one, the row does more
    of the column than all do. Unknown where fewer than five would be expected, since so small a number says nothing.
    Under whole counts one unit stands in several rows and columns, so the indices of a column do not average to one.
    The bases of the four may differ, since each table counts by something else; unit, period and edition may not.
    """
    expected = quotient(row, whole, "share")
    if isinstance(expected, Quantity) and isinstance(column, Quantity):
        likely = expected.low * column.low
        if likely < FEWEST_EXPECTED:
            return Unknown(f"fewer than {FEWEST_EXPECTED} would be expected ({float(likely):.1f})", "times")
    index = ratio(share(crossing, of=row), share(column, of=whole))
    if not isinstance(index, Quantity):
        return index
    return replace(index, mismatch=tuple(each for each in index.mismatch if not each.startswith("unlike basis")))


def multiple(later: Value, earlier: Value) -> Value:
    """A later number over an earlier one of the same series, in times: 881 over 53 is 16.6."""
    _in_order(later, earlier)
    return _in_time(later, earlier, quotient(later, earlier, "times"))


def growth(later: Value, earlier: Value) -> Value:
    """The relative change from an earlier number to a later one of the same series, as a rate: 0.5 is +50 %."""
    _in_order(later, earlier)
    return _in_time(later, earlier, _shifted(quotient(later, earlier, "rate")))


def cagr(later: Value, earlier: Value) -> Value:
    """The compound annual growth rate between two years of one series: (later / earlier)^(1 / years) − 1."""
    _in_order(later, earlier)
    times = quotient(later, earlier, "rate")
    if isinstance(times, Unknown) or not isinstance(later, Quantity) or not isinstance(earlier, Quantity):
        return times
    years = int(_span(later).end[:4]) - int(_span(earlier).end[:4])
    if years < 1:
        raise FactError("an annual rate needs numbers that lie at least a year apart")

    def root(bound: Fraction | float) -> Fraction | float:
        return math.inf if bound == math.inf else Fraction(float(bound) ** (1 / years)).limit_denominator(10**9)

    low, high = root(times.low), root(times.high)
    middle = root(times.value) if times.value is not None else None
    rooted = replace(times, low=low, high=high, value=middle if isinstance(middle, Fraction) else None)
    return _in_time(later, earlier, _shifted(rooted))


def difference(left: Value, right: Value) -> Value:
    """Left minus right, in their unit."""
    return subtract(left, right)


def total(cells: Cells, table: str, *, year: Year = None, period: object = None, **keys: str) -> Value:
    """The sum over the rows of a table, refused where a dimension that is summed over is not additive."""
    return _sum(cells, table, year, period, keys, strict=True)


def audit_total(cells: Cells, table: str, *, year: Year = None, period: object = None, **keys: str) -> Value:
    """The sum over the rows of a table even where that counts things twice: for the audit alone, to show it."""
    return _sum(cells, table, year, period, keys, strict=False)


def ranked_as(cells: Cells, *, entity: str, among: str, model_type: str = "") -> Value:
    """The place that a source states without a count: from `ranks`. Two readings of one place make a range."""
    table = cells.table("ranks")
    if table is None:
        return Unknown("this package has no table ranks", "rank")
    keys = {"entity": entity, "among": among, "model_type": model_type}
    for key, wanted in keys.items():
        cells.check_key(table, key, wanted)
    met = [row for row in table.rows if all(row.keys.get(key, "") == wanted for key, wanted in keys.items())]
    if not met:
        return Unknown(f"ranks has no row for {entity} in {model_type or 'all'} among {among}", "rank")
    if len(met) > 1:
        raise FactError(f"ranks has {len(met)} rows for {entity} in {model_type or 'all'} among {among}")
    number = cells.quantity(table, met[0])
    other = met[0].extra.get("rank_or", "")
    if isinstance(number, Quantity) and number.value is not None and other:
        ends = sorted((number.value, Fraction(other)))
        return replace(number, value=None, low=ends[0], high=ends[1], unit="rank")
    return number


def said(cells: Cells, *, subject: str, says: str, model_type: str = "") -> Verdict:
    """Whether a source says a word of a subject (slowed, rising): from `qualitative`; undecided where none does."""
    table = cells.table("qualitative")
    text = f"said({subject}{', ' + model_type if model_type else ''}: {says})"
    if table is None:
        return Verdict(None, (Test(text, None, reason="unknown: this package has no table qualitative"),))
    cells.check_key(table, "subject", subject)
    cells.check_key(table, "model_type", model_type)
    for row in table.rows:
        same = row.keys.get("subject") == subject and row.keys.get("model_type", "") == model_type
        if same and row.extra.get("says", row.keys.get("says", "")) == says:
            cell = Cell(
                table.name,
                (*row.keys.items(), ("from", row.period.start), ("to", row.period.end)),
                "says",
                row.source,
            )
            witness = Quantity(
                None, Fraction(1), Fraction(1), "", (Vintage(row.period, table.basis, row.edition),), (cell,)
            )
            return Verdict(True, (Test(text, True, left=witness),))
    return Verdict(None, (Test(text, None, reason="unknown: no source says so"),))


def _sum(cells: Cells, name: str, year: Year, period: object, keys: Mapping[str, str], *, strict: bool) -> Value:
    table = cells.table(name)
    if table is None:
        return Unknown(f"this package has no table {name}")
    free = [key for key in table.keys if key not in keys]
    blocked = [key for key in free if not table.additive.get(key, False)]
    if strict and blocked:
        raise FactError(
            f"{name} does not add up over {', '.join(blocked)}: a family counts once for each of its members"
        )
    try:
        span = cells.period(table, year, period)
    except NoYearError as error:
        return Unknown(str(error), table.unit)
    result: Value = Unknown(f"{name} has no rows in {span.start}–{span.end}", table.unit)
    for row in cells.rows(table, keys, span):
        inside = [cells.entity(key, row.keys[key]).kind not in OUTSIDE_KINDS for key in free if key == "country"]
        number = cells.quantity(table, row)
        if not all(inside):
            continue
        if isinstance(number, Unknown):
            return number  # a sum without one of its parts would pass for the whole
        result = number if isinstance(result, Unknown) else add(result, number)
    return across(result) if not strict else result


def _in_time(later: Value, earlier: Value, result: Value) -> Value:
    """The result of a comparison over time, marked where the two are not one series."""
    result = marked(later, earlier, result, periods=False)
    if not (isinstance(result, Quantity) and isinstance(later, Quantity) and isinstance(earlier, Quantity)):
        return result
    if later.subject == earlier.subject:
        return result
    return with_mismatch(result, (f"unlike subject: {dict(later.subject)} against {dict(earlier.subject)}",))


def _in_order(later: Value, earlier: Value) -> None:
    if isinstance(later, Quantity) and isinstance(earlier, Quantity) and _span(later) <= _span(earlier):
        raise FactError(f"{_span(later).end} does not come after {_span(earlier).end}")


def _span(quantity: Quantity) -> Period:
    if len(quantity.periods) != 1:
        raise FactError("a comparison over time needs numbers of one period each")
    return quantity.periods[0]


def _shifted(times: Value) -> Value:
    """A quotient minus one: the change it stands for."""
    if isinstance(times, Unknown):
        return times
    middle = times.value - 1 if times.value is not None else None
    return replace(times, value=middle, low=times.low - 1, high=times.high - 1)


ON_CELLS: Mapping[str, Callable[..., object]] = {
    "value": value,
    "total": total,
    "listing": listing,
    "top": top,
    "who": who,
    "peak": peak,
    "rank": rank,
    "count": count,
    "listed": count,
    "mentions_share": mentions_share,
    "ranked": ranked_as,
    "said": said,
    "counted": counted,
}
"""Indicators that read the data package; the expression adds the package as their first argument."""

ON_VALUES: Mapping[str, Callable[..., object]] = {
    "share": share,
    "period_share": period_share,
    "ratio": ratio,
    "specialisation": specialisation,
    "multiple": multiple,
    "growth": growth,
    "cagr": cagr,
    "difference": difference,
    "across": across,
    "known": known,
}
"""Indicators that compute from other facts."""
