"""Which format the parts of a call are in, by their headers: one format a call, each part a table of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.errors import InputError, Problem
from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.adapter import Adapter, Table, carried
from patentdeck.records.adapters.mapped import INSTEAD, ExportMapping, mapped
from patentdeck.records.gathering import Manner, Part
from patentdeck.records.legible import seen

FORMATS = tuple(dict.fromkeys(adapter.name for adapter in ADAPTERS))
"""What --from may name, beside auto."""

_ENOUGH = 3
"""A table that is known by fewer columns than this is near to anything."""

_MAP = "For another export write a mapping: patentdeck import FILE --map-template map.toml"

_SHOWN, _PLACES, _WIDTH = 8, 3, 40
"""How many columns, or problems, are shown, how many files of each, and how much of a column's name."""


class Piece(Struct, frozen=True):
    """A part, how it is read, and the table that it is."""

    part: Part
    manner: Manner
    table: str


class Recognised(Struct, frozen=True):
    """The format of a call, and its parts.

    `passed_over`: sheets of no known format, of workbooks that have others (notes, keys, pivot tables), and tables of
    a database that are not needed. `repeated`: files with the same bytes as one before. `absent`: fields of a mapping
    that no file has a column of, with its names.
    """

    adapter: Adapter
    pieces: tuple[Piece, ...]
    passed_over: tuple[Part, ...] = ()
    repeated: tuple[Part, ...] = ()
    absent: Mapping[str, tuple[str, ...]] = {}


def recognise(
    parts: Sequence[tuple[Part, Manner]], name: str = "auto", mapping: ExportMapping | None = None
) -> Recognised:
    """The one format that all the parts are in; of the format `name` only, or as `mapping` says.

    Raises InputError with every part that is in no such format, is of another than the rest, or is a table that is
    known and not read; and where a format comes in several tables, with those that are missing.
    """
    found: list[tuple[Adapter, Piece]] = []
    problems: list[Problem] = []
    strange: list[tuple[Part, Manner, Problem]] = []
    for part, manner in parts:
        if mapping is not None:
            known: tuple[Adapter, ...] = (mapped(mapping, manner.header),)
        else:
            known = tuple(adapter for adapter in ADAPTERS if name in {"auto", adapter.name})
        fit = next(_fits(known, part, manner), None)
        if fit is None:
            strange.append((part, manner, _unknown(part, manner, known, mapping is not None)))
        elif fit[1].refusal:
            problems.append(Problem(f"This is {fit[1].refusal}", "Give those files instead.", part.shown))
        else:
            found.append((fit[0], Piece(part, manner, fit[1].name)))
    books = {piece.part.path for _, piece in found if piece.part.kind == "sheet"}
    others = {column for adapter, _ in found for column in adapter.others}
    problems += [
        problem
        for part, manner, problem in strange
        if part.path not in books and others.isdisjoint(title.strip().casefold() for title in manner.header)
    ]
    if not problems:
        problems.extend(_mixed(found))
    if not problems:
        problems.extend(_missing(found))
    if problems:
        raise InputError(_together(problems))
    adapter, absent = found[0][0], dict[str, tuple[str, ...]]()
    if mapping is not None:  # what it can carry is what every part can
        headers = [set(piece.manner.header) for _, piece in found]
        adapter, absent = mapped(mapping, sorted(set.intersection(*headers))), _absent(mapping, set.union(*headers))
    else:
        adapter = replace(adapter, carries=carried(adapter, _columns(found)))
    passed_over = tuple(part for part, _, _ in strange)
    return Recognised(adapter, tuple(piece for _, piece in found), passed_over, absent=absent)


def _columns(found: Sequence[tuple[Adapter, Piece]]) -> set[str]:
    """The columns that every part of a table has, of all tables."""
    tables: dict[str, set[str]] = {}
    for _, piece in found:
        tables[piece.table] = tables.get(piece.table, set(piece.manner.header)) & set(piece.manner.header)
    return set[str]().union(*tables.values())


