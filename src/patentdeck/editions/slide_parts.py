"""The slides of a deck as named parts, each with all that goes with it: notes, pictures, charts and their workbooks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from patentdeck.editions.office_xml import A, Link, Members, P, R, canonical, content_types, links, resolve, words, xml
from patentdeck.editions.sameness import Part, SlideName

DECK = "ppt/presentation.xml"
_ANCHOR = "pd:"
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHARED = frozenset({"slide", "slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme"})
"""Kinds of links to what does not belong to one slide."""
_CALLED = {"image": "picture", "notesSlide": "notes", "package": "workbook", "chartUserShapes": "drawing"}
_SVG = "image/svg+xml"
_STRANGE = "a slide that was not made here"

Split = Callable[[str, str, bytes], Iterator[tuple[str, Part]]]
"""Takes what is no XML apart: its name, what a reader calls it, its bytes."""


class Slides:
    """The slides that a deck shows, in its order; `taken` are the members that belong to slides, shown or not."""

    def __init__(self, members: Members, split: Split) -> None:
        self._members, self._split = members, split
        self._types = content_types(members)
        self.taken: set[str] = set()
        self._names: dict[str, SlideName] = {}
        self._sections: dict[str, str] = {}
        root, listed = xml(members.get(DECK, b"")), links(members, DECK)
        within = _sections(root) if root is not None else {}
        for number, each in enumerate(root.iter(f"{P}sldId") if root is not None else (), start=1):
            link = listed.get(each.get(f"{R}id", ""))
            slide = xml(members.get(link.target, b"")) if link is not None else None
            if link is not None and slide is not None and link.target not in self._names:
                self._names[link.target] = SlideName(number, anchor(slide))
                self._sections[link.target] = within.get(each.get("id", ""), "")
        self._hidden = [each.target for each in listed.values() if self._is_slide(each) and not self._shows(each)]

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Every slide as its parts, and what the file holds of slides that it does not show."""
        for name, slide in list(self._names.items()):
            yield from self._slide(name, slide)
            if section := self._sections[name]:
                yield f"{slide}, its section", Part(section.encode(), section, slide)
        while self._hidden:  # a slide that is shown, or one that is not, may still lead to it
            name = self._hidden.pop(0)
            if name not in self.taken:
                held = list(self._slide(name, None))
                content = json.dumps([[part, each.content.hex()] for part, each in held]).encode()
                yield f"{name}, a slide that the deck does not show", Part(content)

    def called(self, link: Link) -> str:
        """What a link leads to, under a name that no slide's place changes."""
        if link.outside or not self._is_slide(link):
            return link.target
        known = self._names.get(link.target)
        found = self._anchor(link.target) if known is None else known.anchor
        return f"slide {found}" if found else _STRANGE

    def _slide(self, name: str, slide: SlideName | None) -> Iterator[tuple[str, Part]]:
        label = str(slide) if slide is not None else ""
        seen: set[str] = set()
        for part, content in self._member(name, label, seen):
            yield part, replace(content, slide=slide)
        self.taken |= seen

    def _member(self, name: str, label: str, seen: set[str]) -> Iterator[tuple[str, Part]]:
        """A member that belongs to a slide as parts, and whatever goes with it."""
        seen.add(name)
        data, linked = self._members[name], links(self._members, name)
        root = xml(data) if name.endswith(".xml") else None
        along: list[tuple[str, Link]] = []
        if root is None:
            yield from self._split(name, label, data)
            met = set()
        else:
            met = resolve(root, linked, lambda element, link: self._met(name_around(element), link, along))
            for field in root.iter(f"{A}fld"):
                if field.get("type") == "slidenum":
                    for text in field.iter(f"{A}t"):
                        text.text = ""  # the number is that of the place where the slide stands
            if root.tag == f"{P}sld":
                yield from _shapes(root, label)
            else:
                values = [each.text or "" for each in root.iter(f"{_CHART}v")]  # of a chart's texts the most telling
                yield label, Part(canonical(root), "\n".join(filter(None, (*values, words(root)))))
        rest = [
            (link.kind, self._met("", link, along), self._types.get(link.target, ""))
            for key, link in linked.items()
            if key not in met
        ]
        if root is not None:
            told = [self._types.get(name, ""), *sorted(rest)]
            yield f"{label}, its links", Part(json.dumps(told).encode())
        for called, link in along:
            if link.target in self._members and link.target not in seen:
                yield from self._member(link.target, f"{label}, {called}", seen)
            elif link.target in self._members and not link.target.endswith(".xml"):
                yield f"{label}, {called}", Part(self._members[link.target])

    def _met(self, shape: str, link: Link, along: list[tuple[str, Link]]) -> str:
        """What a link on a slide leads to; what goes with the slide is noted."""
        if link.outside or link.kind in _SHARED:
            if self._is_slide(link) and not self._shows(link):
                self._hidden.append(link.target)
            return self.called(link)
        called = _CALLED.get(link.kind, link.kind)
        if self._types.get(link.target) == _SVG:
            called = "vectors"
        if link.kind != "notesSlide":
            called = f"{shape}, its {called}" if shape else f"its {called}"
        along.append((called, link))
        return called

    def _is_slide(self, link: Link) -> bool:
        return link.kind == "slide" and not link.outside and link.target in self._members

    def _shows(self, link: Link) -> bool:
        return link.target in self._names

    def _anchor(self, name: str) -> str:
        root = xml(self._members.get(name, b""))
        return anchor(root) if root is not None else ""


def without_slides(root: Any) -> Any:
    """The deck's own XML without its lists of slides: which there are, where and in which section, the slides tell."""
    for listed in [*root.iter(f"{P}sldIdLst"), *root.iter(f"{_SECTIONS}sldIdLst")]:
        for each in list(listed):
            listed.remove(each)
    return root


def anchor(slide: Any) -> str:
    """The anchor of a slide: the name of the shape that bears one and is no placeholder."""
    for named in slide.iter(f"{P}cNvPr"):
        name = named.get("name", "")
        if name.startswith(_ANCHOR) and named.getparent().find(f"{P}nvPr/{P}ph") is None:
            return str(name.removeprefix(_ANCHOR))
    return ""


def name_around(element: Any) -> str:
    """The name of the innermost shape that an element stands in; empty where it stands in none."""
    for holder in (element, *element.iterancestors()):
        named = holder.find(f"*/{P}cNvPr")
        if named is not None:
            return str(named.get("name", ""))
    return ""


def _shapes(root: Any, label: str) -> Iterator[tuple[str, Part]]:
    """The shapes of a slide by their names, with words and alternative text, and what is left of the slide."""
    tree = root.find(f"{P}cSld/{P}spTree")
    names = []
    for shape in list(tree) if tree is not None else ():
        named = next(shape.iter(f"{P}cNvPr"), None)
        if named is None or shape.tag == f"{P}nvGrpSpPr":
            continue
        names.append(named.get("name", ""))
        told = [words(shape), *(each.get("descr", "") for each in shape.iter(f"{P}cNvPr"))]
        yield f"{label}, {names[-1]}", Part(canonical(shape), "\n".join(text for text in told if text))
        tree.remove(shape)
    yield f"{label}, order of shapes", Part(json.dumps(names).encode(), ", ".join(names))
    yield f"{label}, besides its shapes", Part(canonical(root))


def _sections(root: Any) -> dict[str, str]:
    """The name of the section in which a slide stands, by the slide's id."""
    return {
        each.get("id", ""): section.get("name", "")
        for section in root.iter(f"{_SECTIONS}section")
        for each in section.iter(f"{_SECTIONS}sldId")
    }
