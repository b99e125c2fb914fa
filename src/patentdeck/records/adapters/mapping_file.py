"""Mapping files: TOML in which a user says which column of an export is what; read with every mistake told at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from patentdeck.errors import DataError, Problem
from patentdeck.records.adapters.cells import code
from patentdeck.records.adapters.dates import ORDERS, Order
from patentdeck.records.adapters.mapped import FIELDS, ExportMapping

_TEXTS = ("title", "publisher", "url", "short", "short_zh", "note", "note_zh", "list_separator", "dates")
_SHOWN = ("title", "publisher", "short", "short_zh", "note", "note_zh")
_ADDRESS = re.compile(r"https?://\S+")
_NEEDED = ("title", "publisher")
_KNOWN = (*_TEXTS, "office", "countries_in_names", "missing", "columns")

TITLE, PUBLISHER = "What the export is, for the list of sources", "Whose it is"
"""What --map-template writes where only a person can know."""


def read_mapping(path: Path) -> ExportMapping:
    """The mapping in a TOML file; DataError with every problem of it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError(
            Problem("The mapping file cannot be read", f"{error.strerror}: see to the path.", str(path))
        ) from None
    except UnicodeDecodeError:
        raise DataError(Problem("The mapping file is not UTF-8", "Save it as UTF-8.", str(path))) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(Problem(f"The mapping file is no TOML: {error}", "Mend that line.", str(path))) from None
    problems = [problem for found in (_settings(document), _columns(document)) for problem in found]
    if problems:
        raise DataError(Problem(what, remedy, str(path)) for what, remedy in problems)
    return ExportMapping(
        title=document["title"],
        publisher=document["publisher"],
        columns={field: _names(names) for field, names in document["columns"].items()},
        url=document.get("url", ""),
        short=document.get("short", ""),
        short_zh=document.get("short_zh", ""),
        note=document.get("note", ""),
        note_zh=document.get("note_zh", ""),
        missing=frozenset({"", *document.get("missing", ())}),
        separator=document.get("list_separator", ";"),
        order=cast(Order | None, document.get("dates") or None),
        countries_in_names=document.get("countries_in_names", False),
        office=code(document.get("office", "")),
    )


def _settings(document: dict[str, Any]) -> list[tuple[str, str]]:
    found = [_unknown(name, _KNOWN, "setting") for name in document if name not in _KNOWN]
    found += [
        (f"{name} is not a text", f'Write {name} = "…".')
        for name in _TEXTS
        if name in document and not isinstance(document[name], str)
    ]
    found += [
        (f"{name} is missing", f'Write {name} = "…" above [columns].') for name in _NEEDED if not document.get(name)
    ]
    found += [
        (f"{name} still says what --map-template wrote", f'Write {name} = "…": it stands on the pages.')
        for name, left in (("title", TITLE), ("publisher", PUBLISHER))
        if document.get(name) == left
    ]
    found += [
        (f"{name} is not on one line, or holds characters that do not print", f'Write {name} = "…", plainly.')
        for name in _SHOWN
        if isinstance(document.get(name), str) and not document[name].isprintable()
    ]
    url = document.get("url", "")
    if isinstance(url, str) and url and not _ADDRESS.fullmatch(url):
        found.append(
            (f"url is no web address: {url}", 'Write url = "https://…", without a blank in it, or leave it out.')
        )
    office = document.get("office", "")
    if not isinstance(office, str) or (office and not code(office)):
        found.append((f"office is {office}", 'Write two letters, for example office = "JP".'))
    if not isinstance(document.get("countries_in_names", False), bool):
        found.append(("countries_in_names is neither true nor false", "Write countries_in_names = true."))
    missing = document.get("missing", [])
    if not isinstance(missing, list) or not all(isinstance(item, str) for item in missing):
        found.append(("missing is not a list of texts", 'Write, for example, missing = ["-", "n/a"].'))
    order = document.get("dates", "")
    if isinstance(order, str) and order and order not in ORDERS:
        found.append(
            (f"dates is {order}", f"Write one of {', '.join(ORDERS)}, or leave it out: the column then decides.")
        )
    if document.get("list_separator") == "":
        found.append(("list_separator is empty", 'Write what parts the members of a list, for example " | ".'))
    return found


def _columns(document: dict[str, Any]) -> list[tuple[str, str]]:
    columns = document.get("columns")
    if not isinstance(columns, dict):
        return [("[columns] is missing", f"Name the columns under [columns]: {', '.join(FIELDS)}.")]
    found = [_unknown(name, tuple(FIELDS), "field") for name in columns if name not in FIELDS]
    found += [
        (f"{name} names no column", f'Write {name} = ["Title of the column"].')
        for name, names in columns.items()
        if name in FIELDS and not _names(names)
    ]
    if "id" not in columns:
        found.append(
            ("id names no column", "Name the column that tells the rows apart, mostly the publication number.")
        )
    return found


def _names(value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(name, str) and name.strip() for name in listed):
        return ()
    return tuple(name.strip() for name in listed)


def _unknown(name: str, known: Sequence[str], what: str) -> tuple[str, str]:
    close = difflib.get_close_matches(name, known, 1)
    remedy = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
    return f"There is no {what} {name}", remedy
