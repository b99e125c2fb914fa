"""Lines over time as native charts, a chart for each panel: each line named at its end, its known values printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.native.ground import Ground, UnfitError, code_of, grey
from patentdeck.deck.native.plot import Datum, Label, Note, Plot, Strand
from patentdeck.deck.native.sheet import Leaf
from patentdeck.story.edition import LinePanel, Lines, Mark, Role, Series, Span, Words

_LEADING = 1.2
_MONTHS = 12
_FEW = 5
"""Up to how many values of a line all are printed."""


class _Grid(Struct, frozen=True):
    """The times of a panel as categories, years or months: what they are called, and where the panel's own stand."""

    names: tuple[str, ...]
    first: int
    per_year: int

    def at(self, x: float) -> int:
        return round(x * self.per_year) - self.first


def lines(ground: Ground, exhibit: Lines) -> Iterator[Leaf]:
    """The panels side by side, each from zero on a scale of its own."""
    count = max(len(exhibit.panels), 1)
    between = 4.2 * ground.size
    wide = (ground.width - between * (count - 1)) / count
    room = replace(ground, width=wide)
    rows = max((len(room.lines(panel.title, wide)) for panel in exhibit.panels), default=0)
    head = _LEADING * rows * ground.size
    for number, panel in enumerate(exhibit.panels):
        title = room.note(0.0, 0.0, wide, head, grey(panel.title))
        plot = _panel(room, panel, head + 1.9 * ground.size)
        yield Leaf(
            f"panel-{number + 1}" if number else "", number * (wide + between), 0.0, room,
            replace(plot, notes=(title, *plot.notes)),
        )  # fmt: skip


def _panel(ground: Ground, panel: LinePanel, top: float) -> Plot:
    drawn = [series for series in panel.series if _known(series)]
    if not drawn:
        raise UnfitError
    size, grid = ground.size, _grid(panel, drawn)
    last = len(grid.names) - 1
    if any(grid.at(_known(series)[-1][0]) != last for series in drawn):
        raise UnfitError  # its name would stand amid the lines
    ends = ground.widest((f"{_known(s)[-1][1].text}  {s.label}" for s in drawn), bold=True)
    starts = ground.widest((_known(s)[0][1].text for s in drawn), bold=True)
    ticks = sorted(panel.ticks)
    halves = [ground.long(label) / 2 for _, label in (ticks[0], ticks[-1])] if ticks else [0.0, 0.0]
    left, right = max(starts + size, halves[0]), ground.width - max(ends + size, halves[1])
    bottom = ground.height - 2.1 * size
    if right - left < 0.25 * ground.width:
        raise UnfitError
    most = max(mark.value or 0.0 for series in drawn for _, mark in _known(series))
    if any(_close(drawn, most, bottom - top, size, end) for end in (0, -1)):
        raise UnfitError
    step = (right - left) / max(last, 1)
    yearly = all(name for name in grid.names) and grid.per_year == 1
    wide = ground.widest(grid.names) + 0.5 * size
    return Plot(
        "lines",
        grid.names,
        tuple(_strand(series, grid, size) for series in drawn),
        ground.frame(left, top, right, bottom),
        size,
        ground.quiet,
        names=yearly,
        skip=max(1, -(-int(wide) // max(int(step), 1))) if yearly else 1,
        thick=0.19 * size if any(len(_known(s)) > _FEW for s in drawn) else 0.09 * size,
        joined=True,
        notes=() if yearly else tuple(_ticks(ground, ticks, grid, left, step, bottom)),
    )


def _grid(panel: LinePanel, drawn: list[Series]) -> _Grid:
    """Every year from the first to the last; months, where a time is no whole year, each known one by its name."""
    xs = [x for series in drawn for x, _ in _known(series)]
    per_year = 1 if all(float(x).is_integer() for x in xs) else _MONTHS
    places = [round(x * per_year) for x in xs]
    named: Mapping[int, str] = {round(x * per_year): label for x, label in panel.ticks}
    names = tuple(named.get(at) or _plain(at, per_year) for at in range(min(places), max(places) + 1))
    return _Grid(names, min(places), per_year)


def _plain(at: int, per_year: int) -> str:
    year, month = divmod(at, per_year)
    return str(year) if per_year == 1 else f"{year}-{month + 1:02d}"


def _strand(series: Series, grid: _Grid, size: float) -> Strand:
    known = _known(series)
    cells = {grid.at(x): mark for x, mark in known}
    few, peak = len(known) <= _FEW, max((mark.value or 0.0 for _, mark in known), default=0.0)
    values = [mark.value or 0.0 for _, mark in known]
    order = {grid.at(x): number for number, (x, _) in enumerate(known)}
    data = []
    for at in range(len(grid.names)):
        mark = cells.get(at)
        if mark is None:
            data.append(Datum("", None, series.role))
            continue
        number = order[at]
        ends = number in (0, len(known) - 1)
        told = ends or few or (mark.value == peak and values.index(peak) == number)
        label = _label(mark, series, number, values, size) if told else None
        data.append(Datum(mark.entity, mark.value, series.role, label, hollow=not mark.is_exact, dotted=told))
    return Strand(series.label, series.role, tuple(data))


def _label(mark: Mark, series: Series, number: int, values: list[float], size: float) -> Label:
    last, hue = len(values) - 1, _ink(series.role)
    if number == last:
        words = Words((Span(mark.text, strong=True, role=hue), Span(f"  {series.label}", role=hue)))
        return Label(words, hue, "r", size, code_of(mark), bold=True, named=True)
    if number == 0:
        return Label(Words((Span(mark.text),)), hue, "l", size, code_of(mark), bold=True)
    valley = values[number - 1] >= values[number] <= values[number + 1]
    return Label(Words((Span(mark.text),)), hue, "b" if valley else "t", size, code_of(mark), bold=True)


def _ink(role: Role) -> Role:
    return "ink" if role == "quiet" else role


def _known(series: Series) -> list[tuple[float, Mark]]:
    return [(x, mark) for x, mark in zip(series.xs, series.marks, strict=True) if mark.value is not None]


def _close(drawn: list[Series], most: float, high: float, size: float, end: int) -> bool:
    """Whether values at one end of the lines would lie over each other."""
    places = sorted((_known(series)[end][1].value or 0.0) / most * high for series in drawn) if most else []
    return any(upper - lower < _LEADING * size for lower, upper in pairwise(places))


def _ticks(
    ground: Ground, ticks: list[tuple[float, str]], grid: _Grid, left: float, step: float, bottom: float
) -> Iterator[Note]:
    """The names of the times that are known, at their places; those that there is no room for are left out."""
    edge, size = -ground.width, ground.size
    for x, label in ticks:
        half = ground.long(label) / 2
        middle = min(max(left + grid.at(x) * step, half), ground.width - half)
        if middle - half < edge + 0.6 * size:
            continue
        edge = middle + half
        half += 0.3 * size
        yield ground.note(
            max(0.0, middle - half), bottom + 0.5 * size, min(ground.width, middle + half), bottom + 1.9 * size,
            grey(label), align="ctr",
        )  # fmt: skip
