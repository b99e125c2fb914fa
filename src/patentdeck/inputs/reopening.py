"""Files of a build opened again: which format they are by what is in them, their parts, language and attachments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from patentdeck.editions.carried import attached_parts
from patentdeck.editions.office_parts import locale, office_parts
from patentdeck.editions.sameness import Part
from patentdeck.editions.unpacking import unpacked
from patentdeck.errors import Problem, RecordError

LARGEST = 300_000_000
"""Bytes of a file that is read: a hundred times the largest that is made here."""

REMEDY = "give a deck, brief, workbook or record that a build left"

Parts = Mapping[str, Part]


def read_file(place: Path) -> bytes:
    """The bytes of a file, if it is one, and of a size that can be one of ours."""
    try:
        if not place.is_file():
            message = "this is not a file" if place.exists() else "there is no such file"
            raise RecordError(Problem(message, REMEDY, str(place)))
        if place.stat().st_size > LARGEST:
            raise RecordError(Problem("the file is larger than any that is made here", REMEDY, str(place)))
        return place.read_bytes()
    except (OSError, ValueError) as error:
        message = f"the file cannot be read: {getattr(error, 'strerror', None) or 'no file is called that'}"
        raise RecordError(Problem(message, REMEDY, ascii(str(place))[1:-1])) from None


def is_record(content: bytes) -> bool:
    """Whether a file is meant as a record: none of the others begins as JSON does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def format_of(content: bytes, place: Path) -> str:
    """The format of a file, by what is in it. RecordError where it is none of ours."""
    if content.startswith(b"%PDF-"):
        return "brief"
    if content.startswith(b"PK"):
        members = unpacked(content, place.name)
        for name, kind in KINDS.items():
            if kind.main and kind.main in members:
                return name
    raise RecordError(Problem("this is neither deck, brief, workbook nor record", REMEDY, str(place)))


class Kind(Struct, frozen=True):
    """How a format is read again: its main member where it is a zip, its parts, its language, what is attached."""

    main: str
    parts: Callable[..., Parts]
    locale: Callable[[bytes], str]
    attachments: Callable[[bytes], Mapping[str, bytes]]


def _brief(name: str, data: bytes) -> Any:
    """A function of the brief's package, loaded when there is one to read."""
    return getattr(import_module("patentdeck.brief"), name)(data)


def _brief_parts(data: bytes, package: str) -> Parts:
    pages = {name: Part(*part) for name, part in _brief("parts", data).items()}
    return pages | attached_parts(_brief("read_attachments", data), package)


def _office_parts(data: bytes, package: str) -> Parts:  # noqa: ARG001
    return office_parts(unpacked(data, ""))


def _office_locale(data: bytes) -> str:
    return locale(unpacked(data, ""))


def _nothing(_: bytes) -> Mapping[str, bytes]:
    return {}


KINDS: Mapping[str, Kind] = {
    "deck": Kind("ppt/presentation.xml", _office_parts, _office_locale, _nothing),
    "brief": Kind("", _brief_parts, partial(_brief, "locale"), partial(_brief, "read_attachments")),
    "workbook": Kind("xl/workbook.xml", _office_parts, _office_locale, _nothing),
}
