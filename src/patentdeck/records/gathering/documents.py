"""The objects of JSON: of lines, each by itself, broken ones refused; of one document, as it goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from patentdeck.errors import InputError, Problem
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.encodings import NAMES
from patentdeck.records.gathering.parts import Block, Manner, Part
from patentdeck.records.gathering.reading import Refuse, bytes_of, overlong, shown
from patentdeck.records.gathering.walking import Keys, elements
from patentdeck.records.model import Refused, Where

_LOOKED_AT = 50

Object = tuple[int, dict[str, Any]]
"""The physical line at which an object begins, from 1, and what it holds."""


def objects_of_lines(part: Part, manner: Manner, block: Block, refuse: Refuse, bounds: Bounds) -> Iterator[Object]:
    """The objects of a block of JSON lines; empty lines are passed over, broken ones go to `refuse`."""
    data = bytes_of(part, manner, block)
    if block.overlong:
        _refuse(part, block.line, overlong(bounds), data, refuse)
        return
    decode = msgspec.json.Decoder().decode
    same = manner.encoding == "utf-8"
    for line, piece in enumerate(data.splitlines(), block.line):
        if not piece or piece.isspace():
            continue
        try:
            if len(piece) > bounds.row:
                raise ValueError(overlong(bounds))
            found = decode(piece if same else piece.decode(manner.encoding).encode())
        except RecursionError:
            _refuse(part, line, "JSON that is nested too deep", piece, refuse)
        except UnicodeDecodeError:
            _refuse(part, line, f"Bytes that are no {NAMES.get(manner.encoding, manner.encoding)}", piece, refuse)
        except msgspec.DecodeError as error:
            _refuse(part, line, f"Broken JSON: {error}", piece, refuse)
        except ValueError as error:
            _refuse(part, line, str(error), piece, refuse)
        else:
            if isinstance(found, dict):
                yield line, found
            else:
                _refuse(part, line, "JSON, but no object", piece, refuse)


def objects_of_document(part: Part, manner: Manner, refuse: Refuse, bounds: Bounds) -> Iterator[Object]:
    """The objects of the array that `manner` names, read as the document goes by.

    What is no object is refused. Raises `InputError` where the document is broken: nothing after that can be trusted.
    """
    for keys, line, found in elements(part, manner.path, bounds):
        if keys != manner.path_within:
            continue
        if isinstance(found, dict):
            yield line, found
        else:
            _refuse(part, line, "JSON, but no object", msgspec.json.encode(found), refuse)


def array_of(part: Part, path: str, bounds: Bounds) -> tuple[Keys, int, tuple[str, ...], int]:
    """Where the rows of a document stand: in the array with the most objects.

    The keys of that array, how many objects it has, the keys of the first of them, the line of the first.
    """
    counts: Counter[Keys] = Counter()
    names: dict[Keys, dict[str, None]] = {}
    lines: dict[Keys, int] = {}
    for keys, line, found in elements(part, path, bounds):
        if isinstance(found, dict):
            counts[keys] += 1
            lines.setdefault(keys, line)
            if counts[keys] <= _LOOKED_AT:
                names.setdefault(keys, {}).update(dict.fromkeys(found))
    if not counts:
        message = "The JSON document holds no array of objects"
        raise InputError(Problem(message, "Export the records as JSON lines or CSV.", part.shown))
    best = max(counts, key=lambda keys: (counts[keys], -lines[keys]))
    return best, counts[best], tuple(names[best]), lines[best]


def keys_of(start: bytes, whole: bool, encoding: str) -> tuple[str, ...]:
    """The keys of the first objects, in the order in which they are met. `whole`: nothing comes after `start`."""
    keys: dict[str, None] = {}
    lines = start.splitlines()
    for line in lines[: len(lines) if whole else max(len(lines) - 1, 1)][:_LOOKED_AT]:
        try:
            found = msgspec.json.decode(line.decode(encoding))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            continue
        if isinstance(found, dict):
            keys |= dict.fromkeys(found)
    return tuple(keys)


def _refuse(part: Part, line: int, reason: str, data: bytes, refuse: Refuse) -> None:
    refuse(Refused(Where(part.shown, line), reason, shown(data[:1000].decode("utf-8", "replace"))))
