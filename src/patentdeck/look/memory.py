"""What renderers remember of earlier builds: results that follow from their ingredients alone."""

from __future__ import annotations

from typing import Protocol


class Memory(Protocol):
    """Bytes under keys, which are made from ingredients."""

    def key(self, what: str, ingredients: object) -> str:
        """The key of what is made from ingredients, by the program and the libraries of today."""
        ...

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing is."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep something under a key."""
        ...


class _NoMemory:
    """Remembers nothing."""

    def key(self, what: str, ingredients: object) -> str:  # noqa: ARG002
        return ""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, key: str, data: bytes) -> None:
        """Nothing is kept."""


NO_MEMORY: Memory = _NoMemory()
