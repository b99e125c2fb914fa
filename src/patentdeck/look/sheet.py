"""The charts of an edition as the renderers get them: drawn, each in the room that a format has for it."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Drawing(msgspec.Struct, frozen=True):
    """A chart as a slide takes it, the same twice: a PNG on paper, and an SVG of its size with words as outlines."""

    png: bytes
    svg: bytes

    def packed(self) -> bytes:
        """Both as one run of bytes."""
        return msgspec.msgpack.encode(self)

    @staticmethod
    def unpacked(kept: bytes) -> Drawing:
        """Both as they were packed."""
        return msgspec.msgpack.decode(kept, type=Drawing)


class Sheet(Protocol):
    """Drawn charts under `<format>:<slot>`. KeyError for one that nobody ordered; LookError for one that does not fit.

    A chart that is still being drawn is waited for.
    """

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page, vectors of exactly the size of its box."""
        ...

    def drawing(self, key: str) -> Drawing:
        """A chart as pixels and as vectors, without metadata."""
        ...
