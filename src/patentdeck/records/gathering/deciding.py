"""How a part is to be read, decided once from the whole of it, so that any number of workers read it alike."""

from __future__ import annotations

import codecs
import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from patentdeck.errors import InputError, Problem
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.cutting import Shape, cut, line_ends
from patentdeck.records.gathering.dialects import Head, head_of
from patentdeck.records.gathering.documents import array_of, keys_of
from patentdeck.records.gathering.encodings import (
    NAMES,
    Encoding,
    Evidence,
    is_cut_as_ascii,
    known,
    marked,
    wide_by_zeros,
)
from patentdeck.records.gathering.parts import Block, Given, Manner, Part, changed_of, check_unchanged
from patentdeck.records.gathering.streams import COLUMNAR, SHEETS
from patentdeck.records.legible import seen

_CHUNK = 1 << 20
_SHOWN = 40
_ENDS = {b"\r\n": "CR LF", b"\n": "LF", b"\r": "CR alone"}


def decide(part: Part, scratch: Path, given: Given | None = None, bounds: Bounds | None = None) -> Manner:
    """How a part is to be read, by evidence from the whole of it; what was decided stands in `evidence`, to be printed.

    `scratch` is a folder where a copy may be left that reading goes to instead. Raises `InputError` where the part
    cannot be read as what it is, and where it changes meanwhile; `ChoiceError` for an encoding that does not exist.
    """
    given, bounds = given or Given(), bounds or Bounds()
    check_unchanged(part)
    with ThreadPoolExecutor(1) as beside:  # hashing and reading let each other run
        digest = beside.submit(_digest, part.path)
        match part.kind:
            case "text" | "lines":
                manner = _text(part, scratch, given, bounds)
            case "json":
                manner = _document(part, scratch, given, bounds)
            case "sheet":
                manner = import_module(SHEETS).manner_of(part, bounds)
            case "parquet":
                manner = import_module(COLUMNAR).manner_of(part, bounds)
        manner = replace(manner, sha256=digest.result())
    check_unchanged(part)
    return manner


