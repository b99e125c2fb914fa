"""Rules of types as they stand in a TOML file, read with every mistake told at once."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from patentdeck.dataset.schema import ID_PATTERN
from patentdeck.errors import DataError, Problem

DIMENSION = "model_type"
"""The dimension that rules sort by."""

_ID = re.compile(ID_PATTERN, re.ASCII)
_WORDS = ("terms", "exact", "with", "unless")
_TEXTS = ("id", "version", "dimension", "name_en", "name_zh")
_TYPE_TEXTS = ("id", "name_en", "name_zh", "short_en", "short_zh")
_OPTIONAL = frozenset({"dimension", "short_en", "short_zh"})


class Rule(Struct, frozen=True):
    """One way in which a text tells its type: a term or an exact word, with one of some others, and none of some."""

    terms: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Type(Struct, frozen=True):
    """A type: its id, its names, and the rules of which one is enough."""

    id: str
    name_en: str
    name_zh: str
    short_en: str
    short_zh: str
    rules: tuple[Rule, ...]


class Example(Struct, frozen=True):
    """A text and the types that the rules must find in it."""

    text: str
    types: tuple[str, ...]
    line: int | None = None


class RuleSet(Struct, frozen=True):
    """The rules of a file, with the digest of its bytes."""

    id: str
    version: str
    dimension: str
    name_en: str
    name_zh: str
    types: tuple[Type, ...]
    examples: tuple[Example, ...]
    digest: str = ""


def read_rules(path: Path) -> RuleSet:
    """The rules in a TOML file. Whether they keep their examples is `tagger.tried`'s to say.

    Raises DataError with every problem of the file.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except OSError as error:
        raise DataError(Problem("The rules cannot be read", f"{error.strerror}: see to the path.", str(path))) from None
    except UnicodeDecodeError:
        raise DataError(Problem("The rules are not UTF-8", "Save the file as UTF-8.", str(path))) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(Problem(f"The rules are no TOML: {error}", "Mend that line.", str(path))) from None
    lines = text.splitlines()
    problems = list(_problems(document))
    if problems:
        raise DataError(Problem(what, remedy, str(path), _line(lines, mark)) for what, remedy, mark in problems)
    return RuleSet(
        id=document["id"],
        version=document["version"],
        dimension=document.get("dimension", DIMENSION),
        name_en=document["name_en"],
        name_zh=document["name_zh"],
        types=tuple(_type(item) for item in document["type"]),
        examples=tuple(
            Example(item["text"], tuple(item["types"]), _line(lines, f'"{item["text"]}"'))
            for item in document.get("example", ())
        ),
        digest=f"sha256:{hashlib.sha256(data).hexdigest()}",
    )


_Found = tuple[str, str, str]
"""What is wrong, what to do, and what stands in the line where it is."""


def _line(lines: Sequence[str], mark: str) -> int | None:
    """The first line that holds a mark: a name before its equals sign, or a text; None where no line does."""
    named = re.compile(rf"\s*{re.escape(mark)}\s*=")
    return next((number for number, line in enumerate(lines, 1) if mark and named.match(line)), None) or next(
        (number for number, line in enumerate(lines, 1) if mark and mark in line), None
    )


def _type(item: Mapping[str, Any]) -> Type:
    return Type(
        id=item["id"],
        name_en=item["name_en"],
        name_zh=item["name_zh"],
        short_en=item.get("short_en", item["name_en"]),
        short_zh=item.get("short_zh", item["name_zh"]),
        rules=tuple(
            Rule(
                tuple(rule.get("terms", ())),
                tuple(rule.get("exact", ())),
                tuple(rule.get("with", ())),
                tuple(rule.get("unless", ())),
            )
            for rule in item["rule"]
        ),
    )


def _problems(document: Mapping[str, Any]) -> Iterator[_Found]:
    yield from _strange(document, (*_TEXTS, "type", "example"), "The file")
    yield from _texts(document, _TEXTS, "The file")
    if document.get("dimension", DIMENSION) != DIMENSION and isinstance(document["dimension"], str):
        remedy = f'Leave it out, or write dimension = "{DIMENSION}": nothing else is counted by rules.'
        yield f"dimension is {document['dimension']}", remedy, "dimension"
    types = document.get("type", [])
    if not _tables(types):
        remedy = "Write each as [[type]], with id, name_en, name_zh and at least one [[type.rule]]."
        yield "There is no type", remedy, "type"
        return
    ids = [item.get("id") for item in types]
    for place, item in enumerate(types, 1):
        where = f"Type {item.get('id') or place}"
        yield from _strange(item, (*_TYPE_TEXTS, "rule"), where)
        yield from _texts(item, _TYPE_TEXTS, where)
        ident = item.get("id")
        if isinstance(ident, str) and ident.strip() and not _ID.fullmatch(ident):
            remedy = 'Use a-z, 0-9, hyphens and underscores, as in id = "solar_cell": its names may be in any letters.'
            yield f"The id {ident} cannot be one", remedy, f'"{ident}"'
        if ids.count(item.get("id")) > 1 and ids.index(item.get("id")) == place - 1:
            remedy = "Give each type an id of its own, or join their rules."
            yield f"{where} is there twice", remedy, f'"{item.get("id")}"'
        yield from _rules(item.get("rule"), where, f'"{item.get("id")}"')
    yield from _examples(document.get("example", []), [ident for ident in ids if isinstance(ident, str)])


def _rules(rules: object, where: str, mark: str) -> Iterator[_Found]:
    if not _tables(rules):
        yield f"{where} has no rule", "Write at least one [[type.rule]] with terms or exact words under it.", mark
        return
    assert isinstance(rules, list)
    for rule in rules:
        yield from _strange(rule, _WORDS, f"A rule of {where[0].lower() + where[1:]}")
        for name in _WORDS:
            words = rule.get(name, [])
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip(" *-") for word in words):
                yield f"{where}: {name} is not a list of words", f'Write {name} = ["one", "another"].', mark
        if not rule.get("terms") and not rule.get("exact"):
            yield f"{where} has a rule without terms and exact words", "Name what it is told by.", mark


def _examples(examples: object, ids: Sequence[str]) -> Iterator[_Found]:
    if examples and not _tables(examples):
        yield "example is no list of tables", "Write each as [[example]], with text and types.", "example"
        return
    assert isinstance(examples, list)
    for item in examples:
        text, types = item.get("text"), item.get("types")
        if not isinstance(text, str) or not isinstance(types, list):
            remedy = 'Write text = "…" and types = ["…"], or [] for none.'
            yield "An example has no text or no types", remedy, f'"{text}"' if isinstance(text, str) else "example"
            continue
        for ident in types:
            if ident not in ids:
                yield f"The example “{text[:40]}” names the type {ident}", f"There are: {', '.join(ids)}.", f'"{text}"'


def _strange(table: Mapping[str, Any], known: Sequence[str], where: str) -> Iterator[_Found]:
    for name in table:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            yield (
                f"{where} says {name}, which is not known",
                f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}.",
                name,
            )


def _texts(table: Mapping[str, Any], names: Sequence[str], where: str) -> Iterator[_Found]:
    for name in names:
        value = table.get(name)
        if value is None and name in _OPTIONAL:
            continue
        if not isinstance(value, str) or not value.strip():
            yield f"{where} has no {name}", f'Write {name} = "…".', f'"{table.get("id")}"' if table.get("id") else ""


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
