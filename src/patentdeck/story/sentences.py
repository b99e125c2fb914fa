"""Sentences of a briefing: words with facts in them, set in one language as runs that remember their facts.

A sentence is a Jinja2 template of the narrowest kind: text and `{{ fact | filter }}`. It runs in the sandbox behind
the same wall as formulas. A fact without a filter, an unknown fact, a fact where a name is wanted: each is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial, wraps
from inspect import Parameter, signature
from typing import Any, NamedTuple, get_args

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from msgspec import Struct
from msgspec.structs import replace

from patentdeck.facts.book import Fact, quantities
from patentdeck.facts.cells import FactError, closest
from patentdeck.facts.expressions import (
    ExpressionError,
    named_in,
    plainly,
    refuse_foreign_names,
    refuse_foreign_nodes,
    typed,
    walk,
)
from patentdeck.facts.listing import Entry, Listing
from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.facts.sandbox import Sandbox
from patentdeck.facts.verdict import Verdict
from patentdeck.story.edition import Role, Span, Words
from patentdeck.story.wording import Wording

LONGEST = 4000
"""Characters in one sentence or paragraph: more is a mistake."""

DEEPEST = 12
"""Levels of one sentence: filters stand in a row of a few."""

ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Filter,
    nodes.Const,
    nodes.Keyword,
)
"""The kinds of node that a sentence may hold."""


class SentenceError(FactError):
    """A sentence says a fact in a way that it cannot be said."""


class UnknownFactError(SentenceError):
    """A sentence prints a fact that nobody knows: its cell is absent, or says so. Carries that fact."""

    def __init__(self, fact: Unknown) -> None:
        super().__init__(f"{fact.name or 'this fact'} is not known ({fact.reason}), so it cannot be printed")
        self.fact = fact


class Printed(Struct, frozen=True):
    """A fact as it will be read: the text, the facts behind it, and how it stands out."""

    text: str
    facts: tuple[str, ...]
    strong: bool = False
    role: Role = "ink"
    alone: str = ""
    """How it reads behind the number one; empty: the same."""


def _quantity(fact: object, filter_name: str) -> Quantity:
    if isinstance(fact, Quantity):
        return fact
    if isinstance(fact, Unknown):
        raise UnknownFactError(fact)
    if isinstance(fact, Listing):
        raise SentenceError(f"{fact.name} is a listing: use names, name(1), or nth(1) before {filter_name}")
    raise SentenceError(f"| {filter_name} wants a number")


def _listing(fact: object, filter_name: str) -> Listing:
    if not isinstance(fact, Listing):
        raise SentenceError(f"| {filter_name} wants a listing such as top(…)")
    return fact


def _number_filter(say: Callable[..., str], name: str) -> Callable[..., Printed]:
    @wraps(say)
    def applied(fact: object, *args: object, **kwargs: object) -> Printed:
        quantity = _quantity(fact, name)
        try:
            text = say(quantity, *args, **kwargs)
        except TypeError as error:
            raise SentenceError(f"| {plainly(error)}") from None
        except ValueError as error:
            raise SentenceError(f"| {name}: {error}") from None
        return Printed(text, (quantity.name,))

    return applied


def _vintage_filter(
    wording: Wording, read: Callable[[Quantity], Iterable[str]], name: str, told: str
) -> Callable[[object], Printed]:
    def applied(fact: object) -> Printed:
        if isinstance(fact, Unknown):
            raise UnknownFactError(fact)
        if not (found := next(iter(quantities(fact)), None)):
            raise SentenceError(f"| {name} wants something that is known")
        owner = getattr(fact, "name", "") or found.name
        return Printed(wording.series(list(read(found))), (owner,))

    applied.__doc__ = told
    return applied


def _names(wording: Wording, fact: object, *, short: bool = True) -> Printed:
    """The names of a listing in a row; `short=false` for the long ones."""
    listing = _listing(fact, "names")
    if listing.contested:
        unclear = ", ".join(entry.entity.shorts[wording.language] for entry in listing.contested)
        raise SentenceError(f"{listing.name}: who of {unclear} belongs here is not decided by the data")
    names = [(e.entity.shorts if short else e.entity.names)[wording.language] for e in listing]
    return Printed(wording.series(names), (listing.name,))


def _name(wording: Wording, fact: object, place: int = 1, *, short: bool = True) -> Printed:
    """The name at one place of a listing."""
    listing = _listing(fact, "name")
    entity = _entry(listing, place).entity
    return Printed((entity.shorts if short else entity.names)[wording.language], (listing.name,))


def _nth(fact: object, place: int) -> Quantity:
    """The number at one place of a listing, for a filter that says it."""
    return _entry(_listing(fact, "nth"), place).quantity


def _entry(listing: Listing, place: int) -> Entry:
    if not 1 <= place <= len(listing):
        raise SentenceError(f"{listing.name} has {len(listing)} entries, not {place}")
    entry = listing.entries[place - 1]
    if not entry.is_placed:
        raise SentenceError(f"{listing.name}: who has place {place} is not decided by the data")
    return entry


def _strong(printed: object, role: Role = "focus") -> Printed:
    """Set bold, in the colour of a role. Comes last."""
    if not isinstance(printed, Printed):
        raise SentenceError("| strong comes last, after the filter that says the number")
    if role not in get_args(Role):
        raise SentenceError(f"| strong takes one of {', '.join(get_args(Role))}, not {role!r}")
    return replace(printed, strong=True, role=role)


def _capital(printed: object) -> Printed:
    """With a capital letter, where it begins a sentence. Comes last."""
    if not isinstance(printed, Printed):
        raise SentenceError("| capital comes last, after the filter that says the number")
    return replace(printed, text=printed.text[:1].upper() + printed.text[1:])


def _count(wording: Wording, fact: object) -> Printed:
    """How many a listing names."""
    listing = _listing(fact, "size")
    return Printed(wording.cardinal(len(listing)), (listing.name,))


def filters(wording: Wording) -> Mapping[str, Callable[..., Any]]:
    """Every way a fact can be said in a sentence, by the name that a briefing uses."""
    said = {
        "number": wording.number,
        "coarse": wording.coarse,
        "times": wording.times,
        "multiple": wording.multiple,
        "percent": wording.percent,
        "part": wording.part,
        "spelled": wording.spelled,
        "ordinal": wording.ordinal,
    }
    return {
        **{name: _number_filter(say, name) for name, say in said.items()},
        "period": _vintage_filter(
            wording, lambda q: [wording.period(p) for p in q.periods], "period", "The span of a number."
        ),
        "start": _vintage_filter(
            wording, lambda q: [wording.date(q.periods[0].start)], "start", "Where the span of a number begins."
        ),
        "end": _vintage_filter(
            wording, lambda q: [wording.date(q.periods[-1].end)], "end", "Where the span of a number ends."
        ),
        "edition": _vintage_filter(
            wording, lambda q: q.editions, "edition", "The edition that a number was published in."
        ),
        "names": partial(_names, wording),
        "name": partial(_name, wording),
        "nth": _nth,
        "size": partial(_count, wording),
        "strong": _strong,
        "capital": _capital,
    }


class Names(NamedTuple):
    """What a sentence may name: facts, which want a filter; texts, which stand as they are; filters."""

    facts: frozenset[str]
    texts: frozenset[str]
    filters: frozenset[str]


@lru_cache(maxsize=4096)
def read(text: str, names: Names) -> nodes.Template:
    """The checked syntax tree of a sentence. FactError where it is malformed or names what does not exist."""
    if len(text) > LONGEST:
        raise ExpressionError(f"a text of {len(text)} characters is too long ({LONGEST} at most)")
    if "{%" in text or "{#" in text:
        raise ExpressionError("only {{ fact | filter }} may stand in a sentence")
    if text and "{" not in text and "\r" not in text:  # more than half of all: what Jinja2 would make of it
        return nodes.Template([nodes.Output([nodes.TemplateData(text)])])
    try:
        tree = _READER.parse(text)
    except TemplateSyntaxError as error:
        message = (error.message or "").replace("No filter named", "there is no filter")
        raise ExpressionError(f"the sentence cannot be read: {typed(message)}") from None
    except RecursionError:
        raise ExpressionError("the sentence is nested too deeply") from None
    held = walk(tree, DEEPEST)
    refuse_foreign_nodes(held, ALLOWED)
    refuse_foreign_names(named_in(held), names.facts | names.texts)
    for output in held:
        for piece in output.nodes if isinstance(output, nodes.Output) else ():
            if isinstance(piece, nodes.Name) and piece.name in names.facts:
                raise SentenceError(_bare(piece.name))
            if not isinstance(piece, nodes.TemplateData):
                _check(piece, names.filters)
    return tree


def _check(piece: nodes.Expr, filters: Collection[str]) -> None:
    """An error unless a piece is a fact with known filters, whose settings are written out."""
    while isinstance(piece, nodes.Filter):
        if piece.name not in filters:
            known, near = ", ".join(sorted(filters)), closest(piece.name, filters)
            raise ExpressionError(f"there is no filter {piece.name!r}{near} (the filters are {known})")
        settings = [*piece.args, *(keyword.value for keyword in piece.kwargs)]
        if piece.dyn_args or piece.dyn_kwargs or not all(isinstance(value, nodes.Const) for value in settings):
            raise ExpressionError(f"| {piece.name} takes plain settings only, as in | number(1)")
        if piece.node is None:
            break
        piece = piece.node
    if not isinstance(piece, nodes.Name):
        raise ExpressionError("only a fact can be printed: a number in the braces comes from nowhere")


_READER = Sandbox()
"""What sentences are read with; nothing runs in it."""


class Sentences:
    """Sets sentences over the facts of one data package in one language."""

    def __init__(self, facts: Mapping[str, Fact], wording: Wording, extra: Mapping[str, Printed | Unknown]) -> None:
        self._wording = wording
        self._sandbox = Sandbox()
        self._sandbox.filters.update(filters(wording))
        self._names = Names(frozenset(facts), frozenset(extra) - frozenset(facts), frozenset(self._sandbox.filters))
        self._scope = self._sandbox.scope({**extra, **facts})
        self._set: dict[str, Words] = {}

    def parse(self, text: str) -> nodes.Template:
        """The checked syntax tree. FactError where it is malformed or names what does not exist."""
        tree = read(text, self._names)
        if "(" in text:
            self._refuse_settings(tree)
        return tree

    def _refuse_settings(self, tree: nodes.Template) -> None:
        """An error for the first filter with a setting that it does not take."""
        for each in tree.find_all(nodes.Filter):
            taken = signature(self._sandbox.filters[each.name])
            try:
                taken.bind(None, *each.args, **{str(keyword.key): keyword.value for keyword in each.kwargs})
            except TypeError:
                _, *settings = taken.parameters.values()
                told = ", ".join(str(one.replace(annotation=Parameter.empty)) for one in settings)
                raise SentenceError(f"| {each.name} takes {f'({told})' if told else 'nothing in brackets'}") from None

    def facts_in(self, text: str) -> tuple[str, ...]:
        """The facts that a sentence names, in order."""
        return named_in(walk(self.parse(text), DEEPEST))

    def set(self, text: str) -> Words:
        """The sentence as a reader reads it, in runs; numbers carry the facts they come from."""
        if text not in self._set:
            spans = self._spans(self.parse(text.strip()))
            self._set[text] = spaced(Words(tuple(spans)), self._wording)
        return self._set[text]

    def _spans(self, tree: nodes.Template) -> list[Span]:
        try:
            return list(self._read(tree))
        except FactError:
            raise
        except (TypeError, ValueError, ArithmeticError, TemplateError) as error:
            raise SentenceError(f"the sentence cannot be set: {error}") from None

    def _read(self, tree: nodes.Template) -> Iterator[Span]:
        """The runs of a sentence in their order."""
        one = False  # whether the number one stands right before
        for piece in (each for output in tree.find_all(nodes.Output) for each in output.nodes):
            if isinstance(piece, nodes.TemplateData):
                yield Span(piece.data)
                one = one and piece.data == " "
                continue
            found = self._sandbox.run(piece, self._scope)
            yield self._span(found, one)
            one = isinstance(found, Printed) and bool(found.facts) and found.text == "1"

    def _span(self, piece: object, one: bool) -> Span:
        if isinstance(piece, Printed):
            if one and piece.alone:
                piece = replace(piece, text=piece.alone)
            return Span(piece.text, piece.facts, piece.strong, piece.role)
        if isinstance(piece, Unknown):  # facts without a filter were refused before
            raise SentenceError(f"{piece.reason}, so it cannot be printed")
        if isinstance(piece, Quantity | Listing | Verdict):
            raise SentenceError(_bare(piece.name))
        return Span(str(piece))


def _bare(name: str) -> str:
    return f"{name} stands without a filter: say how it reads, as in {{{{ {name} | number }}}}"


def spaced(words: Words, wording: Wording) -> Words:
    """The same runs with the spaces between scripts that the language sets, across the joints of the runs too."""
    whole = words.text
    wanted = wording.spaced(whole)
    if wanted == whole:
        return words
    spans: list[Span] = []
    position = 0
    for span in words.spans:
        kept: list[str] = []
        for char in span.text:
            if char.isspace():
                continue
            start = position
            while position < len(wanted) and wanted[position] != char:
                position += 1
            space = wanted[start:position]
            if space and not kept and span.facts and spans and not spans[-1].facts:
                spans[-1] = replace(spans[-1], text=spans[-1].text + space)  # no space begins a number
                space = ""
            kept += [space, char]
            position += 1
        spans.append(replace(span, text="".join(kept)))
    if position < len(wanted) and spans:
        spans[-1] = replace(spans[-1], text=spans[-1].text + wanted[position:])
    return Words(tuple(span for span in spans if span.text))