def _digest(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(part: Part, scratch: Path, given: Given, bounds: Bounds) -> Manner:
    encoding, wide, path, mark = _given_or_marked(part, given, scratch)
    with Path(path).open("rb") as file:
        file.seek(mark)
        start = file.read(bounds.head)
        whole = not file.read(1)
        evidence = Evidence()
        evidence.see(_whole_lines(start, whole), 1)
        alone = b"\r" in start and b"\n" not in start
        provisional = encoding or evidence.decision(False, alone)
        table = part.kind == "text"
        head = _head(part, start, provisional.name, whole, bounds) if table else Head("", False, (), 0, 0, 1)
        evidence, first = Evidence(), _offset(start, head.next_line)
        evidence.see(start[:first], 1)
        file.seek(mark + first)
        shape = Shape(head.delimiter, head.quoted, head.columns)
        blocks: list[Block] = []
        lines, zeros, end = line_ends(start[:first]), 0, b""
        for block, data in cut(file, head.next_line, shape, bounds):
            blocks.append(block)
            end = b"" if block.overlong else data
            zeros += data.count(b"\0") if b"\0" in data else 0
            if not block.overlong and not encoding:
                evidence.see(data, block.line)
        last = start[-1:] if not blocks else _last_byte(path)
        if blocks:
            lines = blocks[-1].line - 1 + (line_ends(end) if end else last in (b"\n", b"\r"))
    decided = encoding or evidence.decision(bool(mark), alone)
    if table and decided.name != provisional.name:
        head = _head(part, start, decided.name, whole, bounds)
    size, changed = changed_of(path)
    if part.kind == "lines":
        head = replace(head, header=keys_of(start, whole, decided.name))
    told = [wide or decided.evidence, _ends(start)]
    told += [head.evidence] if head.evidence else []
    told += [f"{zeros:,} NUL bytes: rows with them are refused"] if zeros else []
    return Manner(
        path=path, size=size, changed=changed, sha256="", blocks=tuple(blocks), header=head.header,
        header_line=head.line, above=head.above, columns=head.columns, encoding=decided.name, delimiter=head.delimiter,
        quoted=head.quoted, lines=lines + (last not in (b"\n", b"\r", b"")), evidence=tuple(told),
    )  # fmt: skip


def _document(part: Part, scratch: Path, given: Given, bounds: Bounds) -> Manner:
    encoding, wide, path, _ = _given_or_marked(part, given, scratch)
    if encoding is not None and encoding.name != "utf-8":
        path, wide = _copied(part, encoding.name, 0, scratch), encoding.evidence
    keys, count, header, line = array_of(part, path, bounds)
    size, changed = changed_of(path)
    place = f"under {seen('.'.join(keys))[:_SHOWN]}" if keys else "in one array"
    told = f"one JSON document: {count:,} objects {place}"
    return Manner(
        path=path, size=size, changed=changed, sha256="", blocks=(Block(0, size, line),), header=header,
        columns=len(header), lines=count, path_within=keys, evidence=(wide, told) if wide else (told,),
    )  # fmt: skip


def _given_or_marked(part: Part, given: Given, scratch: Path) -> tuple[Encoding | None, str, str, int]:
    """The encoding where it needs no evidence, what told so where a copy is read, what is read, from which byte on."""
    with Path(part.path).open("rb") as file:
        start = file.read(4096)
    name, length = marked(start)
    if given.encoding:
        chosen = known(given.encoding)
        if is_cut_as_ascii(chosen):
            skipped = length if name == "utf-8" else 0
            return Encoding(chosen, f"{NAMES.get(chosen, chosen)}, as it was asked for"), "", part.path, skipped
        path = _copied(part, chosen, 0, scratch)
        return Encoding("utf-8", ""), f"{NAMES.get(chosen, chosen)}, as it was asked for", path, 0
    if name == "utf-8" or not (wide := name or wide_by_zeros(start)):
        return None, "", part.path, length
    why = "as the mark at its beginning says" if name else "by the zero in every other byte"
    return Encoding("utf-8", ""), f"{NAMES[wide]}, {why}", _copied(part, wide, length, scratch), 0


def _copied(part: Part, encoding: str, skipped: int, scratch: Path) -> str:
    """A copy of a part in UTF-8. What is no text stays so in the copy, and is refused with its row."""
    target = scratch / f"{hashlib.sha256(part.path.encode()).hexdigest()[:16]}.utf8"
    decoder = codecs.getincrementaldecoder(encoding)(
        "surrogatepass" if encoding.startswith("utf") else "surrogateescape"
    )
    with Path(part.path).open("rb") as file, target.open("wb") as copy:
        file.seek(skipped)
        ended = False
        while not ended:
            data = file.read(_CHUNK)
            ended = not data
            try:
                text = decoder.decode(data, ended)
            except UnicodeError as error:
                message = f"The file is no {NAMES.get(encoding, encoding)}: {error}"
                raise InputError(Problem(message, "Name another: --encoding.", part.shown)) from error
            copy.write((text if copy.tell() else text.removeprefix("\ufeff")).encode("utf-8", "surrogatepass"))
    return str(target)


def _head(part: Part, start: bytes, encoding: str, whole: bool, bounds: Bounds) -> Head:
    if not whole and b"\n" not in start and b"\r" not in start:
        message = f"The first line is longer than {len(start):,} bytes: there is no header"
        raise InputError(Problem(message, "Is it a table of patents? Export it again as CSV.", part.shown, 1))
    head = head_of(start.decode(encoding, "replace"), whole)
    if head.columns > bounds.columns or len(head.header) > bounds.named:
        shown = f"{len(head.header):,} columns with names, {head.columns:,} in all"
        most = f"At most {bounds.named:,} and {bounds.columns:,} are read. Is it a table of patents?"
        raise InputError(Problem(f"The table has {shown}", most, part.shown, head.line))
    return head


def _whole_lines(data: bytes, whole: bool) -> bytes:
    """The data without a last line that goes on."""
    return data if whole else data[: max(data.rfind(b"\n"), data.rfind(b"\r")) + 1] or data


def _offset(data: bytes, line: int) -> int:
    """Where a physical line begins, from 1."""
    offset = 0
    for count, piece in enumerate(data.splitlines(keepends=True), 1):
        if count == line:
            break
        offset += len(piece)
    return offset


def _ends(start: bytes) -> str:
    counts = {mark: start.count(mark) for mark in _ENDS}
    counts[b"\n"] -= counts[b"\r\n"]
    counts[b"\r"] -= counts[b"\r\n"]
    met = sorted((mark for mark in counts if counts[mark]), key=lambda mark: -counts[mark])
    return f"lines end with {' and '.join(_ENDS[mark] for mark in met)}" if met else "one line without an end"


def _last_byte(path: str) -> bytes:
    with Path(path).open("rb") as file:
        file.seek(-1, 2)
        return file.read(1)
