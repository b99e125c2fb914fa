"""Which format the parts of a call are in, by their headers: one format a call, each part a table of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from patentdeck.errors import InputError, Problem
from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.adapter import Adapter, Table
from patentdeck.records.adapters.mapped import ExportMapping, mapped
from patentdeck.records.gathering import Manner, Part

FORMATS = tuple(dict.fromkeys(adapter.name for adapter in ADAPTERS))
"""What --from may name, beside auto."""

_SHOWN = 8


class Piece(Struct, frozen=True):
    """A part, how it is read, and the table that it is."""

    part: Part
    manner: Manner
    table: str


class Recognised(Struct, frozen=True):
    """The format of a call, and its parts.

    `passed_over`: sheets of no known format, of workbooks that have others: notes, keys, pivot tables.
    """

    adapter: Adapter
    pieces: tuple[Piece, ...]
    passed_over: tuple[Part, ...] = ()


def recognise(
    parts: Sequence[tuple[Part, Manner]], name: str = "auto", mapping: ExportMapping | None = None
) -> Recognised:
    """The one format that all the parts are in; of the format `name` only, or as `mapping` says.

    Raises InputError with every part that is in no such format, is of another than the rest, or is a table that is
    known and not read; and where a format comes in several tables, with those that are missing.
    """
    found: list[tuple[Adapter, Piece]] = []
    problems: list[Problem] = []
    strange: list[tuple[Part, Problem]] = []
    for part, manner in parts:
        if mapping is not None:
            known: tuple[Adapter, ...] = (mapped(mapping, manner.header),)
        else:
            known = tuple(adapter for adapter in ADAPTERS if name in {"auto", adapter.name})
        fit = next(_fits(known, part, manner), None)
        if fit is None:
            strange.append((part, _unknown(part, manner, known, mapping is not None)))
        elif fit[1].refusal:
            problems.append(Problem(f"This is {fit[1].refusal}", "Give those files instead.", part.shown))
        else:
            found.append((fit[0], Piece(part, manner, fit[1].name)))
    books = {piece.part.path for _, piece in found if piece.part.kind == "sheet"}
    problems += [problem for part, problem in strange if part.path not in books]
    if not problems:
        problems.extend(_mixed(found))
    if not problems:
        problems.extend(_missing(found))
    if problems:
        raise InputError(problems)
    adapter = found[0][0]
    if mapping is not None:  # what it can carry is what every part can
        headers = [set(piece.manner.header) for _, piece in found]
        adapter = mapped(mapping, sorted(set.intersection(*headers)))
    passed_over = tuple(part for part, _ in strange)
    return Recognised(adapter, tuple(piece for _, piece in found), passed_over)


def _fits(known: Sequence[Adapter], part: Part, manner: Manner) -> Iterator[tuple[Adapter, Table]]:
    for adapter in known:
        for table in adapter.tables:
            nested = table.opened is None and not table.refusal
            if table.fits(manner.header) and not (nested and part.kind in {"text", "sheet"}):
                yield adapter, table


def _unknown(part: Part, manner: Manner, known: Sequence[Adapter], by_mapping: bool) -> Problem:
    header = [title for title in manner.header if title]
    shown = ", ".join(header[:_SHOWN]) + (", …" if len(header) > _SHOWN else "")
    line = manner.header_line or None
    if by_mapping:
        wanted = " or ".join(str(name) for name in known[0].tables[0].signature[0])
        remedy = f"Name its column under id in the mapping file; that has {wanted}."
        return Problem("The mapping fits no column of this header", remedy, part.shown, line, value=shown)
    formats = ", ".join(dict.fromkeys(adapter.name for adapter in known))
    remedy = f"Known are {formats}. For another export write a mapping: patentdeck import FILE --map-template map.toml"
    return Problem("The header is of no known format", remedy, part.shown, line, value=shown or None)


def _mixed(found: Sequence[tuple[Adapter, Piece]]) -> Iterator[Problem]:
    titles = dict.fromkeys(adapter.title for adapter, _ in found)
    if len(titles) > 1:
        for adapter, piece in found:
            yield Problem(f"This is of the format {adapter.title}", "Import each format by itself.", piece.part.shown)


def _missing(found: Sequence[tuple[Adapter, Piece]]) -> Iterator[Problem]:
    adapter = found[0][0]
    there = {piece.table for _, piece in found}
    for table in adapter.tables:
        if table.needed and not table.refusal and table.name not in there:
            columns = ", ".join(each if isinstance(each, str) else each[0] for each in table.signature)
            yield Problem(
                f"{adapter.title}: the table {table.name} is missing", f"Give its file too: it has {columns}."
            )
