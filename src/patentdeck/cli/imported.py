"""What an import tells when it is done: what was read and how, what was counted, what is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from patentdeck.errors import Problem

if TYPE_CHECKING:
    from patentdeck.records.making import Made
    from patentdeck.records.packaging.told import Told
    from patentdeck.records.recognising import Recognised
    from patentdeck.records.running import Reading

_FILES, _REASONS = 5, 3
"""How many files and reasons are told one by one: all are in datapackage.json and in quarantine.csv."""


def notes(made: Made) -> Iterator[Problem]:
    """What is worth knowing of how the files were read."""
    if made.recognised is not None and made.reading is not None:
        yield from _notes_of_reading(made.recognised, made.reading)
    if hidden := [owner for owner in made.told.owners.values() if owner.hidden]:
        shown = "; ".join(f"{owner.names.en} as {owner.names.short_en}" for owner in hidden[:_REASONS])
        said = f"No font of the pages has all letters of {_many(len(hidden), 'name')} of owners: they show {shown}"
        yield Problem(said, "An alias file gives names that can be shown: --aliases FILE.")
    if made.published.before is not None:
        said = "The package that stood there had been changed by hand: it was kept"
        yield Problem(said, "Take over what you need of it.", str(made.published.before))


def _notes_of_reading(recognised: Recognised, reading: Reading) -> Iterator[Problem]:
    if left := recognised.passed_over:
        kind = "sheet" if all(part.kind == "sheet" for part in left) else "table"
        said = f"This {kind} is not read: nothing is counted from it"
        yield Problem(said, "Where it holds records, import it by itself.", _several([part.shown for part in left]))
    if repeated := recognised.repeated:
        said = "The file was given twice, or another with the same bytes: it is read once"
        yield Problem(said, "", _several([part.shown for part in repeated]))
    if absent := recognised.absent:
        listed = "; ".join(f"{field} ({_several(names, ', ')})" for field, names in absent.items())
        said = f"The mapping names columns that are not there, and nothing is told of them: {listed}"
        yield Problem(said, "See to the header, and correct the mapping.")
    for reason, rows in reading.left.items():
        yield Problem(f"{_many(rows, 'row')} {'is' if rows == 1 else 'are'} not counted: {reason}")
    for reason, rows in reading.doubts.items():
        yield Problem(f"{_many(rows, 'row')} {'is' if rows == 1 else 'are'} doubtful: {reason}", "They are counted.")
    undecided: dict[tuple[str, str], list[str]] = {}
    for (shown, column), manner in reading.dates.items():
        if not manner.order:
            why = f" ({manner.evidence} is among them)" if manner.torn else ""
            undecided.setdefault((column, why), []).append(shown)
    for (column, why), files in undecided.items():
        said = f"Nothing decides which comes first in dates such as those of this column, day or month{why}"
        yield Problem(said, "Years are known, days are not. --dates says it.", _several(files), column=column)


def summary(made: Made, output: Path) -> Iterator[str]:
    """The summary of a package in `output`, line by line."""
    told, totals = made.told, made.counts.totals
    yield f"{output}"
    if made.recognised is not None and made.reading is not None:
        yield from _read(made.recognised, made.reading, totals.duplicates, output)
    else:
        yield _line("read", f"the tables of an import: {made.account.title}")
        refused = f"{made.account.refused:,} refused when they were made"
        yield _line("rows", f"{made.account.rows:,}: {refused}, {_many(totals.duplicates, 'duplicate')}")
    yield from _counted(made)
    if told.carries.owners:
        first = len(made.counts.first_owners)
        named = f", the first {first:,} one by one" if first < len(made.counts.owners) else ""
        yield _line("owners", f"{len(made.counts.owners):,}, of {_many(told.spellings, 'spelling')}{named}")
        if told.merged:
            yield _line("", f"  {_many(told.merged, 'spelling')} merged: see {output / 'merges.csv'}")
    yield _line("types", _types(made, told))
    if told.titled != "given":
        yield _line("title", f"{told.titles.en}: none was given; --title and --title-zh say it")
    yield "next:"
    yield f"  patentdeck build --data {quoted(output)}"


def _several(names: Sequence[str], between: str = "; ") -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _REASONS:,} more" if len(names) > _REASONS else ""
    return f"{between.join(names[:_REASONS])}{more}"


def _read(recognised: Recognised, reading: Reading, duplicates: int, output: Path) -> Iterator[str]:
    """How the files were read, and what of them."""
    pieces = recognised.pieces
    for piece in pieces[:_FILES]:
        yield _line("read" if piece is pieces[0] else "", f"{piece.part.shown}: {recognised.adapter.title}")
        for evidence in piece.manner.evidence:
            yield _line("", f"  {evidence}")
    if len(pieces) > _FILES:
        yield _line("", f"and {len(pieces) - _FILES:,} files more: datapackage.json says how each was read")
    listed = {piece.part.shown for piece in pieces[:_FILES]}
    for (shown, column), manner in reading.dates.items():
        if manner.order and shown in listed:
            why = f", told by {manner.evidence}" if manner.evidence else ""
            yield _line("", f"  {shown}, {column}: {_ORDERS[manner.order]}{why}")
    yield _line("rows", f"{reading.rows:,}: {reading.refused:,} refused, {_many(duplicates, 'duplicate')}")
    if reading.refused:
        for reason, rows in list(reading.reasons.items())[:_REASONS]:
            yield _line("", f"  {rows:,}: {reason}")
        yield _line("", f"  see {output / 'quarantine.csv'}")


def quoted(path: Path) -> str:
    """A path as it can be typed."""
    return f'"{path}"' if any(character in " &()'" for character in str(path)) else str(path)


_ORDERS = {"ymd": "year, month, day", "dmy": "day, month, year", "mdy": "month, day, year"}


_OURS = ", in which nearly all lie; --period all takes them in"


def _counted(made: Made) -> Iterator[str]:
    """How many units of which years, how, and how many are left out of which table."""
    counts, totals = made.counts, made.counts.totals
    unit = "publication" if counts.asked.family == "none" else "family"
    period = "" if counts.period is None else " of " + "–".join(dict.fromkeys(map(str, counts.period)))
    yield _line("counted", f"{_many(totals.counted, unit)}{period}")
    yield _line("", f"  {made.basis}")
    for number, why in (
        (totals.units_without_year, "left out: their year is not known"),
        (totals.outside, "left out: their year is not of the period" + (_OURS if made.counts.aside else "")),
        (totals.counted - totals.placed if made.told.carries.places else 0, "without a place"),
        (totals.counted - totals.owned if made.told.carries.owners else 0, "without an owner"),
    ):
        if number:
            yield _line("", f"  {number:,} {why}")


def _types(made: Made, told: Told) -> str:
    totals = made.counts.totals
    share = 100 * totals.typed / totals.counted if totals.counted else 0
    found = f"{totals.typed:,} of {totals.counted:,} ({share:.1f} %)"
    if told.types_by == "source":
        return f"{found}, as the source sorts them"
    if told.types_by == "rules":
        return f"{found}, by {told.rules}"
    if not made.ruled:
        return "none, as was asked for"
    if not told.carries.texts:
        return "none: the export has neither titles nor abstracts"
    fits = found if totals.typed else f"none of {totals.counted:,}"
    return f"none: the rules “{made.ruled}” fit {fits}; --rules FILE gives others"


def _line(head: str, text: str) -> str:
    return f"  {head:<9} {text}"


def _many(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"
