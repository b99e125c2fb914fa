"""The charts of an edition as the renderers get them: drawn, each in the room that a format has for it."""

from __future__ import annotations

from typing import Protocol


class Sheet(Protocol):
    """Drawn charts under `<format>:<slot>`. KeyError for one that nobody ordered; LookError for one that does not fit.

    A chart that is still being drawn is waited for.
    """

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page, vectors of exactly the size of its box."""
        ...

    def png(self, key: str) -> bytes:
        """A chart as a picture on paper, without metadata."""
        ...
