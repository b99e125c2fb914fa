"""Where fonts are cut and charts are drawn: by other processes where there are any, and only if nobody kept them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import cache, partial
from threading import Thread
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from patentdeck.building.crew import NOBODY, Crew
from patentdeck.building.workbench import Apart, DrawnSheet, Finished, Kind, Order, boxes, cut, draw, finished, tight
from patentdeck.editions.cache import Cache
from patentdeck.editions.making import canonical, digest
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, Draft
from patentdeck.look.fonts import Face, Faces, wanted
from patentdeck.look.sheet import Drawing
from patentdeck.look.theme import Look, Theme
from patentdeck.machine.hands import Shared
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition

T = TypeVar("T")
PASSED = b"passed"


class OrderedSheet(Struct, frozen=True):
    """The charts of one format while they are drawn; whoever takes one waits for it."""

    kind: Kind
    awaited: Mapping[str, Callable[[], bytes]]
    _taken: dict[str, bytes | LookError] = field(default_factory=dict)

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page."""
        return self._drawn(key).pdf(key)

    def drawing(self, key: str) -> Drawing:
        """A chart as pixels and as vectors."""
        return self._drawn(key).drawing(key)

    def problems(self) -> tuple[Problem, ...]:
        """All that keeps any of the charts from being drawn, each with the chart's key."""
        return self.drawn().problems()

    def drawn(self) -> DrawnSheet:
        """The same with all charts tried."""
        return self._drawn(*self.awaited)

    def _drawn(self, *keys: str) -> DrawnSheet:
        for key in keys:
            if key not in self._taken:
                try:
                    self._taken[key] = self.awaited[key]()
                except LookError as error:
                    self._taken[key] = LookError(replace(each, file=f"chart {key}") for each in error.problems)
        return DrawnSheet(self.kind, self._taken)


class Studio:
    """Cuts fonts, draws charts and finishes drafts. What was cut or drawn is kept in a cache."""

    def __init__(self, crew: Crew, cache: Cache) -> None:
        self._drawing, self._setting, self._cache = crew.drawing, crew.setting, cache

    def meanwhile(self, make: Callable[[], T]) -> Callable[[], T]:
        """What another process is waited for in making, begun at once; made here, once, where there is none."""
        if not self._setting:
            return cache(make)
        made: Future[T] = Future()

        def run() -> None:
            try:
                made.set_result(make())
            except BaseException as error:  # raised to whoever asks for the result
                made.set_exception(error)

        Thread(target=run, daemon=True).start()
        return made.result

    def cut(self, texts: Sequence[str]) -> Callable[[], Shared[Faces]]:
        """The faces that can set these texts, once they are asked for. LookError for a character that no font has."""
        key = self._cache.key("faces", wanted(texts))
        kept = self._cache.get(key)
        cutting = None if kept is not None else self._drawing.submit(cut, texts)

        def shared() -> Shared[Faces]:
            faces = _unpacked(kept) if kept is not None else cutting()  # type: ignore[misc]
            if kept is None:
                self._cache.put(key, _packed(faces))
            _ = faces.folder  # made here, where it is taken away at the end, and not by whoever draws
            return Shared(faces)

        return self.meanwhile(shared)

    def sheet(self, kind: Kind, orders: Mapping[str, Order], theme: Theme, faces: Shared[Faces]) -> OrderedSheet:
        """The charts of a format under their keys, to be waited for one by one."""
        by = [theme, [digest(each.data) for each in _weights(faces.value)]]
        return OrderedSheet(
            kind,
            {
                key: self._drawn(order, self._cache.key("chart", [order, *by]), theme, faces)
                for key, order in orders.items()
            },
        )

    def tight(self, name: str, edition: Edition, look: Look) -> Callable[[], frozenset[str]]:
        """The slots whose words do not fit their place in a format, once it is asked for."""
        if not self.sets(name):
            return partial(tight, name, edition, look)
        return self._setting.submit(tight, name, edition, look)

    def sets(self, name: str) -> bool:
        """Whether another process sets an edition out in a format."""
        return RENDERERS[name].movable and bool(self._setting)

    def draft(self, name: str, edition: Edition, look: Look) -> Callable[[], Draft | Apart]:
        """An edition set out in a format, once it is asked for; by another process, where that can be."""
        if not self.sets(name):
            return partial(RENDERERS[name].draft, edition, look, self._cache, early=True)
        room = self._setting.submit(boxes, name, edition, look)
        return lambda: Apart(name, edition, look, room())

    def finish(
        self,
        draft: Draft | Apart,
        faces: Shared[Faces] | None,
        sheet: OrderedSheet | None,
        enclosed: Sequence[Attachment],
    ) -> Callable[[], Finished]:
        """A file of a draft with its charts, once it is asked for; begun at once by the process that set it out."""
        if not isinstance(draft, Apart):
            return partial(finished, draft, faces.value if faces else None, sheet, enclosed)
        assert sheet is not None
        return self.meanwhile(partial(self._finished, draft, faces, sheet, enclosed))

    def passed(self, what: str, ingredients: object, check: Callable[[], bool]) -> bool:
        """Whether a check passes; one that did is not made again while its ingredients and its makers are the same."""
        key = self._cache.key(what, ingredients)
        if self._cache.get(key) == PASSED:
            return True
        if not check():
            return False
        self._cache.put(key, PASSED)
        return True

    def _finished(
        self, draft: Apart, faces: Shared[Faces] | None, sheet: OrderedSheet, enclosed: Sequence[Attachment]
    ) -> Finished:
        return self._setting.submit(finished, draft, faces, sheet.drawn(), enclosed)()  # waits for the charts

    def _drawn(self, order: Order, key: str, theme: Theme, faces: Shared[Faces]) -> Callable[[], bytes]:
        kept = self._cache.get(key)
        if kept is not None:
            return lambda: kept
        drawing = self._drawing.submit(draw, order, theme, faces)

        def drawn() -> bytes:
            made = drawing()
            self._cache.put(key, made)
            return made

        return drawn


def _weights(faces: Faces) -> tuple[Face, Face, Face]:
    return faces.regular, faces.semibold, faces.bold


def _packed(faces: Faces) -> bytes:
    """Faces as bytes: a line of JSON that tells of them, then the fonts one after the other."""
    told = [[each.name, len(each.data), dict(each.advances)] for each in _weights(faces)]
    return canonical(told) + b"\n" + b"".join(each.data for each in _weights(faces))


def _unpacked(kept: bytes) -> Faces:
    head, _, fonts = kept.partition(b"\n")
    faces, at = [], 0
    for name, size, advances in json.loads(head):
        faces.append(Face(name, fonts[at : at + size], advances))
        at += size
    return Faces(*faces)


def alone() -> Studio:
    """A studio where everything is done here, and anew."""
    return Studio(NOBODY, Cache(None))
