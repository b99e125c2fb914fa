"""From the form of an exhibit and the facts to a finished exhibit: what is drawn, with its texts already set.

Every number that an exhibit prints is a fact: one of the briefing's, or the number of a row, which then bears the
address of its cell as a name (`families_by_country:CN:2014-2023`). `Drawn` collects those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from patentdeck.dataset.model import Entity, Period, Row, Table
from patentdeck.facts.cells import FactError, NoYearError
from patentdeck.facts.listing import Entry
from patentdeck.facts.measures import said
from patentdeck.facts.places import count, listing
from patentdeck.facts.quantity import Unknown
from patentdeck.story import briefing as form
from patentdeck.story.crossing import crossing
from patentdeck.story.drawing import Drawing, role_of
from patentdeck.story.edition import (
    BarMultiples,
    Columns,
    Figure,
    Figures,
    Group,
    Key,
    LineMultiples,
    LinePanel,
    Lines,
    Mark,
    Paired,
    Panel,
    RankedBars,
    Role,
    Series,
    ShareBars,
    Slope,
    Slopes,
)
from patentdeck.story.matrix import matrix


def ranked_bars(spec: form.RankedBarsForm, drawing: Drawing) -> RankedBars:
    """Entities of a table, largest first, with shared ranks where asked for."""
    found = listing(drawing.cells, spec.of, kind=spec.kind, year=spec.year, **spec.keys)
    entries = found.first(spec.top, shared=spec.ties == "in").entries if spec.top else found.entries
    if not entries:
        raise FactError(f"{spec.of} lists nothing that could be drawn")
    coloured = "countries" if spec.by == "home" else entries[0].entity.table
    drawing.check_ids(coloured, spec.focus, spec.comparator, *spec.emphasis)
    marks = []
    for entry in entries:
        ident = entry.entity.country if spec.by == "home" else entry.entity.id
        role = role_of(ident, spec.focus, spec.comparator, spec.emphasis)
        marks.append(drawing.mark(entry.entity, entry.quantity, role, _place(entry) if spec.ranks else ""))
    if spec.unpublished:
        marks.extend(_unpublished(spec, drawing))
    key: tuple[Key, ...] = ()
    if spec.by == "home":
        countries = drawing.dataset.entities["countries"]
        named: tuple[tuple[str, Role], ...] = ((spec.focus, "focus"), (spec.comparator, "comparator"))
        shown = {mark.role for mark in marks}
        key = tuple(Key(drawing.short(countries[ident]), role) for ident, role in named if ident and role in shown)
        key = (*key, *([Key(drawing.phrases.other, "quiet")] if "quiet" in shown else []))
    aside: tuple[Mark, ...] = ()
    if spec.aside:
        label = drawing.text(spec.aside_label)
        aside = (drawing.labelled(label, spec.aside, drawing.number(spec.aside), drawing.wording.percent, "ink"),)
    return RankedBars(tuple(marks), key, aside, drawing.text(spec.aside_title))


def _place(entry: Entry) -> str:
    """A place as charts print it: `4`, `9=` where it is shared, `3–4` where it is not decided."""
    if entry.is_placed:
        return f"{entry.rank}{'=' if entry.tied else ''}"
    return f"{entry.places[0]}–{entry.places[1]}"


def _unpublished(spec: form.Rows, drawing: Drawing) -> Iterator[Mark]:
    """Those that a table names and gives no number for."""
    table = drawing.cells.table(spec.of)
    if table is None:
        return
    (key,) = (key for key in table.keys if key not in spec.keys)
    for row in drawing.cells.rows(table, spec.keys, drawing.cells.period(table, spec.year, None)):
        number = drawing.cells.quantity(table, row)
        if isinstance(number, Unknown) and row.keys[key]:
            yield drawing.mark(drawing.cells.entity(key, row.keys[key]), number, "quiet")


def bar_multiples(spec: form.BarMultiplesForm, drawing: Drawing) -> BarMultiples:
    """The owners of a table by home country, the country with most of them first; one scale, ranks over all.

    An owner whose home is not settled stands in a panel that names the candidates.
    """
    found = listing(drawing.cells, spec.of, kind=spec.kind, year=spec.year, **spec.keys)
    found = found.first(spec.top, shared=spec.ties == "in") if spec.top else found
    if not found.entries:
        raise FactError(f"{spec.of} lists nothing that could be drawn")
    drawing.check_ids("countries", spec.focus, spec.comparator)
    homes: dict[tuple[str, ...], list[Entry]] = {}
    for entry in found.entries:
        homes.setdefault(_home(entry.entity, spec.of), []).append(entry)
    groups = []
    # Those who have a home of their own first, the most numerous before the others; ties as they are listed.
    for home, entries in sorted(homes.items(), key=lambda pair: (len(pair[0]), -len(pair[1]))):
        role = role_of(home[0] if len(home) == 1 else "", spec.focus, spec.comparator)
        members = count(drawing.cells, found, home=home[0]) if len(home) == 1 else None
        title = drawing.group(home, members, role, ":".join(filter(None, (spec.of, spec.kind, *spec.keys.values()))))
        marks = (drawing.mark(e.entity, e.quantity, role, _place(e) if spec.ranks else "") for e in entries)
        groups.append(Group(title, role, tuple(marks)))
    return BarMultiples(tuple(groups))


def _home(entity: Entity, table: str) -> tuple[str, ...]:
    """The home country of an owner, or the several that it may have."""
    home = (entity.country,) if entity.country else tuple(entity.country_candidates)
    if not home:
        raise FactError(f"{entity.id} in {table} has no home country: bar_multiples is for organisations")
    return home


def columns(spec: form.ColumnsForm, drawing: Drawing) -> Columns:
    """Every year from first to last, the unknown ones as gaps; those that are not complete have an open end."""
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    package = drawing.dataset.period
    known_years = [int(row.period.start) for row in table.rows if row.period.is_point and len(row.period.start) == 4]
    first = _first_year(spec.start, table, drawing) or int(package.start[:4])
    last = spec.end or max([int(package.end[:4]), *known_years])
    newest = max((y for y in known_years if not isinstance(drawing.cells.get(spec.of, {}, y), Unknown)), default=last)
    emphasis = [str(_first_year(year, table, drawing)) for year in spec.emphasis] or [str(newest)]
    marks = []
    for year in range(first, last + 1):
        found = drawing.cells.get(spec.of, {}, year)
        role: Role = "third" if str(year) in emphasis else "quiet"
        mark = drawing.labelled(str(year), str(year), found, drawing.wording.number, role)
        if year in drawing.dataset.incomplete:
            mark = replace(mark, high=None)
        marks.append(mark if mark.value is not None else Mark(str(year), str(year), "", None, role=role))
    return Columns(tuple(marks), drawing.text(spec.gap))


def _first_year(written: int | str | None, table: Table, drawing: Drawing) -> int | None:
    """The year that columns begin with; the first there is where the one asked for lies before it."""
    if written is None or isinstance(written, int):
        return written
    years = drawing.cells.years(table)
    try:
        return int(drawing.cells.year(table, written))
    except NoYearError:
        return years[0] if years else None


def slopes(spec: form.SlopesForm, drawing: Drawing) -> Slopes:
    """The entities whose number is known, and not zero, at both ends; the rest only as words."""
    cells = drawing.cells
    table = cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    if len(table.keys) != 1:
        raise FactError(f"{spec.of} is keyed by {', '.join(table.keys) or 'nothing'}: slopes need one key")
    key = table.keys[0]
    for ident in (spec.focus, spec.comparator, *spec.emphasis, *spec.asides):
        cells.check_key(table, key, ident)
    made = []
    first, last = (cells.year(table, str(year)) for year in (spec.start, spec.end))
    for ident in dict.fromkeys(row.keys[key] for row in table.rows):
        start = cells.get(spec.of, {key: ident}, first)
        end = cells.get(spec.of, {key: ident}, last)
        if isinstance(start, Unknown) or isinstance(end, Unknown) or 0 in (start.value, end.value):
            continue
        entity = cells.entity(key, ident)
        role = role_of(ident, spec.focus, spec.comparator, spec.emphasis)
        made.append(
            Slope(
                drawing.short(entity),
                drawing.mark(entity, start, role),
                drawing.mark(entity, end, role),
                role,
                drawing.multiple(end, start),
            )
        )
    made.sort(key=lambda slope: -(slope.end.value or 0))
    asides = tuple(
        Mark(ident, drawing.short(cells.entity(key, ident)), "", None)
        for ident in spec.asides
        if said(cells, subject=ident, says=spec.says).holds
    )
    wording = drawing.wording
    return Slopes(
        tuple(made),
        wording.date(first),
        wording.date(last),
        asides,
        drawing.text(spec.asides_title) if asides else "",
    )


def share_bars(spec: form.ShareBarsForm, drawing: Drawing) -> ShareBars:
    """Each share on its own track; a type without one says what else is known, or is left out."""
    marks = []
    for row in spec.rows:
        fact = drawing.facts.get(row.fact)
        if isinstance(fact, Unknown):
            continue
        label = drawing.text(row.label)
        if row.instead:
            known = drawing.number(row.fact).name
            marks.append(Mark(row.fact, label, drawing.text(row.instead), None, role=row.role, facts=(known,)))
            continue
        marks.append(
            drawing.labelled(
                label, row.fact, drawing.number(row.fact), drawing.wording.percent, row.role,
                detail=drawing.text(row.detail),
            )
        )  # fmt: skip
    return ShareBars(tuple(marks), drawing.text(spec.whole))


def paired(spec: form.PairedForm, drawing: Drawing) -> Paired:
    """The same entities in the same order under each measure; shares, and nothing else, have one scale together."""
    drawing.check_ids(spec.entities, spec.focus, spec.comparator, *(i for panel in spec.panels for i in panel.facts))
    known = drawing.dataset.entities[spec.entities]
    panels = []
    units: set[str] = set()
    for panel in spec.panels:
        marks = []
        for ident, name in panel.facts.items():
            fact = drawing.number(name)
            units.add(fact.unit)
            say = drawing.wording.percent if fact.unit in ("share", "rate") else drawing.wording.number
            role = role_of(ident, spec.focus, spec.comparator)
            marks.append(drawing.labelled(drawing.short(known[ident]), ident, fact, say, role))
        panels.append(Panel(drawing.text(panel.title), tuple(marks)))
    return Paired(tuple(panels), shared=units == {"share"})


def lines(spec: form.LinesForm, drawing: Drawing) -> Lines:
    """Lines over what is known: years by entity, or the dates of one measure."""
    return Lines(tuple(_line_panel(panel, drawing) for panel in spec.panels))


def _line_panel(spec: form.LinePanelForm, drawing: Drawing) -> LinePanel:
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    if not spec.series and not spec.measure:
        raise FactError(f"the lines of {spec.of} are not named: give series, or a measure")
    if spec.series and not table.keys:
        raise FactError(f"{spec.of} is keyed by nothing: it has no line for {', '.join(spec.series)}")
    wanted: list[tuple[str, Role, str, Callable[[Row], bool]]] = []
    if spec.measure:
        wanted.append(
            (drawing.text(spec.label), spec.role, spec.measure, lambda r: r.keys.get("measure") == spec.measure)
        )
    for ident, role in spec.series.items():
        entity = drawing.cells.entity(table.keys[0], ident)
        wanted.append(
            (drawing.short(entity), role, ident, lambda r, i=ident: r.keys.get(table.keys[0]) == i)  # type: ignore[misc]
        )
    series = []
    ticks: dict[float, str] = {}
    for label, role, ident, mine in wanted:
        xs: list[float] = []
        marks: list[Mark] = []
        for row in sorted((r for r in table.rows if mine(r)), key=lambda r: r.period):
            quantity = drawing.cells.quantity(table, row)
            late = spec.until is not None and int(row.period.end[:4]) > spec.until
            if isinstance(quantity, Unknown) or late:
                continue
            say = drawing.wording.percent if quantity.unit in ("share", "rate") else drawing.wording.number
            x = decimal_year(row.period)
            xs.append(x)
            marks.append(drawing.labelled(label, ident, quantity, say, role))
            ticks[x] = drawing.wording.spaced(drawing.wording.period(row.period))
        series.append(Series(label, role, tuple(xs), tuple(marks)))
    return LinePanel(drawing.text(spec.title), tuple(series), tuple(sorted(ticks.items())))


def line_multiples(spec: form.LineMultiplesForm, drawing: Drawing) -> LineMultiples:
    """A line for each entity over the years that are known, the unknown ones as gaps; one scale for all."""
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    if len(table.keys) != 1:
        raise FactError(f"{spec.of} is keyed by {', '.join(table.keys) or 'nothing'}: line multiples need one key")
    (key,) = table.keys
    points = [row for row in table.rows if row.period.is_point and len(row.period.start) == 4]
    years = {int(row.period.start) for row in points if row.keys[key] in spec.series}
    years = {year for year in years if (spec.since or year) <= year <= (spec.until or year)}
    if not years:
        raise FactError(f"{spec.of} has no year of {', '.join(spec.series)} to draw")
    span = range(min(years), max(years) + 1)
    series = []
    for ident, role in spec.series.items():
        entity = drawing.cells.entity(key, ident)
        marks = (drawing.mark(entity, drawing.cells.get(spec.of, {key: ident}, year), role) for year in span)
        series.append(Series(drawing.short(entity), role, tuple(map(float, span)), tuple(marks)))
    ticks = tuple((float(year), drawing.wording.date(str(year))) for year in dict.fromkeys((span[0], span[-1])))
    return LineMultiples(drawing.text(spec.title), tuple(series), ticks)


def decimal_year(period: Period) -> float:
    """Where a span stands on a time axis: a year at itself, a month or a day as its part of the year."""
    year, *rest = period.start.split("-")
    return int(year) + ((int(rest[0]) - 1) / 12 if rest else 0.0)


def figures(spec: form.FiguresForm, drawing: Drawing) -> Figures:
    """The large figures, each with its caption; one whose condition does not hold is left out by the caller."""
    made = []
    for item in spec.figures:
        value = drawing.sentences.set(item.text[drawing.language])
        caption = drawing.sentences.set(item.caption[drawing.language])
        made.append(Figure(value, caption, item.role))
    return Figures(tuple(made))


MAKERS: Mapping[str, Callable[..., object]] = {
    "ranked_bars": ranked_bars,
    "columns": columns,
    "slopes": slopes,
    "share_bars": share_bars,
    "paired": paired,
    "lines": lines,
    "bar_multiples": bar_multiples,
    "line_multiples": line_multiples,
    "matrix": matrix,
    "crossing": crossing,
    "figures": figures,
}
"""Which function makes which form of exhibit; tables of words are made in `grids`."""
