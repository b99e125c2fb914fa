"""One JSON document, walked from its beginning to its end with no more of it in memory than one element."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from patentdeck.errors import InputError, Problem
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.parts import Part

Keys = tuple[str, ...]
"""The keys under which something stands, from the outermost in."""

_CHUNK = 1 << 20
_DEEPEST = 3
_HALVES = ("\\ud", "\\uD")
_HALF = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n]*")


def elements(part: Part, path: str, bounds: Bounds) -> Iterator[tuple[Keys, int, Any]]:
    """The elements of every array of the document that stands under object keys alone, three deep at most.

    Each with the keys of its array and the physical line it begins at. Raises `InputError` where the document is
    broken, ends too early, or has an element that is longer than a row may be.
    """
    with Path(path).open("rb") as file:
        walk = _Walk(part, codecs.getreader("utf-8-sig")(file), bounds)
        yield from walk.value(())
        walk.end()


def _whole(found: Any) -> Any:
    """A value without halves of characters, which JSON can spell and no text can hold: they are shown as lost."""
    return json.loads(_HALF.sub("\ufffd", json.dumps(found, ensure_ascii=False)))


class _Walk:
    """The place in a document, and as much of it as is held."""

    def __init__(self, part: Part, source: codecs.StreamReader, bounds: Bounds) -> None:
        self.part, self.source, self.bounds = part, source, bounds
        self.text, self.at, self.line, self.ended = "", 0, 1, False
        self.decode = json.JSONDecoder().raw_decode

    def value(self, keys: Keys) -> Iterator[tuple[Keys, int, Any]]:
        """What comes of the value at hand: the elements of an array, those within an object, else nothing."""
        match self.peek():
            case "[":
                yield from self._array(keys)
            case "{" if len(keys) < _DEEPEST:
                yield from self._object(keys)
            case _:
                self.whole()

    def end(self) -> None:
        """Nothing comes after the value."""
        if self.peek():
            self._broken("something comes after the document's end")

    def _array(self, keys: Keys) -> Iterator[tuple[Keys, int, Any]]:
        self._step("[")
        if self.peek() == "]":
            self._step("]")
            return
        while True:
            self.peek()
            line = self.line
            yield keys, line, self.whole()
            if self.peek() != ",":
                self._step("]")
                return
            self._step(",")

    def _object(self, keys: Keys) -> Iterator[tuple[Keys, int, Any]]:
        self._step("{")
        if self.peek() == "}":
            self._step("}")
            return
        while True:
            self.peek()
            key = self.whole()
            if not isinstance(key, str):
                self._broken("a key that is no text")
            self.peek()
            self._step(":")
            yield from self.value((*keys, key))
            if self.peek() != ",":
                self._step("}")
                return
            self._step(",")

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            match = _SPACE.match(self.text, self.at)
            self._pass(match.end() if match else self.at)
            if self.at < len(self.text) or not self._more():
                return self.text[self.at : self.at + 1]

    def whole(self) -> Any:
        """The value at hand, whole."""
        while True:
            try:
                found, end = self.decode(self.text, self.at)
            except RecursionError:
                self._broken("nested too deep")
            except ValueError as error:
                if len(self.text) - self.at > self.bounds.row:
                    self._broken(f"an element is broken, or longer than {self.bounds.row:,} characters")
                if not self._more():
                    self._broken(getattr(error, "msg", "broken"))
                continue
            if end == len(self.text) and not self.ended and self._more():
                continue  # a number may go on
            halved = any(self.text.find(escape, self.at, end) >= 0 for escape in _HALVES)
            self._pass(end)
            return _whole(found) if halved else found

    def _step(self, wanted: str) -> None:
        if self.text[self.at : self.at + 1] != wanted:
            self._broken(f"{wanted} is missing")
        self.at += 1

    def _pass(self, end: int) -> None:
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def _more(self) -> bool:
        """Reads on; whether there was more. What has been passed is let go, what is held is at least doubled."""
        if self.ended:
            return False
        self.text, self.at = self.text[self.at :], 0
        try:
            more = self.source.read(max(min(_CHUNK, self.bounds.head), len(self.text)))
        except UnicodeDecodeError:
            self._broken("bytes that are no UTF-8; name another encoding by --encoding")
        self.ended = not more
        self.text += more
        return bool(more)

    def _broken(self, why: str) -> NoReturn:
        message = f"The JSON document cannot be read on from here: {why}"
        raise InputError(Problem(message, "Export it again, or as JSON lines.", self.part.shown, self.line))
