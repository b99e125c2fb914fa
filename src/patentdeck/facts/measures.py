"""The field's indicators, one function each; `MEASURES` at the end is the table of contents.

Every function takes facts or a table with keys and returns a quantity, a listing or a verdict. A briefing file
calls them by the names in the table. To add an indicator: one function here, one line in the table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from patentdeck.dataset.model import Period
from patentdeck.facts.cells import Cells, FactError
from patentdeck.facts.listing import Listing, ranked
from patentdeck.facts.quantity import (
    Cell,
    Quantity,
    Unknown,
    Value,
    Vintage,
    across,
    add,
    divide,
    subtract,
    unlike_units,
    unlike_vintages,
    with_mismatch,
)
from patentdeck.facts.verdict import Test, Verdict, known

Year = int | str | None
OUTSIDE_KINDS = frozenset({"world", "region"})
"""Entities that contain others: they are never ranked or counted among them."""


def value(cells: Cells, table: str, *, year: Year = None, period: object = None, **keys: str) -> Value:
    """The number of one row: `value(families_by_country, country="CN")`.

    Unit: the table's or the measure's. Unknown where no row fits; an error where more than one does, or where a
    key or an id does not exist.
    """
    return cells.get(table, keys, year, period)


def share(part: Value, *, of: Value) -> Value:
    """Part over whole, as a fraction of 1. The two must be of one unit, period, basis and edition."""
    return _checked(part, of, divide(part, of, "share"))


def period_share(part: Value, *, of: Value) -> Value:
    """The share of a whole span that falls into a part of it: 2023 in 2014–2023.

    An error where the part's span does not lie inside the whole's; unit, basis and edition must be the same.
    """
    if isinstance(part, Quantity) and isinstance(of, Quantity):
        inner, outer = _span(part), _span(of)
        inside = outer.start <= inner.start and inner.end <= outer.end
        if not inside:
            raise FactError(f"{inner.start}–{inner.end} does not lie inside {outer.start}–{outer.end}")
        result = divide(part, of, "share")
        reasons = (
            *unlike_units(part, of, "divided"),
            *unlike_vintages(part, of, periods=False),
        )
        return with_mismatch(result, reasons) if isinstance(result, Quantity) else result
    return divide(part, of, "share")


def ratio(left: Value, right: Value) -> Value:
    """Left over right, in times. The two must be of one unit, period, basis and edition."""
    return _checked(left, right, divide(left, right, "times"))


def multiple(later: Value, earlier: Value) -> Value:
    """A later number over an earlier one of the same series, in times: 881 over 53 is 16.6."""
    _in_order(later, earlier)
    return _in_time(later, earlier, divide(later, earlier, "times"))


def growth(later: Value, earlier: Value) -> Value:
    """The relative change from an earlier number to a later one of the same series, as a rate: 0.5 is +50 %."""
    _in_order(later, earlier)
    quotient = divide(later, earlier, "rate")
    return _in_time(later, earlier, _shifted(quotient))


def cagr(later: Value, earlier: Value) -> Value:
    """The compound annual growth rate between two years of one series: (later / earlier)^(1 / years) − 1."""
    _in_order(later, earlier)
    quotient = divide(later, earlier, "rate")
    if isinstance(quotient, Unknown) or not isinstance(later, Quantity) or not isinstance(earlier, Quantity):
        return quotient
    years = int(_span(later).end[:4]) - int(_span(earlier).end[:4])

    def root(bound: Fraction | float) -> Fraction | float:
        return math.inf if bound == math.inf else Fraction(float(bound) ** (1 / years)).limit_denominator(10**9)

    low, high = root(quotient.low), root(quotient.high)
    middle = root(quotient.value) if quotient.value is not None else None
    rooted = replace(quotient, low=low, high=high, value=middle if isinstance(middle, Fraction) else None)
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


def listing(
    cells: Cells, table: str, *, kind: str = "", year: Year = None, period: object = None, **keys: str
) -> Listing:
    """Every listed entity of a table, largest first, ties sharing a rank.

    `kind` keeps one sort of organisation (company, research); world and regions are never among countries.
    """
    found = cells.table(table)
    if found is None:
        return Listing(())
    free = [key for key in found.keys if key not in keys]
    if len(free) != 1:
        raise FactError(f"{table} is keyed by {', '.join(found.keys)}: fix all but one of them")
    span = cells.period(found, year, period)
    members = []
    for row in cells.rows(found, keys, span):
        entity = cells.entity(free[0], row.keys[free[0]])
        if entity.kind in OUTSIDE_KINDS or (kind and entity.kind != kind):
            continue
        number = cells.quantity(found, row)
        if isinstance(number, Quantity):
            members.append((entity, number))
    return ranked(members)


def top(
    cells: Cells,
    table: str,
    count: int,
    *,
    kind: str = "",
    year: Year = None,
    period: object = None,
    **keys: str,
) -> Listing:
    """The first `count` places of a table; more entities where the last place is shared."""
    return listing(cells, table, kind=kind, year=year, period=period, **keys).first(count)


def rank(cells: Cells, table: str, *, kind: str = "", year: Year = None, period: object = None, **keys: str) -> Value:
    """The place of one entity among those of a table, ties shared: `rank(…, organisation="baidu")`."""
    found = cells.table(table)
    if found is None:
        return Unknown(f"this package has no table {table}", "rank")
    own = found.keys[0] if len(found.keys) == 1 else next(iter(keys), "")
    if own not in keys:
        raise FactError(f"rank needs the entity: {found.keys[0]}=…")
    rest = {key: ident for key, ident in keys.items() if key != own}
    for entry in listing(cells, table, kind=kind, year=year, period=period, **rest):
        if entry.entity.id == keys[own]:
            place = Fraction(entry.rank)
            return replace(entry.quantity, value=place, low=place, high=place, unit="rank")
    return Unknown(f"{keys[own]} is not listed in {table}", "rank")


def count(
    cells: Cells,
    among: str | Listing,
    /,
    *,
    home: str = "",
    kind: str = "",
    year: Year = None,
    period: object = None,
    **keys: str,
) -> Value:
    """How many of the listed have their home in a country: of a table, or of a listing such as `top(…)`.

    An entity with an ambiguous home widens the answer to a range. Unit: organisations (countries, model types …
    for other tables). Without `home`, how many are listed.
    """
    entries = among if isinstance(among, Listing) else listing(
        cells, among, kind=kind, year=year, period=period, **keys
    )  # fmt: skip
    if home:
        cells.entity("country", home)
    if not entries.entries:
        return Unknown("nothing is listed")
    sure = [e for e in entries if not home or e.entity.country == home]
    maybe = [e for e in entries if home and home in e.entity.country_candidates]
    low, high = Fraction(len(sure)), Fraction(len(sure) + len(maybe))
    return _of_entries(entries, low, high, entries.entries[0].entity.table)


def mentions_share(
    cells: Cells,
    table: str,
    *,
    home: str,
    kind: str = "",
    year: Year = None,
    period: object = None,
    **keys: str,
) -> Value:
    """The share of the listed owners' families that stand with owners from one country.

    A share of mentions among those listed, not of the world: a family with two listed owners is mentioned twice.
    An ambiguous home widens the share to a range.
    """
    cells.entity("country", home)
    entries = listing(cells, table, kind=kind, year=year, period=period, **keys)
    if not entries.entries:
        return Unknown("nothing is listed", "share")
    whole = Fraction(0)
    ours, perhaps = Fraction(0), Fraction(0)
    for entry in entries:
        number = entry.quantity.value if entry.quantity.value is not None else Fraction(entry.quantity.low)
        whole += number
        if entry.entity.country == home:
            ours += number
        elif home in entry.entity.country_candidates:
            perhaps += number
    if not whole:
        return Unknown("the listed hold nothing", "share")
    return replace(_of_entries(entries, ours / whole, (ours + perhaps) / whole, "share"), unit="share")


def ranked_as(cells: Cells, *, entity: str, among: str, model_type: str = "") -> Value:
    """The place that a source states without a count: from `ranks`. Two readings of one place make a range."""
    table = cells.table("ranks")
    if table is None:
        return Unknown("this package has no table ranks", "rank")
    met = [
        row
        for row in table.rows
        if row.keys.get("entity") == entity
        and row.keys.get("among") == among
        and row.keys.get("model_type", "") == model_type
    ]
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
    span = cells.period(table, year, period)
    result: Value = Unknown(f"{name} has no rows in {span.start}–{span.end}", table.unit)
    for row in cells.rows(table, keys, span):
        inside = [cells.entity(key, row.keys[key]).kind not in OUTSIDE_KINDS for key in free if key == "country"]
        number = cells.quantity(table, row)
        if not all(inside) or isinstance(number, Unknown):
            continue
        result = number if isinstance(result, Unknown) else add(result, number)
    return across(result) if not strict else result


def _of_entries(entries: Listing, low: Fraction, high: Fraction, unit: str) -> Quantity:
    """A count over a listing, with the cells and vintages of all its members."""
    numbers = [entry.quantity for entry in entries]
    return Quantity(
        value=low if low == high else None,
        low=low,
        high=high,
        unit=unit,
        vintages=tuple(dict.fromkeys(v for number in numbers for v in number.vintages)),
        cells=tuple(dict.fromkeys(cell for number in numbers for cell in number.cells)),
    )


def _checked(left: Value, right: Value, result: Value) -> Value:
    """The result, marked where units or vintages do not fit."""
    if isinstance(result, Quantity) and isinstance(left, Quantity) and isinstance(right, Quantity):
        return with_mismatch(result, (*unlike_units(left, right, "divided"), *unlike_vintages(left, right)))
    return result


def _in_time(later: Value, earlier: Value, result: Value) -> Value:
    """The result of a comparison over time, marked where the two are not one series."""
    if not (isinstance(result, Quantity) and isinstance(later, Quantity) and isinstance(earlier, Quantity)):
        return result
    reasons = [*unlike_units(later, earlier, "divided"), *unlike_vintages(later, earlier, periods=False)]
    if later.subject != earlier.subject:
        reasons.append(f"unlike subject: {dict(later.subject)} against {dict(earlier.subject)}")
    return with_mismatch(result, reasons)


def _in_order(later: Value, earlier: Value) -> None:
    if isinstance(later, Quantity) and isinstance(earlier, Quantity) and _span(later) <= _span(earlier):
        raise FactError(f"{_span(later).end} does not come after {_span(earlier).end}")


def _span(quantity: Quantity) -> Period:
    if len(quantity.periods) != 1:
        raise FactError("a comparison over time needs numbers of one period each")
    return quantity.periods[0]


def _shifted(quotient: Value) -> Value:
    """A quotient minus one: the change it stands for."""
    if isinstance(quotient, Unknown):
        return quotient
    middle = quotient.value - 1 if quotient.value is not None else None
    return replace(quotient, value=middle, low=quotient.low - 1, high=quotient.high - 1)


ON_CELLS: Mapping[str, Callable[..., object]] = {
    "value": value,
    "total": total,
    "listing": listing,
    "top": top,
    "rank": rank,
    "count": count,
    "listed": count,
    "mentions_share": mentions_share,
    "ranked": ranked_as,
    "said": said,
}
"""Indicators that read the data package; the expression adds the package as their first argument."""

ON_VALUES: Mapping[str, Callable[..., object]] = {
    "share": share,
    "period_share": period_share,
    "ratio": ratio,
    "multiple": multiple,
    "growth": growth,
    "cagr": cagr,
    "difference": difference,
    "across": across,
    "known": known,
}
"""Indicators that compute from other facts."""

MEASURES: Mapping[str, Callable[..., object]] = {**ON_CELLS, **ON_VALUES}
