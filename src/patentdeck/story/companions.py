"""What goes with the words of an edition: labels, who it is from and for, the files that travel in its documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from msgspec import Struct

Given = Mapping[str, str | Mapping[str, str] | PurePath]
"""An imprint as a caller gives it: by field, one text for all languages, or a text for each; the logo as a path."""


class Labels(Struct, frozen=True):
    """The fixed words of a language that renderers print: "Figure", "Source", "continued" …"""

    figure: str
    table: str
    source: str
    continued: str
    as_of: str
    separator: str


class Logo(Struct, frozen=True):
    """The mark of the organisation: the bytes of a PNG or JPEG, and its size in pixels."""

    data: bytes
    mime: Literal["image/png", "image/jpeg"]
    width: int
    height: int


class Imprint(Struct, frozen=True):
    """Who the documents are from and for. Empty where nobody said; the footer of the edition already bears its part.

    `lines` are finished, for the cover and the first page, in the slot `cover.imprint`. `author` and `organisation`
    are names, for the properties of documents; `organisation` is the alternative text of the logo too.
    """

    lines: tuple[str, ...] = ()
    author: str = ""
    organisation: str = ""
    logo: Logo | None = None


class Attachment(Struct, frozen=True):
    """A file that travels inside a document. `relation` is how it stands to it, in the words of PDF: Data, Source."""

    name: str
    data: bytes
    mime: str
    description: str
    relation: Literal["Data", "Source", "Supplement"] = "Data"
