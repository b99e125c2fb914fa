"""Formulas and conditions as a briefing writes them: a few named calls, arithmetic and comparisons, no more.

They are Jinja2 expressions and run in its sandbox, behind a second wall: before anything runs, the syntax
tree may hold only the kinds of node listed here. No attribute, no subscript, no loop, no assignment, no test, no
global of Jinja2's own; a name that is not a fact, a table or an indicator is an error with the closest one.
`and`, `or`, `not` and comparisons are our own, so that truth keeps its third value.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, partial, wraps
from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.runtime import Context

from patentdeck.facts.cells import Cells, FactError
from patentdeck.facts.listing import Listing
from patentdeck.facts.measures import ON_CELLS, ON_VALUES, audit_total
from patentdeck.facts.quantity import (
    Quantity,
    Relation,
    Unknown,
    Value,
    add,
    constant,
    divide,
    multiply,
    subtract,
)
from patentdeck.facts.sandbox import Sandbox
from patentdeck.facts.verdict import Verdict, both, either, hold, negated

ALLOWED = (
    nodes.Name,
    nodes.Const,
    nodes.Call,
    nodes.Keyword,
    nodes.Tuple,
    nodes.List,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
"""The kinds of node that a formula may hold."""

LARGEST = 10**15
"""Numbers in a formula stay below this."""

LONGEST = 400
"""Characters in one formula: more is a mistake."""

DEEPEST = 40
"""Levels of one formula: deep nesting costs stack, and nobody reads it."""


class ExpressionError(FactError):
    """A formula is malformed or uses what formulas may not use."""


_READER = Sandbox()
"""What formulas are read with; nothing runs in it."""


def parse(text: str, names: Collection[str]) -> nodes.Expr:
    """The checked syntax tree of a formula whose free names are all in `names`."""
    tree, named = _read(text)
    refuse_foreign_names(named, names)
    return tree


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[nodes.Expr, tuple[str, ...]]:
    """The syntax tree of a formula, and the names in it. Nobody changes it: conditions are read again and again."""
    if len(text) > LONGEST:
        raise ExpressionError(f"a formula of {len(text)} characters is too long ({LONGEST} at most)")
    try:
        parser = Parser(_READER, text, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            unexpected = str(parser.stream.current)
            hint = "; two things are compared with ==" if unexpected == "=" else ""
            raise ExpressionError(f"unexpected {unexpected!r} in the formula{hint}")
    except TemplateSyntaxError as error:
        raise ExpressionError(f"the formula cannot be read: {typed(error.message or '')}") from None
    except RecursionError:
        raise ExpressionError("the formula is nested too deeply") from None
    held = walk(tree, DEEPEST)
    refuse_foreign_nodes(held, ALLOWED)
    return tree, named_in(held)


def walk(tree: nodes.Node, deepest: int) -> list[nodes.Node]:
    """A node and everything below it, in order. An error where the tree has more levels than that."""
    found: list[nodes.Node] = []
    waiting = [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        if level > deepest:
            raise ExpressionError("the formula is nested too deeply")
        found.append(node)
        waiting.extend((child, level + 1) for child in reversed(list(node.iter_child_nodes())))
    return found


def refuse_foreign_nodes(held: Iterable[nodes.Node], allowed: tuple[type[nodes.Node], ...]) -> None:
    """An error where any of a tree's nodes is of a kind that is not allowed."""
    for node in held:
        if not isinstance(node, allowed):
            raise ExpressionError(f"{type(node).__name__.lower()} is not allowed here")
        if isinstance(node, nodes.Call):
            if not isinstance(node.node, nodes.Name):
                raise ExpressionError("only a named indicator can be called")
            if node.dyn_args is not None or node.dyn_kwargs is not None:
                raise ExpressionError("* and ** are not allowed in a call")
            keys = [keyword.key for keyword in node.kwargs]
            twice = [key for key in keys if keys.count(key) > 1]
            if twice:
                raise ExpressionError(f"{twice[0]!r} stands twice in one call")
            if any(key.startswith("_") for key in keys):
                raise ExpressionError("a name in a call never begins with _")
        if isinstance(node, nodes.Const) and isinstance(node.value, int | float) and not abs(node.value) < LARGEST:
            raise ExpressionError("the formula holds a number that is too large")
        if isinstance(node, nodes.Compare) and len(node.ops) != 1:
            raise ExpressionError("compare two things at a time, joined by `and`")
        if isinstance(node, nodes.Operand) and node.op not in ("eq", "ne", "gt", "gteq", "lt", "lteq"):
            raise ExpressionError(f"{node.op!r} is not a comparison of numbers")