def _absent(mapping: ExportMapping, header: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The fields that a mapping names columns for and a header has none of, nor of what does instead."""
    there = {title.strip().casefold() for title in header}
    met = {field for field, names in mapping.columns.items() if any(name.casefold() in there for name in names)}
    return {
        field: names
        for field, names in mapping.columns.items()
        if field not in met and not met & set(INSTEAD.get(field, ()))
    }


def _fits(known: Sequence[Adapter], part: Part, manner: Manner) -> Iterator[tuple[Adapter, Table]]:
    for adapter in known:
        for table in adapter.tables:
            nested = table.opened is None and not table.refusal
            if table.fits(manner.header) and not (nested and part.kind in {"text", "sheet"}):
                yield adapter, table


def _unknown(part: Part, manner: Manner, known: Sequence[Adapter], by_mapping: bool) -> Problem:
    titles = [seen(title) for title in manner.header if title]
    header = [title if len(title) <= _WIDTH else f"{title[:_WIDTH]}…" for title in titles]
    shown = ", ".join(header[:_SHOWN]) + (", …" if len(header) > _SHOWN else "")
    line = manner.header_line or None
    if by_mapping:
        wanted = " or ".join(str(name) for name in known[0].tables[0].signature[0])
        remedy = f"Name its column under id in the mapping file; that has {wanted}."
        return Problem("The mapping fits no column of this header", remedy, part.shown, line, value=shown)
    if nested := next((each for each in known for table in each.tables if table.fits(manner.header)), None):
        what = f"These are columns of {nested.name}, whose people and texts are nested: no table of text holds them"
        remedy = f"Export them as JSON lines or Parquet. {_MAP}"
        return Problem(what, remedy, part.shown, line, value=shown)
    if len(FORMATS) > 1 and len(dict.fromkeys(adapter.name for adapter in known)) == 1:  # one was named
        of_another = next(_fits(ADAPTERS, part, manner), None)
        remedy = f"It is that of {of_another[0].name}: leave --from out." if of_another else _MAP
        return Problem(f"The header is not that of {known[0].name}", remedy, part.shown, line, value=shown or None)
    near = _nearest(known, part, manner)
    formats = ", ".join(dict.fromkeys(adapter.name for adapter in known))
    return Problem(
        "The header is of no known format", f"{near or f'Known are {formats}.'} {_MAP}", part.shown, line,
        value=shown or None,
    )  # fmt: skip


def _nearest(known: Sequence[Adapter], part: Part, manner: Manner) -> str:
    """What is missing of the format that a header comes nearest to; empty where it comes near to none."""
    there = {title.strip().casefold() for title in manner.header}

    def missing(table: Table) -> list[str]:
        names = [(each,) if isinstance(each, str) else each for each in table.signature]
        return [" or ".join(each) for each in names if not there & {name.casefold() for name in each}]

    flat = part.kind in {"text", "sheet"}
    tables = [
        (adapter, table)
        for adapter in known
        for table in adapter.tables
        if not table.refusal and (table.opened is not None or not flat)
    ]
    if not tables:
        return ""
    adapter, table = min(tables, key=lambda each: len(missing(each[1])) / len(each[1].signature))
    lacking = missing(table)
    if len(table.signature) < _ENOUGH or 2 * len(lacking) > len(table.signature):
        return ""
    return f"It comes near to {adapter.name}, but for {', '.join(lacking)}: export these columns too."


def _together(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The same said of several files is said once, of the first of them and of how many more."""
    said: dict[Problem, list[Problem]] = {}
    for problem in problems:
        said.setdefault(replace(problem, file=None, line=None), []).append(problem)
    for alike in list(said.values())[:_SHOWN]:
        more = f" and {len(alike) - _PLACES:,} more" if len(alike) > _PLACES else ""
        places = "; ".join(problem.where for problem in alike[:_PLACES])
        yield alike[0] if len(alike) == 1 else replace(alike[0], file=f"{places}{more}", line=None)
    if len(said) > _SHOWN:
        rest = sum(len(alike) for alike in list(said.values())[_SHOWN:])
        yield Problem(f"So it is with {rest:,} more files", "Name those alone that hold the records.")


def _mixed(found: Sequence[tuple[Adapter, Piece]]) -> Iterator[Problem]:
    titles = dict.fromkeys(adapter.title for adapter, _ in found)
    if len(titles) > 1:
        for adapter, piece in found:
            what = f"The files are in several formats; this is {adapter.title}"
            yield Problem(what, "Import each format by itself.", piece.part.shown)


def _missing(found: Sequence[tuple[Adapter, Piece]]) -> Iterator[Problem]:
    adapter = found[0][0]
    there = {piece.table for _, piece in found}
    for table in adapter.tables:
        if table.needed and not table.refusal and table.name not in there:
            columns = ", ".join(each if isinstance(each, str) else each[0] for each in table.signature)
            yield Problem(
                f"{adapter.title}: the table {table.name} is missing", f"Give its file too: it has {columns}."
            )
