"""The three-way merge of what a native chart shows: number by number, by the names of its categories and series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.slides.shown import Data, Setting, Shape, series_names, worded_otherwise

NOTES = "what is written into it"
LABEL = "the label of {}"
BEFORE = "before: {}"
NOTHING = "–"


class Clash(Struct, frozen=True):
    """What both people and the data changed: what it is of; hers, ours today, ours before."""

    of: str
    hers: str
    ours: str
    before: str

    def __str__(self) -> str:
        return f"{self.of}: {self.hers or NOTHING}"

    @property
    def today(self) -> str:
        """What stands there today and stood there before, as it is told."""
        return f"{self.of}: {self.ours or NOTHING} ({BEFORE.format(self.before or NOTHING)})"


class DataMerged(Struct, frozen=True):
    """The rows of a chart as they will be, what is recorded of it, and whether people changed anything in it."""

    data: Data
    recorded: Data
    setting: Setting | None
    clashes: tuple[Clash, ...]
    edited: bool


def merged_data(was: Shape, stands: Shape, now: Shape) -> DataMerged | None:
    """The merge of a chart: its numbers, the labels that are words, what is written into it.

    None where there is no telling which number is which: people renamed, moved, added or took away a category or a
    series; one in which they changed a number is in the story no more; a name stands twice.
    """
    names = _names(was.data, stands.data, now.data)
    if names is None:
        return None
    before, hers, ours = _cells(was.data), _cells(stands.data), _cells(now.data)
    edited = [cell for cell, value in before.items() if hers.get(cell) != value]
    if any((row, names.get(series, "")) not in ours for row, series in edited):
        return None
    merged, kept, clashes = dict(ours), dict(ours), []
    for row, series in edited:
        there = (row, names[series])
        if hers[row, series] == ours[there]:
            continue  # settled
        merged[there], kept[there] = hers[row, series], before[row, series]
        if ours[there] != kept[there]:
            clashes.append(Clash(", ".join(filter(None, there)), merged[there], ours[there], kept[there]))
    setting, words = _reworded(was.setting, stands.setting, now.setting, names)
    clashes += [clash for clash in words if clash.ours != clash.before]
    data, recorded = (_rows(now.data, cells) for cells in (merged, kept))
    return DataMerged(data, recorded, setting, tuple(clashes), bool(words) or merged != ours)


def _names(was: Data, stands: Data, now: Data) -> Mapping[str, str] | None:
    """What the series are called today, by their recorded names; None where people changed more than numbers."""
    if not was or not now or not stands or stands[0] != was[0]:
        return None
    rows, today = [row[0] for row in was[1:]], [row[0] for row in now[1:]]
    if [row[0] for row in stands[1:]] != rows:
        return None
    if any(len(set(names)) < len(names) for names in (rows, today, was[0][1:], now[0][1:])):
        return None
    return series_names(was[0][1:], now[0][1:])


def _cells(data: Data) -> dict[tuple[str, str], str]:
    """The numbers by category and series."""
    return {(row[0], name): value for row in data[1:] for name, value in zip(data[0][1:], row[1:], strict=True)}


def _rows(like: Data, cells: Mapping[tuple[str, str], str]) -> Data:
    return (like[0], *((row[0], *(cells[row[0], name] for name in like[0][1:])) for row in like[1:]))


def _reworded(
    was: Setting | None, stands: Setting | None, now: Setting | None, names: Mapping[str, str]
) -> tuple[Setting | None, list[Clash]]:
    """What is recorded of how a chart is set, and its labels and notes that people worded otherwise."""
    if was is None or stands is None or now is None:
        return now, []
    found = list(_labels(was, stands, now, names))
    kept = {cell: clash.before for cell, clash in found}
    setting = replace(now, words=tuple((row, name, kept.get((row, name), said)) for row, name, said in now.words))
    clashes = [clash for _, clash in found]
    if worded_otherwise(was.notes, stands.notes) and worded_otherwise(now.notes, stands.notes):
        clashes.append(Clash(NOTES, *(" / ".join(each.notes) for each in (stands, now, was))))
        setting = replace(setting, notes=was.notes)
    return setting, clashes


def _labels(
    was: Setting, stands: Setting, now: Setting, names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], Clash]]:
    before, hers, ours = ({(row, name): words for row, name, words in each.words} for each in (was, stands, now))
    for (row, name), words in before.items():
        there = (row, names.get(name, ""))
        if there not in ours or (row, name) not in hers:
            continue
        said = hers[row, name]
        if worded_otherwise((words,), (said,)) and worded_otherwise((ours[there],), (said,)):
            yield there, Clash(LABEL.format(row), said, ours[there], words)
