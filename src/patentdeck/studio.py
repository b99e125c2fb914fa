"""Where fonts are cut and charts are drawn: by other processes where there are any, and only if nobody kept them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from patentdeck.crew import NOBODY, PRESS, Crew
from patentdeck.editions.cache import Cache
from patentdeck.editions.making import canonical, digest, versions
from patentdeck.editions.record import plain
from patentdeck.errors import LookError, Problem
from patentdeck.formats import RENDERERS, Draft
from patentdeck.hands import Shared
from patentdeck.look.box import Box
from patentdeck.look.fonts import Face, Faces, cut_faces
from patentdeck.look.theme import Look, Theme
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Chart, Edition

Kind = Literal["pdf", "png"]
PASSED = b"passed"


class Order(Struct, frozen=True):
    """A chart to be drawn: in which box, and as what."""

    exhibit: Chart
    box: Box
    kind: Kind


class OrderedSheet(Struct, frozen=True):
    """Charts that are being drawn; whoever takes one waits for it. Each may be asked for as what it was ordered."""

    awaited: Mapping[str, tuple[Kind, Callable[[], bytes]]]
    _taken: dict[str, bytes | LookError] = field(default_factory=dict)

    def pdf(self, key: str) -> bytes:
        """A chart as a PDF of one page."""
        return self._take(key, "pdf")

    def png(self, key: str) -> bytes:
        """A chart as a picture on paper."""
        return self._take(key, "png")

    def problems(self) -> tuple[Problem, ...]:
        """All that keeps any of the charts from being drawn, each with the chart's key."""
        failed = [self._taken_once(key) for key in self.awaited]
        return tuple(problem for each in failed if isinstance(each, LookError) for problem in each.problems)

    def taken(self, name: str) -> OrderedSheet:
        """The charts of one format, all of them drawn: a sheet that can be sent to another process."""
        charts = {key: each for key, each in self.awaited.items() if key.partition(":")[0] == name}
        return OrderedSheet({key: (kind, _drawn_already) for key, (kind, _) in charts.items()},
                            {key: self._taken_once(key) for key in charts})  # fmt: skip

    def _take(self, key: str, kind: Kind) -> bytes:
        if self.awaited[key][0] != kind:
            raise KeyError(f"{key} as {kind}")
        taken = self._taken_once(key)
        if isinstance(taken, LookError):
            raise taken
        return taken

    def _taken_once(self, key: str) -> bytes | LookError:
        if key not in self._taken:
            try:
                self._taken[key] = self.awaited[key][1]()
            except LookError as error:
                self._taken[key] = LookError(replace(each, file=f"chart {key}") for each in error.problems)
        return self._taken[key]


class Finished(Struct, frozen=True):
    """A file of an edition, or what kept it from being made."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


class Apart(Struct, frozen=True):
    """A draft that another process made and will finish; here are its boxes, and what it is made of."""

    name: str
    edition: Edition
    look: Look
    boxes: Mapping[str, Box]

    def here(self) -> Draft:
        """The draft itself, without setting the edition out again."""
        return RENDERERS[self.name].redraft(self.edition, self.look, self.boxes)


class Studio:
    """Cuts fonts, draws charts and finishes drafts. What was cut or drawn is kept in a cache."""

    def __init__(self, crew: Crew, cache: Cache) -> None:
        self._drawing, self._setting, self._cache = crew.drawing, crew.setting, cache

    def cut(self, texts: Sequence[str]) -> Callable[[], Shared[Faces]]:
        """The faces that can set these texts, once they are asked for. LookError for a character that no font has."""
        key = _key("faces", sorted(set(texts)))
        kept = self._cache.get(key)
        cutting = None if kept is not None else self._drawing.submit(cut_faces, texts)

        def cut() -> Shared[Faces]:
            faces = _unpacked(kept) if kept is not None else cutting()  # type: ignore[misc]
            if kept is None:
                self._cache.put(key, _packed(faces))
            _ = faces.folder  # made here, where it is taken away at the end, and not by whoever draws
            return Shared(faces)

        return cut

    def sheet(self, orders: Mapping[str, Order], theme: Theme, faces: Shared[Faces]) -> OrderedSheet:
        """The charts of an edition under their keys, to be waited for one by one."""
        by = [plain(theme), [digest(each.data) for each in _weights(faces.value)]]
        return OrderedSheet(
            {
                key: (order.kind, self._drawn(order, _key("chart", [plain(order), *by]), theme, faces))
                for key, order in orders.items()
            }
        )

    def tight(self, name: str, edition: Edition, look: Look) -> Callable[[], frozenset[str]]:
        """The slots whose words do not fit their place in a format, once it is asked for."""
        if not (RENDERERS[name].movable and self._setting):
            return partial(RENDERERS[name].tight, edition, look)
        return self._setting.submit(_tight, name, edition, look)

    def draft(self, name: str, edition: Edition, look: Look) -> Callable[[], Draft | Apart]:
        """An edition set out in a format, once it is asked for; by another process, where that can be."""
        if not (RENDERERS[name].movable and self._setting):
            return partial(RENDERERS[name].draft, edition, look)
        boxes = self._setting.submit(_boxes, name, edition, look)
        return lambda: Apart(name, edition, look, boxes())

    def finish(
        self,
        draft: Draft | Apart,
        faces: Shared[Faces] | None,
        sheet: OrderedSheet | None,
        enclosed: Sequence[Attachment],
    ) -> Callable[[], Finished]:
        """A file of a draft with its charts, once it is asked for; by the process that set it out."""
        if not isinstance(draft, Apart):
            return partial(_finished, draft, faces.value if faces else None, sheet, enclosed)
        assert sheet is not None
        return self._setting.submit(_finished, draft, faces, sheet.taken(draft.name), enclosed)

    def passed(self, what: str, ingredients: object, check: Callable[[], bool]) -> bool:
        """Whether a check passes; one that did is not made again while its ingredients and its makers are the same."""
        key = _key(what, ingredients)
        if self._cache.get(key) == PASSED:
            return True
        if not check():
            return False
        self._cache.put(key, PASSED)
        return True

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


def _drawn_already() -> bytes:
    raise KeyError


def draw(order: Order, theme: Theme, faces: Faces) -> bytes:
    """One chart drawn; the drawing library is loaded here and not before."""
    press = import_module(PRESS)
    make = press.print_chart if order.kind == "pdf" else press.print_picture
    return cast("bytes", make(order.exhibit, order.box, theme, faces))


def _tight(name: str, edition: Edition, look: Look) -> frozenset[str]:
    return RENDERERS[name].tight(edition, look)


def _boxes(name: str, edition: Edition, look: Look) -> Mapping[str, Box]:
    return RENDERERS[name].draft(edition, look).boxes


def _finished(
    draft: Draft | Apart, faces: Faces | None, sheet: OrderedSheet | None, enclosed: Sequence[Attachment]
) -> Finished:
    made = draft.here() if isinstance(draft, Apart) else draft
    try:
        return Finished(made.render(faces, sheet, enclosed))
    except LookError as error:
        also = sheet.problems() if sheet is not None else ()
        return Finished(None, tuple(dict.fromkeys((*error.problems, *also))))


def _key(what: str, ingredients: object) -> str:
    """The digest of what something is made of, and by what."""
    return digest(canonical([what, versions(), ingredients])).partition(":")[2]


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
