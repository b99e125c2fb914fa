"""The pictures of a deck as parts, SVG among them, which python-pptx keeps where it finds it but does not make."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.image import ImagePart
from pptx.parts.slide import BaseSlidePart

SVG = "image/svg+xml"
_KINDS = {b"\x89PNG": ("png", "image/png"), b"\xff\xd8\xff": ("jpg", "image/jpeg"), b"<svg": ("svg", SVG)}
"""How a picture begins, and what its part is called and said to be."""
_FOLDER = "/ppt/media/image"


class Media:
    """The pictures of a package, each once. It knows of those that are there, and of those that it makes.

    The package is gone through once, where python-pptx does so for each picture.
    """

    def __init__(self, package: Any) -> None:
        self._package = package
        self._parts: dict[bytes, Part] = {}
        self._taken: set[int | None] = set()
        for part in package.iter_parts():
            if part.partname.startswith(_FOLDER):
                self._parts.setdefault(part.blob, part)
                self._taken.add(part.partname.idx)
        self._next = 1

    def related(self, slide: BaseSlidePart, data: bytes) -> str:
        """The relationship of a slide to a picture: PNG, JPEG, or an SVG without a prologue."""
        if data not in self._parts:
            self._parts[data] = self._made(data)
        return slide.relate_to(self._parts[data], RT.IMAGE)

    def _made(self, data: bytes) -> Part:
        suffix, kind = next(told for start, told in _KINDS.items() if data.startswith(start))
        while self._next in self._taken:
            self._next += 1
        self._taken.add(self._next)
        name = PackURI(f"{_FOLDER}{self._next}.{suffix}")
        return (Part if kind == SVG else ImagePart).load(name, kind, self._package, data)
