"""What a file is, by its content: its name may say anything."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

import msgspec

from patentdeck.records.gathering.encodings import marked, wide_by_zeros

Content = Literal["text", "lines", "json", "parquet", "workbook", "zip", "gzip"]

_HEAD = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_REFUSED = (
    (b"%PDF", "This is a PDF", "Export the records as CSV or xlsx."),
    (b"{\\rtf", "This is a text document (RTF)", "Export the records as CSV or xlsx."),
    (b"BZh", "This is packed with bzip2", "Unpack it first."),
    (b"\xfd7zXZ\0", "This is packed with xz", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "This is a 7z archive", "Unpack it first; folders of parts are read as they are."),
    (b"Rar!", "This is a RAR archive", "Unpack it first; folders of parts are read as they are."),
    (b"\x28\xb5\x2f\xfd", "This is packed with Zstandard", "Unpack it first."),
    (b"SQLite format 3\0", "This is a SQLite database", "Export its tables as CSV."),
    (b"Obj\x01", "This is an Avro file", "Export the table as Parquet or JSON lines."),
    (b"ORC", "This is an ORC file", "Export the table as Parquet or JSON lines."),
    *((start, "This is a picture", "Export the records as CSV or xlsx.") for start in _PICTURES),
)
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1a\x1b"})
_MOST_CONTROLS = 0.02
"""The share of characters that control something, in what still is a text: bytes by chance have one in ten."""
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta")
_AS_TABLE = "Open it in a spreadsheet and save it as xlsx or CSV."
_LOOKED_AT = 20
_LONGEST = 1 << 26


class NotReadError(Exception):
    """A file of a kind that is not read: what it is, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def content_of(path: str | Path) -> Content:
    """What a file is. Raises `NotReadError` for what is not read, `OSError` where it cannot be opened."""
    with Path(path).open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(size - 4, 0))
        tail = file.read(4)
    if not size:
        raise NotReadError("The file is empty", "Export it again.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"PAR1"):
        if tail != b"PAR1" or size < 12:
            raise NotReadError("The Parquet file is cut off: its end is missing", "Copy or download it again.")
        return "parquet"
    _check_is_text(head)
    return _text(head, size, path)


def _zipped(path: str | Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotReadError("The zip archive is cut off or damaged", "Copy or download it again.") from error
    if "xl/workbook.xml" in names:
        return "workbook"
    if "xl/workbook.bin" in names:
        raise NotReadError("This is a binary workbook (xlsb)", "Save it as xlsx or CSV.")
    if {"mimetype", "content.xml"} <= names:
        raise NotReadError("This is an OpenDocument file", "Save it as xlsx or CSV.")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise NotReadError("This is a document, and no table", "Export the records as CSV or xlsx.")
    return "zip"


def _check_is_text(head: bytes) -> None:
    if head.startswith(_OLE):
        if _ENCRYPTED in head:
            raise NotReadError("The workbook is locked with a password", "Open it, take the password off, and save it.")
        raise NotReadError("This is a workbook of the old kind (.xls)", "Open it and save it as xlsx or CSV.")
    for beginning, message, remedy in _REFUSED:
        if head.startswith(beginning):
            raise NotReadError(message, remedy)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(head) and not (marked(head)[0] or wide_by_zeros(head)):
        raise NotReadError("This is no text, and no file of a kind that is read", "Export the records as CSV or xlsx.")
    if head[257:262] == b"ustar":
        raise NotReadError("This is a tar archive", "Unpack it first; folders of parts are read as they are.")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith(_MARKUP) or (start.startswith(b"<?xml") and b"<html" in head[:2000].lower()):
        raise NotReadError("This is a web page, whatever its name says", _AS_TABLE)
    if start.startswith(b"<?xml"):
        raise NotReadError("This is XML", "Export the records as CSV, JSON lines or xlsx.")


def _text(head: bytes, size: int, path: str | Path) -> Content:
    name, length = marked(head)
    wide = name if name.startswith("utf-16") or name.startswith("utf-32") else wide_by_zeros(head)
    if wide:
        head, length = head.decode(wide, "replace").encode("utf-8", "replace"), 0
    start = head[length:].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"[" and start[1:200].lstrip()[:1] in (b"{", b"[", b"]", b'"'):
        return "json"
    if start[:1] != b"{":
        return "text"
    lines = start.splitlines()
    whole = lines if len(head) >= size else lines[:-1]
    if len(lines) == 1 and (size <= len(head) or not whole):
        if size > len(head) and _goes_on_with_an_object(path):
            return "lines"
        return "json" if _wraps(start, size > len(head)) else "lines"
    objects = sum(_is_object(line) for line in whole[:_LOOKED_AT] if line.strip())
    return "lines" if objects else "json"


def _goes_on_with_an_object(path: str | Path) -> bool:
    """Whether another object begins in the line after a first one that is very long."""
    with Path(path).open("rb") as file:
        file.readline(_LONGEST)
        return file.readline(200).lstrip().startswith(b"{")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except UnicodeDecodeError:
        return line.rstrip().endswith(b"}")  # in another encoding, which is not known yet
    except (msgspec.DecodeError, RecursionError):
        return False


WRAPPERS = frozenset({
    *("data", "results", "rows", "records", "items", "hits", "patents", "sample_rows", "documents", "docs", "response"),
})  # fmt: skip
"""The keys under which rows stand in an object that wraps them."""


def _wraps(line: bytes, cut: bool) -> bool:
    """Whether the single object of a file holds rows, rather than being one."""
    if cut:
        return True
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False
    return isinstance(found, dict) and any(
        key in WRAPPERS and isinstance(value, list | dict) for key, value in found.items()
    )