def refuse_foreign_names(named: Iterable[str], names: Collection[str]) -> None:
    """An error for the first name that nobody has defined, with the closest that somebody has."""
    for name in named:
        if name not in names:
            near = difflib.get_close_matches(name, sorted(names), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ExpressionError(f"unknown name {name!r}{hint}")


def named_in(held: Iterable[nodes.Node]) -> tuple[str, ...]:
    """Every name among the nodes of a tree, in order of appearance."""
    return tuple(dict.fromkeys(node.name for node in held if isinstance(node, nodes.Name)))


def names_in(text: str) -> tuple[str, ...]:
    """Every name in a formula, in order of appearance. ExpressionError where it cannot be read."""
    return _read(text)[1]


SIGNS = {nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/"}
RELATIONS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


BINDING: Mapping[type[nodes.Node], int] = {
    nodes.Or: 1, nodes.And: 2, nodes.Not: 3, nodes.Compare: 4,
    nodes.Add: 5, nodes.Sub: 5, nodes.Mul: 6, nodes.Div: 6, nodes.Neg: 7,
}  # fmt: skip
"""How tightly each operator holds its operands; what is not listed needs no parentheses."""


def source(node: nodes.Node, within: int = 0) -> str:
    """A part of a formula, written out so that it reads back as the same tree.

    `within` is how tightly the operator around it binds: what binds less is put in parentheses.
    """
    own = BINDING.get(type(node), 9)
    text = _written(node, own)
    return f"({text})" if own < within else text


def _written(node: nodes.Node, own: int) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Const():
            return _quoted(node.value) if isinstance(node.value, str) else f"{node.value}"
        case nodes.Call():
            inner = [*map(source, node.args), *(f"{k.key}={source(k.value)}" for k in node.kwargs)]
            return f"{source(node.node)}({', '.join(inner)})"
        case nodes.Tuple() | nodes.List():
            return f"({', '.join(map(source, node.items))})"
        case nodes.Neg():
            return f"-{source(node.node, own)}"
        case nodes.Not():
            return f"not {source(node.node, own)}"
        case nodes.And() | nodes.Or():
            return f"{source(node.left, own)} {type(node).__name__.lower()} {source(node.right, own + 1)}"
        case nodes.Compare():
            return f"{source(node.expr, own + 1)} {RELATIONS[node.ops[0].op]} {source(node.ops[0].expr, own + 1)}"
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            return f"{source(node.left, own)} {SIGNS[type(node)]} {source(node.right, own + 1)}"
    return type(node).__name__


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _number(operand: object) -> Value:
    if isinstance(operand, Quantity | Unknown):
        return operand
    if isinstance(operand, bool) or not isinstance(operand, int | float):
        raise ExpressionError(f"{_spoken(operand)} is not a number")
    return constant(operand)


def _spoken(operand: object) -> str:
    """What an operand is, for a message."""
    match operand:
        case Listing():
            return operand.name or "a listing"
        case Verdict():
            return operand.name or "a condition"
        case str():
            return f'"{operand}"'
    return repr(operand)


def _on_numbers(measure: Callable[..., object]) -> Callable[..., object]:
    """An indicator that computes from facts, with bare numbers made quantities and all else refused."""

    @wraps(measure)
    def applied(*values: object, **named: object) -> object:
        return measure(*map(_number, values), **{name: _number(value) for name, value in named.items()})

    return applied


def _of_somebody(measure: Callable[..., object], name: str) -> Callable[..., object]:
    """An indicator that reads the package; what it would say of nobody is not known."""

    def applied(*values: object, **named: object) -> object:
        nobody = next((each for each in named.values() if isinstance(each, Unknown)), None)
        if nobody is None:
            return measure(*values, **named)
        if name in ("listing", "top"):
            return Listing(())
        return Verdict(None) if name == "said" else Unknown(nobody.reason)

    return applied


def _arithmetic(operate: Callable[[Value, Value], Value]) -> Callable[[object, object], object]:
    def applied(left: object, right: object) -> object:
        return operate(_number(left), _number(right))

    return applied


def _hold(left: object, relation: Relation, right: object, text: str) -> Verdict:
    return hold(_number(left), relation, _number(right), text)


def _truth(operate: Callable[..., Verdict]) -> Callable[..., Verdict]:
    def applied(*sides: object) -> Verdict:
        for side in sides:
            if not isinstance(side, Verdict):
                raise ExpressionError("`and`, `or` and `not` join conditions, not numbers")
        return operate(*sides)

    return applied


JOINED: Mapping[type[nodes.Node], Callable[[object, object], object]] = {
    nodes.And: _truth(both),
    nodes.Or: _truth(either),
    nodes.Add: _arithmetic(add),
    nodes.Sub: _arithmetic(subtract),
    nodes.Mul: _arithmetic(multiply),
    nodes.Div: _arithmetic(divide),
}
"""What stands between two operands, and what it does. Three-valued truth and arithmetic of intervals are our own."""

_negated = _truth(negated)


class _Calculator(Sandbox):
    """The sandbox of calls, with operators."""

    def run(self, node: nodes.Node | None, scope: Context) -> Any:
        """What a tree comes to."""
        match node:
            case nodes.And() | nodes.Or() | nodes.BinExpr():
                return JOINED[type(node)](self.run(node.left, scope), self.run(node.right, scope))
            case nodes.Compare():
                operand = node.ops[0]
                left, right = self.run(node.expr, scope), self.run(operand.expr, scope)
                return _hold(left, cast("Relation", operand.op), right, source(node))
            case nodes.Not():
                return _negated(self.run(node.node, scope))
            case nodes.Neg():
                return _arithmetic(subtract)(0, self.run(node.node, scope))
        return super().run(node, scope)


class Formulas:
    """Evaluates formulas over one data package.

    `names` are what a formula may use without any fact: the tables and the indicators. With `audit`, sums over
    non-additive dimensions are allowed, to show what they would say.
    """

    def __init__(self, cells: Cells, tables: Collection[str], *, audit: bool = False) -> None:
        self._sandbox = _Calculator()
        self.cells = cells
        measures: dict[str, Any] = {name: _of_somebody(partial(run, cells), name) for name, run in ON_CELLS.items()}
        if audit:
            measures["total"] = partial(audit_total, cells)
        self.base: dict[str, Any] = {
            **{name: name for name in (*tables, *cells.dataset.tables, *cells.names)},
            **measures,
            **{name: measure if name == "known" else _on_numbers(measure) for name, measure in ON_VALUES.items()},
        }

    def evaluate(self, tree: nodes.Expr, facts: Mapping[str, object]) -> object:
        """What a checked formula comes to, given the facts that it names."""
        scope = self._sandbox.scope({**self.base, **facts})
        try:
            result = self._sandbox.run(tree, scope)
        except FactError:
            raise
        except TypeError as error:
            raise ExpressionError(plainly(error)) from None
        except (ValueError, ArithmeticError, LookupError) as error:
            raise ExpressionError(str(error)) from None
        if isinstance(result, int | float) and not isinstance(result, bool):
            if not math.isfinite(result):
                raise ExpressionError("the formula has no finite value")
            return constant(result)
        return result


QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "、": ","}


def typed(message: str) -> str:
    """What a reader of formulas says of a sign that it does not know: of a full-width or a curly one, what to type."""
    found = re.search(r"unexpected char '(.)'", message)
    plain = (QUOTES.get(found[1]) or unicodedata.normalize("NFKC", found[1])) if found else ""
    if found is None or plain == found[1] or not plain.isascii():
        return message
    return f"{found[1]} stands where a plain {plain} is wanted"


def plainly(error: TypeError) -> str:
    """A wrong call of an indicator or a filter, without the interpreter's way of saying it."""
    said = re.sub(r"^(?:\w+\.)?(\w+)\(\) got an unexpected keyword argument ", r"\1 takes no ", str(error))
    return said.replace("() ", " ").replace("positional argument", "value").replace("keyword-only ", "")
