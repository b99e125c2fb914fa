"""Words in the place of words: what stays keeps the properties that it has, what is new takes those of its like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from lxml import etree
from msgspec import Struct

from patentdeck.deck.standing import A, R, address
from patentdeck.slides.shown import SOFT, Paragraphs

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+(?:[.,]\d+)*|\s|.", re.DOTALL)
_LIKE = tuple[str, bool]
"""What sets a character apart where it was generated: the style of its run, and whether it leads anywhere."""
_AFTER_FILL = ("effectLst", "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym",
               "hlinkClick", "hlinkMouseOver", "rtl", "extLst")  # fmt: skip


class _Char(Struct, frozen=True):
    """A character as today has it: what it is like, where it leads to, in which run it stands."""

    text: str
    like: _LIKE
    link: str
    run: int


def reword(body: Any, was: Paragraphs, now: Paragraphs, part: Any, *, broken: bool = True) -> None:
    """Put today's words into a text body in which the words that were generated (`was`) still stand.

    Both are aligned word by word: what stays keeps its properties, also where somebody recoloured a part of it. What is
    new takes those of the words whose place it takes, else of what stands before it, else of the first that was
    generated alike. Paragraphs keep their properties. `part` holds the addresses; without `broken` lines end by
    themselves.
    """
    old = [char for char in _chars(was) if char.text != SOFT]
    new = [char for char in _chars(now) if broken or char.text != SOFT]
    sources = _properties(body, [char.text for char in old])
    dressed = _Dresser(old, sources, part).dressed(new)
    _write(body, new, dressed)


def _chars(paragraphs: Paragraphs) -> Iterator[_Char]:
    number = 0
    for at, runs in enumerate(paragraphs):
        if at:
            yield _Char("\n", ("", False), "", number)
        for run in runs:
            number += 1
            for text in run.text:
                yield _Char(text, (run.style, bool(run.link)), run.link, number)


def _properties(body: Any, texts: Sequence[str]) -> list[Any]:
    """The properties with which each of the recorded characters stands now; None for those that have none."""
    stands: list[tuple[str, Any]] = []
    for at, paragraph in enumerate(body.findall(A + "p")):
        stands += [("\n", None)] if at else []
        for child in paragraph:
            if child.tag in (A + "r", A + "fld"):
                stands += [(text, child.find(A + "rPr")) for text in child.findtext(A + "t") or ""]
    if [text for text, _ in stands] == list(texts):
        return [properties for _, properties in stands]
    found: list[Any] = [None] * len(texts)
    ruler = SequenceMatcher(None, texts, [text for text, _ in stands], autojunk=False)
    for one, other, size in ruler.get_matching_blocks():
        found[one : one + size] = [properties for _, properties in stands[other : other + size]]
    return found


class _Dresser:
    """Gives each character of today its properties."""

    def __init__(self, old: Sequence[_Char], sources: Sequence[Any], part: Any) -> None:
        self.old, self.sources, self.part = old, sources, part
        self.first: dict[_LIKE, Any] = {}
        for char, source in zip(old, sources, strict=True):
            if source is not None and char.text.strip():
                self.first.setdefault(char.like, source)
        self.made: dict[tuple[Any, ...], Any] = {}

    def dressed(self, new: Sequence[_Char]) -> list[Any]:
        """The properties of each character."""
        found: list[Any] = []
        old_tokens, new_tokens = _tokens(self.old), _tokens(new)
        ruler = SequenceMatcher(None, [self._text(self.old, each) for each in old_tokens],
                                [self._text(new, each) for each in new_tokens], autojunk=False)  # fmt: skip
        for kind, a, b, c, d in ruler.get_opcodes():
            here = [at for token in old_tokens[a:b] for at in range(*token)]
            there = [at for token in new_tokens[c:d] for at in range(*token)]
            for place, at in enumerate(there):
                char = new[at]
                if kind == "equal" and self.old[here[place]].like == char.like:
                    source = self.sources[here[place]]
                else:
                    source = self._replaced(here, char) if kind == "replace" else None
                    before = new[at - 1] if at else None
                    if source is None and before is not None and before.like == char.like and before.text != "\n":
                        source = found[-1]
                found.append(self._own(source, char))
        return found

    def _text(self, chars: Sequence[_Char], token: tuple[int, int]) -> str:
        return "".join(char.text for char in chars[slice(*token)])

    def _replaced(self, here: Sequence[int], char: _Char) -> Any:
        """The properties of the words whose place a character takes, where they are all alike and like it."""
        told = [at for at in here if self.old[at].text.strip()]
        sources = {etree.tostring(self.sources[at]) for at in told if self.sources[at] is not None}
        if len(sources) == 1 and all(self.old[at].like == char.like for at in told):
            return next(self.sources[at] for at in told if self.sources[at] is not None)
        return None

    def _own(self, source: Any, char: _Char) -> Any:
        """Properties for a character: of the words it follows, else of the first alike, else made to be like it."""
        if char.text in ("\n", SOFT):
            return source
        if source is None:
            source = self.first.get(char.like)
        if source is None:
            source = self._made(char)
        return self._leading(source, char.link)

    def _made(self, char: _Char) -> Any:
        """Properties of a style that stood nowhere: those of the first words, with its weight and its colour."""
        key = ("style", char.like)
        if key not in self.made:
            model = next(iter(self.first.values()), None)
            properties = deepcopy(model) if model is not None else etree.Element(A + "rPr")
            _set_style(properties, char.like[0])
            self.made[key] = properties
        return self.made[key]

    def _leading(self, source: Any, link: str) -> Any:
        """Properties that lead where the words lead; an address that people gave to words which stay is theirs."""
        known = address(source, self.part)
        if not link or known == link:
            return source
        key = ("link", id(source), link)
        if key not in self.made:
            properties = deepcopy(source)
            for other in properties.findall(A + "hlinkClick"):
                properties.remove(other)
            made = etree.SubElement(properties, A + "hlinkClick")
            made.set(R + "id", self.part.relate_to(link, _HYPERLINK, is_external=True))
            self.made[key] = properties
        return self.made[key]


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _tokens(chars: Sequence[_Char]) -> list[tuple[int, int]]:
    """The words, numbers and single Chinese characters of a text, as ranges."""
    return [match.span() for match in _TOKEN.finditer("".join(char.text for char in chars))]


def _set_style(properties: Any, style: str) -> None:
    """Weight and colour as a generated style has them."""
    weight, _, color = style.partition(" ") if style[:2] in ("b ", "l ", "b", "l") else ("", "", style)
    properties.attrib.pop("b", None)
    if weight:
        properties.set("b", "1" if weight == "b" else "0")
    for fill in properties.findall(A + "solidFill"):
        properties.remove(fill)
    for link in properties.findall(A + "hlinkClick"):
        properties.remove(link)
    if color:
        fill = etree.Element(A + "solidFill")
        etree.SubElement(fill, A + "schemeClr").set("val", color)
        after = [child for child in properties if etree.QName(child).localname in _AFTER_FILL]
        properties.insert(properties.index(after[0]) if after else len(properties), fill)


def _write(body: Any, chars: Sequence[_Char], dressed: Sequence[Any]) -> None:
    """The paragraphs anew, each with the properties of the one whose place it takes."""
    olds = body.findall(A + "p")
    lines: list[list[int]] = [[]]
    for at, char in enumerate(chars):
        if char.text == "\n":
            lines.append([])
        else:
            lines[-1].append(at)
    for number, line in enumerate(lines):
        model = olds[min(number, len(olds) - 1)] if olds else None
        body.append(_paragraph(model, line, chars, dressed))
    for old in olds:
        body.remove(old)


def _paragraph(model: Any, line: Sequence[int], chars: Sequence[_Char], dressed: Sequence[Any]) -> Any:
    made = etree.Element(A + "p")
    if model is not None and (properties := model.find(A + "pPr")) is not None:
        made.append(deepcopy(properties))
    for group in _groups(line, chars, dressed):
        properties = deepcopy(dressed[group[0]])
        if chars[group[0]].text == SOFT:
            element = etree.SubElement(made, A + "br")
            properties = _unlinked(deepcopy(dressed[group[0] - 1])) if group[0] else None
        else:
            element = etree.SubElement(made, A + "r")
        if properties is not None:
            properties.tag = A + "rPr"
            element.append(properties)
        if element.tag == A + "r":
            etree.SubElement(element, A + "t").text = "".join(chars[at].text for at in group)
    ending = None if model is None else model.find(A + "endParaRPr")
    if ending is not None:
        made.append(deepcopy(ending))
    return made


def _groups(line: Sequence[int], chars: Sequence[_Char], dressed: Sequence[Any]) -> Iterator[list[int]]:
    """The characters that stand in one run: neighbours of one run of today's with the same properties."""
    group: list[int] = []
    for at in line:
        last = group[-1] if group else None
        alone = chars[at].text == SOFT or (last is not None and chars[last].text == SOFT)
        if last is not None and (alone or chars[at].run != chars[last].run or not _same(dressed[at], dressed[last])):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    return one is not None and other is not None and etree.tostring(one) == etree.tostring(other)


def _unlinked(properties: Any) -> Any:
    if properties is not None:
        for link in properties.findall(A + "hlinkClick"):
            properties.remove(link)
    return properties
