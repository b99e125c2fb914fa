"""A formula can compute and nothing else: whatever is written in one ends in an error of its own, at once."""

from __future__ import annotations

import pytest
from fact_making import book

from patentdeck.dataset import Dataset
from patentdeck.facts.book import FactBook
from patentdeck.facts.cells import FactError

FACTS = {
    "china": 'value(families_by_country, country="CN")',
    "us": 'value(families_by_country, country="US")',
    "everyone": "listing(families_by_country)",
}

ATTACKS = [
    "''.__class__",
    "().__class__.__mro__",
    "china.cells",
    "china.__init__.__globals__",
    "value.__globals__",
    "value.func",
    "china['x']",
    "[1, 2][0]",
    "{'a': 1}",
    "lipsum",
    "lipsum()",
    "cycler('a')",
    "joiner()",
    "namespace()",
    "dict(a=1)",
    "range(3)",
    "range(10**9)",
    "self",
    "self.__init__",
    "caller()",
    "super()",
    "varargs",
    "loop.index",
    "config",
    "context",
    "environment",
    "request",
    "open('/etc/passwd')",
    "eval('1')",
    "__import__('os')",
    "__builtins__",
    "__hold(1, 'gt', 0, 'x')",
    "__add(1, 2)",
    "china | attr('cells')",
    "china | map('x')",
    "china | list",
    "china is defined",
    "china is callable",
    "china if us else everyone",
    "china ~ us",
    "china ** 2",
    "2 ** 999999999",
    "9 // 2",
    "9 % 2",
    "'%s' % china",
    "'{}'.format(china)",
    "'{0.__class__}'.format(china)",
    "'a' * 1000000000",
    "[0] * 1000000000",
    "china in everyone",
    "china not in everyone",
    "china > us > 1",
    "lambda: 1",
    "[x for x in everyone]",
    "china := 1",
    "china; us",
    "china }} {{ us",
    "}}",
    "{{ china }}",
    "{% for x in everyone %}",
    "{% set x = 1 %}",
    "{% include 'x' %}",
    "{# note #}",
    "value(*everyone)",
    "value(**everyone)",
    "value(families_by_country, country='CN', country='US')",
    "value(families_by_country, __debug__=1)",
    "value(families_by_country, __class__='CN')",
    "everyone()",
    "china()",
    "(value)(families_by_country)()",
    "",
    "   ",
    "china us",
    "(china",
    "china)",
    "china +",
    "china < us or",
    "“china”",
    "chi\u200bna",
    "\x00",
    "'\\x'",
    "1e999",
    "1e400 - 1e400",
    "9" * 390,
    "china + 9" + "9" * 300,
    "-" * 390 + "1",
    "(" * 190 + "1" + ")" * 190,
    "not " * 90 + "china > us",
    "[" * 190 + "]" * 190,
    "china" + " + 1" * 90,
    "china" + " + 1" * 500,
    "share(" * 60 + "china" + ", of=us)" * 60,
    "value(families_by_country, country=" + "(" * 100 + "'CN'" + ")" * 100 + ").x",
]

MISTAKES = [
    "china and us",
    "not china",
    "china > 1 and us",
    "china > 'x'",
    "china > everyone",
    "china > true",
    "true > false",
    "'a' > 'b'",
    "(1, 2) > (1, 2)",
    "known(china) > 1",
    "china + known(us)",
    "everyone + 1",
    "share(china, of=everyone)",
    "share(china)",
    "share('a', of='b')",
    "ratio(china)",
    "ratio(china, us, us)",
    "growth(china, us)",
    "period_share(china, of=5)",
    "across('x')",
    "value()",
    "value(china)",
    "value(families_by_country, country=china)",
    "value(families_by_country, country=['CN'])",
    "value(families_by_country, country=1)",
    "value(families_by_country, 'CN')",
    "top(families_by_country)",
    "top(families_by_country, 'x')",
    "top(families_by_country, china)",
    "top(families_by_country, 0)",
    "top(families_by_country, -1)",
    "top(families_by_country, 1.5)",
    "listing(families_by_year)",
    "listing(indicators)",
    "rank(families_by_country)",
    "rank(families_by_year)",
    "true",
    "none",
    "'x'",
    "(1, 2)",
    "[]",
    "families_by_country",
    "listing",
]


@pytest.mark.parametrize("text", [*ATTACKS, *MISTAKES], ids=lambda text: repr(text[:40]))
def test_a_formula_that_is_none_is_refused(tiny: Dataset, text: str):
    _, wrong = FactBook.compute(tiny, {**FACTS, "result": text})
    assert set(wrong) == {"result"}
    assert wrong["result"]
    assert "Quantity(" not in wrong["result"]
    assert "Traceback" not in wrong["result"]


@pytest.mark.parametrize("text", [*ATTACKS, *MISTAKES], ids=lambda text: repr(text[:40]))
def test_a_condition_that_is_none_is_refused(tiny: Dataset, text: str):
    with pytest.raises(FactError):
        book(tiny, **FACTS).condition(text)


NOTHING_HAPPENS = [
    "__import__('pathlib').Path('{place}').touch()",
    "open('{place}', 'w')",
    "''.__class__.__mro__[1].__subclasses__()",
    "value(families_by_country, country=open('{place}', 'w'))",
    "lipsum.__globals__['os'].system('touch {place}')",
]


@pytest.mark.parametrize("text", NOTHING_HAPPENS)
def test_nothing_is_executed(tiny: Dataset, tmp_path, text: str):
    place = tmp_path / "was-here"
    _, wrong = FactBook.compute(tiny, {"result": text.replace("{place}", place.as_posix())})
    assert "result" in wrong
    assert not place.exists()


ALLOWED = {
    "1 + 1": 2,
    "china": 70,
    "(china)": 70,
    "china\n": 70,
    "-china": -70,
    "china - 2 * 3": 64,
    "(china - 2) * 3": 204,
    "china / 2 / 5": 7,
    "china" + " + 1" * 30: 100,
    "0.1 + 0.2": 0.3,
}


@pytest.mark.parametrize("text", ALLOWED, ids=lambda text: repr(text[:40]))
def test_arithmetic_is_allowed_and_exact(tiny: Dataset, text: str):
    found = book(tiny, **FACTS, result=text)["result"]
    assert float(found.value) == ALLOWED[text]
    assert found.exactness == "exact"


@pytest.mark.parametrize("name", ["result", "context", "environment", "template", "blocks", "parent", "name"])
def test_a_fact_may_be_called_what_the_machinery_calls_its_own(tiny: Dataset, name: str):
    facts = book(tiny, **{name: "7 * 1", "answer": f"{name} + 1"})
    assert facts["answer"].value == 8
    assert facts.condition(f"{name} == 7").holds is True
