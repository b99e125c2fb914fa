"""All facts of a briefing over one data package, each computed once, in whatever order they name one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from patentdeck.dataset.model import Dataset
from patentdeck.dataset.schema import VALUE_TABLES
from patentdeck.facts.cells import Cells, FactError
from patentdeck.facts.expressions import ExpressionError, Formulas, names_in, parse
from patentdeck.facts.listing import Listing
from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.facts.verdict import Verdict

Fact = Quantity | Unknown | Listing | Verdict


RESTS = "rests on "
"""Begins what is said of a fact that is only wrong because another is."""


def quantities(fact: object) -> Iterable[Quantity]:
    """Every number inside a fact: itself, those of a listing, those a condition was tested on."""
    if isinstance(fact, Quantity):
        yield fact
    elif isinstance(fact, Listing):
        for entry in fact:
            yield entry.quantity
    elif isinstance(fact, Verdict):
        for test in fact.tests:
            yield from quantities(test.left)
            yield from quantities(test.right)


class FactBook(Mapping[str, Fact]):
    """The facts of a briefing by id. `FactBook.compute` makes one and reports every fact that cannot be."""

    def __init__(self, facts: Mapping[str, Fact], formulas: Formulas, dataset: Dataset) -> None:
        self._facts = dict(facts)
        self._formulas = formulas
        self._known = frozenset((*formulas.base, *self._facts))
        self.dataset = dataset
        self.cells = formulas.cells

    @classmethod
    def compute(
        cls, dataset: Dataset, definitions: Mapping[str, str], tables: Mapping[str, Sequence[str]] | None = None
    ) -> tuple[FactBook, dict[str, str]]:
        """The facts that can be computed, and for each of the others what is wrong with it.

        `tables` are the briefing's own names for tables.
        """
        formulas = Formulas(Cells(dataset, tables), VALUE_TABLES)
        names = {*formulas.base, *definitions}
        done: dict[str, Fact] = {}
        wrong: dict[str, str] = {}

        def settle(name: str, waiting: tuple[str, ...]) -> bool:
            if name in done:
                return True
            if name in wrong:
                return False
            if name in waiting:
                wrong[name] = f"goes round in a circle: {' → '.join((*waiting[waiting.index(name) :], name))}"
                return False
            try:
                if name in formulas.base:
                    raise ExpressionError(f"{name!r} is the name of a table or an indicator")
                tree = parse(definitions[name], names)
                needed = [other for other in names_in(definitions[name]) if other in definitions]
                broken = [other for other in needed if not settle(other, (*waiting, name))]
                if name in wrong:
                    return False
                if broken:
                    wrong[name] = f"{RESTS}{', '.join(broken)}, which cannot be computed"
                    return False
                result = formulas.evaluate(tree, {other: done[other] for other in needed})
                if not isinstance(result, Quantity | Unknown | Listing | Verdict):
                    raise ExpressionError("this is not a number, a listing or a condition")
                if isinstance(result, Quantity) and result.mismatch:
                    raise ExpressionError(f"{'; '.join(result.mismatch)} (write across(…) where that is meant)")
                done[name] = result.named(name, definitions[name])
            except FactError as error:
                wrong[name] = str(error)
                return False
            return True

        for name in definitions:
            settle(name, ())
        ordered = {name: done[name] for name in definitions if name in done}
        return cls(ordered, formulas, dataset), wrong

    def beside(self, more: Mapping[str, Fact]) -> FactBook:
        """The same with more facts, such as those that cannot be computed."""
        return FactBook({**self._facts, **more}, self._formulas, self.dataset)

    def condition(self, text: str) -> Verdict:
        """The verdict on a condition over these facts. FactError where it is malformed or not a condition."""
        tree = parse(text, self._known)
        used = {name: self._facts[name] for name in names_in(text) if name in self._facts}
        result = self._formulas.evaluate(tree, used)
        if not isinstance(result, Verdict):
            raise ExpressionError("this is a number, not a condition: compare it with something")
        return result.named("", text)

    def who(self, text: str) -> str:
        """The id that a call such as `who(leaders, 1)` comes to; empty where that is nobody."""
        tree = parse(text, self._known)
        used = {name: self._facts[name] for name in names_in(text) if name in self._facts}
        result = self._formulas.evaluate(tree, used)
        if not isinstance(result, str | Unknown):
            raise ExpressionError("this is not somebody: write an id, or who(…)")
        return "" if isinstance(result, Unknown) else result

    def names_in(self, text: str) -> tuple[str, ...]:
        """The facts that a condition names."""
        parse(text, self._known)
        return tuple(name for name in names_in(text) if name in self._facts)

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)
