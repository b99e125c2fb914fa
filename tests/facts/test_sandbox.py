"""The sandbox runs trees of calls and filters over names that it was given, and nothing else."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import unsafe

from patentdeck.facts.sandbox import Sandbox


def run(source: str, **names: object) -> object:
    sandbox = Sandbox()
    sandbox.filters["doubled"] = lambda value, more=0: 2 * value + more
    tree = sandbox.parse("{{ " + source + " }}").body[0]
    assert isinstance(tree, nodes.Output)
    return sandbox.run(tree.nodes[0], sandbox.scope(names))


def test_names_calls_filters_and_plain_values_are_run() -> None:
    assert run("f(a, (1, 2), b=[3])", f=lambda *values, **named: (values, named), a="x") == (("x", (1, 2)), {"b": [3]})
    assert run("a | doubled(more=1) | doubled", a=4) == 18


def test_a_name_that_nobody_gave_is_no_value() -> None:
    with pytest.raises(UndefinedError):
        str(run("a"))


def test_nothing_that_jinja_brings_along_is_there() -> None:
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        with pytest.raises(UndefinedError):
            run(f"{name}()")


@pytest.mark.parametrize("source", ["a.real", "a['real']", "a if a else a", "a ~ a", "a + a", "a is defined", "{1: a}"])
def test_other_kinds_of_node_are_refused(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError), match="not allowed here"):
        run(source, a=1)


def test_what_jinja_holds_unsafe_is_not_called() -> None:
    with pytest.raises(SecurityError):
        run("f()", f=unsafe(lambda: "called"))
