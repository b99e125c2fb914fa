"""From the form of an exhibit and the facts to a finished exhibit: what is drawn, with its texts already set.

Every number that an exhibit prints is a fact: one of the briefing's, or the number of a row, which then bears the
address of its cell as a name (`families_by_country:CN:2014-2023`). `Drawn` collects those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from patentdeck.dataset.model import Period, Row
from patentdeck.facts.cells import FactError
from patentdeck.facts.measures import said
from patentdeck.facts.places import listing
from patentdeck.facts.quantity import Unknown
from patentdeck.story import briefing as form
from patentdeck.story.drawing import Drawing, role_of
from patentdeck.story.edition import (
    Columns,
    Figure,
    Figures,
    Key,
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
    entries = found.first(spec.top).entries if spec.top else found.entries
    if not entries:
        raise FactError(f"{spec.of} lists nothing that could be drawn")
    coloured = "countries" if spec.by == "home" else entries[0].entity.table
    drawing.check_ids(coloured, spec.focus, spec.comparator)
    marks = []
    for entry in entries:
        ident = entry.entity.country if spec.by == "home" else entry.entity.id
        place = (
            f"{entry.rank}{'=' if entry.tied else ''}" if entry.is_placed else f"{entry.places[0]}–{entry.places[1]}"
        )
        rank = place if spec.ranks else ""
        marks.append(drawing.mark(entry.entity, entry.quantity, role_of(ident, spec.focus, spec.comparator), rank))
    key: tuple[Key, ...] = ()
    if spec.by == "home":
        countries = drawing.dataset.entities["countries"]
        named: tuple[tuple[str, Role], ...] = ((spec.focus, "focus"), (spec.comparator, "comparator"))
        key = tuple(Key(drawing.short(countries[ident]), role) for ident, role in named if ident)
        key = (*key, Key(drawing.phrases.other, "quiet"))
    aside: tuple[Mark, ...] = ()
    if spec.aside:
        label = drawing.text(spec.aside_label)
        aside = (drawing.labelled(label, spec.aside, drawing.number(spec.aside), drawing.wording.percent, "ink"),)
    return RankedBars(tuple(marks), key, aside, drawing.text(spec.aside_title))


def columns(spec: form.ColumnsForm, drawing: Drawing) -> Columns:
    """Every year from first to last, the unknown ones as gaps."""
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    package = drawing.dataset.period
    known_years = [int(row.period.start) for row in table.rows if row.period.is_point and len(row.period.start) == 4]
    first = spec.start or int(package.start[:4])
    last = spec.end or max([int(package.end[:4]), *known_years])
    newest = max((y for y in known_years if not isinstance(drawing.cells.get(spec.of, {}, y), Unknown)), default=last)
    focus = spec.focus or (newest,)
    marks = []
    for year in range(first, last + 1):
        found = drawing.cells.get(spec.of, {}, year)
        role: Role = "focus" if year in focus else "quiet"
        mark = drawing.labelled(str(year), str(year), found, drawing.wording.number, role)
        marks.append(mark if mark.value is not None else Mark(str(year), str(year), "", None, role=role))
    return Columns(tuple(marks), drawing.text(spec.gap))


def slopes(spec: form.SlopesForm, drawing: Drawing) -> Slopes:
    """The entities whose number is known at both ends; the rest only as words."""
    cells = drawing.cells
    table = cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    if len(table.keys) != 1:
        raise FactError(f"{spec.of} is keyed by {', '.join(table.keys) or 'nothing'}: slopes need one key")
    key = table.keys[0]
    for ident in (spec.focus, spec.comparator, spec.third, *spec.asides):
        cells.check_key(table, key, ident)
    made = []
    for ident in dict.fromkeys(row.keys[key] for row in table.rows):
        start = cells.get(spec.of, {key: ident}, spec.start)
        end = cells.get(spec.of, {key: ident}, spec.end)
        if isinstance(start, Unknown) or isinstance(end, Unknown):
            continue
        entity = cells.entity(key, ident)
        role = role_of(ident, spec.focus, spec.comparator, spec.third)
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
        wording.date(str(spec.start)),
        wording.date(str(spec.end)),
        asides,
        drawing.text(spec.asides_title) if asides else "",
    )


def share_bars(spec: form.ShareBarsForm, drawing: Drawing) -> ShareBars:
    """Each share on its own track; one that is not known is left out."""
    marks = []
    for row in spec.rows:
        fact = drawing.facts.get(row.fact)
        if isinstance(fact, Unknown):
            continue
        marks.append(
            drawing.labelled(
                drawing.text(row.label), row.fact, drawing.number(row.fact), drawing.wording.percent, row.role,
                detail=drawing.text(row.detail),
            )
        )  # fmt: skip
    return ShareBars(tuple(marks), drawing.text(spec.whole))


def paired(spec: form.PairedForm, drawing: Drawing) -> Paired:
    """The same entities in the same order under each measure."""
    drawing.check_ids(spec.entities, spec.focus, spec.comparator, *(i for panel in spec.panels for i in panel.facts))
    known = drawing.dataset.entities[spec.entities]
    panels = []
    for panel in spec.panels:
        marks = []
        for ident, name in panel.facts.items():
            fact = drawing.number(name)
            say = drawing.wording.percent if fact.unit in ("share", "rate") else drawing.wording.number
            role = role_of(ident, spec.focus, spec.comparator)
            marks.append(drawing.labelled(drawing.short(known[ident]), ident, fact, say, role))
        panels.append(Panel(drawing.text(panel.title), tuple(marks)))
    return Paired(tuple(panels))


def lines(spec: form.LinesForm, drawing: Drawing) -> Lines:
    """Lines over what is known: years by entity, or the dates of one measure."""
    return Lines(tuple(_line_panel(panel, drawing) for panel in spec.panels))


def _line_panel(spec: form.LinePanelForm, drawing: Drawing) -> LinePanel:
    table = drawing.cells.table(spec.of)
    if table is None:
        raise FactError(f"this package has no table {spec.of}")
    wanted: list[tuple[str, Role, str, Callable[[Row], bool]]] = []
    if spec.measure:
        wanted.append(
            (drawing.text(spec.label), spec.role, spec.measure, lambda r: r.keys.get("measure") == spec.measure)
        )
    for ident, role in spec.series.items():
        entity = drawing.cells.entity(table.keys[0], ident)
        wanted.append(
            (drawing.short(entity), role, ident, lambda r, i=ident: r.keys.get(table.keys[0]) == i)  # type: ignore[misc, arg-type]
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


def decimal_year(period: Period) -> float:
    """Where a span stands on a time axis: a year at itself, a month or a day as its part of the year."""
    year, *rest = period.start.split("-")
    return int(year) + ((int(rest[0]) - 1) / 12 if rest else 0.0)


def figures(spec: form.FiguresForm, drawing: Drawing) -> Figures:
    """The large figures, each with its caption; one whose condition does not hold is left out by the caller."""
    made = []
    for item in spec.figures:
        words = drawing.sentences.set(item.text[drawing.language])
        caption = drawing.sentences.set(item.caption[drawing.language])
        facts = tuple(dict.fromkeys(name for span in words.numbers for name in span.facts))
        made.append(Figure(words.text, caption, item.role, facts))
    return Figures(tuple(made))


MAKERS: Mapping[str, Callable[..., object]] = {
    "ranked_bars": ranked_bars,
    "columns": columns,
    "slopes": slopes,
    "share_bars": share_bars,
    "paired": paired,
    "lines": lines,
    "matrix": matrix,
    "figures": figures,
}
"""Which function makes which form of exhibit; tables of words are made in `grids`."""
