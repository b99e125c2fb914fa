"""Who comes first and how many there are: the indicators that look at everybody a table lists."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from patentdeck.facts.cells import Cells, FactError, NoYearError, closest
from patentdeck.facts.listing import Listing, ranked
from patentdeck.facts.quantity import Bound, Quantity, Unknown, Value, unlike_vintages, with_mismatch

Year = int | str | None
OUTSIDE_KINDS = frozenset({"world", "region"})
"""Entities that contain others: they are never ranked or counted among them."""


def listing(
    cells: Cells, table: str, *, kind: str = "", year: Year = None, period: object = None, **keys: str
) -> Listing:
    """Every listed entity of a table, largest first, ties sharing a rank.

    `kind` keeps one sort of organisation (company, research); world and regions are never among countries.
    """
    found = cells.table(table)
    if found is None:
        return Listing(())
    kinds = {entity.kind for entities in cells.dataset.entities.values() for entity in entities.values()}
    if kind and kind not in kinds:
        raise FactError(f"nothing is of kind {kind!r}{closest(kind, kinds)}")
    free = [key for key in found.keys if key not in keys]
    if len(free) != 1:
        raise FactError(f"{table} is keyed by {', '.join(found.keys) or 'nothing'}: fix all keys but one")
    try:
        span = cells.period(found, year, period)
    except NoYearError:
        return Listing(())
    members = []
    for row in cells.rows(found, keys, span):
        if not row.keys[free[0]]:
            continue
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
    ties: str = "in",
    kind: str = "",
    year: Year = None,
    period: object = None,
    **keys: str,
) -> Listing:
    """The first `count` places of a table; more entities where the last place is shared.

    With `ties="out"` never more: those who share a place that there is no room for are all left out.
    """
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise FactError("top takes how many places, as in top(families_by_organisation, 20)")
    if ties not in ("in", "out"):
        raise FactError(f'ties are "in" or "out", not {ties!r}')
    return listing(cells, table, kind=kind, year=year, period=period, **keys).first(count, shared=ties == "in")


def who(cells: Cells, among: Listing, place: int = 1) -> str | Unknown:  # noqa: ARG001
    """The id of who has a place of a listing, for a key of a table: `country=who(leaders, 1)`.

    Of some who share a place the ids are in order. What is asked of nobody is unknown.
    """
    if not isinstance(among, Listing):
        raise FactError("who takes a listing and a place, as in who(leaders, 1)")
    if not isinstance(place, int) or isinstance(place, bool) or place < 1:
        raise FactError("who takes a place from 1 on, as in who(leaders, 1)")
    if place > len(among):
        return Unknown(f"{among.name or 'the listing'} has {len(among)} entries, not {place}")
    return among.entries[place - 1].entity.id


def rank(
    cells: Cells, table: str, *, of: str = "", kind: str = "", year: Year = None, period: object = None, **keys: str
) -> Value:
    """The place of one entity among those of a table, ties shared: `rank(…, organisation="baidu")`.

    A place among those whose number is published: a row that is not available is not in the race. Where the numbers of
    others reach across its own, as approximate ones may, the place is a range. A table with several keys needs `of`,
    the key whose members are ranked: `rank(…, of="country", country="CN", model_type="gan")`.
    """
    found = cells.table(table)
    if found is None:
        return Unknown(f"this package has no table {table}", "rank")
    own = of or (found.keys[0] if len(found.keys) == 1 else "")
    if len(found.keys) > 1 and not of:
        raise FactError(f'{table} has several keys: say whose rank it is, as in of="{found.keys[0]}"')
    if own not in keys:
        raise FactError(f"rank needs the entity: {own or 'a key'}=…")
    cells.check_key(found, own, keys[own])
    rest = {key: ident for key, ident in keys.items() if key != own}
    entries = listing(cells, table, kind=kind, year=year, period=period, **rest)
    ours = next((entry.quantity for entry in entries if entry.entity.id == keys[own]), None)
    if ours is None:
        return Unknown(f"{keys[own]} is not listed in {table}", "rank")
    others = [entry.quantity for entry in entries if entry.entity.id != keys[own]]
    best = 1 + sum(other.low > ours.high for other in others)
    worst = 1 + sum(other.high > ours.low for other in others)
    place = _of_entries(entries, Fraction(best), Fraction(worst), "rank")
    return replace(place, cells=tuple(dict.fromkeys((*ours.cells, *place.cells))), subject=ours.subject)


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

    An entity with an ambiguous home widens the answer to a range, and so does a place in a cut-off listing that is not
    decided. Unit: organisations (countries, model types … for other tables). Without `home`, how many are listed.
    """
    entries = among if isinstance(among, Listing) else listing(
        cells, among, kind=kind, year=year, period=period, **keys
    )  # fmt: skip
    if home:
        cells.entity("country", home)
    if not entries.entries:
        return Unknown("nothing is listed")
    table = entries.entries[0].entity.table
    if not home:
        whole = Fraction(len(entries))
        return _of_entries(entries, whole, whole, table)
    if table != "organisations":
        raise FactError(f"{table} have no home country: count(…, home=…) is for organisations")
    settled = [entry.entity for entry in entries if entry not in entries.contested]
    open_seats = len(entries) - len(settled)
    runners = [entry.entity for entry in entries.contested]
    others = sum(runner.country != home for runner in runners)
    possible = sum(home in (runner.country, *runner.country_candidates) for runner in runners)
    low = sum(entity.country == home for entity in settled) + max(0, open_seats - others)
    high = sum(home in (entity.country, *entity.country_candidates) for entity in settled) + min(open_seats, possible)
    return _of_entries(entries, Fraction(low), Fraction(high), table)


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
    ours: list[Quantity] = []
    perhaps: list[Quantity] = []
    theirs: list[Quantity] = []
    for entry in entries:
        unclear = home in entry.entity.country_candidates
        (ours if entry.entity.country == home else perhaps if unclear else theirs).append(entry.quantity)
    low = _part(_sum_of(q.low for q in ours), _sum_of(q.high for q in (*perhaps, *theirs)))
    high = _part(_sum_of(q.high for q in (*ours, *perhaps)), _sum_of(q.low for q in theirs))
    if low is None or high is None:
        return Unknown("the listed hold nothing, or may hold nothing", "share")
    value: Fraction | None = None
    if not perhaps and all(q.value is not None for q in (*ours, *theirs)):
        value = _part(_sum_of(q.value or 0 for q in ours), _sum_of(q.value or 0 for q in theirs))
    return replace(_of_entries(entries, low, high, "share"), value=value)


def _sum_of(bounds: Iterable[Bound]) -> Bound:
    return sum(bounds, Fraction(0))


def _part(ours: Bound, theirs: Bound) -> Fraction | None:
    """Our part of ours and theirs together, where either may be without end; None where there is nothing."""
    if isinstance(theirs, float):
        return Fraction(0)
    if isinstance(ours, float):
        return Fraction(1)
    return ours / (ours + theirs) if ours + theirs else None


def _of_entries(entries: Listing, low: Fraction, high: Fraction, unit: str) -> Quantity:
    """A number made from a whole listing: with the cells and vintages of all its members, marked where these differ."""
    numbers = [entry.quantity for entry in entries]
    made = Quantity(
        value=low if low == high else None,
        low=low,
        high=high,
        unit=unit,
        vintages=tuple(dict.fromkeys(v for number in numbers for v in number.vintages)),
        cells=tuple(dict.fromkeys(cell for number in numbers for cell in number.cells)),
    )
    return with_mismatch(made, (reason for number in numbers for reason in unlike_vintages(numbers[0], number)))
