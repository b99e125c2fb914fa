"""Tables, keys and ids that exhibits name and that the data package does not have: all of them, each with its line.

What draws an exhibit stops at the first; here each name is looked at for itself, whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from patentdeck.dataset.model import Table
from patentdeck.dataset.schema import ENTITY_TABLES
from patentdeck.errors import Problem
from patentdeck.facts.cells import Cells, FactError, closest
from patentdeck.story import briefing as form
from patentdeck.story.worded import spoken
from patentdeck.story.yaml_lines import Document, Path

Misnamed = tuple[Path, str, str]
"""Where in an exhibit a name stands, what is wrong with it, and what to do."""

CORRECT = "correct the name, or add it to the data"


def misnamed(briefing: form.Briefing, document: Document, cells: Cells) -> Iterator[Problem]:
    """Every name in every exhibit that nothing bears, and tables that a form cannot show."""
    for index, section in enumerate(briefing.sections):
        for name, exhibit in (("exhibit", section.exhibit), ("beside", section.beside)):
            for at, message, remedy in _of_exhibit(exhibit, cells):
                path = document.located(("sections", index, name, *at))
                yield Problem(f"{spoken(document, path)}: {message}", remedy, document.file, document.line(path))


def _of_exhibit(spec: object, cells: Cells) -> Iterator[Misnamed]:
    if isinstance(spec, form.Rows):
        yield from _rows(spec, cells)
    elif isinstance(spec, form.ColumnsForm):
        yield from _columns(spec, cells)
    elif isinstance(spec, form.SlopesForm):
        named = [*_each("asides", spec.asides), *_chosen(spec), *_each("emphasis", spec.emphasis)]
        yield from _of_one_key(spec.of, named, cells, "slopes need one key")
    elif isinstance(spec, form.PairedForm):
        yield from _paired(spec, cells)
    elif isinstance(spec, form.LinesForm):
        for number, panel in enumerate(spec.panels):
            for at, message, remedy in _line_panel(panel, cells):
                yield ("panels", number, *at), message, remedy
    elif isinstance(spec, form.LineMultiplesForm):
        yield from _of_one_key(spec.of, _series(spec.series), cells, "line multiples need one key")
    elif isinstance(spec, form.CrossingForm):
        yield from _table(spec.of, cells)[1]
    elif isinstance(spec, form.MatrixForm):
        yield from _tried(("counts",), lambda: cells.table(spec.counts))
        for at, ident in _each("columns", spec.columns):
            yield from _tried(at, lambda ident=ident: cells.entity("model_type", ident))  # type: ignore[misc]
        yield from _entities(_chosen(spec), "countries", cells)


def _rows(spec: form.Rows, cells: Cells) -> Iterator[Misnamed]:
    """What a form of ranked rows names: its table with one key left, ids of that key or of home countries."""
    table, wrong = _table(spec.of, cells)
    yield from wrong
    for column, ident in spec.keys.items():
        yield from _key(table, column, ident, ("keys", column), cells)
    at_home = not isinstance(spec, form.RankedBarsForm) or spec.by == "home"
    named = [*_chosen(spec), *_each("emphasis", getattr(spec, "emphasis", ()))]
    left = [key for key in table.keys if key not in spec.keys] if table else []
    if table and len(left) != 1:
        keyed = ", ".join(table.keys) or "nothing"
        remedy = "show its years by `form: columns`" if not left else f"fix all but one under `keys`: {', '.join(left)}"
        yield ("of",), f"{table.name} is keyed by {keyed}: bars need one key", remedy
    if at_home:
        yield from _entities(named, "countries", cells)
    elif len(left) == 1:
        yield from _ids(named, left[0], cells)


def _columns(spec: form.ColumnsForm, cells: Cells) -> Iterator[Misnamed]:
    table, wrong = _table(spec.of, cells)
    yield from wrong
    if table and table.keys:
        remedy = "show it by `form: ranked_bars`, or its years by `form: lines`"
        yield ("of",), f"{table.name} is keyed by {', '.join(table.keys)}: columns are years of a table without", remedy


def _paired(spec: form.PairedForm, cells: Cells) -> Iterator[Misnamed]:
    idents = [
        (("panels", number, "facts", ident), ident)
        for number, panel in enumerate(spec.panels)
        for ident in panel.facts
        if not _is_call(ident)
    ]
    yield from _entities([*_chosen(spec), *idents], spec.entities, cells)


def _line_panel(spec: form.LinePanelForm, cells: Cells) -> Iterator[Misnamed]:
    table, wrong = _table(spec.of, cells)
    yield from wrong
    if spec.measure:
        yield from _key(table, "measure", spec.measure, ("measure",), cells)
    if table and table.keys:
        yield from _ids(_series(spec.series), table.keys[0], cells)


def _of_one_key(name: str, named: Iterable[tuple[Path, str]], cells: Cells, wanted: str) -> Iterator[Misnamed]:
    table, wrong = _table(name, cells)
    yield from wrong
    if table and len(table.keys) != 1:
        keyed = ", ".join(table.keys) or "nothing"
        yield ("of",), f"{table.name} is keyed by {keyed}: {wanted}", "name another table, or choose another form"
    elif table:
        yield from _ids(named, table.keys[0], cells)


def _chosen(spec: object) -> Iterator[tuple[Path, str]]:
    """Focus and comparator, where they are given."""
    for name in ("focus", "comparator"):
        if (ident := getattr(spec, name, "")) and not _is_call(ident):
            yield (name,), ident


def _each(field: str, idents: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for number, ident in enumerate(idents):
        if not _is_call(ident):
            yield (field, number), ident


def _series(series: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for ident in series:
        if not _is_call(ident):
            yield ("series", ident), ident


def _is_call(ident: str) -> bool:
    """Whether a call stands for an id, as in `who(leaders, 1)`: it is read with the facts."""
    return "(" in ident


def _table(name: str, cells: Cells) -> tuple[Table | None, list[Misnamed]]:
    """The table of a name, if the package has it; or that nobody knows it."""
    try:
        return cells.table(name), []
    except FactError as error:
        return None, [(("of",), str(error), "correct the name")]


def _entities(named: Iterable[tuple[Path, str]], table: str, cells: Cells) -> Iterator[Misnamed]:
    """The ids that an entity table does not have; that there is no such table."""
    known = cells.dataset.entities.get(table)
    if known is None:
        if table not in ENTITY_TABLES:
            tables = cells.dataset.entities
            yield ("entities",), f"there is no entity table {table!r}{closest(table, tables)}", "correct the name"
        return
    for at, ident in named:
        if ident not in known:
            yield at, f"{table} has no {ident!r}{closest(ident, known)}", CORRECT


def _ids(named: Iterable[tuple[Path, str]], column: str, cells: Cells) -> Iterator[Misnamed]:
    for at, ident in named:
        yield from _tried(at, lambda ident=ident: cells.entity(column, ident))  # type: ignore[misc]


def _key(table: Table | None, column: str, ident: str, at: Path, cells: Cells) -> Iterator[Misnamed]:
    if table is not None and not _is_call(ident):
        yield from _tried(at, lambda: cells.check_key(table, column, ident))


def _tried(at: Path, look: Callable[[], object]) -> Iterator[Misnamed]:
    try:
        look()
    except FactError as error:
        yield at, str(error), CORRECT
