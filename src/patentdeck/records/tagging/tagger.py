"""Finds the types of texts: the terms of all rules are looked for in one pass, and the rules ask what was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import ahocorasick_rs

from patentdeck.errors import DataError, Problem
from patentdeck.records.model import Tag
from patentdeck.records.tagging.rules import Rule, RuleSet

_DASHES = "‐‑‒–—−"


class Tagger:
    """Tells the types of a text by a set of rules. Texts of a thousand characters take a few microseconds."""

    def __init__(self, rules: RuleSet) -> None:
        self._tags = tuple(Tag(rules.dimension, kind.id) for kind in rules.types)
        folded, exact = _Words(), _Words()
        self._rules = tuple(
            (number, _Compiled(rule, folded, exact)) for number, kind in enumerate(rules.types) for rule in kind.rules
        )
        self._folded, self._exact = _Finder(folded), _Finder(exact)

    def tags(self, title: str, abstract: str = "") -> tuple[Tag, ...]:
        """The types of a text, in the order of the rules; acronyms are not looked for in a part all in capitals."""
        text = f"{title}\n{abstract}" if abstract else title
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text)
            for dash in _DASHES:
                text = text.replace(dash, "-")
        if "  " in text or "\r" in text or "\t" in text:
            text = _spaced(text)
        found = self._folded.found(text.lower().replace("-", " ").replace("\n", " "))
        if _shouted(title):
            text = "" if _shouted(abstract) else abstract
        elif _shouted(abstract):
            text = title
        exact = self._exact.found(text) if text else frozenset[int]()
        if not found and not exact:
            return ()
        return tuple(
            self._tags[number]
            for number in sorted({number for number, rule in self._rules if rule.holds(found, exact)})
        )


def tried(rules: RuleSet, file: str) -> Tagger:
    """The tagger of rules that keep their examples; DataError with every example that comes out otherwise."""
    tagger = Tagger(rules)
    problems = []
    for example in rules.examples:
        found = tuple(tag.type for tag in tagger.tags(example.text))
        if set(found) != set(example.types):
            said = f"The rules find {_listed(found)} in an example of {_listed(example.types)}"
            problems.append(Problem(said, "Mend the rules, or the example.", file, example.line, value=example.text))
    if problems:
        raise DataError(problems)
    return tagger


def _listed(types: tuple[str, ...]) -> str:
    return ", ".join(types) or "no type"


class _Words:
    """Words with the numbers of the terms that they spell: a term may have several spellings."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.spellings: list[tuple[str, int, bool]] = []

    def number(self, term: str, spellings: Iterator[str]) -> int:
        """The number of a term, the same for every rule that names it."""
        if term not in self.numbers:
            self.numbers[term] = len(self.numbers)
            for spelling in spellings:
                self.spellings.append((spelling.removesuffix("*"), self.numbers[term], spelling.endswith("*")))
        return self.numbers[term]


class _Compiled:
    def __init__(self, rule: Rule, folded: _Words, exact: _Words) -> None:
        def numbers(terms: tuple[str, ...]) -> frozenset[int]:
            return frozenset(folded.number(term, _spellings(term)) for term in terms)

        self.terms, self.beside, self.unless = numbers(rule.terms), numbers(rule.beside), numbers(rule.unless)
        self.exact = frozenset(exact.number(term, iter((term,))) for term in rule.exact)

    def holds(self, found: frozenset[int], exact: frozenset[int]) -> bool:
        if self.terms.isdisjoint(found) and self.exact.isdisjoint(exact):
            return False
        return (not self.beside or not self.beside.isdisjoint(found)) and self.unless.isdisjoint(found)


class _Finder:
    """Which of some words stand in a text, as whole words."""

    def __init__(self, words: _Words) -> None:
        self._spellings = words.spellings
        self._automaton = ahocorasick_rs.AhoCorasick(
            [spelling for spelling, _, _ in words.spellings], implementation=ahocorasick_rs.Implementation.DFA
        )

    def found(self, text: str) -> frozenset[int]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return frozenset()
        found = set()
        for pattern, start, end in hits:
            _, number, stem = self._spellings[pattern]
            if number not in found and _whole(text, start, end, stem):
                found.add(number)
        return frozenset(found)


def _shouted(text: str) -> bool:
    """Whether a text is set in capitals throughout, so that they tell nothing; `基于GAN的方法` is not."""
    return text.isupper() and 2 * sum("A" <= character <= "Z" for character in text) > len(text)


def _spaced(text: str) -> str:
    """A text with single blanks between words, and none beside a line end: a term may go on in the next line."""
    text = text.replace("\t", " ").replace("\r", " ")  # several times as fast as an expression
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n")


def _whole(text: str, start: int, end: int, stem: bool) -> bool:
    """Whether a match is a word and not part of one. East Asian words have no borders."""
    if start and _latin(text[start]) and _latin(text[start - 1]):
        return False
    if stem or end == len(text) or not _latin(text[end - 1]) or not _latin(text[end]):
        return True
    return text[end] == "s" and (end + 1 == len(text) or not _latin(text[end + 1]))


def _latin(character: str) -> bool:
    return character.isalnum() and (character.isascii() or character < "\u0250")


def _spellings(term: str) -> Iterator[str]:
    """A term as it may be spelled in a text in small letters without hyphens: each hyphen is a blank, or nothing."""
    text = unicodedata.normalize("NFKC", term).lower()
    pieces = text.split("-")
    spelled = [pieces[0]]
    for piece in pieces[1:]:
        spelled = [f"{before}{between}{piece}" for before in spelled for between in (" ", "")]
    return iter(dict.fromkeys(spelled))
