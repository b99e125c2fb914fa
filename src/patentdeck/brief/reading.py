"""A brief read again: the files that travel inside it, and its streams, which anybody may have put there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pikepdf import Array, Pdf

from patentdeck.errors import Problem, RecordError

MOST_BYTES = 100_000_000
"""What a stream may come to; the largest that is made here comes to a hundredth."""

RECORD = ".record.json"
"""How the name of the record among the attachments ends."""


@contextmanager
def opened(data: bytes, file: str = "") -> Iterator[Pdf]:
    """The document in some bytes. RecordError where it is none, is locked, or is built in a way that ends nowhere."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            yield pdf
    except (pikepdf.PdfError, pikepdf.PasswordError, RecursionError, KeyError, AttributeError, TypeError, ValueError):
        remedy = "give a brief that came from a build as it was left"
        raise RecordError(Problem("the PDF cannot be read", remedy, file or None)) from None


def read_attachments(data: bytes) -> dict[str, bytes]:
    """The files inside a brief, by name. RecordError where it cannot be read."""
    found = {}
    with opened(data) as pdf:
        for name, attachment in pdf.attachments.items():
            held = attachment.obj.EF
            content = decoded(held.F)
            if content is None:
                raise ValueError(name)
            found[name] = content
    return found


def read_record(data: bytes) -> bytes | None:
    """The record inside a brief, as it was written; None where it carries none. RecordError: it cannot be read."""
    return next((content for name, content in read_attachments(data).items() if name.endswith(RECORD)), None)


def decoded(stream: pikepdf.Object) -> bytes | None:
    """What a stream holds, where it is packed as we pack, or not at all; None where it is packed in another way.

    The library would unpack all of it, however much that is. ValueError where it is more than is to be believed.
    """
    packed, raw = stream.get("/Filter"), stream.read_raw_bytes()
    ways = [str(each) for each in packed] if isinstance(packed, Array) else [str(packed)] if packed is not None else []
    if not ways:
        return raw
    if ways != ["/FlateDecode"] or "/DecodeParms" in stream:
        return None
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, MOST_BYTES)
    except zlib.error:
        return None
    if unpacker.unconsumed_tail:
        raise ValueError("a stream outgrows all measure")
    return content
